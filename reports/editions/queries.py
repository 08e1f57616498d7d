"""Editions as a person may see them: all of them, one, one file."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from portal.accounts.roles import Role
from portal.accounts.scope import Scope
from portal.errors import NotYours
from portal.organisation.models import Council
from reports.content.model import Variant
from reports.editions.facts import edition_facts
from reports.editions.models import Build, Edition, EditionFile
from reports.editions.policies import may_read_edition
from reports.outline.models import Report
from reports.review.policies import allow
from reports.review.states import EditionState


def public_editions_open() -> bool:
    """Whether anyone may read public editions without signing in."""
    return Council.objects.filter(public_editions_open=True).exists()


def visible_to(scope: Scope, *, today: date | None = None) -> QuerySet[Edition]:
    """Editions that exist for this person, withdrawn ones included, newest first."""
    today = today or timezone.localdate()
    editions = Edition.objects.select_related("report", "sign_off", "build", "published_by")
    if not scope.reads_internal:
        editions = editions.filter(audience=Variant.PUBLIC)
    if not scope.grants and not public_editions_open():
        return editions.none()
    if scope.is_administrator:
        return editions
    reached = Q(published_on__lte=today) & ~Q(state=EditionState.BUILDING)
    if scope.is_staff:
        reached |= Q(state=EditionState.BUILDING)
    return editions.filter(reached | _directed(scope))


def _directed(scope: Scope) -> Q:
    """Editions of reports in the areas that this person directs."""
    reaches = [grant.areas for grant in scope.grants if grant.role is Role.DIRECTOR]
    if None in reaches:
        return Q(pk__isnull=False)
    return Q(report__area__in=[area for areas in reaches for area in areas or ()])


def edition_for(scope: Scope, report_key: str, number: int, audience: str) -> Edition:
    """One edition to read. Raises NotYours, and Gone where it was withdrawn."""
    edition = (
        Edition.objects.select_related("report", "sign_off", "build", "published_by")
        .filter(report__key=report_key, number=number, audience=audience)
        .first()
    )
    return _readable(scope, edition)


def newest_of(scope: Scope, report: Report) -> Edition | None:
    """The report's last edition that the person may read, the public one before the internal."""
    return visible_to(scope).filter(report=report).order_by("-number", "-audience", "-pk").first()


def file_for(scope: Scope, report_key: str, number: int, audience: str, form: str) -> EditionFile:
    """One file to download, with its bytes. Raises NotYours, and Gone where the edition was withdrawn."""
    edition = edition_for(scope, report_key, number, audience)
    file = EditionFile.objects.filter(edition=edition, form=form).first()
    if file is None:
        raise NotYours("There is no such file.")
    return file


def _readable(scope: Scope, edition: Edition | None) -> Edition:
    if edition is None:
        raise NotYours("There is no such edition.")
    answer = may_read_edition(
        scope,
        edition_facts(edition),
        today=timezone.localdate(),
        open_to_all=not scope.grants and public_editions_open(),
    )
    allow(answer)
    return edition


def builds_of(report_key: str) -> list[Build]:
    """The builds of a report's editions as they stand now, the latest edition first."""
    builds = Build.objects.select_related("edition__report").filter(edition__report__key=report_key)
    return list(builds.order_by("-edition__number", "-edition__audience", "pk"))


def published_files(report_key: str) -> list[EditionFile]:
    """The files of a report's present editions with their bytes, the public ones first."""
    files = EditionFile.objects.select_related("edition__report").filter(
        edition__report__key=report_key, edition__state=EditionState.PUBLISHED
    )
    return list(files.order_by("-edition__audience", "form", "pk"))
