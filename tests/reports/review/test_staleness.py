"""Figures that changed since a submission, told apart from an update of the software that builds contents."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from reports.content.canonical import digest, dumps
from reports.content.model import FORMAT, EntryContent, Figure
from reports.content.substance import substance
from reports.entries.models import Submission
from reports.entries.submissions import newest, submitted_content
from reports.review.services import approve
from reports.review.staleness import circumstances
from tests.cast import Cast, Facts
from tests.reports.outlines import Outline, fresh, revise, submitted

EARLIER = FORMAT - 1
NOTE = "The portal was updated after this was submitted."


def as_submitted_before(submission: Submission, change: Callable[[EntryContent], EntryContent]) -> Submission:
    """The same submission as another version of the software would have put it together."""
    content = change(submitted_content(submission))
    return Submission.objects.create(
        entry=submission.entry,
        number=submission.number + 1,
        content=dumps(content),
        digest=digest(content),
        submitted_by=submission.submitted_by,
        submitted_at=submission.submitted_at,
    )


def with_figure(content: EntryContent, figure: Figure) -> EntryContent:
    [indicator] = content.indicators
    return replace(content, indicators=(replace(indicator, figure=figure),))


def written_otherwise(content: EntryContent) -> EntryContent:
    """No chart yet, and one more decimal in the texts."""
    [indicator] = content.indicators
    bare = replace(content, indicators=(replace(indicator, charts=()),))
    return with_figure(bare, replace(indicator.figure, text="88.0%"))


def of_earlier_format(content: EntryContent) -> EntryContent:
    return replace(written_otherwise(content), format=EARLIER)


def test_an_update_of_the_software_makes_no_entry_stale(outline: Outline) -> None:
    before = as_submitted_before(submitted(outline.entry), of_earlier_format)
    assert circumstances(fresh(outline.entry), before) == set()


def test_the_same_difference_within_one_format_does(outline: Outline) -> None:
    before = as_submitted_before(submitted(outline.entry), written_otherwise)
    assert circumstances(fresh(outline.entry), before) == {"stale"}


def test_a_changed_figure_does_in_any_format(cast: Cast, facts: Facts, outline: Outline) -> None:
    before = as_submitted_before(submitted(outline.entry), of_earlier_format)
    revise(cast, facts)
    assert circumstances(fresh(outline.entry), before) == {"stale"}


def test_what_was_submitted_before_an_update_is_approved_as_it_was_read(cast: Cast, outline: Outline) -> None:
    before = as_submitted_before(submitted(outline.entry), of_earlier_format)
    decision = approve(by=cast.reviewer, entry=outline.entry, digest=before.digest)
    assert decision.digest == before.digest


@pytest.mark.parametrize(("change", "is_said"), [(of_earlier_format, True), (written_otherwise, False)])
def test_the_reader_is_told_that_the_portal_was_updated(
    client: Client,
    cast: Cast,
    outline: Outline,
    change: Callable[[EntryContent], EntryContent],
    is_said: bool,
) -> None:
    as_submitted_before(submitted(outline.entry), change)
    client.force_login(cast.reviewer)
    page = client.get(reverse("reports:entry", args=[outline.report.key, outline.entry.key]))
    assert (NOTE in page.content.decode()) is is_said


def test_the_newest_submission_is_the_one_with_the_highest_number(outline: Outline) -> None:
    first = submitted(outline.entry)
    assert newest(fresh(outline.entry)) == first
    second = as_submitted_before(first, of_earlier_format)
    assert newest(fresh(outline.entry)) == second
    assert newest(fresh(outline.other)) is None


def figure_of(content: EntryContent) -> Figure:
    return content.indicators[0].figure


@pytest.mark.parametrize(
    ("change", "is_same"),
    [
        (lambda each: replace(each, text="88.0%", fraction="", reason="-"), True),
        (lambda each: replace(each, number=Decimal("88.00")), True),
        (lambda each: replace(each, number=Decimal(87)), False),
        (lambda each: replace(each, denominator=Decimal(9)), False),
        (lambda each: replace(each, note="Supplied late."), False),
    ],
)
def test_the_substance_is_the_facts(
    outline: Outline, change: Callable[[Figure], Figure], is_same: bool
) -> None:
    content = submitted_content(submitted(outline.entry))
    changed = with_figure(content, change(figure_of(content)))
    assert (substance(changed) == substance(content)) is is_same


def test_the_substance_is_the_words_and_the_figures_in_them(outline: Outline) -> None:
    content = submitted_content(submitted(outline.entry))
    [part] = content.parts
    other = replace(content, parts=(replace(part, source=part.source + " Well."),))
    assert substance(other) != substance(content)
    unresolved = replace(content, parts=(replace(part, blocks=()),))
    assert substance(unresolved) != substance(content)
