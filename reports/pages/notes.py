"""The checker's findings as notes beside the words, numbered in the order of the text, and why some stay."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from portal.accounts.scope import Scope
from reports.checks import Finding, Severity, check_entry
from reports.checks.passages import passages
from reports.checks.reading.kept import once
from reports.content.model import EntryContent
from reports.editions.dismissing import Note, noted_on
from reports.outline.models import Entry
from reports.review.policies import EntryFacts, may_dismiss

NOWHERE = 10**9  # after everything that has a place
FIRST = 5  # notes of a rule that stand open; errors always do
FEWEST = 3  # further ones, next to each other, for which folding them is worth a click


@dataclass(frozen=True, slots=True)
class Run:
    """Notes next to each other, each with its number."""

    notes: tuple[tuple[int, Note], ...]
    is_folded: bool


@dataclass(frozen=True, slots=True)
class Doubts:
    """Warnings of one rule, each with its number. ``open_`` of them have no reason yet."""

    rule: str
    notes: tuple[tuple[int, Note], ...]

    @property
    def words(self) -> str:
        return f"{self.rule[:1].upper()}{self.rule[1:]}"

    @property
    def open_(self) -> int:
        return sum(note.given is None for _, note in self.notes)

    @property
    def is_folded(self) -> bool:
        return len(self.notes) > FEWEST


@dataclass(frozen=True, slots=True)
class Notes:
    """``may_dismiss``: the person may say why a warning stays."""

    notes: tuple[Note, ...]
    may_dismiss: bool = False

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(note.finding for note in self.notes)

    @property
    def runs(self) -> tuple[Run, ...]:
        """In the order of the text; what a rule says again and again is folded where it stands."""
        seen: Counter[str] = Counter()
        further = []
        for note in self.notes:
            seen[note.finding.rule] += 1
            is_more = seen[note.finding.rule] > FIRST and note.finding.severity is not Severity.ERROR
            further.append(is_more)
        numbered = zip(further, enumerate(self.notes, 1), strict=True)
        runs = (
            (is_more, tuple(each for _, each in run)) for is_more, run in groupby(numbered, itemgetter(0))
        )
        return tuple(Run(notes, is_more and len(notes) >= FEWEST) for is_more, notes in runs)

    @property
    def doubts(self) -> tuple[Doubts, ...]:
        """The warnings by rule: those that want a reason first, of these words before figures, then as the text goes."""
        found: dict[str, list[tuple[int, Note]]] = {}
        for number, note in enumerate(self.notes, 1):
            if note.is_dismissible:
                found.setdefault(note.finding.rule, []).append((number, note))
        made = [Doubts(rule, tuple(notes)) for rule, notes in found.items()]
        return tuple(sorted(made, key=lambda each: (not each.open_, not each.notes[0][1].finding.words)))

    @property
    def tally(self) -> str:
        """``2 warnings, 1 suggestion, no errors``; those that were given a reason apart."""
        open_ = [note.finding for note in self.notes if note.given is None]
        kept = len(self.notes) - len(open_)
        parts = [
            _count(open_, Severity.WARNING, "warning"),
            _count(open_, Severity.ADVICE, "suggestion"),
            _count(open_, Severity.ERROR, "error"),
        ]
        return ", ".join([*parts, f"{kept} kept with a reason"] if kept else parts)


findings_of = once(check_entry)  # of one entry by itself; lists ask for all entries again and again


def notes_on(
    entry: Entry, content: EntryContent, scope: Scope, known: EntryFacts, *, here: bool = True
) -> Notes:
    """What the checker says of this text, for this person.

    ``here``: the text is the one that they work on, so that they can say why a warning stays.
    """
    noted = _in_order(noted_on(entry, content), content)
    return Notes(tuple(noted), here and may_dismiss(scope, known) is None)


def _in_order(notes: Iterable[Note], content: EntryContent) -> list[Note]:
    said = {part.key: _words_of(content, part.key) for part in content.parts}
    order = {part.key: place for place, part in enumerate(content.parts)}

    def place(note: Note) -> tuple[int, int, str]:
        finding = note.finding
        return order.get(finding.part, NOWHERE), _where(said, finding), finding.rule

    return sorted(notes, key=place)


def _where(said: Mapping[str, tuple[str, str]], finding: Finding) -> int:
    """How far into its part the words stand; what is about no words comes after them."""
    if not finding.words:
        return NOWHERE
    read, typed = said.get(finding.part, ("", ""))
    known = typed.find(f"\n{finding.before}{finding.words}") if finding.before else -1
    found = known + len(finding.before) if known >= 0 else read.find(finding.words)
    return found if found >= 0 else NOWHERE


def _words_of(content: EntryContent, key: str) -> tuple[str, str]:
    """A part as it is read, and as it was typed, its passages one after the other, each on a line."""
    found = [passage for passage in passages(content) if passage.part == key]
    return "".join(f"\n{each.text}" for each in found), "".join(f"\n{each.typed}" for each in found)


def _count(findings: Sequence[Finding], severity: Severity, noun: str) -> str:
    number = sum(finding.severity is severity for finding in findings)
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
