// What is pasted from Word, Excel, a mail or a page comes in as text of ours: words, bullets, tables, bold, links.

import { Fragment, Slice } from "prosemirror-model";
import { isInTable } from "prosemirror-tables";
import { LEVELS, MOST_COLUMNS, schema } from "./schema.js";

const { paragraph, bullets, item, table, table_row, table_cell, table_header } = schema.nodes;
const MARKER = /^[\s\u00a0]*(?:[·•▪◦●○■‣⁃\uf0a7\uf0b7\uf06f\uf076\uf0d8]|[o§–-](?=[\s\u00a0]))[\s\u00a0]*/u;
const NUMBER = /^[\s\u00a0]*(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)][\s\u00a0]+/i; // of Word's numbered lists
const DROPPED =
  "style, script, meta, title, link, xml, img, picture, svg, object, iframe, button, input, select, textarea, del, .MsoCommentReference, .msocomanchor, " +
  "[data-style*='mso-element:comment'], [data-style*='mso-hide:all'], [data-style*='display:none'], [data-style*='display: none']";
const UNSEEN = /[^\P{C}\n\t\u200c\u200d]|\ufffd/gu;

// Styles come under another name, before anything is parsed: the page's policy would refuse each one aloud.
export function pasted(html) {
  const safe = html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<!\[[^>]*>/g, "")
    .replace(/<style[\s\S]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle(?=\s*=)/gi, " data-style").replace(/\son\w+(?=\s*=)/gi, " data-off"));
  const { body } = new DOMParser().parseFromString(safe, "text/html");
  body.querySelectorAll(DROPPED).forEach((each) => each.remove());
  shownOnly(body);
  body.querySelectorAll("table").forEach(squared);
  body.querySelectorAll("br").forEach(parted);
  body.querySelectorAll("ol").forEach((list) => renamed(list, "ul"));
  listed(body);
  shallow(body);
  return body.innerHTML;
}

function shownOnly(body) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    // Word's markers are letters of a symbol font; they go with their paragraph's list.
    if (!node.parentElement.closest("p, li")) node.data = clean(node.data);
  }
}

const clean = (text) => text.replace(UNSEEN, "").replace(/\u00a0/g, " ");

// A line that was broken becomes two paragraphs; in a bullet it goes on.
function parted(ending) {
  const block = ending.parentElement;
  if (!block.matches("p, div, body")) return void ending.replaceWith(" ");
  const rest = block.matches("body") ? document.createElement("div") : block.cloneNode(false);
  while (ending.nextSibling) rest.append(ending.nextSibling);
  ending.remove();
  if (block.matches("body")) block.append(rest);
  else block.after(rest);
}

