// Sends files one by one and shows each one's way: sent, read, or why not. Without this script the form sends them all.
// A file is read in the background; the next one is sent meanwhile.
(() => {
  const form = document.querySelector("[data-upload]");
  const zone = form.querySelector("[data-drop-zone]");
  const input = form.querySelector("input[type=file]");
  const card = document.querySelector("[data-upload-list]");
  const list = card.querySelector("ul");
  const row = document.querySelector("[data-upload-row]");
  const button = form.querySelector(".btn-primary");
  const { statement } = form.elements;
  const words = row.dataset;

  const show = (name) => {
    const line = row.content.firstElementChild.cloneNode(true);
    line.querySelector("[data-name]").textContent = name;
    list.append(line);
    card.hidden = false;
    const bar = line.querySelector("progress");
    const said = line.querySelector("[data-said]");
    const say = (state, parts) => {
      line.className = state;
      said.replaceChildren(...parts);
    };
    return { bar, say };
  };

  const link = (address) => {
    const anchor = document.createElement("a");
    anchor.href = address;
    anchor.textContent = words.done;
    return anchor;
  };

  const follow = async (address, line) => {
    line.say("busy", [words.reading]);
    line.bar.removeAttribute("value");
    for (let pause = 200; ; pause = Math.min(2 * pause, 3000)) {
      await new Promise((done) => setTimeout(done, pause));
      const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
      if (answer?.redirected) return line.say("failed", [words.loggedOut]);
      if (!answer?.ok) continue; // the line may come back
      const job = await answer.json();
      if (job.state === "done" || job.state === "broken") {
        line.bar.value = 100;
        if (job.proposal) line.say("done", [link(job.proposal)]);
        else line.say("kept", [`${words.kept}: ${job.error}`]);
        return;
      }
    }
  };

  const send = (files) =>
    new Promise((done) => {
      const line = show(files.length > 1 ? `${files[0].name} + ${files.length - 1} ${words.inOne}` : files[0].name);
      const body = new FormData(form);
      body.delete("files");
      for (const file of files) body.append("files", file);
      // A statement leaves its field with the document that it is for, and comes back if that was not taken in.
      const stated = statement.value;
      statement.value = "";
      const request = new XMLHttpRequest();
      request.open("POST", form.action || location.href);
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      line.say("busy", [words.sending]);
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) line.bar.value = (90 * event.loaded) / event.total;
      });
      request.upload.addEventListener("load", () => line.say("busy", [words.reading]));
      request.addEventListener("loadend", () => {
        line.bar.value = 100;
        const answer = request.response?.jobs || request.response?.errors ? request.response : null; // else the page to log in
        if (!answer || answer.errors) statement.value ||= stated;
        else if (stated) statement.closest("details").open = false;
        if (!answer) line.say("failed", [request.responseURL.includes(words.login) ? words.loggedOut : words.failed]);
        else if (answer.errors) line.say("failed", [answer.errors.join(" ")]);
        else follow(answer.jobs[0].address, line);
        done();
      });
      request.send(body);
    });

  const take = async (files) => {
    if (!files.length) return;
    const asOne = form.elements.as_one.value === "1";
    // A statement holds for one document: several with one go together, so that the server refuses them as such.
    const groups = asOne || statement.value.trim() ? [files] : files.map((file) => [file]);
    button.disabled = true; // a second click must not send the files again
    for (const group of groups) await send(group);
    button.disabled = false;
    input.value = "";
    listChosen();
  };

  // The browser's own button speaks the browser's language; the label, as a button, speaks the page's.
  zone.classList.add("ready");
  zone.querySelector("[data-chooser]").classList.add("btn");
  const chosen = zone.querySelector("[data-chosen]");
  const listChosen = () => {
    const lines = [...input.files].map((file) => Object.assign(document.createElement("li"), { textContent: file.name }));
    chosen.replaceChildren(...lines);
  };
  input.addEventListener("change", listChosen);

  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    take([...input.files]);
  });
  // A file that falls beside the zone must not open in place of the page.
  for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    const all = new DataTransfer(); // a list of files can only be made anew
    for (const file of input.files) all.items.add(file);
    for (const item of event.dataTransfer.items) {
      const file = item.getAsFile();
      if (item.webkitGetAsEntry()?.isDirectory) show(file.name).say("failed", [words.folder]);
      else if (file) all.items.add(file);
    }
    input.files = all.files;
    listChosen();
  });
})();
