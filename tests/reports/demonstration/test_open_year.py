"""The open year 2017/18 of the demonstration: wholly illustrative, half written, every state to be seen."""

from collections import Counter
from datetime import date

from django.utils import timezone

from indicators.figures.periods import ReportingYear
from indicators.quality.queries import found_in
from portal.accounts.queries import scope_of
from portal.organisation.queries import visible_to
from portal.organisation.tree import branches
from portal.workdays import ahead
from reports.demonstration import cast, collecting, open_year, stages
from reports.pages.gathering import gather
from reports.planning.dates import plan
from tests.reports.demonstration.conftest import Demonstration

REPORT = "(select id from reports_report where key = 'year-end-2017-18')"


def quality() -> list[tuple[str, str, str]]:
    scope = scope_of(cast.recall().performance)
    found = found_in(scope, ReportingYear(2017), timezone.localdate(), branches(visible_to(scope)))
    return [(each.indicator.key, each.finding.kind.value, each.finding.period.key) for each in found]


def outline() -> dict[str, tuple[str, int]]:
    """State and number of errors of each entry."""
    people = cast.recall()
    report = open_year.report_of(people, open_year.report_key())
    gathered = gather(report, scope_of(people.performance), timezone.localdate())
    return {row.entry.key: (row.state.value, row.errors) for row in gathered.in_order}


def test_every_state_of_an_entry_is_there(demonstration: Demonstration) -> None:
    rows = demonstration.instance.fill(outline)
    assert Counter(state for state, _ in rows.values()) == {
        "approved": 12,
        "submitted": 7,
        "figures changed": 2,
        "returned": 3,
        "draft": 6,
        "not started": 10,
    }
    assert rows["csc-006"][0] == "figures changed"
    assert rows["csc-252b"][0] == "figures changed"
    assert rows["csc-032"] == ("draft", 1)
    assert {key for key, (_, errors) in rows.items() if errors} == {"csc-032"}


def test_two_revisions_wait_at_the_cut_off(demonstration: Demonstration) -> None:
    later = demonstration.instance.rows(
        "select i.key from indicators_value v join indicators_indicator i on i.id = v.indicator_id"
        f" where v.recorded_at > (select cut_off from reports_report where id = {REPORT}) order by i.key"
    )
    assert [key for (key,) in later] == ["assessments-45-days", "re-referrals"]


def test_a_report_is_open_and_one_is_signed_and_published(demonstration: Demonstration) -> None:
    assert demonstration.instance.rows("select key, state from reports_report order by key") == [
        ("year-end-2016-17", "signed off"),
        ("year-end-2017-18", "open"),
    ]
    assert set(demonstration.instance.rows("select state from reports_edition")) == {("published",)}


def test_every_figure_of_the_year_is_illustrative(demonstration: Demonstration) -> None:
    held = demonstration.instance.rows(
        "select v.status, count(*) from indicators_value v join indicators_indicator i on i.id = v.indicator_id"
        " where v.starts >= '2017-04-01' and i.key not like 'duty-calls%' group by v.status"
    )
    assert [status for status, _ in held] == ["illustrative"]


def test_what_is_not_marked_illustrative_is_made_up_by_its_source_and_printed_nowhere(
    demonstration: Demonstration,
) -> None:
    sources = demonstration.instance.rows(
        "select distinct v.source from indicators_value v join indicators_indicator i on i.id = v.indicator_id"
        " where i.key like 'duty-calls%'"
    )
    assert sources == [("Made up for the demonstration, 2017/18",)]
    placed = demonstration.instance.rows(
        "select i.key from reports_entryindicator p join indicators_indicator i on i.id = p.indicator_id"
        " where i.key like 'duty-calls%'"
    )
    assert placed == []


def test_data_quality_finds_something_of_several_kinds(demonstration: Demonstration) -> None:
    found = demonstration.instance.fill(quality)
    assert sorted(found) == [
        ("duty-calls", "contradicting", "2017/18"),
        ("duty-calls", "out of range", "2018-02"),
        ("duty-calls", "provisional", "2018-03"),
        ("duty-calls-answered", "missing", "2017-08"),
        ("duty-calls-answered", "overdue", "2018-03"),
    ]


