// What the buttons and keys do.

import { baseKeymap, chainCommands, toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { undoInputRule } from "prosemirror-inputrules";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, goToNextCell, isInTable, selectionCell } from "prosemirror-tables";
import { Selection } from "prosemirror-state";
import { LEVELS, MOST_COLUMNS, schema } from "./schema.js";

const { bullets, item, paragraph, table, table_row, table_cell, table_header } = schema.nodes;
const { strong, em } = schema.marks;

export const bold = toggleMark(strong);
export const italic = toggleMark(em);

export const isMarked = (mark) => (state) => {
  const { from, to, empty, $from } = state.selection;
  return empty ? Boolean(mark.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, mark);
};
export const isBold = isMarked(strong);
export const isItalic = isMarked(em);
export const isLinked = isMarked(schema.marks.link);

export const depth = (state) => {
  const { $from } = state.selection;
  let found = 0;
  for (let level = $from.depth; level > 0; level -= 1) found += $from.node(level).type === bullets;
  return found;
};

export function toggleBullets(state, dispatch) {
  if (!depth(state)) return !isInTable(state) && wrapInList(bullets)(state, dispatch);
  return liftListItem(item)(state, dispatch);
}
export const further = (state, dispatch) => depth(state) > 0 && depth(state) < LEVELS && isShallow(state) && sinkListItem(item)(state, dispatch);
export const back = (state, dispatch) => depth(state) > 1 && liftListItem(item)(state, dispatch);

// A bullet with bullets under it would take them to a third level.
function isShallow({ selection: { $from } }) {
  for (let level = $from.depth; level > 0; level -= 1) if ($from.node(level).type === item) return $from.node(level).childCount === 1;
  return false;
}

export function insertTable(state, dispatch) {
  if (isInTable(state) || depth(state)) return false;
  if (!dispatch) return true;
  const row = (type) => table_row.create(null, [0, 1].map(() => type.create(null, paragraph.create())));
  const made = table.create(null, [row(table_header), row(table_cell), row(table_cell)]);
  const { $from } = state.selection;
  const after = $from.after(1);
  const change = state.tr;
  const at = $from.parent.content.size ? after : $from.before(1);
  change.replaceWith(at, after, made);
  dispatch(change.setSelection(Selection.near(change.doc.resolve(at + 3))).scrollIntoView());
  return true;
}

// The first row is the head: one that was added above or left over is made so elsewhere (tables.js).
const inTable = (command) => (state, dispatch) => isInTable(state) && command(state, dispatch);
export const addRow = inTable(addRowAfter);
export const addColumn = inTable((state, dispatch) => columns(state) < MOST_COLUMNS && addColumnAfter(state, dispatch));
export const dropRow = inTable((state, dispatch) => deleteRow(state, dispatch) || deleteTable(state, dispatch));
export const dropColumn = inTable((state, dispatch) => deleteColumn(state, dispatch) || deleteTable(state, dispatch));
export const dropTable = inTable(deleteTable);
export { isInTable, redo, undo };

const columns = ({ selection: { $from } }) => {
  for (let level = $from.depth; level > 0; level -= 1) if ($from.node(level).type === table_row) return $from.node(level).childCount;
  return 0;
};

// From cell to cell. After the last there is a new row, before the first nothing.
export const nextCell = inTable(chainCommands(goToNextCell(1), rowBelow));
export const previousCell = inTable((state, dispatch) => goToNextCell(-1)(state, dispatch) || true);

function rowBelow(state, dispatch) {
  const below = selectionCell(state).after();
  const first = (change) => change.setSelection(Selection.near(change.doc.resolve(below + 3))).scrollIntoView();
  return addRowAfter(state, dispatch && ((change) => dispatch(first(change))));
}

// Out of a table by Enter: it stands between paragraphs, and a cell holds one line.
function belowTable(state, dispatch) {
  if (!isInTable(state)) return false;
  if (!dispatch) return true;
  const { $from } = state.selection;
  const level = [...Array($from.depth + 1).keys()].find((each) => $from.node(each).type === table);
  const after = $from.after(level);
  const change = state.tr;
  if (after >= state.doc.content.size) change.insert(after, paragraph.create());
  dispatch(change.setSelection(Selection.near(change.doc.resolve(after), 1)).scrollIntoView());
  return true;
}

export function setLink(href) {
  return (state, dispatch) => {
    const { from, to, empty } = state.selection;
    const mark = schema.marks.link.create({ href });
    const change = empty ? state.tr.insert(from, schema.text(href, [mark])) : state.tr.addMark(from, to, mark);
    dispatch(change.scrollIntoView());
    return true;
  };
}

// The whole of the link that the caret stands in or the selection touches.
export function linkAround(state) {
  const { $from, from, to, empty } = state.selection;
  if (!empty) {
    let href = "";
    state.doc.nodesBetween(from, to, (node) => void (href ||= schema.marks.link.isInSet(node.marks)?.attrs.href ?? ""));
    return { from, to, href };
  }
  const mark = schema.marks.link.isInSet($from.marks());
  if (!mark) return { from, to, href: "" };
  let [first, last] = [$from.index(), $from.indexAfter()];
  const has = (place) => $from.parent.maybeChild(place) && mark.isInSet($from.parent.child(place).marks);
  while (has(first - 1)) first -= 1;
  while (has(last)) last += 1;
  const at = (place) => $from.start() + [...Array(place).keys()].reduce((sum, each) => sum + $from.parent.child(each).nodeSize, 0);
  return { from: at(first), to: at(Math.max(last, first + 1)), href: mark.attrs.href };
}

export const keys = {
  "Mod-b": bold,
  "Mod-i": italic,
  "Mod-Shift-8": toggleBullets,
  "Mod-]": further,
  "Mod-[": back,
  "Mod-z": undo,
  "Mod-y": redo,
  "Mod-Shift-z": redo,
  Backspace: undoInputRule,
  Enter: chainCommands(belowTable, splitListItem(item), liftListItem(item)),
  "Shift-Enter": chainCommands(belowTable, splitListItem(item), baseKeymap.Enter),
};
