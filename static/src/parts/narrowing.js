// A long list of boxes narrowed while one types. Without it, Find asks the server; what is ticked always stays.

export function narrowLists() {
  for (const place of document.querySelectorAll("[data-narrowing]")) {
    const field = place.querySelector("[data-narrow]");
    const told = place.querySelector("[data-narrowed]");
    const boxes = [...place.querySelectorAll("input[type=checkbox]")];
    field.addEventListener("input", () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      const fitting = boxes.filter((box) => show(box, words));
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
  const said = `${line.textContent} ${box.value} ${area}`.toLowerCase();
  const fits = words.every((word) => said.includes(word));
  line.hidden = !fits && !box.checked;
  return fits;
}
