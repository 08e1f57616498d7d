// Two minutes before an idle session ends, says so and offers to stay. The server ends it either way.

const WARNING_SECONDS = 120;

export function warnBeforeIdle() {
  const dialog = document.querySelector("dialog.app-idle");
  if (!dialog) return;
  const idle = Number(dialog.dataset.idleSeconds);
  let endsAt = Date.now() + idle * 1000;

  const stay = async () => {
    const answer = await fetch(dialog.dataset.stayUrl, { method: "POST", headers: token() });
    if (!answer.ok) return window.location.reload();
    endsAt = Date.now() + idle * 1000;
    dialog.close();
  };
  const token = () => ({ "X-CSRFToken": dialog.querySelector("[name=csrfmiddlewaretoken]").value });

  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    stay();
  });
  document.addEventListener("htmx:afterRequest", () => (endsAt = Date.now() + idle * 1000));
  window.setInterval(() => {
    const left = (endsAt - Date.now()) / 1000;
    if (left <= 0) window.location.reload();
    else if (left <= WARNING_SECONDS && !dialog.open) dialog.showModal();
  }, 5000);
}
