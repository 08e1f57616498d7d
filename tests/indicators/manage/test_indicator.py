"""An indicator with its versions, targets and benchmarks on one page: what is known, and what was before."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.benchmarks.models import Benchmark
from indicators.catalogue.models import Indicator, IndicatorVersion, Target
from indicators.catalogue.services import withdraw_target
from indicators.facts.models import Batch
from indicators.manage.telling import told
from portal.audit.models import Event
from tests import factories

PAGE = "/manage/indicators/csc-022/"


@pytest.fixture
def office(cast):
    return factories.sign_in(cast.administrator)


def opened(office, address):
    """The form's fields as it shows them, with the mark of what was seen."""
    context = office.get(address).context
    shown = {field.name: field.value() for field in context["form"]}
    return {name: value for name, value in shown.items() if value is not None and value is not False} | {
        "seen": context["seen"]
    }


def target(facts):
    return Target.objects.current().get(indicator=facts.indicator)


def address_of_target(facts):
    return f"{PAGE}targets/{target(facts).pk}/"


def test_a_changed_target_keeps_both_versions_and_the_reason(office, facts):
    address = address_of_target(facts)
    typed = opened(office, address) | {"lower": "92.5", "reason": "Agreed in May"}
    assert office.post(address, typed).status_code == 302
    assert target(facts).lower == Decimal("92.5")
    (line,) = told(facts.indicator).targets
    assert (line.heading, line.text, line.reason) == ("2016/17", "At least 92.5%", "Agreed in May")
    assert [(old.text, old.reason) for old in line.earlier] == [("At least 90%", "Agreed in May")]
    assert "At least 90%, until" in office.get(PAGE).content.decode()


def test_a_form_that_changes_nothing_records_nothing(office, facts):
    address = address_of_target(facts)
    office.post(address, opened(office, address) | {"reason": "No reason at all"})
    assert Target.objects.filter(indicator=facts.indicator).count() == 1
    assert "it said so already" in office.get(PAGE).content.decode()


def test_who_changes_a_target_that_changed_meanwhile_is_shown_both(office, facts):
    address = address_of_target(facts)
    mine = opened(office, address) | {"lower": "95", "reason": "Mine"}
    theirs = opened(office, address) | {"lower": "85", "rationale": "Agreed", "reason": "Theirs"}
    office.post(address, theirs)
    answer = office.post(address, mine)
    assert answer.status_code == 409
    assert [(row.label, row.now, row.yours) for row in answer.context["apart"]] == [
        ("Lower limit", "85", "95"),
        ("Why this target", "Agreed", "nothing"),
    ]
    assert target(facts).lower == 85


def test_a_second_target_for_the_same_year_is_refused_with_the_first_one(office, facts):
    typed = {
        "year": "2016/17",
        "kind": "at least",
        "lower": "95",
        "seen": opened(office, f"{PAGE}targets/add/")["seen"],
    }
    answer = office.post(f"{PAGE}targets/add/", typed)
    assert answer.status_code == 422
    assert answer.context["form"].errors["year"] == [
        "2016/17 has a target already: At least 90%. Change that one."
    ]


def test_a_target_for_a_part_of_the_year_stands_beside_the_years(office, facts):
    typed = opened(office, f"{PAGE}targets/add/") | {
        "year": "2016/17", "period": "2016-06", "kind": "between", "lower": "80", "upper": "85",
    }  # fmt: skip
    assert office.post(f"{PAGE}targets/add/", typed).status_code == 302
    assert [(line.heading, line.text) for line in told(facts.indicator).targets] == [
        ("2016/17", "At least 90%"),
        ("June 2016", "80% to 85%"),
    ]


