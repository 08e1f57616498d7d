"""A warning stays with a reason: while writing, while reviewing, and into the certificate."""

import pytest

from portal.accounts.queries import scope_of
from portal.audit.models import Event
from portal.errors import Conflict, Invalid, NotAllowed, NotYours
from reports.checks import key_of
from reports.content.canonical import loads
from reports.content.model import Certificate
from reports.editions.dismissing import content_read, dismiss, findings_on
from reports.editions.models import ExceptionReason
from reports.editions.readiness import given, readiness
from reports.entries.drafts import version_of
from reports.entries.services import autosave, save_draft
from reports.review.services import approve, submit
from tests.reports.outlines import approved, fresh, last, sign

pytestmark = pytest.mark.django_db

DOUBTED = "The share was 71.3% at the other site."
REASON = "The other site counts for itself."


def written(entry, words):
    entry = fresh(entry)
    save_draft(by=entry.writer, entry=entry, texts={"narrative": words}, base_version=version_of(entry))


def handed_in(entry):
    entry = fresh(entry)
    submit(by=entry.writer, entry=entry, base_version=version_of(entry))


def key(outline, person, words="71.3%"):
    content = content_read(person, scope_of(person), fresh(outline.entry))
    [found] = [each for each in findings_on(outline.entry, content) if each.words == words]
    return key_of(found, content)


def keep(outline, person, reason=REASON):
    return dismiss(by=person, entry=fresh(outline.entry), key=key(outline, person), reason=reason)


def test_a_writer_s_reason_reaches_the_certificate_with_post_and_day(cast, outline):
    written(outline.entry, DOUBTED)
    kept = keep(outline, cast.manager)
    handed_in(outline.entry)
    approve(by=cast.reviewer, entry=fresh(outline.entry), digest=last(outline.entry).digest)
    for entry in (outline.front, outline.other):
        approved(entry)
    [exception] = readiness(outline.report).exceptions
    assert (exception.reason, exception.given_by) == (REASON, cast.manager.post)
    [accepted] = loads(sign(cast, outline).certificate, Certificate).exceptions
    assert (accepted.reason, accepted.given_by, accepted.given_at) == (REASON, cast.manager.post, kept.at)
    assert accepted.finding.startswith("“71.3%”: 71.3% is not among the figures")


def test_a_reviewer_and_the_director_give_one_for_what_was_submitted(cast, outline):
    written(outline.entry, DOUBTED)
    handed_in(outline.entry)
    keep(outline, cast.reviewer, "I asked the site.")
    keep(outline, cast.director, "So did I.")
    [reason] = given(outline.report).values()
    assert (reason.reason, reason.by) == ("So did I.", cast.director.post)
    assert Event.objects.filter(action="entry.warning_dismissed").count() == 2


def test_what_was_typed_and_not_saved_can_be_kept_too(cast, outline):
    autosave(by=cast.manager, entry=fresh(outline.entry), texts={"narrative": DOUBTED}, base_version=0)
    keep(outline, cast.manager)
    assert ExceptionReason.objects.count() == 1


def test_it_holds_while_other_sentences_change_and_lapses_with_its_own(cast, outline):
    written(outline.entry, DOUBTED)
    kept = keep(outline, cast.manager).finding
    written(fresh(outline.entry), f"Much was done in the year.\n\n{DOUBTED} It will close in May 2018.")
    assert key(outline, cast.manager) == kept
    written(fresh(outline.entry), "The share was 71.3% at both sites.")
    assert key(outline, cast.manager) != kept


def test_only_those_who_write_review_or_sign_give_reasons(cast, outline):
    written(outline.entry, DOUBTED)
    mine = key(outline, cast.manager)
    for person, refusal in (
        (cast.reviewer, NotYours),  # a draft is not theirs to read
        (cast.other_manager, NotYours),
        (cast.administrator, NotAllowed),
    ):
        with pytest.raises(refusal):
            dismiss(by=person, entry=fresh(outline.entry), key=mine, reason=REASON)
    assert not ExceptionReason.objects.exists()


def test_once_it_is_approved_the_director_alone_gives_reasons(cast, outline):
    written(outline.entry, DOUBTED)
    handed_in(outline.entry)
    mine = key(outline, cast.reviewer)
    approve(by=cast.reviewer, entry=fresh(outline.entry), digest=last(outline.entry).digest)
    for person in (cast.manager, cast.reviewer):
        with pytest.raises(Conflict):
            dismiss(by=person, entry=fresh(outline.entry), key=mine, reason=REASON)
    dismiss(by=cast.director, entry=fresh(outline.entry), key=mine, reason=REASON)


def test_a_reason_is_words_for_a_warning_that_is_there(cast, outline):
    written(outline.entry, f"{DOUBTED} Of of them.")
    with pytest.raises(Invalid):
        keep(outline, cast.manager, "…")
    with pytest.raises(Conflict):
        dismiss(by=cast.manager, entry=fresh(outline.entry), key="0" * 64, reason=REASON)
    advice = key(outline, cast.manager, "Of of")
    with pytest.raises(Conflict):
        dismiss(by=cast.manager, entry=fresh(outline.entry), key=advice, reason=REASON)
    assert not ExceptionReason.objects.exists()
