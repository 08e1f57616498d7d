"""Narrative as a tree: what the parser makes of a writer's text and every edition is written from.

Inline text is a flat tuple of runs; nothing in it is markup of any kind.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quoted:
    """A live figure as it stood when the text was frozen: where it points and what it was.

    ``reference`` is what the writer inserted (``CSC 022.year``); ``text`` what is printed.
    """

    reference: str
    text: str
    indicator: str = ""  # permanent key; empty for a tally of the report
    number: Decimal | None = None
    unit: str = ""
    period: str = ""  # label of the period it stands for
    hidden: bool = False
    error: str = ""  # why it could not be resolved; such a text cannot be submitted


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    quoted: Quoted | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs
    number: int | None = None  # given when the report is folded: one run from first to last


@dataclass(frozen=True, slots=True)
class Item:
    runs: Runs
    level: int = 1  # 1 or 2


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class TextTable:
    """A small table in the text; the first row is its head."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


Block = Paragraph | Bullets | TextTable


def plain(runs: Runs) -> str:
    """The words of some runs, figures included, as a reader reads them."""
    return "".join(run.text for run in runs)


def changed(block: Block, change: Callable[[Runs], Runs]) -> Block:
    """The block with every one of its texts as ``change`` makes it."""
    if isinstance(block, Paragraph):
        return replace(block, runs=change(block.runs))
    if isinstance(block, Bullets):
        return replace(block, items=tuple(replace(item, runs=change(item.runs)) for item in block.items))
    return replace(
        block,
        head=tuple(change(runs) for runs in block.head),
        rows=tuple(tuple(change(runs) for runs in row) for row in block.rows),
    )


def texts(block: Block) -> Iterator[Runs]:
    """The texts of one block: itself, its bullets or its cells."""
    if isinstance(block, Paragraph):
        yield block.runs
    elif isinstance(block, Bullets):
        yield from (item.runs for item in block.items)
    else:
        yield from block.head
        for row in block.rows:
            yield from row
