from datetime import date, timedelta

import pytest

from portal.ui.due import day_words, due_words

TODAY = date(2017, 5, 3)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-10, "10 days late"),
        (-365, "365 days late"),
        (-366, "Over 1 year late"),
        (-3239, "Over 8 years late"),
        (-1, "1 day late"),
        (0, "Today"),
        (1, "Tomorrow"),
        (2, "In 2 days"),
        (30, "In 30 days"),
    ],
)
def test_due_dates_are_said_as_people_say_them(days: int, words: str) -> None:
    assert due_words(TODAY + timedelta(days), TODAY) == words


def test_a_day_of_another_year_names_it() -> None:
    assert day_words(date(2017, 1, 5), TODAY) == "Thu 5 Jan"
    assert day_words(date(2018, 1, 15), TODAY) == "Mon 15 Jan 2018"
