// Figures entered as in a spreadsheet: moving by keys, pasting blocks, taking back, and what is wrong as one goes.
// Without this the grid is a form like any other.

const form = document.querySelector("form[data-entry]");
if (form) begin(form);

function begin(form) {
  const rows = [...form.querySelectorAll("tbody tr:has(td)")].map((row) =>
    [...row.querySelectorAll("td")].map((cell) => cell.querySelector("input"))
  );
  const places = new Map();
  rows.forEach((row, r) => row.forEach((box, c) => box && places.set(box, [r, c])));
  const boxes = [...places.keys()];
  const saved = new Map(boxes.map((box) => [box, box.defaultValue]));
  const told = form.querySelector("[data-entry-status]");
  const taken = []; // steps that can be taken back: lists of [box, text before]
  let editing = null; // the box in which the arrows move the caret
  let leaving = null; // the box from which Tab leads out of the grid
  let before = ""; // what stood in the focused box
  let waiting = 0;
  let asked = 0;

  form.classList.add("app-cells--keys");
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
  form.addEventListener("submit", () => window.removeEventListener("beforeunload", warn));
  window.addEventListener("beforeunload", warn);

  function isChanged(box) {
    return box.value.trim() !== saved.get(box).trim();
  }

  function look(box) {
    box.classList.toggle("app-cells__changed", isChanged(box));
  }

  function warn(event) {
    if (boxes.some(isChanged)) event.preventDefault();
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

  // Hundreds of cells lie before the buttons: the browser looks past them, this once.
  function leave() {
    boxes.forEach((each) => (each.tabIndex = -1));
    window.setTimeout(() => boxes.forEach((each) => each.removeAttribute("tabindex")));
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
    before = document.activeElement.value ?? "";
    real.forEach(([box]) => look(box));
    ask();
  }

  function takeBack() {
    const step = taken.pop();
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
    box.select();
    const fell = outside ? ` ${outside} did not fit and were left out.` : "";
    say(`${step.length} cells pasted.${fell}`);
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
    try {
      const answer = await fetch(form.dataset.check, { method: "POST", body: new FormData(form) });
      if (!answer.ok || number !== asked) return;
      show((await answer.json()).problems);
    } catch {
      // saving will say it
    }
  }

  function show(problems) {
    boxes.forEach((box) => mark(box, problems[box.name] ?? ""));
    const number = Object.keys(problems).length;
    const changed = boxes.filter(isChanged).length;
    const wrong = number ? ` ${number} cannot be saved as ${number > 1 ? "they are" : "it is"}.` : "";
    say(`${changed} ${changed === 1 ? "cell" : "cells"} changed, not saved yet.${wrong}`);
  }

  function mark(box, words) {
    const cell = box.closest("td");
    const id = `${box.id}-problem`;
    let note = document.getElementById(id);
    cell.classList.toggle("app-cells__wrong", Boolean(words));
    if (!words) {
      note?.remove();
      box.removeAttribute("aria-invalid");
      return box.removeAttribute("aria-describedby");
    }
    if (!note) {
      note = document.createElement("span");
      note.className = "app-cells__problem";
      note.id = id;
      cell.append(note);
    }
    note.textContent = words;
    box.setAttribute("aria-invalid", "true");
    box.setAttribute("aria-describedby", id);
  }

  function say(words) {
    told.textContent = words;
  }
}
