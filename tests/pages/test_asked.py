"""Filters, orders and pages that there are not: said on every page, and no file is made of other rows than were asked for.

Which pages read their address is found by watching them, so that a new one cannot be forgotten.
"""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path, reverse

from portal import urls
from portal.audit.models import Event
from tests.cast import Cast, Facts
from tests.catalogue import ACTS, PEOPLE, STATES, Act
from tests.factories import sign_in
from tests.manage.catalogue import MANAGED
from tests.manage.world import address, office
from tests.pages.rollback import undone
from tests.pages.states import bring_into
from tests.pages.visitors import visitor
from tests.pages.world import World, world
from tests.watching import names_of, passed_over

ADMINISTRATOR = PEOPLE.index("administrator")
OTHERWISE = {  # names that narrow nothing, and what becomes of nonsense under them
    "reports:comments": "there is no such passage: 404; words that do not stand there: 422",
    "reports:compare": "there is no such version: 404",
    "reports:enter": "whether what was typed and not saved is left aside: there or not",
    "reports:figures": "a piece of the writing page: that words fit nothing, and figures do not exist, is told",
    "reports:printout_file": "there is no such file: 404",
    "reports:write": "whether what was typed and not saved is left aside: there or not",
    "manage_area_add": "what a field starts from, which the person sees",
    "manage_entry_add": "what a field starts from, which the person sees",
    "manage_revisions": "the page says what is wrong with the moment, and what it shows instead",
}
LISTS = {
    *("reports:audit", "reports:editions", "reports:explorer", "reports:indicator", "reports:indicators"),
    *("reports:outline", "reports:quality", "reports:register", "reports:scorecard", "reports:values"),
    *("reports:work", "reports:entry", "reports:draft", "collection:index", "collection:grid"),
}
MANAGED_LISTS = {
    *("manage_authorities", "manage_benchmarks", "manage_import", "manage_imports", "manage_indicators"),
    *("manage_model", "manage_models", "manage_people", "manage_publication", "manage_publications"),
    *("manage_report", "manage_targets"),
}
FILES = {  # and the page that shows what each holds
    "reports:audit_export": "reports:audit",
    "reports:explorer_file": "reports:explorer",
    "reports:indicators_file": "reports:indicators",
    "reports:quality_file": "reports:quality",
    "reports:scorecard_file": "reports:scorecard",
    "reports:values_file": "reports:values",
    "manage_authorities_file": "manage_authorities",
    "manage_benchmarks_file": "manage_benchmarks",
    "manage_model_file": "manage_model",
    "manage_targets_file": "manage_targets",
}


def pages(state: str) -> list[Act]:
    """One act for each page that an administrator gets, in the first state that has it."""
    got = [act for act in ACTS if act.method == "GET" and act.answers[ADMINISTRATOR] in (200, 422)]
    first = {act.name: act for act in sorted(got, key=lambda act: -STATES.index(act.state))}
    return [act for act in first.values() if act.state == state]


STATES_OF_PAGES = [state for state in STATES if pages(state)]


def url_of(act: Act) -> str:
    return reverse(act.name, args=act.arguments)


def test_every_list_is_looked_at() -> None:
    assert {act.name for state in STATES_OF_PAGES for act in pages(state)} >= LISTS | {
        name for name in FILES if name.startswith("reports:")
    }
    files = {act.name for act in (*ACTS, *MANAGED) if act.name.endswith(("_file", "_export"))}
    assert files - set(FILES) == {"reports:printout_file"}  # its form is no filter


@pytest.mark.parametrize("state", STATES_OF_PAGES)
def test_no_page_passes_over_what_it_does_not_understand(state: str, cast: Cast, facts: Facts) -> None:
    bring_into(world(cast, facts), state)
    client, wrong, found, names = visitor(cast.administrator), [], set(), dict[str, set[str]]()
    for act in sorted(pages(state), key=lambda act: act.name in FILES):
        if act.name in OTHERWISE:
            continue
        with undone():
            names[act.name] = names.get(FILES.get(act.name, ""), set()) or names_of(client, url_of(act))
            found |= {act.name} if names[act.name] else set()
            wrong += passed_over(client, url_of(act), names[act.name])
    assert wrong == []
    assert found == {act.name for act in pages(state)} & (LISTS | set(FILES))


def test_no_page_of_the_administration_passes_over_what_it_does_not_understand(
    cast: Cast, facts: Facts
) -> None:
    made, client = office(cast, facts), visitor(cast.administrator)
    acts = {act.name: act for act in MANAGED if act.method == "GET" and act.answer in (200, 422)}
    wrong, found, names = [], set(), dict[str, set[str]]()
    for act in sorted(acts.values(), key=lambda act: act.name in FILES):
        if act.name in OTHERWISE:
            continue
        url = address(made, act).partition("?")[0]
        with undone():
            names[act.name] = names.get(FILES.get(act.name, ""), set()) or names_of(client, url)
            found |= {act.name} if names[act.name] else set()
            wrong += passed_over(client, url, names[act.name])
    assert wrong == []
    assert found == {name for name in acts if name in MANAGED_LISTS | set(FILES)}


