// The checker's notes beside the text: from each to its words and back, its repair put in, a reason given for it.

import { mend, select, underline } from "../editor/notes.js";

const GONE = "This note is no longer there: what it was about has changed.";
const NOT_FOUND = "The words of this note could not be found in the text. Change them by hand.";
const NOT_SENT = "Not kept: your words have not reached the portal yet. Try again.";
const NO_ANSWER = "Not kept: the portal did not answer as it should. Try again.";

export class Notes {
  constructor(form, boxes, editors) {
    Object.assign(this, { form, boxes, editors, keeper: null });
    this.panel = document.getElementById("notes");
    this.said = document.getElementById("notes-said");
    this.panel.addEventListener("click", (event) => this.clicked(event));
    this.panel.addEventListener("submit", (event) => this.keep(event));
    this.panel.addEventListener("keydown", (event) => event.key === "Escape" && this.cancel());
    form.addEventListener("app:note", ({ detail }) => reach(this.items[detail - 1]));
    this.dress();
  }

  get items() {
    return [...this.panel.querySelectorAll("[data-severity]")];
  }

  get folds() {
    return [...this.panel.querySelectorAll("details")];
  }

  get asking() {
    return this.panel.querySelector(".app-keep");
  }

  itemOf(key) {
    return this.items.find(({ dataset }) => dataset.key === key);
  }

  // New notes. Whoever stands in one, or gives a reason for one, stays there.
  take(fresh) {
    const at = this.panel.contains(document.activeElement) ? document.activeElement : null;
    const [key, act] = [at?.closest("li")?.dataset.key, at?.dataset.act];
    const [asking, of] = [this.asking, this.asking?.closest("li").dataset.key];
    const isUnfolded = this.folds.some(({ open }) => open);
    this.panel.replaceChildren(...fresh.childNodes);
    this.folds.forEach((fold) => { fold.open = isUnfolded; });
    this.dress();
    if (asking) this.put(asking, this.itemOf(of));
    if (at) (at.isConnected ? at : (this.itemOf(key)?.querySelector(`[data-act="${act}"]`) ?? this.heading)).focus();
  }

  get heading() {
    return document.getElementById("notes-heading");
  }

  put(asking, item) {
    if (!item) return this.say(GONE);
    item.querySelector(".app-findings__acts").hidden = true;
    return item.append(asking);
  }

  // Words lead into the text, and the way to give a reason opens here.
  dress() {
    this.items.forEach((item, place) => {
      const words = item.querySelector("q");
      if (words) words.replaceWith(leading(words.cloneNode(true), place + 1));
      item.querySelector("[data-act=keep]")?.setAttribute("role", "button");
    });
    document.getElementById("notes-tally").textContent = this.tally;
    const findings = this.items.map((item, place) => ({ ...item.dataset, number: place + 1, sentence: item.querySelector("p").textContent }));
    const isIn = (name) => ({ part, words }) => words && (!part || `part-${part}` === name);
    this.editors.forEach(({ view, box }) => underline(view, findings.filter(isIn(box.name))));
  }

  get tally() {
    const { textContent } = this.panel.querySelector(".app-note");
    return textContent[0].toLowerCase() + textContent.slice(1);
  }

  say(words) {
    this.said.textContent = words;
  }

  clicked(event) {
    const item = event.target.closest("[data-severity]");
    const control = event.target.closest("a, button, form");
    if (!item || (!control && String(document.getSelection()))) return;
    const act = control ? control.dataset.act : "words";
    if (act === "words") this.lead(item);
    if (act === "repair") this.repair(event, item);
    if (act === "keep" && !(event.ctrlKey || event.metaKey || event.shiftKey)) this.ask(event, item);
    if (act === "cancel") this.cancel();
  }

  editorsOf({ dataset }) {
    return this.editors.filter(({ box }) => !dataset.part || box.name === `part-${dataset.part}`);
  }

  lead(item) {
    const number = this.items.indexOf(item) + 1;
    const editors = this.editorsOf(item);
    if (editors.some(({ view }) => select(view, number))) return;
    if (editors.length) return void editors[0].view.focus();
    const box = this.boxes.find(({ name }) => name === `part-${item.dataset.part}`);
    const from = box?.value.indexOf(item.dataset.words) ?? -1;
    box?.focus();
    if (from >= 0) box.setSelectionRange(from, from + item.dataset.words.length);
  }

