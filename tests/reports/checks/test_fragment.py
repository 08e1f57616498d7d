import pytest

from reports.checks import check_entry
from reports.content.model import EntryKind
from tests.reports.made import entry

RULE = "fragment where a sentence belongs"


def found(source: str, kind: EntryKind = EntryKind.SUMMARY) -> bool:
    return any(each.rule == RULE for each in check_entry(entry(source, kind=kind)))


@pytest.mark.parametrize(
    "source",
    [
        "Ensuring that all children in need and on a plan have an allocated social worker.",
        "Making sure every care leaver has a personal adviser from the age of 16.",
        "A slight dip in performance over the summer.",
        "Improving attendance at conference across the borough.",
    ],
)
def test_it_finds_a_paragraph_without_a_main_clause(source: str) -> None:
    assert found(source)
    assert found(source, EntryKind.INDICATORS)


@pytest.mark.parametrize(
    "source",
    [
        "Ensuring that every child has a social worker remains the first task of the service.",
        "Ensuring that children are seen is what matters.",
        "Making sure every visit is recorded takes time. The team has asked for help.",
        "Improving timeliness took most of the year.",
        "During the year 88% of reviews were held in time.",
        "Following the inspection the team changed its rota.",
        "Nothing in the audit suggests otherwise.",
        "Twelve more foster carers joined in the spring and summer.",
        "Fewer children came into care than in any year since 2012/13.",
        "Not every child was seen alone on every visit.",
        "What has changed since November:",
        "Since November:\n\n- the police came first\n- schools in second place with a fifth of all contacts",
        "Better than last year.",
        "Nobody wants to type these words twice.",
    ],
)
def test_it_is_quiet_on_whole_sentences_bullets_and_short_remarks(source: str) -> None:
    assert not found(source)


def test_a_front_sheet_answers_in_few_words() -> None:
    assert not found("To give Members the position at the end of the year.", EntryKind.FRONT_SHEET)


def test_a_quality_without_a_verb_is_a_fragment() -> None:
    fragment = "Continued focus by all teams on the timely recording of every visit."
    assert found(fragment)
    for whole in (
        "Continued focus by all teams means that visits are recorded in time.",
        "Our rate is about half of that of the region, as is usual in towns.",
        "Team managers follow every plan with great care and patience.",
    ):
        assert not found(whole)


@pytest.mark.parametrize(
    ("source", "is_one"),
    [
        ("Embedding of the new template across both localities and the kinship team.", True),
        ("Better grip of supervision, with managers accountable for the shortfall.", True),
        ("A renewed emphasis on kinship, and on early conversations with grandparents.", True),
        ("Where families had been turned down because of their distance from the centre.", True),
        ("The proportion of young people who reoffended came down to 34% from 32%.", False),
        ("The focus on visits before they are due is paying off for teams.", False),
        ("Matching of mentors with young people takes two months at most.", False),
        ("As at 31 March all of the plans were in date.", False),
        ("Where needed a referral is made to the early help hub.", False),
    ],
)
def test_a_noun_or_a_clause_that_leads_nowhere_is_a_fragment(source: str, is_one: bool) -> None:
    assert found(source) is is_one
