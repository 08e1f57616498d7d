"""What is known of everybody, and what a release would change of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from indicators.catalogue.models import Indicator
from indicators.catalogue.queries import visible_to as visible_indicators
from indicators.catalogue.queries import with_version
from indicators.published.models import Coverage, Publication, PublishedFigure, Release
from indicators.published.services import NewPublished, periods_said_later
from portal.accounts.scope import Scope
from portal.errors import NotYours

Said = tuple[int, str, str, date, date]  # indicator, measure, kind of period, its first and its last day


@dataclass(frozen=True, slots=True)
class Change:
    """A figure, and what is known of the same instead."""

    figure: NewPublished
    before: PublishedFigure


@dataclass(frozen=True, slots=True)
class Changes:
    """``unchanged`` counts those that say what is known; a later release speaks of those that are ``older``."""

    new: tuple[NewPublished, ...]
    changed: tuple[Change, ...]
    unchanged: int
    older: tuple[NewPublished, ...]


def changes(release: Release, figures: Sequence[NewPublished]) -> Changes:
    """What recording these would do; nothing is written. ``release`` need not be saved. Two queries."""
    indicators = {figure.indicator.pk for figure in figures}
    later = periods_said_later(release, indicators) if release.pk or release.publication_id else set()
    current = PublishedFigure.objects.current().filter(indicator__in=indicators).select_related("release")
    known = {(_said(row), row.authority_id): row for row in current}
    new, changed, older, unchanged = [], [], [], 0
    for figure in figures:
        period = figure.period
        of = (figure.indicator.pk, figure.measure.value, period.kind.value, period.starts, period.ends)
        before = known.get((of, figure.authority.pk))
        if of in later:
            older.append(figure)
        elif before is None:
            new.append(figure)
        elif (before.number, before.symbol) == (figure.number, figure.symbol):
            unchanged += 1
        else:
            changed.append(Change(figure, before))
    return Changes(tuple(new), tuple(changed), unchanged, tuple(older))


def newest_releases(indicators: Iterable[int]) -> dict[Said, Release]:
    """Of each indicator, measure and period the latest release that says something of it. One query."""
    rows = (
        Coverage.objects.current()
        .filter(indicator__in=set(indicators))
        .select_related("release__publication")
    )
    found: dict[Said, Release] = {}
    for row in sorted(rows, key=lambda row: (row.release.published or date.min, row.release_id)):
        found[_said(row)] = row.release
    return found


def figures(scope: Scope) -> QuerySet[PublishedFigure]:
    """All, superseded ones too, of the indicators that one may see."""
    found = PublishedFigure.objects.filter(indicator__in=visible_indicators(scope))
    return found.select_related("indicator", "authority", "release__publication", "recorded_by")


def publications(scope: Scope) -> QuerySet[Publication]:
    return Publication.objects.all() if scope.is_staff else Publication.objects.none()


def publication(scope: Scope, pk: int) -> Publication:
    """Raises ``NotYours``."""
    one = publications(scope).filter(pk=pk).first()
    if one is None:
        raise NotYours("There is no such publication.")
    return one


def touched_by(publication: Publication) -> QuerySet[Indicator]:
    """The indicators of which releases of the publication have said something."""
    covered = Coverage.objects.current().filter(release__publication=publication)
    return Indicator.objects.filter(pk__in=covered.values("indicator"))


def touched_counts() -> dict[int, int]:
    """How many indicators the releases of each publication have said something of."""
    counted = Coverage.objects.current().order_by().values_list("release__publication")
    return dict(counted.annotate(many=Count("indicator", distinct=True)))


@dataclass(frozen=True, slots=True)
class Touched:
    """An indicator that a publication speaks of: up to which period, and in which release."""

    indicator: Any  # with its newest version's words
    coverage: Coverage


def touched(of: Publication) -> list[Touched]:
    """What a newer release would touch, by code. Two queries."""
    order = [F("ends").desc(), F("release__published").desc(nulls_last=True), F("pk").desc()]
    rank = Window(RowNumber(), partition_by=[F("indicator")], order_by=order)
    covered = Coverage.objects.current().filter(release__publication=of)
    rows = covered.annotate(rank=rank).filter(rank=1).select_related("release")
    named = {one.pk: one for one in with_version(touched_by(of))}
    found = [Touched(named[row.indicator_id], row) for row in rows]
    return sorted(found, key=lambda each: (each.indicator.code or "", each.indicator.key))


def release_of(scope: Scope, publication: int, pk: int) -> Release:
    """Raises ``NotYours``."""
    found = Release.objects.filter(publication__in=publications(scope), publication=publication, pk=pk)
    one = found.select_related("publication").first()
    if one is None:
        raise NotYours("There is no such release.")
    return one


def _said(row: Any) -> Said:
    return (row.indicator_id, row.measure, row.period_kind, row.starts, row.ends)