def silent(request: HttpRequest) -> HttpResponse:
    """A list as it must not be."""
    return HttpResponse(f"All, or those of {request.GET.get('area', 'everywhere')}")


urlpatterns = [*urls.urlpatterns, path("silent/", silent)]
handler400, handler500 = urls.handler400, urls.handler500


@override_settings(ROOT_URLCONF="tests.pages.test_asked")
def test_a_list_that_passes_over_nonsense_would_be_found(cast: Cast) -> None:
    client = sign_in(cast.administrator)
    assert names_of(client, "/silent/") == {"area"}
    assert passed_over(client, "/silent/", {"area"}) == ["/silent/?area: 200", "/silent/?colour: 200"]


# What is said


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    return world(cast, facts)


def told(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 422
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("area=nonsense", "Service area: there is no “nonsense” here, so this filter is left out."),
        ("year=1066", "Year: there is no “1066” here. 2016/17 is shown."),
        ("rating=%3Cb%3E", "Rating: there is no “&lt;b&gt;” here, so this filter is left out."),
        ("missing=perhaps", "No figure: “perhaps” is not “on”, so this filter is left out."),
        ("words=a%00b", "Code or words: remove the character that cannot be shown (a null character)"),
        ("sort=luck", "Order: the list cannot be sorted by “luck”. It stands as usual."),
        ("sort=figure", "Order: the list cannot be sorted by “figure”. It stands as usual."),
        ("page=9", "Page: there is one page, and no “9”. Page 1 is shown."),
        (
            "page=99999999999999999999",
            "Page: there is one page, and no “99999999999999999999”. Page 1 is shown.",
        ),
        ("page=-1", "Page: there is one page, and no “-1”. Page 1 is shown."),
        ("aera=first-contact", "This list has no filter “aera”. It is left out."),
        ("per_page=1000", "This list has no filter “per_page”. It is left out."),
        (
            "area=first-contact&area=looked-after",
            "Service area: it stands 2 times in the address. The last one counts.",
        ),
        ("area=" + "x" * 5000, "Service area: there is no “" + "x" * 60 + "…” here"),
    ],
)
def test_a_page_says_what_it_did_not_understand(made: World, query: str, says: str) -> None:
    html = told(sign_in(made.cast.manager), f"/indicators/?{query}")
    assert "There is a problem" in html
    assert says in html
    assert "<title>Error: Indicators" in html


def test_the_other_filters_stay_and_the_files_of_the_page_hold_what_it_shows(made: World) -> None:
    client = sign_in(made.cast.manager)
    html = told(client, "/indicators/?area=nonsense&words=csc-022&sort=-name&page=1")
    assert "1 of 2 indicators" in html
    assert 'href="/indicators.csv?words=csc-022&amp;sort=-name"' in html
    assert client.get("/indicators.csv?words=csc-022&sort=-name").status_code == 200


@pytest.mark.parametrize(
    "url", ["/indicators.csv?area=nonsense&words=csc", "/indicators.xlsx?area=nonsense&words=csc"]
)
def test_no_file_is_made_of_other_rows_than_were_asked_for(made: World, url: str) -> None:
    html = told(sign_in(made.cast.manager), url)
    assert '<h1 class="app-title"> This file was not made </h1>' in html
    assert (
        "Service area: there is no “nonsense” here. There is: Childrens services (childrens-services), First contact (first-contact)"
        in html
    )
    assert "left out" not in html
    assert 'href="/indicators/?words=csc">Open the list</a>' in html
    assert not Event.objects.filter(action="figures.exported").exists()


def test_a_person_whose_entries_have_passed_on_leaves_an_address_that_can_be_understood(made: World) -> None:
    html = told(sign_in(made.cast.manager), f"/reports/{made.report.key}/?writer=99999&late=on")
    assert "Writer: there is no “99999” here, so this filter is left out." in html
    assert " ".join(['name="late"', 'class="govuk-checkboxes__input"', 'id="filter_late"', "checked"]) in html


def test_lists_of_the_framework_s_administration_say_so_too(made: World) -> None:
    client = sign_in(made.cast.administrator)
    for query in (
        "state__exact=lost",
        "kind__exact=9",
        "p=999",
        "p=x",
        "o=9.9",
        "o=x",
        "q=a%00b",
        "e=1",
        "sent_to=1",
    ):
        answer = client.get(f"/admin/portal/message/?{query}")
        assert answer.status_code in (400, 422), query
    html = told(client, "/admin/portal/message/?state__exact=lost")
    assert "This list has nothing that goes by “state__exact=lost”." in html
    assert 'href="/admin/portal/message/">Show the whole list</a>' in html
    assert client.get("/admin/portal/message/?state__exact=failed&o=1.-2").status_code == 200
