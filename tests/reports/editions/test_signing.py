"""Sign-off: exactly what was read, by the right person, who proves it; and opening again."""

from datetime import date, timedelta

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.utils import timezone

from indicators.catalogue.services import record_version
from indicators.figures.periods import Period
from indicators.figures.words import Status, Unit
from portal.accounts.roles import Role
from portal.accounts.services import delegate, grant
from portal.audit.models import Event, Head
from portal.errors import Conflict, DigestMissing, Invalid, NotAllowed, NotYours
from reports.content.canonical import digest, loads
from reports.content.model import Certificate, ReportContent, Variant
from reports.editions.facts import known_at
from reports.editions.models import ExceptionReason, FrozenContent, SignOff
from reports.editions.proof import has_second_factor
from reports.editions.readiness import readiness
from reports.editions.services import (
    Proof,
    record_exception_reason,
    record_exception_reasons,
    reopen,
    sign_off,
)
from reports.entries.drafts import version_of
from reports.outline.models import Entry, Report
from reports.outline.services import assign, change_report, set_indicators, take_out_entry
from reports.outline.templates import change_template
from reports.review.models import Decision
from reports.review.services import approve, return_entry, submit
from tests import factories
from tests.reports.outlines import all_approved, approved, fresh, last, revise, sign, signed, submitted

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXP"


def state(outline):
    return Report.objects.get(pk=outline.report.pk).state


def provisional(cast, facts):
    """March of the first indicator is not final yet."""
    march = Period.year(2016).months()[-1]
    factories.values(
        cast.administrator, facts.batch, facts.indicator, {march: "88"}, status=Status.PROVISIONAL
    )


def test_signing_freezes_both_variants_as_read(cast, outline):
    all_approved(outline)
    ready = readiness(outline.report)
    sign_off = sign(cast, outline)
    internal, public = (loads(each.content, ReportContent) for each in (sign_off.internal, sign_off.public))
    assert (internal.variant, public.variant) == (Variant.INTERNAL, Variant.PUBLIC)
    assert (digest(internal), digest(public)) == (ready.internal_digest, ready.public_digest)
    assert (sign_off.internal.digest, sign_off.public.digest) == (ready.internal_digest, ready.public_digest)
    assert [section.heading for section in internal.sections] == ["Summary report", "Services"]
    assert internal.scorecard.groups[0].rows[0].figure == "88%"
    assert state(outline) == "signed off"


def test_a_statement_that_was_changed_after_reading_is_not_signed(cast, outline):
    all_approved(outline)
    read = readiness(outline.report)
    change_template(by=cast.administrator, template=outline.report.template, certificate="Something else.")
    with pytest.raises(Conflict, match="has changed since you read it"):
        sign_off(
            by=cast.director,
            report=fresh(outline.report),
            internal_digest=read.internal_digest,
            public_digest=read.public_digest,
            proof=Proof(password=factories.PASSWORD),
        )


def test_the_certificate_says_who_signed_what_and_how(cast, outline):
    all_approved(outline)
    head = Head.objects.get()
    sign_off = sign(cast, outline)
    certificate = loads(sign_off.certificate, Certificate)
    assert certificate.statement == "I have read this report in full."
    assert (certificate.signed_by, certificate.method) == ("Director", "with password")
    assert certificate.internal_digest == sign_off.internal.digest
    assert certificate.public_digest == sign_off.public.digest
    assert certificate.audit_head == f"{head.sequence}:{head.hash}"
    facts = {fact.label: fact.text for fact in certificate.facts}
    assert facts["Entries approved by"] == "Chief; Other reviewer; Reviewer"
    assert facts["Signed"] == "Year-end performance report 2016/17, 3 entries, in both variants"


def test_figures_are_those_known_when_it_was_signed_where_the_cut_off_lies_ahead(cast, outline):
    """Who signs on Monday signs nothing that is recorded before Tuesday's cut-off."""
    at = signed(cast, outline).signed_at
    facts = told(SignOff.objects.get())
    local = timezone.localtime(at)
    assert facts["Figures as known on"] == f"{local.day} {local:%B %Y, %H:%M}"
    assert "Data cut-off" not in facts
    assert known_at(SignOff.objects.get()) == at


