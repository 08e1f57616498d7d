// The first row of a table is its head, whatever was added above it or taken away.

import { Plugin } from "prosemirror-state";
import { schema } from "./schema.js";

export const heads = new Plugin({
  appendTransaction(transactions, before, state) {
    if (!transactions.some((each) => each.docChanged)) return null;
    const change = state.tr;
    state.doc.forEach((node, at) => {
      if (node.type !== schema.nodes.table) return;
      node.forEach((row, offset, place) => {
        const type = place ? schema.nodes.table_cell : schema.nodes.table_header;
        row.forEach((cell, inRow) => {
          if (cell.type !== type) change.setNodeMarkup(at + 1 + offset + 1 + inRow, type, null);
        });
      });
    });
    return change.docChanged ? change : null;
  },
});
