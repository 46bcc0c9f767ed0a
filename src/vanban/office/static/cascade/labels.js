// The words in a box of the drawing. The further away the drawing, the larger its letters and the fewer its words, so
// that what stands in a box can be read on the screen: first the issuer goes, then the day, then the kind of document.

import { HEIGHT } from "./layers.js";

const SIZES = { registered: { near: 15, least: 11 }, cited: { near: 13, least: 9.5 } }; // units of the drawing, CSS pixels
const MOST = 26;
export const LEADING = 1.22;
const MARGIN = 4;
const pen = document.createElement("canvas").getContext("2d");

const sizeOf = (node, zoom) => {
  const { near, least } = node.registered ? SIZES.registered : SIZES.cited;
  return Math.min(MOST, Math.max(near, Math.ceil((2 * least) / zoom) / 2));
};

// Lines of at most that width; a word that is wider stands alone, and `fits` is false.
const broken = (words, width) => {
  const lines = [];
  let fits = true;
  for (const word of words.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
    fits &&= pen.measureText(word).width <= width;
  }
  return { lines, fits };
};

const cut = (words, width) => {
  if (pen.measureText(words).width <= width) return words;
  let end = words.length;
  while (end > 1 && pen.measureText(`${words.slice(0, end)}…`).width > width) end -= 1;
  return `${words.slice(0, end).trimEnd()}…`;
};

// '2187/UBND-NNMT' of 'Công văn 2187/UBND-NNMT'; a document without a number has but its name.
const numberOf = (name) => {
  const last = name.split(" ").at(-1);
  return last.includes("/") && /\p{L}/u.test(last) ? last : name; // '… ngày 22/7/2025' ends with a day
};

// The label and the size of the letters of a document at that zoom of the drawing, in a box of that width.
export const lettered = (node, width, zoom) => {
  const size = sizeOf(node, zoom);
  const room = Math.max(1, Math.floor((HEIGHT - MARGIN) / (size * LEADING)));
  const inside = width - 2 * MARGIN;
  pen.font = `${size}px "Be Vietnam Pro", sans-serif`;
  const name = broken(node.name, inside);
  const number = broken(numberOf(node.name), inside);
  const issuer = node.issuer ? [cut(node.issuer, inside)] : [];
  const day = node.day ? [cut(node.day, inside)] : [];
  const wishes = [[name, ...issuer, ...day], [name, ...day], [number, ...issuer, ...day], [number, ...day], [name], [number]];
  for (const [head, ...rest] of wishes) {
    const lines = [...head.lines, ...rest];
    if (head.fits && lines.length <= room) return { label: lines.join("\n"), size };
  }
  const lines = number.lines.slice(0, room);
  if (number.lines.length > room) lines[room - 1] += "…";
  return { label: lines.map((line) => cut(line, inside)).join("\n"), size };
};