function renamed(element, tag) {
  const other = document.createElement(tag);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

// Word writes a bullet as a paragraph with a marker in it; one after the other they become a list.
function listed(body) {
  let list = null;
  for (const each of body.querySelectorAll("p, div.MsoListParagraph")) {
    const level = each.closest("li, td, th") ? 0 : levelOf(each);
    if (level) {
      if (list?.nextElementSibling !== each) each.before((list = document.createElement("ul")));
      put(list, bulletOf(each), level);
      each.remove();
    } else {
      list = null;
    }
  }
  for (const each of body.querySelectorAll("p, li")) lettersOf(each).forEach((node) => (node.data = clean(node.data)));
}

function levelOf(each) {
  const style = each.dataset.style ?? "";
  const named = /mso-list:\s*\S+\s+level(\d)/i.exec(style);
  if (named) return Math.min(Number(named[1]), LEVELS);
  if (/MsoListParagraph|MsoListBullet/.test(each.className)) return /Bullet2|Bullet3/.test(each.className) ? 2 : 1;
  return MARKER.test(each.textContent) && !/^[\s\u00a0]*[o§–-]/.test(each.textContent) ? 1 : 0;
}

function bulletOf(each) {
  const markers = each.querySelectorAll("[data-style*='mso-list:Ignore'], [data-style*='mso-list: Ignore']");
  const isMarked = markers.length > 0;
  markers.forEach((marker) => marker.remove());
  if (!isMarked) withoutMarker(each);
  const bullet = document.createElement("li");
  bullet.append(...each.childNodes);
  return bullet;
}

function withoutMarker(each) {
  let left = (MARKER.exec(each.textContent) ?? NUMBER.exec(each.textContent))?.[0].length ?? 0;
  for (const node of lettersOf(each)) {
    const here = Math.min(left, node.data.length);
    node.data = node.data.slice(here);
    left -= here;
  }
}

function lettersOf(each) {
  const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

function put(list, bullet, level) {
  const above = list.lastElementChild;
  if (level === 1 || !above) return void list.append(bullet);
  const inner = above.querySelector(":scope > ul") ?? above.appendChild(document.createElement("ul"));
  inner.append(bullet);
}

// Deeper bullets come up to the deepest level that there is; a list right in a list goes into its last bullet.
function shallow(body) {
  body.querySelectorAll("ul > ul").forEach((list) => {
    const above = list.previousElementSibling;
    if (above?.matches("li")) above.append(list);
    else list.replaceWith(...list.childNodes);
  });
  let deep = body.querySelector("ul ul ul");
  while (deep) {
    deep.closest("li").after(...deep.children);
    deep.remove();
    deep = body.querySelector("ul ul ul");
  }
}

// No merged cells, one line in each; a single cell is no table.
function squared(made) {
  const rows = [...made.querySelectorAll("tr")];
  rows.forEach((row, place) => [...row.cells].forEach((cell) => spread(rows, place, cell)));
  made.querySelectorAll("td, th").forEach(inOneLine);
  made.querySelectorAll("caption, colgroup").forEach((each) => each.remove());
  rows.filter((row) => !row.textContent.trim()).forEach((row) => row.remove());
  const cells = made.querySelectorAll("td, th");
  if (cells.length === 1) made.replaceWith(...cells[0].childNodes);
}

function spread(rows, place, cell) {
  const [across, down] = [Math.min(cell.colSpan, MOST_COLUMNS), Math.min(cell.rowSpan, rows.length - place)];
  const at = cell.cellIndex;
  for (let more = 1; more < across; more += 1) cell.after(document.createElement("td"));
  for (let below = 1; below < down; below += 1) {
    for (let more = 0; more < across; more += 1) rows[place + below].insertBefore(document.createElement("td"), rows[place + below].cells[at] ?? null);
  }
  cell.removeAttribute("colspan");
  cell.removeAttribute("rowspan");
}

function inOneLine(cell) {
  cell.querySelectorAll("br").forEach((each) => each.replaceWith(" "));
  const blocks = [...cell.querySelectorAll("p, div, li, ul, ol, h1, h2, h3, h4, h5, h6, table, tbody, tr")].reverse();
  for (const each of blocks) each.replaceWith(...each.childNodes, " ");
  cell.normalize();
  lettersOf(cell).forEach((node) => (node.data = clean(node.data)));
}

// Plain text: every line is a paragraph, or a bullet where it begins with its sign; lines of tabs are a table.
export function pastedText(text) {
  const lines = text.replace(/\r\n?/g, "\n").split("\n").filter((line) => line.trim());
  const rows = lines.map((line) => line.split("\t"));
  const isTable = rows.length > 1 && rows[0].length > 1 && rows.every((row) => row.length === rows[0].length);
  const blocks = isTable ? [tableOf(rows)] : blocksOf(lines);
  const isInline = blocks.length === 1 && blocks[0].type === paragraph;
  return new Slice(Fragment.from(blocks), isInline ? 1 : 0, isInline ? 1 : 0);
}

function blocksOf(lines) {
  const blocks = [];
  for (const line of lines) {
    const bullet = MARKER.test(line) && item.create(null, lineOf(line.replace(MARKER, "")));
    const last = blocks.at(-1);
    if (!bullet) blocks.push(lineOf(line));
    else if (last?.type === bullets) blocks[blocks.length - 1] = last.copy(last.content.addToEnd(bullet));
    else blocks.push(bullets.create(null, bullet));
  }
  return blocks;
}

function lineOf(line) {
  const words = clean(line).trim();
  return paragraph.create(null, words ? schema.text(words) : null);
}

function tableOf(rows) {
  const row = (type) => (cells) => table_row.create(null, cells.map((words) => type.create(null, lineOf(words))));
  return table.create(null, [row(table_header)(rows[0]), ...rows.slice(1).map(row(table_cell))]);
}

// In a cell of a table everything comes in one line; elsewhere as it is.
export function pastedSlice(slice, view) {
  const isPlain = slice.content.childCount < 2 || slice.content.firstChild.type === table_row;
  if (!isInTable(view.state) || isPlain) return slice;
  const parts = [];
  slice.content.descendants((node) => {
    if (!node.isTextblock) return true;
    if (parts.length) parts.push(schema.text(" "));
    node.forEach((child) => parts.push(child));
    return false;
  });
  return new Slice(Fragment.from(paragraph.create(null, parts)), 1, 1);
}
