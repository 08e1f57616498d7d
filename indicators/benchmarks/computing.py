"""Benchmarks out of what is published of everybody: taken over, or computed from the members' figures.

Symbols are left out of a statistic and counted: "8 of 10 had a figure". Where no member has a number, the
benchmark is the symbol that most of them have. A statistic is rounded once, half up, to as many decimals
as its indicator shows or its members' figures of that period have, whichever is more: how a later year is
written changes nothing of an earlier one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction

from indicators.authorities.queries import directory, own_authority
from indicators.benchmarks.members import Known, Members, how_many, members_of
from indicators.benchmarks.models import Comparator, ModelUse
from indicators.benchmarks.services import NewBenchmark, record_benchmarks
from indicators.benchmarks.statistics import of_members, places_of
from indicators.catalogue.models import Indicator, IndicatorVersion
from indicators.catalogue.queries import current_versions, in_force
from indicators.facts.models import Batch
from indicators.facts.services import Outcome
from indicators.figures.periods import Period, PeriodKind
from indicators.figures.words import Measure, Polarity, Statistic
from indicators.published.models import Coverage, PublishedFigure, Release
from indicators.published.queries import Said, newest_releases
from indicators.published.services import NewPublished
from portal.accounts.models import User

AT_A_TIME = 50  # indicators whose figures are held in memory


class Figure(NamedTuple):
    number: Decimal | None
    symbol: str


class _Series(NamedTuple):
    """What is known of an indicator's measure: the release of each period, and the figures by authority."""

    releases: dict[Said, Release]
    figures: dict[Said, dict[int, Figure]]


@transaction.atomic
def compute_benchmarks(
    *,
    by: User,
    batch: Batch,
    indicators: Iterable[Indicator] | None = None,
    comparators: Sequence[Comparator] | None = None,
    reason: str = "",
) -> Outcome:
    """Record the benchmarks that follow from what is published now, of these indicators or of all.

    Each supersedes the one that stands, where it says something else. Raises what ``record_benchmarks`` does.
    """
    total = Outcome()
    for some in portions(indicators):
        made = planned(some, comparators)
        done = record_benchmarks(by=by, batch=batch, benchmarks=made, reason=reason)
        total = Outcome(total.new + done.new, total.changed + done.changed, total.unchanged + done.unchanged)
    return total


def planned(
    indicators: Iterable[Indicator],
    comparators: Sequence[Comparator] | None = None,
    instead: tuple[Release, Sequence[NewPublished]] | None = None,
) -> list[NewBenchmark]:
    """What ``compute_benchmarks`` would record; nothing is written. Seven queries at most.

    ``instead`` are figures of a release that is not recorded yet, which stand over what is known.
    """
    wanted = list(indicators)
    compared = list(Comparator.objects.select_related("authority") if comparators is None else comparators)
    known = what_is_known(compared)
    releases = _with(newest_releases(one.pk for one in wanted), instead)
    members = {
        (each.pk, day): found
        for each in compared
        for day in {said[4] for said in releases}
        if (found := members_of(each, known, day))
    }
    series = _series(wanted, members.values(), releases, instead)
    versions = current_versions(one.pk for one in wanted)
    by_key = {one.pk: one for one in wanted}
    made = (
        _benchmark(by_key[said[0]], each, said, members[each.pk, said[4]], known, series, versions)
        for said in sorted(releases)
        for each in compared
        if (each.pk, said[4]) in members
    )
    return [benchmark for benchmark in made if benchmark is not None]


def portions(indicators: Iterable[Indicator] | None) -> Iterable[list[Indicator]]:
    """Some at a time; None is every indicator of which something is published."""
    if indicators is None:
        covered = Coverage.objects.current().values("indicator")
        indicators = Indicator.objects.filter(pk__in=covered).order_by("pk")
    listed = list(indicators)
    return (listed[start : start + AT_A_TIME] for start in range(0, len(listed), AT_A_TIME))


