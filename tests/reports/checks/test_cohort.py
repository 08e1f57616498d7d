import pytest

from reports.checks import check_entry
from tests.reports.made import entry

RULE = "a fraction and a percentage that cannot both be true"


def sentences(source: str) -> list[str]:
    return [each.sentence for each in check_entry(entry(source)) if each.rule == RULE]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Of them 15 of the 18 (87%) had a plan.", "15 of the 18 is 83%, and the text says 87%."),
        ("It was 21 of 24, which is 92%.", "21 of 24 is 88%, and the text says 92%."),
        ("62% (18 of 56) were in work.", "18 of 56 is 32%, and the text says 62%."),
        (
            "3.0% of the 15 children had one before.",
            "No part of 15 is 3.0%; the nearest are 0 (0.0%) or 1 (6.7%).",
        ),
        ("62% of 7 homes are good.", "No part of 7 is 62%; the nearest are 4 (57%) or 5 (71%)."),
    ],
)
def test_it_finds_what_cannot_be(source: str, said: str) -> None:
    assert sentences(source) == [said]


@pytest.mark.parametrize(
    "source",
    [
        "Of them 15 of the 18 (83%) had a plan.",
        "21 of 24, or 87.5%, were seen.",
        "21 of 24, which is 88%, were seen.",
        "2 of 56 lived elsewhere; the target is 100%.",
        "54 of 56 live well, and 4% do not.",
        "54 of 56 live well (96%), against 89% of our neighbours’.",
        "67% of the 6 homes are good.",
        "33% of 1,472 referrals came from schools.",
        "2 of 56 (4%) lived elsewhere.",
        "54 of 56 were suitable, leaving 4% who were not.",
    ],
)
def test_it_is_quiet_on_what_can_be(source: str) -> None:
    assert sentences(source) == []


def found(source: str) -> list[str]:
    return [each.words for each in check_entry(entry(source)) if each.rule == RULE]


@pytest.mark.parametrize(
    "tie",
    [
        "had a plan, which is",
        "children had one; or that is",
        "had one, this equates to",
        "had a plan, equating to",
    ],
)
def test_the_percentage_may_follow_a_few_words_later(tie: str) -> None:
    told = found(f"63 of 70 {tie} 93%.")
    assert told == ([] if ";" in tie else ["93%"])


def test_a_change_that_follows_is_no_share() -> None:
    assert found("63 of 70 had a plan, which is 5% more than before.") == []
    assert found("63 of 70 had a plan, which is 90%.") == []
