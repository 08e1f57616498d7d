"""Publication, withdrawal and correction; what each audience then reads."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from indicators.catalogue.services import record_version
from indicators.figures.periods import Period
from indicators.figures.words import Unit
from portal.accounts.queries import scope_of
from portal.accounts.scope import ANONYMOUS
from portal.audit.models import Event
from portal.errors import Conflict, Gone, Invalid, NotAllowed, NotYours
from portal.jobs.models import JobState
from portal.organisation.models import Council
from reports.content.model import Variant
from reports.editions.models import Build, Edition, EditionFile
from reports.editions.queries import builds_of, edition_for, published_files, visible_to
from reports.editions.services import correct, download, publish, reopen, retry_build, withdraw
from reports.outline.models import Report
from reports.review.services import return_entry
from reports.review.states import EditionState
from tests import factories
from tests.reports.outlines import approved, last, published, sign, signed

pytestmark = pytest.mark.django_db

KEY = "year-end-2016-17"
TODAY = timezone.localdate


def built(*editions):
    """As the worker leaves them."""
    for edition in editions:
        EditionFile.objects.create(
            edition=edition,
            form="json",
            name="content.json",
            media_type="application/json",
            content=b"{}",
            size=2,
            sha256="0" * 64,
        )
        Edition.objects.filter(pk=edition.pk).update(state=EditionState.PUBLISHED)
        Build.objects.filter(edition=edition).update(state=JobState.DONE, finished_at=timezone.now())


def failed(edition):
    Build.objects.filter(edition=edition).update(
        state=JobState.FAILED, reason="Out of paper.", finished_at=timezone.now()
    )


def test_publishing_asks_for_a_public_and_an_internal_edition(cast, outline):
    sign_off = signed(cast, outline)
    public, internal = publish(by=cast.administrator, report=outline.report, published_on=TODAY())
    assert [(e.number, e.audience, e.state) for e in (public, internal)] == [
        (1, "public", "building"),
        (1, "internal", "building"),
    ]
    assert (public.digest, internal.digest) == (sign_off.public.digest, sign_off.internal.digest)
    assert [build.state for build in builds_of(KEY)] == ["queued", "queued"]
    assert Event.objects.get(action="edition.requested").actor == cast.administrator


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("member", NotYours), ("director", NotAllowed), ("reviewer", NotAllowed), ("manager", NotAllowed)],
)
def test_nobody_else_publishes(cast, outline, who, refusal):
    signed(cast, outline)
    with pytest.raises(refusal):
        publish(by=getattr(cast, who), report=outline.report, published_on=TODAY())


def test_only_what_is_signed_is_published_and_once(cast, outline):
    with pytest.raises(Conflict):
        publish(by=cast.administrator, report=outline.report, published_on=TODAY())
    published(cast, outline)
    with pytest.raises(Conflict):
        publish(by=cast.administrator, report=outline.report, published_on=TODAY())
    assert Edition.objects.count() == 2


def test_nothing_is_published_in_the_past(cast, outline):
    signed(cast, outline)
    with pytest.raises(Invalid) as refused:
        publish(by=cast.administrator, report=outline.report, published_on=TODAY() - timedelta(days=1))
    assert list(refused.value.fields) == ["published_on"]


def test_after_publication_the_director_cannot_open_it_again(cast, outline):
    published(cast, outline)
    with pytest.raises(Conflict):
        reopen(by=cast.director, report=outline.report, reason="Again.")


def audiences(person, today=None):
    return sorted(edition.audience for edition in visible_to(scope_of(person), today=today))


def test_each_sees_their_editions(cast, outline):
    built(*published(cast, outline))
    assert audiences(cast.member) == ["public"]
    assert audiences(cast.member_internal) == ["internal", "public"]
    assert audiences(cast.manager) == audiences(cast.director) == ["internal", "public"]
    assert audiences(cast.nobody) == []
    assert list(visible_to(ANONYMOUS)) == []


def test_an_edition_in_the_making_is_seen_by_staff_only(cast, outline):
    published(cast, outline)
    assert audiences(cast.member_internal) == []
    assert audiences(cast.manager) == ["internal", "public"]


def test_an_edition_is_read_from_its_day_on(cast, outline):
    signed(cast, outline)
    day = TODAY() + timedelta(days=7)
    built(*publish(by=cast.administrator, report=outline.report, published_on=day))
    assert audiences(cast.member) == audiences(cast.manager) == []
    assert audiences(cast.director) == audiences(cast.administrator) == ["internal", "public"]
    assert audiences(cast.member, today=day) == ["public"]
    with pytest.raises(NotYours):
        download(by=cast.member, report_key=KEY, number=1, audience="public", form="json")


def test_the_public_reads_public_editions_where_the_council_opened_them(cast, outline):
    built(*published(cast, outline))
    with pytest.raises(NotYours):
        edition_for(ANONYMOUS, KEY, 1, "public")
    Council.objects.create(id=1, name="A Council", public_editions_open=True)
    assert edition_for(ANONYMOUS, KEY, 1, "public").audience == Variant.PUBLIC
    assert [edition.audience for edition in visible_to(ANONYMOUS)] == ["public"]
    with pytest.raises(NotYours):
        edition_for(ANONYMOUS, KEY, 1, "internal")


def test_a_download_of_what_is_not_public_leaves_a_trace(cast, outline):
    built(*published(cast, outline))
    download(by=cast.member, report_key=KEY, number=1, audience="public", form="json")
    assert not Event.objects.filter(action="edition.downloaded").exists()
    download(by=cast.manager, report_key=KEY, number=1, audience="internal", form="json")
    event = Event.objects.get(action="edition.downloaded")
    assert (event.actor, event.data["file"]) == (cast.manager, "content.json")


@pytest.mark.parametrize(
    ("number", "audience", "form"), [(2, "public", "json"), (1, "secret", "json"), (1, "public", "exe")]
)
def test_what_is_not_there_is_not_there(cast, outline, number, audience, form):
    built(*published(cast, outline))
    with pytest.raises(NotYours):
        download(by=cast.director, report_key=KEY, number=number, audience=audience, form=form)


def test_a_withdrawn_edition_is_gone_but_still_told_of(cast, outline):
    public, internal = published(cast, outline)
    built(public, internal)
    with pytest.raises(Invalid):
        withdraw(by=cast.administrator, edition=public, reason="-")
    withdraw(by=cast.administrator, edition=public, reason="A child could be recognised.")
    for person in (cast.member, cast.manager, cast.reviewer):
        with pytest.raises(Gone):
            download(by=person, report_key=KEY, number=1, audience="public", form="json")
    for person in (cast.director, cast.administrator):
        assert download(by=person, report_key=KEY, number=1, audience="public", form="json").size == 2
    assert [edition.withdrawn_because for edition in visible_to(scope_of(cast.member))] == [
        "A child could be recognised."
    ]
    assert [file.edition.audience for file in published_files(KEY)] == ["internal"]


@pytest.mark.parametrize("who", ["director", "reviewer", "manager"])
def test_nobody_else_withdraws(cast, outline, who):
    public, internal = published(cast, outline)
    built(public, internal)
    with pytest.raises(NotAllowed):
        withdraw(by=getattr(cast, who), edition=public, reason="Mine.")


def test_a_correction_is_a_new_edition_signed_again_with_its_erratum(cast, outline):
    built(*published(cast, outline))
    with pytest.raises(Invalid):
        correct(by=cast.administrator, report=outline.report, erratum=" ")
    correct(by=cast.administrator, report=outline.report, erratum="The figure of March was wrong.")
    assert Report.objects.get(pk=outline.report.pk).state == "open"
    return_entry(by=cast.reviewer, entry=outline.entry, digest=last(outline.entry).digest, reason="March.")
    approved(outline.entry)
    second = sign(cast, outline)
    with pytest.raises(Invalid):
        publish(by=cast.administrator, report=outline.report, published_on=TODAY() + timedelta(days=1))
    public, internal = publish(by=cast.administrator, report=outline.report, published_on=TODAY())
    assert [(e.number, e.sign_off, e.erratum) for e in (public, internal)] == [
        (2, second, "The figure of March was wrong."),
        (2, second, "The figure of March was wrong."),
    ]


def corrected_before_its_day(cast, outline, day):
    """What was to come out on that day is opened for a correction, and signed again."""
    signed(cast, outline)
    built(*publish(by=cast.administrator, report=outline.report, published_on=day))
    correct(by=cast.administrator, report=outline.report, erratum="The figure of March was wrong.")
    return sign(cast, outline)


def test_what_is_corrected_before_its_day_stays_closed_until_then(cast, outline):
    """Nobody reads the papers of a meeting earlier because they were corrected."""
    day = TODAY() + timedelta(days=7)
    corrected_before_its_day(cast, outline, day)
    built(*publish(by=cast.administrator, report=outline.report, published_on=day))
    assert audiences(cast.member) == []
    with pytest.raises(NotYours):
        download(by=cast.member, report_key=KEY, number=2, audience="public", form="json")
    assert audiences(cast.member, today=day) == ["public", "public"]


def test_it_comes_out_no_later_than_what_it_corrects_would_have(cast, outline):
    """From that day on members could open the earlier one."""
    day = date(TODAY().year + 1, 7, 5)
    corrected_before_its_day(cast, outline, day)
    with pytest.raises(Invalid) as refused:
        publish(by=cast.administrator, report=outline.report, published_on=day + timedelta(days=1))
    assert refused.value.fields == {
        "published_on": f"What is corrected comes out on 5 July {day.year}: choose that day or an earlier one, "
        "or withdraw it first."
    }
    withdraw(by=cast.administrator, edition=Edition.objects.get(audience="internal"), reason="Put off.")
    withdraw(by=cast.administrator, edition=Edition.objects.get(audience="public"), reason="Put off.")
    publish(by=cast.administrator, report=outline.report, published_on=day + timedelta(days=1))


def test_the_page_says_until_when_it_may_be_published(cast, outline):
    day = TODAY() + timedelta(days=3)  # long before the papers of the meeting are due
    Report.objects.update(papers_due=TODAY() + timedelta(days=9), meeting_date=TODAY() + timedelta(days=20))
    corrected_before_its_day(cast, outline, day)
    html = factories.sign_in(cast.administrator).get(f"/reports/{KEY}/publish/").content.decode()
    assert "What is corrected comes out on" in html
    assert f'value="{day:%Y-%m-%d}"' in html


def test_of_what_is_out_it_offers_today_and_the_director_is_told_of_no_agenda_day(cast, outline):
    Report.objects.update(papers_due=TODAY() + timedelta(days=9), meeting_date=TODAY() + timedelta(days=20))
    corrected_before_its_day(cast, outline, TODAY())
    html = factories.sign_in(cast.administrator).get(f"/reports/{KEY}/publish/").content.decode()
    assert "An edition of this report is out, so this one, which corrects it, is published at once." in html
    assert f'value="{TODAY():%Y-%m-%d}"' in html
    director = factories.sign_in(cast.director).get(f"/reports/{KEY}/sign-off/").content.decode()
    assert "publishes it as the next edition, which corrects the one before." in director
    assert "Nothing is published yet" not in director


@pytest.mark.parametrize("who", ["director", "reviewer", "manager"])
def test_nobody_else_opens_a_correction(cast, outline, who):
    built(*published(cast, outline))
    with pytest.raises(NotAllowed):
        correct(by=getattr(cast, who), report=outline.report, erratum="Mine.")


def test_there_is_nothing_to_correct_before_publication(cast, outline):
    signed(cast, outline)
    with pytest.raises(Conflict):
        correct(by=cast.administrator, report=outline.report, erratum="Early.")


def test_a_failed_build_is_tried_again_by_the_administrator(cast, outline):
    public, _ = published(cast, outline)
    with pytest.raises(Conflict):
        retry_build(by=cast.administrator, edition=public)
    failed(public)
    with pytest.raises(NotAllowed):
        retry_build(by=cast.director, edition=public)
    retry_build(by=cast.administrator, edition=public)
    assert Build.objects.get(edition=public).state == "queued"


def test_a_build_that_cannot_succeed_is_withdrawn(cast, outline):
    public, _ = published(cast, outline)
    with pytest.raises(Conflict):
        withdraw(by=cast.administrator, edition=public, reason="Broken.")
    failed(public)
    assert withdraw(by=cast.administrator, edition=public, reason="Broken.").state == "withdrawn"
    with pytest.raises(Conflict):
        retry_build(by=cast.administrator, edition=public)


def test_an_erratum_tells_no_hidden_number(cast, facts, outline):
    people = {"unit": Unit.COUNT, "counts": "children", "counts_people": True, "hidden_below": 5}
    batch, january = facts.batch, Period.month(2017, 1)
    record_version(
        by=cast.administrator,
        batch=batch,
        indicator=facts.indicator,
        valid_from=date(2015, 4, 1),
        **people,
    )
    factories.values(cast.administrator, batch, facts.indicator, {january: "3"})
    built(*published(cast, outline))
    with pytest.raises(Invalid) as refused:
        correct(by=cast.administrator, report=outline.report, erratum="In January 3 children were meant.")
    assert list(refused.value.fields) == ["erratum"]
    correct(by=cast.administrator, report=outline.report, erratum="The figure of January was wrong.")