def what_is_known(comparators: Sequence[Comparator]) -> Known:
    """The list of authorities, the council's own, and which models the comparators use. Three queries."""
    uses: dict[int, list[ModelUse]] = defaultdict(list)
    for use in ModelUse.objects.filter(comparator__in=comparators).select_related("model"):
        uses[use.comparator_id].append(use)
    listed = directory()
    return Known(listed, own_authority(listed), uses)


def _with(
    releases: dict[Said, Release], instead: tuple[Release, Sequence[NewPublished]] | None
) -> dict[Said, Release]:
    """What is covered once the release is recorded: by itself, unless another publication's came later."""
    if instead is None:
        return releases
    release, figures = instead
    day = release.published or date.min
    told = {_said(figure) for figure in figures}
    later = {said for said in told & releases.keys() if (releases[said].published or date.min) > day}
    return releases | dict.fromkeys(told - later, release)


def _series(
    indicators: Sequence[Indicator],
    members: Iterable[Members],
    releases: dict[Said, Release],
    instead: tuple[Release, Sequence[NewPublished]] | None,
) -> _Series:
    wanted = {one.pk for group in members for one in group}
    rows = PublishedFigure.objects.current().filter(indicator__in=indicators, authority__in=wanted)
    figures: dict[Said, dict[int, Figure]] = defaultdict(dict)
    columns = ("indicator_id", "measure", "period_kind", "starts", "ends", "authority_id", "number", "symbol")
    for row in rows.values_list(*columns).iterator(chunk_size=2000):
        figures[row[:5]][row[5]] = Figure(*row[6:])
    for figure in instead[1] if instead else ():
        figures[_said(figure)][figure.authority.pk] = Figure(figure.number, figure.symbol)
    return _Series(releases, figures)


def _benchmark(
    indicator: Indicator,
    comparator: Comparator,
    said: Said,
    members: Members,
    known: Known,
    series: _Series,
    versions: dict[int, list[IndicatorVersion]],
) -> NewBenchmark | None:
    held = series.figures.get(said, {})
    found = [held[one.pk] for one in members if one.pk in held]
    version = in_force(versions.get(indicator.pk, []), said[4])
    if not found or version is None:
        return None
    release = series.releases[said]
    statistic = Statistic(comparator.statistic)
    computed = statistic is not Statistic.PUBLISHED
    figure = _folded(found, statistic, Polarity(version.polarity), version.decimals)
    if figure is None:
        return None
    return NewBenchmark(
        indicator=indicator,
        comparator=comparator,
        measure=Measure(said[1]),
        period=Period(PeriodKind(said[2]), said[3], said[4]),
        number=figure.number,
        symbol=figure.symbol,
        release=str(release),
        published=release.published,
        origin=release,
        statistic=statistic,
        neighbour_model=known.model(comparator, said[4]),
        with_figure=sum(one.number is not None for one in found) if computed else None,
        members=how_many(comparator, known, said[4], members) if computed else None,
    )


def _folded(found: Sequence[Figure], statistic: Statistic, polarity: Polarity, least: int) -> Figure | None:
    """One figure out of the members', with ``least`` decimals or more; None where the statistic has no meaning for the indicator."""
    if statistic is Statistic.PUBLISHED:
        return found[0]
    numbers = [figure.number for figure in found if figure.number is not None]
    if not numbers:
        return Figure(None, commonest(figure.symbol for figure in found))
    made = of_members(statistic, numbers, polarity, max(least, places_of(numbers)))
    return None if made is None else Figure(made, "")


def commonest(symbols: Iterable[str]) -> str:
    """The symbol that most have; of several the first in the alphabet."""
    return min(Counter(symbols).items(), key=lambda each: (-each[1], each[0]))[0]


def _said(figure: NewPublished) -> Said:
    period = figure.period
    return (figure.indicator.pk, figure.measure.value, period.kind.value, period.starts, period.ends)
