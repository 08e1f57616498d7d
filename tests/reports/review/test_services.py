"""Submitting, approving, returning, redrafting: on exactly what was read, and recorded."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.accounts.roles import Role
from portal.accounts.services import delegate, grant
from portal.audit.models import Event
from portal.errors import Conflict, DigestMissing, Invalid, NotAllowed, NotYours
from reports.content.canonical import digest, loads
from reports.content.model import EntryContent
from reports.entries.building import contents
from reports.entries.drafts import version_of
from reports.entries.models import Draft, Submission
from reports.entries.services import confirm, enter_for, save_draft
from reports.entries.submissions import last_submissions
from reports.outline.models import Entry, NarrativeRule, Report
from reports.outline.services import change_entry
from reports.review.models import Decision, LastLook
from reports.review.services import approve, decide, looked, redraft, return_entry, submit
from reports.review.staleness import compare
from reports.review.states import Action
from tests import factories
from tests.reports.outlines import approved, drafted, fresh, last, revise, submitted, texts

pytestmark = pytest.mark.django_db


def state(entry):
    return fresh(entry).state


def test_submitting_freezes_the_words_and_the_figures_under_them(cast, outline):
    submission = submitted(outline.entry)
    content = loads(submission.content, EntryContent)
    assert content.parts[0].source.startswith("In 2016/17 {{CSC 022.year}}")
    assert content.indicators[0].figure.text == "88%"
    assert content.parts[0].blocks[0].runs[1].quoted.text == "88%"
    assert digest(content) == submission.digest
    assert (submission.number, submission.submitted_by, state(outline.entry)) == (
        1,
        cast.manager,
        "submitted",
    )


def test_every_act_is_a_decision_and_an_event_on_that_content(cast, outline):
    submission = approved(outline.entry)
    decisions = Decision.objects.filter(entry=outline.entry).order_by("pk")
    assert [(d.action, d.from_state, d.to_state, d.by, d.digest) for d in decisions] == [
        ("submit", "draft", "submitted", cast.manager, submission.digest),
        ("approve", "submitted", "approved", cast.reviewer, submission.digest),
    ]
    event = Event.objects.get(action="entry.approved")
    assert (event.actor, event.data["digest"], event.subject_id) == (
        cast.reviewer,
        submission.digest,
        str(outline.entry.pk),
    )


def test_an_error_of_the_checker_stops_submission(cast, outline):
    save_draft(
        by=cast.manager,
        entry=outline.entry,
        texts={"narrative": "In the year {{CSC 999.year}} was reached."},
        base_version=0,
    )
    with pytest.raises(Invalid) as refused:
        submit(by=cast.manager, entry=outline.entry, base_version=1)
    assert [finding.rule for finding in refused.value.details["findings"]] == ["unresolved live figure"]
    assert (state(outline.entry), Submission.objects.count()) == ("draft", 0)


def test_an_empty_narrative_is_not_submitted(cast, outline):
    with pytest.raises(Invalid):
        submit(by=cast.manager, entry=outline.entry, base_version=0)


def test_only_the_text_that_the_writer_has_before_them_is_submitted(cast, outline):
    entry = drafted(outline.entry)
    save_draft(by=cast.manager, entry=entry, texts=texts(entry), base_version=1)
    with pytest.raises(Conflict) as refused:
        submit(by=cast.manager, entry=entry, base_version=1)
    assert refused.value.details["version"] == 2


def test_an_entered_text_is_confirmed_before_it_is_submitted(cast, outline):
    enter_for(by=cast.administrator, entry=outline.entry, texts=texts(outline.entry), base_version=0)
    with pytest.raises(Conflict, match="confirm"):
        submit(by=cast.manager, entry=outline.entry, base_version=1)
    confirm(by=cast.manager, entry=outline.entry, base_version=1)
    assert submit(by=cast.manager, entry=outline.entry, base_version=1).to_state == "submitted"


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("member", NotYours),
        ("other_manager", NotYours),
        ("reviewer", NotYours),
        ("director", NotYours),
        ("administrator", NotAllowed),
    ],
)
def test_nobody_else_submits(cast, outline, who, refusal):
    entry = drafted(outline.entry)
    with pytest.raises(refusal):
        submit(by=getattr(cast, who), entry=entry, base_version=1)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("member", NotYours),
        ("manager", NotAllowed),
        ("other_manager", NotYours),
        ("other_reviewer", NotYours),
        ("director", NotAllowed),
        ("administrator", NotAllowed),
    ],
)
def test_nobody_else_approves(cast, outline, who, refusal):
    submission = submitted(outline.entry)
    with pytest.raises(refusal):
        approve(by=getattr(cast, who), entry=outline.entry, digest=submission.digest)
    assert state(outline.entry) == "submitted"


def test_nobody_approves_what_they_edited(cast, outline):
    second = factories.user("second", Role.MANAGER, cast.area)
    grant(by=None, user=second, role=Role.REVIEWER, area=cast.area)
    Entry.objects.filter(pk=outline.entry.pk).update(writer=second)
    submission = submitted(outline.entry)
    Entry.objects.filter(pk=outline.entry.pk).update(writer=cast.manager)
    with pytest.raises(NotAllowed, match="wrote or edited"):
        approve(by=second, entry=outline.entry, digest=submission.digest)
    approve(by=cast.reviewer, entry=outline.entry, digest=submission.digest)


def test_a_decision_names_what_was_read(cast, outline):
    submitted(outline.entry)
    for act in (approve, lambda **given: return_entry(reason="Why?", **given)):
        with pytest.raises(DigestMissing):
            act(by=cast.reviewer, entry=outline.entry, digest="")
    assert state(outline.entry) == "submitted"


def test_an_approval_drops_no_words_that_were_typed_for_a_return(cast, outline):
    submission = submitted(outline.entry)
    given = {
        "by": cast.reviewer,
        "entry": outline.entry,
        "action": Action.APPROVE,
        "digest": submission.digest,
    }
    with pytest.raises(Invalid, match="kept only with a return"):
        decide(**given, reason="Good, but say since when.")
    assert state(outline.entry) == "submitted"
    decide(**given, reason=" \r\n")  # as an empty box sends it
    assert state(outline.entry) == "approved"


def test_a_decision_on_an_earlier_submission_is_refused(cast, outline):
    first = submitted(outline.entry)
    return_entry(by=cast.reviewer, entry=outline.entry, digest=first.digest, reason="More, please.")
    changed = {"narrative": "It was 88%, as the year before had let us expect."}
    save_draft(by=cast.manager, entry=outline.entry, texts=changed, base_version=1)
    submit(by=cast.manager, entry=outline.entry, base_version=2)
    with pytest.raises(Conflict) as refused:
        approve(by=cast.reviewer, entry=outline.entry, digest=first.digest)
    assert refused.value.details["digest"] == last(outline.entry).digest
    assert refused.value.details["read"] == first.digest


def test_a_return_needs_a_reason(cast, outline):
    submission = submitted(outline.entry)
    with pytest.raises(Invalid):
        return_entry(by=cast.reviewer, entry=outline.entry, digest=submission.digest, reason="?")
    return_entry(by=cast.director, entry=outline.entry, digest=submission.digest, reason="Say why.")
    assert Decision.objects.filter(action="return").get().reason == "Say why."


def test_an_approved_entry_is_returned_before_sign_off_only(cast, outline):
    submission = approved(outline.entry)
    Report.objects.filter(pk=outline.report.pk).update(state="signed off")
    for person in (cast.reviewer, cast.director):
        with pytest.raises(Conflict):
            return_entry(by=person, entry=outline.entry, digest=submission.digest, reason="Why?")
    Report.objects.filter(pk=outline.report.pk).update(state="open")
    return_entry(by=cast.director, entry=outline.entry, digest=submission.digest, reason="Why?")
    assert state(outline.entry) == "returned"


def test_after_a_return_the_submission_stays_as_it_was(cast, outline):
    submission = submitted(outline.entry)
    return_entry(by=cast.reviewer, entry=outline.entry, digest=submission.digest, reason="Why?")
    changed = {"narrative": "Not yet ready to be read."}
    save_draft(by=cast.manager, entry=outline.entry, texts=changed, base_version=1)
    assert last(outline.entry) == submission
    assert "Not yet" not in last(outline.entry).content


def test_a_delegate_decides_for_the_one_they_cover(cast, outline):
    deputy = factories.user("deputy", Role.MEMBER)
    today = timezone.localdate()
    delegate(
        by=None,
        principal=cast.reviewer,
        delegate=deputy,
        role=Role.REVIEWER,
        starts=today,
        ends=today + timedelta(days=3),
        reason="Leave",
    )
    submission = submitted(outline.entry)
    decision = approve(by=deputy, entry=outline.entry, digest=submission.digest)
    assert (decision.by, decision.on_behalf_of) == (deputy, cast.reviewer)
    assert Event.objects.get(action="entry.approved").on_behalf_of == cast.reviewer


def test_cover_that_is_over_gives_nothing(cast, outline):
    deputy = factories.user("deputy", Role.MEMBER)
    yesterday = timezone.localdate() - timedelta(days=1)
    delegate(
        by=None,
        principal=cast.reviewer,
        delegate=deputy,
        role=Role.REVIEWER,
        starts=yesterday,
        ends=yesterday,
        reason="Leave",
    )
    submission = submitted(outline.entry)
    with pytest.raises(NotYours):
        approve(by=deputy, entry=outline.entry, digest=submission.digest)


# Stale: a printed figure has changed.


def stale_entries(report):
    report = Report.objects.get(pk=report.pk)
    standings = compare(last_submissions(report), contents(report), report.entries.all())
    return {key for key, standing in standings.items() if standing.is_stale}


def test_an_unchanged_entry_is_not_stale(cast, facts, outline):
    approved(outline.entry)
    assert stale_entries(outline.report) == set()


def test_an_entry_is_stale_once_a_figure_that_it_prints_changes(cast, facts, outline):
    approved(outline.entry)
    approved(outline.other)
    revise(cast, facts)
    assert stale_entries(outline.report) == {outline.entry.pk}


def test_a_revision_after_the_cut_off_changes_nothing(cast, facts, outline):
    Report.objects.filter(pk=outline.report.pk).update(cut_off=timezone.now())
    approved(outline.entry)
    revise(cast, facts)
    assert stale_entries(outline.report) == set()


def test_a_figure_that_comes_back_makes_the_entry_fresh_again(cast, facts, outline):
    submitted(outline.entry)
    revise(cast, facts)
    revise(cast, facts, "88")
    assert stale_entries(outline.report) == set()


def test_a_stale_entry_is_not_approved_and_the_page_learns_what_to_show(cast, facts, outline):
    submission = submitted(outline.entry)
    revise(cast, facts)
    with pytest.raises(Conflict) as refused:
        approve(by=cast.reviewer, entry=outline.entry, digest=submission.digest)
    assert refused.value.details["digest"] == submission.digest
    assert refused.value.details["now"] != submission.digest


def test_a_stale_entry_is_returned_all_the_same(cast, facts, outline):
    submission = submitted(outline.entry)
    revise(cast, facts)
    return_entry(by=cast.reviewer, entry=outline.entry, digest=submission.digest, reason="Figures.")
    assert state(outline.entry) == "returned"


def test_the_writer_confirms_a_stale_entry_by_submitting_it_again(cast, facts, outline):
    approved(outline.entry)
    revise(cast, facts)
    submit(by=cast.manager, entry=outline.entry, base_version=version_of(outline.entry))
    assert (state(outline.entry), last(outline.entry).number) == ("submitted", 2)
    assert loads(last(outline.entry).content, EntryContent).indicators[0].figure.text == "87%"
    assert stale_entries(outline.report) == set()


def test_the_writer_takes_a_stale_entry_back_to_change_its_words(cast, facts, outline):
    approved(outline.entry)
    revise(cast, facts)
    redraft(by=cast.manager, entry=outline.entry)
    assert state(outline.entry) == "draft"
    save_draft(by=cast.manager, entry=outline.entry, texts={"narrative": "Other."}, base_version=1)


def test_an_entry_that_is_not_stale_stays_with_its_reviewer(cast, outline):
    submitted(outline.entry)
    with pytest.raises(Conflict, match="unchanged"):
        submit(by=cast.manager, entry=outline.entry, base_version=1)
    with pytest.raises(Conflict, match="unchanged"):
        redraft(by=cast.manager, entry=outline.entry)


def test_staleness_of_an_outline_takes_as_many_queries_for_many_entries(cast, facts, outline):
    approved(outline.entry)
    one = queries_of_staleness(outline)
    approved(outline.other)
    approved(outline.front)
    assert queries_of_staleness(outline) == one


def queries_of_staleness(outline):
    with CaptureQueriesContext(connection) as found:
        stale_entries(outline.report)
    return len(found)


def test_the_last_look_is_remembered_for_those_who_may_look(cast, outline):
    submission = submitted(outline.entry)
    looked(by=cast.reviewer, submission=submission)
    looked(by=cast.reviewer, submission=submission)
    assert LastLook.objects.get().submission == submission
    with pytest.raises(NotYours):
        looked(by=cast.other_reviewer, submission=submission)


def test_a_refused_act_leaves_nothing_behind(cast, outline):
    submission = submitted(outline.entry)
    before = (Decision.objects.count(), Event.objects.count(), Draft.objects.get(entry=outline.entry).version)
    with pytest.raises(NotAllowed):
        approve(by=cast.manager, entry=outline.entry, digest=submission.digest)
    after = (Decision.objects.count(), Event.objects.count(), Draft.objects.get(entry=outline.entry).version)
    assert after == before


def test_nobody_approves_what_they_submitted_without_writing_a_word_of_it(cast, outline):
    entry = change_entry(by=cast.administrator, entry=outline.entry, narrative=NarrativeRule.NONE.value)
    grant(by=None, user=cast.manager, role=Role.REVIEWER, area=cast.area)
    submit(by=cast.manager, entry=entry, base_version=0)
    with pytest.raises(NotAllowed):
        approve(by=cast.manager, entry=entry, digest=last(entry).digest)
    assert approve(by=cast.reviewer, entry=entry, digest=last(entry).digest).to_state == "approved"
