"""The explorer: what is chosen stands in the address; members read what is published, protected."""

import csv
import io
from collections.abc import Hashable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from indicators.benchmarks.models import Comparator
from indicators.catalogue.models import Indicator, Place
from indicators.catalogue.services import add_place
from indicators.disclosure import tables
from indicators.disclosure.choosing import Choice
from indicators.disclosure.claims import Limit
from indicators.explorer import preparing
from indicators.explorer.protecting import Public
from indicators.figures.models import Value
from indicators.figures.periods import Period
from indicators.figures.services import NewValue, add_breakdown, record_values
from indicators.figures.words import Status, Unit, YearToDate
from portal.audit.models import Event
from reports.content.canonical import loads
from reports.content.counts import whole_figures
from reports.content.model import EntryKind, ReportContent
from reports.editions import publicly
from reports.editions.models import Edition, SignOff
from reports.editions.services import withdraw
from reports.editions.tasks import decide_public
from reports.outline.services import add_entry
from reports.review.states import EditionState
from tests import factories
from tests.cast import Cast, Facts
from tests.indicators.disclosure.attack import Attack
from tests.pages.states import another, bring_into
from tests.pages.world import World, world

EXPLORER = "/explorer/"
QUARTERS = tuple(Period.quarter(2016, number) for number in (1, 2, 3, 4))
YEAR = Period.year(2016)
PLACES, SOURCES = ("north", "south"), ("police", "school")
# Children by quarter: north police, north school, south police, south school. The first is to be protected.
SIZES = ((3, 20, 31, 42), (23, 24, 35, 46), (27, 28, 39, 40), (31, 32, 43, 44))
Table = dict[tuple[Period, str, str], int]


def children() -> Table:
    """Every count and every total; the year, 508, is what the quarters come to."""
    table: Table = {}
    for quarter, row in zip(QUARTERS, SIZES, strict=True):
        for number, (place, source) in zip(row, [(p, s) for p in PLACES for s in SOURCES], strict=True):
            for when in (quarter, YEAR):
                for where in (place, ""):
                    for what in (source, ""):
                        table[when, where, what] = table.get((when, where, what), 0) + number
    return table


def protected_indicator(cast: Cast, facts: Facts) -> Indicator:
    by = cast.administrator
    indicator = factories.indicator(
        by, facts.batch, cast.area, key="children", code="CSC 300", title="Children seen", short_title="Children seen",
        unit=Unit.COUNT, counts="children", counts_people=True, hidden_below=5, year_to_date=YearToDate.SUM,
    )  # fmt: skip
    places = {key: add_place(by=by, key=key, name=key.capitalize()) for key in PLACES}
    split = add_breakdown(
        by=by, indicator=indicator, key="source", title="By source", unit=Unit.COUNT,
        categories=[(key, key.capitalize()) for key in SOURCES],
    )  # fmt: skip
    sources = {each.key: each for each in split.categories.all()}
    new = [
        NewValue(
            indicator=indicator, period=when, status=Status.FINAL, source="Test system", number=Decimal(number),
            place=places.get(where), category=sources.get(what),
        )
        for (when, where, what), number in children().items()
        if (when, where, what) != (YEAR, "", "")
    ]  # fmt: skip
    record_values(by=by, batch=facts.batch, values=new)
    return indicator


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    report = world(cast, facts)
    add_entry(
        by=None, section=report.entry.section, key="children", kind=EntryKind.INDICATORS, heading="Children seen",
        area=cast.area, indicators=[(protected_indicator(cast, facts), "")], writer=cast.manager,
        approver=cast.reviewer,
    )  # fmt: skip
    return report


@pytest.fixture
def published(made: World) -> World:
    bring_into(made, "published")
    return made


def as_person(client: Client, person: object) -> Client:
    client.force_login(person)  # type: ignore[arg-type]
    return client


