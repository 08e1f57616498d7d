"""Recording what releases say of nations, regions and authorities."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from indicators.authorities.models import Authority
from indicators.catalogue.models import Indicator
from indicators.catalogue.queries import current_versions, in_force
from indicators.facts.models import Batch
from indicators.facts.numbers import number_problem
from indicators.facts.services import Outcome, supersede
from indicators.figures.periods import Period
from indicators.figures.words import Measure, Unit
from indicators.published.models import YEARLY, Coverage, Publication, PublishedFigure, Release
from indicators.published.symbols import DEPARTMENT
from portal.accounts.authority import require_administrator
from portal.accounts.models import User
from portal.audit.services import record
from portal.errors import Invalid
from portal.unchanged import is_stored
from portal.validation import check_fields, field_problems, text_problem

_PERIOD = ("indicator_id", "measure", "period_kind", "starts", "ends")
FIGURE = (*_PERIOD, "authority_id")
COVERAGE = (*_PERIOD, "release_id")
LONGEST_SYMBOL = 10
_SIGNED = frozenset({Measure.CHANGE_ON_YEAR, Measure.CHANGE_ON_PREVIOUS})


class NewPublished(NamedTuple):
    """A figure as a release gives it: exactly one of ``number`` and ``symbol``, the source's own."""

    indicator: Indicator
    authority: Authority
    period: Period
    number: Decimal | None
    symbol: str = ""
    measure: Measure = Measure.FIGURE


@transaction.atomic
def find_or_add_release(*, by: User, publication: str, name: str, published: date | None = None) -> Release:
    """The release of a publication, both added where they are new. A day that was missing is filled in.

    Raises ``Invalid``, also where the release is known with another day.
    """
    require_administrator(by, "add a release")
    series = Publication.objects.filter(title__iexact=publication.strip()).first()
    if series is None:
        series = add_publication(by=by, title=publication)
    found = Release.objects.filter(publication=series, name__iexact=name.strip()).first()
    if found is None:
        found = Release(publication=series, name=name, published=published)
        _check_day(found)
        found.save(force_insert=True)
        data = {"published": published}
        record(by=by, action="release.added", subject=found, label=str(found), data=data)
    elif published and found.published is None:
        found = change_release(by=by, release=found, name=found.name, published=published)
    elif published and found.published != published:
        known = f"{found.published.day} {found.published:%B %Y}" if found.published else ""
        raise Invalid({"published": f"{found} is known already, as published on {known}."})
    return found


@transaction.atomic
def add_publication(
    *,
    by: User,
    title: str,
    rhythm_months: int = YEARLY,
    symbols: Mapping[str, str] = DEPARTMENT,
) -> Publication:
    """Its symbols start as the Department's. Raises ``Invalid``."""
    require_administrator(by, "add a publication")
    row = Publication(title=title, rhythm_months=rhythm_months, symbols=dict(symbols))
    _check_publication(row)
    row.save(force_insert=True)
    data = {"rhythm_months": rhythm_months, "symbols": dict(symbols)}
    record(by=by, action="publication.added", subject=row, label=row.title, data=data)
    return row


@transaction.atomic
def change_publication(
    *, by: User, publication: Publication, title: str, rhythm_months: int, symbols: Mapping[str, str]
) -> Publication:
    """Raises ``Invalid``."""
    require_administrator(by, "change a publication")
    publication.title, publication.rhythm_months = title, rhythm_months
    publication.symbols = dict(symbols)
    _check_publication(publication)
    if is_stored(publication):
        return publication
    publication.save()
    data = {"title": title, "rhythm_months": rhythm_months, "symbols": dict(symbols)}
    record(by=by, action="publication.changed", subject=publication, label=publication.title, data=data)
    return publication


@transaction.atomic
def change_release(*, by: User, release: Release, name: str, published: date | None) -> Release:
    """Raises ``Invalid``."""
    require_administrator(by, "change a release")
    release.name, release.published = name, published
    _check_day(release)
    if is_stored(release):
        return release
    release.save()
    data = {"name": name, "published": published}
    record(by=by, action="release.changed", subject=release, label=str(release), data=data)
    return release