def test_and_those_known_at_the_cut_off_where_it_has_passed(cast, outline):
    passed = timezone.now()
    Report.objects.filter(pk=outline.report.pk).update(cut_off=passed)
    outline.report.refresh_from_db()
    sign_off = signed(cast, outline)
    local = timezone.localtime(passed)
    assert told(sign_off)["Data cut-off"] == f"{local.day} {local:%B %Y, %H:%M}"
    # A revision taken in for a later edition does not change what this one is of.
    Report.objects.filter(pk=outline.report.pk).update(cut_off=timezone.now())
    assert known_at(SignOff.objects.get()) == passed


def told(sign_off):
    return {fact.label: fact.text for fact in loads(sign_off.certificate, Certificate).facts}


def test_the_signature_is_a_decision_and_an_event(cast, outline):
    sign_off = signed(cast, outline)
    decision = Decision.objects.get(action="sign off")
    assert (decision.by, decision.from_state, decision.to_state) == (cast.director, "open", "signed off")
    assert decision.digest == sign_off.internal.digest
    assert Event.objects.get(action="report.signed_off").actor == cast.director


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("member", NotYours),
        ("manager", NotAllowed),
        ("reviewer", NotAllowed),
        ("administrator", NotAllowed),
        ("nobody", NotYours),
    ],
)
def test_nobody_else_signs(cast, outline, who, refusal):
    all_approved(outline)
    with pytest.raises(refusal):
        sign(cast, outline, by=getattr(cast, who))
    assert state(outline) == "open"


@pytest.mark.parametrize("missing", ["internal_digest", "public_digest"])
def test_both_digests_are_named(cast, outline, missing):
    all_approved(outline)
    with pytest.raises(DigestMissing):
        sign(cast, outline, **{missing: ""})


@pytest.mark.parametrize("other", ["internal_digest", "public_digest"])
def test_what_is_signed_is_what_was_read(cast, outline, other):
    all_approved(outline)
    with pytest.raises(Conflict) as refused:
        sign(cast, outline, **{other: "0" * 64})
    ready = readiness(outline.report)
    assert refused.value.details["internal_digest"] == ready.internal_digest
    assert refused.value.details["public_digest"] == ready.public_digest
    assert (state(outline), FrozenContent.objects.count()) == ("open", 0)


def test_a_front_sheet_changed_since_it_was_read_is_not_signed(cast, outline):
    all_approved(outline)
    ready = readiness(outline.report)
    change_report(by=cast.administrator, report=outline.report, committee="Another Committee")
    with pytest.raises(Conflict, match="changed"):
        sign(cast, outline, internal_digest=ready.internal_digest, public_digest=ready.public_digest)


def test_every_entry_that_is_not_approved_is_named(cast, outline):
    approved(outline.entry)
    submitted(outline.other)
    ready = readiness(outline.report)
    assert [(one.entry.key, one.why) for one in ready.missing] == [
        ("front-sheet", "It has not been submitted."),
        ("csc-145", "It waits for approval."),
    ]
    with pytest.raises(Conflict) as refused:
        sign(cast, outline)
    assert [one.entry.key for one in refused.value.details["readiness"].missing] == ["front-sheet", "csc-145"]


def test_an_approved_entry_that_is_stale_is_named(cast, facts, outline):
    all_approved(outline)
    revise(cast, facts)
    missing = readiness(outline.report).missing
    assert [(one.entry.key, one.why) for one in missing] == [
        ("csc-022", "Its figures have changed since it was approved.")
    ]
    with pytest.raises(Conflict):
        sign(cast, outline)


def test_a_submitted_entry_that_is_stale_does_not_wait_for_approval(cast, facts, outline):
    submitted(outline.entry)
    revise(cast, facts)
    found = {one.entry.key: (one.why, one.is_stale) for one in readiness(outline.report).missing}
    assert found["csc-022"] == ("Its figures have changed since it was submitted.", True)
    assert found["csc-145"] == ("It has not been submitted.", False)


def test_the_content_comes_from_the_submissions_not_from_live_figures(cast, facts, outline):
    all_approved(outline)
    revise(cast, facts)
    assert readiness(outline.report).internal.scorecard.groups[0].rows[0].figure == "88%"


def test_a_returned_entry_is_named(cast, outline):
    all_approved(outline)
    return_entry(by=cast.director, entry=outline.entry, digest=last(outline.entry).digest, reason="Why?")
    assert [(one.entry.key, one.why) for one in readiness(outline.report).missing] == [
        ("csc-022", "It was returned to its writer.")
    ]


