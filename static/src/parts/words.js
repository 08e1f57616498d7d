// What a search takes for the same, as portal/searching.py does: no accents, no capitals, plain quotation marks.

const PRINTED = "‘’ʼ´“”‐‑–—−\u00a0\u202f\u2009";
const TYPED = "''''\"\"-----   ";

export function plain(text) {
  const typed = [...text].map((letter) => TYPED[PRINTED.indexOf(letter)] ?? letter).join("");
  return typed.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}

export function hasWords(words, said) {
  const text = plain(said);
  return plain(words)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
