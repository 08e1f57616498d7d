// From a document to the small Markdown that the portal's parser reads, so that its tree is the document.
//
// CommonMark cannot say everything: emphasis beside a letter may not begin or end at punctuation, nor at a space.
// Marks are therefore widened to whole words and kept off the spaces around them.

const PUNCTUATION = /[\p{P}!-/:-@[-`{-~]/u;
const SPACE = /\s/u;
const isWord = (character) => Boolean(character) && !PUNCTUATION.test(character) && !SPACE.test(character);

export function markdownOf(doc) {
  const blocks = [];
  let sign = ""; // of the list just written: one that follows it at once has another, or it would be the same list
  doc.forEach((node) => {
    const isList = node.type.name === "bullets";
    const next = sign === "-" ? "+" : "-";
    const text = isList ? listOf(node, next) : { paragraph: lineOf, table: tableOf }[node.type.name](node);
    if (!text) return;
    blocks.push(text);
    sign = isList ? next : "";
  });
  return blocks.join("\n\n");
}

function listOf(node, sign, level = 0) {
  const lines = [];
  node.forEach((item) => {
    const words = lineOf(item.firstChild);
    if (words) lines.push(`${"  ".repeat(level)}${sign} ${words}`);
    // What stands under an empty bullet takes its place.
    if (item.childCount > 1) lines.push(listOf(item.lastChild, sign, lines.length ? level + 1 : level));
  });
  return lines.filter(Boolean).join("\n");
}

function tableOf(node) {
  const rows = [];
  node.forEach((row) => {
    const cells = [];
    row.forEach((cell) => cells.push(inline(cell.firstChild).replaceAll("|", "\\|")));
    rows.push(cells);
  });
  const width = Math.max(...rows.map((row) => row.length));
  const line = (cells) => `| ${[...cells, ...Array(width - cells.length).fill("")].join(" | ")} |`;
  return [line(rows[0]), `|${"---|".repeat(width)}`, ...rows.slice(1).map(line)].join("\n");
}

// A line that would begin a bullet is kept from it; numbers at its beginning are the parser's care.
const lineOf = (node) => inline(node).replace(/^([-+])(?=\s|$)/, "\\$1");

function inline(node) {
  const units = trimmed(unitsOf(node));
  widen(units, "strong");
  widen(units, "em");
  return written(units);
}

// One unit for each character and each live figure: what it is in the text, what it looks like from outside,
// and its marks.
function unitsOf(node) {
  const units = [];
  node.forEach((child) => {
    const has = (name) => child.marks.some((mark) => mark.type.name === name);
    const link = child.marks.find((mark) => mark.type.name === "link")?.attrs.href ?? "";
    const style = { strong: has("strong"), em: has("em"), link };
    if (child.isText) {
      for (const character of child.text.replace(/[\n\v\f\r]/g, " ")) units.push({ ...style, text: character, edge: character });
    } else {
      units.push({ ...style, text: `{{${child.attrs.reference}}}`, edge: "{", figure: true });
    }
  });
  return units;
}

function trimmed(units) {
  let first = 0;
  let last = units.length;
  while (first < last && SPACE.test(units[first].edge)) first += 1;
  while (last > first && SPACE.test(units[last - 1].edge)) last -= 1;
  return units.slice(first, last);
}

function widen(units, mark) {
  // Off the spaces at its ends, and where it begins or ends beside or within a word, over all of that word.
  spans(units, mark).forEach(([from, to]) => {
    while (from < to && SPACE.test(units[from].edge)) units[from++][mark] = false;
    while (to > from && SPACE.test(units[to - 1].edge)) units[--to][mark] = false;
    if (from === to) return;
    while (from > 0 && isWord(units[from - 1].edge)) units[--from][mark] = true;
    while (to < units.length && isWord(units[to].edge)) units[to++][mark] = true;
  });
}

// Where a mark begins and ends; a link's brackets always part it.
function spans(units, mark) {
  const found = [];
  units.forEach((unit, place) => {
    if (!unit[mark]) return;
    const isSame = found.length && found.at(-1)[1] === place && units[place - 1].link === unit.link;
    if (isSame) found.at(-1)[1] += 1;
    else found.push([place, place + 1]);
  });
  return found;
}

const MARKS = { strong: "**", em: "_" };

function written(units) {
  let out = "";
  let link = "";
  let open = []; // in the order in which they were opened
  const close = (until) => {
    while (open.length > until) out += MARKS[open.pop()];
  };
  units.forEach((unit, place) => {
    if (unit.link !== link) {
      close(0);
      if (link) out += `](${destination(link)})`;
      if (unit.link) out += "[";
      link = unit.link;
    }
    const gone = open.findIndex((mark) => !unit[mark]);
    if (gone >= 0) close(gone);
    for (const mark of lasting(units, place)) {
      if (open.includes(mark) || SPACE.test(unit.edge)) continue; // none may begin at a space: it waits for the word
      out += MARKS[mark];
      open.push(mark);
    }
    out += unit.figure ? unit.text : escaped(units, place);
  });
  close(0);
  return link ? `${out}](${destination(link)})` : out;
}

// The marks of a unit, the one that goes on longest first.
function lasting(units, place) {
  const length = (mark) => {
    let to = place;
    while (to < units.length && units[to][mark] && units[to].link === units[place].link) to += 1;
    return to;
  };
  return Object.keys(MARKS).filter((mark) => units[place][mark]).sort((one, other) => length(other) - length(one));
}

function escaped(units, place) {
  const { text, link } = units[place];
  const [before, after] = [units[place - 1], units[place + 1]];
  // Within a word it needs no escape, unless a mark begins or ends beside it.
  const isLetter = (unit) => unit && /[\p{L}\p{N}]/u.test(unit.edge) && isAlike(unit, units[place]);
  const isInWord = isLetter(before) && isLetter(after);
  if (text === "\\" || text === "*" || (text === "_" && !isInWord)) return `\\${text}`;
  if (link && (text === "[" || text === "]")) return `\\${text}`;
  if (text === "]" && after?.edge === "(") return "\\]";
  if (text === "!" && (after?.edge === "[" || (after?.link && after.link !== link))) return "\\!";
  return text;
}

const isAlike = (one, other) => ["strong", "em", "link"].every((name) => one[name] === other[name]);

// Inside brackets of their own kind addresses know escapes and names of characters.
const destination = (href) => href.replace(/[\\()<>&*_]/g, "\\$&").replace(/\s/g, "%20");
