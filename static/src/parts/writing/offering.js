// Words of an earlier visit that never reached the portal, when the page is opened again.

import { forget, stored } from "./copies.js";

// ``put`` takes the copy into the boxes. Where the saved text is still the one that the words began from, they
// are put back at once; else both are shown, and the person chooses.
export function offer(form, boxes, put) {
  const copy = stored(form);
  if (!copy) return forget(form);
  const isAsIn = (texts) => boxes.every((box) => (texts[box.name] ?? "") === box.value);
  if (isAsIn(copy.texts)) return forget(form);
  const at = new Date(copy.at).toLocaleString("en-GB", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  if (isAsIn(copy.before)) {
    put(copy);
    form.before(message(`Your words of ${at}, which had not been saved, are back in the text below. Undo takes them out again.`));
    return undefined;
  }
  form.before(choice(form, boxes, copy, at, put));
  return undefined;
}

function message(words) {
  const box = document.createElement("div");
  box.className = "app-message";
  box.setAttribute("role", "status");
  box.append(paragraph(words));
  return box;
}

function choice(form, boxes, copy, at, put) {
  const box = message(`Words that you typed here on ${at} never reached the portal, and the saved text has changed since. Both are kept.`);
  const grid = document.createElement("div");
  grid.className = "app-grid app-grid--6-6";
  grid.append(side("From this browser", boxes, (name) => copy.texts[name]), side("In the boxes below", boxes, (name) => boxes.find((each) => each.name === name).value));
  const end = (act) => () => {
    act();
    box.remove();
    form.querySelector("[role=textbox]")?.focus();
  };
  const actions = document.createElement("div");
  actions.className = "app-actions";
  actions.append(
    button("Put the words from this browser into the text", end(() => put(copy))),
    button("Keep the text below", end(() => forget(form))),
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
