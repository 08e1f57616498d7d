// The page on which an entry is written: an editor over each box, and keeping of what is typed.

import { Editor } from "./parts/editor/view.js";
import { refresh } from "./parts/editor/chips.js";
import { Keeper } from "./parts/writing/keeping.js";
import { Notes } from "./parts/writing/noting.js";
import { offer } from "./parts/writing/offering.js";

const form = document.getElementById("words");
if (form) start();

function start() {
  const boxes = [...form.querySelectorAll("textarea[data-words]")];
  const told = document.getElementById("trees");
  const editors = told ? over(boxes, JSON.parse(told.textContent)) : [];
  const documents = () => Object.fromEntries(editors.map((editor) => [editor.box.name, editor.view.state.doc.toJSON()]));
  const notes = new Notes(form, boxes, editors);
  notes.keeper = new Keeper(form, boxes, documents, (fresh) => notes.take(fresh));
  offer(form, boxes, (copy) => put(boxes, editors, copy));
}

// An editor takes the document; a plain box, and an editor that cannot read it any more, the text.
function put(boxes, editors, { texts, documents }) {
  for (const box of boxes) {
    const editor = editors.find((each) => each.box === box);
    if (editor && documents[box.name] && editor.replace(documents[box.name])) continue;
    editor?.giveUp();
    box.value = texts[box.name] ?? "";
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function over(boxes, trees) {
  const figures = figuresOf(form.dataset.figures);
  document.getElementById("references")?.remove(); // the list under the buttons has them
  document.getElementById("syntax")?.remove(); // nobody needs to know how bold is written
  const changed = (box) => () => box.dispatchEvent(new Event("input", { bubbles: true }));
  const editors = boxes.map((box) => new Editor(box, trees[box.name.replace(/^part-/, "")] ?? [], figures, changed(box)));
  figures.learn = (told) => editors.forEach((editor) => refresh(editor.view, told));
  return editors;
}

// What is known of live figures: the entry's own from the page, all others from the server.
function figuresOf(url) {
  const own = [...document.querySelectorAll("[data-insert]")].map(({ dataset }) => ({
    reference: dataset.insert,
    label: dataset.label,
    text: dataset.text,
    of: dataset.of,
  }));
  const waiting = new Set();
  const figures = {
    own,
    learn: () => {},
    ask: (words) => answer(`${url}?${new URLSearchParams({ words })}`),
    known(reference, choice) {
      const seen = choice ?? own.find((each) => each.reference === reference);
      if (!waiting.size) window.setTimeout(ask);
      waiting.add(reference);
      return { reference, text: seen?.text ?? "", period: "", why: "" };
    },
  };
  const ask = async () => {
    const references = [...waiting].map((reference) => ["ref", reference]);
    waiting.clear();
    const told = await answer(`${url}?${new URLSearchParams(references)}`).catch(() => ({ figures: [] }));
    figures.learn(told.figures);
  };
  return figures;
}

async function answer(url) {
  const response = await fetch(url, { headers: { "HX-Request": "true" } });
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
}