def test_a_service_manager_may_enter_the_figures_of_one_area(demonstration: Demonstration) -> None:
    let = demonstration.instance.rows("select key from portal_servicearea where managers_record_values")
    assert let == [("first-response",)]


def test_what_is_collected_was_due_three_working_days_before_the_day_of_loading() -> None:
    year = {"due_after": 10, "late": 3}
    friday, sunday = date(2026, 11, 27), date(2026, 11, 29)
    assert ahead(collecting._begins(year, friday), 10) == date(2026, 11, 24)
    assert ahead(collecting._begins(year, sunday), 10) == date(2026, 11, 25)


def test_every_indicator_has_a_figure_of_the_year(demonstration: Demonstration) -> None:
    without = demonstration.instance.rows(
        "select key from indicators_indicator where key not like 'duty-calls%' and id not in"
        " (select indicator_id from indicators_value where starts = '2017-04-01' and ends = '2018-03-31' and number is not null)"
    )
    assert without == []


def test_targets_were_copied_and_a_change_kept_both_versions(demonstration: Demonstration) -> None:
    both = (
        "select t.lower, t.rationale, t.superseded_at is null from indicators_target t"
        " join indicators_indicator i on i.id = t.indicator_id where t.year = 2017"
    )
    reviews = demonstration.instance.rows(f"{both} and i.key = 'looked-after-reviews' order by t.id")
    assert [(int(lower), bool(current)) for lower, _, current in reviews] == [(100, False), (95, True)]
    copied = demonstration.instance.rows(f"{both} and t.rationale = 'Copied from 2016/17.'")
    last_year = demonstration.instance.rows("select id from indicators_target where year = 2016")
    assert len(copied) == len(last_year) == 12


def test_a_text_waits_for_its_writer_to_confirm_it(demonstration: Demonstration) -> None:
    waiting = demonstration.instance.rows(
        "select e.key from reports_draft d join reports_entry e on e.id = d.entry_id"
        " where d.entered_for_id is not null"
    )
    assert waiting == [("csc-246",)]


def test_a_submission_is_discussed_and_a_wording_proposed(demonstration: Demonstration) -> None:
    said = demonstration.instance.rows("select paragraph, wording from reports_comment order by number")
    assert said == [
        (2, ""),
        (3, ""),
        (1, ""),
        (2, "so that every referral is with a social worker before noon"),
    ]
    acts = demonstration.instance.rows("select act from reports_reply order by id")
    assert acts == [("answer",), ("resolve",)]


def test_nobody_approved_their_own_words_and_the_director_returned_one(demonstration: Demonstration) -> None:
    acts = demonstration.instance.rows(
        f"select d.entry_id, d.action, u.post from reports_decision d join portal_user u on u.id = d.by_id"
        f" where d.report_id = {REPORT}"
    )
    submitted = {(entry, post) for entry, action, post in acts if action == "submit"}
    approved = {(entry, post) for entry, action, post in acts if action == "approve"}
    assert approved
    assert not submitted & approved
    returned = Counter(post for _, action, post in acts if action == "return")
    assert returned["Director of Children and Adults Services"] == 1
    assert returned.total() == 3


def test_the_last_day_for_writing_was_the_working_day_before() -> None:
    saturday, monday, boxing_day = date(2026, 11, 28), date(2026, 11, 30), date(2026, 12, 26)
    assert plan(open_year.meeting(saturday)).writing_due == date(2026, 11, 27)
    assert plan(open_year.meeting(monday)).writing_due == date(2026, 11, 27)
    assert plan(open_year.meeting(boxing_day)).writing_due == date(2026, 12, 24)


def test_every_stage_is_written_down_somewhere() -> None:
    written = {row["stage"] for row in stages.source("words", stages.OPEN).values()}
    assert written == set(stages.STAGES) - {"not started"}
