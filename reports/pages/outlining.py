"""The outline page: rows filtered and grouped by section, what is late, what is left to do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.paginator import Page
from django.http import QueryDict

from indicators.figures.words import Rating
from portal.ui.asked import Asked
from portal.ui.paging import paged
from reports.outline.models import Section
from reports.outline.queries import entries_before
from reports.pages.gathering import Gathered
from reports.pages.rows import Progress, Row, progress
from reports.review.states import APPROVED, EVERY, ReportState

NOBODY, NO_ONE = "Nobody named", "None"  # in words, and in the address
A_PAGE = 100  # entries
AT_A_GLANCE = 8  # of what is late; the filter shows all of it


@dataclass(frozen=True, slots=True)
class Group:
    """A section with those of its rows that fit the filters and stand on the page; the tally counts all of them."""

    key: str
    heading: str
    rows: tuple[Row, ...]
    approved: int
    total: int


@dataclass(frozen=True, slots=True)
class Outline:
    progress: Progress
    remaining: str
    late: tuple[Row, ...]  # the latest, as far as a glance takes them in
    late_beyond: int  # how many more are late
    groups: tuple[Group, ...]
    page: Page[Any]


class Filters(Asked):
    """What to show; every field may stay empty.

    A rating and nobody can be asked for also where there is no entry of theirs any more: then none fits.
    """

    state = forms.ChoiceField(label="State", required=False)
    section = forms.ChoiceField(label="Section", required=False)
    writer = forms.ChoiceField(label="Writer", required=False)
    reviewer = forms.ChoiceField(label="Reviewer", required=False)
    rating = forms.ChoiceField(label="Rating", required=False)
    late = forms.BooleanField(required=False, label="Late only")
    checks = forms.BooleanField(required=False, label="With errors or warnings")

    def __init__(self, data: QueryDict, gathered: Gathered) -> None:
        super().__init__(data)
        writers = {str(e.writer_id): e.writer.post if e.writer else NOBODY for e in gathered.entries}
        reviewers = {str(e.approver_id): e.approver.post if e.approver else NOBODY for e in gathered.entries}
        for name, people in (("writer", writers), ("reviewer", reviewers)):
            if data.get(name) == NO_ONE:
                people[NO_ONE] = NOBODY
        found = {row.rating.rating.value for row in gathered.in_order if row.rating} | {data.get("rating")}
        ratings = [(rating.value, rating.label) for rating in Rating if rating.value in found]
        sections = [(section.key, section.heading) for section, _ in gathered.sections]
        self.choose("state", [("", "All states"), *((state.value, state.label) for state in EVERY)])
        self.choose("section", [("", "All sections"), *sections])
        self.choose("writer", [("", "All writers"), *sorted(writers.items(), key=lambda pair: pair[1])])
        self.choose("reviewer", [("", "All reviewers"), *sorted(reviewers.items(), key=lambda pair: pair[1])])
        self.choose("rating", [("", "All ratings"), *ratings])

    @cached_property
    def chosen(self) -> Mapping[str, Any]:
        return self.asked  # asked for every row

    def fits(self, row: Row) -> bool:
        chosen = self.chosen
        return (
            chosen.get("state", row.state) == row.state
            and chosen.get("section", row.entry.section.key) == row.entry.section.key
            and chosen.get("writer", str(row.entry.writer_id)) == str(row.entry.writer_id)
            and chosen.get("reviewer", str(row.entry.approver_id)) == str(row.entry.approver_id)
            and ("rating" not in chosen or (row.rating and row.rating.rating) == chosen["rating"])
            and (row.is_late or "late" not in chosen)
            and (bool(row.errors or row.warnings) or "checks" not in chosen)
        )


def outline_of(gathered: Gathered, filters: Filters, today: date, page: str | None = None) -> Outline:
    rows = gathered.in_order
    groups = [(group, group.rows) for group in _groups(gathered, filters)]
    shown, held = paged(groups, page, A_PAGE)
    late = sorted((row for row in rows if row.is_late), key=lambda row: row.due or today)
    return Outline(
        progress=progress(rows),
        remaining=remaining(gathered, today),
        late=tuple(late[:AT_A_GLANCE]),
        late_beyond=len(late[AT_A_GLANCE:]),
        groups=tuple(replace(group, rows=some) for group, some in held),
        page=shown,
    )


def _groups(gathered: Gathered, filters: Filters) -> list[Group]:
    groups = []
    for section, entries in gathered.sections:
        rows = [gathered.rows[entry.pk] for entry in entries]
        approved = sum(row.state in APPROVED for row in rows)
        fitting = tuple(row for row in rows if filters.fits(row))
        groups.append(Group(section.key, section.heading, fitting, approved, len(rows)))
    return groups


def remaining(gathered: Gathered, today: date) -> str:
    """How long it is to the sign-off, or what has become of the report."""
    days = (gathered.report.sign_off_due - today).days
    if gathered.report.state != ReportState.OPEN:
        return "signed off"
    if not gathered.dated:
        return "open for a correction"
    if days < 0:
        return f"sign-off {-days} day{'' if days == -1 else 's'} late"
    return f"{days} day{'' if days == 1 else 's'} to sign-off"


def page_of(section: Section) -> int:
    """On which page of the outline a section begins; one query."""
    return entries_before(section) // A_PAGE + 1
