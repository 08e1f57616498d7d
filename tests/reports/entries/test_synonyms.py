"""Whom words like "the national average" mean, whatever key the administration gave the comparator."""

import pytest

from reports.entries.synonyms import synonym_in, synonym_of


@pytest.mark.parametrize(
    ("against", "key", "name", "expected"),
    [
        ("national average", "england", "England", True),
        ("National figure", "eng", "England", True),
        ("national average", "east", "East of England", False),
        ("our statistical neighbours", "neighbours", "Similar councils", True),
        ("stat. neighbours", "sn", "Statistical neighbours", True),
        ("neighbours", "england", "England", False),
        ("national average", "sn", "Statistical neighbours", False),
    ],
)
def test_whom_words_mean(against: str, key: str, name: str, expected: bool) -> None:
    assert (synonym_of(key, name) is synonym_in(against)) == expected


def test_a_region_is_called_by_its_name_alone() -> None:
    assert synonym_of("north-east", "North East") is None
    assert synonym_in("North East") is None


@pytest.mark.parametrize(
    ("key", "name", "small"),
    [
        ("sn", "Statistical neighbours", True),
        ("neighbours", "Similar councils", True),
        ("england", "England", False),
    ],
)
def test_which_names_begin_small_within_a_sentence(key: str, name: str, small: bool) -> None:
    synonym = synonym_of(key, name)
    assert synonym is not None
    assert synonym.is_common is small
