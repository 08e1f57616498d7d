"""Builds of a signed report that nobody wrote: for tests of how jobs are done."""

from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from portal.accounts.models import User
from portal.jobs.dispatch import dispatch
from portal.organisation.models import ServiceArea
from reports.content.canonical import digest, dumps
from reports.content.model import Variant
from reports.editions.models import Build, Edition, FrozenContent, SignOff
from reports.outline.models import Report, Template
from tests.reports.rendering.sample import certificate, content


def administrator() -> User:
    return User.objects.get_or_create(email="performance@example.org", defaults={"post": "Performance"})[0]


def make_build(**fields: Any) -> Build:
    """A build of the next public edition of the sample content; ``fields`` are its own."""
    sign_off = SignOff.objects.first() or _sign_off()
    number = Edition.objects.count() + 1
    edition = Edition.objects.create(
        report=sign_off.report,
        sign_off=sign_off,
        number=number,
        erratum="A figure was wrong." if number > 1 else "",
        audience="public",
        digest=sign_off.public.digest,
        published_on=date(2017, 7, 3),
        published_by=administrator(),
    )
    return Build.objects.create(edition=edition, requested_by=administrator(), **fields)


@transaction.atomic
def request_builds(count: int) -> None:
    """As a decision does: rows and their dispatch in one transaction."""
    for _ in range(count):
        dispatch(make_build())


def _sign_off() -> SignOff:
    report = Report.objects.create(
        key="year-end",
        template=Template.objects.create(
            key="year-end", name="Year end", title="{year}", certificate="So it is."
        ),
        area=ServiceArea.objects.create(key="children", name="Children"),
        year=2016,
        title="Year end 2016/17",
        committee="Scrutiny",
        meeting_date=date(2017, 7, 10),
        author="Performance",
        contact="performance@example.org",
        responsible_director="Director",
        cut_off=datetime(2017, 5, 1, tzinfo=UTC),
        writing_due=date(2017, 6, 1),
        review_due=date(2017, 6, 8),
        sign_off_due=date(2017, 6, 15),
        papers_due=date(2017, 6, 30),
    )
    moment = datetime(2017, 6, 15, tzinfo=UTC)
    internal, public = (
        FrozenContent.objects.create(
            report=report,
            variant=variant,
            content=dumps(content(variant)),
            digest=digest(content(variant)),
            frozen_at=moment,
        )
        for variant in (Variant.INTERNAL, Variant.PUBLIC)
    )
    return SignOff.objects.create(
        report=report,
        number=1,
        internal=internal,
        public=public,
        certificate=dumps(certificate(content())),
        signed_by=administrator(),
        signed_at=moment,
    )
