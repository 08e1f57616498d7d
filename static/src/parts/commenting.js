// Help for commenting: select some words of a passage, and its link speaks of those words.

export function helpCommenting() {
  const links = [...document.querySelectorAll("a[data-remark]")];
  if (!links.length) return;
  let chosen = { name: "", words: "" };

  document.addEventListener("selectionchange", () => {
    const now = selected();
    if (!now.words && links.includes(document.activeElement)) return; // the link itself was chosen
    chosen = now;
    links.forEach((link) => label(link, link.dataset.remark === now.name));
  });
  links.forEach((link) => {
    const words = () => (link.dataset.remark === chosen.name ? chosen.words : "");
    link.addEventListener("pointerdown", (event) => words() && event.preventDefault()); // keeps the selection
    link.addEventListener(
      "click",
      (event) => {
        if (!words()) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        const values = { on: link.dataset.remark, words: words(), act: "narrow" };
        const url = link.getAttribute("hx-get").split("?")[0];
        window.htmx.ajax("POST", url, { source: link, target: link.getAttribute("hx-target"), swap: "innerHTML", values });
      },
      true,
    );
  });
}

function label(link, isChosen) {
  const what = link.querySelector("[data-remark-what]");
  link.dataset.whole ??= what.textContent;
  what.textContent = isChosen ? "the selected words" : link.dataset.whole;
  link.classList.toggle("app-passage__link--words", isChosen);
}

// The passage within which something is selected, and the words.
function selected() {
  const selection = document.getSelection();
  const words = selection.toString().replace(/\s+/g, " ").trim();
  const from = passage(selection.anchorNode);
  if (!words || !from || from !== passage(selection.focusNode)) return { name: "", words: "" };
  return { name: from.dataset.passage, words };
}

const passage = (node) => (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("[data-passage]");
