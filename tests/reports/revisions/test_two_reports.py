"""Two open reports of the same indicator, with cut-offs of their own, while figures and targets change behind both."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from indicators.figures.models import Value
from indicators.figures.periods import Period
from indicators.figures.words import TargetKind
from indicators.imports.services import commit
from portal.audit.verify import verify
from portal.errors import Conflict
from reports.editions.readiness import readiness
from reports.entries.building import contents
from reports.outline.models import Report
from reports.revisions.queries import waiting
from reports.revisions.services import take_in_revisions
from tests import cast as casting
from tests import factories, files
from tests.databases import at_once
from tests.reports.outlines import Outline, all_approved, opened, outline, sign, timeliness

YEAR = Period.year(2016)


@pytest.fixture
def people(real_database) -> casting.Cast:
    return casting.cast()


@pytest.fixture
def facts(people) -> casting.Facts:
    return casting.facts(people)


@pytest.fixture
def first(people, facts) -> Outline:
    return outline(people, facts)


@pytest.fixture
def second(people, facts, first) -> Report:
    """Of the same year, as a report to another committee."""
    report = opened(people, template=first.report.template, key="another", cut_off=timezone.now())
    timeliness(people, facts, report)
    return report


def taking_in(people: casting.Cast, report: Report) -> Callable[[], Any]:
    def act() -> Report:
        known, until = Report.objects.get(pk=report.pk), timezone.now()
        return take_in_revisions(
            by=people.administrator,
            report=known,
            until=until,
            digest=waiting(known, until).digest,
            reason="May",
        )

    return act


def changing(people: casting.Cast, facts: casting.Facts, number: int) -> list[Callable[[], Any]]:
    """A figure, a target, and a file of figures of both indicators."""
    by, of = people.administrator, facts.indicator

    def figure() -> Any:
        return factories.values(by, factories.batch(by), of, {YEAR: str(40 + number)})

    def target() -> Any:
        kind, lower = TargetKind.AT_LEAST, Decimal(60 + number)
        return factories.target(by, factories.batch(by), of, lower=lower, kind=kind, reason="Agreed anew")

    def file() -> Any:
        sent = files.waiting(by, f"Indicator,Mar-17\ncsc-022,{50 + number}\ncsc-145,{60 + number}\n")
        return commit(by=by, imported=sent, digest=sent.digest).state

    return [figure, target, file]


def figure_in(report: Report) -> Any:
    (told,) = [
        each for content in contents(report).values() for each in content.indicators if each.key == "csc-022"
    ]
    return told.figure.number


def test_both_take_in_at_once_and_each_reads_what_was_known_at_its_own_cut_off(people, facts, first, second):
    Report.objects.update(cut_off=timezone.now())
    for number in range(3):
        acts = [taking_in(people, first.report), taking_in(people, second), *changing(people, facts, number)]
        outcomes = at_once(*acts)
        refused = [each for each in outcomes if isinstance(each, BaseException)]
        assert all(isinstance(each, Conflict) for each in refused), refused
        assert not any(isinstance(each, BaseException) for each in outcomes[2:])  # what was recorded is there
        for report in Report.objects.all():
            known = Value.objects.known_at(report.cut_off).get(
                indicator=facts.indicator, period_kind="year", starts=YEAR.starts, category=None
            )
            assert figure_in(report) == known.number
    for report in (first.report, second):
        taking_in(people, report)()
        assert waiting(Report.objects.get(pk=report.pk), timezone.now()).steps == ()
        assert figure_in(Report.objects.get(pk=report.pk)) == 42
    assert verify().broken is None


def test_one_is_signed_while_the_other_takes_in(people, first, second):
    all_approved(first)
    ready = readiness(first.report)
    read = {"internal_digest": ready.internal_digest, "public_digest": ready.public_digest}
    before = second.cut_off
    signed, taken = at_once(lambda: sign(people, first, **read), taking_in(people, second))
    assert (signed.internal.digest, signed.public.digest) == (ready.internal_digest, ready.public_digest)
    assert taken.cut_off > before
    states = dict(Report.objects.values_list("key", "state"))
    assert states == {"year-end-2016-17": "signed off", "another": "open"}
