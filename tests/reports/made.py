"""Contents typed by hand, for rules that read content: entries from Markdown, indicators from figures."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from indicators.figures.words import Nature, Polarity, Rating, Unit
from indicators.stories.content import (
    BenchmarkContent,
    Figure,
    IndicatorContent,
    RatingContent,
    TargetContent,
)
from reports.content.fold import Frame, fold
from reports.content.model import EntryContent, EntryKind, Part, ReportContent, Section
from reports.content.narrative import Quoted
from reports.entries.narrative import parse, unresolved

YEAR = "2016-04-01/2017-03-31"
MARCH = "2017-03-01/2017-03-31"


def figure(shown: str | None, label: str = "2016/17", period: str = YEAR, **more: Any) -> Figure:
    """``figure("88%")``, ``figure("1,472")``; None is a missing one."""
    if shown is None:
        return Figure(label, period, "not stated", **more)
    if "number" not in more:
        more["number"] = Decimal(shown.strip("%").replace(",", ""))
    return Figure(label, period, shown, **more)


def fraction(numerator: int, denominator: int, **more: Any) -> Figure:
    """The percentage of a fraction, unrounded and printed whole."""
    share = Decimal(numerator) * 100 / Decimal(denominator)
    return figure(
        f"{share:.0f}%",
        **{
            "number": share,
            "numerator": Decimal(numerator),
            "denominator": Decimal(denominator),
            "fraction": f"{numerator} of {denominator}",
            **more,
        },
    )


def benchmark(text: str, year: str, comparator: str = "England", short: str = "Eng") -> BenchmarkContent:
    return BenchmarkContent(
        comparator, short, text, year, Decimal(text.strip("%")), key=comparator.casefold()
    )


def indicator(main: Figure, code: str = "CSC 022", key: str = "", **more: Any) -> IndicatorContent:
    """A percentage where its figure is one, else a count; higher is better; without target."""
    given: dict[str, Any] = {
        "title": "Referrals completed within 24 hours",
        "unit": Unit.PERCENTAGE if main.text.endswith("%") else Unit.COUNT,
        "decimals": 0,
        "polarity": Polarity.HIGH,
        "nature": Nature.FLOW,
        "definition": "Share of referrals that were completed in time.",
        "target": TargetContent("no target set", "", ""),
        "rating": RatingContent(Rating.NO_TARGET, "No target"),
        "short_title": "Referrals in 24 hours",
    } | more
    return IndicatorContent(key=key or code.replace(" ", "-").lower(), code=code, figure=main, **given)


def part(
    source: str,
    resolve: Callable[[str], Quoted] = unresolved,
    key: str = "narrative",
    heading: str = "",
    required: bool = True,
) -> Part:
    return Part(key, heading, source, parse(source, resolve), required)


def entry(
    *parts: Part | str,
    key: str = "csc-022",
    kind: EntryKind = EntryKind.INDICATORS,
    heading: str = "CSC 022: Referrals completed within 24 hours",
    indicators: Sequence[IndicatorContent] = (),
) -> EntryContent:
    made = tuple(each if isinstance(each, Part) else part(each) for each in parts)
    return EntryContent(key, kind, heading, tuple(indicators), made)


FRAME = Frame(
    council="Testbury Council",
    service="Children’s social care",
    title="Year-end performance report 2016/17",
    subtitle="",
    year="2016/17",
    previous_year="2015/16",
    cut_off=datetime(2017, 5, 12, 17, tzinfo=UTC),
    front=(),
    comparators=(("SN", "Statistical neighbours"), ("Eng", "England")),
    comparisons=("Against the same period last year; up to 1 percentage point is similar",),
    glossary=(),
)


def report(*entries: EntryContent) -> ReportContent:
    """All entries in one section, folded."""
    return fold(FRAME, [Section("all", "All", entries)])
