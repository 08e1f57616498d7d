// A long list of boxes narrowed while one types. Without it, Find asks the server; what is ticked always stays.

import { hasWords } from "./words.js";

export function narrowLists() {
  for (const place of document.querySelectorAll("[data-narrowing]")) {
    const field = place.querySelector("[data-narrow]");
    const told = place.querySelector("[data-narrowed]");
    const boxes = [...place.querySelectorAll("input[type=checkbox]")];
    field.addEventListener("input", () => {
      const fitting = boxes.filter((box) => show(box, field.value));
      for (const group of place.querySelectorAll("[data-options]")) {
        group.hidden = !group.querySelector("li:not([hidden])");
      }
      told.textContent = `${fitting.length} of ${boxes.length} indicators in the list fit`;
    });
  }
}

function show(box, words) {
  const line = box.closest("li");
  const area = box.closest("fieldset").querySelector("legend").textContent;
  const fits = hasWords(words, `${line.textContent} ${box.value} ${area}`);
  line.hidden = !fits && !box.checked;
  return fits;
}
