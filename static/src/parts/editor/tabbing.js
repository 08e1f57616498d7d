// The Tab key inside a table goes from cell to cell. Elsewhere it leads on, and from a table after Escape.

import { Plugin } from "prosemirror-state";
import { isInTable, nextCell, previousCell } from "./commands.js";

// ``say`` is told what Escape has done.
export function tabbing(say) {
  let isLeaving = false;
  const stay = () => void (isLeaving = false);
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        if (event.key === "Shift") return false; // on its way to Shift+Tab
        const [wasLeaving, isInside] = [isLeaving, isInTable(view.state)];
        isLeaving = event.key === "Escape" && isInside;
        if (isLeaving) say("Tab now leads out of the text.");
        if (event.key !== "Tab" || wasLeaving || !isInside || event.ctrlKey || event.altKey || event.metaKey) return false;
        return (event.shiftKey ? previousCell : nextCell)(view.state, view.dispatch);
      },
      handleDOMEvents: { mousedown: stay, blur: stay },
    },
  });
}
