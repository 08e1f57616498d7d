// One box of the form as an editor. The textarea stays what the form sends: the editor writes into it.

import { baseKeymap } from "prosemirror-commands";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { inputRules, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { EditorState, NodeSelection } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { braces, chipView, inserted } from "./chips.js";
import { isInTable, keys } from "./commands.js";
import { FigurePanel, usual } from "./figures.js";
import { LinkPanel } from "./link.js";
import { markdownOf } from "./markdown.js";
import { lead, noteAt, notes } from "./notes.js";
import { pasted, pastedSlice, pastedText } from "./paste.js";
import { schema } from "./schema.js";
import { tabbing } from "./tabbing.js";
import { heads } from "./tables.js";
import { Toolbar } from "./toolbar.js";
import { documentOf } from "./tree.js";

const OUT = "In a table: Tab for the next cell, Enter for below the table, Escape and then Tab for out of the text.";

export class Editor {
  // ``figures``: {own, ask(words), known(reference)}; ``changed`` is told after every change of the text.
  constructor(box, tree, figures, changed) {
    Object.assign(this, { box, figures, changed, id: box.id });
    const label = document.querySelector(`label[for="${box.id}"]`);
    this.name = label?.textContent.trim() || "Text";
    this.dom = document.createElement("div");
    this.dom.className = "app-editor";
    this.view = new EditorView({ mount: this.place(label) }, this.props(tree));
    this.link = new LinkPanel(this.view, this.id);
    this.list = new FigurePanel(`${this.id}-figures`, figures.own, figures.ask, (choice) => this.put(choice), () => this.view.focus());
    this.toolbar = new Toolbar(this.view, { link: () => this.show(this.link), figure: () => this.show(this.list) });
    this.quick = quickFigures(figures.own, (choice) => this.put(choice));
    this.text.before(this.toolbar.dom, ...(this.quick ? [this.quick] : []), this.link.dom, this.list.dom);
    this.told();
  }

  // Label, name and whatever leads here (a summary of errors) are the editor's from now on; the textarea hides.
  place(label) {
    this.text = document.createElement("div");
    this.foot = document.createElement("p");
    this.foot.className = "app-editor__foot";
    this.said = document.createElement("span");
    this.said.setAttribute("aria-live", "polite");
    this.count = document.createElement("span");
    this.foot.append(this.said, this.count);
    this.dom.append(this.text, this.foot);
    this.box.after(this.dom);
    this.box.hidden = true;
    this.box.id = `${this.id}-source`;
    label?.addEventListener("click", () => this.view.focus());
    return this.text;
  }

  props(tree) {
    const described = this.box.getAttribute("aria-describedby");
    return {
      state: EditorState.create({ doc: documentOf(tree), plugins: this.plugins() }),
      attributes: {
        id: this.id,
        class: "app-editor__text app-narrative",
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": this.name,
        ...(described ? { "aria-describedby": described } : {}),
        ...(this.box.getAttribute("aria-invalid") ? { "aria-invalid": "true" } : {}),
        spellcheck: "true",
      },
      nodeViews: { figure: chipView },
      dispatchTransaction: (change) => this.dispatched(change),
      handleTextInput: (view, from, to, text) => this.opensList(from, to, text),
      transformPastedHTML: pasted,
      transformPasted: pastedSlice,
      clipboardTextParser: pastedText,
      clipboardTextSerializer: (slice) => slice.content.textBetween(0, slice.content.size, "\n\n"),
    };
  }

  plugins() {
    const rules = inputRules({ rules: [wrappingInputRule(/^\s*[-*•]\s$/, schema.nodes.bullets)] });
    const link = keymap({ "Mod-k": () => this.show(this.link), "Alt-Enter": () => this.toNote() });
    const tab = tabbing((words) => void (this.said.textContent = words));
    return [rules, link, tab, keymap(keys), keymap(baseKeymap), history(), gapCursor(), tableEditing(), heads, braces(this.figures.known), notes];
  }

  dispatched(change) {
    this.view.updateState(this.view.state.apply(change));
    this.toolbar?.update();
    if (change.docChanged) this.told(!change.getMeta("values"));
    if (change.docChanged || change.selectionSet) this.describe();
  }

  told(isTyped = false) {
    const words = this.view.state.doc.textBetween(0, this.view.state.doc.content.size, " ", (leaf) => leaf.attrs.text || "x");
    const number = words.split(/\s+/).filter(Boolean).length;
    this.count.textContent = `${number} word${number === 1 ? "" : "s"}`;
    if (!isTyped) return;
    this.box.value = markdownOf(this.view.state.doc);
    this.changed();
  }

  // A figure that is chosen by the arrow keys says what it is, words with a note what is said of them, and a table
  // how one leaves it.
  describe() {
    const words = this.figureSaid() || this.noteSaid() || (isInTable(this.view.state) ? OUT : "");
    if (this.said.textContent !== words) this.said.textContent = words;
  }

  figureSaid() {
    const { selection } = this.view.state;
    if (!(selection instanceof NodeSelection) || selection.node.type !== schema.nodes.figure) return "";
    const { why, reference, period } = selection.node.attrs;
    return `${why || `Live figure ${reference}${period ? `, ${period}` : ""}`}. Delete takes it out.`;
  }

  noteSaid() {
    const note = noteAt(this.view.state);
    return note ? `Note ${note.spec.number}: ${note.spec.sentence} Alt+Enter leads to it.` : "";
  }

  toNote() {
    const note = noteAt(this.view.state);
    return Boolean(note) && lead(this.dom, note.spec.number);
  }

  // Two braces open the list of figures; the second is not typed and the first goes with it.
  opensList(from, to, text) {
    const { state } = this.view;
    const isSecond = text === "{" && from === to && state.doc.resolve(from).parentOffset > 0 && state.doc.textBetween(from - 1, from, "", "x") === "{";
    if (!isSecond) return false;
    this.view.dispatch(state.tr.delete(from - 1, from));
    return this.show(this.list);
  }

  show(panel) {
    for (const other of [this.link, this.list]) if (other !== panel) other.dom.hidden = true;
    panel.open();
    return true;
  }

  // Another document in place of this one; it can be undone. Says whether it could be read.
  replace(json) {
    try {
      const doc = schema.nodeFromJSON(json);
      doc.check();
      this.view.dispatch(this.view.state.tr.replaceWith(0, this.view.state.doc.content.size, doc.content));
      return true;
    } catch {
      return false;
    }
  }

  // The plain box instead.
  giveUp() {
    this.dom.remove();
    this.box.id = this.id;
    this.box.hidden = false;
  }

  put(choice) {
    inserted(this.view, this.figures.known(choice.reference, choice));
  }
}

// The entry's most used figures, one press away.
function quickFigures(own, put) {
  if (!own.length) return null;
  const row = document.createElement("div");
  row.className = "app-editor__quick";
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", "Figures to put in");
  for (const { choice, label } of usual(own)) {
    const button = document.createElement("button");
    const value = document.createElement("b");
    value.textContent = choice.text;
    button.type = "button";
    button.className = "app-insert";
    button.append(`${label} `, value);
    button.setAttribute("aria-label", `Insert ${label} ${choice.text}`);
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => put(choice));
    row.append(button);
  }
  return row;
}
