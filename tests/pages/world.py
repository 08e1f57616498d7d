"""A report on its way, made by the services: some indicators, their entries, and each state at will."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from indicators.catalogue.models import Indicator
from indicators.figures.periods import Period
from portal.accounts.models import User
from portal.accounts.roles import Role
from reports.comments.models import Comment
from reports.comments.services import On, answer, comment, propose
from reports.content.model import EntryKind
from reports.editions.models import Edition, SignOff
from reports.editions.readiness import readiness
from reports.editions.services import Proof, publish, record_exception_reason, sign_off
from reports.entries.models import Submission
from reports.entries.services import save_draft
from reports.outline.models import ComparisonKind, Entry, EntryIndicator, Report, Template
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
from reports.printouts.assembling import extent
from reports.printouts.models import Printout
from reports.printouts.services import ask
from reports.review.services import approve, return_entry
from reports.review.submitting import submit
from tests import factories
from tests.cast import PASSWORD, Cast, Facts

WORDS = "In 2016/17 {{CSC 022.year}} of assessments were completed in time.\n\n- The work goes on.\n"
PLAIN = "The year was as expected.\n"


@dataclass(frozen=True)
class World:
    """``entry`` prints CSC 022 and is the manager's; ``other_entry`` CSC 145; ``front`` has two parts."""

    cast: Cast
    facts: Facts
    template: Template
    report: Report
    entry: Entry
    other_entry: Entry
    front: Entry


def world(cast: Cast, facts: Facts, *, more: int = 0) -> World:
    """A report with three entries, and ``more`` like ``entry``, each with an indicator of its own."""
    template = year_end()
    report = opened(cast, template)
    front = report.entries.get(key="front-sheet")
    assign(by=None, entry=front, writer=cast.front_manager, approver=None)
    contacts = add_section(by=None, report=report, key="contacts", heading="Contacts and referrals")
    cared = add_section(by=None, report=report, key="looked-after", heading="Looked after children")
    entry = add_entry(
        by=None,
        section=contacts,
        key="csc-022",
        kind=EntryKind.INDICATORS,
        heading="Assessments in time",
        area=cast.area,
        indicators=[(facts.indicator, "")],
        prompt="Say what the year shows, why, and what happens next.",
        writer=cast.manager,
        approver=cast.reviewer,
    )
    other = add_entry(
        by=None,
        section=cared,
        key="csc-145",
        kind=EntryKind.INDICATORS,
        heading="Reviews in time",
        area=cast.other_area,
        indicators=[(facts.other_indicator, "")],
        writer=cast.other_manager,
        approver=cast.other_reviewer,
    )
    made = World(cast, facts, template, report, entry, other, front)
    for number in range(more):
        _one_more(made, number)
    return made


def year_end() -> Template:
    return create_template(
        by=None,
        key="year-end",
        name="Year-end report",
        title="Year-end performance report {year}",
        subtitle="Children’s social care",
        certificate="I have read this report and approve it for publication.",
        comparisons=[
            NewComparison(
                ComparisonKind.LAST_YEAR_END, similar_points=Decimal(1), similar_per_cent=Decimal(2)
            )
        ],
        entries=[
            NewTemplateEntry(
                key="front-sheet",
                section="Front of the report",
                kind=EntryKind.FRONT_SHEET,
                heading="Front sheet",
                parts=(
                    NewPart("purpose", "Purpose of the report", "What is it for?"),
                    NewPart("recommendation", "Recommendation", "What should members do?"),
                ),
            )
        ],
    )


def opened(cast: Cast, template: Template) -> Report:
    today = timezone.localdate()
    return open_report(
        by=None,
        template=template,
        key="year-end-2016-17",
        area=cast.directorate,
        year=2016,
        committee="Children and Young People Scrutiny Committee",
        meeting_date=today + timedelta(days=40),
        author="Performance Manager",
        contact="performance@council.example",
        responsible_director="Director of Children’s Services",
        cut_off=timezone.now() + timedelta(days=1),
        dates=dates(today),
    )


def dates(today: date) -> dict[str, date]:
    steps = {"writing_due": 2, "review_due": 9, "sign_off_due": 16, "papers_due": 23}
    return {name: today + timedelta(days=days) for name, days in steps.items()}


def _one_more(made: World, number: int) -> None:
    cast, facts = made.cast, made.facts
    key = f"extra-{number}"
    indicator = factories.indicator(
        cast.administrator,
        facts.batch,
        cast.area,
        key=key,
        code=f"X {number:03}",
        short_title=f"Extra {number}",
    )
    numbers = {Period.year(2015): "84", Period.year(2016): "88"}
    factories.values(cast.administrator, facts.batch, indicator, numbers)
    add_entry(
        by=None,
        section=made.entry.section,
        key=key,
        kind=EntryKind.INDICATORS,
        heading=f"Extra measure {number}",
        area=cast.area,
        indicators=[(indicator, "")],
        writer=cast.manager,
        approver=cast.reviewer,
    )


