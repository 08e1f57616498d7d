"""A report with two entries of indicators and a front sheet, made by the services, and acts on it."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from indicators.figures.periods import Period
from portal.accounts.models import User
from portal.accounts.roles import Role
from reports.content.model import EntryKind
from reports.editions.models import Edition, SignOff
from reports.editions.readiness import readiness
from reports.editions.services import Proof, publish, sign_off
from reports.entries.drafts import version_of
from reports.entries.models import Submission
from reports.entries.services import save_draft
from reports.outline.models import ComparisonKind, Entry, Report
from reports.outline.services import (
    NewComparison,
    NewPart,
    NewTemplateEntry,
    add_entry,
    add_section,
    assign,
    create_template,
    open_report,
)
from reports.review.services import approve, submit
from tests import factories
from tests.cast import Cast, Facts

MEETING = date(2017, 7, 10)
WORDS = "In 2016/17 {{CSC 022.year}} of assessments were completed in time."
OTHER_WORDS = "In 2016/17 {{CSC 145.year}} of reviews were held in time."
FRONT_WORDS = "To tell members how the service performed in the year."


@dataclass(frozen=True)
class Outline:
    """``entry`` is the manager's and the reviewer's, ``other`` those of the other area; ``front`` has two parts.

    ``chief`` reviews the whole service and approves the front sheet, which the front manager writes.
    """

    report: Report
    entry: Entry
    other: Entry
    front: Entry
    chief: User

    @property
    def entries(self) -> tuple[Entry, Entry, Entry]:
        return self.front, self.entry, self.other


def template(by: User | None = None):
    return create_template(
        by=by,
        key="year-end",
        name="Year-end report",
        title="Year-end performance report {year}",
        certificate="I have read this report in full.",
        comparisons=[NewComparison(ComparisonKind.LAST_YEAR_END, Decimal(1), Decimal(2))],
        entries=[
            NewTemplateEntry(
                key="front-sheet",
                section="Summary report",
                kind=EntryKind.FRONT_SHEET,
                heading="Front sheet",
                parts=(NewPart("purpose", "Purpose"), NewPart("recommendation", "Recommendation")),
            )
        ],
    )


def opened(cast: Cast, **changes) -> Report:
    given = {
        "by": cast.administrator,
        "template": template(cast.administrator) if "template" not in changes else None,
        "key": "year-end-2016-17",
        "area": cast.directorate,
        "year": 2016,
        "committee": "Scrutiny Committee",
        "meeting_date": MEETING,
        "author": "Performance manager",
        "contact": "performance@council.example",
        "responsible_director": "Director of children’s services",
        "cut_off": timezone.now() + timedelta(days=1),
    }
    return open_report(**(given | changes))


def timeliness(cast: Cast, facts: Facts, report: Report) -> Entry:
    """The one entry of a further report, of the same indicator as the first."""
    return add_entry(
        by=cast.administrator,
        section=add_section(by=cast.administrator, report=report, key="services", heading="Services"),
        key="csc-022",
        kind=EntryKind.INDICATORS,
        heading="",
        area=facts.indicator.area,
        indicators=[(facts.indicator, "")],
        writer=cast.manager,
        approver=cast.reviewer,
    )


def outline(cast: Cast, facts: Facts) -> Outline:
    report = opened(cast)
    chief = factories.user("chief", Role.REVIEWER)
    section = add_section(by=cast.administrator, report=report, key="services", heading="Services")
    entry, other = (
        add_entry(
            by=cast.administrator,
            section=section,
            key=indicator.key,
            kind=EntryKind.INDICATORS,
            heading="",
            area=indicator.area,
            indicators=[(indicator, "")],
            writer=writer,
            approver=approver,
        )
        for indicator, writer, approver in (
            (facts.indicator, cast.manager, cast.reviewer),
            (facts.other_indicator, cast.other_manager, cast.other_reviewer),
        )
    )
    front = report.entries.get(key="front-sheet")
    assign(by=cast.administrator, entry=front, writer=cast.front_manager, approver=chief)
    return Outline(report, entry, other, fresh(front), chief)


def fresh(entry: Entry) -> Entry:
    return Entry.objects.select_related("report", "writer", "approver").get(pk=entry.pk)


def texts(entry: Entry) -> dict[str, str]:
    words = {"front-sheet": FRONT_WORDS, "csc-022": WORDS, "csc-145": OTHER_WORDS}[entry.key]
    return {part["key"]: words for part in entry.parts}


def drafted(entry: Entry) -> Entry:
    entry = fresh(entry)
    save_draft(by=entry.writer, entry=entry, texts=texts(entry), base_version=version_of(entry))
    return entry


def submitted(entry: Entry) -> Submission:
    """Written and submitted by its writer."""
    entry = drafted(entry)
    submit(by=entry.writer, entry=entry, base_version=version_of(entry))
    return last(entry)


def approved(entry: Entry) -> Submission:
    """Written, submitted, and approved by its approver."""
    submission = submitted(entry)
    entry = fresh(entry)
    approve(by=entry.approver, entry=entry, digest=submission.digest)
    return submission


def last(entry: Entry) -> Submission:
    return Submission.objects.filter(entry=entry).order_by("-number")[0]


def revise(cast: Cast, facts: Facts, number: str = "87") -> None:
    """The year's figure of ``entry``'s indicator changes, within the report's cut-off."""
    values = {Period.year(2016): number}
    factories.values(cast.administrator, facts.batch, facts.indicator, values)


def all_approved(made: Outline) -> None:
    for entry in made.entries:
        approved(entry)


def sign(cast: Cast, made: Outline, **changes: Any) -> SignOff:
    """The director signs what ``readiness`` shows."""
    ready = readiness(made.report)
    given = {
        "by": cast.director,
        "report": made.report,
        "internal_digest": ready.internal_digest,
        "public_digest": ready.public_digest,
        "proof": Proof(factories.PASSWORD),
    }
    return sign_off(**(given | changes))


def signed(cast: Cast, made: Outline) -> SignOff:
    all_approved(made)
    return sign(cast, made)


def published(cast: Cast, made: Outline) -> tuple[Edition, Edition]:
    """Public and internal edition, asked for and not yet built."""
    signed(cast, made)
    return publish(by=cast.administrator, report=made.report, published_on=timezone.localdate())
