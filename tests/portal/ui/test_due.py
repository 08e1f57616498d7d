from datetime import date, timedelta

import pytest

from portal.ui.due import due_words

TODAY = date(2017, 5, 3)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-10, "10 days late"),
        (-1, "1 day late"),
        (0, "Today"),
        (1, "Tomorrow"),
        (2, "In 2 days"),
        (30, "In 30 days"),
    ],
)
def test_due_dates_are_said_as_people_say_them(days: int, words: str) -> None:
    assert due_words(TODAY + timedelta(days), TODAY) == words
