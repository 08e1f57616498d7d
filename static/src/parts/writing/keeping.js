// What is typed is kept: at once in this browser, after a pause on the portal. Nobody waits for either.

import { seenNow } from "../idle.js";
import { forget, store } from "./copies.js";

const PAUSE = 1500; // milliseconds without a keystroke before the words are sent
const SOON = 250; // before they are stored in this browser
const AGAIN = 10_000; // before another try where there was no answer
const LONGEST = 20_000; // that an answer may take

const HERE = "Your words are kept in this browser.";
const NO_CONNECTION = `Not saved: no connection. ${HERE}`;
const NO_ANSWER = `Not saved: the portal did not answer as it should. ${HERE}`;
const OTHER = "Not saved: somebody else is signed in in this browser. Your words are kept here for you.";
const NO_LONGER = "Kept for you only: this text can no longer be changed. Copy what you need, then open the entry again.";
const SIGNED_OUT = `Signed out: ${HERE.toLowerCase().replace(".", "")}. `;

export class Keeper {
  // ``documents()`` gives the editors' documents by box; ``noted`` takes new notes.
  constructor(form, boxes, documents, noted) {
    Object.assign(this, { form, boxes, documents, noted, timer: 0, storing: 0, sending: null, leaving: false, failing: false, isStored: false });
    this.url = form.dataset.autosave;
    this.line = document.getElementById("saved");
    this.before = this.texts(); // what the portal has, as far as is known here
    form.addEventListener("input", (event) => this.boxes.includes(event.target) && this.typed());
    form.addEventListener("submit", () => this.leave());
    this.aroundOtherForms();
    this.aroundThePage();
  }

  texts() {
    return Object.fromEntries(this.boxes.map((box) => [box.name, box.value]));
  }

  get isKept() {
    return JSON.stringify(this.texts()) === JSON.stringify(this.before);
  }

  typed() {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.send(), PAUSE);
    this.storing ||= window.setTimeout(() => this.store(), SOON);
  }

  store() {
    window.clearTimeout(this.storing);
    this.storing = 0;
    if (this.isKept) return forget(this.form);
    this.isStored = store(this.form, { texts: this.texts(), documents: this.documents(), before: this.before, at: Date.now() });
    return undefined;
  }

  // One after the other: an older text may never arrive after a newer one.
  // ``always``: also what was not changed since the page came.
  async send(always = false) {
    window.clearTimeout(this.timer);
    if (this.sending) await this.sending;
    if (this.isKept && !always) return undefined;
    this.sending = this.sent().finally(() => (this.sending = null));
    return this.sending;
  }

  async sent() {
    const texts = this.texts();
    const answer = await this.ask(this.url, { method: "POST", body: new FormData(this.form) });
    if (answer?.ok) return this.took(texts, await answer.text());
    if (answer?.status !== 403 || this.isRenewed) return this.failed(answer);
    const page = await this.ask(location.pathname, {}); // its protection may have been renewed elsewhere
    this.isRenewed = Boolean(page?.ok) && this.renewed(await page.text());
    return this.isRenewed ? this.typed() : this.failed(page?.ok ? answer : page);
  }

  ask(url, options) {
    const headers = { "HX-Request": "true", ...(this.failing ? { "X-Background": "true" } : {}) };
    return fetch(url, { ...options, headers, signal: AbortSignal.timeout?.(LONGEST) }).catch(() => null);
  }

  took(texts, html) {
    this.before = texts;
    this.failing = this.isRenewed = false;
    seenNow();
    this.store(); // forgets it, unless more was typed meanwhile
    const { body } = new DOMParser().parseFromString(html, "text/html");
    const notes = body.querySelector("#notes");
    notes?.remove();
    this.line.replaceChildren(...body.childNodes);
    this.line.classList.remove("app-saved--not");
    if (notes) this.noted(notes);
  }

  failed(answer) {
    this.store();
    const refused = this.isRenewed ? NO_LONGER : OTHER;
    const words = { 401: SIGNED_OUT, 403: refused, 409: NO_LONGER }[answer?.status] ?? (answer ? NO_ANSWER : NO_CONNECTION);
    if (this.line.dataset.said !== words || !this.failing) this.say(words, answer?.status === 401);
    this.failing = true;
    if (words !== NO_LONGER) window.setTimeout(() => this.failing && this.send(), AGAIN);
  }

  say(words, mustSignIn) {
    this.line.dataset.said = words;
    this.line.classList.add("app-saved--not");
    this.line.replaceChildren(words);
    if (!mustSignIn) return;
    const link = document.createElement("a");
    link.className = "govuk-link";
    link.href = `${this.form.dataset.signIn}?next=${encodeURIComponent(location.pathname)}`;
    link.target = "_blank";
    link.textContent = "Sign in again in a new tab";
    this.line.append(link, "; then they are saved from here.");
  }

  // Whoever signed in again in another tab has another token; a page of theirs tells it. Nobody else's will do.
  renewed(html) {
    const other = new DOMParser().parseFromString(html, "text/html").getElementById("words");
    if (other?.dataset.person !== this.form.dataset.person) return false;
    this.form.querySelector("[name=csrfmiddlewaretoken]").value = other.querySelector("[name=csrfmiddlewaretoken]").value;
    return true;
  }

  leave() {
    this.store();
    this.leaving = true;
  }

  // Answering a comment leaves the page: what is typed is kept first, so that an accepted wording meets it.
  aroundOtherForms() {
    document.querySelectorAll("form[data-keeps-words]").forEach((other) =>
      other.addEventListener("submit", async (event) => {
        if (this.leaving || this.isKept) return void (this.leaving = true);
        event.preventDefault();
        await this.send();
        this.leaving = true;
        other.requestSubmit(event.submitter);
      }),
    );
  }

  aroundThePage() {
    const again = () => this.failing && this.send();
    window.addEventListener("online", again);
    window.addEventListener("focus", again);
    window.addEventListener("pagehide", () => this.store());
    document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? this.hidden() : again()));
    window.addEventListener("beforeunload", (event) => {
      if (!this.leaving && !this.isKept && !this.isStored) event.preventDefault();
    });
  }

  hidden() {
    if (this.leaving || this.isKept) return;
    this.store();
    fetch(this.url, { method: "POST", body: new FormData(this.form), headers: { "HX-Request": "true" }, keepalive: true }).catch(() => {});
  }
}
