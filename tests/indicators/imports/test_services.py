"""From a file to figures and back: receive, map, preview, import, undo."""

from decimal import Decimal

import pytest

from indicators.catalogue.services import add_place
from indicators.facts import bulk
from indicators.figures.models import Value
from indicators.figures.periods import Period
from indicators.figures.queries import SHAPE
from indicators.figures.services import NewValue, record_values
from indicators.figures.words import Status
from indicators.imports.models import Import
from indicators.imports.queries import last_run, plan_of
from indicators.imports.services import commit, discard, receive, undo
from indicators.imports.words import Stage
from portal.audit.models import Event
from portal.errors import Conflict, DigestMissing, Invalid, NotAllowed
from tests import factories
from tests.indicators.imports.conftest import COUNT
from tests.indicators.sources.books import workbook

WIDE = """Scorecard,,,
Code,Indicator,Apr-16,May-16
CSC 022,Assessments in 45 days,87.5,88
CSC 300,Referrals,"1,200.0",130
"""
APRIL, MAY = Period.month(2016, 4), Period.month(2016, 5)


def lines(imported):
    return [
        (line.kind, line.row, line.column, line.indicator, line.before, line.after)
        for line in plan_of(imported).lines
    ]


def known(indicator, period):
    return Value.objects.current().get(indicator=indicator, starts=period.starts, ends=period.ends)


def test_measures_are_suggested_by_key_code_or_title(by, facts, counted):
    imported = receive(by=by, name="C:\\extracts\\May.csv", content=WIDE.encode())
    assert imported.name == "May.csv"
    assert {name: said["indicator"] for name, said in imported.mapping["measures"].items()} == {
        "CSC 022 | Assessments in 45 days": "csc-022",
        "CSC 300 | Referrals": "csc-300",
    }


def test_measures_named_as_the_portals_own_files_name_them_are_suggested(by, facts, counted):
    text = "Indicator,Apr-16\nCSC 300: Referrals,12\nCSC 022: Assessments in 45 days,88\n"
    imported = receive(by=by, name="list.csv", content=text.encode())
    assert {name: said["indicator"] for name, said in imported.mapping["measures"].items()} == {
        "CSC 300: Referrals": "csc-300",
        "CSC 022: Assessments in 45 days": "csc-022",
    }


def test_parts_of_a_fraction_are_suggested_as_such_and_nothing_for_two_measures(by, facts, counted):
    head = "Month,Indicator,Numerator,Denominator,Target,Actual"
    imported = receive(by=by, name="List.csv", content=f"{head}\nApr-16,CSC 022,80,100,90,80\n".encode())
    assert {name: said["is"] for name, said in imported.mapping["measures"].items()} == {
        "CSC 022 | Numerator": "its numerator",
        "CSC 022 | Denominator": "its denominator",
    }


def test_a_preview_says_what_would_change_and_writes_nothing(facts, counted, send):
    before = Value.objects.count()
    imported = send(WIDE)
    assert imported.stage == Stage.PLANNED
    assert lines(imported) == [
        ("changed", 3, 3, "csc-022", "88, final", "87.5, revised"),
        ("unchanged", 3, 4, "csc-022", "88, final", "88"),
        ("new", 4, 3, "csc-300", "", "1200, provisional"),
        ("new", 4, 4, "csc-300", "", "130, provisional"),
    ]
    assert imported.counts == {"new": 2, "changed": 1, "unchanged": 1, "refused": 0}
    assert Value.objects.count() == before


def test_an_import_writes_all_of_it_in_one_batch_with_the_digest_of_its_rows(facts, counted, bring, by):
    imported = bring(WIDE, label="Case system", reason="Monthly extract")
    assert imported.stage == Stage.COMMITTED
    assert imported.content is None
    rows = Value.objects.filter(batch=imported.batch)
    assert sorted(
        (row.indicator.key, str(row.starts), str(row.number.normalize()), row.status) for row in rows
    ) == [
        ("csc-022", "2016-04-01", "87.5", "revised"),
        ("csc-300", "2016-04-01", "1.2E+3", "provisional"),
        ("csc-300", "2016-05-01", "1.3E+2", "provisional"),
    ]
    assert {(row.source, row.reason, row.recorded_by) for row in rows} == {
        ("Case system", "Monthly extract", by)
    }
    event = Event.objects.get(action="values.recorded", subject_id=str(imported.batch.pk))
    assert event.data["digest"] == bulk.digest(each.row for each in bulk.read(SHAPE, rows).values())
    assert (event.data["new"], event.data["changed"]) == (2, 1)


