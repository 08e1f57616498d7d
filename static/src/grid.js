// Figures entered as in a spreadsheet: moving by keys, pasting blocks, taking back, and what is wrong as one goes.
// Without this the grid is a form like any other.

import { seenNow } from "./parts/idle.js";

const LONGEST = 20_000; // milliseconds that an answer may take
const STAYS = "What you typed stays on this page: leave it open.";

const form = document.querySelector("form[data-entry]");
if (form) begin(form);

function begin(form) {
  const rows = [...form.querySelectorAll("tbody tr:has(td)")].map((row) =>
    [...row.querySelectorAll("td")].map((cell) => cell.querySelector("input"))
  );
  const places = new Map();
  rows.forEach((row, r) => row.forEach((box, c) => box && places.set(box, [r, c])));
  const boxes = [...places.keys()];
  const saved = new Map(boxes.map((box) => [box, box.dataset.stands ?? box.defaultValue]));
  const others = new Map(boxes.filter((box) => "meanwhile" in box.dataset).map((box) => [box, noteOf(box).textContent]));
  const told = form.querySelector("[data-entry-status]");
  const taken = []; // steps that can be taken back: lists of [box, text before]
  let editing = null; // the box in which the arrows move the caret
  let leaving = null; // the box from which Tab leads out of the grid
  let before = ""; // what stood in the focused box
  let waiting = 0;
  let asked = 0;
  let fell = ""; // how much of the last block did not fit
  let sending = false;

  boxes.forEach((box) => {
    box.addEventListener("focus", () => {
      [editing, leaving, before] = [null, null, box.value];
      box.select();
    });
    box.addEventListener("dblclick", () => (editing = box));
    box.addEventListener("input", () => look(box));
    box.addEventListener("change", () => keep([[box, before]]));
    box.addEventListener("blur", () => (editing = null));
    box.addEventListener("keydown", (event) => key(event, box));
    box.addEventListener("paste", (event) => paste(event, box));
    look(box);
  });
  form.addEventListener("submit", send);
  form.addEventListener("formdata", ({ formData }) => boxes.forEach((box) => isChanged(box) || formData.delete(box.name)));
  window.addEventListener("beforeunload", warn);
  if (boxes.some(isChanged)) ask(); // refused, or put back by the browser

  function isChanged(box) {
    return box.value.trim() !== saved.get(box).trim();
  }

  function look(box) {
    box.classList.toggle("app-cells__changed", isChanged(box));
  }

  function warn(event) {
    const isKept = form.querySelector("[name=unsent-from]"); // by the idle page, on its way out
    if (!isKept && boxes.some(isChanged)) event.preventDefault();
  }

  // Moving

  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  function key(event, box) {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "Tab" && leaving === box) return leave();
    if (event.key !== "Shift") leaving = null;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.shiftKey) {
      if (box.value === before) return void (event.preventDefault(), takeBack());
      return;
    }
    if (event.key === "Enter" && isPlain) {
      event.preventDefault();
      return go(box, [event.shiftKey ? -1 : 1, 0]);
    }
    if (event.key === "F2") return void (event.preventDefault(), edit(box));
    if (event.key === "Escape") {
      event.preventDefault();
      box.value = before;
      [editing, leaving] = [null, box];
      look(box);
      return box.select();
    }
    if (!(event.key in steps) || !isPlain || event.shiftKey) return;
    if (editing === box && steps[event.key][1]) return; // the caret's
    event.preventDefault();
    go(box, steps[event.key]);
  }

  function edit(box) {
    editing = box;
    box.setSelectionRange(box.value.length, box.value.length);
  }

  // Hundreds of cells lie before the buttons: the browser looks past them, until it has found another place.
  function leave() {
    boxes.forEach((each) => (each.tabIndex = -1));
    const found = () => boxes.forEach((each) => each.removeAttribute("tabindex"));
    document.addEventListener("focusin", found, { once: true });
  }

  // To the next cell in a direction that is shown and can be typed in; none: stay.
  function go(box, [down, right]) {
    let [r, c] = places.get(box);
    do {
      r += down;
      c += right;
      const there = rows[r]?.[c];
      if (there && there.offsetParent) return there.focus();
    } while (r >= 0 && r < rows.length && c >= 0 && c < rows[r].length);
    box.select();
  }

  // Changing and taking back

  function keep(step) {
    const real = step.filter(([box, text]) => box.value !== text);
    if (!real.length) return;
    taken.push(real);
    fell = "";
    before = document.activeElement.value ?? "";
    real.forEach(([box]) => look(box));
    ask();
  }

  function takeBack() {
    const step = taken.pop();
    fell = "";
    if (!step) return say("Nothing is left to take back.");
    step.forEach(([box, text]) => {
      box.value = text;
      look(box);
    });
    step[0][0].focus();
    before = step[0][0].value;
    say(step.length > 1 ? `${step.length} cells taken back.` : "Taken back.");
    ask();
  }

  function paste(event, box) {
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!/[\t\n]/.test(text)) return; // one cell: the box's own paste
    event.preventDefault();
    const lines = block(text);
    const [top, left] = places.get(box);
    const visible = rows.filter((row, r) => r >= top && row.some((each) => each && each.offsetParent));
    const step = [];
    let outside = 0;
    lines.forEach((line, down) =>
      line.forEach((cell, right) => {
        const there = visible[down]?.[left + right];
        if (!there) return (outside += cell.trim() ? 1 : 0);
        step.push([there, there === box ? before : there.value]);
        there.value = cell.replace(/\s*\n\s*/g, " ").trim();
      })
    );
    keep(step);
    box.dispatchEvent(new Event("input", { bubbles: true })); // to whoever keeps what was typed
    box.select();
    fell = outside ? ` ${outside} pasted ${outside > 1 ? "cells" : "cell"} did not fit and ${outside > 1 ? "were" : "was"} left out.` : "";
    say(`${counted(step.length)} pasted.${fell}`);
  }

  // As spreadsheets copy it: what has a tab, a line's end or a quotation mark in it stands between quotation marks
  function block(text) {
    const lines = [[]];
    let rest = text;
    for (;;) {
      const quoted = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(rest);
      const isOne = quoted && /[\t\n"]/.test(quoted[1]);
      const [whole] = isOne ? quoted : /^[^\t\n]*/.exec(rest);
      lines.at(-1).push(isOne ? quoted[1].replaceAll('""', '"') : whole);
      const end = rest[whole.length];
      if (end === undefined) return lines;
      if (end === "\n") lines.push([]);
      rest = rest.slice(whole.length + 1);
    }
  }

  // What is wrong, asked of the portal, which judges when it saves; typing is never held up

  function ask() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(judge, 300);
  }

  async function judge() {
    const number = ++asked;
    const answer = await check();
    if (number !== asked) return;
    if (!answer) return say(`Not checked: no connection. ${STAYS}`);
    if (answer.status === 401) return say("Not checked: you are signed out. Save all, and sign in: what you typed is kept.");
    if (!answer.ok) return;
    seenNow();
    show((await answer.json()).problems);
  }

  function check() {
    const signal = AbortSignal.timeout?.(LONGEST);
    const headers = { "HX-Request": "true" }; // a sign-in page would be out of place
    return fetch(form.dataset.check, { method: "POST", body: new FormData(form), headers, signal }).catch(() => null);
  }

  function show(problems) {
    boxes.forEach((box) => mark(box, problems[box.name] ?? others.get(box) ?? ""));
    const number = Object.keys(problems).length;
    const wrong = number ? ` ${number} cannot be saved as ${number > 1 ? "they are" : "it is"}.` : "";
    say(`${counted(boxes.filter(isChanged).length)} changed, not saved yet.${wrong}${fell}`);
  }

  // Where nothing answers, the browser would leave the page, and what was typed would be gone with it.
  async function send(event) {
    event.preventDefault();
    if (sending) return;
    sending = true;
    window.clearTimeout(waiting);
    asked++; // what is still on its way comes too late
    const answer = await check();
    sending = Boolean(answer);
    if (!answer) return say(`Not saved: no connection. ${STAYS} Save again when it is back.`);
    window.removeEventListener("beforeunload", warn);
    form.submit();
  }

  function counted(number) {
    return `${number} ${number === 1 ? "cell" : "cells"}`;
  }

  function mark(box, words) {
    const cell = box.closest("td");
    let note = noteOf(box);
    cell.classList.toggle("app-cells__wrong", Boolean(words));
    if (!words) {
      note?.remove();
      box.removeAttribute("aria-invalid");
      return box.removeAttribute("aria-describedby");
    }
    if (!note) {
      note = document.createElement("span");
      note.className = "app-cells__problem";
      note.id = `${box.id}-problem`;
      cell.append(note);
    }
    note.textContent = words;
    box.setAttribute("aria-invalid", "true");
    box.setAttribute("aria-describedby", note.id);
  }

  function noteOf(box) {
    return document.getElementById(`${box.id}-problem`);
  }

  function say(words) {
    told.textContent = words;
  }
}
