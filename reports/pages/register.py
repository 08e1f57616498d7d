"""Editions as their pages show them: addresses, downloads, how far a build is, what the report says."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from indicators.figures.words import Rating
from portal.jobs.models import Job, JobState
from reports.content.canonical import loads, loads_part
from reports.content.model import ReportContent, Scorecard, ScorecardRow, Variant
from reports.editions.models import Edition, EditionFile
from reports.review.states import EditionState

FORMS = {"pdf": "Download PDF", "docx": "Word document", "json": "Content as JSON"}
SHORT = {"pdf": "PDF", "docx": "Word"}  # the forms that a list of earlier editions names
SAID = 6  # lines in "What the report says"


@dataclass(frozen=True, slots=True)
class Download:
    form: str
    words: str
    label: str  # in a list; empty where the form is not listed
    url: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Listed:
    """An edition with its address and the files that were made."""

    edition: Edition
    url: str
    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class Building:
    """How far the making of the files is. ``is_open``: it is queued or running."""

    is_open: bool
    failed: bool
    reason: str
    done: int
    total: int
    words: str


@dataclass(frozen=True, slots=True)
class Says:
    well: tuple[ScorecardRow, ...]
    improve: tuple[ScorecardRow, ...]


def address(edition: Edition, name: str = "edition") -> str:
    return reverse(f"reports:{name}", args=[edition.report.key, edition.number, edition.audience])


def listed(editions: Iterable[Edition]) -> tuple[Listed, ...]:
    """With their downloads, in one query for all of them; the bytes stay in the database."""
    editions = list(editions)
    files = EditionFile.objects.filter(edition__in=[edition.pk for edition in editions]).defer("content")
    made: dict[int, list[EditionFile]] = {}
    for file in files:
        made.setdefault(file.edition_id, []).append(file)
    return tuple(
        Listed(edition, address(edition), _downloads(edition, made.get(edition.pk, [])))
        for edition in editions
    )


def _downloads(edition: Edition, files: list[EditionFile]) -> tuple[Download, ...]:
    order = list(FORMS)
    files.sort(key=lambda file: order.index(file.form) if file.form in order else len(order))
    return tuple(
        Download(
            file.form,
            f"{FORMS.get(file.form, file.form.upper())}, {size_words(file.size)}",
            SHORT.get(file.form, ""),
            reverse("reports:file", args=[edition.report.key, edition.number, edition.audience, file.form]),
            file.sha256,
        )
        for file in files
    )


def size_words(size: int) -> str:
    """Bytes as people read them: ``412 kB``, ``1.3 MB``."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(size // 1000, 1)} kB"


def building(build: Job) -> Building:
    is_open = build.state in (JobState.QUEUED, JobState.RUNNING)
    return Building(
        is_open,
        build.state == JobState.FAILED,
        build.reason,
        build.progress_done,
        build.progress_total,
        _build_words(build),
    )


def _build_words(build: Job) -> str:
    if build.state == JobState.QUEUED:
        return "Waiting for its turn."
    if build.progress_total:
        return f"{build.progress_label} ({build.progress_done} of {build.progress_total})"
    return build.progress_label or "Started."


def content_of_edition(edition: Edition) -> ReportContent:
    """What was signed for this audience."""
    return loads(_frozen(edition), ReportContent)


def scorecard_of_edition(edition: Edition) -> Scorecard:
    """Its scorecard alone, in a tenth of the time."""
    return loads_part(_frozen(edition), "scorecard", Scorecard)


def _frozen(edition: Edition) -> str:
    signed = edition.sign_off
    frozen = signed.public if edition.audience == Variant.PUBLIC else signed.internal
    return frozen.content


def successor(edition: Edition, visible: QuerySet[Edition]) -> Edition | None:
    """The present edition that corrects this one, if there is one among the visible."""
    same = visible.filter(report=edition.report_id, audience=edition.audience, state=EditionState.PUBLISHED)
    return same.filter(number__gt=edition.number).order_by("-number", "-pk").first()


def says(scorecard: Scorecard) -> Says:
    """The first indicators that met, and that missed, their targets."""
    rows = [row for group in scorecard.groups for row in group.rows]
    return Says(
        tuple(row for row in rows if row.rating is Rating.MET)[:SAID],
        tuple(row for row in rows if row.rating is Rating.MISSED)[:SAID],
    )
