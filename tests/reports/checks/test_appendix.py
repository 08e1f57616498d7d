import pytest

from reports.checks import check_report
from reports.content.model import EntryContent, EntryKind
from tests.reports.made import entry, report

ATTACHED = entry("Why fewer.", key="a", kind=EntryKind.APPENDIX, heading="Appendix A: The fall in plans")


def cited(source: str, *appendices: EntryContent) -> list[str]:
    found = check_report(report(entry(source), *appendices))
    return [each.words for each in found if each.rule == "appendix cited and not attached"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("A full analysis is attached at appendix A.", ["appendix A"]),
        ("See Appendix B.", ["Appendix B"]),
        ("See Appendix A of this report.", ["Appendix A"]),
        ("Appendices A and B set it out.", ["Appendix A", "Appendix B"]),
        ("See Appendix 1, page 3.", ["Appendix 1"]),
    ],
)
def test_it_finds_an_appendix_that_is_not_there(source: str, words: list[str]) -> None:
    assert cited(source) == words


def test_it_says_which_there_are() -> None:
    [found] = check_report(report(entry("See Appendix B.", key="csc-182"), ATTACHED))
    assert found.sentence == (
        "The text cites Appendix B, and the report has no such appendix. It has Appendix A."
    )
    assert (found.entry, found.paragraph) == ("csc-182", 1)


def test_an_appendix_without_words_is_not_attached() -> None:
    empty = entry(key="a", kind=EntryKind.APPENDIX, heading="Appendix A: The fall in plans")
    assert cited("See Appendix A.", empty) == ["Appendix A"]


@pytest.mark.parametrize(
    "source",
    [
        "Appendix A sets out the analysis.",
        "It is attached at appendix A.",
        "Appendix 2 of the statutory guidance says how.",
        "Appendix B to Working Together says how.",
        "An appendix is planned for next year.",
    ],
)
def test_it_is_quiet_on_attached_appendices_and_those_of_other_papers(source: str) -> None:
    assert cited(source, ATTACHED) == []


def test_an_annex_is_an_appendix() -> None:
    [found] = check_report(report(entry("See Annex B for the breakdown.")))
    assert (found.words, found.sentence[:22]) == ("Annex B", "The text cites Appendi")
    annex = entry("Words.", key="b", kind=EntryKind.APPENDIX, heading="Annex B: Breakdown")
    assert check_report(report(entry("See Annex B for the breakdown."), annex)) == ()
