// From the server's tree of a text to a document. The server alone reads Markdown: nothing is parsed here.

import { LEVELS, schema } from "./schema.js";

const { doc, paragraph, bullets, item, table, table_row, table_cell, table_header, figure } = schema.nodes;

export function documentOf(blocks) {
  return doc.create(null, blocks.length ? blocks.map(block) : [paragraph.create()]);
}

function block([kind, ...parts]) {
  if (kind === "p") return paragraph.create(null, inline(parts[0]));
  if (kind === "ul") return list(parts[0]);
  const [head, rows] = parts;
  const row = (type) => (cells) => table_row.create(null, cells.map((runs) => type.create(null, paragraph.create(null, inline(runs)))));
  return table.create(null, [row(table_header)(head), ...rows.map(row(table_cell))]);
}

function list(items) {
  const groups = [];
  for (const [level, runs] of items) {
    if (level < LEVELS) groups.push([runs, []]);
    else groups.at(-1)[1].push(runs);
  }
  const one = (runs, under = []) => {
    const inner = under.length ? [bullets.create(null, under.map((each) => one(each)))] : [];
    return item.create(null, [paragraph.create(null, inline(runs)), ...inner]);
  };
  return bullets.create(null, groups.map(([runs, under]) => one(runs, under)));
}

function inline(runs) {
  return runs.map((run) => {
    const marks = [];
    if (run.a) marks.push(schema.marks.link.create({ href: run.a }));
    if (run.b) marks.push(schema.marks.strong.create());
    if (run.i) marks.push(schema.marks.em.create());
    return run.f ? figure.create(run.f, null, marks) : schema.text(run.t, marks);
  });
}