def test_a_withdrawn_target_stays_known_and_can_be_set_again(office, cast, facts):
    reason = "Set by mistake"
    batch = factories.batch(cast.administrator)
    old = address_of_target(facts)
    withdraw_target(by=cast.administrator, batch=batch, target=target(facts), reason=reason)
    (line,) = told(facts.indicator).targets
    assert (line.text, line.links) == ("Withdrawn", ())
    assert [(old.text, old.reason) for old in line.earlier] == [("At least 90%", "withdrawn")]
    assert office.get(old).status_code == 409
    typed = opened(office, f"{PAGE}targets/add/") | {"year": "2016/17", "kind": "at least", "lower": "91"}
    assert office.post(f"{PAGE}targets/add/", typed).status_code == 302
    assert target(facts).lower == 91


def test_a_new_version_starts_from_the_latest_and_breaks_the_series(office, facts):
    address = f"{PAGE}versions/add/"
    typed = opened(office, address)
    assert typed["title"] == "Single assessments completed within 45 working days"
    assert typed["tolerance"] == "2"
    typed.pop("comparable")
    typed |= {"valid_from": "2017-04-01", "break_note": "Counted from the referral", "reason": "New guidance"}
    assert office.post(address, typed).status_code == 302
    newest = IndicatorVersion.objects.current().filter(indicator=facts.indicator).latest("valid_from")
    assert (newest.valid_from, newest.comparable) == (date(2017, 4, 1), False)
    first, second = told(facts.indicator).versions
    assert "series break: Counted from the referral" in first.details
    assert (first.heading, second.heading) == ("From 1 April 2017", "From 1 April 2015")


def test_a_later_release_supersedes_a_benchmark(office, cast, facts):
    factories.benchmark(
        cast.administrator, facts.batch, facts.indicator, factories.comparator(cast.administrator)
    )
    address = f"{PAGE}benchmarks/{Benchmark.objects.get().pk}/"
    typed = opened(office, address)
    assert typed["number"] == "80.5"
    typed |= {
        "number": "81.2",
        "release": "Children in need, revised",
        "published": "2017-12-05",
        "reason": "Revised",
    }
    assert office.post(address, typed).status_code == 302
    (line,) = told(facts.indicator).benchmarks
    assert (line.heading, line.text) == ("England, 2015/16", "81.2%")
    assert line.details == ("Children in need, revised, published 5 December 2017",)
    assert [old.text for old in line.earlier] == ["80.5%, Children in need"]


def test_an_indicator_is_added_with_its_first_version(office, cast):
    typed = {
        "key": "csc-300", "area": "first-contact", "position": "3", "valid_from": "2017-04-01",
        "title": "Contacts answered within a day", "short_title": "Contacts in a day", "definition": "As it says.",
        "counts": "contacts", "unit": "percentage", "decimals": "0", "nature": "flow", "polarity": "high is good",
        "year_to_date": "sum of numerators over sum of denominators", "rating_rule": "absolute tolerance",
        "tolerance": "2", "hidden_below": "0", "rounded_to": "1", "hidden_in": "the public edition only",
    }  # fmt: skip
    answer = office.post("/manage/add-indicator/", typed)
    assert answer["Location"] == "/manage/indicators/csc-300/"
    added = Indicator.objects.get(key="csc-300")
    assert (added.area, added.position) == (cast.area, 3)
    assert Batch.objects.latest("pk").source == "Typed in the portal"
    assert Event.objects.filter(action="indicator.added").count() == 1


def test_lists_find_what_lacks_a_target(office, cast, facts):
    factories.indicator(cast.administrator, facts.batch, cast.area, key="without")
    factories.indicator(
        cast.administrator, facts.batch, cast.area, key="activity", rating_rule="unrated", tolerance=None
    )
    page = office.get("/manage/indicators/?without_target=2016")
    assert [row.key for row in page.context["indicators"]] == ["without"]
    assert "0 without" not in office.get("/manage/").content.decode()


def test_hostile_text_is_only_text(office, facts):
    address = address_of_target(facts)
    evil = "<script>alert(1)</script> =1+1 {{ 7*7 }}"
    office.post(address, opened(office, address) | {"rationale": evil, "reason": evil, "lower": "91"})
    page = office.get(PAGE).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; =1+1 {{ 7*7 }}" in page