def test_what_was_replaced_ends_when_its_successor_begins(facts, bring):
    before = known(facts.indicator, APRIL)
    bring("Indicator,Apr-16\ncsc-022,87.5\n")
    before.refresh_from_db()
    assert before.superseded_at == known(facts.indicator, APRIL).recorded_at


def test_the_same_file_again_changes_nothing(facts, counted, bring, send, by):
    bring(WIDE)
    again = send(WIDE)
    assert again.counts == {"new": 0, "changed": 0, "unchanged": 4, "refused": 0}
    with pytest.raises(Conflict, match="Nothing would change"):
        commit(by=by, imported=again, digest=again.digest)


def test_a_file_that_waits_already_is_the_one_that_waits(by, facts):
    first = receive(by=by, name="a.csv", content=WIDE.encode())
    assert receive(by=by, name="b.csv", content=WIDE.encode()) == first
    assert Event.objects.filter(action="import.received").count() == 1


def test_a_mapping_is_remembered_also_what_was_left_out(facts, counted, bring, by):
    text = "Indicator,Apr-16,May-16\nOur own name,12,13\nReferrals,1,2\n"
    bring(text, measures={"Our own name": "csc-300"})
    again = receive(by=by, name="next.csv", content=text.replace("12", "14").encode())
    assert again.mapping["measures"] == {"Our own name": {"indicator": "csc-300", "is": "its figure"}}


def test_numerators_and_denominators_come_in_rows_of_their_own(facts, bring):
    bring(
        "Indicator,Apr-16\nRate,87.5\nIn time,21\nAll,24\n",
        measures={
            "Rate": "csc-022",
            "In time": {"indicator": "csc-022", "is": "its numerator"},
            "All": {"indicator": "csc-022", "is": "its denominator"},
        },
    )
    value = known(facts.indicator, APRIL)
    assert (value.number, value.numerator, value.denominator) == (Decimal("87.5"), 21, 24)


def test_fractions_are_refused_until_they_are_said_to_be_fractions(facts, send):
    text = "Indicator,Apr-16,May-16\ncsc-022,0.875,0.9\n"
    imported = send(text)
    assert {line.why for line in plan_of(imported).lines} == {
        "These may be fractions: say at the measure that 0.875 is given for 87.5%, or write 0.875% or 1% with the sign."
    }
    said = send(text, measures={"csc-022": {"indicator": "csc-022", "is": "its figure, 0.875 for 87.5%"}})
    assert [line.after for line in plan_of(said).lines] == ["87.5, revised", "90, revised"]


def test_ones_alone_may_be_one_per_cent_or_all(facts, send):
    text = "Indicator,Apr-16,May-16\ncsc-022,1,1\n"
    assert all("may be fractions" in line.why for line in plan_of(send(text)).lines)
    said = send(text, measures={"csc-022": {"indicator": "csc-022", "is": "its figure, 0.875 for 87.5%"}})
    assert [line.after for line in plan_of(said).lines] == ["100, revised", "100, revised"]
    signed = send("Indicator,Apr-16,May-16\ncsc-022,1%,1%\n")
    assert [line.after for line in plan_of(signed).lines] == ["1, revised", "1, revised"]
    nothing = send("Indicator,Apr-16,May-16\ncsc-022,0,0\n")
    assert [line.after for line in plan_of(nothing).lines] == ["0, revised", "0, revised"]


def test_a_fraction_among_percentages_is_refused_by_name(facts, send):
    mixed = send("Indicator,Apr-16,May-16,Jun-16\ncsc-022,0.875,88.5,91\n")
    assert [(line.kind, line.why) for line in plan_of(mixed).lines] == [
        (
            "refused",
            "This may be a fraction, for the others are near 91: write 87.5 or 0.875%, with the sign.",
        ),
        ("changed", ""),
        ("changed", ""),
    ]
    signed = send("Indicator,Apr-16,May-16,Jun-16\ncsc-022,0.875%,88.5,91\n")
    assert plan_of(signed).lines[0].after == "0.875, revised"


def test_small_percentages_beside_others_as_small_are_what_they_are(facts, send):
    small = send("Indicator,Apr-16,May-16,Jun-16\ncsc-022,0.8,1.2,0\n")
    assert [line.after for line in plan_of(small).lines] == ["0.8, revised", "1.2, revised", "0, revised"]
    said = {"csc-022": {"indicator": "csc-022", "is": "its figure, 0.875 for 87.5%"}}
    tiny = send("Indicator,Apr-16,May-16\ncsc-022,0.004,0.87\n", measures=said)
    assert [line.after for line in plan_of(tiny).lines] == ["0.4, revised", "87, revised"]


