// Words of an earlier visit that never reached the portal, when the page is opened again.

import { ASIDE, forget, store, stored } from "./copies.js";

// ``put`` takes the copy into the boxes. Where the saved text is still the one that the words began from, they
// are put back at once; else both are shown, and the person chooses, now or at a later visit.
export function offer(form, boxes, put) {
  const isAsIn = (texts) => boxes.every((box) => (texts[box.name] ?? "") === box.value);
  const copy = stored(form);
  const isBasis = copy && isAsIn(copy.before);
  if (copy && !isBasis && !isAsIn(copy.texts)) store(form, copy, ASIDE);
  if (!isBasis) forget(form);
  const undecided = stored(form, ASIDE);
  if (undecided && !isAsIn(undecided.texts)) form.before(choice(form, boxes, undecided, put));
  else forget(form, ASIDE);
  if (!isBasis || isAsIn(copy.texts)) return;
  put(copy);
  form.before(message(`Your words of ${timeOf(copy)}, which had not been saved, are back in the text below. Undo takes them out again.`));
}

const timeOf = ({ at }) => new Date(at).toLocaleString("en-GB", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

function message(words) {
  const box = document.createElement("div");
  box.className = "app-message";
  box.setAttribute("role", "status");
  box.append(paragraph(words));
  return box;
}

function choice(form, boxes, copy, put) {
  const box = message(`Words that you typed here on ${timeOf(copy)} never reached the portal, and the saved text has changed since. Both are kept.`);
  const grid = document.createElement("div");
  grid.className = "app-grid app-grid--6-6";
  grid.append(side("From this browser", boxes, (name) => copy.texts[name]), side("In the text below", boxes, (name) => boxes.find((each) => each.name === name).value));
  const end = (act) => () => {
    act();
    forget(form, ASIDE);
    box.remove();
    form.querySelector("[role=textbox]")?.focus();
  };
  const actions = document.createElement("div");
  actions.className = "app-actions";
  actions.append(
    button("Put the words from this browser into the text", end(() => put(copy))),
    button("Keep the text below", end(() => {})),
  );
  box.append(grid, actions);
  return box;
}

function side(title, boxes, textOf) {
  const part = document.createElement("section");
  const heading = document.createElement("h2");
  heading.className = "app-subsection";
  heading.textContent = title;
  part.append(heading);
  for (const box of boxes) {
    const words = paragraph(textOf(box.name) || "Nothing");
    words.className = "app-verbatim";
    part.append(words);
  }
  return part;
}

function paragraph(words) {
  const it = document.createElement("p");
  it.textContent = words;
  return it;
}

function button(words, act) {
  const it = document.createElement("button");
  it.type = "button";
  it.className = "govuk-button govuk-button--secondary";
  it.textContent = words;
  it.addEventListener("click", act);
  return it;
}
