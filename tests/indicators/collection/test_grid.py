"""Figures entered in a grid: read cell by cell, judged, saved all or nothing, never over somebody else's."""

import json
from decimal import Decimal

import pytest

from indicators.catalogue.services import add_place
from indicators.collection.entering import Meanwhile, Typed, save_entries
from indicators.collection.grid import grid_of, texts
from indicators.collection.services import close_month
from indicators.figures.models import Value
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.services import NewValue, add_breakdown, record_values
from indicators.figures.words import Status, Unit
from portal.accounts.queries import scope_of
from portal.errors import Invalid, NotAllowed
from portal.organisation.models import ServiceArea
from reports.pages.rows import write_url
from tests import factories
from tests.pages.world import draft, world

YEAR, JUNE = ReportingYear(2016), Period.month(2016, 6)
FIGURE, OF_THESE, OF_ALL, NOTE = (
    f"csc-022 2016-06 {part}" for part in ("figure", "numerator", "denominator", "note")
)
PAGE = "/collection/2016/first-contact/"


def grid(cast):
    return grid_of(scope_of(cast.administrator), YEAR, cast.area, YEAR.following.period.ends)


def seen(cast):
    return {slot.key: slot.value.pk for slot in grid(cast).slots() if slot.value}


def save(cast, cells, by=None, parts=False, **said):
    given = {"seen": seen(cast)} | said
    return save_entries(
        by=by or cast.administrator, year=YEAR, area=cast.area, parts=parts, typed=Typed(cells=cells, **given)
    )


def june(facts):
    return Value.objects.current().get(indicator=facts.indicator, starts=JUNE.starts, ends=JUNE.ends)


def test_the_grid_has_a_column_for_each_month_and_one_for_the_year(cast, facts):
    made = grid(cast)
    assert made.columns[0] == "Apr"
    assert made.columns[-2:] == ("Mar", "2016/17")
    ((indicator, slots),) = made.groups
    assert (indicator.key, len(slots)) == ("csc-022", 13)
    assert [slot.period.key for slot in (slots[0], slots[12])] == ["2016-04", "2016/17"]
    assert texts(slots[2].value)["figure"] == "88"


def test_a_quarterly_indicator_stands_in_the_months_in_which_quarters_end(cast, facts):
    quarterly = factories.indicator(cast.administrator, facts.batch, cast.area, key="csc-300")
    factories.values(cast.administrator, facts.batch, quarterly, dict.fromkeys(YEAR.quarters, "80"))
    slots = {one.key: slots for one, slots in grid(cast).groups}["csc-300"]
    assert [place for place, slot in enumerate(slots) if slot] == [2, 5, 8, 11, 12]
    assert slots[5].period == Period.quarter(2016, 2)


@pytest.mark.parametrize(
    ("typed", "decimal", "number"),
    [
        ("87.5", "point", "87.5"),
        ("87.5%", "point", "87.5"),
        ("87,5 %", "comma", "87.5"),
        (" 87 ", "point", "87"),
    ],
)
def test_numbers_are_read_as_imports_read_them(cast, facts, typed, decimal, number):
    assert save(cast, {FIGURE: typed}, decimal=decimal).recorded == 1
    assert june(facts).number == Decimal(number)


@pytest.mark.parametrize(
    ("cells", "cell", "words"),
    [
        ({FIGURE: "87,5"}, FIGURE, "“87,5” is no number where decimals follow a point."),
        ({FIGURE: "abc"}, FIGURE, "“abc” is no figure. Where there is none, write missing: and why."),
        ({FIGURE: "101"}, FIGURE, "A percentage lies between 0 and 100; give 87.5 for 87.5%."),
        ({FIGURE: "=1+1"}, FIGURE, "A formula stands there; save the file with values."),
        ({FIGURE: "missing:"}, FIGURE, "Say why it is missing, such as missing: the new case system."),
        ({FIGURE: "missing: -"}, FIGURE, "Say in words why there is no figure; signs alone say nothing."),
        (
            {FIGURE: "88", OF_THESE: "21", OF_ALL: "25"},
            FIGURE,
            "21 of 25 gives 84, not 88; correct one of them.",
        ),
        (
            {OF_THESE: "26", OF_ALL: "25"},
            OF_THESE,
            "The numerator is at most the denominator: both count the same cohort.",
        ),
        (
            {FIGURE: "0.875"},
            FIGURE,
            "This may be a fraction, for the others are near 88: write 87.5 or 0.875%, with the sign.",
        ),
        ({OF_THESE: "10%"}, OF_THESE, "It is no percentage; leave the sign out."),
    ],
)
def test_what_cannot_be_is_refused_by_its_cell(cast, facts, cells, cell, words):
    with pytest.raises(Invalid) as refusal:
        save(cast, cells)
    assert refusal.value.fields[cell] == words
    assert june(facts).number == 88


