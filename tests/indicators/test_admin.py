"""Typing facts into the administration's pages."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.benchmarks.models import Benchmark, Comparator
from indicators.catalogue.models import Indicator, IndicatorVersion, Place, Target
from indicators.facts.models import Batch
from indicators.figures.models import Breakdown, Value
from indicators.figures.periods import Period
from portal.audit.models import Event
from portal.ui.admin import change_url
from tests import factories

ADD = "/admin/indicators/{}/add/"


@pytest.fixture
def office(cast):
    return factories.sign_in(cast.administrator)


def errors(answer):
    assert answer.status_code == 422
    return dict(answer.context["adminform"].form.errors)


def target(indicator, **typed):
    return {"indicator": indicator.pk, "year": "2017/18", "kind": "at least", "lower": "90"} | typed


def value(indicator, **typed):
    usual = {
        "indicator": indicator.pk,
        "period": "2017-04",
        "measure": "figure",
        "basis": "local",
        "number": "88",
        "status": "final",
        "source": "Case system",
    }
    return usual | typed


def test_an_indicator_is_added_with_its_first_version(office, cast):
    typed = {
        "key": "csc-300",
        "area": cast.area.pk,
        "position": "4",
        "valid_from": "2016-04-01",
        "code": "CSC 300",
        "title": "Contacts decided within a day",
        "short_title": "Contacts in a day",
        "definition": "Contacts on which a decision was made within one working day.",
        "counts": "contacts",
        "unit": "percentage",
        "decimals": "0",
        "nature": "flow",
        "polarity": "high is good",
        "year_to_date": "sum of numerators over sum of denominators",
        "rating_rule": "absolute tolerance",
        "tolerance": "2",
        "hidden_below": "0",
        "rounded_to": "1",
        "hidden_in": "the public edition only",
    }
    assert office.post(ADD.format("indicator"), typed).status_code == 302
    indicator = Indicator.objects.get(key="csc-300")
    version = indicator.versions.get()
    assert (version.code, version.tolerance, version.recorded_by) == ("CSC 300", 2, cast.administrator)
    assert version.batch.source == "Typed in the portal"

    again = office.post(ADD.format("indicator"), typed | {"tolerance": ""})
    assert errors(again) == {"key": ["Another indicator has this key; choose one of its own."]}
    without = office.post(ADD.format("indicator"), typed | {"key": "csc-301", "tolerance": ""})
    assert errors(without) == {"tolerance": ["This rating rule needs a tolerance; 0 if there is none."]}
    assert not Indicator.objects.filter(key="csc-301").exists()


def test_an_indicators_page_shows_all_of_its_facts(office, cast, facts):
    by = cast.administrator
    factories.benchmark(by, facts.batch, facts.indicator, factories.comparator(by))
    page = office.get(change_url(facts.indicator)).content.decode()
    for text in (
        "Single assessments completed",
        "at least 90",
        "80.5",
        "England",
        "March 2017",
        "Test system",
    ):
        assert text in page
    assert f"/admin/indicators/target/add/?indicator={facts.indicator.pk}" in page
    assert "csc-145" not in page


def test_its_page_takes_as_many_queries_with_more_facts(office, cast, facts, django_assert_max_num_queries):
    by = cast.administrator
    for year in range(2005, 2015):
        factories.target(by, facts.batch, facts.indicator, year=year)
        factories.values(by, facts.batch, facts.indicator, {Period.year(year): "80"})
    with django_assert_max_num_queries(20):
        office.get(change_url(facts.indicator))


def test_lists_take_as_many_queries_with_more_rows(office, cast, facts):
    def queries(path):

        with CaptureQueriesContext(connection) as captured:
            assert office.get(path).status_code == 200
        return sum(query["sql"].startswith("SELECT") for query in captured.captured_queries)

    paths = [f"/admin/indicators/{name}/" for name in ("indicator", "target", "value", "indicatorversion")]
    before = {path: queries(path) for path in paths}
    for _ in range(3):
        one = factories.indicator(cast.administrator, facts.batch, cast.area)
        factories.target(cast.administrator, facts.batch, one)
        factories.values(cast.administrator, facts.batch, one, {Period.year(2014): "80"})
    assert {path: queries(path) for path in paths} == before


def test_the_form_of_a_target_comes_with_its_indicator(office, facts):
    page = office.get(ADD.format("target"), {"indicator": facts.indicator.pk})
    assert page.context["adminform"].form.initial["indicator"] == str(facts.indicator.pk)


def test_a_target_is_set_and_leads_back_to_its_indicator(office, cast, facts):
    answer = office.post(ADD.format("target"), target(facts.indicator, reason="Agreed in March"))
    assert (answer.status_code, answer["Location"]) == (302, change_url(facts.indicator))
    row = Target.objects.current().get(indicator=facts.indicator, year=2017)
    assert (row.kind, row.lower, row.upper, row.reason) == ("at least", 90, None, "Agreed in March")
    assert row.recorded_by == cast.administrator
    assert Event.objects.latest("sequence").action == "target.set"


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"year": "2017"}, "year", "write it like 2016/17"),
        ({"lower": ""}, "lower", "needs a lower limit"),
        ({"lower": "900"}, "lower", "A percentage lies between 0 and 100."),
        ({"lower": "many"}, "lower", "Lower: enter a number, such as 2.5"),
        ({"period": "spring"}, "period", "is not a period"),
        ({"period": "2016-04"}, "period", "Choose a period within 2017/18."),
    ],
)
def test_what_is_wrong_with_a_target_is_said_at_the_field_and_nothing_is_lost(
    office, facts, typed, field, words
):
    batches = Batch.objects.count()
    answer = office.post(ADD.format("target"), target(facts.indicator, rationale="As last year", **typed))
    found = errors(answer)
    assert list(found) == [field]
    assert words in found[field][0]
    assert "As last year" in answer.content.decode()
    assert Batch.objects.count() == batches


def test_changing_a_target_supersedes_it(office, facts):
    row = facts.indicator.targets.get()
    page = office.get(change_url(row))
    assert 'value="2016/17"' in page.content.decode()
    office.post(change_url(row), target(facts.indicator, year="2016/17", lower="92", reason="Raised"))
    old, new = facts.indicator.targets.order_by("recorded_at")
    assert (old.lower, new.lower, new.superseded_at) == (90, 92, None)
    assert old.superseded_at == new.recorded_at


def test_what_is_superseded_can_be_read_and_not_changed(office, facts):
    row = facts.indicator.targets.get()
    office.post(change_url(row), target(facts.indicator, year="2016/17", lower="92", reason="Raised"))
    assert office.get(change_url(row)).status_code == 200
    assert office.post(change_url(row), target(facts.indicator, year="2016/17")).status_code == 403
    assert (
        office.post(f"/admin/indicators/target/{row.pk}/act/withdraw/", {"reason": "Mistyped"}).status_code
        == 409
    )
    assert Target.objects.current().get(indicator=facts.indicator).lower == 92


def test_the_list_shows_what_is_known_and_history_when_asked(office, facts):
    row = facts.indicator.targets.get()
    office.post(change_url(row), target(facts.indicator, year="2016/17", lower="92", reason="Raised"))

    def listed(**query):
        answer = office.get("/admin/indicators/target/", query)
        return {(t.indicator.key, t.lower) for t in answer.context["cl"].result_list}

    current = {("csc-022", Decimal(92)), ("csc-145", Decimal(90))}
    past = {("csc-022", Decimal(90))}
    assert listed() == current
    assert listed(history="past") == past
    assert listed(history="all") == current | past


def test_a_target_is_withdrawn_with_a_reason(office, facts):
    row = facts.indicator.targets.get()
    path = f"/admin/indicators/target/{row.pk}/act/withdraw/"
    assert "Withdraw" in office.get(change_url(row)).content.decode()
    assert office.post(path, {"reason": ""}).status_code == 422
    assert office.get(path).status_code == 200
    assert Target.objects.current().filter(pk=row.pk).exists()
    answer = office.post(path, {"reason": "Set for another measure"})
    assert answer["Location"] == change_url(facts.indicator)
    assert not Target.objects.current().filter(pk=row.pk).exists()


def test_indicators_without_a_target_are_found(office, cast, facts):
    bare = factories.indicator(cast.administrator, facts.batch, cast.area, key="bare")
    answer = office.get("/admin/indicators/indicator/", {"target": "-2016"})
    assert list(answer.context["cl"].result_list) == [bare]
    answer = office.get("/admin/indicators/indicator/", {"target": "2016"})
    assert bare not in answer.context["cl"].result_list


def test_indicators_are_found_by_code_title_and_rating_rule(office, facts):
    def found(**query):
        answer = office.get("/admin/indicators/indicator/", query)
        return [row.key for row in answer.context["cl"].result_list]

    assert found(q="CSC 145") == ["csc-145"]
    assert found(q="within 45") == ["csc-022", "csc-145"]
    assert found(rating="absolute tolerance") == ["csc-022", "csc-145"]
    assert found(rating="unrated") == []


def test_a_version_starts_from_the_latest_and_is_recorded_from_its_day(office, facts):
    page = office.get(change_url(facts.indicator))
    link = next(
        url for panel in page.context["panels"] for label, url in panel.links if label == "Add a version"
    )
    form = office.get(link).context["adminform"].form
    shown = {name: form[name].value() for name in form.fields}
    typed = {name: value for name, value in shown.items() if value is not None and value is not False}
    typed |= {"valid_from": "2016-11-01", "break_note": "New case system", "short_title": "Within 45 days"}
    typed.pop("comparable", None)
    assert office.post(ADD.format("indicatorversion"), typed).status_code == 302
    first, second = IndicatorVersion.objects.filter(indicator=facts.indicator).order_by("valid_from")
    assert (second.valid_from, second.short_title, second.comparable) == (
        date(2016, 11, 1),
        "Within 45 days",
        False,
    )
    assert second.title == first.title
    assert second.tolerance == first.tolerance


def test_a_value_is_recorded(office, cast, facts):
    answer = office.post(
        ADD.format("value"), value(facts.indicator, numerator="21", denominator="24", note="Late forms")
    )
    assert answer["Location"] == change_url(facts.indicator)
    row = Value.objects.get(indicator=facts.indicator, starts=date(2017, 4, 1))
    assert (row.number, row.numerator, row.denominator, row.note) == (88, 21, 24, "Late forms")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"number": "101"}, "number"),
        ({"number": ""}, "number"),
        ({"number": "1e30"}, "number"),
        ({"number": "NaN"}, "number"),
        ({"missing": "Not collected"}, "missing"),
        ({"denominator": "24"}, "numerator"),
        ({"numerator": "20", "denominator": "24"}, "number"),
        ({"source": ""}, "source"),
        ({"period": ""}, "period"),
        ({"period": "2099-01"}, "period"),
    ],
)
def test_what_is_wrong_with_a_value_is_said_at_the_field(office, facts, typed, field):
    before = Value.objects.count()
    assert list(errors(office.post(ADD.format("value"), value(facts.indicator, **typed)))) == [field]
    assert Value.objects.count() == before


def test_changing_a_value_supersedes_it(office, facts):
    row = Value.objects.get(indicator=facts.indicator, starts=date(2017, 3, 1))
    page = office.get(change_url(row)).content.decode()
    assert 'value="2017-03"' in page
    office.post(change_url(row), value(facts.indicator, period="2017-03", number="89", reason="Revised"))
    row.refresh_from_db()
    new = Value.objects.current().get(indicator=facts.indicator, starts=date(2017, 3, 1))
    assert (row.number, new.number, new.reason) == (88, 89, "Revised")
    assert row.superseded_at == new.recorded_at


def test_a_value_is_withdrawn(office, facts):
    row = Value.objects.get(indicator=facts.indicator, starts=date(2017, 3, 1))
    office.post(f"/admin/indicators/value/{row.pk}/act/withdraw/", {"reason": "Of another council"})
    row.refresh_from_db()
    assert row.superseded_at is not None


def test_a_benchmark_is_recorded_changed_and_withdrawn(office, facts):
    assert (
        office.post(
            ADD.format("comparator"),
            {
                "key": "england",
                "name": "England",
                "short": "Eng",
                "kind": "nation",
                "statistic": "as published",
                "position": "1",
            },
        ).status_code
        == 302
    )
    typed = {
        "indicator": facts.indicator.pk,
        "comparator": Comparator.objects.get().pk,
        "measure": "figure",
        "number": "82.1",
        "release": "Children in need 2016",
    }
    office.post(ADD.format("benchmark"), typed)
    row = Benchmark.objects.get()
    assert (row.number, row.starts, row.period_kind) == (Decimal("82.1"), None, "")
    both = errors(office.post(ADD.format("benchmark"), typed | {"symbol": "c"}))
    assert both == {"number": ["Give either a figure or the source’s symbol, such as c or x."]}
    office.post(change_url(row), typed | {"number": "82.2"})
    new = Benchmark.objects.current().get()
    assert new.number == Decimal("82.2")
    office.post(f"/admin/indicators/benchmark/{new.pk}/act/withdraw/", {"reason": "Of another year"})
    assert not Benchmark.objects.current().exists()


def test_a_breakdown_has_a_category_a_line(office, facts):
    typed = {
        "indicator": facts.indicator.pk,
        "key": "source",
        "title": "By source",
        "unit": "count",
        "decimals": "0",
        "whole": "on",
        "categories": "police: Police\n\nschool: Schools: all of them",
    }
    assert errors(office.post(ADD.format("breakdown"), typed | {"categories": "police"})) == {
        "categories": ["Write each line as key: name, such as police: Police."]
    }
    office.post(ADD.format("breakdown"), typed)
    breakdown = Breakdown.objects.get()
    lines = [("police", "Police"), ("school", "Schools: all of them")]
    assert list(breakdown.categories.values_list("key", "name")) == lines
    page = office.get(change_url(breakdown))
    assert page.context["adminform"].form.initial["categories"] == "\n".join(f"{k}: {n}" for k, n in lines)
    lost = office.post(change_url(breakdown), {"title": "By source", "categories": "police: The police"})
    assert list(errors(lost)) == ["categories"]


def test_places_are_added(office):
    office.post(ADD.format("place"), {"key": "north", "name": "North"})
    office.post(change_url(Place.objects.get()), {"name": "North locality"})
    assert Place.objects.get().name == "North locality"


def test_an_indicator_moves_and_its_key_stays(office, cast, facts):
    typed = {"key": "other", "area": cast.other_area.pk, "position": "7", "retired_on": "2026-04-01"}
    typed |= {"collected": "every quarter"}
    office.post(change_url(facts.indicator), typed)
    facts.indicator.refresh_from_db()
    assert (facts.indicator.key, facts.indicator.area, facts.indicator.position) == (
        "csc-022",
        cast.other_area,
        7,
    )


def test_a_batch_says_what_came_in(office, facts):
    page = office.get(change_url(facts.batch))
    (panel,) = page.context["panels"]
    assert [row.cells for row in panel.rows] == [("Indicator versions", 2), ("Targets", 2), ("Values", 28)]
    listed = office.get(panel.rows[2].url)
    assert listed.context["cl"].result_count == 28
    row = facts.indicator.targets.get()
    office.post(change_url(row), target(facts.indicator, year="2016/17", lower="92", reason="Raised"))
    assert office.get(panel.rows[1].url).context["cl"].result_count == 2


@pytest.mark.parametrize("address", ["target/?year=²", "indicator/?target=²", f"target/?year={'9' * 5_000}"])
def test_a_year_that_is_none_is_said_of_a_list_s_address(office, facts, address):
    assert office.get(f"/admin/indicators/{address}").status_code == 422
