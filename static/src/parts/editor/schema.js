// What a text may hold: what the portal's parser reads, and nothing else.

import { Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";

export const LEVELS = 2; // of bullets
export const MOST_COLUMNS = 8;

const isWeb = (href) => /^https?:\/\/[^/\s]/i.test(href);
const styled = (dom) => dom.dataset.style ?? ""; // pasted styles come under another name (paste.js)

const tables = tableNodes({ tableGroup: "block", cellContent: "paragraph", cellAttributes: {} });
// No merged cells and no widths: the text's tables have none.
// A head is drawn as a cell: an empty head, as every new table has, would be a fault of accessibility.
const cell = (name, attributes, ...tags) => ({
  ...tables[name],
  toDOM: () => ["td", attributes, 0],
  parseDOM: tags.map((tag) => ({ tag })),
});

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: {
      content: "inline*",
      group: "block",
      parseDOM: ["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dt", "dd"].map((tag) => ({ tag })),
      toDOM: () => ["p", 0],
    },
    bullets: {
      content: "item+",
      group: "block",
      parseDOM: [{ tag: "ul" }, { tag: "ol" }],
      toDOM: () => ["ul", 0],
    },
    item: { content: "paragraph bullets?", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    table: { ...tables.table, toDOM: () => ["table", { class: "app-table" }, ["tbody", 0]] },
    table_row: tables.table_row,
    table_header: cell("table_header", { class: "app-editor__head" }, "td.app-editor__head", "th"),
    table_cell: cell("table_cell", {}, "td"),
    text: { group: "inline" },
    figure: {
      group: "inline",
      inline: true,
      atom: true,
      attrs: { reference: {}, text: { default: "" }, period: { default: "" }, why: { default: "" } },
      leafText: (node) => node.attrs.text || `{{${node.attrs.reference}}}`,
      parseDOM: [{ tag: "span[data-reference]", getAttrs: (dom) => ({ ...dom.dataset }) }],
      toDOM: ({ attrs }) => ["span", { class: "app-figure-live", "data-reference": attrs.reference, "data-text": attrs.text }, attrs.text],
    },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [{ tag: "a[href]", getAttrs: (dom) => isWeb(dom.getAttribute("href")) && { href: dom.getAttribute("href") } }],
      toDOM: ({ attrs }) => ["a", { href: attrs.href, rel: "noopener", class: "govuk-link" }, 0],
    },
    strong: {
      parseDOM: [
        { tag: "strong" },
        { tag: "b", getAttrs: (dom) => !/(^|[;\s])font-weight:\s*(normal|400)/.test(styled(dom)) && null },
        { tag: "[data-style]", consuming: false, getAttrs: (dom) => /(^|[;\s])font-weight:\s*(bold|[6-9]00)/.test(styled(dom)) && null },
        ...["h1", "h2", "h3", "h4", "h5", "h6"].map((tag) => ({ tag, consuming: false })),
      ],
      toDOM: () => ["strong", 0],
    },
    em: {
      parseDOM: [
        { tag: "em" },
        { tag: "i", getAttrs: (dom) => !/(^|[;\s])font-style:\s*normal/.test(styled(dom)) && null },
        { tag: "[data-style]", consuming: false, getAttrs: (dom) => /(^|[;\s])font-style:\s*italic/.test(styled(dom)) && null },
      ],
      toDOM: () => ["em", 0],
    },
  },
});

export { isWeb };
