"""The long series: lines through all years and all months, with gaps, targets, others and breaks."""

from datetime import date

from indicators.charts.description import ChartKind, Role
from indicators.charts.layout import layout
from indicators.figures.words import Status
from indicators.stories.courses import courses
from tests.indicators.stories.made import at_least, benchmark, between, months, story, value, version

YEARS = (value("2013/14", 80), value("2014/15", 83), value("2016/17", 88))


def test_years_are_a_line_with_gaps_beside_targets_and_others() -> None:
    told = story(
        *YEARS,
        targets=(at_least(85, 2014), at_least(90, 2016)),
        benchmarks=(benchmark("england", "81", "2014/15"), benchmark("north-east", "79", None)),
    )
    (chart,) = courses(told)
    assert (chart.kind, chart.title) == (ChartKind.LINES, "Referrals in 24 hours, 2013/14 to 2016/17")
    assert chart.categories == ("2013/14", "2014/15", "2015/16", "2016/17")
    lines = {line.name: [point.text for point in line.points] for line in chart.series}
    assert lines == {
        "This council": ["80%", "83%", "no figure", "88%"],
        "Target": ["no figure", "at least 85%", "no figure", "at least 90%"],
        "England": ["no figure", "81%", "no figure", "no figure"],
    }
    assert [line.label for line in chart.series] == [
        "This council: 88%",
        "Target: at least 90%",
        "England: 81%",
    ]
    assert [line.role for line in chart.series] == [Role.THIS_YEAR, Role.TARGET, Role.BENCHMARK]


def test_two_years_make_no_line() -> None:
    assert courses(story(*YEARS[:2])) == ()
    assert courses(story()) == ()


def test_a_band_is_left_to_the_table_of_targets() -> None:
    (chart,) = courses(story(*YEARS, targets=(between(10, 15, 2016),)))
    assert [line.name for line in chart.series] == ["This council"]


def test_months_of_several_years_are_one_line_with_its_breaks() -> None:
    first = {f"2015-{month:02}": 80 for month in (4, 5, 6)}
    second = {f"2016-{month:02}": 85 for month in (4, 5, 6, 7)}
    broken = version(valid_from=date(2016, 6, 1), comparable=False, break_note="New case system")
    told = story(
        *months(first),
        *months(second, status=Status.ILLUSTRATIVE),
        versions=(version(), broken),
    )
    (chart,) = courses(told)
    assert chart.title == "Referrals in 24 hours, by month, April 2015 to July 2016"
    assert (chart.long_categories[0], chart.long_categories[-1]) == ("April 2015", "July 2016")
    (line,) = chart.series
    assert len(line.points) == 16
    assert [point.number for point in line.points[3:12]] == [None] * 9
    assert line.points[-1].status is Status.ILLUSTRATIVE
    (found,) = chart.breaks
    assert (chart.long_categories[found.before], found.label, found.within) == (
        "June 2016",
        "New case system",
        False,
    )


def test_months_of_one_year_are_told_by_its_own_chart() -> None:
    assert courses(story(*months({f"2016-{month:02}": 80 for month in range(4, 13)}))) == ()


def test_ten_years_of_months_fit_a_phone() -> None:
    numbers = {f"{year}-{month:02}": 80 for year in range(2007, 2018) for month in range(1, 13)}
    (chart,) = [each for each in courses(story(*months(numbers))) if "by month" in each.title]
    assert len(layout(chart, 345, compact=True, size=13).spots) == 132
