import pytest

from reports.checks import check_entry
from tests.reports.made import entry

RULE = "doubled words or a slip"


def sentences(source: str) -> list[str]:
    return [found.sentence for found in check_entry(entry(source)) if found.rule == RULE]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("This is better than better than the national 24%.", "better than"),
        ("It fell in in March.", "in"),
        ("The the target was missed.", "The"),
        ("It was discussed with with schools.", "with"),
        ("- Seen by the by the team.", "by the"),
    ],
)
def test_it_finds_words_that_stand_twice(source: str, words: str) -> None:
    assert sentences(source) == [f"“{words}” stands here twice in a row."]


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("This indicators is new.", "these indicators"),
        ("These percentage is high.", "this percentage"),
        ("It is close to last years performance.", "last year’s performance"),
        ("There was a increase.", "an increase"),
        ("There was an slight fall.", "a slight"),
        ("The net affect was small.", "net effect"),
        ("It could of been avoided.", "could have"),
        ("It out performs all of them.", "outperforms"),
        ("It missed it's target.", "its target"),
        ("Children who's plan ended were seen.", "whose plan"),
    ],
)
def test_it_finds_a_slip_and_says_what_is_meant(source: str, meant: str) -> None:
    assert sentences(source) == [f"“{meant}” is meant, it seems."]


def test_a_plural_takes_no_apostrophe() -> None:
    assert sentences("All ICPC's were held in time.") == [
        "Several of them are “ICPCs”, without an apostrophe."
    ]


@pytest.mark.parametrize(
    "source",
    [
        "26 children had had 3 or more placements.",
        "We found that that placement was right.",
        "It took a very, very long time.",
        "A very very small number moved.",
        "Each case is looked at one by one and step by step.",
        "In 2016 2,016 contacts were made.",
        "The ICPC’s purpose is to agree a plan.",
        "This year’s figure and last year’s figures agree.",
        "The last two years’ performance was steady.",
        "This means that it is its own service.",
        "It’s the target that counts, and it’s set by the board.",
        "An hour, an MP, an 8% rise, a European average and a one-off rise.",
        "This reviews the plan; this plans ahead; these child-focused visits go on.",
        "Staff from Baden Baden visited.",
        "The effect of the change was felt. It affected the figures.",
        "Those who’s in charge knows are told.",
    ],
)
def test_it_is_quiet_on_what_is_right(source: str) -> None:
    assert sentences(source) == []
