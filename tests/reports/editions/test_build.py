"""Building: from what was signed alone, by a real child process, stored and published at once or not at all."""

import hashlib
import json

import pytest
from django.utils import timezone

from portal.audit.models import Event
from portal.jobs.claims import claim
from portal.jobs.execution import execute
from portal.jobs.failures import JobFailed, LostClaim
from reports.content.canonical import dumps, loads
from reports.content.model import Edition as EditionContent
from reports.editions import build
from reports.editions.build import assemble, run
from reports.editions.models import Build, Edition, EditionFile
from reports.editions.services import correct, publish, retry_build
from reports.entries.drafts import version_of
from reports.entries.services import save_draft
from reports.rendering import FORMS
from reports.review.services import approve, return_entry, submit
from tests.reports.outlines import fresh, last, published, revise, sign

pytestmark = pytest.mark.django_db


def made(edition):
    """Built as a worker does it."""
    job = Build.objects.get(edition=edition)
    execute("reports.Build", job.pk)
    job.refresh_from_db()
    assert (job.state, job.reason) == ("done", "")
    return Edition.objects.get(pk=edition.pk)


def taken(edition):
    job = Build.objects.get(edition=edition)
    held = claim(Build, job.pk)
    return Build.objects.get(pk=job.pk), held


def file(edition, form):
    return EditionFile.objects.get(edition=edition, form=form)


def test_an_edition_is_built_and_published(cast, outline):
    public, _ = published(cast, outline)
    edition = made(public)
    assert edition.state == "published"
    assert {f.form: f.name for f in edition.files.all()} == {
        "pdf": "year-end-2016-17-edition-1-public.pdf",
        "docx": "year-end-2016-17-edition-1-public.docx",
        "json": "year-end-2016-17-edition-1-public.json",
    }
    for stored in edition.files.all():
        assert (stored.size, stored.sha256) == (
            len(stored.content),
            hashlib.sha256(stored.content).hexdigest(),
        )
    assert bytes(file(edition, "pdf").content).startswith(b"%PDF-")
    event = Event.objects.get(action="edition.published")
    assert event.actor is None
    assert event.data["files"]["pdf"] == file(edition, "pdf").sha256


def test_its_progress_can_be_read(cast, outline):
    public, _ = published(cast, outline)
    made(public)
    job = Build.objects.get(edition=public)
    assert job.progress_done == job.progress_total > 2


def test_each_audience_gets_its_variant(cast, outline):
    for edition, variant in zip(published(cast, outline), ("public", "internal"), strict=True):
        stored = file(made(edition), "json")
        assert json.loads(bytes(stored.content))["variant"] == variant
        assert stored.sha256 == edition.digest


def test_nothing_that_happens_after_sign_off_reaches_the_edition(cast, facts, outline):
    public, _ = published(cast, outline)
    before = dumps(assemble(public))
    revise(cast, facts)
    outline.report.title = "Something else"
    outline.report.save(update_fields=["title"])
    after = dumps(assemble(Edition.objects.get(pk=public.pk)))
    assert after == before
    assert loads(after, EditionContent).content.title == "Year-end performance report 2016/17"


def test_what_is_assembled_is_signed_numbered_and_dated(cast, outline):
    public, _ = published(cast, outline)
    edition = assemble(public)
    assert (edition.report, edition.number, edition.published) == (
        "year-end-2016-17",
        1,
        timezone.localdate(),
    )
    assert edition.certificate.public_digest == edition.digest
    assert (edition.errata, edition.watermark) == ((), "")


def test_a_content_that_was_not_signed_is_not_built(cast, outline):
    public, _ = published(cast, outline)
    public.digest = "0" * 64
    with pytest.raises(JobFailed, match="not the one that was signed"):
        assemble(public)
    public.digest = public.sign_off.public.digest
    public.sign_off.public.content = public.sign_off.public.content.replace("88%", "98%")
    with pytest.raises(JobFailed, match="not the one that was signed"):
        assemble(public)


