"""The live figures that a writer can insert, each with what it would print now, and the search among them. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.words import Unit
from indicators.stories.figures import stated
from portal.searching import has_words
from reports.entries.kinds import benchmarks_of
from reports.entries.live import Book
from reports.entries.subjects import Subject

# A reference's kind and how a list calls it; ``{}`` stands for the period.
USUAL = (
    ("year", "{}"),
    ("previous_year", "{}"),
    ("target", "Target {}"),
    ("points", "Difference, {}"),
    ("change", "Change, {}"),
    ("gap", "Gap to target"),
    ("months_met", "Months that met the target"),
    ("rating", "Rating"),
    ("direction", "Direction of travel"),
)
FURTHER = (
    ("month", "{}, the last month"),
    ("quarter", "{}, the last quarter"),
    ("fraction", "Fraction, {}"),
    ("numerator", "Numerator, {}"),
    ("denominator", "Denominator, {}"),
    ("remainder", "Remainder, {}"),
    ("rate", "Rate, {}"),
)
# How a reference names a stated period: by its kind, with the period in brackets.
PERIODS = {PeriodKind.MONTH: "month({})", PeriodKind.QUARTER: "quarter({})", PeriodKind.RANGE: "range({})"}
REPORT = "The whole report"


@dataclass(frozen=True, slots=True)
class Choice:
    """One live figure that a writer can insert, with what it would print now."""

    reference: str
    label: str
    text: str
    of: str = ""  # "CSC 022: Referrals completed within 24 hours"

    @property
    def words(self) -> str:
        """What a search looks in: codes are found with and without their space."""
        code = self.reference.partition(".")[0].replace(" ", "")
        return f"{self.of} {self.label} {self.reference.replace('_', ' ')} {self.reference} {code}"


def choices(book: Book, keys: Iterable[str]) -> tuple[Choice, ...]:
    """Every live figure of some indicators, those that resolve, in the book's order."""
    wanted = set(keys)
    found = (subject for subject in book.subjects if subject.told.key in wanted)
    return tuple(
        choice for subject in found for choice in _resolved(book, subject, _every(book.year, subject))
    )


def usual_choices(book: Book) -> tuple[Choice, ...]:
    """The report's tallies, and of every indicator what is used most."""
    usual = (choice for subject in book.subjects for choice in _resolved(book, subject, _usual(subject)))
    return (*tally_choices(book), *usual)


def tally_choices(book: Book) -> tuple[Choice, ...]:
    """How many indicators there are and have which rating: "21", and "21 of 38"."""
    offers = [("indicators", "Indicators in the report")]
    for rating in book.tallies:
        offers += [
            (rating, f"Indicators: {rating}"),
            (f"fraction({rating})", f"Indicators: {rating}, of all"),
        ]
    return tuple(
        Choice(f"report.{what}", label, book.resolve(f"report.{what}").text, REPORT) for what, label in offers
    )


def matching(offered: Iterable[Choice], words: str) -> tuple[Choice, ...]:
    """Those that have every word in code, title, kind or period."""
    return tuple(each for each in offered if has_words(words, each.words))


def _resolved(book: Book, subject: Subject, offers: Sequence[tuple[str, str]]) -> Iterator[Choice]:
    name, told = book.name(subject), subject.told
    of = f"{told.code}: {told.title}" if told.code else told.title
    for what, label in offers:
        quoted = book.resolve(f"{name}.{what}")
        if not quoted.error:
            yield Choice(quoted.reference, label.replace("{}", quoted.period), quoted.text, of)


def _usual(subject: Subject) -> tuple[tuple[str, str], ...]:
    """Between percentages the difference is in points; a change of 5% of them is easily taken for one of 5 points."""
    if subject.told.unit is not Unit.PERCENTAGE:
        return USUAL
    return tuple(offer for offer in USUAL if offer[0] != "change")


def _every(year: ReportingYear, subject: Subject) -> list[tuple[str, str]]:
    marks = [(mark.key, f"{mark.comparator}, {{}}") for mark in benchmarks_of(year, subject)]
    relative = [] if _usual(subject) == USUAL else [("change", "Relative change, {}")]
    return [*_usual(subject), *FURTHER, *relative, *marks, *_periods(year, subject), *_categories(subject)]


def _periods(year: ReportingYear, subject: Subject) -> list[tuple[str, str]]:
    """The stated months, quarters and ranges of this year and the last."""
    known = [
        value.period
        for value in stated(subject.story)
        if value.number is not None
        and value.period.kind in PERIODS
        and any(each.period.contains(value.period) for each in (year, year.previous))
    ]
    return [(PERIODS[period.kind].format(_key(period)), "{}") for period in sorted(known, reverse=True)]


def _key(period: Period) -> str:
    if period.kind is PeriodKind.RANGE:
        return f"{period.starts:%Y-%m},{period.ends:%Y-%m}"
    return period.key


def _categories(subject: Subject) -> list[tuple[str, str]]:
    """Each category and its share; a name's own braces would be taken for the period."""
    named = [
        (key, name.replace("{", "(").replace("}", ")"))
        for split in subject.story.splits
        for key, name in split.categories
    ]
    return [
        offer
        for key, name in named
        for offer in ((f"category({key})", name), (f"share({key})", f"{name}, share"))
    ]
