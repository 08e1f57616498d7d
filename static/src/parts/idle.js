// Two minutes before an idle session ends, says so and offers to stay. The server ends it either way.
// What was typed last and kept nowhere else waits there for the person's next sign-in (ADR 51).
// The time of the last request is shared between tabs, so that a quiet one does not cry out.

const WARNING_SECONDS = 120;
const SEEN = "portal-seen";

export const seenNow = () => localStorage.setItem(SEEN, String(Date.now()));

export function warnBeforeIdle() {
  const dialog = document.querySelector("dialog.app-idle");
  if (!dialog) return;
  const idleSeconds = Number(dialog.dataset.idleSeconds);
  const token = dialog.querySelector("[name=csrfmiddlewaretoken]").value;
  const secondsLeft = () => idleSeconds - (Date.now() - Number(localStorage.getItem(SEEN))) / 1000;

  const stay = async () => {
    const answer = await fetch(dialog.dataset.stayUrl, { method: "POST", headers: { "X-CSRFToken": token } });
    if (!answer.ok) return window.location.reload();
    seenNow();
    dialog.close();
  };

  const leave = lastForm((form) => !dialog.contains(form));

  seenNow();
  document.addEventListener("htmx:afterRequest", (event) => {
    const { requestConfig, xhr } = event.detail;
    if (!requestConfig.headers["X-Background"] && xhr.status !== 401) seenNow();
  });
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    stay();
  });
  window.setInterval(() => {
    if (secondsLeft() <= 0) leave(dialog.dataset.keepUrl);
    else if (secondsLeft() > WARNING_SECONDS) dialog.close();
    else if (!dialog.open) dialog.showModal();
  }, 5000);
}

// How to leave the page: with what stands in the form in which somebody typed last, if there is one.
// It goes to an address that only keeps it, whatever the form was for.
function lastForm(counts) {
  let typedIn = null;
  document.addEventListener("input", ({ target }) => {
    const form = target.closest("form[method=post]:not([data-autosave])");
    if (form && counts(form)) typedIn = form;
  });
  return (url) => {
    if (!typedIn?.isConnected) return window.location.reload();
    const from = document.createElement("input");
    Object.assign(from, { type: "hidden", name: "unsent-from", value: location.pathname + location.search });
    typedIn.append(from);
    typedIn.setAttribute("action", url);
    return HTMLFormElement.prototype.submit.call(typedIn);
  };
}
