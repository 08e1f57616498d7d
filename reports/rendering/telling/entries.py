"""How the report names its parts, and which of them it shows where."""

from dataclasses import replace

from indicators.charts.description import Chart, ChartKind
from reports.content.model import (
    BreakdownContent,
    EntryContent,
    EntryKind,
    IndicatorContent,
    Labelled,
    Part,
    ReportContent,
    Section,
)
from reports.content.narrative import Runs
from reports.rendering.telling.mentions import codes, indicators_by_key

_FRONT = frozenset({EntryKind.FRONT_SHEET, EntryKind.SUMMARY, EntryKind.IMPLICATIONS})
_UNTOLD = "Introduction"  # a heading that says nothing


def front_of(sections: tuple[Section, ...]) -> tuple[Section | None, tuple[Section, ...]]:
    """The section that the report begins with, cut to its front sheet, if it has one; and what comes after."""
    if not sections or not sections[0].entries or sections[0].entries[0].kind is not EntryKind.FRONT_SHEET:
        return None, sections
    first, *others = sections[0].entries
    rest = (replace(sections[0], entries=tuple(others)),) if others else ()
    return replace(sections[0], entries=(first,)), (*rest, *sections[1:])


def is_front_matter(section: Section) -> bool:
    """In the front matter each entry is a chapter; elsewhere the section is."""
    return bool(section.entries) and all(entry.kind in _FRONT for entry in section.entries)


def split_heading(entry: EntryContent) -> tuple[str, str]:
    """ "CSC 228 & CSC 229: Placement stability" as its codes and its words."""
    before, colon, words = entry.heading.partition(": ")
    held = [indicator.code for indicator in entry.indicators if indicator.code]
    if colon and held and all(code in before for code in held):
        return before, words
    return codes(entry.indicators), entry.heading


def title_of(entry: EntryContent) -> str:
    """How contents, bookmarks and pointers name an entry: its codes, then its words."""
    code, words = split_heading(entry)
    return f"{code}: {words}" if code else words


def headed(entry: EntryContent) -> tuple[Part, ...]:
    """The entry's texts; where none has a heading, the first takes the entry's own."""
    if not entry.parts or any(part.heading for part in entry.parts):
        return entry.parts
    return (replace(entry.parts[0], heading=entry.heading), *entry.parts[1:])


def is_titled(entry: EntryContent, above: str) -> bool:
    """Whether an entry of text has its own heading; ``above`` stands over it already."""
    return entry.heading not in ("", above, _UNTOLD)


def is_headed(part: Part, entry: EntryContent, above: str = "") -> bool:
    """Whether one of its texts says under its own heading what was not said above it."""
    return bool(part.heading) and part.heading not in (entry.heading, above)


def drawn(indicator: IndicatorContent) -> list[Chart]:
    """The charts, less those whose bars a breakdown's own table draws."""
    tables = [(content.title, tuple(label for label, _ in content.rows)) for content in indicator.breakdowns]
    return [
        chart
        for chart in indicator.charts
        if chart.kind is not ChartKind.BARS
        or all(chart.title != title and chart.categories != labels for title, labels in tables)
    ]


def is_drawn(content: BreakdownContent) -> bool:
    """A single line compares with nothing: it stands among the further figures."""
    return len(content.rows) > 1 or bool(content.total)


def lead(runs: Runs) -> tuple[Runs, Runs]:
    """The bold runs that a paragraph begins with, and the rest."""
    count = next((at for at, run in enumerate(runs) if not run.strong), len(runs))
    if (
        count == len(runs)
        or sum(len(run.text) for run in runs[:count]) > 60
        or any(r.quoted for r in runs[:count])
    ):
        return (), runs
    return runs[:count], runs[count:]


def defined(content: ReportContent) -> tuple[Labelled, ...]:
    """What each indicator counts, each once."""
    held = indicators_by_key(content).values()
    return tuple(Labelled(_named(each), each.definition) for each in held if each.definition)


def _named(indicator: IndicatorContent) -> str:
    title = indicator.short_title or indicator.title
    return f"{indicator.code}: {title}" if indicator.code else title
