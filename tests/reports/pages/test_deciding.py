"""The form for a decision offers what can be decided, and nothing that is gone."""

import pytest

from reports.review.services import return_entry
from tests import factories
from tests.reports.outlines import approved, fresh, submitted
from tests.shown import error_summary

pytestmark = pytest.mark.django_db

ENTRY = "/reports/year-end-2016-17/entries/csc-022/"


def sent(person, **typed):
    return factories.sign_in(person).post(f"{ENTRY}decide/", typed)


def page(answer):
    return " ".join(answer.content.decode().split())


def test_who_can_approve_or_return_chooses_between_the_two(cast, outline):
    submitted(outline.entry)
    html = page(factories.sign_in(cast.reviewer).get(ENTRY))
    assert html.count('name="decision"') == 2
    assert html.count('type="radio"') == 2
    assert "If you return it: what should change?" in html
    assert "Record the decision</button>" in html


@pytest.mark.parametrize(("state", "who"), [("submitted", "director"), ("approved", "reviewer")])
def test_who_can_only_return_has_a_box_and_a_button_instead_of_a_choice_of_one(state, who, cast, outline):
    {"submitted": submitted, "approved": approved}[state](outline.entry)
    html = page(factories.sign_in(getattr(cast, who)).get(ENTRY))
    assert 'type="radio"' not in html
    assert '<input type="hidden" name="decision" value="return">' in html
    assert ">What should change?</label>" in html
    assert "Return the entry</button>" in html
    assert "Record the decision" not in html


def test_the_button_returns_and_asks_for_the_reason_that_is_missing(cast, outline):
    digest = submitted(outline.entry).digest
    refused = sent(cast.director, decision="return", digest=digest, reason=" ")
    assert refused.status_code == 422
    assert error_summary(refused) == ["Give a reason; the others will read it."]
    assert 'type="radio"' not in page(refused)
    done = sent(cast.director, decision="return", digest=digest, reason="Say why.")
    assert (done.status_code, fresh(outline.entry).state) == (302, "returned")


def test_an_act_that_is_gone_is_not_offered_again_and_what_was_typed_is_there_to_copy(cast, outline):
    digest = submitted(outline.entry).digest
    return_entry(by=cast.director, entry=fresh(outline.entry), digest=digest, reason="Too long.")
    answer = sent(cast.reviewer, decision="return", digest=digest, reason="Name the <team> that is meant.")
    html = page(answer)
    assert answer.status_code == 409
    assert "This entry is returned; that cannot be done now." in html
    assert "the Director returned the entry." in html
    assert "What you had typed was not sent." in html
    assert "readonly" in html
    assert "Name the &lt;team&gt; that is meant.</textarea>" in html
    assert 'name="decision"' not in html
    assert 'name="reason"' not in html
    assert ">See how every entry stands</a>" in html


def test_what_can_still_be_done_is_offered_with_the_words_in_its_box(cast, outline):
    digest = approved(outline.entry).digest
    answer = sent(cast.reviewer, decision="approve", digest=digest, reason="Say which team.")
    html = page(answer)
    assert answer.status_code == 409
    assert "This entry is approved; that cannot be done now." in html
    assert "the Reviewer approved the entry." in html
    assert "Return the entry</button>" in html
    assert 'type="radio"' not in html
    assert "Say which team.</textarea>" in html
    assert "was not sent" not in html


def test_a_decision_without_what_was_read_is_refused_in_plain_words_and_to_programs_in_theirs(cast, outline):
    submitted(outline.entry)
    answer = sent(cast.reviewer, decision="approve")
    assert answer.status_code == 428
    assert "Read the entry as it stands here, then decide" in page(answer)
    assert "digest is missing" not in page(answer)
    told = factories.sign_in(cast.reviewer).post(
        "/api/v1/reports/year-end-2016-17/entries/csc-022/decisions/",
        {"action": "approve"},
        content_type="application/json",
    )
    assert told.json()["detail"] == "Say which content you have read: its digest is missing."
