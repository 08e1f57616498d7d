// The checker's notes in the text: the words of each underlined, with its number. What is said of them stands beside.

import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

const key = new PluginKey("notes");
const OMITTED = "\ufffc"; // in a rule's words it stands for a live figure

export const notes = new Plugin({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply: (change, set) => change.getMeta(key) ?? set.map(change.mapping, change.doc),
  },
  props: { decorations: (state) => key.getState(state) },
});

// ``findings``: [{number, words, severity}] of this text, in its order.
export function underline(view, findings) {
  const lines = linesOf(view.state.doc);
  let from = 0;
  const found = [];
  for (const finding of findings) {
    const place = find(lines, finding.words, from) ?? find(lines, finding.words, 0);
    if (!place) continue;
    from = place.from;
    found.push(
      Decoration.inline(place.from, place.to, { class: `app-noted app-noted--${finding.severity}` }),
      Decoration.widget(place.to, () => mark(finding), { side: -1, key: `${finding.number}${finding.severity}`, ignoreSelection: true }),
    );
  }
  view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(view.state.doc, found)).setMeta("addToHistory", false));
}

function mark({ number, severity }) {
  const dom = document.createElement("span");
  dom.className = `app-noted__number app-noted__number--${severity}`;
  dom.textContent = number;
  dom.setAttribute("aria-label", `Note ${number}`);
  dom.setAttribute("role", "img");
  dom.contentEditable = "false";
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

function find(lines, words, from) {
  const wanted = words.trim();
  if (!wanted) return null;
  for (const line of lines) {
    const start = line.whole ? (line.text === wanted ? 0 : -1) : line.text.indexOf(wanted);
    if (start < 0) continue;
    const place = { from: line.at[start][0], to: (line.whole ? line.at[0] : line.at[start + wanted.length - 1])[1] };
    if (place.from >= from) return place;
  }
  return null;
}