def page(client: Client, **query: Any) -> str:
    answer = client.get(EXPLORER, query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def rows(client: Client, **query: Any) -> list[dict[str, str]]:
    text = client.get("/explorer.csv", query).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


EVERYTHING = {
    "indicator": "children",
    "place": ("whole", *PLACES),
    "category": ("total", "children/source"),
}


# What is chosen


def test_nothing_chosen_says_what_to_do(made: World, client: Client) -> None:
    html = page(as_person(client, made.cast.manager))
    assert "Nothing is chosen yet" in html
    assert "Tick one or more indicators" in html


def test_an_address_that_names_no_indicator_there_is_says_so(made: World, client: Client) -> None:
    html = as_person(client, made.cast.manager).get("/explorer/?indicator=csc-999").content.decode()
    assert "One indicator of this address cannot be shown: there is none by its name." in html
    assert "Nothing is chosen yet" in html


def test_the_address_holds_the_choice_and_the_page_ticks_it(made: World, client: Client) -> None:
    query = {
        "indicator": ["csc-022", "children"],
        "by": "quarter",
        "from": "2016",
        "to": "2016",
        "place": "north",
    }
    html = page(as_person(client, made.cast.manager), **query)
    for each in ("csc-022", "children", "north"):
        assert f'value="{each}" checked' in html
    assert '<option value="quarter" selected>' in html
    assert "2 indicators, 2016/17, by quarter" in html
    assert '<th scope="row">North</th> <td class="app-number">23</td> <td class="app-number">47</td>' in html


def test_a_year_that_nobody_supplied_is_calculated_and_says_so(made: World, client: Client) -> None:
    html = page(as_person(client, made.cast.manager), indicator="children")
    assert '508<span class="app-remark">calculated</span>' in html


def test_words_narrow_the_list_and_keep_what_is_ticked(made: World, client: Client) -> None:
    html = page(as_person(client, made.cast.manager), indicator="csc-022", find="children SEEN")
    assert 'value="children"' in html
    assert 'value="csc-022" checked' in html
    assert 'value="csc-145"' not in html
    assert "1 of 3 indicators fit" in html
    assert "No indicator has these words" in page(client, find="no such words")


def test_comparators_and_authorities_stand_beside_the_council(made: World, client: Client) -> None:
    cast, facts = made.cast, made.facts
    england = factories.comparator(cast.administrator)
    factories.comparator(cast.administrator, key="nowhere", short="NW")
    factories.benchmark(cast.administrator, facts.batch, facts.indicator, england)
    leeds = factories.authority(cast.administrator, "383", "Leeds")
    factories.published(cast.administrator, facts.batch, facts.indicator, {"383": "71.5"}, period=YEAR)
    query = {"indicator": "csc-022", "comparator": ("england", "nowhere"), "authority": leeds.pk}
    html = page(as_person(client, cast.manager), **query)
    for said in ('<th scope="row">England</th>', "80.5%", '<th scope="row">Leeds</th>', "71.5%"):
        assert said in html
    assert "Nothing is held for this choice of those compared with: Nowhere." in html
    found = {row["Of"]: row["Figure"] for row in rows(client, **query) if row["Of"] != "This council"}
    assert found == {"England": "80.5", "Leeds": "71.5"}
    assert Comparator.objects.count() == 2


def test_years_of_which_only_others_have_figures_can_be_chosen_and_the_own_ones_stand_first(
    made: World, client: Client
) -> None:
    cast, facts = made.cast, made.facts
    england = factories.comparator(cast.administrator)
    for start in (2010, 2020):
        factories.benchmark(
            cast.administrator, facts.batch, facts.indicator, england, period=Period.year(start)
        )
    leeds = factories.authority(cast.administrator, "383", "Leeds")
    factories.published(
        cast.administrator, facts.batch, facts.indicator, {"383": "71.5"}, period=Period.year(2008)
    )
    choice: dict[str, Any] = {"indicator": "csc-022", "comparator": "england", "authority": leeds.pk}
    html = page(as_person(client, cast.manager), **choice)
    assert "1 indicator, 2015/16 to 2016/17, by year" in html
    found = rows(client, **choice, **{"from": "2008", "to": "2020"})
    told = [(row["Of"], row["Period"], row["Figure"]) for row in found if row["Of"] != "This council"]
    assert told == [
        ("England", "2010/11", "80.5"),
        ("England", "2020/21", "80.5"),
        ("Leeds", "2008/09", "71.5"),
    ]


def test_periods_of_other_kinds_are_those_that_are_held(made: World, client: Client) -> None:
    cast, facts = made.cast, made.facts
    part = Period.between("2016-11", "2017-03")
    factories.values(cast.administrator, facts.batch, facts.indicator, {part: "83"})
    found = rows(as_person(client, cast.manager), indicator="csc-022", by="range of months")
    assert [(row["Period"], row["Shown as"]) for row in found] == [("November 2016 to March 2017", "83%")]


def test_no_figure_for_the_choice_says_what_to_try(made: World, client: Client) -> None:
    html = page(as_person(client, made.cast.manager), indicator="csc-022", measure="population")
    assert "No figure for this choice" in html
    assert "the measure “Figure”" in html


def test_more_indicators_than_are_shown_are_named_in_words(made: World, client: Client) -> None:
    cast, facts = made.cast, made.facts
    keys = [f"more-{number}" for number in range(41)]
    for key in keys:
        factories.indicator(cast.administrator, facts.batch, cast.area, key=key, short_title="W" * 80)
    html = page(as_person(client, cast.manager), indicator=keys)
    assert "The first 40 indicators are shown: 1 more were chosen." in html
    assert "2 of 4" in html  # pages


MISREAD = (
    "indicator=%00&indicator=csc-022",
    "indicator=csc-022&from=9999999999&to=-1&by=%F0%9F%98%80",
    "indicator=csc-022&place=%27%3B--&category=csc-022/&category=//&comparator=x&authority=1e9",
    "indicator=csc-022&authority=%C2%B2&page=-1&view=secret&measure=",
    f"find={'x' * 3000}&indicator={'y' * 3000}",
)
HOSTILE = (
    *MISREAD,
    "indicator=csc-022&find=%3Cscript%3Ealert(1)%3C/script%3E{{7*7}}",
)


def test_hostile_addresses_are_answered(published: World, client: Client) -> None:
    for person in (published.cast.manager, published.cast.member):
        client.force_login(person)
        for query in HOSTILE:
            assert "<script>alert" not in client.get(f"{EXPLORER}?{query}").content.decode()
            for form in ("csv", "xlsx"):
                status = client.get(f"/explorer.{form}?{query}").status_code
                assert status == (422 if query in MISREAD else 200)


def test_what_is_no_choice_is_said_at_its_place_and_makes_no_file(made: World, client: Client) -> None:
    query = "indicator=csc-022&indicator=csc-999&from=soon&place=moon&authority=9&page=7"
    answer = as_person(client, made.cast.manager).get(f"{EXPLORER}?{query}")
    html = " ".join(answer.content.decode().split())
    assert answer.status_code == 422
    assert "One indicator of this address cannot be shown: there is none by its name." in html
    assert '<a href="#explorer_from">From: there is no “soon” here, so this filter is left out.</a>' in html
    assert "Places: there is no “moon” here, so this filter is left out." in html
    assert "Page: there is one page, and no “7”. Page 1 is shown." in html
    assert 'href="/explorer.csv?indicator=csc-022"' in html
    refused = client.get(f"/explorer.csv?{query}")
    assert refused.status_code == 422
    assert "This file was not made" in refused.content.decode()


def test_categories_of_what_is_no_longer_ticked_do_no_harm(published: World, client: Client) -> None:
    """The form of the page sends them on."""
    html = page(
        as_person(client, published.cast.manager), indicator="csc-022", category="children/source/police"
    )
    assert "There is a problem" not in html


def test_a_file_is_not_cut_off_at_the_most_indicators(made: World, client: Client) -> None:
    cast, facts = made.cast, made.facts
    keys = [f"more-{number}" for number in range(41)]
    for key in keys:
        factories.indicator(cast.administrator, facts.batch, cast.area, key=key)
    answer = as_person(client, cast.manager).get("/explorer.csv", {"indicator": keys})
    assert answer.status_code == 422
    assert "Indicators: choose 40 at most; 1 more were chosen." in answer.content.decode()


# Files


def test_a_file_has_every_page_and_inert_cells_and_leaves_a_trace(made: World, client: Client) -> None:
    cast, facts = made.cast, made.facts
    evil = factories.indicator(
        cast.administrator, facts.batch, cast.area, key="evil", short_title="=HYPERLINK(1)", code="+1"
    )
    factories.values(cast.administrator, facts.batch, evil, {YEAR: "50"})
    query = {"indicator": ["evil", "csc-022"], "from": "2016"}
    book = load_workbook(io.BytesIO(as_person(client, cast.manager).get("/explorer.xlsx", query).content))
    assert book.sheetnames == ["Figures", "About"]
    cells = [cell for row in book["Figures"].iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert {row["Indicator"] for row in rows(client, **query)} == {"'=HYPERLINK(1)", "Assessments in 45 days"}
    assert Event.objects.filter(action="figures.exported").last().data["query"].startswith("indicator=evil")  # type: ignore[union-attr]


# The public view


def test_before_any_publication_a_member_has_nothing_to_explore(made: World, client: Client) -> None:
    assert "Nothing has been published yet" in page(as_person(client, made.cast.member), indicator="children")
    assert client.get("/explorer.csv").status_code == 404


def test_what_was_withdrawn_is_not_called_unpublished(published: World, client: Client) -> None:
    member = as_person(client, published.cast.member)
    assert "No report is published now" not in page(member)
    for edition in Edition.objects.filter(audience="public"):
        withdraw(by=published.cast.administrator, edition=edition, reason="It named the wrong year.")
    html = page(member)
    assert '<h2 class="app-section">No report is published now</h2>' in html
    assert '<a class="govuk-link" href="/editions/">see when and why</a>' in html
    assert "Nothing has been published yet" not in html
    assert client.get("/explorer.csv").status_code == 404


def test_staff_see_the_public_view_that_members_see_whatever_they_ask(
    published: World, client: Client
) -> None:
    query = {"indicator": "children", "by": "quarter", "category": "children/source/police", "place": "north"}
    html = page(as_person(client, published.cast.manager), view="public", **query)
    assert "Public view: what members read" in html
    assert (
        "2 of 4 figures here are hidden: 1 a small number, or all but a small number; 1 a small number"
        in html
    )
    public = rows(client, view="public", **query)
    assert [row["Shown as"] for row in public].count("hidden") == 2
    assert public[0]["Hidden because"] == "A small number, or all but a small number"  # the 3 of quarter 1
    client.force_login(published.cast.member)
    assert rows(client, view="internal", **query) == public
    html = page(client, view="internal", **query)
    assert "nternal view" not in html
    assert ">3<" not in html


def test_what_no_report_has_and_what_came_after_the_signature_is_not_public(
    published: World, client: Client
) -> None:
    """The report's cut-off is tomorrow; its director signed today."""
    cast, facts = published.cast, published.facts
    unread = factories.indicator(cast.administrator, facts.batch, cast.area, key="unread")
    factories.values(cast.administrator, facts.batch, unread, {YEAR: "50"})
    factories.values(cast.administrator, facts.batch, facts.indicator, {YEAR: "91", Period.year(2017): "92"})
    answer = as_person(client, cast.member).get(EXPLORER, {"indicator": ("unread", "csc-022")})
    html = " ".join(answer.content.decode().split())
    assert answer.status_code == 422
    assert "One indicator of this address cannot be shown: no published report has it." in html
    assert 'value="unread"' not in html
    query = {"indicator": "csc-022", "from": "2016"}
    assert [row["Shown as"] for row in rows(client, **query)] == ["88%"]
    assert client.get("/explorer.csv", query | {"to": "2017"}).status_code == 422
    assert [row["Shown as"] for row in rows(as_person(client, cast.manager), **query)] == ["91%", "92%"]


# The solver


def everything_public(client: Client) -> tuple[dict[Hashable, int], set[Hashable]]:
    """All that a member gets: page and both files under every choice, the edition, the program's addresses."""
    known: dict[Hashable, int] = {}
    hidden: set[Hashable] = set()
    for by in ("quarter", "year", "month"):
        for narrowed in (EVERYTHING, {"indicator": "children"}, EVERYTHING | {"place": "north"}):
            found = rows(client, by=by, **narrowed)
            book = load_workbook(io.BytesIO(client.get("/explorer.xlsx", {"by": by, **narrowed}).content))
            assert [str(row[12].value) for row in list(book["Figures"])[1:]] == [
                row["Shown as"] for row in found
            ]
            html = page(client, by=by, **narrowed)
            for row in found:
                assert f">{row['Shown as']}" in html
                key = (
                    _period(row["Period"]),
                    row["Place"].lower(),
                    row["Category"].removeprefix("By source: ").lower(),
                )
                if row["Hidden because"]:
                    hidden.add(key)
                else:
                    known[key] = int(row["Figure"])
                assert (row["Numerator"], row["Denominator"]) == ("", "")
    for url in ("/indicators/", "/indicators.csv", "/indicators/children/", "/indicators/children/values.csv",
                "/scorecard/", "/scorecard.csv", "/scorecard.xlsx"):  # fmt: skip
        assert client.get(url).status_code == 404
    for url in ("indicators", "values", "breakdowns", "targets", "benchmarks"):
        answer = client.get(f"/api/v1/{url}/")
        assert answer.status_code == 404 or answer.json()["count"] == 0
    return known | _in_edition(), hidden - set(known)


def _period(label: str) -> Period:
    return next(each for each in (*QUARTERS, YEAR) if each.label == label)


def _in_edition() -> dict[Hashable, int]:
    public = loads(SignOff.objects.get().public.content, ReportContent)
    told = [
        each
        for section in public.sections
        for entry in section.entries
        for each in entry.indicators
        if each.key == "children"
    ]
    spans = {each.interval: each for each in (*QUARTERS, YEAR)}
    found: dict[Hashable, int] = {
        (spans[figure.period], "", ""): int(figure.number)
        for one in told
        for figure in whole_figures(one)
        if figure.number is not None and figure.period in spans
    }
    for one in told:
        for table in one.breakdowns:
            for name, figures in table.rows:
                if figures[0].number is not None:
                    source = name.split(",")[0].lower()
                    found[spans[figures[0].period], "", source] = int(figures[0].number)
    return found


def recovered(client: Client) -> dict[Hashable, int]:
    known, hidden = everything_public(client)
    table = children()
    whens, wheres, whats = (*QUARTERS, YEAR), (*PLACES, ""), (*SOURCES, "")
    limits = [Limit(((key, 1),), number, number) for key, number in known.items()]
    limits += [_sum((YEAR, p, s), [(q, p, s) for q in QUARTERS]) for p in wheres for s in whats]
    limits += [_sum((w, "", s), [(w, p, s) for p in PLACES]) for w in whens for s in whats]
    limits += [_sum((w, p, ""), [(w, p, s) for s in SOURCES]) for w in whens for p in wheres]
    small = {key for key in hidden if 0 < table[key] <= 5}  # type: ignore[index]
    assert small == {(QUARTERS[0], "north", "police")}
    return Attack(limits, dict.fromkeys(hidden, (1, None))).found(small)


def _sum(whole: Hashable, parts: list[Any]) -> Limit:
    return Limit(((whole, 1), *((part, -1) for part in parts)), 0, 0)


def test_a_member_who_has_everything_recovers_no_small_number(
    published: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the control: where only small ones are hidden, three children of the north, sent by the police."""
    client.force_login(published.cast.member)
    assert recovered(client) == {}
    monkeypatch.setattr(tables, "choose", lambda claims: Choice())
    cache.clear()
    assert recovered(client) == {(QUARTERS[0], "north", "police"): 3}


def test_after_a_publication_the_schedule_decides_before_anybody_looks(
    published: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever looks first searches no more: where it had to, Q1 alone would be hidden, as in the control above."""
    cache.clear()
    decide_public()
    monkeypatch.setattr(tables, "choose", lambda claims: Choice())
    client.force_login(published.cast.member)
    assert recovered(client) == {}


def test_what_an_edition_said_is_read_once_for_all_processes(
    published: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process, and one after a restart, reads no content again; with the control: once the cache is lost."""
    cache.clear()
    decide_public()
    contents: list[object] = []
    monkeypatch.setattr(publicly, "loads", lambda *given: contents.append(given) or loads(*given))
    publicly._read.cache_clear()
    client.force_login(published.cast.member)
    assert "CSC 022" in page(client, indicator="csc-022")
    assert contents == []
    cache.clear()
    publicly._read.cache_clear()
    assert "CSC 022" in page(client, indicator="csc-022")
    assert len(contents) == 2  # both variants


def test_what_was_worked_out_counts_for_the_same_software_and_the_same_figures_alone(
    published: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(published.cast.member)
    query = {"indicator": "csc-022", "from": "2014"}
    assert "61%" not in page(client, indicator="csc-022")
    known = Value.objects.get(
        indicator=published.facts.indicator, starts=YEAR.previous.starts, period_kind="year"
    )
    known.pk, known.starts, known.ends, known.number = (
        None,
        date(2014, 4, 1),
        date(2015, 3, 31),
        Decimal(61),
    )
    known.save(force_insert=True)  # as if it had been known then
    assert "61%" in page(client, **query)
    monkeypatch.setattr(preparing, "RULES", "others")
    monkeypatch.setattr(preparing, "public_cells", lambda *given: Public(()))
    assert "61%" not in page(client, **query)


# How often the database is asked


def queries(client: Client, **query: Any) -> int:
    client.get(EXPLORER, query)
    with CaptureQueriesContext(connection) as asked:
        page(client, **query)
    return len(asked)


def test_it_asks_as_often_for_one_indicator_and_year_as_for_many(published: World, client: Client) -> None:
    for person in (published.cast.manager, published.cast.member):
        client.force_login(person)
        one = queries(client, indicator="children", category="children/source", **{"from": "2016"})
        many = {"indicator": ["children", "csc-022", "csc-145"], "category": "children/source", "by": "month"}
        assert queries(client, **many, **{"from": "2015"}) == one
        assert one <= 40


# From one publication to the next

VISITS = {"north": (3, 20, 21, 22), "south": (40, 42, 43, 44)}


def visited(quarters: int, *, years: bool = False) -> Table:
    """Children visited in the first quarters, by place and in all, and in the year where that is over."""
    table: Table = {}
    for place, numbers in VISITS.items():
        for quarter, number in list(zip(QUARTERS, numbers, strict=True))[:quarters]:
            for when in (quarter, YEAR) if years else (quarter,):
                for where in (place, ""):
                    table[when, where, ""] = table.get((when, where, ""), 0) + number
    return table


def record_visits(made: World, table: Table) -> None:
    indicator = Indicator.objects.get(key="visits")
    places = {each.key: each for each in Place.objects.all()}
    new = [
        NewValue(
            indicator=indicator, period=when, status=Status.FINAL, source="Test system", number=Decimal(number),
            place=places.get(where),
        )
        for (when, where, _), number in table.items()
    ]  # fmt: skip
    record_values(by=made.cast.administrator, batch=made.facts.batch, values=new)


@pytest.fixture
def nine_months(cast: Cast, facts: Facts) -> World:
    """Published when three quarters were known."""
    made, by = world(cast, facts), cast.administrator
    indicator = factories.indicator(
        by, facts.batch, cast.area, key="visits", code="CSC 301", title="Children visited", short_title="Visited",
        unit=Unit.COUNT, counts="children", counts_people=True, hidden_below=5, year_to_date=YearToDate.SUM,
    )  # fmt: skip
    for key in PLACES:
        add_place(by=by, key=key, name=key.capitalize())
    record_visits(made, visited(3))
    add_entry(
        by=None, section=made.entry.section, key="visits", kind=EntryKind.INDICATORS, heading="Children visited",
        area=cast.area, indicators=[(indicator, "")], writer=cast.manager, approver=cast.reviewer,
    )  # fmt: skip
    bring_into(made, "published")
    return made


def publish_once_more(made: World) -> None:
    """As a correction leaves it: signed again now, so that the explorer shows what has become known since."""
    first = Edition.objects.get(audience="public")
    signed = first.sign_off
    again = SignOff.objects.create(
        report=signed.report, number=2, internal=signed.internal, public=signed.public,
        certificate=signed.certificate, signed_by=signed.signed_by, signed_at=timezone.now(),
    )  # fmt: skip
    another(first, sign_off=again, digest=first.digest)
    Edition.objects.filter(pk=first.pk).update(state=EditionState.SUPERSEDED.value)


def visits_read(client: Client) -> dict[Hashable, int | None]:
    """What a member reads now; None where it is hidden."""
    query = {"indicator": "visits", "place": ("whole", *PLACES), "from": "2016"}
    found = [row for by in ("quarter", "year") for row in rows(client, by=by, **query)]
    return {
        (_period(row["Period"]), row["Place"].lower()): None if row["Hidden because"] else int(row["Figure"])
        for row in found
    }


def kept_and_combined(*read: dict[Hashable, int | None]) -> dict[Hashable, int]:
    known = {key: number for one in read for key, number in one.items() if number is not None}
    limits = [Limit(((key, 1),), number, number) for key, number in known.items()]
    limits += [_sum((YEAR, p), [(q, p) for q in QUARTERS]) for p in (*PLACES, "")]
    limits += [_sum((w, ""), [(w, p) for p in PLACES]) for w in (*QUARTERS, YEAR)]
    hidden = {key for one in read for key in one} - set(known)
    return Attack(limits, dict.fromkeys(hidden, (1, None))).found({(QUARTERS[0], "north")})


def before_and_after(made: World, client: Client) -> list[dict[Hashable, int | None]]:
    client.force_login(made.cast.member)
    first = visits_read(client)
    record_visits(made, {key: n for key, n in visited(4, years=True).items() if key not in visited(3)})
    assert visits_read(client) == first
    publish_once_more(made)
    return [first, visits_read(client)]


def test_whoever_kept_what_was_shown_at_an_earlier_publication_recovers_nothing(
    nine_months: World, client: Client
) -> None:
    """Then three quarters were shown but for the north's first; now the year is known, of which one more has to go."""
    first, now = before_and_after(nine_months, client)
    assert (first[QUARTERS[0], "north"], first[QUARTERS[1], "north"]) == (None, 20)
    assert (now[QUARTERS[1], "north"], now[QUARTERS[3], "north"], now[YEAR, "north"]) == (20, None, 66)
    assert kept_and_combined(first, now) == {}


def test_without_what_was_shown_before_it_is_recovered(
    nine_months: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr(preparing, "_seen", lambda *given: {})
    assert kept_and_combined(*before_and_after(nine_months, client)) == {(QUARTERS[0], "north"): 3}
