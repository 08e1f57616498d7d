"""From what a writer typed to the tree that every edition is written from.

The text is a small Markdown: paragraphs, bullets (two levels), bold, italic, links, simple tables, and live
figures in double braces. A CommonMark library parses it; everything else, raw HTML, pictures, headings and
numbered lists included, stays the text that was typed.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from portal.errors import Invalid
from reports.content.narrative import (
    Block,
    Bullets,
    Item,
    Paragraph,
    Quoted,
    Run,
    Runs,
    TextTable,
    changed,
)

LONGEST = 20_000  # characters
MOST_LINES = 600
MOST_COLUMNS = 8
MOST_SIGNS = 5_000  # nobody types so many on purpose, and a parser tries each with every other
MOST_FIGURES = 500  # live ones
LEVELS = 2  # of bullets
DEEPEST_QUOTE = 20  # brackets or emphasis marks within each other
KEPT = 32  # texts whose trees are kept: a page asks for those of one text several times
LIVE = re.compile(r"\{\{([^{}\n]{1,120})\}\}")
# "2016. That year" begins no list: numbers at the start of a line stay what they are.
_NUMBERED = re.compile(r"^([ \t]*(?:[-*+][ \t]+)*\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
# What cannot be seen or has no shape of its own: controls, marks that reorder what is read, private symbols.
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_JOINERS = "\u200c\u200d"  # some scripts are written with them
_LOST = "\ufffd"  # what stands for bytes that were no text

Resolve = Callable[[str], Quoted]
Lines = tuple[int, int]  # the first one, and the one after the last, counted from 0

_PARSER = MarkdownIt("zero", {"maxNesting": DEEPEST_QUOTE}).enable(
    ["list", "emphasis", "link", "image", "table", "escape", "newline"]
)


def unresolved(reference: str) -> Quoted:
    """Stands for a live figure where nothing resolves it: the reference itself."""
    return Quoted(reference=reference, text=f"{{{{{reference}}}}}")


def check(source: str, longest: int = LONGEST) -> None:
    """Raise Invalid, in words for the writer, where a text is too long or holds what nobody can see."""
    if len(source) > longest:
        raise Invalid({"": f"This text has {len(source):,} characters. Keep it to {longest:,}."})
    lines = source.count("\n") + 1
    if lines > MOST_LINES:
        raise Invalid({"": f"This text has {lines:,} lines. Keep it to {MOST_LINES:,}."})
    signs = sum(map(source.count, "[*_"))
    if signs > MOST_SIGNS:
        raise Invalid(
            {
                "": f"This text has {signs:,} stars, underscores and square brackets. Keep it to {MOST_SIGNS:,}."
            }
        )
    figures = len(LIVE.findall(source))
    if figures > MOST_FIGURES:
        raise Invalid({"": f"This text has {figures:,} live figures. Keep it to {MOST_FIGURES}."})
    for place, character in enumerate(source):
        if _is_unseen(character):
            raise Invalid({"": _unseen(source, place)})


def _is_unseen(character: str) -> bool:
    if character.isascii():
        return not (character.isprintable() or character in "\n\r\t")
    return (unicodedata.category(character) in _UNSEEN and character not in _JOINERS) or character == _LOST


def _unseen(source: str, place: int) -> str:
    """Nobody finds the 1,204th character of a text: the words around it are named."""
    name = unicodedata.name(source[place], "a character without a name").lower()
    before = " ".join(
        "".join(c for c in source[max(0, place - 40) : place] if not _is_unseen(c)).split()[-3:]
    )
    after = f"After “{before}”" if before else "At the beginning"
    if source[place] == _LOST:
        return (
            f"{after} stands a character that was lost on its way here ({_LOST}). Type the words there again."
        )
    return f"{after} stands something that cannot be seen ({name}). Delete it, or type the words there again."


def references(source: str) -> list[str]:
    """The live figures of a text, as they were inserted, in their order."""
    return [match.group(1).strip() for match in LIVE.finditer(source)]


def parse(source: str, resolve: Resolve = unresolved) -> tuple[Block, ...]:
    """The tree of a text. Raises Invalid as ``check`` does."""
    answers: dict[str, Quoted] = {}

    def answered(run: Run) -> Run:
        if run.quoted is None:
            return run
        asked = run.quoted.reference
        answers[asked] = known = answers.get(asked) or resolve(asked)
        return replace(run, text=known.text, quoted=known)

    return tuple(changed(block, lambda runs: tuple(map(answered, runs))) for _, block in _parsed(source))


def spans(source: str) -> tuple[tuple[int, int], ...]:
    """Where each block of ``parse`` begins and ends in a text whose lines were made alike."""
    starts = [0]
    for line in source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    found = []
    for (first, after), _ in _parsed(source):
        text = source[starts[first] : starts[after] - 1]
        found.append((starts[first], starts[first] + len(text.rstrip())))
    return tuple(found)


def lines_made_alike(source: str) -> str:
    """With the line ends of one system."""
    return source.replace("\r\n", "\n").replace("\r", "\n")


@lru_cache(KEPT)
def _parsed(source: str) -> tuple[tuple[Lines, Block], ...]:
    """Each block with its lines; no live figure leads anywhere yet."""
    check(source)
    text = lines_made_alike(source)
    tokens = _PARSER.parse(_NUMBERED.sub(r"\1\\\2", text))
    return tuple((_lines(token), block) for token, block in _blocks(tokens, text.split("\n")))


def _lines(token: Token) -> Lines:
    return (token.map[0], token.map[1]) if token.map else (0, 0)


def _blocks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[Token, Block]]:
    """Each block with the token that opens it."""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        end = _closing(tokens, place)
        inside = tokens[place + 1 : end]
        if token.type == "paragraph_open" and (runs := _runs(inside[0])):
            yield token, Paragraph(runs)
        elif token.type == "bullet_list_open" and (items := _lifted(_items(inside))):
            yield token, Bullets(items)
        elif token.type == "table_open":
            yield token, _table(inside, lines)
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


def _items(tokens: Sequence[Token]) -> Iterator[Item]:
    """The bullets of a list. Raises Invalid where they nest too deeply, or hold a table."""
    item: Item | None = None
    for token in tokens:
        if token.type == "table_open":
            raise Invalid(
                {"": f"Line {_line(token)}: a table cannot stand in a bullet. Leave a line before it."}
            )
        if token.type == "list_item_open":
            if item is not None and item.runs:
                yield item
            item = Item((), level=_depth(token))
        elif token.type == "inline" and item is not None:
            runs = _runs(token)
            # A second paragraph of a bullet goes on in the bullet's line.
            item = replace(item, runs=_joined((*item.runs, Run(" "), *runs)) if item.runs else runs)
    if item is not None and item.runs:
        yield item


def _lifted(items: Iterable[Item]) -> tuple[Item, ...]:
    """What stands under an empty bullet takes its place: no list begins with the second level."""
    found = list(items)
    for place, item in enumerate(found):
        if item.level == 1:
            break
        found[place] = replace(item, level=1)
    return tuple(found)


def _depth(token: Token) -> int:
    """1 or 2: a list item lies one level below its list, and each list two below the list around it."""
    depth = token.level // 2 + 1
    if depth > LEVELS:
        raise Invalid({"": f"Line {_line(token)}: bullets have {LEVELS} levels. Move this one to the left."})
    return depth


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _table(tokens: Sequence[Token], lines: Sequence[str]) -> TextTable:
    rows: list[list[Runs]] = []
    for token in tokens:
        if token.type == "tr_open":
            if rows:
                _check_cells(lines, _line(token), len(rows[0]))
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_runs(token))
    if len(rows[0]) > MOST_COLUMNS:
        raise Invalid({"": f"A table in the text has {len(rows[0])} columns. Keep it to {MOST_COLUMNS}."})
    return TextTable(head=tuple(rows[0]), rows=tuple(tuple(row) for row in rows[1:]))


def _check_cells(lines: Sequence[str], number: int, columns: int) -> None:
    """Raise Invalid for a row with more cells than the head: the library would leave them out without a word."""
    cells = escapedSplit(lines[number - 1].strip())
    found = len(cells) - (not cells[0]) - (len(cells) > 1 and not cells[-1])
    if found > columns:
        raise Invalid(
            {
                "": f"Line {number}: this row has {found} cells, and the head of its table {columns}. Give them alike."
            }
        )


def _runs(inline: Token) -> Runs:
    runs: list[Run] = []
    strong = emphasis = 0
    links: list[tuple[str, int]] = []  # where each leads, and how many runs stand before it
    for token in inline.children or []:
        if token.type in ("strong_open", "strong_close"):
            strong += token.nesting
        elif token.type in ("em_open", "em_close"):
            emphasis += token.nesting
        elif token.type == "link_open":
            links.append((_checked(str(token.attrGet("href") or "")), len(runs)))
        elif token.type == "link_close":
            href, before = links.pop()
            _check_words(href, runs[before:])
        else:
            style = Run("", strong=bool(strong), emphasis=bool(emphasis), link=links[-1][0] if links else "")
            runs += _split(_text(token), style)
    return _stripped(_joined(runs))


def _text(token: Token) -> str:
    """What a leaf of the line says; a picture is no picture here but the text that was typed."""
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return f"![{token.content}]({token.attrGet('src')})" if token.type == "image" else token.content


def _checked(href: str) -> str:
    """A link that leads to the web. Raises Invalid for any other."""
    try:
        parts = urlsplit(href)
        leads = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        leads = False
    if not leads:
        raise Invalid({"": f"The link “{href[:80]}” leads nowhere. Give the whole address, with https://."})
    return href


def _check_words(href: str, runs: Sequence[Run]) -> None:
    """Raise Invalid for a link without words: nothing of it would be printed."""
    if not any(run.text.strip() for run in runs):
        raise Invalid({"": f"The link “{href[:80]}” has no words. Write them between its square brackets."})


def _split(text: str, style: Run) -> Iterator[Run]:
    end = 0
    for match in LIVE.finditer(text):
        yield _styled(style, text[end : match.start()])
        quoted = unresolved(match.group(1).strip())
        yield Run(quoted.text, style.strong, style.emphasis, style.link, quoted)
        end = match.end()
    yield _styled(style, text[end:])


def _styled(style: Run, text: str) -> Run:
    return Run(text, style.strong, style.emphasis, style.link)


def _stripped(runs: Runs) -> Runs:
    """Without spaces before the first word and behind the last, where a link or a break left one."""
    kept = list(runs)
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while kept and kept[end].quoted is None:
            text = strip(kept[end].text)
            if text:
                kept[end] = replace(kept[end], text=text)
                break
            del kept[end]
    return tuple(kept)


def _joined(runs: Sequence[Run]) -> Runs:
    """Without empty runs, and neighbours of one style made one."""
    said = (run for run in runs if run.text or run.quoted)
    found: list[Run] = []
    for (style, quoted), group in groupby(said, key=lambda run: (_styled(run, ""), run.quoted)):
        if quoted:
            found += group
        else:
            found.append(_styled(style, "".join(run.text for run in group)))
    return tuple(found)
