from dataclasses import replace

from indicators.charts.description import Chart, ChartKind, Role, Series
from indicators.charts.words import describe, status_note, table
from indicators.figures.words import Status
from tests.indicators.charts.samples import HEALTH_CHECKS, SOURCES, points


def test_a_column_chart_is_told_from_first_to_last() -> None:
    assert describe(HEALTH_CHECKS) == (
        "Column chart: Health checks up to date, April 2016 to March 2017. "
        "2016/17: from 57% in April 2016 to 72% in March 2017; "
        "highest 72% in March 2017, lowest 57% in April 2016. "
        "2015/16: from 49% in April 2016 to 58% in March 2017; "
        "highest 58% in March 2017, lowest 49% in April 2016. "
        "Levels: Target 90%; England 90% (2015/16); North East 95% (year not stated). "
        "Series break before November 2016: November: new case system. "
        "Provisional of 2016/17: January 2017, February 2017. "
        "Illustrative of 2015/16: November 2016 to February 2017. "
        "No figure of 2015/16: October 2016."
    )


def test_bars_are_told_one_by_one() -> None:
    assert describe(SOURCES) == (
        "Bar chart: Contacts by source. "
        "Police 1,379 (41%); Education 599 (18%); Other or not known not stated. "
        "Total: 3,345 (100%). No figure: Other or not known."
    )


def lines(*numbers: int | None) -> Chart:
    months = tuple(f"month {i + 1}" for i in range(len(numbers)))
    return Chart(ChartKind.LINES, "T", "%", months, (Series("S", Role.THIS_YEAR, points(*numbers)),))


def test_a_level_or_empty_series_is_told_shortly() -> None:
    assert "S: 0% in each of 3 periods with a figure." in describe(lines(0, 0, 0))
    assert "S: 4% in month 2. No figure: month 1, month 3." in describe(lines(None, 4, None))
    assert "S: no figures. No figure: every point." in describe(lines(None, None))


def test_highest_and_lowest_may_be_below_zero() -> None:
    assert "from -5% in month 1 to -9% in month 3; highest 0% in month 2, lowest -9% in month 3" in describe(
        lines(-5, 0, -9)
    )


def test_the_table_holds_every_figure() -> None:
    rows = table(HEALTH_CHECKS)
    assert (rows.caption, rows.head) == ("Health checks up to date", ("", "2016/17", "2015/16"))
    assert len(rows.rows) == 12
    assert rows.rows[6] == ("October 2016", "64%", "no data")
    assert rows.rows[9] == ("January 2017", "69% (provisional)", "56% (illustrative)")
    assert rows.total == ()
    assert rows.notes == (
        "Target 90%",
        "England 90% (2015/16)",
        "North East 95% (year not stated)",
        "Series break before November 2016: November: new case system.",
    )


def test_the_table_of_bars_has_their_notes_and_total() -> None:
    rows = table(SOURCES)
    assert rows.head == ("", "Contacts", "Share")
    assert rows.rows[0] == ("Police", "1,379", "41%")
    assert rows.total == ("Total", "3,345", "100%")
    assert {len(row) for row in (rows.head, *rows.rows, rows.total)} == {3}


def test_the_total_stands_under_the_first_of_several_series() -> None:
    second = Series("Referrals", Role.OTHER, SOURCES.series[0].points)
    rows = table(replace(SOURCES, series=(*SOURCES.series, second)))
    assert rows.total == ("Total", "3,345", "", "100%")
    assert len(rows.total) == len(rows.head)


def test_a_note_explains_only_the_looks_that_are_there() -> None:
    assert status_note(SOURCES) == ""
    series = Series("S", Role.THIS_YEAR, points(1, 2, status=Status.ILLUSTRATIVE))
    last = replace(series, role=Role.LAST_YEAR)
    chart = Chart(ChartKind.COLUMNS, "T", "%", ("a", "b"), (series, last))
    assert status_note(chart) == "Light columns and open points are illustrative."
    assert status_note(replace(chart, kind=ChartKind.LINES)) == "Open points are illustrative."
    assert status_note(replace(chart, kind=ChartKind.BARS)) == "Light bars are illustrative."
    missing = replace(series, points=tuple(replace(p, number=None) for p in series.points))
    assert status_note(replace(chart, series=(missing,))) == ""


def test_short_names_serve_where_there_are_no_long_ones() -> None:
    assert describe(replace(HEALTH_CHECKS, long_categories=())).startswith(
        "Column chart: Health checks up to date, Apr to Mar."
    )
