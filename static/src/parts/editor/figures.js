// The list of live figures: a search box that filters while one types, and a list walked by arrows (the combobox
// pattern). The entry's own figures are there at once; the report's come from the server as one pauses.

import { hasWords } from "../words.js";

const PAUSE = 200; // milliseconds
const SHOWN = 40;

export class FigurePanel {
  // ``own``: [{reference, label, text, of}]; ``ask``: words to a promise of the same; ``put``: what to do with one.
  constructor(name, own, ask, put, leave) {
    Object.assign(this, { name, own, ask, put, leave, at: -1, shown: [], timer: 0, asked: "" });
    this.dom = document.createElement("div");
    this.dom.className = "app-editor__panel";
    this.dom.hidden = true;
    this.dom.innerHTML = `<label class="govuk-label" for="${name}-words">Which figure?</label>
      <p class="app-note" id="${name}-hint">Search by code, title or kind, such as “target” or “March”. Arrow keys choose, Enter puts the figure in.</p>
      <input class="govuk-input" id="${name}-words" type="text" autocomplete="off" spellcheck="false" role="combobox" aria-expanded="true"
        aria-autocomplete="list" aria-controls="${name}-list" aria-describedby="${name}-hint">
      <ul class="app-editor__list" id="${name}-list" role="listbox" aria-label="Figures"></ul>
      <p class="app-note" aria-live="polite"></p><button type="button" class="app-link-button">Close the list</button>`;
    this.field = this.dom.querySelector("input");
    this.list = this.dom.querySelector("ul");
    this.said = this.dom.querySelector("[aria-live]");
    this.field.addEventListener("input", () => this.typed());
    this.dom.addEventListener("keydown", (event) => this.key(event));
    this.dom.querySelector("button").addEventListener("click", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.clicked(event));
  }

  open() {
    this.dom.hidden = false;
    this.field.value = "";
    this.show(this.own, 0);
    this.field.focus();
    this.search("");
  }

  close() {
    this.dom.hidden = true;
    window.clearTimeout(this.timer);
    this.leave();
  }

  // Whoever knows a reference types it whole, to its closing braces.
  typed() {
    const words = this.field.value.replace(/^\{+/, "");
    if (/\}\}$/.test(words)) return this.choose({ reference: words.replace(/\}+$/, "").trim(), text: "", period: "", why: "" });
    this.show(fitting(this.own, words), 0);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.search(words), PAUSE);
    return undefined;
  }

  async search(words) {
    this.asked = words;
    try {
      const { choices, left } = await this.ask(words);
      if (this.asked === words && !this.dom.hidden) this.show(choices, left);
    } catch {
      if (this.asked === words) this.said.textContent = "No connection: only this entry’s own figures are listed.";
    }
  }

  show(choices, left) {
    const chosen = this.shown[this.at]?.reference;
    this.shown = choices.slice(0, SHOWN);
    let of = "";
    this.list.replaceChildren(
      ...this.shown.map((choice, place) => {
        const item = option(`${this.name}-${place}`, choice, choice.of !== of);
        of = choice.of;
        return item;
      }),
    );
    const more = left + choices.length - this.shown.length;
    this.said.textContent = tally(this.shown.length, more);
    this.go(Math.max(0, this.shown.findIndex(({ reference }) => reference === chosen)));
  }

  go(place) {
    const items = [...this.list.children];
    this.at = items.length ? (place + items.length) % items.length : -1;
    items.forEach((item, other) => item.setAttribute("aria-selected", String(other === this.at)));
    const chosen = items[this.at];
    if (chosen) this.field.setAttribute("aria-activedescendant", chosen.id);
    else this.field.removeAttribute("aria-activedescendant");
    if (chosen) keepInSight(this.list, chosen);
  }

  key(event) {
    const act = {
      ArrowDown: () => this.go(this.at + 1),
      ArrowUp: () => this.go(this.at - 1),
      Enter: () => this.choose(this.shown[this.at]),
      Escape: () => this.close(),
    }[event.key];
    if (!act || (event.target !== this.field && event.key !== "Escape")) return;
    event.preventDefault();
    act();
  }

  clicked(event) {
    const item = event.target.closest("[role=option]");
    if (item) this.choose(this.shown[[...this.list.children].indexOf(item)]);
  }

  choose(choice) {
    if (!choice) return;
    this.dom.hidden = true;
    window.clearTimeout(this.timer);
    this.put(choice);
  }
}

function option(id, choice, isFirst) {
  const item = document.createElement("li");
  item.id = id;
  item.setAttribute("role", "option");
  item.title = choice.reference;
  const value = document.createElement("b");
  value.textContent = choice.text;
  if (isFirst && choice.of) {
    const of = document.createElement("span");
    of.className = "app-editor__of";
    of.textContent = choice.of;
    item.append(of, " ");
  }
  item.append(`${choice.label} `, value);
  return item;
}

function keepInSight(list, item) {
  if (item.offsetTop < list.scrollTop) list.scrollTop = item.offsetTop;
  else list.scrollTop = Math.max(list.scrollTop, item.offsetTop + item.offsetHeight - list.clientHeight);
}

function tally(shown, more) {
  if (!shown) return "No figure has all of these words.";
  const found = `${shown} figure${shown === 1 ? "" : "s"}`;
  return more ? `${found} listed, ${more} more: add a word to find them.` : `${found} listed.`;
}

export function fitting(choices, words) {
  const said = ({ reference, label, of }) => `${of} ${label} ${reference} ${reference.split(".")[0].replaceAll(" ", "")}`;
  return choices.filter((choice) => hasWords(words, said(choice)));
}

const MOST_USUAL = 5;
const LONGEST_USUAL = 60; // letters of label and value
const MOST_NAMED = 4; // indicators of one entry

// Which of the entry's own figures are shown at once, and how each is called. Where the entry tells of several
// indicators each has its turn, and its code before the figure; its title where it has no code, for a key is no word of
// the writer's.
export function usual(own) {
  const nameOf = ({ reference }) => reference.split(".")[0];
  const short = own.filter(({ label, text }) => label.length + text.length < LONGEST_USUAL);
  const names = [...new Set(short.map(nameOf))];
  if (names.length < 2 || names.length > MOST_NAMED) return short.slice(0, MOST_USUAL).map((choice) => ({ choice, label: choice.label }));
  const turns = names.map((name) => short.filter((each) => nameOf(each) === name).slice(0, 2));
  return [0, 1]
    .flatMap((place) => turns.map((each) => each[place]).filter(Boolean))
    .map((choice) => ({ choice, label: `${calledBy(nameOf(choice), choice.of)}, ${choice.label}` }));
}

// ``of`` is "CSC 022: Referrals completed", or the title alone.
function calledBy(name, of) {
  return !of || of.startsWith(`${name}:`) ? name : of;
}