@pytest.mark.parametrize(
    "said", ["Referrals (£000s)", "Referrals, thousands", "Referrals ('000)", "Referrals £m"]
)
def test_a_measure_in_thousands_is_refused_unless_its_indicator_is_so_too(counted, send, cast, by, said):
    text = f'Indicator,Apr-16\n"{said}",12\n'
    assert [line.why for line in plan_of(send(text, measures={said: "csc-300"})).lines] == [
        f"“{said}” speaks of thousands or millions, and the indicator does not: write whole numbers, and take "
        "those words out."
    ]
    factories.indicator(
        by, factories.batch(by), cast.area, key="csc-301", title="Spend (£000s)", short_title="Spend", **COUNT
    )
    assert [line.after for line in plan_of(send(text, measures={said: "csc-301"})).lines] == [
        "12, provisional"
    ]


@pytest.mark.parametrize("said", ["Rate per thousand", "Rate per 10,000", "Rate per 1,000 children"])
def test_a_rate_per_thousand_counts_in_no_thousands(counted, send, said):
    imported = send(f'Indicator,Apr-16\n"{said}",12\n', measures={said: "csc-300"})
    assert [line.after for line in plan_of(imported).lines] == ["12, provisional"]


@pytest.mark.parametrize(
    "table", ["Indicator,Apr-16\ncsc-300,12\n", "Month,csc-300\nApr-16,12\nMay-16,13\n"], ids=["wide", "long"]
)
def test_a_title_that_speaks_of_thousands_refuses_the_figures_below(counted, send, table):
    lines = plan_of(send(f"Our scorecard\nAll figures in thousands\n{table}")).lines
    assert {line.why for line in lines} == {
        "“All figures in thousands” stands above, so figures may count in thousands or millions: write whole "
        "numbers, and take those words out."
    }


def test_a_percent_sign_says_what_a_number_is(facts, counted, send):
    few = send("Indicator,Apr-16,May-16\ncsc-022,0.4%,0.5%\n")
    assert [line.after for line in plan_of(few).lines] == ["0.4, revised", "0.5, revised"]
    said = {"csc-022": {"indicator": "csc-022", "is": "its figure, 0.875 for 87.5%"}}
    mixed = send("Indicator,Apr-16,May-16\ncsc-022,87.5%,0.9\n", measures=said)
    assert [line.after for line in plan_of(mixed).lines] == ["87.5, revised", "90, revised"]
    wrong = send("Indicator,Apr-16\ncsc-300,12%\n")
    assert [line.why for line in plan_of(wrong).lines] == [
        "A percentage stands there (12%), and a number is wanted."
    ]


def test_formulas_of_a_spreadsheet_are_kept_to_as_many_decimals_as_the_portal_keeps(facts, send):
    imported = send("Indicator,Apr-16,May-16\ncsc-022,66.6666666666667,87.5\n")
    assert [line.after for line in plan_of(imported).lines] == ["66.66667, revised", "87.5, revised"]
    assert plan_of(imported).notes[0] == ("One figure has more than 5 decimals: 5 are kept, rounded half up.")
    said = {"csc-022": {"indicator": "csc-022", "is": "its figure, 0.875 for 87.5%"}}
    shares = send("Indicator,Apr-16,May-16\ncsc-022,0.666666666666667,0.875\n", measures=said)
    assert [line.after for line in plan_of(shares).lines] == ["66.66667, revised", "87.5, revised"]


def test_a_year_that_no_calendar_has_is_refused_at_its_row(facts, send):
    imported = send("Key,Period,Number\ncsc-022,0001-01,5\ncsc-022,0000/01,5\ncsc-022,2016-04,87.5\n")
    assert [line.kind for line in plan_of(imported).lines] == ["refused", "refused", "changed"]
    assert "“0001-01” is not a period" in plan_of(imported).lines[0].why


def test_what_is_refused_is_named_and_has_to_be_left_out_aloud(facts, counted, send, by):
    imported = send("Indicator,Apr-16,May-16\ncsc-022,187.5,n/k\ncsc-300,12,1.5\n")
    assert [
        (line.row, line.column, line.why) for line in plan_of(imported).lines if line.kind == "refused"
    ] == [
        (2, 2, "A percentage lies between 0 and 100; give 87.5 for 87.5%."),
        (2, 3, "“n/k” is no figure; say at the mapping what it means."),
        (3, 3, "A count is a whole number."),
    ]
    with pytest.raises(Invalid, match="3 figures are refused"):
        commit(by=by, imported=imported, digest=imported.digest)
    commit(by=by, imported=imported, digest=imported.digest, without_refused=True)
    assert known(counted, APRIL).number == 12


