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
