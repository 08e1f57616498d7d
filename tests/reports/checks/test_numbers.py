from decimal import Decimal

import pytest

from reports.checks.reading.numbers import Kind, figures_in


def read(text: str, quiet: str = "") -> list[tuple[str, str]]:
    return [(str(each.number), each.kind.value) for each in figures_in(text, quiet)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("88% of 1,472 referrals", [("88", "percentage"), ("1472", "count")]),
        ("3.3 per cent", [("3.3", "percentage")]),
        ("up 5 percentage points", [("5", "percentage points")]),
        ("6.5 %-points lower", [("6.5", "percentage points")]),
        ("(1398 in 2015/16 compared to 1472 in 2016/17)", [("1398", "count"), ("1472", "count")]),
        ("10% to 15%", [("10", "percentage"), ("15", "percentage")]),
    ],
)
def test_it_reads_figures(text: str, figures: list[tuple[str, str]]) -> None:
    assert read(text) == figures


def test_it_reads_a_fraction_with_its_cohort() -> None:
    [only] = figures_in("Of them 21 out of 24 were seen.")
    assert (only.number, only.whole, only.kind, only.words) == (
        Decimal(21),
        Decimal(24),
        Kind.COUNT,
        "21 out of 24",
    )


@pytest.mark.parametrize(
    "text",
    [
        "on 31 March 2017 and March 31, in 2016/17 and 2015",
        "aged 16 or 17, 5 to 9 years old, under 18, a 14-year-old, 16+ and 0-4 year olds",
        "within 45 working days, 24 hours, 7 days, 26 weeks, a 10-day limit, 30 seconds",
        "20 miles away, £4,300, €20 and $5 million",
        "section 47 and S17 of the 1989 Act, Regulation 44, Part 3, Schedule 2, paragraph 31",
        "CSC 022, KPI 12, Q4, Tier 3, stage 2, key stage 4, Year 11, phase 1, appendix 2",
        "a rate per 10,000 and 1 in 7 children",
        "COVID-19, A1 and 3rd place",
        "the two of them, half, a third",
    ],
)
def test_it_passes_over_what_is_no_figure(text: str) -> None:
    assert read(text) == []


def test_a_number_of_the_indicator_s_name_is_no_figure() -> None:
    name = "Looked after children with 3 placements or more"
    assert read("12% had 3 placements or more.", name) == [("12", "percentage")]
    assert read("12% had 4 placements.", name) == [("12", "percentage"), ("4", "count")]


def test_a_number_of_fifty_decimals_is_read_with_as_many_as_anybody_states() -> None:
    [only] = figures_in(f"It was 88.{'0' * 48}12% then.")
    assert (only.kind, only.decimals) == (Kind.PERCENTAGE, 9)


def test_a_day_of_a_month_has_two_digits_at_most() -> None:
    assert read("In March 31 and then") == []
    assert read(f"In March {'1' * 900} and then") == [("1" * 900, "count")]