  // In the editor here, where undo takes it back; in a plain box the server does it.
  repair(event, item) {
    const editors = this.editorsOf(item);
    if (!editors.length) return;
    event.preventDefault();
    const { words, repair } = item.dataset;
    const isDone = editors.some(({ view }) => mend(view, { ...item.dataset, number: this.items.indexOf(item) + 1 }));
    if (!isDone) return void this.say(NOT_FOUND);
    this.say(`“${words}” is now “${repair}”. Undo takes it back.`);
    this.keeper.send();
  }

  ask(event, item) {
    event.preventDefault();
    this.cancel();
    const made = reasonFor(item, event.target.closest("a").href, this.form);
    this.put(made, item);
    made.reason.focus();
  }

  cancel() {
    const item = this.asking?.closest("li");
    if (!item) return;
    this.asking.remove();
    item.querySelector(".app-findings__acts").hidden = false;
    item.querySelector("[data-act=keep]").focus();
  }

  async keep(event) {
    event.preventDefault();
    const asking = event.target;
    const { key } = asking.closest("li").dataset;
    if (!asking.reason.value.trim()) return blame(asking, "Enter a reason");
    if (asking.ariaBusy) return undefined;
    asking.ariaBusy = "true";
    await this.keeper.send("unkept" in this.form.dataset);
    const answer = this.keeper.failing ? null : await this.sent(asking);
    asking.ariaBusy = null;
    if (!answer) return blame(asking, NOT_SENT);
    return this.answered(asking, key, answer);
  }

  sent(asking) {
    const body = new FormData(asking);
    body.set("csrfmiddlewaretoken", this.form.querySelector("[name=csrfmiddlewaretoken]").value);
    return fetch(asking.action, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => null);
  }

  async answered(asking, key, answer) {
    const { body } = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [fresh, problem] = [body.querySelector("#notes"), body.querySelector("[data-problem]")?.textContent];
    if (!fresh || answer.status === 422) return blame(asking, problem ?? NO_ANSWER);
    asking.remove();
    this.take(fresh);
    this.say(problem ?? `Kept, with your reason. Now: ${this.tally}.`);
    return (this.itemOf(key)?.querySelector("[data-act=keep]") ?? this.heading).focus();
  }
}

// A note from its number in the text; one that is folded away is unfolded first.
function reach(item) {
  const fold = item?.closest("details");
  if (fold) fold.open = true;
  item?.querySelector("button, a")?.focus();
}

function leading(words, number) {
  const button = document.createElement("button");
  const hint = document.createElement("span");
  hint.className = "govuk-visually-hidden";
  hint.textContent = ` (note ${number}: go to these words)`;
  button.type = "button";
  button.className = "app-link-button app-findings__words";
  button.dataset.act = "words";
  button.append(words, hint);
  return button;
}

function reasonFor({ dataset }, url, form) {
  const made = document.createElement("form");
  Object.assign(made, { className: "app-keep", method: "post", action: url, noValidate: true });
  made.innerHTML = `<input type="hidden" name="csrfmiddlewaretoken"><input type="hidden" name="finding">
    <label class="govuk-label" for="keep-reason">Why does it stay?</label>
    <p class="app-note" id="keep-hint">The reviewer and the director read it; it is printed in the certificate.</p>
    <p class="govuk-error-message" id="keep-error" role="alert" hidden></p>
    <textarea class="govuk-textarea" id="keep-reason" name="reason" rows="3" aria-describedby="keep-hint keep-error"></textarea>
    <div class="app-actions"><button class="govuk-button govuk-button--secondary govuk-button--small" type="submit">Keep, with this reason</button>
    <button class="app-link-button" type="button" data-act="cancel">Cancel</button></div>`;
  made.csrfmiddlewaretoken.value = form.querySelector("[name=csrfmiddlewaretoken]").value;
  made.finding.value = dataset.key;
  made.reason.value = dataset.given;
  return made;
}

function blame(asking, words) {
  const error = asking.querySelector(".govuk-error-message");
  error.textContent = words;
  error.hidden = false;
  asking.reason.setAttribute("aria-invalid", "true");
  asking.reason.focus();
}
