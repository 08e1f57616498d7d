"""Comments on a submission: what was refused stands where it was sent from, with what was typed."""

import pytest

from reports.comments.models import Comment
from reports.comments.services import On, accept, propose
from tests import factories
from tests.reports.outlines import last, submitted

pytestmark = pytest.mark.django_db
ENTRY = "/reports/year-end-2016-17/entries/csc-022/"


@pytest.fixture
def reviewer(cast, outline):
    submitted(outline.entry)
    return factories.sign_in(cast.reviewer)


def test_words_that_do_not_stand_there_come_back_in_an_open_fold(reviewer):
    sent = {"act": "narrow", "on": "narrative.1", "words": "no such <words>"}
    answer = reviewer.post(f"{ENTRY}comments/", sent)
    html = " ".join(answer.content.decode().split())
    assert answer.status_code == 422
    assert 'value="no such &lt;words&gt;"' in html
    assert '<details class="app-fold" open> <summary>Comment on some words only' in html
    assert html.count("These words do not stand in this paragraph.") >= 2  # at the head, and beside the words


def test_another_refusal_is_not_blamed_on_the_comment(reviewer):
    answer = reviewer.post(f"{ENTRY}decide/", {"decision": "approve", "digest": "0" * 64})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert 'role="alert"' in html
    assert '<p class="govuk-error-message" role="alert">' not in html


def test_a_wording_that_no_longer_fits_is_not_offered_for_acceptance(cast, outline):
    submitted(outline.entry)
    for wording in ("were finished in time", "were done in time"):
        propose(
            by=cast.reviewer,
            entry=outline.entry,
            on=On("narrative.1", "were completed in time"),
            wording=wording,
            digest=last(outline.entry).digest,
        )
    writer = factories.sign_in(cast.manager)
    assert told_by(writer).count('value="accept"') == 2
    accept(by=cast.manager, comment=Comment.objects.get(number=1), digest=last(outline.entry).digest)
    html = told_by(writer)
    assert 'value="accept"' not in html
    assert 'value="decline"' in html
    assert (
        "What this would replace is no longer in the text. Change the text by hand, or decline the words."
        in html
    )


def test_a_wording_with_a_figure_that_is_not_there_comes_back_as_it_was_typed(reviewer, outline):
    sent = {
        "act": "propose",
        "on": "narrative.1",
        "words": "were completed in time",
        "wording": "were {{CSC 999.year}} in time",
        "text": "Rather <so>.",
        "digest": last(outline.entry).digest,
    }
    answer = reviewer.post(f"{ENTRY}comments/", sent)
    html = " ".join(answer.content.decode().split())
    assert answer.status_code == 422
    assert "“CSC 999” names no indicator of this report. Use a code such as CSC 022" in html
    assert "were {{CSC 999.year}} in time</textarea>" in html
    assert "Rather &lt;so&gt;.</textarea>" in html
    assert not Comment.objects.exists()


def told_by(client):
    return " ".join(client.get(ENTRY).content.decode().split())


def test_a_comment_alone_does_not_drop_a_wording_that_was_typed_with_it(reviewer, outline):
    stood = "In 2016/17 {{CSC 022.year}} of assessments were completed in time."
    sent = {"act": "comment", "on": "narrative.1", "text": "Shorter.", "digest": last(outline.entry).digest}
    refused = reviewer.post(f"{ENTRY}comments/", sent | {"wording": "Most were in time."})
    html = refused.content.decode()
    assert refused.status_code == 422
    assert "Propose these words, or put back those that stand there and comment only." in html
    assert "Most were in time.</textarea>" in html
    assert "Shorter.</textarea>" in html
    assert not Comment.objects.exists()
    # As the box was given, with the line ends of a browser, and emptied: a comment.
    assert reviewer.post(f"{ENTRY}comments/", sent | {"wording": f"\r\n{stood}\r\n"}).status_code == 302
    assert reviewer.post(f"{ENTRY}comments/", sent | {"wording": "", "text": "And?"}).status_code == 302
    assert list(Comment.objects.order_by("number").values_list("text", "wording")) == [
        ("Shorter.", ""),
        ("And?", ""),
    ]


def test_words_typed_for_a_return_stay_where_the_entry_is_approved(reviewer, outline):
    sent = {"decision": "approve", "digest": last(outline.entry).digest, "reason": "Say since when."}
    refused = reviewer.post(f"{ENTRY}decide/", sent)
    html = refused.content.decode()
    assert refused.status_code == 422
    assert "kept only with a return" in html
    assert "Say since when.</textarea>" in html
