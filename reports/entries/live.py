"""Live figures: from what a writer inserted to the figure that stands there now. Pure.

Everything resolves from stories and from what was told of them, so that words, figures table and summary
cannot disagree. What cannot be resolved comes back with an error that says what exists.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from indicators.figures.periods import PeriodKind, ReportingYear
from indicators.figures.words import Unit
from indicators.stories.content import IndicatorContent
from indicators.stories.figures import stated
from indicators.stories.model import Story
from indicators.stories.telling import Plan, tell
from reports.content.fold import tallies
from reports.content.narrative import Quoted
from reports.entries.kinds import answer
from reports.entries.references import read_reference
from reports.entries.subjects import Answer, Subject, Unresolved

NO_SUCH = "“{}” names no indicator of this report. Use a code such as CSC 022, or the indicator’s key."
SEVERAL = "“{}” names {} indicators of this report. Use the key of the one that is meant: {}."


@dataclass(frozen=True)
class Book:
    """Everything that references of one report can point to.

    ``stories`` come with the period key of the headline that the outline asks for. A story is told only
    when something points to it, and once.
    """

    plan: Plan
    stories: tuple[tuple[Story, str], ...]

    @property
    def year(self) -> ReportingYear:
        return self.plan.year

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        return tuple(self._subject(place) for place in range(len(self.stories)))

    @cached_property
    def tallies(self) -> dict[str, int]:
        """How many indicators have which rating, by its word."""
        found = tallies([subject.told for subject in self.subjects])
        return {tally.rating.value: tally.count for tally in found}

    @cached_property
    def _told(self) -> dict[int, Subject]:
        return {}

    @cached_property
    def _keys(self) -> dict[str, int]:
        """Where a story stands, by its key in small letters."""
        return {story.key.casefold(): at for at, (story, _) in enumerate(self.stories)}

    @cached_property
    def _codes(self) -> dict[str, tuple[int, ...]]:
        """The same by its code, which several may share: only keys are unique."""
        day = self.year.period.ends
        places: dict[str, tuple[int, ...]] = {}
        for at, (story, _) in enumerate(self.stories):
            code = story.version_on(day).code.casefold()
            places[code] = (*places.get(code, ()), at)
        return places

    def _subject(self, place: int) -> Subject:
        if place not in self._told:
            story, headline = self.stories[place]
            self._told[place] = Subject(story, tell(story, self.plan, headline), headline)
        return self._told[place]

    def told(self, key: str, headline: str) -> IndicatorContent:
        """What is printed of an indicator of the report under this headline."""
        place = self._keys[key.casefold()]
        story, usual = self.stories[place]
        return self._subject(place).told if headline == usual else tell(story, self.plan, headline)

    def find(self, name: str) -> Subject:
        """The indicator with this key or this code. Raises Unresolved where there is none, or several."""
        by_key, by_code = self._keys.get(name.casefold()), self._codes.get(name.casefold(), ())
        places = set(by_code) if by_key is None else {by_key}
        if not places or not name:
            raise Unresolved(NO_SUCH.format(name))
        if len(places) > 1:
            keys = ", ".join(self.stories[place][0].key for place in sorted(places))
            raise Unresolved(SEVERAL.format(name, len(places), keys))
        return self._subject(places.pop())

    def name(self, subject: Subject) -> str:
        """How a reference names an indicator: by its code where that is its alone."""
        code = subject.told.code
        places = self._codes.get(code.casefold(), ())
        return code if code and len(places) == 1 and code.casefold() not in self._keys else subject.told.key

    def resolve(self, text: str) -> Quoted:
        """The live figure of a reference as typed; ``error`` says why where there is none."""
        reference = read_reference(text)
        if reference is None:
            return _failed(text, f"“{text}” is no live figure. Write it as CSC 022.year.")
        try:
            if reference.subject.casefold() == "report":
                return _quoted(text, "", _tally(self, reference.what))
            subject = self.find(reference.subject)
            return _quoted(text, subject.told.key, answer(self.year, subject, reference))
        except Unresolved as refusal:
            return _failed(text, str(refusal))


def _quoted(text: str, key: str, found: Answer) -> Quoted:
    return Quoted(text, found.text, key, found.number, found.unit, found.period)


def _failed(text: str, why: str) -> Quoted:
    return Quoted(reference=text, text=f"{{{{{text}}}}}", error=why)


def _tally(book: Book, what: str) -> Answer:
    if what == "indicators":
        total = sum(book.tallies.values())
        return Answer(str(total), Decimal(total), Unit.COUNT)
    if what not in book.tallies:
        raise Unresolved(f"The report has no tally “{what}”. It has: indicators, {', '.join(book.tallies)}.")
    return Answer(str(book.tallies[what]), Decimal(book.tallies[what]), Unit.COUNT)


@dataclass(frozen=True, slots=True)
class Choice:
    """One live figure that a writer can insert, with what it would print now."""

    reference: str
    label: str
    text: str


def choices(book: Book, keys: Sequence[str]) -> tuple[Choice, ...]:
    """The live figures of some indicators, those that resolve, in a sensible order."""
    found = []
    for subject in book.subjects:
        if subject.told.key in keys:
            name = book.name(subject)
            for what, label in _offers(subject):
                quoted = book.resolve(f"{name}.{what}")
                if not quoted.error:
                    found.append(Choice(quoted.reference, label.format(quoted.period), quoted.text))
    return tuple(found)


def _offers(subject: Subject) -> list[tuple[str, str]]:
    """What to offer of an indicator; ``{}`` stands for the period."""
    plain = [
        ("year", "{}"),
        ("month", "{}"),
        ("quarter", "{}"),
        ("previous_year", "{}"),
        ("target", "Target {}"),
        ("change", "Change, {}"),
        ("points", "Difference, {}"),
        ("gap", "Gap to target"),
        ("fraction", "Fraction, {}"),
        ("remainder", "Remainder, {}"),
        ("rate", "Rate, {}"),
        ("months_met", "Months that met the target"),
        ("rating", "Rating"),
        ("direction", "Direction of travel"),
    ]
    plain += [(mark.key, f"{mark.comparator}, {{}}") for mark in subject.told.benchmarks]
    plain += [
        (f"range({value.period.starts:%Y-%m},{value.period.ends:%Y-%m})", "{}")
        for value in stated(subject.story)
        if value.period.kind is PeriodKind.RANGE
    ]
    for split in subject.story.splits:
        plain += [
            (f"category({key})", name.replace("{", "(").replace("}", ")")) for key, name in split.categories
        ]
    return plain
