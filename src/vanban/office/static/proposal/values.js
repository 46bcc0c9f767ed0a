// Words of a document → the value of a field, as the register writes it; null where they cannot be one.

const two = (digits) => digits.padStart(2, "0");

// 'ngày 05 tháng 3 năm 2026', '5/3/2026' → '05/03/2026'; 'tháng 3 năm 2026' → '03/2026'; 'năm 2026' → '2026'
export const date = (words) => {
  const plain = words.replace(/[*\s]+/gu, " ");
  const day = /([0-9]{1,2})\s*(?:tháng|[/.-])\s*([0-9]{1,2})\s*(?:năm|[/.-])\s*([0-9 ]{4,7})/u.exec(plain);
  if (day) return `${two(day[1])}/${two(day[2])}/${day[3].replaceAll(" ", "").slice(0, 4)}`;
  const month = /([0-9]{1,2})\s*(?:năm|\/)\s*([0-9]{4})/u.exec(plain);
  if (month) return `${two(month[1])}/${month[2]}`;
  return /[0-9]{4}/u.exec(plain)?.[0] ?? null;
};

// 'Số: 76-CV/BCSD' → '76'; '15a/QĐ-UBND' → '15a'
export const number = (words) => /0*([0-9]+[a-zđ]?)(?![a-zà-ỹ])/u.exec(words.replaceAll("*", ""))?.[1] ?? null;

// 'Số: 76-CV/BCSD' → 'CV/BCSD'; '375/UBND-NV' → 'UBND-NV'
export const symbol = (words) =>
  words
    .replace(/^\s*[Ss]ố\s*:?\s*/u, "")
    .replace(/^\s*[0-9]+[a-zđ]?\s*[/-]\s*/u, "")
    .replace(/\s+/gu, "");

// 'V/v tăng cường …' → 'Tăng cường …'
export const subject = (words) => {
  const plain = words.replace(/^\s*V\/v\s*:?\s*/u, "");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
};

const asPrinted = (words) => words;

const DATE = /(?:[Nn]gày\s*)?[0-9*]{1,6}\s*(?:tháng|[/.-])\s*[0-9*]{1,6}\s*(?:năm|[/.-])\s*[0-9*]{4,8}|tháng\s*[0-9]{1,2}\s*(?:năm|\/)\s*[0-9]{4}/gu;
const NUMBER = /(?:[Ss]ố\s*:?\s*)?[0-9*]+[a-zđ]?[*\s]*[-/–]\s*[\p{Lu}0-9][\p{L}0-9]*(?:[-/–.]\p{L}[\p{L}0-9]*)*/gu;
const NAME = /\p{Lu}[\p{L}]*(?:[ \t]+(?:-[ \t]+)?\p{Lu}[\p{L}]*)*/gu;
const LINE = /\S.*\S|\S/gsu;

// For each field: the piece of text that one click takes (null: the word) and how its words become a value.
export const TAKES = {
  type: [LINE, asPrinted],
  number: [NUMBER, number],
  symbol: [NUMBER, symbol],
  issued_on: [DATE, date],
  arrival_date: [DATE, date],
  place: [NAME, asPrinted],
  issuer: [LINE, asPrinted],
  issuer_parent: [LINE, asPrinted],
  subject: [LINE, subject],
  signer: [NAME, asPrinted],
  due: [DATE, date],
  audience: [LINE, () => null], // stands in no document
};

export const value = (field, words) => (TAKES[field]?.[1] ?? asPrinted)(words);
