"""The portal's own template: filled in with what is held, and sent back as it is nothing changes."""

from decimal import Decimal

import pytest

from indicators.catalogue.services import add_place
from indicators.figures.models import Value
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.services import NewValue, add_breakdown, record_values
from indicators.figures.words import Status, Unit
from indicators.imports.mapping import mapping_of
from indicators.imports.queries import plan_of
from indicators.imports.services import commit, map_file, receive
from indicators.imports.sheet import sheet_of
from portal.accounts.queries import scope_of
from portal.errors import Invalid
from portal.sheets.writing import Sheet, csv_bytes, workbook_bytes
from tests import factories

YEAR = ReportingYear(2016)
WRITERS = {"csv": csv_bytes, "xlsx": workbook_bytes}


@pytest.fixture
def held(facts, by):
    """Figures with everything that a figure may have."""
    batch = factories.batch(by)
    north = add_place(by=by, key="north", name="North")
    split = add_breakdown(by=by, indicator=facts.indicator, key="source", title="By source", unit=Unit.COUNT,
                          categories=[("school", "School")])  # fmt: skip
    given = {"indicator": facts.indicator, "status": Status.REVISED, "source": "Case system"}
    new = [
        NewValue(
            period=Period.month(2016, 4),
            number=Decimal("87.5"),
            numerator=Decimal(21),
            denominator=Decimal(24),
            note="=late +1",
            **given,
        ),
        NewValue(period=Period.month(2016, 5), missing="- the system was replaced", **given),
        NewValue(period=Period.month(2016, 6), number=Decimal("85.2"), decimals=1, place=north, **given),
        NewValue(period=Period.month(2016, 6), number=Decimal(7), category=split.categories.get(), **given),
        NewValue(period=Period.quarter(2016, 1), number=Decimal(88), **given),
    ]
    record_values(by=by, batch=batch, values=new)
    return facts.indicator


def sent(by, content):
    imported = receive(by=by, name="template", content=content)
    assert imported.source == "template"
    map_file(by=by, imported=imported, mapping=mapping_of(imported.mapping))
    imported.refresh_from_db()
    return imported


@pytest.mark.parametrize("form", WRITERS)
def test_sent_back_as_it_is_nothing_changes(by, held, form):
    imported = sent(by, WRITERS[form](sheet_of(scope_of(by), YEAR)))
    told = {line for line in plan_of(imported).lines if line.kind != "unchanged"}
    assert told == set()
    assert (
        imported.counts["unchanged"]
        == Value.objects.current().filter(starts__gte=YEAR.period.starts, ends__lte=YEAR.period.ends).count()
    )


def test_every_month_of_every_indicator_has_a_row(by, facts):
    sheet = sheet_of(scope_of(by), YEAR)
    keys = {(row[0], row[5]) for row in sheet.rows}
    assert len(keys) == len(sheet.rows) == 2 * 13
    assert ("csc-022", "2016-04") in keys
    assert ("csc-145", "2016/17") in keys


def test_what_was_filled_in_is_imported(by, facts, counted):
    sheet = sheet_of(scope_of(by), YEAR)
    place = sheet.head.index("Number")
    rows = [
        [*row[:place], 12, *row[place + 1 :]] if (row[0], row[5]) == ("csc-300", "2016-07") else row
        for row in sheet.rows
    ]
    imported = sent(by, csv_bytes(Sheet(sheet.title, sheet.head, rows)))
    assert imported.counts == {"new": 1, "changed": 0, "unchanged": 26, "refused": 0}
    commit(by=by, imported=imported, digest=imported.digest)
    value = Value.objects.current().get(indicator=counted)
    assert (value.number, value.starts.isoformat(), value.status) == (12, "2016-07-01", "provisional")


def test_rows_that_cannot_be_are_refused_by_name(by, facts):
    rows = [
        ["no-such", "2016-04", "1"],
        ["csc-022", "soon", "1"],
        ["csc-022", "2016-04", "eighty"],
        ["csc-022", "2016-05", "101"],
    ]
    imported = sent(by, csv_bytes(Sheet("Figures", ("Key", "Period", "Number"), rows)))
    assert [
        (line.row, line.why[:36]) for line in sorted(plan_of(imported).lines, key=lambda line: line.row)
    ] == [
        (2, "There is no indicator with the key “"),
        (3, "“soon” is not a period. Write a mont"),
        (4, "“eighty” is no number; say why it is"),
        (5, "A percentage lies between 0 and 100;"),
    ]


@pytest.mark.parametrize(
    ("taken", "named"),
    [(["Key"], "column Key"), (["Period"], "column Period"), (["Key", "Number"], "columns Key, Number")],
)
def test_a_column_that_was_taken_out_is_named(by, held, taken, named):
    """Without its key a row would be looked for by its title, and months be read as a list’s."""
    whole = sheet_of(scope_of(by), YEAR)
    stay = [place for place, name in enumerate(whole.head) if name not in taken]
    rows = [[row[place] for place in stay] for row in whole.rows]
    with pytest.raises(Invalid) as refusal:
        sent(by, csv_bytes(Sheet(whole.title, tuple(whole.head[place] for place in stay), rows)))
    assert f"It is the portal’s template without its {named}." in refusal.value.fields["file"]


def test_months_that_a_spreadsheet_program_made_of_the_keys_are_the_same_months(by, facts):
    """A CSV that was opened and saved in one: 2016-04 has become Apr-16, or a day."""
    text = "Key,Period,Number\ncsc-022,Apr-16,80\ncsc-022,01/05/2016,81\ncsc-022,2016-06-01,82\ncsc-022,04/13/2016,83\n"
    plan = plan_of(sent(by, text.encode()))
    assert [(line.period, line.after.partition(",")[0]) for line in plan.lines[1:]] == [
        ("April 2016", "80"),
        ("May 2016", "81"),
        ("June 2016", "82"),
    ]
    assert "is no day" in plan.lines[0].why  # what is in no period comes first


def test_a_denominator_alone_is_refused_of_a_change_too(by, facts):
    """No rule of the database is the first to say it: that would end the import of the whole file."""
    head = ("Key", "Period", "Measure", "Number", "Denominator")
    rows = [
        ["csc-022", "2016/17", "change on the year before", "2.5", "24"],
        ["csc-022", "2015/16", "change on the year before", "1.5", ""],
    ]
    imported = sent(by, csv_bytes(Sheet("Figures", head, rows)))
    assert imported.counts == {"new": 1, "changed": 0, "unchanged": 0, "refused": 1}
    refused = plan_of(imported).lines[0]
    assert (refused.row, refused.why) == (2, "Give the numerator that belongs to the denominator.")
    commit(by=by, imported=imported, digest=imported.digest, without_refused=True)
    imported.refresh_from_db()
    assert imported.stage == "imported"
    assert Value.objects.current().get(
        indicator=facts.indicator, measure="change on the year before"
    ).number == Decimal("1.5")
