"""Several indicators that count the same people: what one of them hides must not follow from the others.

``solver`` is a reader who tries everything that is printed; it finds the number where nothing is hidden.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from indicators.charts.description import Chart, ChartKind, Point, Role, Series
from indicators.figures.periods import ReportingYear
from indicators.figures.words import Nature, Unit
from indicators.stories.content import Figure, IndicatorContent
from indicators.stories.model import Story
from indicators.stories.telling import Plan, tell
from reports.content.model import EntryKind, ReportContent
from reports.content.narrative import Paragraph, Quoted, plain
from reports.content.quoting import public_quoted
from reports.content.secrets import Secrets
from reports.content.suppression import public_indicator, suppress
from reports.entries.live import Book
from tests.indicators.stories import made as stories
from tests.reports.made import entry, figure, fraction, indicator, part, report
from tests.reports.solver import recovered

MARCH = "2017-03-01/2017-03-31"
LEAVERS: dict[str, Any] = {"counts": "care leavers", "small_numbers": 5}
HOMES = indicator(fraction(54, 56), "CSC 285", title="Suitable accommodation", **LEAVERS)


def content(*told: IndicatorContent) -> ReportContent:
    return report(
        *(entry("Well.", key=each.key, heading=each.code, indicators=[each]) for each in (HOMES, *told))
    )


def shown(public: ReportContent) -> list[IndicatorContent]:
    return [each for one in public.sections[0].entries for each in one.indicators]


def beside(main: Figure, **more: Any) -> IndicatorContent:
    return indicator(main, "CSC 290", title="Not in work", **(LEAVERS | more))


def test_the_fraction_of_the_same_people_goes_and_its_percentage_is_rounded() -> None:
    _, other = shown(suppress(content(beside(fraction(18, 56)))))
    assert (other.figure.text, other.figure.number, other.figure.hidden) == ("32%", Decimal(32), True)
    assert (other.figure.numerator, other.figure.denominator, other.figure.fraction) == (None, None, "")


SAME_PEOPLE = [
    beside(fraction(18, 56)),
    beside(fraction(18, 56, label="March 2017", period=MARCH)),
    beside(fraction(18, 56), small_numbers=0),
    beside(fraction(18, 56), counts="Care leavers aged 17 to 21"),
    beside(fraction(18, 56), counts=""),
    beside(figure("32%", numerator=Decimal(18))),
    beside(fraction(56, 80)),
    beside(figure("56")),
    beside(figure("1,000"), others=(figure("56", "31 March 2017", MARCH),)),
    beside(fraction(18, 56, note="Of 56 care leavers 18 were not.")),
]


@pytest.mark.parametrize("other", SAME_PEOPLE)
def test_nothing_that_is_said_of_the_same_people_gives_the_hidden_number_back(
    other: IndicatorContent,
) -> None:
    internal = content(other)
    assert recovered(internal, suppress(internal)) == []


@pytest.mark.parametrize("other", SAME_PEOPLE)
def test_each_of_them_would_if_it_stood_alone(other: IndicatorContent) -> None:
    """The control: every indicator concealed by itself, as if the others were not published with it."""
    internal = content(other)
    section = internal.sections[0]
    entries = tuple(
        replace(one, indicators=tuple(map(public_indicator, one.indicators))) for one in section.entries
    )
    apart = replace(internal, sections=(replace(section, entries=entries),))
    assert recovered(internal, apart) != []


@pytest.mark.parametrize(
    "other",
    [
        beside(fraction(18, 56), counts="social workers"),
        beside(fraction(18, 56, label="2015/16", period="2015-04-01/2016-03-31")),
        beside(fraction(18, 57)),
        beside(figure("32%", numerator=Decimal(26))),
        beside(figure("57")),
    ],
)
def test_other_people_another_day_or_another_number_of_them_stay_as_they_are(other: IndicatorContent) -> None:
    homes, shown_other = shown(suppress(content(other)))
    assert homes.figure.text == "96%"
    assert shown_other.figure == other.figure


def test_where_their_number_is_a_figure_by_itself_the_percentage_goes() -> None:
    homes, other = shown(suppress(content(beside(figure("56")))))
    assert (homes.figure.text, other.figure.text) == ("hidden", "56")


def test_nothing_goes_where_nothing_is_hidden() -> None:
    homes = replace(HOMES, figure=fraction(40, 56))
    internal = report(entry("Well.", indicators=[homes, beside(fraction(18, 56))]))
    assert shown(suppress(internal)) == shown(internal)


def test_charts_notes_and_scorecard_follow() -> None:
    share = Decimal(18) * 100 / 56
    series = Series("2016/17", Role.THIS_YEAR, (Point(share, "32%", note="18 of 56"),), label="18 of 56")
    chart = Chart(ChartKind.BARS, "Not in work", "%", ("2016/17",), (series,), note="Of 56 care leavers.")
    told = beside(fraction(18, 56), charts=(chart,), notes=("18 of 56 care leavers were asked.",))
    public = suppress(content(told))
    _, other = shown(public)
    [drawn] = other.charts
    [point] = drawn.series[0].points
    assert (point.number, point.text, point.note) == (Decimal(32), "32%", "")
    assert (drawn.note, drawn.series[0].label, other.notes) == ("", "", ())
    assert [row.figure for row in public.scorecard.groups[0].rows] == ["96%", "32%"]
    assert "CSC 290" not in [note.label for note in public.notes]


def test_the_public_variant_of_the_public_variant_is_the_same() -> None:
    public = suppress(content(beside(fraction(18, 56))))
    assert suppress(public) == public


# ------------------------------------------------------------------------------------------ words


def told(code: str, numerator: int, denominator: int, hidden_below: int = 5) -> Story:
    return stories.story(
        stories.part_of("2016/17", numerator, denominator),
        key=code.replace(" ", "-").casefold(),
        code=code,
        counts="care leavers",
        counts_people=True,
        nature=Nature.STOCK,
        hidden_below=hidden_below,
    )


def public_words(source: str, other: Story) -> str:
    """What the summary says, where 54 of the same 56 are hidden."""
    plan, homes = Plan(ReportingYear(2016)), told("CSC 285", 54, 56)
    held = Book(plan, ((homes, ""), (other, "")))
    public = suppress(
        report(
            entry(part(source, held.resolve), key="summary", kind=EntryKind.SUMMARY),
            entry("Well.", key="both", indicators=[tell(homes, plan), tell(other, plan)]),
        )
    )
    [block] = public.sections[0].entries[0].parts[0].blocks
    assert isinstance(block, Paragraph)
    return plain(block.runs)


@pytest.mark.parametrize(
    ("numerator", "what", "words"),
    [
        (18, "numerator", "some"),
        (18, "remainder", "most"),
        (18, "denominator", "all"),
        (18, "fraction", "some"),
        (18, "year", "32%"),
        (40, "numerator", "most"),
        (40, "remainder", "some"),
        (28, "fraction", "some"),
        (53, "numerator", "most"),
        (3, "numerator", "a small number"),
        (0, "numerator", "0"),
        (0, "fraction", "none"),
        (0, "remainder", "all"),
        (56, "fraction", "all"),
        (56, "numerator", "all"),
    ],
)
def test_the_words_are_true_of_the_number_that_they_stand_for(numerator: int, what: str, words: str) -> None:
    source = f"It was {{{{CSC 290.{what}}}}}."
    assert public_words(source, told("CSC 290", numerator, 56)) == f"It was {words}."


def test_so_are_those_of_an_indicator_that_protects_nothing() -> None:
    other = told("CSC 290", 18, 56, hidden_below=0)
    source = "{{CSC 290.numerator}} of {{CSC 290.denominator}}, {{CSC 290.year}}."
    assert public_words(source, other) == "Some of the care leavers, 32%."


def test_what_the_figures_print_by_itself_is_said_though_a_hidden_fraction_is_of_as_many() -> None:
    """24 incidents in March, of which 21 and so 3 are hidden; of an unprinted month "24" would say too much."""
    month = Quoted(
        reference="CSC 246.month", text="24", number=Decimal(24), unit=Unit.COUNT, period="March 2017"
    )
    known = Secrets(threshold=5, cohorts=frozenset({Decimal(24)}), shown=frozenset({"March 2017"}))
    assert public_quoted(month, known).text == "24"
    assert public_quoted(replace(month, reference="CSC 246.denominator"), known).text == "all"
    assert public_quoted(month, replace(known, shown=frozenset())).text == "all"
