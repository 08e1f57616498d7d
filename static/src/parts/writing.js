// Help for the page on which an entry is written: figures go in at the cursor, and what is typed is kept.

const PAUSE = 1500; // milliseconds without a keystroke before the words are kept

const SIGNED_OUT = "You have been signed out. Press Save: you sign in again, and your words come back.";

export function helpWriting() {
  const form = document.getElementById("words");
  if (!form) return;
  const boxes = [...form.querySelectorAll("textarea[data-words]")];
  if (boxes.length) offerFigures(boxes);
  keepWhatIsTyped(form, boxes);
}

function offerFigures(boxes) {
  let box = boxes[0];
  boxes.forEach((each) => each.addEventListener("focus", () => (box = each)));
  document.querySelectorAll("[data-insert]").forEach((item) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "app-insert";
    button.append(...item.querySelector("span").childNodes);
    button.setAttribute("aria-label", `Insert ${button.textContent.trim()}`);
    button.addEventListener("click", () => insert(box, item.dataset.insert));
    item.replaceChildren(button);
  });
}

function insert(box, text) {
  box.focus();
  // The old command keeps the browser's undo; where it is gone the text is set directly.
  if (!document.execCommand("insertText", false, text)) {
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function keepWhatIsTyped(form, boxes) {
  const url = form.dataset.autosave;
  if (!url) return;
  let timer = 0;
  let sent = words(boxes);
  let leaving = false;

  const keep = () => {
    timer = 0;
    const now = words(boxes);
    if (now === sent) return undefined;
    sent = now;
    return window.htmx.ajax("POST", url, { source: form, values: values(form), target: "#saved", swap: "innerHTML" });
  };
  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", () => (leaving = true));
  form.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401) document.getElementById("saved").textContent = SIGNED_OUT;
  });
  // Answering a comment leaves the page: what is typed is kept first, so that an accepted wording meets it.
  document.querySelectorAll("form[data-keeps-words]").forEach((other) =>
    other.addEventListener("submit", async (event) => {
      if (leaving || words(boxes) === sent) return void (leaving = true);
      event.preventDefault();
      window.clearTimeout(timer);
      await keep();
      leaving = true;
      other.requestSubmit(event.submitter);
    }),
  );
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || leaving || words(boxes) === sent) return;
    sent = words(boxes);
    fetch(url, { method: "POST", body: new FormData(form), keepalive: true });
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && words(boxes) !== sent) event.preventDefault();
  });
}

const words = (boxes) => boxes.map((box) => box.value).join("\u0000");
const values = (form) => Object.fromEntries(new FormData(form));
