"""The reading room as its page shows it: the latest report, what is new, the earlier ones, words that were found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from portal.accounts.scope import Scope
from reports.content.model import Variant
from reports.editions.models import Edition
from reports.pages.register import Listed, Says, address, listed, says, scorecard_of_edition
from reports.reading_room.queries import current, gone, out_since, places_of, searched
from reports.reading_room.searching import Hit, find, wanted

MOST_FOUND = 50  # results on a page


@dataclass(frozen=True, slots=True)
class Issue:
    """A report's present edition; ``public`` is its public version beside an internal one that the person reads."""

    item: Listed
    public: Listed | None
    is_new: bool

    @property
    def edition(self) -> Edition:
        return self.item.edition

    @property
    def read_url(self) -> str:
        return address(self.edition, "edition_read")


@dataclass(frozen=True, slots=True)
class Gone:
    """An edition that was withdrawn, with none in its place; ``is_new``: since the person's last visit."""

    edition: Edition
    at: datetime
    is_new: bool


@dataclass(frozen=True, slots=True)
class Room:
    latest: Issue | None
    earlier: tuple[Issue, ...]
    says: Says | None
    gone: tuple[Gone, ...] = ()

    @property
    def newly_gone(self) -> tuple[Gone, ...]:
        return tuple(each for each in self.gone if each.is_new)

    @property
    def new(self) -> int:
        """How many are new to this person."""
        return sum(issue.is_new for issue in (self.latest, *self.earlier) if issue)


@dataclass(frozen=True, slots=True)
class Result:
    """``title``: of the report; ``url`` leads to the place on the reading page."""

    title: str
    url: str
    hit: Hit


@dataclass(frozen=True, slots=True)
class Found:
    """``number`` counts also what is beyond the first ``MOST_FOUND``; ``reports`` how many were searched."""

    results: tuple[Result, ...]
    number: int
    reports: int


def room(scope: Scope, since: datetime | None) -> Room:
    """``since``: the person's visit before this one; None where nothing is to be marked as new."""
    present = current(scope)
    issues = [_issue(group, since) for group in _by_report(listed(present))]
    latest = issues[0] if issues else None
    told = says(scorecard_of_edition(latest.edition)) if latest else None
    withdrawn = tuple(
        Gone(edition, at, since is not None and at > since) for edition, at in gone(scope, present)
    )
    return Room(latest, tuple(issues[1:]), told, withdrawn)


def _by_report(items: Iterable[Listed]) -> list[list[Listed]]:
    groups: dict[int, list[Listed]] = {}
    for item in items:
        groups.setdefault(item.edition.report_id, []).append(item)
    return list(groups.values())


def _issue(group: Sequence[Listed], since: datetime | None) -> Issue:
    group = sorted(group, key=lambda item: item.edition.audience == Variant.PUBLIC)
    first, others = group[0], group[1:]
    is_new = since is not None and out_since(first.edition) > since
    return Issue(first, others[0] if others else None, is_new)


def found(scope: Scope, query: str) -> Found:
    """Every place that has all the words, report by report; as many queries for one as for many."""
    editions = searched(current(scope))
    contents, words = places_of(editions), wanted(query)
    results = [
        Result(edition.report.title, f"{address(edition, 'edition_read')}#{hit.place.anchor}", hit)
        for edition in editions
        for hit in find(words, contents[edition.digest])
    ]
    return Found(tuple(results[:MOST_FOUND]), len(results), len(editions))
