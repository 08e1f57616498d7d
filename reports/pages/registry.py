"""Every edition ever, as the register lists it: who signed it, what became of it, what replaced it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from portal.accounts.scope import Scope
from portal.ui.asked import Asked
from reports.content.model import Variant
from reports.editions.facts import edition_facts
from reports.editions.models import Edition
from reports.editions.policies import may_read_edition
from reports.editions.queries import visible_to
from reports.pages.register import address
from reports.review.states import EditionState


@dataclass(frozen=True, slots=True)
class Line:
    """``url`` is empty where the person may not open it, ``replaced_by`` None where nothing replaced it."""

    edition: Edition
    url: str
    replaced_by: int | None


class Filters(Asked):
    """What to show; every field may stay empty."""

    report = forms.ChoiceField(label="Report", required=False)
    state = forms.ChoiceField(label="State", required=False)
    audience = forms.ChoiceField(label="Audience", required=False)

    def __init__(self, data: QueryDict, scope: Scope) -> None:
        super().__init__(data)
        titles = visible_to(scope).values_list("report__key", "report__title").order_by().distinct()
        reports = sorted(titles, key=lambda pair: (pair[1], pair[0]))
        self.choose("report", [("", "All reports"), *reports])
        self.choose("state", [("", "All states"), *EditionState.choices()])
        self.choose("audience", [("", "All audiences"), *Variant.choices()])
        if not scope.reads_internal:
            del self.fields["audience"]

    def narrow(self, editions: QuerySet[Edition]) -> QuerySet[Edition]:
        columns = {"report": "report__key"}
        return editions.filter(**{columns.get(name, name): value for name, value in self.asked.items()})


def registered(scope: Scope, filters: Filters) -> QuerySet[Edition]:
    """The editions that exist for this person and fit, newest report first."""
    return filters.narrow(visible_to(scope).select_related("sign_off__signed_by", "sign_off__on_behalf_of"))


def lines(editions: Iterable[Edition], scope: Scope, today: date) -> tuple[Line, ...]:
    """In one query for all of them."""
    editions = list(editions)
    later = _numbers(scope, {edition.report_id for edition in editions})
    return tuple(
        Line(
            edition,
            address(edition) if _may_open(edition, scope, today) else "",
            next((number for number in later.get(_series(edition), ()) if number > edition.number), None),
        )
        for edition in editions
    )


def _series(edition: Edition) -> tuple[int, str]:
    return edition.report_id, edition.audience


def _numbers(scope: Scope, reports: set[int]) -> dict[tuple[int, str], list[int]]:
    """The numbers of the editions that are out, by report and audience, in their order."""
    out = visible_to(scope).filter(report__in=reports).exclude(state=EditionState.BUILDING)
    found: dict[tuple[int, str], list[int]] = {}
    for edition in out.order_by("number", "pk"):
        found.setdefault(_series(edition), []).append(edition.number)
    return found


def _may_open(edition: Edition, scope: Scope, today: date) -> bool:
    # Whoever sees the register at all without a role, sees it because public editions are open to all.
    return may_read_edition(scope, edition_facts(edition), today=today, open_to_all=not scope.grants) is None
