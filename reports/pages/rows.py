"""An entry as a line of an outline: its state, figure, rating, checks, whom it is with and by when."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.urls import reverse

from indicators.figures.words import Rating
from reports.content.model import IndicatorContent, RatingContent
from reports.outline.models import Entry, Report
from reports.outline.queries import Listed
from reports.pages.shown import awaited
from reports.review.states import APPROVED, EVERY, Shown
from reports.review.transitions import PARTS, Part

WORST_FIRST = (Rating.MISSED, Rating.WITHIN, Rating.MET)


@dataclass(frozen=True, slots=True)
class Row:
    entry: Entry
    heading: str  # with the codes, as it is printed
    state: Shown
    indicators: tuple[IndicatorContent, ...]
    errors: int
    warnings: int
    due: date | None  # None where nothing more is due
    is_late: bool
    with_whom: str
    came: str  # who submitted it and when; empty before
    url: str = ""  # empty where there is nothing that this person may read

    def leading(self, url: str) -> "Row":
        return replace(self, url=url)

    @property
    def title(self) -> str:
        """The heading in a list: a single indicator goes by its short title."""
        if len(self.indicators) != 1:
            return self.heading
        it = self.indicators[0]
        words = it.short_title or it.title
        return f"{it.code}: {words}" if it.code else words

    @property
    def figure(self) -> str:
        """The headline figures; one that is not the year's names its period."""
        return figure_words(self.indicators, self.entry.report.year)

    @property
    def rating(self) -> RatingContent | None:
        """The worst of the entry's ratings."""
        return worst(indicator.rating for indicator in self.indicators)

    @property
    def short(self) -> str:
        """The codes, or the heading where there are none."""
        return ", ".join(filter(None, (it.code for it in self.indicators))) or self.heading

    @property
    def when(self) -> str:
        """What the column "Due" says before any lateness."""
        part = awaited(self.state)
        if part is None:
            return "Done"
        if part is not Part.WRITER:
            return PARTS[part].desk
        return f"{self.due:%-d %B}" if self.due else ""


@dataclass(frozen=True, slots=True)
class Progress:
    counts: tuple[tuple[Shown, int], ...]
    approved: int
    total: int


def figure_words(indicators: tuple[IndicatorContent, ...], year: int) -> str:
    label = f"{year}/{(year + 1) % 100:02}"
    if len(indicators) == 1 and indicators[0].figure.label != label:
        figure = indicators[0].figure
        return f"{figure.text} ({figure.label})" if figure.number is not None else figure.text
    return ", ".join(indicator.figure.text for indicator in indicators)


def worst(ratings: Iterable[RatingContent]) -> RatingContent | None:
    known = list(ratings)
    order = {rating: place for place, rating in enumerate(WORST_FIRST)}
    return min(known, key=lambda item: order.get(item.rating, len(order)), default=None)


def progress(rows: Iterable[Row]) -> Progress:
    """How many entries are in each state, in the order of the bar."""
    found = Counter(row.state for row in rows)
    counts = tuple((state, found[state]) for state in EVERY)
    return Progress(counts, sum(found[state] for state in APPROVED), found.total())


def is_dated(report: Report) -> bool:
    """Whether the report's dates say when something is due: a correction has none of its own."""
    return not report.editions.exists()


def due_date(report: Report, state: Shown, *, dated: bool) -> date | None:
    """The writer's or the reviewer's day; none for what is approved, and none in a correction."""
    part = awaited(state)
    if not dated or part is None:
        return None
    return report.writing_due if part is Part.WRITER else report.review_due


def read_url(entry: Listed) -> str:
    return _url("entry", entry.report.key, entry.key)


def write_url(entry: Listed) -> str:
    return _url("write", entry.report.key, entry.key)


@lru_cache(maxsize=4096)  # lists ask for those of all entries, several times
def _url(name: str, report: str, entry: str) -> str:
    return reverse(f"reports:{name}", args=[report, entry])
