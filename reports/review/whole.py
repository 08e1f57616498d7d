"""What changed between two contents of a whole report: entry by entry, and around them. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reports.content.model import EntryContent, Labelled, ReportContent
from reports.review.differences import (
    FigureChange,
    PartChange,
    figure_changes,
    in_words,
    word_changes,
)


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry that stands in both: the parts of which words changed, and what else prints otherwise."""

    key: str
    heading: str
    parts: tuple[PartChange, ...]
    figures: tuple[FigureChange, ...]

    @property
    def words(self) -> str:
        """After the heading: ``no changes in the words; 1 figure differs.``"""
        said = in_words(self.parts, self.figures)
        return f"{said[:1].lower()}{said[1:]}"


@dataclass(frozen=True, slots=True)
class ReportChanges:
    """``around``: of the front sheet, the data notes, the glossary and where entries stand; ``added`` and ``gone`` are
    headings of entries; ``is_reordered``: those of both stand in another order. ``is_same``: not a letter is another, nor
    how any is set."""

    entries: tuple[EntryChange, ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]
    around: tuple[FigureChange, ...]
    is_reordered: bool
    is_same: bool

    @property
    def words(self) -> str:
        """``2 entries differ, 1 is new.``"""
        number = len(self.entries)
        said = [f"{number} {'entry differs' if number == 1 else 'entries differ'}"] if number else []
        said += [f"{len(self.added)} {'is' if len(self.added) == 1 else 'are'} new"] if self.added else []
        said += [f"{len(self.gone)} {'is' if len(self.gone) == 1 else 'are'} left out"] if self.gone else []
        said += ["the entries stand in another order"] if self.is_reordered else []
        said += ["what stands around the entries differs"] if self.around else []
        found = ", ".join(said)
        if found:
            return f"{found[:1].upper()}{found[1:]}."
        if self.is_same:
            return "Nothing differs: it says exactly the same."
        return "No word and no figure differs; how some are set does, such as in bold or in columns."


def report_changes(before: ReportContent, after: ReportContent) -> ReportChanges:
    """The moment up to which figures are known is no change of its own, nor is a paragraph's number."""
    earlier, later = _entries(before), _entries(after)
    common = [key for key in later if key in earlier]
    return ReportChanges(
        entries=tuple(
            found for key in common if (found := _entry_change(earlier[key][1], later[key][1])) is not None
        ),
        added=tuple(entry.heading for key, (_, entry) in later.items() if key not in earlier),
        gone=tuple(entry.heading for key, (_, entry) in earlier.items() if key not in later),
        around=tuple(_around(before, after))
        + tuple(
            FigureChange(later[key][1].heading, "section", earlier[key][0], later[key][0])
            for key in common
            if earlier[key][0] != later[key][0]
        ),
        is_reordered=common != [key for key in earlier if key in later],
        is_same=replace(before, cut_off=after.cut_off) == after,
    )


def _entries(content: ReportContent) -> dict[str, tuple[str, EntryContent]]:
    """By key, in reading order, each with the heading of its section."""
    return {entry.key: (section.heading, entry) for section in content.sections for entry in section.entries}


def _entry_change(before: EntryContent, after: EntryContent) -> EntryChange | None:
    if before == after:
        return None
    parts = tuple(part for part in word_changes(before, after) if part.count)
    figures = figure_changes(before, after)
    if before.heading != after.heading:
        figures = (FigureChange("Heading", "of the entry", before.heading, after.heading), *figures)
    if not figures and before.indicators != after.indicators:
        figures = (FigureChange("Figures", "how they are drawn or rounded", "as before", "otherwise"),)
    return EntryChange(after.key, after.heading, parts, figures) if parts or figures else None


def _around(before: ReportContent, after: ReportContent) -> Iterator[FigureChange]:
    for where, old, new in (
        ("Report", _named(before), _named(after)),
        ("Front sheet", before.front, after.front),
        ("Data notes", before.notes, after.notes),
        ("Glossary", before.glossary, after.glossary),
    ):
        yield from _lines(where, old, new)


def _named(content: ReportContent) -> tuple[Labelled, ...]:
    lines = (
        Labelled("council", content.council),
        Labelled("service", content.service),
        Labelled("title", content.title),
        Labelled("subtitle", content.subtitle),
        Labelled("statement that is signed", content.statement),
    )
    return tuple(line for line in lines if line.text)


def _lines(where: str, old: Sequence[Labelled], new: Sequence[Labelled]) -> Iterator[FigureChange]:
    earlier, later = ({line.label: line.text for line in lines} for lines in (old, new))
    for label in dict.fromkeys((*later, *earlier)):
        if earlier.get(label, "") != later.get(label, ""):
            yield FigureChange(where, label, earlier.get(label, ""), later.get(label, ""))
