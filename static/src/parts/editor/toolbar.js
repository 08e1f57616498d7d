// The buttons above the text: one stop of the Tab key, arrows between them (the toolbar pattern).

import * as commands from "./commands.js";

const SHAPES = {
  bullets: "M3 4.5h2v2H3zM8 4.8h10v1.5H8zM3 9.5h2v2H3zM8 9.8h10v1.5H8zM3 14.5h2v2H3zM8 14.8h10v1.5H8z",
  further: "M3 4h15v1.5H3zM9 8h9v1.5H9zM9 12h9v1.5H9zM3 16h15v1.5H3zM3 7.5l4 3.25-4 3.25z",
  back: "M3 4h15v1.5H3zM9 8h9v1.5H9zM9 12h9v1.5H9zM3 16h15v1.5H3zM7 7.5l-4 3.25 4 3.25z",
  table: "M2.5 4h16v13h-16zM4 5.5V8h13V5.5zM4 9.5v2.3h5.8V9.5zM11.2 9.5v2.3H17V9.5zM4 13.2v2.3h5.8v-2.3zM11.2 13.2v2.3H17v-2.3z",
  link: "M8.6 12.4l3.8-3.8 1 1-3.8 3.8zM9.9 5.6l1.6-1.6a3.6 3.6 0 0 1 5.1 5.1L15 10.7l-1-1 1.5-1.6a2.1 2.1 0 0 0-3-3L11 6.6zM11.1 15.4L9.5 17a3.6 3.6 0 0 1-5.1-5.1L6 10.3l1 1-1.5 1.6a2.1 2.1 0 0 0 3 3l1.6-1.5z",
  undo: "M7.5 3.5v3H12a5 5 0 0 1 0 10H6V15h6a3.5 3.5 0 0 0 0-7H7.5v3L3 7.2z",
  redo: "M13.5 3.5v3H9a5 5 0 0 0 0 10h6V15H9a3.5 3.5 0 0 1 0-7h4.5v3L18 7.2z",
  figure: "M3 17h15v1.5H3zM4 10h3v6H4zM9 4h3v12H9zM14 7.5h3V16h-3z",
};
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const CONTROL = isMac ? "⌘" : "Ctrl+";

// ``is`` says whether the button is pressed, ``where`` whether it is shown at all.
const inTable = commands.isInTable;
const buttonsFor = ({ link, figure }) => [
  { name: "Bold", key: "B", text: "B", run: commands.bold, is: commands.isBold },
  { name: "Italic", key: "I", text: "I", run: commands.italic, is: commands.isItalic },
  { name: "Bullets", key: "Shift+8", shape: "bullets", run: commands.toggleBullets, is: (state) => commands.depth(state) > 0 },
  { name: "Bullet one level in", key: "]", shape: "further", run: commands.further, where: (state) => commands.depth(state) > 0 },
  { name: "Bullet one level out", key: "[", shape: "back", run: commands.back, where: (state) => commands.depth(state) > 0 },
  { name: "Table", hint: "Tab goes to the next cell; Escape, then Tab leads out", shape: "table", run: commands.insertTable, is: inTable },
  { name: "Add row", text: "+ row", run: commands.addRow, where: inTable },
  { name: "Add column", text: "+ column", run: commands.addColumn, where: inTable },
  { name: "Delete row", text: "− row", run: commands.dropRow, where: inTable },
  { name: "Delete column", text: "− column", run: commands.dropColumn, where: inTable },
  { name: "Delete table", text: "− table", run: commands.dropTable, where: inTable },
  { name: "Link", key: "K", shape: "link", open: link, is: commands.isLinked },
  { name: "Insert a figure", keyWords: "{{", text: "Insert a figure", shape: "figure", open: figure },
  { name: "Undo", key: "Z", shape: "undo", run: commands.undo },
  { name: "Redo", key: "Y", shape: "redo", run: commands.redo },
];

export class Toolbar {
  constructor(view, panels) {
    this.view = view;
    this.dom = document.createElement("div");
    this.dom.className = "app-editor__toolbar";
    this.dom.setAttribute("role", "toolbar");
    this.dom.setAttribute("aria-label", "Formatting");
    this.dom.setAttribute("aria-controls", view.dom.id);
    this.buttons = buttonsFor(panels).map((terms) => ({ terms, dom: this.button(terms) }));
    this.dom.append(...this.buttons.map(({ dom }) => dom));
    this.dom.addEventListener("keydown", (event) => this.walk(event));
    this.at = this.buttons[0].dom;
    this.update();
  }

  button(terms) {
    const dom = document.createElement("button");
    const keys = terms.hint ?? terms.keyWords ?? (terms.key && CONTROL + terms.key);
    dom.type = "button";
    dom.className = `app-editor__button app-editor__button--${terms.name.toLowerCase().replaceAll(" ", "-")}`;
    dom.title = keys ? `${terms.name} (${keys})` : terms.name;
    dom.setAttribute("aria-label", terms.name);
    if (terms.key) dom.setAttribute("aria-keyshortcuts", `${isMac ? "Meta" : "Control"}+${terms.key}`);
    if (terms.shape) dom.append(drawn(SHAPES[terms.shape]));
    if (terms.text) dom.append(terms.text);
    dom.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays where it is
    dom.addEventListener("click", () => this.press(terms, dom));
    return dom;
  }

  press(terms, dom) {
    this.at = dom;
    if (terms.open) return terms.open(dom);
    terms.run(this.view.state, this.view.dispatch);
    const isByKeyboard = document.activeElement === dom;
    if (!isByKeyboard || dom.hidden) this.view.focus();
    return this.update();
  }

  update() {
    for (const { terms, dom } of this.buttons) {
      dom.hidden = Boolean(terms.where) && !terms.where(this.view.state);
      if (terms.is) dom.setAttribute("aria-pressed", String(terms.is(this.view.state)));
    }
    if (this.at.hidden) this.at = this.buttons[0].dom;
    for (const { dom } of this.buttons) dom.tabIndex = dom === this.at ? 0 : -1;
  }

  walk(event) {
    const shown = this.buttons.map(({ dom }) => dom).filter((dom) => !dom.hidden);
    const place = shown.indexOf(document.activeElement);
    const to = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape") this.view.focus();
    if (to === undefined || place < 0) return;
    event.preventDefault();
    this.at = shown.at(to % shown.length);
    this.update();
    this.at.focus();
  }
}

function drawn(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 21 21", width: 21, height: 21, "aria-hidden": "true", focusable: "false" })) svg.setAttribute(name, value);
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", path);
  shape.setAttribute("fill-rule", "evenodd");
  svg.append(shape);
  return svg;
}
