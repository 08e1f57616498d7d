"""The page on which two versions of an entry are compared, and last year's entry beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone

from portal.accounts.scope import Scope
from portal.ui.forms import PlainForm
from reports.content.model import EntryContent, IndicatorContent
from reports.entries.submissions import submitted_content
from reports.outline.models import Entry
from reports.review.differences import FigureChange, in_words
from reports.review.models import Decision
from reports.review.states import Action
from reports.review.transitions import ACTS
from reports.review.versions import Comparison, Version, last_year


class ComparisonForm(PlainForm):
    """Which two, in which direction."""

    def __init__(self, listed: Sequence[Version], chosen: Comparison, **options: Any) -> None:
        initial = {"from": chosen.before.key, "to": chosen.after.key}
        super().__init__(auto_id="compare_%s", initial=initial, **options)
        choices = [(each.key, named(each)) for each in listed]
        self.fields["from"] = forms.ChoiceField(label="From", choices=choices)
        self.fields["to"] = forms.ChoiceField(label="To", choices=choices)


@dataclass(frozen=True, slots=True)
class Told:
    """A version in the list of all: what became of it, as far as something did."""

    version: Version
    became: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """The entry in the year before's report, with the headline facts of both."""

    year: str
    now: str
    content: EntryContent
    figures: tuple[FigureChange, ...]


def named(version: Version) -> str:
    return f"{version.name}, {timezone.localtime(version.at):%-d %B %Y, %H:%M}"


def summary(chosen: Comparison) -> str:
    return in_words(chosen.parts, chosen.figures)


def told(listed: Iterable[Version], history: Iterable[Decision]) -> tuple[Told, ...]:
    """``history`` has the newest first."""
    decided: dict[int, list[Decision]] = {}
    for step in history:
        if step.submission_id and not ACTS[Action(step.action)].freezes:
            decided.setdefault(step.submission_id, []).insert(0, step)
    return tuple(
        Told(each, tuple(decided.get(each.submission.pk, ())) if each.submission else ()) for each in listed
    )


def beside(scope: Scope, entry: Entry, content: EntryContent) -> Beside | None:
    """None where there was no such entry, or the person may not read it."""
    submission = last_year(scope, entry)
    if submission is None:
        return None
    before = submitted_content(submission)
    year = entry.report.year
    return Beside(_label(year - 1), _label(year), before, _headlines(before, content))


def _label(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02}"


def _headlines(before: EntryContent, after: EntryContent) -> tuple[FigureChange, ...]:
    """Every indicator of either: figure, target and rating as each report prints them."""
    old, new = ({each.key: each for each in content.indicators} for content in (before, after))
    return tuple(
        FigureChange(name, label, _lines(old.get(key)).get(label, ""), text)
        for key, name in _names(old, new).items()
        for label, text in _lines(new.get(key)).items()
    )


def _names(old: Mapping[str, IndicatorContent], new: Mapping[str, IndicatorContent]) -> dict[str, str]:
    return {key: it.code or it.title for key, it in {**old, **new}.items()}


def _lines(indicator: IndicatorContent | None) -> dict[str, str]:
    if indicator is None:
        return dict.fromkeys(("figure", "target", "rating"), "")
    figure = indicator.figure
    return {
        "figure": f"{figure.text} ({figure.label})" if figure.label else figure.text,
        "target": indicator.target.text,
        "rating": indicator.rating.words,
    }
