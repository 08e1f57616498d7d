"""What is taken out of an outline is kept and can be put back; sections and entries move one place."""

import pytest

from portal.audit.models import Event
from portal.errors import Conflict, Invalid, NotYours
from portal.shifting import Past
from reports.content.model import EntryKind
from reports.editions.readiness import readiness
from reports.entries.building import contents
from reports.entries.models import Submission
from reports.outline.models import Entry, NarrativeRule, Report, Section
from reports.outline.services import (
    add_entry,
    add_section,
    change_entry,
    put_back_entry,
    remove_section,
    shift_entry,
    shift_section,
    take_out_entry,
)
from reports.review.services import approve
from tests.reports.outlines import submitted


def keys(section: Section) -> list[str]:
    return list(section.entries.order_by("position").values_list("key", flat=True))


def another(outline, cast, key: str = "second", **more) -> Entry:
    return add_entry(
        by=None,
        section=outline.entry.section,
        key=key,
        kind=EntryKind.INTRODUCTION,
        heading="Second",
        area=cast.area,
        **more,
    )


def test_a_report_no_longer_has_what_was_taken_out_of_it(cast, outline):
    submission = submitted(outline.entry)
    take_out_entry(by=cast.administrator, entry=outline.entry)
    report = Report.objects.get(pk=outline.report.pk)
    assert outline.entry.key not in {entry.key for entry in report.entries.all()}
    assert outline.entry.pk not in contents(report)
    assert outline.entry.key not in {missing.entry.key for missing in readiness(report).missing}
    assert Submission.objects.filter(pk=submission.pk).exists()


def test_what_was_taken_out_comes_back_as_it_was(cast, outline):
    submitted(outline.entry)
    take_out_entry(by=cast.administrator, entry=outline.entry)
    put_back_entry(by=cast.administrator, entry=Entry.every.get(pk=outline.entry.pk))
    entry = Entry.objects.get(pk=outline.entry.pk)
    assert (entry.state, entry.section, entry.submissions.count()) == ("submitted", outline.entry.section, 1)
    assert list(
        Event.objects.filter(action__in=["entry.removed", "entry.put_back"]).values_list("action")
    ) == [
        ("entry.removed",),
        ("entry.put_back",),
    ]


def test_twice_is_refused(cast, outline):
    take_out_entry(by=cast.administrator, entry=outline.entry)
    with pytest.raises(Conflict):
        take_out_entry(by=cast.administrator, entry=outline.entry)
    put_back_entry(by=cast.administrator, entry=outline.entry)
    with pytest.raises(Conflict):
        put_back_entry(by=cast.administrator, entry=outline.entry)


def test_nobody_decides_on_what_was_taken_out_meanwhile(cast, outline):
    submission = submitted(outline.entry)
    take_out_entry(by=cast.administrator, entry=outline.entry)
    with pytest.raises(NotYours):
        approve(by=cast.reviewer, entry=outline.entry, digest=submission.digest)


def test_its_key_stays_its_own(cast, outline):
    take_out_entry(by=cast.administrator, entry=outline.entry)
    with pytest.raises(Invalid) as refused:
        another(outline, cast, key=outline.entry.key)
    assert "can be put back" in refused.value.fields["key"]


def test_whose_words_another_shares_stays_and_comes_back_first(cast, outline):
    sharing = another(outline, cast, narrative=NarrativeRule.SHARED, shared_with=outline.entry, parts=())
    with pytest.raises(Conflict):
        take_out_entry(by=cast.administrator, entry=outline.entry)
    take_out_entry(by=cast.administrator, entry=sharing)
    take_out_entry(by=cast.administrator, entry=outline.entry)
    with pytest.raises(Conflict):
        put_back_entry(by=cast.administrator, entry=Entry.every.get(pk=sharing.pk))


def test_an_entry_moves_one_place_in_its_section(cast, outline):
    second = another(outline, cast)
    shift_entry(by=cast.administrator, entry=second, past=Past("csc-145", up=True))
    assert keys(outline.entry.section) == ["csc-022", "second", "csc-145"]
    shift_entry(by=cast.administrator, entry=second, past=Past("csc-145", up=False))
    assert keys(outline.entry.section) == ["csc-022", "csc-145", "second"]


@pytest.mark.parametrize("up", [True, False])
def test_the_same_press_sent_again_moves_an_entry_once(cast, outline, up):
    another(outline, cast)
    another(outline, cast, key="third")
    middle = outline.report.entries.get(key="csc-145")
    before = Event.objects.count()
    for _ in range(2):
        shift_entry(by=cast.administrator, entry=middle, past=Past("csc-022" if up else "second", up))
    moved = ["csc-145", "csc-022", "second", "third"] if up else ["csc-022", "second", "csc-145", "third"]
    assert keys(outline.entry.section) == moved
    assert Event.objects.count() == before + 1


def test_an_entry_whose_neighbour_has_gone_elsewhere_meanwhile_stays(cast, outline):
    third = another(outline, cast, key="third")
    with pytest.raises(Conflict, match="The order is another by now"):
        shift_entry(by=cast.administrator, entry=third, past=Past("csc-022", up=True))
    assert keys(outline.entry.section) == ["csc-022", "csc-145", "third"]


def test_a_section_moves_with_its_entries(cast, outline):
    last = add_section(by=None, report=outline.report, key="last", heading="Last")
    before = list(outline.report.sections.values_list("key", flat=True))
    for _ in range(2):
        shift_section(by=cast.administrator, section=last, past=Past(before[-2], up=True))
    assert list(outline.report.sections.values_list("key", flat=True)) == [*before[:-2], "last", before[-2]]
    with pytest.raises(Conflict):
        shift_section(by=cast.administrator, section=last, past=Past("no-such", up=False))


def test_a_section_goes_only_while_it_has_no_entries(cast, outline):
    section = add_section(by=None, report=outline.report, key="last", heading="Last")
    change_entry(by=cast.administrator, entry=outline.entry, section=section)
    take_out_entry(by=cast.administrator, entry=Entry.objects.get(pk=outline.entry.pk))
    with pytest.raises(Conflict):
        remove_section(by=cast.administrator, section=section)
    put_back_entry(by=cast.administrator, entry=Entry.every.get(pk=outline.entry.pk))
    change_entry(by=cast.administrator, entry=outline.entry, section=outline.entry.section)
    remove_section(by=cast.administrator, section=section)
    assert not outline.report.sections.filter(key="last").exists()
