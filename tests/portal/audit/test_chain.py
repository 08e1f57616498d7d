"""The hash of a link, and what data may hold."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures.words import Rating
from portal.audit.chain import Link, link_hash, plain

LINK = Link(
    sequence=1,
    at=datetime(2017, 6, 5, 9, 30, 0, 120, tzinfo=UTC),
    actor=7,
    on_behalf_of=None,
    action="entry.approved",
    subject_type="reports.entry",
    subject_id="12",
    label="CSC 200: Referrals – “completed”",
    data={"digest": "ab", "figures": ["88.5", 24, None, True]},
    previous_hash="0" * 64,
)


def test_it_is_the_same_hash_for_ever():
    """The SHA-256 of the JSON, written out by hand."""
    assert link_hash(LINK) == "32a72eab737faee656124aaa14d33ad09b5682edd1ea5eb2daa8df8dc6ceb58a"


def test_it_does_not_depend_on_the_time_zone_that_a_moment_is_given_in():
    summer = LINK.at.astimezone(timezone(timedelta(hours=1)))
    assert link_hash(LINK) == link_hash(Link(**{**_fields(LINK), "at": summer}))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sequence", 2),
        ("at", datetime(2017, 6, 5, 9, 30, 0, 121, tzinfo=UTC)),
        ("actor", None),
        ("on_behalf_of", 7),
        ("action", "entry.returned"),
        ("subject_type", "reports.report"),
        ("subject_id", "13"),
        ("label", ""),
        ("data", {}),
        ("previous_hash", "1" * 64),
    ],
)
def test_every_field_changes_it(field, value):
    assert link_hash(Link(**{**_fields(LINK), field: value})) != link_hash(LINK)


def test_data_becomes_plain():
    moment = datetime(2017, 6, 5, 10, 30, tzinfo=timezone(timedelta(hours=1)))
    given_data = {
        "number": Decimal("12.50"),
        "zero": Decimal("-0.0"),
        "day": date(2017, 3, 31),
        "moment": moment,
        "claim": UUID(int=5),
        "rating": Rating.MISSED,
        "both": (1, True),
        "none": None,
    }
    assert plain(given_data) == {
        "number": "12.5",
        "zero": "0",
        "day": "2017-03-31",
        "moment": "2017-06-05T09:30:00.000000+00:00",
        "claim": "00000000-0000-0000-0000-000000000005",
        "rating": "missed",
        "both": [1, True],
        "none": None,
    }


@pytest.mark.parametrize("value", [1.5, {1: "one"}, {"deep": [{"deeper": 0.1}]}, object(), {"a", "b"}])
def test_what_engines_would_not_give_back_is_refused(value):
    with pytest.raises(TypeError):
        plain(value)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=5))
def test_equal_decimals_are_equal_text(number):
    assert plain(number) == plain(number * Decimal("1.00"))


def _fields(link):
    return {name: getattr(link, name) for name in Link.__slots__}