@transaction.atomic
def record_published_figures(
    *, by: User, batch: Batch, release: Release, figures: Sequence[NewPublished], reason: str = ""
) -> Outcome:
    """Record what a release says, all or none; what it says otherwise than the one before supersedes it.

    Figures for which a later release of the same publication is known are left as they are, and count as
    unchanged. Raises ``Invalid`` named by position and field (``"12.number"``), and ``NotAllowed``. A
    constant number of queries for each 500 rows that are written.
    """
    require_administrator(by, "record published figures")
    check_figures(figures)
    later = periods_said_later(release, {figure.indicator.pk for figure in figures})
    rows = [_row(figure, release) for figure in figures]
    newest = [row for row in rows if period_of(row) not in later]
    outcome = supersede(
        by=by,
        batch=batch,
        rows=newest,
        identity=FIGURE,
        action="published_figures.recorded",
        reason=reason,
        besides={"release_id"},
    )
    supersede(
        by=by,
        batch=batch,
        rows=_coverage(rows, release),
        identity=COVERAGE,
        action="coverage.recorded",
        reason=reason,
    )
    return Outcome(outcome.new, outcome.changed, len(rows) - outcome.new - outcome.changed)


def check_figures(figures: Sequence[NewPublished]) -> None:
    """Raises ``Invalid`` with a sentence for each figure that cannot be kept. One query."""
    versions = current_versions({figure.indicator.pk for figure in figures})
    units: dict[tuple[int, date], str] = {}
    today = timezone.localdate()
    problems: dict[str, str] = {}
    for place, figure in enumerate(figures):
        key = (figure.indicator.pk, figure.period.ends)
        if key not in units:
            version = in_force(versions.get(key[0], []), key[1])
            units[key] = version.unit if version else ""
        problems |= {f"{place}.{name}": said for name, said in _problems(figure, units[key], today).items()}
    if problems:
        raise Invalid(problems)


def periods_said_later(release: Release, indicators: set[int]) -> set[tuple[Any, ...]]:
    """What a later release of the same publication says something of, each as ``period_of`` a row gives it."""
    if release.published is None:
        return set()
    later = Coverage.objects.current().filter(
        indicator__in=indicators,
        release__publication=release.publication,
        release__published__gt=release.published,
    )
    return set(later.values_list(*_PERIOD))


def period_of(row: PublishedFigure | Coverage) -> tuple[Any, ...]:
    """Which indicator, measure and period a row is about."""
    return tuple(getattr(row, name) for name in _PERIOD)


def _problems(figure: NewPublished, unit: str, today: date) -> dict[str, str]:
    number = figure.number
    if (number is None) == (not figure.symbol):
        return {"number": "Give either a number or the source’s symbol, such as c or x."}
    if len(figure.symbol) > LONGEST_SYMBOL or text_problem(figure.symbol):
        return {"symbol": f"A symbol has at most {LONGEST_SYMBOL} characters that can be seen."}
    if figure.period.starts > today:
        return {"period": "Choose a period that has begun."}
    if number is None:
        return {}
    if problem := number_problem(number):
        return {"number": problem}
    if figure.measure is Measure.FIGURE and unit == Unit.PERCENTAGE and not 0 <= number <= 100:
        return {"number": "A percentage lies between 0 and 100; give 87.5 for 87.5%."}
    return {"number": "A figure is 0 or more."} if number < 0 and figure.measure not in _SIGNED else {}


def _row(figure: NewPublished, release: Release) -> PublishedFigure:
    period = figure.period
    return PublishedFigure(
        indicator=figure.indicator,
        authority=figure.authority,
        release=release,
        measure=figure.measure.value,
        period_kind=period.kind.value,
        starts=period.starts,
        ends=period.ends,
        number=figure.number,
        symbol=figure.symbol,
    )


def _coverage(rows: Sequence[PublishedFigure], release: Release) -> list[Coverage]:
    numbers = Counter(period_of(row) for row in rows if row.number is not None)
    symbols = Counter(period_of(row) for row in rows if row.number is None)
    return [
        Coverage(
            release=release,
            numbers=numbers[period],
            symbols=symbols[period],
            **dict(zip(_PERIOD, period, strict=True)),
        )
        for period in sorted({*numbers, *symbols})
    ]


def _check_publication(row: Publication) -> None:
    problems = field_problems(row)
    if Publication.objects.filter(title__iexact=row.title).exclude(pk=row.pk).exists():
        problems.setdefault("title", "There is a publication of this title already.")
    if not 1 <= row.rhythm_months <= 120:
        problems["rhythm_months"] = "Give the months from one release to the next: 12 for a yearly one."
    if any(not symbol.strip() or len(symbol) > LONGEST_SYMBOL for symbol in row.symbols):
        problems["symbols"] = f"A symbol has 1 to {LONGEST_SYMBOL} characters."
    if problems:
        raise Invalid(problems)


def _check_day(row: Release) -> None:
    check_fields(row)
    others = Release.objects.filter(publication=row.publication, name__iexact=row.name)
    if others.exclude(pk=row.pk).exists():
        raise Invalid({"name": "There is a release of this name already."})
    if row.published and row.published > timezone.localdate():
        raise Invalid({"published": "Give the day on which it was published."})