def test_words_are_taken_for_what_was_said_of_them(facts, send):
    imported = send("Indicator,Apr-16\ncsc-022,n/k\n", words={"n/k": "not known yet"})
    assert [line.after for line in plan_of(imported).lines] == ["not known yet, revised"]


def test_of_two_that_are_the_same_figure_neither_is_guessed(counted, send):
    twice = "Indicator,Apr-16\nA,12\nB,13\n"
    imported = send(twice, measures={"A": "csc-300", "B": "csc-300"})
    assert [line.kind for line in plan_of(imported).lines] == ["refused"]
    assert "It stands twice, as 12 and as 13" in plan_of(imported).lines[0].why
    same = send(twice.replace("13", "12"), measures={"A": "csc-300", "B": "csc-300"})
    assert [line.kind for line in plan_of(same).lines] == ["new"]


def test_what_changed_since_the_preview_is_looked_at_again(facts, send, by):
    imported = send("Indicator,Apr-16\ncsc-022,87.5\n")
    other = NewValue(
        indicator=facts.indicator, period=APRIL, number=Decimal(86), status=Status.FINAL, source="Typed"
    )
    record_values(by=by, batch=factories.batch(by), values=[other])
    read = imported.digest
    run = commit(by=by, imported=imported, digest=read)
    assert (run.state, run.reason[:30]) == ("failed", "Figures have been changed sinc")
    imported.refresh_from_db()
    assert imported.stage == Stage.PLANNED
    assert imported.digest != read
    assert lines(imported)[0][4] == "86, final"
    with pytest.raises(Conflict, match="newer preview"):
        commit(by=by, imported=imported, digest=read)
    with pytest.raises(DigestMissing):
        commit(by=by, imported=imported, digest="")


def test_an_undone_import_leaves_what_stood_before_as_new_versions(facts, counted, bring, by):
    before = known(facts.indicator, APRIL)
    imported = bring(WIDE)
    undo(by=by, imported=imported, reason="The wrong month was sent")
    imported.refresh_from_db()
    assert imported.stage == Stage.UNDONE
    again = known(facts.indicator, APRIL)
    assert (again.number, again.status, again.source) == (88, "final", before.source)
    assert again.pk != before.pk
    assert again.reason == "The wrong month was sent"
    assert not Value.objects.current().filter(indicator=counted).exists()
    assert Value.objects.filter(batch=imported.batch).count() == 3  # nothing is deleted
    with pytest.raises(Conflict, match="undone by now"):
        undo(by=by, imported=imported, reason="Again")


def test_an_import_on_which_later_figures_stand_is_not_undone(facts, bring, by):
    first = bring("Indicator,Apr-16\ncsc-022,87.5\n")
    second = bring("Indicator,Apr-16\ncsc-022,86\n")
    run = undo(by=by, imported=first, reason="Wrong")
    assert run.state == "failed"
    assert "1 of its values have been changed or withdrawn since (csc-022)" in run.reason
    undo(by=by, imported=second, reason="Wrong")
    assert known(facts.indicator, APRIL).number == Decimal("87.5")


def test_a_file_about_single_children_leaves_no_trace_but_that_there_was_one(by, db):
    with pytest.raises(Invalid, match="single children"):
        receive(by=by, name="Somebody's history.csv", content=b"UPN,Apr-16\nD051910639385,1\n")
    assert not Import.objects.exists()
    event = Event.objects.get(action="import.refused")
    assert "history" not in f"{event.label}{event.data}"
    assert "D0519" not in f"{event.label}{event.data}"


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"%PDF-1.7", "a PDF"), (b"", "empty"), (b"a,b\n1,2\n", "No table"), (b"a,b\n1,\x00", "null character")],
)
def test_what_cannot_be_read_is_refused_and_not_kept(by, content, said):
    with pytest.raises(Invalid, match=said):
        receive(by=by, name="figures.csv", content=content)
    assert not Import.objects.exists()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(by, settings):
    settings.PORTAL_IMPORT_MB = 1
    with pytest.raises(Invalid, match="at most 1 MB"):
        receive(by=by, name="figures.csv", content=b"1" * (1024 * 1024 + 1))


def test_a_reader_that_needs_too_much_ends_without_the_portal(by, settings):
    settings.PORTAL_IMPORT_MEMORY_MB = 20
    with pytest.raises(Invalid, match="could not be read"):
        receive(by=by, name="figures.csv", content=WIDE.encode())


