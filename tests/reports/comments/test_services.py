"""Comments and proposed wordings: on what was read, answered, settled, and never lost."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.accounts.roles import Role
from portal.accounts.services import delegate
from portal.audit.models import Event
from portal.errors import Conflict, DigestMissing, Invalid, NotAllowed, NotYours
from reports.comments.models import Comment, Reply
from reports.comments.queries import open_counts, threads_of
from reports.comments.services import On, accept, answer, comment, decline, propose, reopen, resolve
from reports.entries.drafts import version_of
from reports.entries.models import Author, Autosave, Draft, Submission
from reports.entries.services import autosave, save_draft
from reports.entries.submissions import submitted_content
from reports.outline.models import EntryIndicator, Report
from reports.review.models import Decision
from reports.review.services import approve, return_entry, submit
from tests import factories
from tests.reports.outlines import fresh, last, revise, submitted

pytestmark = pytest.mark.django_db

# What outlines.WORDS says once it is frozen.
SENTENCE = "In 2016/17 88% of assessments were completed in time."


def said(by, outline, text="Why?", on="", words=""):
    digest = last(outline.entry).digest
    return comment(by=by, entry=outline.entry, text=text, digest=digest, on=On(on, words))


def worded(by, outline, wording="were finished in time", words="were completed in time", on="narrative.1"):
    digest = last(outline.entry).digest
    return propose(by=by, entry=outline.entry, on=On(on, words), wording=wording, digest=digest)


def taken(by, what, outline):
    return accept(by=by, comment=what, digest=last(outline.entry).digest)


def returned(cast, outline):
    submission = submitted(outline.entry)
    return_entry(by=cast.reviewer, entry=outline.entry, digest=submission.digest, reason="Why?")
    return submission


def source(submission):
    return submitted_content(submission).parts[0].source


def draft(outline):
    return Draft.objects.get(entry=outline.entry)


def threads(outline):
    return threads_of(outline.entry, submitted_content(last(outline.entry)).parts)


# Commenting


def test_those_who_review_and_the_writer_talk_about_what_was_submitted(cast, outline):
    submitted(outline.entry)
    for person in (cast.reviewer, cast.manager, cast.director, cast.administrator):
        said(person, outline, " Why? ")
    assert list(Comment.objects.values_list("number", "text")) == [
        (1, "Why?"),
        (2, "Why?"),
        (3, "Why?"),
        (4, "Why?"),
    ]
    assert Event.objects.filter(action="entry.commented").count() == 4


@pytest.mark.parametrize("text", ["", "  ", "x" * 4001])
def test_a_comment_has_words_but_not_too_many(cast, outline, text):
    submitted(outline.entry)
    with pytest.raises(Invalid):
        said(cast.reviewer, outline, text)


def test_a_comment_names_what_was_read(cast, outline):
    submitted(outline.entry)
    with pytest.raises(DigestMissing):
        comment(by=cast.reviewer, entry=outline.entry, text="Why?", digest="")
    with pytest.raises(Conflict):
        comment(by=cast.reviewer, entry=outline.entry, text="Why?", digest="0" * 64)


def test_a_comment_sent_twice_is_made_once(cast, outline):
    submitted(outline.entry)
    assert said(cast.reviewer, outline) == said(cast.reviewer, outline)
    assert said(cast.director, outline).number == 2
    assert Event.objects.filter(action="entry.commented").count() == 2


def test_a_comment_quotes_what_it_is_about(cast, outline):
    submitted(outline.entry)
    whole = said(cast.reviewer, outline, on="narrative.1")
    some = said(cast.reviewer, outline, on="narrative.1", words="88%  of\nassessments")
    assert (whole.part, whole.paragraph, whole.quote) == ("narrative", 1, SENTENCE)
    assert (some.part, some.paragraph, some.quote) == ("narrative", 1, "88% of assessments")


@pytest.mark.parametrize(
    ("on", "words", "field"),
    [
        ("narrative.2", "", "passage"),
        ("other.1", "", "passage"),
        ("", "of assessments", "passage"),
        ("narrative.1", "of reviews", "words"),
    ],
)
def test_a_comment_is_about_something_that_was_submitted(cast, outline, on, words, field):
    submitted(outline.entry)
    with pytest.raises(Invalid) as refused:
        said(cast.reviewer, outline, on=on, words=words)
    assert list(refused.value.fields) == [field]


def test_a_comment_outlives_the_submission_that_it_was_made_on(cast, outline):
    returned(cast, outline)
    said(cast.reviewer, outline, on="narrative.1", words="in time")
    said(cast.reviewer, outline, on="narrative.1", words="In 2016/17")
    words = {"narrative": "A good year.\n\nEvery assessment was in time."}
    save_draft(by=cast.manager, entry=outline.entry, texts=words, base_version=version_of(outline.entry))
    submit(by=cast.manager, entry=outline.entry, base_version=version_of(outline.entry))
    found, adrift = threads(outline)
    assert (found.comment.quote, found.passage.number, found.is_adrift) == ("in time", 2, False)
    assert (adrift.comment.quote, adrift.passage, adrift.is_adrift) == ("In 2016/17", None, True)


# Threads


def test_a_comment_is_answered_resolved_and_opened_again(cast, outline):
    submitted(outline.entry)
    asked = said(cast.reviewer, outline)
    answer(by=cast.manager, comment=asked, text="The March figures came late.")
    assert open_counts([outline.entry.pk]) == {outline.entry.pk: 1}
    resolve(by=cast.reviewer, comment=asked)
    assert open_counts([outline.entry.pk]) == {}
    with pytest.raises(Conflict, match="Open it again"):
        answer(by=cast.manager, comment=asked, text="One thing more.")
    reopen(by=cast.director, comment=asked, text="Not yet.")
    assert open_counts([outline.entry.pk]) == {outline.entry.pk: 1}
    (thread,) = threads(outline)
    assert [(reply.act, reply.by) for reply in thread.replies] == [
        ("answer", cast.manager),
        ("resolve", cast.reviewer),
        ("open again", cast.director),
    ]
    actions = Event.objects.filter(action__startswith="entry.comment_").order_by("sequence")
    assert list(actions.values_list("action", flat=True)) == [
        "entry.comment_answered",
        "entry.comment_resolved",
        "entry.comment_reopened",
    ]


def test_an_answer_and_a_refusal_have_words(cast, outline):
    submitted(outline.entry)
    what = worded(cast.reviewer, outline)
    asks = r"Say why you decline, so that whoever proposed the words knows why yours stay\."
    with pytest.raises(Invalid, match=r"Write your answer\."):
        answer(by=cast.manager, comment=what, text=" ")
    with pytest.raises(Invalid, match=asks):
        decline(by=cast.manager, comment=what, reason="")
    assert not Reply.objects.exists()


@pytest.mark.parametrize("person", ["member", "other_manager", "other_reviewer", "nobody"])
def test_nobody_else_answers(cast, outline, person):
    submitted(outline.entry)
    asked = said(cast.reviewer, outline)
    with pytest.raises(NotYours):
        answer(by=getattr(cast, person), comment=asked, text="Me too.")


def test_comments_are_closed_once_the_entry_is_approved(cast, outline):
    submission = submitted(outline.entry)
    asked = said(cast.reviewer, outline)
    approve(by=cast.reviewer, entry=outline.entry, digest=submission.digest)
    with pytest.raises(Conflict):
        resolve(by=cast.reviewer, comment=asked)
    with pytest.raises(Conflict):
        said(cast.reviewer, outline, "Another.")


# Proposed wordings


def test_a_proposed_wording_knows_what_was_typed(cast, outline):
    submitted(outline.entry)
    some = worded(cast.reviewer, outline)
    whole = worded(cast.director, outline, "{{CSC 022.year}} were in time.", words="")
    assert (some.quote, some.replaces, some.wording) == (
        "were completed in time",
        "were completed in time",
        "were finished in time",
    )
    assert (whole.quote, whole.replaces) == (
        SENTENCE,
        "In 2016/17 {{CSC 022.year}} of assessments were completed in time.",
    )


@pytest.mark.parametrize(
    ("wording", "words", "on"),
    [
        ("were completed in time", "were completed in time", "narrative.1"),  # the same
        ("ninety per cent of", "88% of", "narrative.1"),  # a live figure is not among what was typed
        ("[a link](ftp://example.org)", "in time", "narrative.1"),
        ("a \u202e b", "in time", "narrative.1"),
        ("Anything", "", ""),  # no passage
    ],
)
def test_a_wording_has_to_fit(cast, outline, wording, words, on):
    submitted(outline.entry)
    with pytest.raises(Invalid) as refused:
        worded(cast.reviewer, outline, wording, words, on)
    assert list(refused.value.fields) == ["wording"]
    assert not Comment.objects.exists()


def test_an_accepted_wording_is_submitted_at_once_and_counts_as_the_writers(cast, outline):
    first = submitted(outline.entry)
    reply = taken(cast.manager, worded(cast.reviewer, outline), outline)
    second = last(outline.entry)
    assert (second.number, second.submitted_by, reply.submission) == (2, cast.manager, second)
    assert source(second) == "In 2016/17 {{CSC 022.year}} of assessments were finished in time."
    assert draft(outline).texts == {"narrative": source(second)}
    assert fresh(outline.entry).state == "submitted"
    assert second.digest != first.digest
    assert set(Author.objects.filter(entry=outline.entry).values_list("user", flat=True)) == {cast.manager.pk}
    decision = Decision.objects.order_by("-pk").first()
    assert (decision.action, decision.from_state, decision.to_state, decision.digest) == (
        "accept a wording",
        "submitted",
        "submitted",
        second.digest,
    )
    assert Event.objects.filter(action="entry.wording_accepted").count() == 1
    approve(by=cast.reviewer, entry=outline.entry, digest=second.digest)


def test_what_is_said_with_an_acceptance_is_kept(cast, outline):
    submitted(outline.entry)
    reply = accept(
        by=cast.manager,
        comment=worded(cast.reviewer, outline),
        digest=last(outline.entry).digest,
        text="Much better.",
    )
    assert (reply.act, reply.text, reply.submission) == ("accept", "Much better.", last(outline.entry))
    returned_to = worded(cast.reviewer, outline, "Last year", "In 2016/17")
    return_entry(by=cast.reviewer, entry=outline.entry, digest=last(outline.entry).digest, reason="Why?")
    reply = accept(by=cast.manager, comment=returned_to, digest=last(outline.entry).digest, text="This too.")
    assert (reply.text, reply.submission) == ("This too.", None)


def test_several_wordings_of_one_paragraph_are_accepted_one_after_the_other(cast, outline):
    submitted(outline.entry)
    one = worded(cast.reviewer, outline)
    other = worded(cast.director, outline, "Last year", "In 2016/17")
    taken(cast.manager, one, outline)
    taken(cast.manager, other, outline)
    assert source(last(outline.entry)) == "Last year {{CSC 022.year}} of assessments were finished in time."


def test_words_can_be_struck_out(cast, outline):
    submitted(outline.entry)
    taken(cast.manager, worded(cast.reviewer, outline, "", "In 2016/17"), outline)
    assert source(last(outline.entry)) == "{{CSC 022.year}} of assessments were completed in time."


def test_a_wording_is_accepted_once(cast, outline):
    submitted(outline.entry)
    what = worded(cast.reviewer, outline)
    taken(cast.manager, what, outline)
    with pytest.raises(Conflict):
        taken(cast.manager, what, outline)
    assert Submission.objects.filter(entry=outline.entry).count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.create(comment=what, act="accept", by=cast.manager, at=what.at)


def test_accepting_names_what_was_read(cast, outline):
    submitted(outline.entry)
    what = worded(cast.reviewer, outline)
    with pytest.raises(DigestMissing):
        accept(by=cast.manager, comment=what, digest="")
    with pytest.raises(Conflict):
        accept(by=cast.manager, comment=what, digest="0" * 64)
    assert not Reply.objects.exists()


def test_a_wording_is_not_accepted_over_figures_that_have_changed(cast, facts, outline):
    submitted(outline.entry)
    what = worded(cast.reviewer, outline)
    revise(cast, facts)
    with pytest.raises(Conflict, match="Figures have changed"):
        taken(cast.manager, what, outline)


@pytest.mark.parametrize(
    ("wording", "says"),
    [
        ("were {{CSC 999.year}} in time", "“CSC 999” names no indicator of this report."),
        ("were {{CSC 022.yaer}} in time", "yaer"),
        ("were {{CSC 022.year} in time", "This one is broken."),
        ("were TODO in time", "This is a placeholder."),
    ],
)
def test_a_wording_that_could_not_be_accepted_is_not_proposed(cast, outline, wording, says):
    submitted(outline.entry)
    with pytest.raises(Invalid) as refused:
        worded(cast.reviewer, outline, wording)
    assert list(refused.value.fields) == ["wording"]
    assert says in refused.value.fields["wording"]
    assert not Comment.objects.exists()


def test_an_error_that_stands_there_already_is_not_blamed_on_a_wording(cast, outline):
    submitted(outline.entry)
    EntryIndicator.objects.filter(
        entry=outline.entry
    ).delete()  # what the text quotes is in the report no more
    assert worded(cast.reviewer, outline).number == 1


def test_a_wording_with_an_unknown_figure_is_not_submitted(cast, outline):
    """Such as one that was proposed before proposals were checked."""
    submitted(outline.entry)
    given = {name: getattr(worded(cast.reviewer, outline), name) for name in ("entry", "submission", "at")}
    replaced = {"part": "narrative", "paragraph": 1, "replaces": "were completed in time"}
    words = {"quote": "were completed in time", "wording": "were {{CSC 999.year}} in time"}
    what = Comment.objects.create(number=2, by=cast.reviewer, **given, **replaced, **words)
    with pytest.raises(Invalid) as refused:
        taken(cast.manager, what, outline)
    assert [finding.rule for finding in refused.value.details["findings"]] == ["unresolved live figure"]
    assert (last(outline.entry).number, Reply.objects.count()) == (1, 0)


@pytest.mark.parametrize("person", ["reviewer", "director", "administrator"])
def test_only_the_writer_settles_a_wording(cast, outline, person):
    submitted(outline.entry)
    what = worded(cast.reviewer, outline)
    with pytest.raises(NotAllowed):
        taken(getattr(cast, person), what, outline)
    with pytest.raises(NotAllowed):
        decline(by=getattr(cast, person), comment=what, reason="No.")


def test_a_wording_is_declined_for_a_reason_and_can_be_taken_up_again(cast, outline):
    submitted(outline.entry)
    what = worded(cast.reviewer, outline)
    assert (
        decline(by=cast.manager, comment=what, reason="They were not finished.").text
        == "They were not finished."
    )
    with pytest.raises(Conflict):
        taken(cast.manager, what, outline)
    reopen(by=cast.reviewer, comment=what, text="They were.")
    assert taken(cast.manager, what, outline).submission == last(outline.entry)


def test_a_mere_comment_is_neither_accepted_nor_declined(cast, outline):
    submitted(outline.entry)
    asked = said(cast.reviewer, outline)
    with pytest.raises(Conflict, match="No wording"):
        taken(cast.manager, asked, outline)
    with pytest.raises(Conflict, match="No wording"):
        decline(by=cast.manager, comment=asked, reason="No.")


# After a return


def test_after_a_return_an_accepted_wording_goes_into_the_draft(cast, outline):
    returned(cast, outline)
    what = worded(cast.reviewer, outline)
    words = {"narrative": "A preface.\n\nIn 2016/17 {{CSC 022.year}} of assessments were completed in time."}
    save_draft(by=cast.manager, entry=outline.entry, texts=words, base_version=1)
    reply = taken(cast.manager, what, outline)
    assert (reply.submission, fresh(outline.entry).state, draft(outline).version) == (None, "returned", 3)
    assert draft(outline).texts == {
        "narrative": "A preface.\n\nIn 2016/17 {{CSC 022.year}} of assessments were finished in time."
    }
    assert Event.objects.filter(action="entry.wording_accepted").count() == 1


def test_an_accepted_wording_meets_what_was_typed_and_not_saved(cast, outline):
    returned(cast, outline)
    what = worded(cast.reviewer, outline)
    typed = {"narrative": "In 2016/17 all were completed in time, at last."}
    autosave(by=cast.manager, entry=outline.entry, texts=typed, base_version=1)
    taken(cast.manager, what, outline)
    kept = Autosave.objects.get(user=cast.manager)
    assert (kept.texts, kept.base_version) == (
        {"narrative": "In 2016/17 all were finished in time, at last."},
        2,
    )


def test_a_wording_whose_words_are_gone_is_not_accepted(cast, outline):
    returned(cast, outline)
    what = worded(cast.reviewer, outline)
    save_draft(by=cast.manager, entry=outline.entry, texts={"narrative": "All new."}, base_version=1)
    with pytest.raises(Conflict, match="no longer in the text"):
        taken(cast.manager, what, outline)
    assert (draft(outline).version, Reply.objects.count()) == (2, 0)


def test_a_covering_writer_accepts_for_the_one_they_cover(cast, outline):
    submitted(outline.entry)
    what = worded(cast.reviewer, outline)
    deputy = factories.user("deputy", Role.MEMBER)
    today = timezone.localdate()
    delegate(
        by=None,
        principal=cast.manager,
        delegate=deputy,
        role=Role.MANAGER,
        starts=today,
        ends=today,
        reason="Leave",
    )
    taken(deputy, what, outline)
    decision = Decision.objects.order_by("-pk").first()
    assert (decision.by, decision.on_behalf_of) == (deputy, cast.manager)
    assert set(Author.objects.values_list("user", flat=True)) == {cast.manager.pk, deputy.pk}


def test_in_a_signed_report_nothing_is_said_or_settled(cast, outline):
    submitted(outline.entry)
    what = worded(cast.reviewer, outline)
    Report.objects.update(state="signed off")
    with pytest.raises(Conflict):
        taken(cast.manager, what, outline)
    with pytest.raises(Conflict):
        said(cast.reviewer, outline)


def test_threads_take_as_many_queries_for_many_comments(cast, outline):
    submitted(outline.entry)

    def queries():
        parts = submitted_content(last(outline.entry)).parts
        with CaptureQueriesContext(connection) as found:
            for thread in threads_of(outline.entry, parts):
                assert thread.comment.by.post
                assert thread.comment.submission.number
                assert all(reply.by.post for reply in thread.replies)
        return len(found)

    answer(by=cast.manager, comment=said(cast.reviewer, outline), text="So it was.")
    few = queries()
    for number in range(10):
        answer(by=cast.manager, comment=said(cast.reviewer, outline, f"{number}?"), text="Yes.")
    assert queries() == few == 2
