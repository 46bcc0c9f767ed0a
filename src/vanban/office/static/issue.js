// Ctrl+Enter registers the document, as it does on the proposal screen.
import { listen } from "./keys.js";

const button = document.querySelector("[data-registers]");
listen({ "Ctrl+Enter": () => button.form.requestSubmit(button) });
