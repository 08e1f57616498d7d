"""Everything that a large council holds, recorded by the services, the figures of everybody as ``indicators.facts.bulk``.

400 indicators in eight areas with twelve years of figures (by the year, the last three by the month too) and targets
of those three; what is published of 150 authorities, England and a region, which is 400 x 12 x 152 figures, with the
benchmarks of four comparators that follow; a year that is collected; a report with an entry for each indicator.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from indicators.authorities.queries import directory
from indicators.authorities.reading import Listed
from indicators.authorities.services import record_authorities
from indicators.benchmarks.computing import compute_benchmarks
from indicators.benchmarks.models import Comparator
from indicators.benchmarks.neighbours import add_neighbour_model, use_model
from indicators.catalogue.models import Indicator
from indicators.catalogue.services import set_target
from indicators.collection.services import collect_year
from indicators.facts import bulk
from indicators.facts.models import Batch
from indicators.facts.services import supersede
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.queries import ValueRow
from indicators.figures.services import record_value_rows
from indicators.figures.words import ComparatorKind, Level, Statistic, TargetKind
from indicators.published.models import Coverage, PublishedFigure
from indicators.published.services import COVERAGE, FIGURE, find_or_add_release
from portal.accounts.models import User
from portal.organisation.models import ServiceArea
from portal.organisation.services import set_council
from reports.content.model import EntryKind
from reports.entries.services import save_draft
from reports.outline.models import ComparisonKind, Entry, Report
from reports.outline.services import add_entry, add_section, open_report
from reports.outline.templates import NewComparison, create_template
from tests import factories
from tests.factories import Role

INDICATORS = 400
AUTHORITIES = 150
YEARS = range(2014, 2026)
MONTHLY = YEARS[-3:]
AREAS = 8
FIGURES = bulk.Shape(PublishedFigure, FIGURE)
WORDS = "It was {{%s.year}} in the year. More families were helped earlier than in the year before.\n"


@dataclass(frozen=True)
class Council:
    administrator: User
    manager: User  # writes every entry
    director: User
    batch: Batch
    areas: tuple[ServiceArea, ...]
    indicators: tuple[Indicator, ...]
    report: Report


def council() -> Council:
    """Some two minutes' work."""
    whole = factories.area("childrens-services", kind="directorate")
    by = factories.user("administrator", Role.ADMINISTRATOR)
    manager, director = factories.user("manager", Role.MANAGER), factories.user("director", Role.DIRECTOR)
    factories.user("reviewer", Role.REVIEWER)
    set_council(by=by, name="Large Council", authority_code="E08000001")
    areas = tuple(factories.area(f"area-{number}", parent=whole, position=number) for number in range(AREAS))
    batch = factories.batch(by)
    with transaction.atomic():
        indicators = tuple(_indicators(by, batch, areas))
    _own_figures(by, batch, indicators)
    _published(by, batch, indicators)
    _compared(by, batch)
    collect_year(by=by, year=ReportingYear(YEARS[-1]), due_after=10)
    with transaction.atomic():
        report = _report(manager, whole, areas, indicators)
    return Council(by, manager, director, batch, areas, indicators, report)


def _indicators(by: User, batch: Batch, areas: tuple[ServiceArea, ...]) -> Iterator[Indicator]:
    for number in range(INDICATORS):
        named = {"code": f"CSC {number:03}", "short_title": f"Measure {number} in time"}
        yield factories.indicator(
            by, batch, areas[number % AREAS], key=f"i-{number}", valid_from=date(2010, 4, 1), **named
        )


def _own_figures(by: User, batch: Batch, indicators: tuple[Indicator, ...]) -> None:
    """Percentages of a cohort that steer clear of every rule about quality: what is found is what is late."""
    periods = [Period.year(year) for year in YEARS]
    periods += [
        month for year in MONTHLY for month in Period.year(year).months() if month.ends < timezone.localdate()
    ]
    rows = [_figure(one.pk, period, place) for place, one in enumerate(indicators) for period in periods]
    record_value_rows(by=by, batch=batch, rows=rows)
    with transaction.atomic():
        for one in indicators:
            for year in MONTHLY:
                set_target(
                    by=by, batch=batch, indicator=one, year=year, kind=TargetKind.AT_LEAST, lower=Decimal(80)
                )


def _figure(indicator: int, period: Period, place: int) -> ValueRow:
    of = 200 if period.kind.value == "month" else 2400
    above = of * (75 + (place + period.starts.year) % 15) // 100
    return ValueRow(
        indicator, "figure", period.kind.value, period.starts, period.ends, None, None, "local",
        f"{100 * above // of}", "", str(above), str(of), None, "final", "Case system", "",
    )  # fmt: skip