def test_a_worker_that_lost_its_claim_stores_nothing(cast, outline):
    public, _ = published(cast, outline)
    job, held = taken(public)
    Build.objects.filter(pk=job.pk).update(claim="00000000-0000-0000-0000-000000000000")
    with pytest.raises(LostClaim):
        run(job, held)
    assert not EditionFile.objects.exists()
    assert Edition.objects.get(pk=public.pk).state == "building"


def test_a_claim_lost_at_the_very_end_stores_nothing(cast, outline, monkeypatch):
    public, _ = published(cast, outline)
    job, held = taken(public)

    def lose(claim):
        Build.objects.filter(pk=job.pk).update(claim="00000000-0000-0000-0000-000000000000")
        finish(claim)

    finish = build.finish
    monkeypatch.setattr(build, "finish", lose)
    with pytest.raises(LostClaim):
        run(job, held)
    assert not EditionFile.objects.exists()
    assert Edition.objects.get(pk=public.pk).state == "building"


def test_a_form_that_was_not_made_fails_the_build_with_a_reason(cast, outline, monkeypatch):
    public, _ = published(cast, outline)
    monkeypatch.setitem(build.FORMS, "exe", FORMS["json"].__class__("report.exe", "x/y"))
    execute("reports.Build", Build.objects.get(edition=public).pk)
    job = Build.objects.get(edition=public)
    assert (job.state, job.reason) == ("failed", "The file report.exe was not made.")
    assert not EditionFile.objects.exists()


def test_a_build_that_takes_too_long_fails_with_a_reason(cast, outline, settings):
    public, _ = published(cast, outline)
    settings.PORTAL_BUILD_SECONDS = 0.01
    execute("reports.Build", Build.objects.get(edition=public).pk)
    job = Build.objects.get(edition=public)
    assert job.state == "failed"
    assert "0.01 seconds" in job.reason


def test_files_that_are_made_after_those_of_the_correction_are_superseded_at_once(cast, outline):
    """The first try failed, the report was corrected meanwhile, then somebody tried again."""
    public, _ = published(cast, outline)
    Build.objects.filter(edition=public).update(
        state="failed", reason="Out of paper.", finished_at=timezone.now()
    )
    correct(by=cast.administrator, report=outline.report, erratum="A sentence was wrong.")
    sign(cast, outline)
    second, _ = publish(by=cast.administrator, report=outline.report, published_on=timezone.localdate())
    assert made(second).state == "published"
    retry_build(by=cast.administrator, edition=public)
    assert made(public).state == "superseded"
    assert Edition.objects.get(pk=second.pk).state == "published"


def test_a_correction_supersedes_the_edition_before_and_names_its_erratum(cast, outline):
    first = [made(edition) for edition in published(cast, outline)]
    correct(by=cast.administrator, report=outline.report, erratum="A sentence was wrong.")
    entry = fresh(outline.entry)
    return_entry(by=cast.reviewer, entry=entry, digest=last(entry).digest, reason="That sentence.")
    words = {"narrative": "In 2016/17 the share was {{CSC 022.year}}."}
    save_draft(by=cast.manager, entry=entry, texts=words, base_version=version_of(entry))
    submit(by=cast.manager, entry=entry, base_version=version_of(entry))
    approve(by=cast.reviewer, entry=entry, digest=last(entry).digest)
    sign(cast, outline)
    public, _ = publish(by=cast.administrator, report=outline.report, published_on=timezone.localdate())
    assert Edition.objects.get(pk=first[0].pk).state == "published"  # until the next is there
    second = made(public)
    states = {(e.number, e.audience): e.state for e in Edition.objects.all()}
    assert states == {
        (1, "public"): "superseded",
        (1, "internal"): "published",
        (2, "public"): "published",
        (2, "internal"): "building",
    }
    assert [(e.edition, e.text) for e in assemble(second).errata] == [(2, "A sentence was wrong.")]