@pytest.mark.parametrize(("typed", "decimal"), [("12.5", "point"), ("1,234", "comma")])
def test_a_count_that_is_no_whole_number_is_refused(cast, facts, typed, decimal):
    """1,234 is 1.234 where decimals follow a comma: nobody counts so."""
    by = cast.administrator
    calls = factories.indicator(by, facts.batch, cast.area, key="calls", unit=Unit.COUNT)
    factories.values(by, facts.batch, calls, dict.fromkeys(YEAR.months, "3"))
    with pytest.raises(Invalid) as refusal:
        save(cast, {"calls 2016-06 figure": typed}, decimal=decimal)
    assert refusal.value.fields == {"calls 2016-06 figure": "A count is a whole number."}


def test_a_percentage_without_its_figure_is_worked_out_as_exactly_as_it_is_kept(cast, facts):
    """For 21 of 24 does not reach a target of 88, and 17 of 24 is 70.833333…"""
    save(cast, {FIGURE: "", OF_THESE: "21", OF_ALL: "24"})
    assert (june(facts).number, june(facts).decimals, june(facts).numerator) == (Decimal("87.5"), None, 21)
    save(cast, {FIGURE: "", OF_THESE: "17", OF_ALL: "24"})
    assert (june(facts).number, june(facts).decimals) == (Decimal("70.83333"), None)
    save(cast, {FIGURE: "", OF_THESE: "16", OF_ALL: "24"})  # 66.666666…, half up
    assert june(facts).number == Decimal("66.66667")


def test_a_sign_says_that_a_small_percentage_is_one(cast, facts):
    save(cast, {FIGURE: "0.875%"})
    assert june(facts).number == Decimal("0.875")
    save(cast, {NOTE: "Counted anew"})  # what stands is not asked about again
    assert june(facts).number == Decimal("0.875")


def test_a_reason_in_place_of_a_figure(cast, facts):
    save(cast, {FIGURE: "missing: the new case system"})
    assert (june(facts).number, june(facts).missing) == (None, "the new case system")


def test_a_note_alone_keeps_the_figure_as_it_is(cast, facts):
    save(cast, {NOTE: "Two teams merged"})
    row = june(facts)
    assert (row.number, row.status, row.source, row.note) == (88, "final", "Test system", "Two teams merged")


def test_a_changed_figure_says_where_it_comes_from(cast, facts):
    save(cast, {FIGURE: "87"}, status=Status.REVISED, reason="Counted again")
    row = june(facts)
    assert (row.status, row.source, row.reason) == ("revised", "Typed in the portal", "Counted again")


def test_an_emptied_cell_withdraws_with_a_reason_only(cast, facts):
    with pytest.raises(Invalid) as refusal:
        save(cast, {FIGURE: ""})
    assert list(refusal.value.fields) == ["reason"]
    assert save(cast, {FIGURE: ""}, reason="Never counted").withdrawn == 1
    assert not Value.objects.current().filter(indicator=facts.indicator, ends=JUNE.ends, starts=JUNE.starts)


def test_all_or_nothing(cast, facts):
    with pytest.raises(Invalid):
        save(cast, {FIGURE: "87", "csc-022 2016-07 figure": "120"})
    assert june(facts).number == 88


def test_nothing_typed_is_said(cast, facts):
    with pytest.raises(Invalid):
        save(cast, {FIGURE: "88"})


def test_a_closed_month_asks_for_the_reason(cast, collected):
    close_month(by=cast.administrator, month=JUNE, reason="The return is due")
    with pytest.raises(Invalid) as refusal:
        save(cast, {FIGURE: "87"})
    assert list(refusal.value.fields) == ["reason"]
    save(cast, {FIGURE: "87"}, reason="Late recording")
    assert june(collected).number == 87


def meanwhile(cast, facts, number="86"):
    value = NewValue(
        indicator=facts.indicator, period=JUNE, number=Decimal(number), status=Status.FINAL, source="Other"
    )
    batch = factories.batch(cast.administrator)
    record_values(by=cast.administrator, batch=batch, values=[value])


def test_what_somebody_else_changed_is_not_overwritten_unseen(cast, facts):
    before = seen(cast)
    meanwhile(cast, facts)
    with pytest.raises(Meanwhile) as refusal:
        save(cast, {FIGURE: "87"}, seen=before)
    assert list(refusal.value.cells) == [FIGURE]
    assert june(facts).number == 86


def test_what_somebody_typed_alike_is_no_conflict_and_is_not_saved_again(cast, facts):
    office = factories.sign_in(cast.administrator)
    office.get(PAGE)
    sent = form(cast, **{FIGURE: "87"})
    assert office.post(PAGE, sent).status_code == 302
    again = office.post(PAGE, sent, follow=True)
    assert "It stands already as you typed it." in again.content.decode()
    assert Value.objects.filter(indicator=facts.indicator, starts=JUNE.starts, ends=JUNE.ends).count() == 2
    other = office.post(PAGE, sent | {FIGURE: "86"})
    assert other.status_code == 409


