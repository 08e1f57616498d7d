"""Live figures of a breakdown: one category, and its share of the whole. Pure."""

from collections.abc import Sequence

from indicators.figures.calculations import share
from indicators.figures.formatting import figure_text
from indicators.figures.periods import ReportingYear
from indicators.figures.words import Measure, Status, Unit
from indicators.stories.charting import split_figure
from indicators.stories.content import Figure
from indicators.stories.model import Split, Value
from reports.entries.subjects import (
    Answer,
    Subject,
    Unresolved,
    name_of,
    only_illustrative,
    period_of,
    printed,
)


def category(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    found, figure, unit = find_category(year, subject, arguments)
    if figure.number is None:
        raise Unresolved(f"There is no figure for “{arguments[0]}”: {found.missing}.")
    return printed(figure, unit)


def find_category(
    year: ReportingYear, subject: Subject, arguments: Sequence[str]
) -> tuple[Value, Figure, Unit]:
    """``category(police)``, ``category(source/police)`` or ``category(stepped-up, 2017-02)``."""
    if not arguments:
        if not _keys(subject):
            raise Unresolved(f"{name_of(subject)} has no categories.")
        raise Unresolved(f"Name the category. {_categories(subject)}")
    period = period_of(arguments[1]) if len(arguments) > 1 else None
    made_up = False
    for split in subject.story.splits:
        found = [
            value
            for value in subject.story.values
            if _is_of(value, split, arguments[0])
            and (value.period == period if period else year.period.contains(value.period))
        ]
        held = [value for value in found if value.status is not Status.ILLUSTRATIVE]
        if held:  # the year's where it is given, else the latest
            value = max(held, key=lambda value: (value.period == year.period, value.period))
            return value, split_figure(value, split), split.unit
        made_up = made_up or bool(found)
    if made_up:
        raise Unresolved(only_illustrative(subject, f"“{arguments[0]}”"))
    if arguments[0] in _keys(subject):
        when = (period or year.period).label
        raise Unresolved(f"{name_of(subject)} holds no figure of “{arguments[0]}” for {when}.")
    raise Unresolved(f"{name_of(subject)} has no category “{arguments[0]}”. {_categories(subject)}")


def _is_of(value: Value, split: Split, name: str) -> bool:
    """A figure of this category, of the whole council."""
    of, _, category = value.category.partition("/")
    whole = not value.place and value.measure is Measure.FIGURE
    return of == split.key and name in (category, value.category) and whole


def _categories(subject: Subject) -> str:
    keys = _keys(subject)
    return f"It has: {', '.join(keys)}." if keys else "It has none."


def _keys(subject: Subject) -> list[str]:
    return [key for split in subject.story.splits for key, _ in split.categories]


def share_of_total(year: ReportingYear, subject: Subject, arguments: Sequence[str]) -> Answer:
    value, _, _ = find_category(year, subject, arguments)
    whole = subject.story.value(value.period)
    if value.number is None or whole is None or not whole.number:
        raise Unresolved(f"There is no total for {value.period.label} that this would be a share of.")
    number = share(value.number, whole.number)
    return Answer(figure_text(number, Unit.PERCENTAGE, 0), number, Unit.PERCENTAGE, value.period.label)
