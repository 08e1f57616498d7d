"""Putting the first draft where its author says."""

from reports.pages.forms import ProposalForm
from reports.pages.proposing import Proposed, merged

DRAFT = "- **Visits**: {{CSC 1.year}} in 2016/17."
EMPTY = Proposed("well", "Well", DRAFT, (), "", ())
WRITTEN = Proposed("improve", "Improve", DRAFT, (), "Much is to do.", ())
TEXTS = {"introduction": "The year in short.", "improve": "Much is to do."}


def test_an_empty_part_gets_the_draft_and_what_is_written_stays() -> None:
    assert merged(TEXTS, (EMPTY, WRITTEN), {}) == {**TEXTS, "well": DRAFT}


def test_its_author_may_put_it_below_or_in_the_place_of_what_is_written() -> None:
    assert merged(TEXTS, (WRITTEN,), {"improve": "below"})["improve"] == f"Much is to do.\n\n{DRAFT}"
    assert merged(TEXTS, (WRITTEN,), {"improve": "replace"})["improve"] == DRAFT
    assert merged(TEXTS, (WRITTEN,), {"improve": "leave"}) == TEXTS


def test_the_form_asks_only_of_what_is_written_and_takes_nothing_else() -> None:
    form = ProposalForm([("improve", "Improve")], {"base_version": "3", "part-improve": "below"})
    assert form.is_valid()
    assert form.chosen() == {"improve": "below"}
    assert not ProposalForm(
        [("improve", "Improve")], {"base_version": "3", "part-improve": "burn"}
    ).is_valid()


def test_what_the_page_carries_and_nobody_types_is_asked_for_in_the_portals_words() -> None:
    again = (
        "Open the page again, then send your words: what was sent did not say from which version they started"
    )
    for base in ("", "x", "-1", "99999999999"):
        form = ProposalForm([("improve", "Improve")], {"base_version": base, "part-improve": "burn"})
        assert form.errors == {
            "base_version": [again],
            "part-improve": ["Choose to leave the words, or to put the draft below or in their place"],
        }
