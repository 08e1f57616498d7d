// The phone's menu is a <details>; Escape and a press elsewhere close it, as people expect of a menu.

export function keepMenuTidy() {
  const menu = document.querySelector("details.app-menu");
  if (!menu) return;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
}
