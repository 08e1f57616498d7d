"""From a signed report to its editions: publishing, withdrawing, trying a failed build again."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.audit.services import record
from portal.errors import Conflict, Invalid
from portal.jobs.dispatch import dispatch
from portal.jobs.services import retry
from portal.validation import says_something
from reports.content.model import Variant
from reports.editions.facts import edition_facts, last_sign_off, report_facts
from reports.editions.models import Build, Edition, SignOff
from reports.editions.moves import move_editions
from reports.editions.policies import may_publish, may_retry, may_withdraw
from reports.outline.models import Report
from reports.review.models import Decision
from reports.review.moves import check_words
from reports.review.policies import allow
from reports.review.states import Action, EditionAct, EditionState


@transaction.atomic
def publish(*, by: User, report: Report, published_on: date) -> tuple[Edition, Edition]:
    """Make the public and the internal edition of what was signed; workers build them from now on.

    ``published_on`` is printed in them; before that day only director and administrator read them; it is one of
    ``days_of``. Raises NotYours, NotAllowed, Conflict (not signed, or published already) and Invalid.
    """
    report = Report.objects.select_for_update().get(pk=report.pk)
    allow(may_publish(scope_of(by), report_facts(report)))
    signed = last_sign_off(report)
    if signed is None:
        raise Conflict("The report is not signed off.")
    number = (report.editions.aggregate(last=Max("number"))["last"] or 0) + 1
    _check_day(published_on, days_of(report))
    erratum = _erratum(report) if number > 1 else ""
    editions = (
        _edition(by, signed, number, Variant.PUBLIC, published_on, erratum),
        _edition(by, signed, number, Variant.INTERNAL, published_on, erratum),
    )
    record(
        by=by,
        action="edition.requested",
        subject=report,
        label=f"{report.title}, edition {number}",
        data={"number": number, "published_on": published_on.isoformat(), "sign_off": signed.number},
    )
    return editions


def _edition(
    by: User, signed: SignOff, number: int, audience: Variant, published_on: date, erratum: str
) -> Edition:
    frozen = signed.public if audience is Variant.PUBLIC else signed.internal
    edition = Edition.objects.create(
        report_id=signed.report_id,
        sign_off=signed,
        number=number,
        audience=audience.value,
        digest=frozen.digest,
        published_on=published_on,
        published_by=by,
        erratum=erratum,
    )
    dispatch(Build.objects.create(edition=edition, requested_by=by))
    return edition


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which the next edition may be published; no last one where none was published before."""

    first: date
    last: date | None

    @property
    def at_once(self) -> bool:
        return self.first == self.last

    def nearest(self, day: date) -> date:
        """The one of them that lies nearest to a day."""
        day = max(day, self.first)
        return min(day, self.last) if self.last else day


def days_of(report: Report) -> Days:
    """Of what is out a correction is published at once. Of what is not out yet it is published no later than that
    would have been: from that day on its readers have what was corrected. One query."""
    today = timezone.localdate()
    made = report.editions.values_list("published_on", "state")
    if any(day <= today for day, _ in made):
        return Days(today, today)
    ahead = (day for day, state in made if state != EditionState.WITHDRAWN)
    return Days(today, min(ahead, default=None))


def _check_day(day: date, days: Days) -> None:
    if day < days.first:
        raise Invalid({"published_on": "Choose today or a later day; it is printed in the edition."})
    if days.last is None or day <= days.last:
        return
    if days.at_once:
        raise Invalid({"published_on": "A correction is published at once: choose today."})
    last = f"{days.last.day} {days.last:%B %Y}"
    raise Invalid(
        {
            "published_on": f"What is corrected comes out on {last}: choose that day or an earlier one, or withdraw it first."
        }
    )


def _erratum(report: Report) -> str:
    """What the correction that was opened last set out to correct."""
    opened = Decision.objects.filter(report=report, action=Action.CORRECT).order_by("-pk").first()
    if opened is None:
        raise Conflict("Open a correction first; its erratum is printed in the new edition.")
    return opened.reason


@transaction.atomic
def withdraw(*, by: User, edition: Edition, reason: str) -> Edition:
    """Take an edition out of reach; it stays in the register, with the reason.

    Raises NotYours, NotAllowed, Conflict and Invalid.
    """
    Report.objects.select_for_update().get(pk=edition.report_id)
    edition = Edition.objects.select_related("report", "build").get(pk=edition.pk)
    allow(may_withdraw(scope_of(by), edition_facts(edition)))
    if not says_something(reason):
        raise Invalid({"reason": "Give a reason; it is shown in the register."})
    reason = check_words("reason", reason)
    here = Edition.objects.filter(pk=edition.pk)
    move_editions(here, EditionAct.WITHDRAW, withdrawn_because=reason)
    edition.refresh_from_db(fields=["state", "withdrawn_because"])
    record(
        by=by,
        action="edition.withdrawn",
        subject=edition,
        label=str(edition),
        data={"reason": edition.withdrawn_because},
    )
    return edition


@transaction.atomic
def retry_build(*, by: User, edition: Edition) -> None:
    """Build again what failed. Raises NotYours, NotAllowed and Conflict."""
    Report.objects.select_for_update().get(pk=edition.report_id)
    edition = Edition.objects.select_related("report", "build").get(pk=edition.pk)
    allow(may_retry(scope_of(by), edition_facts(edition)))
    retry(by=by, job=edition.build)
