"""Per cent where percentage points are meant (paras 41 and 45 of the 2016/17 report)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from indicators.figures.words import Unit
from indicators.stories.content import IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import passages
from reports.checks.reading.context import is_change
from reports.checks.reading.known import Known, Numbers, Role, changes_of, is_stated
from reports.checks.reading.numbers import Kind, Typed, figures_in
from reports.checks.reading.promising import MONTHS
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import subject_of, told_in
from reports.content.counts import whole_figures
from reports.content.model import EntryContent, ReportContent

_THAN = re.compile(
    rf"\s(?:better|worse|higher|lower|more|less) than (?:in |at |that of |the figure for )?(?P<period>(?:{MONTHS}) 20\d\d|\d{{4}}/\d\d)\b"
)
_UNCLEAR = "{words} of a percentage: write “{meant}” if that is meant, or give the figure of {base} too."
_SENTENCE = "{words} is the difference between two percentages: write “{meant}”, or give both."


def _of_entry(entry: EntryContent) -> Iterator[Remark]:
    yield from _find(entry, entry.indicators)


def _of_report(report: ReportContent) -> Iterator[Remark]:
    for entry, indicators in told_in(report):
        yield from _find(entry, indicators)


def _find(entry: EntryContent, indicators: Sequence[IndicatorContent]) -> Iterator[Remark]:
    for passage in passages(entry):
        for sentence in sentences(passage.typed):
            for typed in _changes(sentence):
                subject = subject_of(sentence, indicators)
                if subject is None or subject.unit is not Unit.PERCENTAGE:
                    continue
                meant = f"{typed.number} percentage {'point' if typed.number == 1 else 'points'}"
                base = _base_unknown(typed, sentence, subject)
                if base or _means_points(typed, changes_of(subject)):
                    said = _UNCLEAR if base else _SENTENCE
                    yield Remark(
                        said.format(words=typed.words, meant=meant, base=base),
                        typed.words,
                        passage.paragraph,
                        passage.part,
                        entry.key,
                        repair="" if base else meant,
                        before=passage.before(sentence, typed.start),
                    )


def _base_unknown(typed: Typed, sentence: str, subject: IndicatorContent) -> str:
    """The period that "22% better than March 2016" starts from, where the data have no figure of it.

    Of a percentage it may mean points or per cent, and no reader can work out which; empty where one can.
    """
    base = _THAN.match(sentence, typed.end)
    labels = " ".join(each.label for each in whole_figures(subject) if each.number is not None)
    if base is None or base["period"] in labels:
        return ""
    return "" if is_stated(typed, changes_of(subject)) else base["period"]


def _changes(sentence: str) -> Iterator[Typed]:
    """Typed percentages that the sentence calls a change or a distance."""
    for typed in figures_in(sentence):
        if typed.kind is Kind.PERCENTAGE and is_change(sentence, typed):
            yield typed


def _means_points(typed: Typed, changes: Numbers) -> bool:
    """Whether a difference in points lies nearer to the typed number than any relative change does."""
    close = Decimal(1).scaleb(-typed.decimals) / 2
    near = changes.near(typed.number, close)
    points = _nearest(typed, near, Kind.POINTS, Role.DIFFERENCE)
    relative = _nearest(typed, near, Kind.PERCENTAGE, Role.CHANGE)
    return points is not None and (relative is None or points < relative)


def _nearest(typed: Typed, known: Iterable[Known], kind: Kind, role: Role) -> Decimal | None:
    away = [abs(abs(each.number) - typed.number) for each in known if each.kind is kind and each.role is role]
    return min(away, default=None)


RULE = Rule("per cent for percentage points", Severity.WARNING, of_entry=_of_entry, of_report=_of_report)
