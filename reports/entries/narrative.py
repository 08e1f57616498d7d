"""From what a writer typed to the tree that every edition is written from.

The text is a small Markdown: paragraphs, bullets (two levels), bold, italic, links, simple tables, and live
figures in double braces. A CommonMark library parses it; everything else, raw HTML included, stays text.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from portal.errors import Invalid
from reports.content.narrative import Block, Bullets, Item, Paragraph, Quoted, Run, Runs, TextTable

LONGEST = 20_000  # characters
MOST_LINES = 600
DEEPEST_QUOTE = 20  # brackets or emphasis marks within each other
LIVE = re.compile(r"\{\{([^{}\n]{1,120})\}\}")
# Marks that reorder what is read without being seen.
BIDI = {*map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))}

Resolve = Callable[[str], Quoted]

_PARSER = MarkdownIt("zero", {"maxNesting": DEEPEST_QUOTE}).enable(
    ["list", "emphasis", "link", "table", "escape", "entity", "newline"]
)


def unresolved(reference: str) -> Quoted:
    """Stands for a live figure where nothing resolves it: the reference itself."""
    return Quoted(reference=reference, text=f"{{{{{reference}}}}}")


def check(source: str) -> None:
    """Raise Invalid, in words for the writer, where a text is too long or holds what nobody can see."""
    if len(source) > LONGEST:
        raise Invalid({"": f"This text has {len(source):,} characters. Keep it to {LONGEST:,}."})
    lines = source.count("\n") + 1
    if lines > MOST_LINES:
        raise Invalid({"": f"This text has {lines:,} lines. Keep it to {MOST_LINES:,}."})
    for place, character in enumerate(source):
        if character in BIDI or (
            character not in "\n\r\t" and unicodedata.category(character) in ("Cc", "Cs")
        ):
            raise Invalid({"": f"Character {place + 1} is invisible and could mislead. Delete it."})


def references(source: str) -> list[str]:
    """The live figures of a text, as they were inserted, in their order."""
    return [match.group(1).strip() for match in LIVE.finditer(source)]


def parse(source: str, resolve: Resolve = unresolved) -> tuple[Block, ...]:
    """The tree of a text. Raises Invalid as ``check`` does."""
    check(source)
    tokens = _PARSER.parse(source.replace("\r\n", "\n").replace("\r", "\n"))
    return tuple(_blocks(tokens, resolve))


def _blocks(tokens: Sequence[Token], resolve: Resolve) -> Iterator[Block]:
    place = 0
    while place < len(tokens):
        token = tokens[place]
        end = _closing(tokens, place)
        inside = tokens[place + 1 : end]
        if token.type == "paragraph_open":
            yield Paragraph(_runs(inside[0], resolve))
        elif token.type.endswith("list_open"):
            yield Bullets(tuple(_items(inside, 1, resolve)))
        elif token.type == "table_open":
            yield _table(inside, resolve)
        place = end + 1


def _closing(tokens: Sequence[Token], place: int) -> int:
    """Where the token that opens at ``place`` closes; itself where it does not open anything."""
    if tokens[place].nesting != 1:
        return place
    level = tokens[place].level
    return next(
        after
        for after in range(place + 1, len(tokens))
        if tokens[after].nesting == -1 and tokens[after].level == level
    )


def _items(tokens: Sequence[Token], level: int, resolve: Resolve) -> Iterator[Item]:
    for token in tokens:
        if token.type == "list_item_open":
            depth = token.level
        if token.type == "inline":
            # A list item's text lies two levels below it; each nested list adds two.
            yield Item(_runs(token, resolve), level=1 if depth <= 1 else 2)


def _table(tokens: Sequence[Token], resolve: Resolve) -> TextTable:
    rows: list[list[Runs]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_runs(token, resolve))
    return TextTable(head=tuple(rows[0]), rows=tuple(tuple(row) for row in rows[1:]))


def _runs(inline: Token, resolve: Resolve) -> Runs:
    runs: list[Run] = []
    strong = emphasis = 0
    links: list[str] = []
    for token in inline.children or []:
        if token.type in ("strong_open", "strong_close"):
            strong += token.nesting
        elif token.type in ("em_open", "em_close"):
            emphasis += token.nesting
        elif token.type == "link_open":
            links.append(_safe(str(token.attrGet("href") or "")))
        elif token.type == "link_close":
            links.pop()
        else:
            text = " " if token.type in ("softbreak", "hardbreak") else token.content
            style = Run("", strong=bool(strong), emphasis=bool(emphasis), link=links[-1] if links else "")
            runs += _split(text, style, resolve)
    return _joined(runs)


def _safe(href: str) -> str:
    """A link that leads to the web, or none."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    return href if parts.scheme in ("http", "https") and parts.netloc else ""


def _split(text: str, style: Run, resolve: Resolve) -> Iterator[Run]:
    end = 0
    for match in LIVE.finditer(text):
        yield _styled(style, text[end : match.start()])
        quoted = resolve(match.group(1).strip())
        yield Run(quoted.text, style.strong, style.emphasis, style.link, quoted)
        end = match.end()
    yield _styled(style, text[end:])


def _styled(style: Run, text: str) -> Run:
    return Run(text, style.strong, style.emphasis, style.link)


def _joined(runs: Sequence[Run]) -> Runs:
    """Without empty runs, and neighbours of one style made one."""
    found: list[Run] = []
    for run in runs:
        if not run.text and run.quoted is None:
            continue
        last = found[-1] if found else None
        if last and not last.quoted and not run.quoted and _styled(last, "") == _styled(run, ""):
            found[-1] = _styled(last, last.text + run.text)
        else:
            found.append(run)
    return tuple(found)