def test_what_i_did_not_touch_is_left_to_the_other(cast, facts):
    before = seen(cast)
    meanwhile(cast, facts)
    cells = {FIGURE: "88", "csc-022 2016-07 figure": "80"}  # June as it was shown
    assert save(cast, cells, seen=before).recorded == 1
    assert june(facts).number == 86


def test_a_value_of_another_indicator_was_not_seen_here(cast, facts):
    other = Value.objects.current().get(indicator=facts.other_indicator, starts=JUNE.starts, ends=JUNE.ends)
    with pytest.raises(Meanwhile):
        save(cast, {FIGURE: "87"}, seen={"csc-022 2016-06": other.pk})


@pytest.mark.parametrize("who", ["manager", "other_manager", "reviewer", "director"])
def test_only_those_who_record_the_area_enter(cast, facts, who):
    with pytest.raises(NotAllowed):
        save(cast, {FIGURE: "87"}, by=getattr(cast, who))


def test_managers_enter_where_they_are_let(cast, facts):
    ServiceArea.objects.filter(pk=cast.area.pk).update(managers_record_values=True)
    save(cast, {FIGURE: "87"}, by=cast.manager)
    assert june(facts).recorded_by == cast.manager
    with pytest.raises(NotAllowed):
        save(cast, {FIGURE: "86"}, by=cast.other_manager)


def form(cast, **cells):
    """What the page's form sends without a script: every cell, and what was seen."""
    made = grid(cast)
    every = {slot.name(part): texts(slot.value)[part] for slot in made.slots() for part in slot.parts}
    about = {"seen": json.dumps(seen(cast)), "decimal": "point", "status": "provisional", "reason": ""}
    return every | about | cells


def test_the_page_saves_keeps_what_is_wrong_and_shows_both(cast, facts):
    office = factories.sign_in(cast.administrator)
    assert office.get(PAGE).status_code == 200
    sent = form(cast)
    refused = office.post(PAGE, sent | {FIGURE: "101"})
    assert refused.status_code == 422
    assert 'value="101"' in refused.content.decode()
    assert "A percentage lies between 0 and 100" in refused.content.decode()
    meanwhile(cast, facts)
    apart = office.post(PAGE, sent | {FIGURE: "87"})
    assert apart.status_code == 409
    assert 'value="87"' in apart.content.decode()
    assert "now 86, by the Administrator at" in apart.content.decode()
    again = sent | {FIGURE: "87", "seen": apart.context["seen"]}
    assert office.post(PAGE, again).status_code == 302
    assert june(facts).number == 87


def test_what_is_wrong_is_told_while_one_types_and_nothing_is_kept(cast, facts):
    office = factories.sign_in(cast.administrator)
    told = office.post(PAGE + "check/", form(cast) | {FIGURE: "101"})
    assert told.json() == {"problems": {FIGURE: "A percentage lies between 0 and 100; give 87.5 for 87.5%."}}
    assert june(facts).number == 88


@pytest.mark.parametrize(
    "sent",
    [
        "nonsense",
        "[1]",
        '{"csc-022 2016-06": "x"}',
        '{"csc-022 2016-06": true}',
        '{"csc-022 2016-06": %s}' % 10**30,
        '{"csc-022 2016-06": -1}',
        "[" * 100_000,
    ],
)
def test_nonsense_in_place_of_what_was_seen_overwrites_nothing(cast, facts, sent):
    office = factories.sign_in(cast.administrator)
    assert office.post(PAGE, form(cast) | {FIGURE: "87", "seen": sent}).status_code == 409
    assert june(facts).number == 88


def test_a_note_typed_in_the_grid_reaches_the_writer(cast, facts):
    made = world(cast, facts)
    draft(made.entry)
    save(cast, {NOTE: "Two teams merged in June"})
    page = factories.sign_in(cast.manager).get(write_url(made.entry))
    assert "June 2016: Two teams merged in June" in page.content.decode()


PARTS = f"{PAGE}?rows=parts"


def broken_down(cast, facts):
    """CSC 022 by source, a count with two categories, and of North, where March is held."""
    by = cast.administrator
    add_breakdown(
        by=by, indicator=facts.indicator, key="by-source", title="By source", unit=Unit.COUNT,
        categories=[("school", "School"), ("police", "Police")],
    )  # fmt: skip
    north = add_place(by=by, key="north", name="North")
    add_place(by=by, key="south", name="South")  # that the indicator does not have
    factories.values(by, facts.batch, facts.indicator, {Period.month(2017, 3): "80"}, place=north)


def parted(cast):
    return grid_of(scope_of(cast.administrator), YEAR, cast.area, YEAR.following.period.ends, parts=True)


