"""What live figures resolve against, and what all kinds of them share: an indicator, a period, an answer. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import Status, Unit
from indicators.stories.content import Figure, IndicatorContent
from indicators.stories.figures import Shown, show, stated
from indicators.stories.model import Story
from indicators.stories.targets import target_for


class Unresolved(Exception):
    """A reference that leads nowhere; the message says what would."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One indicator as references see it: what is known of it and what this report prints of it."""

    story: Story
    told: IndicatorContent
    headline: str = ""  # the period key that the outline asks for


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reference stands for."""

    text: str
    number: Decimal | None = None
    unit: str = ""
    period: str = ""


Kind = Callable[[ReportingYear, Subject, Sequence[str]], Answer]


def name_of(subject: Subject) -> str:
    return subject.told.code or subject.told.short_title or subject.told.key


def printed(figure: Figure, unit: Unit) -> Answer:
    return Answer(figure.text, figure.number, unit, figure.label)


def value_of(subject: Subject, period: Period, year: ReportingYear) -> Shown:
    """The stated figure of a period; else the report's own of this year or last, which may be derived."""
    value = subject.story.value(period)
    if value is not None and value.status is not Status.ILLUSTRATIVE and value.number is not None:
        return show(value, subject.story, target_for(subject.story, year, period))
    for figure in (subject.told.figure, subject.told.previous):
        if figure is not None and figure.period == period.interval and figure.number is not None:
            return Shown(period, figure, subject.told.unit, subject.told.decimals)
    if value is not None and value.status is Status.ILLUSTRATIVE:
        raise Unresolved(f"{only_illustrative(subject, period.label)} {_held(subject, year)}")
    raise Unresolved(f"{name_of(subject)} has no stated figure for {period.label}. {_held(subject, year)}")


def only_illustrative(subject: Subject, what: str) -> str:
    """Why words do not quote what charts show, marked as illustrative."""
    return f"{name_of(subject)} has only illustrative figures for {what}: no source states them, so words cannot quote them."


def _held(subject: Subject, year: ReportingYear) -> str:
    periods = [value.period.key for value in stated(subject.story) if value.number is not None]
    return f"It has: {', '.join(periods)}." if periods else "It has none."


def period_of(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as error:
        raise Unresolved(f"“{text}” is no period. Write 2017-03, 2016/17-Q4 or 2016/17.") from error
