"""Live figures: from what a writer inserted to the figure that stands there now. Pure.

Everything resolves from stories and from what was told of them, so that words, figures table and summary
cannot disagree. What cannot be resolved comes back with an error that says what exists.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from indicators.figures.periods import ReportingYear
from indicators.figures.words import Unit
from indicators.stories.content import IndicatorContent
from indicators.stories.model import Story
from indicators.stories.telling import Plan, tell
from reports.content.fold import tallies
from reports.content.narrative import Quoted
from reports.entries.kinds import answer
from reports.entries.references import Reference, read_reference
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

    def mended(self, anew: Iterable[Story]) -> "Book":
        """With these stories in the places of those of their keys; what was told of others stays told."""
        known = {story.key: story for story in anew}
        book = Book(self.plan, tuple((known.get(story.key, story), words) for story, words in self.stories))
        told = tuple(self._told.items())
        book._told.update((place, subject) for place, subject in told if subject.told.key not in known)
        return book

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
                return _quoted(text, "", _tally(self, reference))
            subject = self.find(reference.subject)
            return _quoted(text, subject.told.key, answer(self.year, subject, reference))
        except Unresolved as refusal:
            return _failed(text, str(refusal))


def _quoted(text: str, key: str, found: Answer) -> Quoted:
    return Quoted(text, found.text, key, found.number, found.unit, found.period)


def _failed(text: str, why: str) -> Quoted:
    return Quoted(reference=text, text=f"{{{{{text}}}}}", error=why)


def _tally(book: Book, reference: Reference) -> Answer:
    """ "21", or of all indicators "21 of 38"."""
    what, total = reference.what, sum(book.tallies.values())
    if what == "indicators":
        return Answer(str(total), Decimal(total), Unit.COUNT)
    rating = reference.arguments[0] if what == "fraction" and reference.arguments else what
    if rating not in book.tallies:
        existing = ", ".join(["indicators", *book.tallies, "fraction(met)"])
        raise Unresolved(f"The report has no tally “{rating}”. It has: {existing}.")
    count = book.tallies[rating]
    return Answer(f"{count} of {total}" if what == "fraction" else str(count), Decimal(count), Unit.COUNT)
