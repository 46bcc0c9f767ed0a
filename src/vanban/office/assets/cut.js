// Leaves of Tabler's style sheet the rules that a page of the office can need, a fourteenth of it, and writes down the
// classes that went: a test holds that no page names one.
const { readFileSync, writeFileSync } = require("node:fs");
const { PurgeCSS } = require("purgecss");

const [from, to] = process.argv.slice(2);
const whole = readFileSync(from, "utf-8");
const own = ["html", "py", "js"].map((kind) => `../**/*.${kind}`);
const purge = new PurgeCSS().purge({
  content: own,
  css: [{ raw: whole }],
  skippedContentGlobs: ["../static/vendor/**", "node_modules/**"],
  keyframes: true,
});
purge.then(([{ css }]) => {
  const classes = (text) => new Set(text.match(/\.-?[a-z_][\w-]*/gi) ?? []);
  const kept = classes(css);
  writeFileSync(to, css);
  const gone = [...classes(whole)].filter((name) => !kept.has(name)).map((name) => name.slice(1));
  writeFileSync("left-out.txt", `${gone.sort().join("\n")}\n`);
});
