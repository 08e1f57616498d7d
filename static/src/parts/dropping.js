// A place onto which a file is dropped, around an <input type="file"> that works without it.

export function helpDropping() {
  for (const place of document.querySelectorAll("[data-drop]")) {
    const input = place.querySelector("input[type=file]");
    const show = (isOver) => place.classList.toggle("app-drop--over", isOver);
    place.classList.add("app-drop");
    place.querySelector("[data-drop-words]").hidden = false;
    place.addEventListener("dragover", (event) => {
      event.preventDefault();
      show(true);
    });
    place.addEventListener("dragleave", () => show(false));
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      show(false);
      if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
      input.focus();
    });
  }
}