def test_only_administrators_send_files(cast, facts):
    with pytest.raises(NotAllowed):
        receive(by=cast.manager, name="a.csv", content=WIDE.encode())


def test_what_was_thrown_away_is_over(by, facts, send):
    imported = send(WIDE)
    discard(by=by, imported=imported)
    imported.refresh_from_db()
    assert (imported.stage, imported.content, imported.plan) == (Stage.DISCARDED, None, None)
    with pytest.raises(Conflict):
        commit(by=by, imported=imported, digest=imported.digest or "x")


def test_a_run_says_how_it_ended(facts, send):
    assert last_run(send(WIDE)).state == "done"


@pytest.mark.parametrize(
    "text",
    ["Month,North,Total\nApr-16,10,33\n", "Indicator,Hub,Apr-16\nCSC 300,North,10\nCSC 300,Total,33\n"],
)
def test_places_that_name_measures_are_not_taken_for_the_whole_council(facts, counted, by, send, text):
    named = receive(by=by, name="list.csv", content=text.encode()).summary["subjects"]
    north = next(each["key"] for each in named if "North" in each["key"])
    measures = {north: "csc-300"}
    assert lines(send(text, measures=measures))[0][0] == "new"
    add_place(by=by, key="north", name="North")
    imported = send(text, measures=measures)
    assert imported.counts == {"new": 0, "changed": 0, "unchanged": 0, "refused": 1}
    assert (
        plan_of(imported)
        .lines[0]
        .why.startswith("“North” is a place, and a place stands in a column headed Place")
    )


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"words": {"n/a": "not\0available"}}, "words"),
        ({"words": {"n\0a": "not available"}}, "words"),
        ({"words": {"n/a": "\u202enot available"}}, "words"),
        ({"measures": {"CSC 300": "csc-300\0"}}, "measures.CSC 300"),
        ({"label": "\u202eCase system"}, "label"),
    ],
)
def test_what_no_database_keeps_or_nobody_sees_is_refused_in_a_mapping(facts, counted, by, send, said, field):
    with pytest.raises(Invalid) as refusal:
        send("Indicator,Apr-16\nCSC 300,n/a\n", **{"measures": {"CSC 300": "csc-300"}, **said})
    assert set(refusal.value.fields) == {field}


def test_a_sheet_that_is_named_by_a_place_is_not_taken_for_the_whole_council(facts, counted, by, send):
    def name(book):
        book.worksheets[0].title = "North"

    of_north = workbook(
        [["Indicator", "Place", "Apr-16"], ["CSC 300", None, 10], ["CSC 300", "North", 10]], change=name
    )
    assert send(of_north).counts["new"] == 1
    add_place(by=by, key="north", name="North")
    told = {line.row: line.why for line in plan_of(send(of_north, reason="again")).lines}
    assert told[2].startswith("“North” is a place, and a place stands in a column headed Place")
    assert told[3] == ""


def test_a_workbook_that_needs_more_memory_than_is_allowed_says_so(by, cast):
    far = workbook(
        [["Indicator", "Apr-16", "May-16"], ["Referrals", 1, 2]],
        change=lambda book: book.active.cell(190_000, 702, 1),
    )
    with pytest.raises(Invalid, match="It needed more than the 1024 MB of memory allowed"):
        receive(by=by, name="far.xlsx", content=far)
    assert not Import.objects.exists()


NOTED = "Indicator,Month,Value,Note\nCSC 300,Apr-16,{},{}\n"


def test_a_note_is_imported_with_its_figure_and_one_that_is_not_stated_stays(counted, bring, send):
    bring(NOTED.format("12", "Two teams were late."))
    assert known(counted, APRIL).note == "Two teams were late."
    assert lines(send(NOTED.format("12", ""))) == [
        ("unchanged", 2, 3, "csc-300", "12, provisional, Two teams were late.", "12")
    ]


def test_a_note_that_changed_alone_is_a_change(counted, bring, send):
    bring(NOTED.format("12", "Two teams were late."))
    assert lines(send(NOTED.format("12", "One team was late."))) == [
        (
            "changed", 2, 3, "csc-300",
            "12, provisional, Two teams were late.", "12, provisional, One team was late.",
        )
    ]  # fmt: skip


def test_a_note_may_say_why_there_is_no_figure(counted, bring):
    content = NOTED.format("n/a", "The system was changed.") + "CSC 300,May-16,13,\n"
    bring(content, words={"n/a": "not available"})
    value = known(counted, APRIL)
    assert (value.number, value.missing, value.note) == (None, "not available", "The system was changed.")
