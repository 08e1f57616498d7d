"""The outline page: rows filtered and grouped by section, what is late, what is left to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from reports.pages.gathering import Gathered
from reports.pages.rows import Progress, Row, progress
from reports.pages.shown import EVERY
from reports.review.states import SIGNABLE, ReportState

NOBODY = "Nobody named"


@dataclass(frozen=True, slots=True)
class Group:
    """A section with those of its rows that fit the filters; the tally counts all of them."""

    key: str
    heading: str
    rows: tuple[Row, ...]
    approved: int
    total: int


@dataclass(frozen=True, slots=True)
class Outline:
    progress: Progress
    remaining: str
    late: tuple[Row, ...]
    groups: tuple[Group, ...]


class Filters(forms.Form):
    """What to show; every field may stay empty, and what is no choice is ignored."""

    state = forms.ChoiceField(required=False)
    section = forms.ChoiceField(required=False)
    writer = forms.ChoiceField(required=False)
    reviewer = forms.ChoiceField(required=False)
    late = forms.BooleanField(required=False, label="Late only")

    def __init__(self, data: Mapping[str, Any], gathered: Gathered) -> None:
        super().__init__(data, auto_id="filter_%s")
        writers = {str(e.writer_id): e.writer.post if e.writer else NOBODY for e in gathered.entries}
        reviewers = {str(e.approver_id): NOBODY for e in gathered.entries if e.approver_id is None}
        sections = [(section.key, section.heading) for section, _ in gathered.sections]
        self._choose("state", "All states", [(state.value, state.label) for state in EVERY])
        self._choose("section", "All sections", sections)
        self._choose("writer", "All writers", sorted(writers.items(), key=lambda pair: pair[1]))
        self._choose("reviewer", "All reviewers", list(reviewers.items()))
        if not reviewers:
            del self.fields["reviewer"]

    def _choose(self, name: str, nothing: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", nothing), *choices]
        field.required = False

    @property
    def selects(self) -> list[forms.BoundField]:
        """Reviewers are among them only where some entry has none."""
        return [self[name] for name in self.fields if name != "late"]

    @property
    def chosen(self) -> Mapping[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_active(self) -> bool:
        return bool(self.chosen)

    def fits(self, row: Row) -> bool:
        chosen = self.chosen
        return (
            chosen.get("state", row.state) == row.state
            and chosen.get("section", row.entry.section.key) == row.entry.section.key
            and chosen.get("writer", str(row.entry.writer_id)) == str(row.entry.writer_id)
            and chosen.get("reviewer", str(row.entry.approver_id)) == str(row.entry.approver_id)
            and (row.is_late or "late" not in chosen)
        )


def outline_of(gathered: Gathered, filters: Filters, today: date) -> Outline:
    rows = gathered.in_order
    return Outline(
        progress=progress(rows),
        remaining=_remaining(gathered, today),
        late=tuple(sorted((row for row in rows if row.is_late), key=lambda row: row.due or today)),
        groups=tuple(group for group in _groups(gathered, filters) if group.rows),
    )


def _groups(gathered: Gathered, filters: Filters) -> list[Group]:
    groups = []
    for section, entries in gathered.sections:
        rows = [gathered.rows[entry.pk] for entry in entries]
        approved = sum(row.state in SIGNABLE for row in rows)
        fitting = tuple(row for row in rows if filters.fits(row))
        groups.append(Group(section.key, section.heading, fitting, approved, len(rows)))
    return groups


def _remaining(gathered: Gathered, today: date) -> str:
    days = (gathered.report.sign_off_due - today).days
    if gathered.report.state != ReportState.OPEN:
        return "signed off"
    if not gathered.dated:
        return "open for a correction"
    if days < 0:
        return f"sign-off {-days} day{'' if days == -1 else 's'} late"
    return f"{days} day{'' if days == 1 else 's'} to sign-off"