def test_a_figure_that_is_not_final_needs_a_reason_which_the_certificate_prints(cast, facts, outline):
    provisional(cast, facts)
    all_approved(outline)
    (exception,) = readiness(outline.report).unexplained
    assert exception.subject.startswith("CSC 022")
    assert exception.finding == "Provisional: March 2017."
    with pytest.raises(Conflict):
        sign(cast, outline)
    record_exception_reason(
        by=cast.director, report=outline.report, key=exception.key, reason="Final in July."
    )
    certificate = loads(sign(cast, outline).certificate, Certificate)
    assert [(one.finding, one.reason) for one in certificate.exceptions] == [
        ("Provisional: March 2017.", "Final in July.")
    ]


def test_only_the_director_gives_reasons(cast, facts, outline):
    provisional(cast, facts)
    all_approved(outline)
    (exception,) = readiness(outline.report).exceptions
    for person in (cast.administrator, cast.reviewer, cast.manager):
        with pytest.raises(NotAllowed):
            record_exception_reason(by=person, report=outline.report, key=exception.key, reason="Fine.")
    assert not ExceptionReason.objects.exists()


def test_reasons_are_words_for_exceptions_that_are_there(cast, facts, outline):
    provisional(cast, facts)
    all_approved(outline)
    (exception,) = readiness(outline.report).exceptions
    with pytest.raises(Invalid):
        record_exception_reason(by=cast.director, report=outline.report, key=exception.key, reason=" . ")
    with pytest.raises(Conflict):
        record_exception_reasons(
            by=cast.director, report=outline.report, reasons={exception.key: "Fine.", "0" * 64: "Fine."}
        )
    assert not ExceptionReason.objects.exists()


# Four eyes


def test_nobody_signs_a_report_in_which_they_approved_every_entry(cast, outline):
    grant(by=None, user=cast.director, role=Role.REVIEWER)
    for entry in outline.entries:
        assign(by=None, entry=entry, writer=fresh(entry).writer, approver=cast.director)
    all_approved(outline)
    with pytest.raises(NotAllowed, match="approved every entry"):
        sign(cast, outline)


def test_one_entry_approved_by_another_is_enough(cast, outline):
    grant(by=None, user=cast.director, role=Role.REVIEWER)
    for entry in outline.entries[1:]:
        assign(by=None, entry=entry, writer=fresh(entry).writer, approver=cast.director)
    signed(cast, outline)
    assert state(outline) == "signed off"


def test_a_delegate_signs_for_the_director(cast, outline):
    deputy = factories.user("deputy_director", Role.MEMBER)
    today = timezone.localdate()
    delegate(
        by=None,
        principal=cast.director,
        delegate=deputy,
        role=Role.DIRECTOR,
        starts=today,
        ends=today + timedelta(days=1),
        reason="Leave",
    )
    all_approved(outline)
    sign_off = sign(cast, outline, by=deputy)
    assert (sign_off.signed_by, sign_off.on_behalf_of) == (deputy, cast.director)
    assert loads(sign_off.certificate, Certificate).on_behalf_of == "Director"


# Proof of identity


@pytest.mark.parametrize("password", ["", "wrong", factories.PASSWORD.upper()])
def test_a_wrong_password_signs_nothing(cast, outline, password):
    all_approved(outline)
    with pytest.raises(Invalid) as refused:
        sign(cast, outline, proof=Proof(password))
    assert list(refused.value.fields) == ["password"]
    assert state(outline) == "open"
    assert Event.objects.get(action="report.proof_failed").data == {"wrong": ["password"]}


def test_too_many_wrong_passwords_stop_it_for_a_while(cast, outline):
    all_approved(outline)
    for _ in range(5):
        with pytest.raises(Invalid):
            sign(cast, outline, proof=Proof("wrong"))
    with pytest.raises(Conflict, match="too many"):
        sign(cast, outline)


def code():
    return format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def second_factor(cast):
    TOTP.activate(cast.director, SECRET)
    assert get_adapter().is_mfa_enabled(cast.director)


@pytest.mark.usefixtures("second_factor")
def test_who_has_a_second_factor_shows_it(cast, outline):
    all_approved(outline)
    assert has_second_factor(cast.director)
    for wrong in ("", "000000x"):
        with pytest.raises(Invalid) as refused:
            sign(cast, outline, proof=Proof(factories.PASSWORD, wrong))
        assert list(refused.value.fields) == ["code"]
    sign_off = sign(cast, outline, proof=Proof(factories.PASSWORD, code()))
    assert loads(sign_off.certificate, Certificate).method == "with password and second factor"
    assert Authenticator.objects.count() == 1


