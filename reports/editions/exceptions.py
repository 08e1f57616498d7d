"""What a director may sign all the same, but only with a reason: warnings, and figures that are not final.

Pure. Each has a digest, by which its reason is kept: a reason lapses once the finding, its sentence or its
figures change.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from indicators.figures.words import Status
from reports.checks import Finding, key_of, warnings
from reports.content.canonical import digest
from reports.content.counts import all_figures
from reports.content.model import (
    AcceptedException,
    EntryContent,
    Figure,
    IndicatorContent,
    ReportContent,
)

GIVEN_AWAY = (
    "A small number that the public edition hides follows from figures that earlier editions print. "
    "Hiding more here would not help."
)


@dataclass(frozen=True, slots=True)
class Given:
    """Why a warning or a figure stays, who said so and when: the writer while writing, or whoever read it."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Exceptional:
    """``subject`` is where, ``finding`` a sentence, ``key`` its digest, ``reason`` empty until given.

    ``printed`` stands for the finding in the certificate, which is in the public edition too. ``kind`` names what kind of
    thing it is. One reason may explain several of a kind, but where it ``is_of_words``: words in doubt are judged one by one.
    """

    key: str
    subject: str
    finding: str
    printed: str
    kind: str
    is_of_words: bool = False
    reason: str = ""
    given_by: str = ""  # the post
    given_at: datetime | None = None

    @property
    def accepted(self) -> AcceptedException:
        """As the certificate prints it."""
        return AcceptedException(self.subject, self.printed, self.reason, self.given_by, self.given_at)


@dataclass(frozen=True, slots=True)
class _Found:
    """``name`` says what kind of thing it is, without any figure; ``figures`` what it is about."""

    subject: str
    finding: str
    name: str
    figures: str = ""
    known: str = ""  # its key, where it has one already
    is_of_words: bool = False

    @property
    def key(self) -> str:
        return self.known or digest(
            {"subject": self.subject, "finding": self.finding, "figures": self.figures}
        )


def exceptional(
    internal: ReportContent,
    findings: tuple[Finding, ...],
    in_public: tuple[Finding, ...],
    reasons: Mapping[str, Given],
    given_away: frozenset[str] = frozenset(),
    *,
    read: ReportContent,
) -> tuple[Exceptional, ...]:
    """Everything that needs a reason, each once, in reading order, with the reason given so far.

    ``in_public`` are the findings in the public variant: a sentence that only the internal one gives of its
    subject may print a hidden number, so the certificate names the kind of finding instead. ``given_away``
    are keys of indicators of which a small number follows whatever this report hides. ``read`` is the report
    that the findings are about, with every figure that its writers had before them.
    """
    named = (*_warnings(findings, read), *_provisional(internal), *_given_away(internal, given_away))
    found = {each.key: each for each in named}
    said = {(each.subject, each.finding) for each in _warnings(in_public, read)}
    return tuple(
        _explained(
            Exceptional(
                key=key,
                subject=each.subject,
                finding=each.finding,
                printed=each.finding if (each.subject, each.finding) in said else each.name,
                kind=each.name,
                is_of_words=each.is_of_words,
            ),
            reasons.get(key),
        )
        for key, each in found.items()
    )


def _explained(found: Exceptional, given: Given | None) -> Exceptional:
    if given is None:
        return found
    return replace(found, reason=given.reason, given_by=given.by, given_at=given.at)


def _warnings(findings: tuple[Finding, ...], read: ReportContent) -> Iterator[_Found]:
    entries = {entry.key: entry for section in read.sections for entry in section.entries}
    for finding in warnings(findings):
        sentence = f"“{finding.words}”: {finding.sentence}" if finding.words else finding.sentence
        known = key_of(finding, entries.get(finding.entry))
        name, of_words = _sentence(finding.rule), bool(finding.words)
        yield _Found(finding.subject, sentence, name, known=known, is_of_words=of_words)


def _sentence(rule: str) -> str:
    return f"{rule[:1].upper()}{rule[1:]}."


def _provisional(report: ReportContent) -> Iterator[_Found]:
    """The sentence names periods alone, and may be printed anywhere."""
    for section in report.sections:
        for entry in section.entries:
            for indicator in entry.indicators:
                figures = list(_provisional_figures(indicator))
                if figures:
                    periods = ", ".join(dict.fromkeys(figure.label for figure in figures))
                    numbers = ", ".join(figure.text for figure in figures)
                    sentence = f"Provisional: {periods}."
                    yield _Found(_name(entry, indicator), sentence, sentence, numbers)


def _given_away(report: ReportContent, keys: frozenset[str]) -> Iterator[_Found]:
    for section in report.sections:
        for entry in section.entries:
            for indicator in entry.indicators:
                if indicator.key in keys:
                    yield _Found(_name(entry, indicator), GIVEN_AWAY, "Disclosure control.")


def _provisional_figures(indicator: IndicatorContent) -> Iterator[Figure]:
    """Those of its figures that are not final, in breakdowns and of the year before too."""
    return (figure for figure in all_figures(indicator) if figure.status is Status.PROVISIONAL)


def _name(entry: EntryContent, indicator: IndicatorContent) -> str:
    return f"{indicator.code} {indicator.title}".strip() or entry.heading
