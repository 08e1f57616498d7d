import pytest

from reports.checks import check_entry
from tests.reports.made import entry

RULE = "placeholder or unfinished text"


def words(source: str) -> list[str]:
    return [found.words for found in check_entry(entry(source)) if found.rule == RULE]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Narrative on numbers – the manager to provide", "Narrative on numbers – the manager to provide"),
        ("Commentary to follow.", "Commentary to follow."),
        ("To be confirmed", "To be confirmed"),
        ("Figures for March to be added", "Figures for March to be added"),
        ("The rate was TBC in March.", "TBC"),
        ("It was XX% in March.", "XX"),
        ("It was xx% in March.", "xx"),
        ("It rose to ??? in March.", "???"),
        ("Held on ____ March.", "____"),
        ("The number was [insert figure] in March.", "[insert figure]"),
        ("Written by [name].", "[name]"),
        ("The date (to be confirmed) is near.", "(to be confirmed)"),
        ("Of all cases 12 ( %) were late.", "( %)"),
        ("Add text here", "Add text here"),
        ("Lorem ipsum dolor sit amet.", "Lorem ipsum"),
        ("<name of the head of service> leads this work.", "<name of the head of service>"),
        ("Performance fell because", "Performance fell because"),
        ("Performance fell in the.", "fell in the."),
        ("Performance fell and", "Performance fell and"),
        ("Performance fell after the change of ...", "the change of ..."),
        ("Performance fell after June…", "fell after June…"),
        ("- Good.\n- TODO", "TODO"),
        ("| a | b |\n|---|---|\n| 1 | TBA |", "TBA"),
    ],
)
def test_it_finds_unfinished_text(source: str, expected: str) -> None:
    found = words(source)
    assert [each.split()[-len(expected.split()) :] for each in found] == [expected.split()]


@pytest.mark.parametrize(
    "source",
    [
        "The number of section 47 enquiries for 2016/17 is to follow.",
        "The number of section 47 enquiries was not supplied in time; an erratum will follow.",
        "The new strategy gives social workers a clear plan to follow.",
        "Guidance is easier for foster carers to follow.",
        "Members are asked to confirm the minutes.",
        "That Members note this report and consider the progress made.",
        "Members to note the report.",
        "Personal advisers know who is available for work and who is not.",
        "The police, who made most contacts, know what the thresholds are made of.",
        "Part XX of the Act applies, and so does section 47.",
        "A child said: “I felt listened to for the first time…”",
        "The panel found: “[the child] was seen alone […] and felt safe”.",
        "Since November:\n\n- the police came first; and\n- education came second.",
        "Performance fell, and\n\n- it fell again.",
        "Children aged <5 and >16 are counted apart.",
        "Is this good enough? We think not.",
        "Staff who are to follow the new process were trained.",
        "It is graded as plan A.",
        "The rate is {{CSC 022.year}}",
        "TB cases and a TBI were recorded; the XXL size of files was cut.",
    ],
)
def test_it_is_quiet_on_finished_text(source: str) -> None:
    assert words(source) == []


def test_a_promise_among_sentences_is_found_too() -> None:
    text = "It was 88%. Commentary on the fourth quarter to be provided by the team manager."
    assert words(text) == ["Commentary on the fourth quarter to be provided by the team manager."]


@pytest.mark.parametrize(
    ("source", "is_one"),
    [
        ("It was 88%. Comment on the fall awaited from the manager.", True),
        ("Explanation for the autumn: see the notes, to be added", True),
        ("Graph to go here", True),
        ("Two more rooms are to be added by June 2017.", False),
        ("The figures are awaited by all who plan ahead, and were late.", False),
    ],
)
def test_a_text_that_is_still_to_come(source: str, is_one: bool) -> None:
    assert any(each.rule == "placeholder or unfinished text" for each in check_entry(entry(source))) is is_one