def test_categories_and_places_are_rows_below_the_indicator(cast, facts):
    broken_down(cast, facts)
    assert [line.heading for line, _ in grid(cast).groups] == ["CSC 022: Assessments in 45 days"]
    made = parted(cast)
    assert [line.key for line, _ in made.groups] == [
        "csc-022", "csc-022:by-source.school", "csc-022:by-source.police", "csc-022@north",
    ]  # fmt: skip
    assert [line.heading for line, _ in made.groups][1:] == [
        "CSC 022, By source: School", "CSC 022, By source: Police", "CSC 022, North",
    ]  # fmt: skip
    (_, school), (_, north) = made.groups[1], made.groups[3]
    assert school[0].parts == ("figure", "note")  # a count has no fraction
    assert texts(north[11].value)["figure"] == "80"


def test_what_is_typed_of_parts_and_whole_is_saved_together_or_not_at_all(cast, facts):
    broken_down(cast, facts)
    now = {slot.key: slot.value.pk for slot in parted(cast).slots() if slot.value}
    cells = {
        FIGURE: "89",
        "csc-022:by-source.school 2016-06 figure": "12",
        "csc-022@north 2016-06 figure": "71.5%",
    }
    wrong = cells | {"csc-022:by-source.police 2016-06 figure": "-1"}
    with pytest.raises(Invalid) as refusal:
        save(cast, wrong, seen=now, parts=True)
    assert list(refusal.value.fields) == ["csc-022:by-source.police 2016-06 figure"]
    assert june(facts).number == 88
    assert save(cast, cells, seen=now, parts=True).recorded == 3
    held = Value.objects.current().filter(indicator=facts.indicator, starts=JUNE.starts, ends=JUNE.ends)
    assert {(row.category and row.category.key, row.place and row.place.key, row.number) for row in held} == {
        (None, None, Decimal(89)),
        ("school", None, Decimal(12)),
        (None, "north", Decimal("71.5")),
    }
    with pytest.raises(Meanwhile) as changed:  # seen before the save
        save(cast, {"csc-022@north 2016-06 figure": "72"}, seen=now, parts=True)
    assert list(changed.value.cells) == ["csc-022@north 2016-06 figure"]


def test_a_value_of_another_line_counts_as_not_seen(cast, facts):
    broken_down(cast, facts)
    whole = {slot.key: slot.value.pk for slot in parted(cast).slots() if slot.value}
    crossed = whole | {"csc-022@north 2017-03": whole["csc-022 2017-03"]}
    with pytest.raises(Meanwhile):
        save(cast, {"csc-022@north 2017-03 figure": "60"}, seen=crossed, parts=True)


def test_the_choice_stands_on_the_page_where_there_are_parts_and_stays_after_saving(cast, facts):
    client = factories.sign_in(cast.administrator)
    assert PARTS.replace("?", "?page=1&amp;") not in client.get(PAGE).content.decode()
    broken_down(cast, facts)
    assert PARTS.replace("?", "?page=1&amp;") in client.get(PAGE).content.decode()
    html = client.get(PARTS).content.decode()
    assert 'aria-label="CSC 022, By source: School, June 2016"' in html
    about = {"seen": "{}", "decimal": "point", "status": "final", "reason": ""}
    checked = client.post(
        f"{PAGE}check/?rows=parts", about | {"csc-022:by-source.school 2016-06 figure": "x"}
    )
    assert list(checked.json()["problems"]) == ["csc-022:by-source.school 2016-06 figure"]
    saved = client.post(PARTS, about | {"csc-022:by-source.school 2016-06 figure": "12"})
    assert (saved.status_code, saved["Location"]) == (302, f"{PAGE}?page=1&rows=parts")


def test_many_categories_stand_on_several_pages(cast, facts):
    add_breakdown(
        by=cast.administrator, indicator=facts.indicator, key="by-team", title="By team", unit=Unit.PERCENTAGE,
        categories=[(f"team-{n}", f"Team {n}") for n in range(20)],
    )  # fmt: skip
    first = parted(cast)
    assert (len(first.groups), first.pages) == (16, 2)
    html = factories.sign_in(cast.administrator).get(f"{PAGE}?rows=parts&page=2").content.decode()
    assert "Team 19, June 2016" in html
    assert html.count("CSC 022, By team</span>") == 1  # once over them all, on each page
    assert '<th scope="row">Team 19</th>' in html
    assert html.count("<input") < 1000


def test_what_is_said_of_all_cells_is_refused_at_its_field(cast, facts):
    answer = factories.sign_in(cast.administrator).post(PAGE, {"decimal": "semicolon", "status": "guessed"})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_decimal">Decimals follow: choose one from the list</a>' in said
    assert '<a href="#id_status">What you enter is: choose one from the list</a>' in said
