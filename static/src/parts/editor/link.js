// The address of a link, asked for under the buttons.

import { linkAround, setLink } from "./commands.js";
import { TextSelection } from "prosemirror-state";
import { isWeb, schema } from "./schema.js";

export class LinkPanel {
  constructor(view, name) {
    this.view = view;
    this.dom = document.createElement("div");
    this.dom.className = "app-editor__panel";
    this.dom.hidden = true;
    this.dom.innerHTML = `<label class="govuk-label" for="${name}-link">Address of the link</label>
      <p class="app-note" id="${name}-link-hint">The whole address, such as https://www.example.org/page</p>
      <p class="govuk-error-message" id="${name}-link-wrong" role="alert" hidden>Enter an address that begins with https:// or http://</p>
      <input class="govuk-input" id="${name}-link" type="url" inputmode="url" autocomplete="off" aria-describedby="${name}-link-hint ${name}-link-wrong">
      <div class="app-editor__choices"><button type="button" class="govuk-button govuk-button--secondary govuk-button--small">Set the link</button>
      <button type="button" class="app-link-button">Remove the link</button> <button type="button" class="app-link-button">Cancel</button></div>`;
    this.field = this.dom.querySelector("input");
    this.wrong = this.dom.querySelector("[role=alert]");
    const [set, remove, cancel] = this.dom.querySelectorAll("button");
    set.addEventListener("click", () => this.set());
    remove.addEventListener("click", () => this.remove());
    cancel.addEventListener("click", () => this.close());
    this.dom.addEventListener("keydown", (event) => this.key(event));
    this.removal = remove;
  }

  open() {
    const { href } = linkAround(this.view.state);
    this.dom.hidden = false;
    this.wrong.hidden = true;
    this.removal.hidden = !href;
    this.field.value = href;
    this.field.focus();
  }

  close() {
    this.dom.hidden = true;
    this.view.focus();
  }

  key(event) {
    if (event.key === "Escape") this.close();
    if (event.key !== "Enter" || event.target !== this.field) return;
    event.preventDefault(); // the form around it is not to be sent
    this.set();
  }

  set() {
    const address = this.field.value.trim();
    const href = /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(address) ? `https://${address}` : address;
    this.wrong.hidden = isWeb(href);
    if (!isWeb(href)) return this.field.focus();
    this.select();
    setLink(href)(this.view.state, this.view.dispatch);
    return this.close();
  }

  remove() {
    const { from, to } = linkAround(this.view.state);
    this.view.dispatch(this.view.state.tr.removeMark(from, to, schema.marks.link));
    this.close();
  }

  // A link that the caret stands in is changed as a whole.
  select() {
    const { from, to, href } = linkAround(this.view.state);
    if (!href || from === to) return;
    const change = this.view.state.tr.removeMark(from, to, schema.marks.link);
    this.view.dispatch(change.setSelection(TextSelection.create(change.doc, from, to)));
  }
}
