// Live figures as they stand in the text: one piece each, with the value of today, and known by their reference.

import { Plugin } from "prosemirror-state";
import { Fragment, Slice } from "prosemirror-model";
import { schema } from "./schema.js";

const LIVE = /\{\{([^{}\n]{1,120})\}\}/g;

export const chipOf = (figure, marks) => schema.nodes.figure.create(figure, null, marks);

// The node in the page. ``title`` says on hover what a screen reader is told with the value.
export function chipView(node) {
  const dom = document.createElement("span");
  draw(dom, node);
  return {
    dom,
    update(other) {
      if (other.type !== schema.nodes.figure) return false;
      draw(dom, other);
      return true;
    },
    selectNode: () => dom.classList.add("app-figure-live--chosen"),
    deselectNode: () => dom.classList.remove("app-figure-live--chosen"),
  };
}

function draw(dom, { attrs: { reference, text, period, why } }) {
  dom.className = why ? "app-figure-live app-figure-live--wrong" : "app-figure-live";
  dom.dataset.reference = reference;
  dom.contentEditable = "false";
  dom.title = why || `Live figure ${reference}${period ? `, ${period}` : ""}`;
  const said = document.createElement("span");
  said.className = "govuk-visually-hidden";
  said.textContent = ` (${dom.title})`;
  dom.replaceChildren(text || `{{${reference}}}`, said);
}

// Whatever brings a reference in braces into the text, typing, pasting or putting in, it becomes a figure.
export function braces(known) {
  return new Plugin({
    appendTransaction(transactions, before, state) {
      if (!transactions.some((each) => each.docChanged)) return null;
      const found = [];
      state.doc.descendants((node, at) => {
        if (!node.isText) return;
        for (const match of node.text.matchAll(LIVE)) found.push([at + match.index, at + match.index + match[0].length, match[1].trim(), node.marks]);
      });
      if (!found.length) return null;
      const change = state.tr;
      for (const [from, to, reference, marks] of found.reverse()) change.replaceWith(from, to, chipOf(known(reference), marks));
      return change;
    },
  });
}

// Every figure of the text whose value is not known yet or has changed is asked for and shown anew.
export function refresh(view, figures) {
  const told = new Map(figures.map((figure) => [figure.reference, figure]));
  const change = view.state.tr.setMeta("addToHistory", false).setMeta("values", true);
  view.state.doc.descendants((node, at) => {
    const now = node.type === schema.nodes.figure && told.get(node.attrs.reference);
    if (now && ["text", "period", "why"].some((name) => now[name] !== node.attrs[name])) change.setNodeMarkup(at, null, now, node.marks);
  });
  if (change.docChanged) view.dispatch(change);
}

export const inserted = (view, figure) => {
  const marks = view.state.storedMarks ?? view.state.selection.$from.marks();
  view.dispatch(view.state.tr.replaceSelection(new Slice(Fragment.from(chipOf(figure, marks)), 0, 0)).scrollIntoView());
  view.focus();
};