def _published(by: User, batch: Batch, indicators: tuple[Indicator, ...]) -> None:
    listed = [
        Listed(Level.NATION, "England", "E92000001"),
        Listed(Level.REGION, "North East", "E12000001", region="England"),
        *(
            Listed(Level.AUTHORITY, f"Authority {number}", f"E08{number:06}", str(number), "North East")
            for number in range(1, AUTHORITIES + 1)
        ),
    ]
    record_authorities(by=by, listed=listed, source="Benchmark")
    whom = [each for one in listed if (each := directory().find(code=one.code))]
    release = find_or_add_release(
        by=by, publication="Children in need", name="Reporting year 2025", published=date(2026, 10, 29)
    )
    years = [Period.year(year) for year in YEARS]
    for some in (indicators[start : start + 50] for start in range(0, INDICATORS, 50)):
        with transaction.atomic():
            rows = [
                (one.pk, "figure", "year", year.starts, year.ends, each.pk, release.pk,
                 f"{60 + (each.pk * 7 + one.pk + year.starts.year) % 39}", "")
                for one in some
                for year in years
                for each in whom
            ]  # fmt: skip
            bulk.replace(
                FIGURES,
                rows,
                (),
                by=by,
                batch=batch,
                action="published_figures.recorded",
                indicators={one.pk for one in some},
                data={"new": len(rows)},
            )
            covered = [
                Coverage(
                    indicator=one,
                    release=release,
                    period_kind="year",
                    starts=year.starts,
                    ends=year.ends,
                    numbers=len(whom),
                    symbols=0,
                )
                for one in some
                for year in years
            ]
            supersede(by=by, batch=batch, rows=covered, identity=COVERAGE, action="coverage.recorded")


def _compared(by: User, batch: Batch) -> None:
    listed = directory()
    kind = ComparatorKind
    for place, (key, short, kind_, code) in enumerate(
        (
            ("england", "Eng", kind.NATION, "E92000001"),
            ("north-east", "NE", kind.REGION, "E12000001"),
            ("next-door", "Next", kind.AUTHORITY, "E08000002"),
        )
    ):
        factories.comparator(by, key, short, kind_, position=place, authority=listed.find(code=code))
    neighbours: Comparator = factories.comparator(
        by, "neighbours", "SN", kind.NEIGHBOURS, position=4, statistic=Statistic.MEDIAN
    )
    codes = [f"E08{number:06}" for number in range(1, AUTHORITIES + 1)]
    members = {one: [each for each in codes[:11] if each != one][:10] for one in codes}
    model = add_neighbour_model(by=by, name="Statistical neighbours", year=2025, members=members)
    use_model(by=by, comparator=neighbours, model=model)
    compute_benchmarks(by=by, batch=batch)


def _report(
    manager: User, whole: ServiceArea, areas: tuple[ServiceArea, ...], indicators: tuple[Indicator, ...]
) -> Report:
    template = create_template(
        by=None,
        key="year-end",
        name="Year-end report",
        title="Year-end performance report {year}",
        certificate="I have read this report.",
        columns=list(Comparator.objects.all()),
        comparisons=[NewComparison(ComparisonKind.LAST_YEAR_END, similar_points=Decimal(1))],
    )
    today = timezone.localdate()
    report = open_report(
        by=None,
        template=template,
        key="year-end",
        area=whole,
        year=YEARS[-1],
        committee="Scrutiny Committee",
        meeting_date=today + timedelta(days=40),
        author="Performance Manager",
        contact="performance@council.example",
        responsible_director="Director",
        cut_off=timezone.now() + timedelta(days=1),
        dates={"writing_due": today + timedelta(days=2), "review_due": today + timedelta(days=9),
               "sign_off_due": today + timedelta(days=16), "papers_due": today + timedelta(days=23)},
    )  # fmt: skip
    for area in areas:
        section = add_section(by=None, report=report, key=area.key, heading=area.name)
        for one in indicators:
            if one.area_id == area.pk:
                add_entry(
                    by=None,
                    section=section,
                    key=one.key,
                    kind=EntryKind.INDICATORS,
                    heading="",
                    area=area,
                    indicators=[(one, "")],
                    writer=manager,
                )
    for entry in Entry.objects.filter(report=report).select_related("report"):
        save_draft(by=manager, entry=entry, texts={"narrative": WORDS % entry.key}, base_version=0)
    return report
