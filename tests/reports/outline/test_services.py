"""Opening a report, shaping its outline, naming who writes and who approves."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from portal.accounts.roles import Role
from portal.accounts.services import grant
from portal.audit.models import Event
from portal.errors import Conflict, Invalid, NotAllowed, NotYours
from reports.content.model import EntryKind
from reports.entries.models import Draft
from reports.outline.models import NarrativeRule, Report
from reports.outline.queries import lacking
from reports.outline.queries import outline as lines
from reports.outline.services import (
    NewPart,
    add_entry,
    add_section,
    assign,
    change_entry,
    change_report,
    hand_over,
    order_entries,
    set_indicators,
    take_out_entry,
)
from tests import factories
from tests.reports.outlines import drafted, fresh, opened, template

pytestmark = pytest.mark.django_db


def verbs():
    return list(Event.objects.values_list("action", flat=True))


def test_a_report_opens_with_the_standing_entries_of_its_template(cast):
    report = opened(cast)
    assert report.title == "Year-end performance report 2016/17"
    assert [(entry.key, entry.section.heading) for entry in report.entries.all()] == [
        ("front-sheet", "Summary report")
    ]
    assert [part["heading"] for part in report.entries.get().parts] == ["Purpose", "Recommendation"]
    assert "report.opened" in verbs()


def test_its_dates_run_back_from_the_committee(cast):
    report = opened(cast)
    assert report.papers_due == date(2017, 6, 28)
    assert report.sign_off_due == date(2017, 6, 23)
    assert report.review_due == date(2017, 6, 16)
    assert report.writing_due == date(2017, 6, 2)


def test_a_date_may_be_set_otherwise(cast):
    assert opened(cast, dates={"writing_due": date(2017, 5, 26)}).writing_due == date(2017, 5, 26)


def test_dates_out_of_order_are_refused(cast):
    with pytest.raises(Invalid) as refused:
        opened(cast, dates={"review_due": date(2017, 6, 30)})
    assert refused.value.fields == {"review_due": "This lies after the step that follows it."}


def test_a_key_in_use_is_refused(cast):
    report = opened(cast)
    with pytest.raises(Invalid) as refused:
        opened(cast, template=report.template)
    assert list(refused.value.fields) == ["key"]


@pytest.mark.parametrize("who", ["manager", "reviewer", "director"])
def test_only_the_administrator_opens_a_report(cast, who):
    given = opened(cast)
    with pytest.raises(NotAllowed):
        change_report(by=getattr(cast, who), report=given, title="Mine")
    with pytest.raises(NotAllowed):
        template(by=getattr(cast, who))
    assert fresh(given.entries.get()).report.title == "Year-end performance report 2016/17"


def test_for_a_member_there_is_no_outline_to_change(cast, outline):
    with pytest.raises(NotYours):
        change_report(by=cast.member, report=outline.report, title="Mine")


def test_it_names_every_entry_without_a_writer_or_an_approver(cast, outline):
    assert lacking(outline.report) == ()
    assign(by=cast.administrator, entry=outline.entry, writer=None, approver=cast.reviewer)
    assign(by=cast.administrator, entry=outline.other, writer=cast.other_manager, approver=None)
    assert [(one.entry.key, one.writer, one.approver) for one in lacking(outline.report)] == [
        ("csc-022", True, False),
        ("csc-145", False, True),
    ]


@pytest.mark.parametrize(
    ("writer", "approver", "field"),
    [
        ("other_manager", "reviewer", "writer"),  # another area's
        ("reviewer", "chief", "writer"),  # no manager
        ("administrator", "reviewer", "writer"),  # not for indicators
        ("manager", "other_reviewer", "approver"),
        ("manager", "director", "approver"),
    ],
)
def test_people_need_the_role_for_the_area(cast, outline, writer, approver, field):
    people = cast.people() | {"chief": outline.chief}
    with pytest.raises(Invalid) as refused:
        assign(by=None, entry=outline.entry, writer=people[writer], approver=people[approver])
    assert list(refused.value.fields) == [field]


def test_writer_and_approver_are_two_people(cast, outline):
    grant(by=None, user=cast.manager, role=Role.REVIEWER, area=cast.area)
    with pytest.raises(Invalid) as refused:
        assign(by=None, entry=outline.entry, writer=cast.manager, approver=cast.manager)
    assert refused.value.fields == {"approver": "The approver has to be somebody other than the writer."}


def test_whoever_edited_an_entry_does_not_become_its_approver(cast, outline):
    drafted(outline.entry)
    grant(by=None, user=cast.manager, role=Role.REVIEWER, area=cast.area)
    second = factories.user("second_manager", Role.MANAGER, cast.area)
    with pytest.raises(Invalid) as refused:
        assign(by=None, entry=outline.entry, writer=second, approver=cast.manager)
    assert list(refused.value.fields) == ["approver"]


def test_an_administrator_may_be_named_writer_of_the_front_sheet(cast, outline):
    entry = assign(by=None, entry=outline.front, writer=cast.administrator, approver=outline.chief)
    assert entry.writer == cast.administrator


def test_a_leaver_s_drafts_pass_to_the_successor(cast, outline):
    drafted(outline.entry)
    successor = factories.user("successor", Role.MANAGER, cast.area)
    passed = hand_over(by=cast.administrator, leaver=cast.manager, successor=successor)
    assert (len(passed.writing), passed.approving) == (1, ())
    assert fresh(outline.entry).writer == successor
    assert "completed in time" in Draft.objects.get(entry=outline.entry).texts["narrative"]
    assert "entries.handed_over" in verbs()


def test_a_reviewer_s_entries_pass_to_the_successor(cast, outline):
    successor = factories.user("successor", Role.REVIEWER, cast.area)
    hand_over(by=cast.administrator, leaver=cast.reviewer, successor=successor)
    assert fresh(outline.entry).approver == successor


def test_nothing_passes_to_a_successor_without_the_role(cast, outline):
    with pytest.raises(Invalid):
        hand_over(by=cast.administrator, leaver=cast.manager, successor=cast.other_manager)
    assert fresh(outline.entry).writer == cast.manager


def test_entries_stand_where_they_were_put(cast, outline):
    section = outline.entry.section
    third = add_entry(
        by=None, section=section, key="third", kind=EntryKind.APPENDIX, heading="Third", area=cast.area
    )
    order_entries(by=cast.administrator, section=section, entries=[third, outline.other, outline.entry])
    assert [[entry.key for entry in entries] for _, entries in lines(outline.report)] == [
        ["front-sheet"],
        ["third", "csc-145", "csc-022"],
    ]


def test_an_order_names_every_entry(cast, outline):
    with pytest.raises(Invalid):
        order_entries(by=None, section=outline.entry.section, entries=[outline.entry])


def test_a_key_stands_once_in_a_report(cast, outline):
    with pytest.raises(Invalid):
        add_section(by=None, report=outline.report, key="services", heading="Again")
    with pytest.raises(Invalid):
        add_entry(
            by=None,
            section=outline.entry.section,
            key="csc-022",
            kind=EntryKind.APPENDIX,
            heading="Again",
            area=cast.area,
        )


def test_an_entry_can_share_another_s_narrative(cast, outline):
    entry = add_entry(
        by=None,
        section=outline.entry.section,
        key="shares",
        kind=EntryKind.INDICATORS,
        heading="Shares",
        area=cast.area,
        narrative=NarrativeRule.SHARED,
        shared_with=outline.entry,
        parts=(),
    )
    assert entry.shared_with == outline.entry
    with pytest.raises(Conflict):
        take_out_entry(by=None, entry=outline.entry)


def test_an_entry_s_wording_and_indicators_change(cast, facts, outline):
    change_entry(
        by=cast.administrator, entry=outline.entry, heading="Assessments", parts=[{"key": "a", "heading": ""}]
    )
    set_indicators(
        by=cast.administrator, entry=outline.entry, indicators=[(facts.other_indicator, "2017-03")]
    )
    entry = fresh(outline.entry)
    assert entry.heading == "Assessments"
    assert [(place.indicator.key, place.headline) for place in entry.places.all()] == [("csc-145", "2017-03")]


def test_what_is_no_part_of_the_outline_is_not_changed_that_way(cast, outline):
    with pytest.raises(Invalid):
        change_entry(by=None, entry=outline.entry, state="approved")
    with pytest.raises(Invalid):
        change_report(by=None, report=outline.report, state="signed off")


def test_a_new_area_needs_people_of_that_area(cast, outline):
    with pytest.raises(Invalid):
        change_entry(by=None, entry=outline.entry, area=cast.other_area)


def test_nothing_changes_once_the_report_is_signed_off(cast, facts, outline):
    Report.objects.filter(pk=outline.report.pk).update(state="signed off")
    acts = [
        lambda: change_report(by=None, report=outline.report, title="Other"),
        lambda: add_section(by=None, report=outline.report, key="more", heading="More"),
        lambda: change_entry(by=None, entry=outline.entry, heading="Other"),
        lambda: assign(by=None, entry=outline.entry, writer=None, approver=None),
        lambda: set_indicators(by=None, entry=outline.entry, indicators=[]),
        lambda: take_out_entry(by=None, entry=outline.entry),
        lambda: order_entries(by=None, section=outline.entry.section, entries=[]),
        lambda: add_entry(
            by=None,
            section=outline.entry.section,
            key="more",
            kind=EntryKind.APPENDIX,
            heading="More",
            area=cast.area,
            parts=(NewPart("narrative"),),
        ),
    ]
    for act in acts:
        with pytest.raises(Conflict):
            act()


def test_every_change_of_the_outline_counts_up_its_version(cast, outline):
    before = Report.objects.get(pk=outline.report.pk).version
    change_entry(by=None, entry=outline.entry, heading="Other")
    change_report(by=None, report=outline.report, title="Other")
    assert Report.objects.get(pk=outline.report.pk).version == before + 2


def test_reading_an_outline_takes_as_many_queries_for_many_entries(
    cast, outline, django_assert_max_num_queries
):
    for number in range(30):
        add_entry(
            by=None,
            section=outline.entry.section,
            key=f"more-{number}",
            kind=EntryKind.APPENDIX,
            heading="More",
            area=cast.area,
        )
    with django_assert_max_num_queries(5):
        for _, entries in lines(outline.report):
            for entry in entries:
                assert entry.area.name
                assert entry.writer is None or entry.writer.post


def test_a_report_can_be_opened_by_the_portal_itself(cast):
    report = opened(cast, by=None)
    assert Event.objects.get(action="report.opened").actor is None
    assert report.state == "open"


@pytest.mark.parametrize(
    ("headlines", "words"),
    [
        (["last March"], "csc-022: “last March” is not a period"),
        (["", "2017-03"], "Name each indicator once; twice stands csc-022."),
    ],
)
def test_what_could_not_be_told_is_not_placed(cast, facts, outline, headlines, words):
    placed = [(facts.indicator, headline) for headline in headlines]
    with pytest.raises(Invalid, match=words):
        set_indicators(by=cast.administrator, entry=outline.entry, indicators=placed)
    assert [str(place.indicator) for place in outline.entry.places.all()] == ["csc-022"]


def test_an_indicator_that_was_not_known_at_the_cut_off_is_not_placed(cast, facts):
    report = opened(cast, cut_off=timezone.now() - timedelta(days=1))
    section = add_section(by=cast.administrator, report=report, key="services", heading="Services")
    with pytest.raises(Invalid) as refused:
        add_entry(
            by=cast.administrator,
            section=section,
            key="csc-022",
            kind=EntryKind.INDICATORS,
            heading="",
            area=cast.area,
            indicators=[(facts.indicator, "")],
        )
    assert list(refused.value.fields) == ["indicators"]


def test_the_front_sheet_does_not_move_the_cut_off(cast, outline):
    with pytest.raises(Invalid) as refused:
        change_report(by=cast.administrator, report=outline.report, cut_off=timezone.now())
    assert refused.value.fields == {"cut_off": "This cannot be changed."}


def test_an_entry_stays_in_its_report(cast, outline):
    other = opened(cast, key="another", template=outline.report.template)
    elsewhere = add_section(by=cast.administrator, report=other, key="services", heading="Services")
    with pytest.raises(Invalid) as refused:
        change_entry(by=cast.administrator, entry=outline.entry, section=elsewhere)
    assert list(refused.value.fields) == ["section"]


@pytest.mark.parametrize("shared_with", [None, "itself", "another report's"])
def test_a_shared_narrative_is_another_entry_s_of_the_same_report(cast, outline, shared_with):
    other = opened(cast, key="another", template=outline.report.template)
    found = {"itself": outline.entry, "another report's": other.entries.get()}.get(shared_with)
    with pytest.raises(Invalid) as refused:
        change_entry(
            by=cast.administrator,
            entry=outline.entry,
            narrative=NarrativeRule.SHARED.value,
            shared_with=found,
        )
    assert list(refused.value.fields) == ["shared_with"]