def test_a_proof_shows_nothing_of_itself():
    assert repr(Proof("secret", "123456")) == "Proof()"


# Opening again


def test_the_director_opens_it_again_with_a_reason(cast, outline):
    signed(cast, outline)
    with pytest.raises(Invalid):
        reopen(by=cast.director, report=outline.report, reason=" ")
    reopen(by=cast.director, report=outline.report, reason="A word is wrong.")
    assert state(outline) == "open"
    assert Decision.objects.get(action="open again").reason == "A word is wrong."
    return_entry(by=cast.director, entry=outline.entry, digest=last(outline.entry).digest, reason="This one.")


def test_a_second_signature_stands_beside_the_first(cast, outline):
    first = signed(cast, outline)
    reopen(by=cast.director, report=outline.report, reason="Again.")
    second = sign(cast, outline)
    assert (first.number, second.number) == (1, 2)
    assert SignOff.objects.count() == 2


@pytest.mark.parametrize("who", ["administrator", "reviewer", "manager"])
def test_nobody_else_opens_it_again(cast, outline, who):
    signed(cast, outline)
    with pytest.raises(NotAllowed):
        reopen(by=getattr(cast, who), report=outline.report, reason="Mine.")


def test_a_report_is_signed_once(cast, outline):
    signed(cast, outline)
    with pytest.raises(Conflict):
        sign(cast, outline)


def test_readiness_takes_as_many_queries_for_many_entries(cast, outline, django_assert_max_num_queries):
    all_approved(outline)
    with django_assert_max_num_queries(40):
        ready = readiness(Report.objects.get(pk=outline.report.pk))
    assert ready.is_ready
    assert Entry.objects.count() == 3


def test_a_report_that_says_nothing_is_not_signed(cast, outline):
    for entry in outline.entries:
        take_out_entry(by=cast.administrator, entry=entry)
    with pytest.raises(Conflict):
        sign(cast, outline)
    assert state(outline) == "open"


# What is printed beside the content, in the public edition too


def march_of_few(cast, facts, outline):
    """The headline is March's, and of so few children that the public reads no number."""
    by, batch = cast.administrator, facts.batch
    people = {"unit": Unit.COUNT, "counts": "children", "counts_people": True, "hidden_below": 5}
    record_version(by=by, batch=batch, indicator=facts.indicator, valid_from=date(2015, 4, 1), **people)
    factories.values(by, batch, facts.indicator, {Period.month(2017, 3): "3"})
    set_indicators(by=by, entry=outline.entry, indicators=[(facts.indicator, "2017-03")])
    all_approved(outline)


def test_the_certificate_prints_no_finding_that_tells_a_hidden_number(cast, facts, outline):
    march_of_few(cast, facts, outline)
    exceptions = readiness(outline.report).exceptions
    assert [each.finding for each in exceptions] == [
        "No figure for 2016/17. That of March 2017 is printed instead: 3."
    ]
    assert [each.printed for each in exceptions] == ["No figure for the year."]


def test_a_reason_that_tells_a_hidden_number_is_not_kept(cast, facts, outline):
    march_of_few(cast, facts, outline)
    (exception,) = readiness(outline.report).exceptions
    with pytest.raises(Invalid) as refused:
        record_exception_reason(
            by=cast.director, report=outline.report, key=exception.key, reason="It is 3 children only."
        )
    assert (list(refused.value.fields), ExceptionReason.objects.count()) == (["reason"], 0)


def test_a_reason_lapses_when_the_provisional_figure_changes(cast, facts, outline):
    provisional(cast, facts)
    all_approved(outline)
    (exception,) = readiness(outline.report).exceptions
    record_exception_reason(by=cast.director, report=outline.report, key=exception.key, reason="In July.")
    march = {Period.month(2017, 3): "61"}
    factories.values(cast.administrator, facts.batch, facts.indicator, march, status=Status.PROVISIONAL)
    entry = fresh(outline.entry)
    submit(by=cast.manager, entry=entry, base_version=version_of(entry))
    approve(by=cast.reviewer, entry=entry, digest=last(entry).digest)
    (exception,) = readiness(outline.report).exceptions
    assert (exception.finding, exception.reason) == ("Provisional: March 2017.", "")
