// Alt and an arrow lead to the next or the previous entry; inside a field the keys stay the field's.

export function stepByKeys() {
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable=true]")) return;
    const link = document.querySelector(`a[data-step="${event.key}"]`);
    if (!link) return;
    event.preventDefault();
    link.click();
  });
}
