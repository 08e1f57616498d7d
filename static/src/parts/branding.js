// Says while colours are typed whether words in them could be read, as the server does when they are sent,
// and adds a box in which a colour is picked. Nothing here decides.

const COLOUR = /^#?[0-9a-f]{6}$/i;

export function helpBranding() {
  const board = document.querySelector(".app-colours");
  const fields = [...document.querySelectorAll("input[data-colour]")];
  if (!board || fields.length === 0) return;

  const told = (field) => {
    const rows = board.querySelectorAll(`[data-contrast][data-field="${field.dataset.colour}"]`);
    const typed = field.value.trim();
    if (!COLOUR.test(typed)) return;
    const colour = `#${typed.replace("#", "").toLowerCase()}`;
    for (const row of rows) tell(row, colour, Number(board.dataset.least));
  };
  for (const field of fields) {
    const picker = pickerFor(field);
    field.after(picker);
    field.addEventListener("input", () => {
      if (COLOUR.test(field.value.trim())) picker.value = `#${field.value.trim().replace("#", "")}`.toLowerCase();
      told(field);
    });
    picker.addEventListener("input", () => {
      field.value = picker.value;
      told(field);
    });
  }
}

function pickerFor(field) {
  const picker = document.createElement("input");
  picker.type = "color";
  picker.className = "app-picker";
  picker.value = COLOUR.test(field.value) ? `#${field.value.replace("#", "")}`.toLowerCase() : "#000000";
  picker.setAttribute("aria-label", `Pick a colour: ${field.labels[0].textContent}`);
  return picker;
}

// The chosen colour is the row's text or its ground; the other one is fixed.
function tell(row, colour, least) {
  if (row.dataset.text === "#ffffff") row.dataset.ground = colour;
  else row.dataset.text = colour;
  const ratio = contrast(row.dataset.text, row.dataset.ground);
  row.querySelector("[data-ratio]").textContent = `${(Math.floor(ratio * 10) / 10).toFixed(1)}:1`;
  row.querySelector("[data-verdict]").textContent = ratio >= least ? "Can be read" : "Too little";
}

function contrast(one, other) {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(part) {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
