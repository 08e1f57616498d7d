// Words that have not reached the portal yet, kept in this browser for the person who typed them (ADR 110).

const PREFIX = "portal-words:";
const OLDEST = 7 * 24 * 60 * 60 * 1000; // milliseconds

export const ASIDE = ":aside"; // of a copy that the person has not decided on yet, while they type on

const keyOf = (form, aside = "") => `${PREFIX}${form.dataset.person}:${form.dataset.entry}${aside}`;

// ``copy``: {texts, documents, before, at}; says whether there was room for it.
export function store(form, copy, aside) {
  try {
    localStorage.setItem(keyOf(form, aside), JSON.stringify(copy));
    return true;
  } catch {
    return false; // full, or switched off
  }
}

export function stored(form, aside) {
  try {
    const copy = JSON.parse(localStorage.getItem(keyOf(form, aside)) ?? "null");
    return copy && Date.now() - copy.at < OLDEST ? copy : null;
  } catch {
    return null;
  }
}

export function forget(form, aside) {
  try {
    localStorage.removeItem(keyOf(form, aside));
  } catch {
    // nothing was kept
  }
}

// Signing out leaves nothing behind; where words would be lost with it, it asks.
export function forgetAtSignOut() {
  document.addEventListener("submit", (event) => {
    if (!/\/logout\/$/.test(new URL(event.target.action, location).pathname)) return;
    const kept = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    const asked = "Words that you typed have not been saved yet. Sign out and lose them?";
    if (kept.length && !window.confirm(asked)) return void event.preventDefault();
    kept.forEach((key) => localStorage.removeItem(key));
  });
}
