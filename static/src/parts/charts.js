// Help for charts: the figures of a category in a label, under the pointer and by keyboard. A chart is one
// stop of the Tab key; arrows go from category to category, Escape leaves. Without this the table remains.

const SPOT = ".app-chart__spot";
const words = new WeakMap(); // of each spot, line by line

export function helpCharts() {
  enhance(document);
  document.addEventListener("htmx:load", (event) => enhance(event.detail.elt));
  document.addEventListener("keydown", (event) => event.key === "Escape" && hideAll());
}

function enhance(scope) {
  scope.querySelectorAll(".app-chart svg:not([data-answers])").forEach(answer);
}

function answer(drawing) {
  const spots = [...drawing.querySelectorAll(SPOT)];
  if (!spots.length) return;
  drawing.dataset.answers = "";
  drawing.setAttribute("role", "group"); // a picture's parts could not be reached; its name and words stay
  drawing.removeAttribute("focusable");
  spots.forEach((spot, place) => prepare(spot, place ? -1 : 0));
  drawing.addEventListener("keydown", (event) => move(event, spots));
}

function prepare(spot, stop) {
  const title = spot.querySelector("title");
  const lines = title.textContent.split("\n");
  title.textContent = ""; // its words would come up a second time
  words.set(spot, lines);
  spot.setAttribute("role", "img");
  spot.setAttribute("aria-label", lines.join(", "));
  spot.setAttribute("tabindex", stop);
  spot.addEventListener("focus", () => show(spot));
  spot.addEventListener("blur", () => settle(spot));
  spot.addEventListener("pointerenter", () => show(spot));
  spot.addEventListener("pointerleave", (event) => label(spot)?.contains(event.relatedTarget) || settle(spot));
}

const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function move(event, spots) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const here = spots.indexOf(event.target);
  if (event.key === "Escape") return leave(event.target);
  const wanted = { Home: 0, End: spots.length - 1 }[event.key] ?? here + (steps[event.key] ?? 0);
  const there = spots[Math.min(Math.max(wanted, 0), spots.length - 1)];
  if (here < 0 || !(event.key in steps || ["Home", "End"].includes(event.key))) return;
  event.preventDefault();
  spots[here].setAttribute("tabindex", -1);
  there.setAttribute("tabindex", 0);
  there.focus();
}

// On to the table below the drawing.
function leave(spot) {
  const summary = spot.closest(".app-chart").querySelector("summary");
  if (summary) summary.focus();
  else spot.blur();
}

const label = (spot) => spot.closest(".app-chart").querySelector(".app-chart__value");

function show(spot) {
  const chart = spot.closest(".app-chart");
  const box = label(spot) ?? made(chart);
  box.replaceChildren(...words.get(spot).map((line, place) => told(line, place ? "span" : "b")));
  box.hidden = false;
  place(box, spot, chart);
}

function made(chart) {
  const box = document.createElement("div");
  box.className = "app-chart__value";
  box.setAttribute("aria-hidden", "true"); // the spot itself is read out
  box.addEventListener("pointerleave", () => settle(box));
  chart.append(box);
  return box;
}

function told(line, element) {
  const made = document.createElement(element);
  made.textContent = line;
  return made;
}

// Above its spot; over the right end of one that is a whole row; never beyond the chart.
function place(box, spot, chart) {
  const [around, area] = [chart.getBoundingClientRect(), spot.getBoundingClientRect()];
  const isRow = area.width > around.width / 2;
  const wanted = isRow ? area.right - box.offsetWidth : area.left + (area.width - box.offsetWidth) / 2;
  const left = Math.min(Math.max(wanted - around.left, 0), around.width - box.offsetWidth);
  box.style.left = `${left}px`;
  box.style.top = `${area.top - around.top - box.offsetHeight}px`;
}

// Back to what has the focus, or to nothing.
function settle(part) {
  const chart = part.closest(".app-chart");
  const focused = chart.querySelector(`${SPOT}:focus`);
  if (focused) show(focused);
  else if (label(part)) label(part).hidden = true;
}

function hideAll() {
  document.querySelectorAll(".app-chart__value").forEach((box) => (box.hidden = true));
}
