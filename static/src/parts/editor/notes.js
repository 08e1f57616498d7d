// The checker's notes in the text: the words of each underlined, with its number. What is said of them stands beside.

import { closeHistory } from "prosemirror-history";
import { Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

const key = new PluginKey("notes");
const OMITTED = "\ufffc"; // in a rule's words it stands for a live figure
const NEAR = 60; // letters before the words are enough to know them by

export const notes = new Plugin({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply: (change, set) => change.getMeta(key) ?? set.map(change.mapping, change.doc),
  },
  props: { decorations: (state) => key.getState(state) },
});

// ``findings``: [{number, words, before, severity, sentence}] of this text, in its order.
export function underline(view, findings) {
  const lines = linesOf(view.state.doc);
  let from = 0;
  const found = [];
  const taken = new Set(); // by notes with the same words after the same beginning
  for (const finding of findings) {
    const place = find(lines, finding, from, taken);
    if (!place) continue;
    from = place.from;
    taken.add(from);
    const { number, severity, sentence } = finding;
    found.push(
      Decoration.inline(place.from, place.to, { class: `app-noted app-noted--${severity}` }, { number, sentence, isSure: place.isSure }),
      Decoration.widget(place.to, () => mark(finding), { side: -1, key: `${number}${severity}`, ignoreSelection: true }),
    );
  }
  view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(view.state.doc, found)).setMeta("addToHistory", false));
}

// The note about the words in which the caret stands: {from, to, spec: {number, sentence}}.
export function noteAt(state) {
  const { from, to } = state.selection;
  return key.getState(state).find(from, to, ({ number, sentence }) => number && sentence)[0] ?? null;
}

const noteOf = (view, number) => key.getState(view.state).find(0, view.state.doc.content.size, (spec) => spec.number === number)[0];

// The words of a note; says whether they are there.
export function select(view, number) {
  const found = noteOf(view, number);
  if (!found) return false;
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, found.from, found.to)).scrollIntoView());
  view.focus();
  return true;
}

// The repair in place of exactly the words of its note, as one step to undo; says whether they were still there.
export function mend(view, { number, words, repair }) {
  const found = noteOf(view, number);
  if (!found?.spec.isSure || view.state.doc.textBetween(found.from, found.to, "\n", OMITTED) !== words) return false;
  const change = closeHistory(view.state.tr).insertText(repair, found.from, found.to);
  change.setSelection(TextSelection.create(change.doc, found.from, found.from + repair.length));
  view.dispatch(change.scrollIntoView());
  view.dispatch(closeHistory(view.state.tr));
  view.focus();
  return true;
}

// From the text to the note; the page knows where it stands.
export const lead = (dom, number) => dom.dispatchEvent(new CustomEvent("app:note", { bubbles: true, detail: number }));

function mark({ number, severity }) {
  const dom = document.createElement("span");
  dom.className = `app-noted__number app-noted__number--${severity}`;
  dom.textContent = number;
  dom.setAttribute("aria-label", `Note ${number}`);
  dom.setAttribute("role", "img");
  dom.contentEditable = "false";
  dom.addEventListener("click", () => lead(dom, number));
  return dom;
}

// Each paragraph as it is read and as it was typed, with the place in the document of every letter.
function linesOf(doc) {
  const lines = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    const [read, typed] = [{ text: "", at: [] }, { text: "", at: [] }];
    const add = (line, text, place, size) => {
      for (let letter = 0; letter < text.length; letter += 1) line.at.push([place + (size === 1 ? 0 : letter), place + (size === 1 ? 1 : letter + 1)]);
      line.text += text;
    };
    node.forEach((child, offset) => {
      const place = at + 1 + offset;
      if (child.isText) [read, typed].forEach((line) => add(line, child.text, place, 0));
      else [[read, child.attrs.text], [typed, OMITTED]].forEach(([line, text]) => add(line, text, place, 1));
      if (!child.isText) lines.push({ text: `{{${child.attrs.reference}}}`, at: [[place, place + 1]], whole: true });
    });
    lines.push(read, typed);
    return false;
  });
  return lines;
}

// Where the words stand: after all of ``before``, else after its end, else anywhere from a place on, or at all.
// ``isSure``: no other words can be meant.
function find(lines, { words, before }, from, taken) {
  const wanted = words.trim();
  if (!wanted) return null;
  const near = before ? before.slice(-NEAR) : "";
  const whole = before || "";
  const starts = (line) => (line.whole ? -1 : startOf(line, whole + wanted, whole.length));
  const known = before === undefined ? [] : placesOf(lines, starts, wanted);
  if (known.length) return { ...(known.find((each) => !taken.has(each.from)) ?? known[0]), isSure: true };
  const ends = near && placesOf(lines, (line) => after(line.text.indexOf(near + wanted), near.length), wanted);
  if (ends.length) return { ...ends[0], isSure: isOne(ends) };
  const every = placesOf(lines, (line) => (line.whole ? (line.text === wanted ? 0 : -1) : line.text.indexOf(wanted)), wanted);
  const place = every.find((each) => each.from >= from) ?? every[0];
  return place ? { ...place, isSure: isOne(every) && !again(lines, wanted) } : null;
}

const after = (at, length) => (at < 0 ? -1 : at + length);
const isOne = (places) => new Set(places.map(({ from }) => from)).size === 1;
const again = (lines, words) => lines.some(({ text }) => text.indexOf(words) !== text.lastIndexOf(words));

// Only spaces stand before it.
function startOf({ text }, wanted, length) {
  const spaces = text.length - text.trimStart().length;
  return text.startsWith(wanted, spaces) ? spaces + length : -1;
}

function placesOf(lines, startIn, wanted) {
  return lines.flatMap((line) => {
    const start = startIn(line);
    if (start < 0) return [];
    return [{ from: line.at[start][0], to: (line.whole ? line.at[0] : line.at[start + wanted.length - 1])[1] }];
  });
}
