import pytest

from reports.checks import check_report
from tests.reports.checks.told import IN_TIME, MOVED, REFERRALS, found, in_summary
from tests.reports.made import entry, report

RULE = "benchmark in the words without its year"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("88% were in time. England (82%) did worse.", ["82%"]),
        (
            "88% were in time in 2016/17, better than the national 82% and worse than neighbours’ 89%.",
            ["82%, 89%"],
        ),
        (
            "88% were in time, which is lower than 93% achieved in 2015/16, yet better than England’s 82%.",
            ["82%"],
        ),
        ("88% were in time (compared to 2015/16 year end of 93%, nationally 82%).", ["82%"]),
        ("88% were in time, which out performs all benchmarks.", ["out performs all benchmarks"]),
        (
            "This compares well with national, regional and statistical neighbours.",
            ["compares well with national, regional and statistical neighbours"],
        ),
    ],
)
def test_it_finds_others_figures_without_a_year_or_without_figures(source: str, words: list[str]) -> None:
    assert found(RULE, source, IN_TIME) == words


def test_it_finds_them_in_the_summary() -> None:
    assert in_summary(RULE, "88% were in time. England reached 82%.", IN_TIME, MOVED, REFERRALS) == ["82%"]


@pytest.mark.parametrize(
    "source",
    [
        "88% were in time. England (82% in 2015/16) did worse.",
        "88% were in time. In 2015/16 England reached 82% and neighbours 89%.",
        "88% were in time, more than England’s 82% of March 2016 in the release for 2015/16.",
        "88% were in time, better than {{CSC 022.england}} in England.",
        "88% were in time. We are above all benchmarks: 82% and 89%, both of 2015/16.",
        "82% were in time in the first quarter.",
    ],
)
def test_it_is_quiet_where_the_year_is_named_or_the_figure_is_live(source: str) -> None:
    assert found(RULE, source, IN_TIME) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Benchmarking data for 2014 shows more.", "Benchmarking data for 2014"),
        ("The national average for 2013/14 was higher.", "national average for 2013/14"),
    ],
)
def test_others_figures_of_a_year_before_the_last_are_old(text: str, words: str) -> None:
    in_report = [each.words for each in check_report(report(entry(text))) if each.rule == RULE]
    assert in_report == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The national average for 2015/16 was higher.",
        "The England average for 2014 to 2016 was higher.",
        "The service was rated in 2013/14.",
    ],
)
def test_the_last_year_s_are_not(text: str) -> None:
    assert [each.words for each in check_report(report(entry(text))) if each.rule == RULE] == []


def test_whose_a_figure_is_may_stand_after_it() -> None:
    assert found(RULE, "88% compares with 82% for England.", IN_TIME) == ["82%"]
    assert found(RULE, "88% compares with 82% for England in 2015/16.", IN_TIME) == []
