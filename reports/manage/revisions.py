"""What was recorded since a report's data cut-off, from and to, and taking it in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property

from indicators.benchmarks.models import Benchmark
from indicators.catalogue.models import IndicatorVersion, Target
from indicators.catalogue.queries import current_versions, in_force
from indicators.figures.looks import Looks, part_of
from indicators.figures.models import Value
from indicators.figures.words import Unit
from indicators.manage.telling import (
    benchmark_heading,
    figure_words,
    period_words,
    target_heading,
    target_words,
)
from portal.accounts.middleware import scope_in
from portal.accounts.models import User
from portal.manage.forms import Given, ManagedForm, Reason
from reports.manage.reports import OfReports, found
from reports.outline.models import Entry, Report
from reports.outline.queries import called, entries_visible_to, with_names
from reports.outline.services import take_in_revisions
from reports.revisions.queries import Revision, Step, Waiting, waiting, which

NOTHING = "not known"
GONE = "withdrawn"


@dataclass(frozen=True, slots=True)
class Line:
    indicator: str
    what: str
    before: str
    after: str
    entries: tuple[tuple[Entry, str], ...]  # those that would print something else, with their names


@dataclass(frozen=True, slots=True)
class Told:
    """One step. ``only`` takes in no later one; empty for the last."""

    moment: datetime
    source: str
    by: str
    reason: str
    lines: tuple[Line, ...]
    only: str


class TakeInForm(ManagedForm):
    until = forms.DateTimeField(widget=forms.HiddenInput)
    reason = Reason(help_text="For example: the case system’s extract of May corrects the year.")


class TakeIn(OfReports):
    """``?until=`` shows what only the steps up to a moment would change."""

    title = "Revised figures"
    template_name = "manage/reports/revisions.html"
    form_class: ClassVar[type[forms.Form]] = TakeInForm
    button = "Take them in"

    @cached_property
    def asked_at(self) -> datetime:
        return timezone.now()

    def find(self, **address: Any) -> Report:
        return found(self.request, address["report"])

    def heading(self, row: Report) -> str:
        return f"Revised figures for {row.title}"

    def initial(self, row: Report) -> Given:
        """What is taken in is what was shown: an import that commits between the two makes the page out of date."""
        return {"cut_off": row.cut_off.isoformat(), "waiting": which(row, self.until(row))}

    def make_form(self, row: Report, *data: Any, **options: Any) -> forms.Form:
        options["initial"] = options.get("initial", {}) | {"until": self.until(row).isoformat()}
        return super().make_form(row, *data, **options)

    def until(self, row: Report) -> datetime:
        """As it was asked for; the moment of the request, where that is no moment after the cut-off."""
        now = self.asked_at
        try:
            asked = parse_datetime(self.request.POST.get("until", self.request.GET.get("until", "")))
        except ValueError:
            return now
        if asked is None or timezone.is_naive(asked):
            return now
        return asked if row.cut_off < asked <= now else now

    def beside(self, row: Report) -> Mapping[str, Any]:
        until = self.until(row)
        late = waiting(row, until)
        entries = with_names(entries_visible_to(scope_in(self.request)))
        changed = list(entries.filter(pk__in=[entry.pk for entry in late.changed]))
        names = {entry.pk: called(entry) for entry in changed}
        return {
            "steps": _told(late, names, reverse("manage_revisions", args=[row.key])),
            "changed": [(entry, names[entry.pk], entry in late.throughout) for entry in changed],
            "is_part": "until" in self.request.GET,
            "until": until,
        }

    def save(self, by: User, row: Report, given: Given) -> Report:
        return take_in_revisions(by=by, report=row, until=given["until"], reason=given["reason"])

    def said(self, row: Report, saved: Report) -> str:
        return f"Taken in. The report reads figures as they were known on {_day(saved.cut_off)}."


def _told(late: Waiting, names: Mapping[int, str], address: str) -> list[Told]:
    versions = current_versions(each.row.indicator_id for step in late.steps for each in step.revisions)
    return [
        _step(
            step,
            versions,
            names,
            "" if step is late.steps[-1] else f"{address}?until={_in_address(step.moment)}",
        )
        for step in late.steps
    ]


def _in_address(moment: datetime) -> str:
    return moment.isoformat().replace("+", "%2B")


def _step(
    step: Step, versions: Mapping[int, list[IndicatorVersion]], names: Mapping[int, str], only: str
) -> Told:
    said = next((each.after for each in step.revisions if each.after), None)
    return Told(
        step.moment,
        said.batch.source if said else "Withdrawn",
        said.recorded_by.post if said else "",
        said.reason if said else "",
        tuple(_line(each, versions.get(each.row.indicator_id, []), names) for each in step.revisions),
        only,
    )


def _line(revision: Revision, versions: Sequence[IndicatorVersion], names: Mapping[int, str]) -> Line:
    row = revision.row
    says = in_force(versions, getattr(row, "ends", None) or timezone.localdate())
    name = " ".join(part for part in (says.code, says.short_title) if part) if says else row.indicator.key
    what, words = TELLING[type(row)]
    return Line(
        name,
        what(row),
        words(revision.before, says) if revision.before else NOTHING,
        words(revision.after, says) if revision.after else GONE,
        tuple((entry, names[entry.pk]) for entry in revision.entries),
    )


def _value_heading(row: Value) -> str:
    return ", ".join(filter(None, (period_words(row), part_of(row))))


def _value_words(row: Value, says: IndicatorVersion | None) -> str:
    looks = Looks(Unit(says.unit), says.decimals) if says else Looks(Unit.COUNT, 0)
    return ", ".join(filter(None, (looks.told(row), row.get_status_display().lower(), row.note)))


def _benchmark_words(row: Benchmark, says: IndicatorVersion | None) -> str:
    unit, decimals = (Unit(says.unit), says.decimals) if says else (Unit.COUNT, 0)
    return f"{figure_words(row, unit, decimals)}, {row.release}"


def _version_words(row: IndicatorVersion, says: IndicatorVersion | None) -> str:
    title = f"{row.code}: {row.title}" if row.code else row.title
    return f"{title}. {row.definition} {row.get_rating_rule_display()}"


def _target_words(row: Target, says: IndicatorVersion | None) -> str:
    words = target_words(row, Unit(says.unit) if says else Unit.COUNT)
    return ", ".join(filter(None, (words, row.rationale)))


def _version_heading(row: IndicatorVersion) -> str:
    return f"definition from {_day(row.valid_from)}"


TELLING: Mapping[type, tuple[Any, Any]] = {
    IndicatorVersion: (_version_heading, _version_words),
    Value: (_value_heading, _value_words),
    Target: (lambda row: f"target {target_heading(row)}", _target_words),
    Benchmark: (benchmark_heading, _benchmark_words),
}


def _day(day: Any) -> str:
    return f"{day.day} {day:%B %Y}"