def multiply(made: World, more: int) -> None:
    """So many more entries like ``entry``, each with an indicator of its own, all at once; nobody recorded them."""
    told = made.facts.indicator
    indicators = Indicator.objects.bulk_create(
        _copied(told, key=f"copied-{number}") for number in range(more)
    )
    for rows in (told.versions.all(), told.values.all(), told.targets.all()):
        copies = [_copied(row, indicator_id=each.pk) for each in indicators for row in rows]
        rows.model.objects.bulk_create(copies)
    entries = Entry.objects.bulk_create(
        _copied(made.entry, key=each.key, heading="Copied measure") for each in indicators
    )
    EntryIndicator.objects.bulk_create(
        EntryIndicator(entry=entry, indicator=each) for entry, each in zip(entries, indicators, strict=True)
    )


def _copied(row: Any, **changes: Any) -> Any:
    """Not stored yet."""
    values = {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields}
    return type(row)(**values | {row._meta.pk.attname: None} | changes)


def summary(made: World) -> Entry:
    """An entry that sums up the others, of the same area and people as ``entry``."""
    return add_entry(
        by=None,
        section=made.entry.section,
        key="summary",
        kind=EntryKind.SUMMARY,
        heading="Summary",
        area=made.cast.area,
        parts=(
            NewPart("well", "Where are we performing well?"),
            NewPart("improve", "Where do we need to improve?"),
        ),
        writer=made.cast.manager,
        approver=made.cast.reviewer,
    )


def fresh(entry: Entry) -> Entry:
    return Entry.objects.select_related("report", "writer", "approver").get(pk=entry.pk)


def draft(entry: Entry, words: str = PLAIN) -> Entry:
    """Saved by its writer, every part alike."""
    entry = fresh(entry)
    version = entry.draft.version if hasattr(entry, "draft") else 0
    texts = {part["key"]: words for part in entry.parts}
    save_draft(by=_writer(entry), entry=entry, texts=texts, base_version=version)
    return fresh(entry)


def submitted(entry: Entry, words: str = PLAIN) -> Submission:
    entry = draft(entry, words)
    submit(by=_writer(entry), entry=entry, base_version=entry.draft.version)
    return last(entry)


def returned(entry: Entry, by: User, reason: str = "What lies behind it?") -> Submission:
    submission = submitted(entry)
    return_entry(by=by, entry=fresh(entry), digest=submission.digest, reason=reason)
    return submission


def discussed(made: World) -> None:
    """Comment 1 on the first passage, answered, and 2, which proposes other words for some of it."""
    given = {"by": made.cast.reviewer, "entry": fresh(made.entry), "digest": last(made.entry).digest}
    asked = comment(**given, on=On("narrative.1"), text="Which year is this?")
    answer(by=made.cast.manager, comment=asked, text="The one that ended in March.")
    proposed(made)


def proposed(made: World) -> Comment:
    """Other words for some of the first passage, by the reviewer."""
    return propose(
        by=made.cast.reviewer,
        entry=fresh(made.entry),
        digest=last(made.entry).digest,
        on=On("narrative.1", "as expected"),
        wording="better than expected",
        text="Say it.",
    )


def approved(entry: Entry, by: User, words: str = PLAIN) -> Submission:
    submission = submitted(entry, words)
    approve(by=by, entry=fresh(entry), digest=submission.digest)
    return submission


def revise(made: World, number: str = "87") -> None:
    """A figure of ``entry`` changes before the cut-off."""
    factories.values(
        made.cast.administrator, made.facts.batch, made.facts.indicator, {Period.year(2016): number}
    )


def printed(made: World, key: str) -> None:
    """A draft PDF of ``entry``, asked for by its writer, with this key."""
    printout = ask(by=made.cast.manager, of=extent(made.report, entry=made.entry.key))
    Printout.objects.filter(pk=printout.pk).update(key=key)


def last(entry: Entry) -> Submission:
    found = Submission.objects.filter(entry=entry).order_by("-number").first()
    assert found is not None
    return found


def all_approved(made: World, *, but: Entry | None = None, words: str = PLAIN) -> None:
    """Every entry, or every one but this, approved by a head of service who wrote none."""
    everyone = factories.user("head_of_all", Role.REVIEWER)
    assign(by=None, entry=fresh(made.front), writer=made.cast.front_manager, approver=everyone)
    for entry in made.report.entries.exclude(pk=but.pk if but else None):
        approved(entry, everyone, words)


def explain_all(made: World) -> None:
    for item in readiness(made.report).unexplained:
        record_exception_reason(
            by=made.cast.director, report=made.report, key=item.key, reason="Known and accepted."
        )


def signed(made: World) -> SignOff:
    all_approved(made)
    explain_all(made)
    ready = readiness(made.report)
    return sign_off(
        by=made.cast.director,
        report=made.report,
        internal_digest=ready.internal_digest,
        public_digest=ready.public_digest,
        proof=Proof(PASSWORD),
    )


def published(made: World) -> tuple[Edition, Edition]:
    """Its editions, whose files are still being made."""
    signed(made)
    return publish(by=made.cast.administrator, report=made.report, published_on=timezone.localdate())


def _writer(entry: Entry) -> User:
    assert entry.writer is not None
    return entry.writer
