"""Every page of the administration: who opens it, and that nothing is written past the services."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.urls import reverse

from indicators.catalogue.services import add_place
from indicators.figures.services import add_breakdown
from indicators.figures.words import Unit
from portal.accounts.cache import CachedValue
from portal.accounts.queries import scope_of
from portal.accounts.roles import Role
from portal.audit.models import Event
from portal.organisation.services import set_council
from portal.ui.admin import ServiceAdmin
from tests import factories
from tests.pages.world import world

OURS = [
    apps.get_model(name)
    for name in (
        "portal.User",
        "portal.Membership",
        "portal.Delegation",
        "portal.ServiceArea",
        "portal.Council",
        "portal.Event",
        "indicators.Indicator",
        "indicators.IndicatorVersion",
        "indicators.Target",
        "indicators.Value",
        "indicators.Benchmark",
        "indicators.Breakdown",
        "indicators.Category",
        "indicators.Comparator",
        "indicators.Place",
        "indicators.Batch",
    )
]
CHANGEABLE = {
    *("User", "ServiceArea", "Council"),
    *("Indicator", "IndicatorVersion", "Target", "Value", "Benchmark", "Breakdown", "Comparator", "Place"),
    *("Template", "TemplateEntry", "Report", "Section", "Entry"),
}
OTHERS = ["manager", "reviewer", "director", "member", "member_internal", "nobody"]


def url(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def contents():
    """Every row of every table of the portal's apps, but Django's cache, which remembers what a page counted."""
    models = [
        model
        for label in ("portal", "indicators", "reports")
        for model in apps.get_app_config(label).get_models()
        if model is not CachedValue
    ]
    return {model: list(model._base_manager.order_by("pk").values_list()) for model in models}


@pytest.fixture
def everything(cast, facts):
    """At least one row of nearly every model."""
    by = cast.administrator
    set_council(by=by, name="Example Council")
    add_breakdown(
        by=by,
        indicator=facts.indicator,
        key="source",
        title="By source",
        unit=Unit.COUNT,
        categories=[("police", "Police")],
    )
    factories.benchmark(by, facts.batch, facts.indicator, factories.comparator(by))
    add_place(by=by, key="north", name="North")
    world(cast, facts)


@pytest.fixture
def office(cast):
    """Where the administrator is signed in."""
    return factories.sign_in(cast.administrator)


def key_of(model):
    return model._default_manager.values_list("pk", flat=True).first() or 1


def test_the_site_holds_only_pages_that_write_through_services():
    assert set(OURS) <= set(admin.site._registry)
    assert [page for page in admin.site._registry.values() if not isinstance(page, ServiceAdmin)] == []


def test_pages_of_other_packages_are_not_taken():
    admin.site.register(Group, admin.ModelAdmin)
    assert Group not in admin.site._registry


def test_no_page_deletes_acts_in_bulk_or_edits_in_the_list(rf, cast):
    request = rf.get("/")
    request.user, request.scope = cast.administrator, scope_of(cast.administrator)
    for page in admin.site._registry.values():
        assert page.get_actions(request) == {}
        assert not page.has_delete_permission(request)
        assert page.list_editable == ()
        assert page.inlines == ()


def test_every_list_and_row_opens(office, everything):
    for model in OURS:
        assert office.get(url(model, "changelist")).status_code == 200, model
        row = model._default_manager.first()
        if row is not None:
            assert office.get(url(model, "change", row.pk)).status_code == 200, model
            assert office.get(url(model, "history", row.pk), follow=True).status_code == 200, model
        assert office.get(url(model, "change", 999999)).status_code == 404, model


def test_every_filter_and_the_search_answer(office, everything):
    for model in OURS:
        changelist = office.get(url(model, "changelist")).context["cl"]
        choices = [choice for spec in changelist.filter_specs for choice in spec.choices(changelist)]
        for query in [*(choice["query_string"] for choice in choices), "?q=assess"]:
            assert office.get(url(model, "changelist") + query).status_code == 200, (model, query)


@pytest.mark.parametrize("who", OTHERS)
def test_there_is_nothing_here_for_others(cast, who):
    client = factories.sign_in(getattr(cast, who))
    for path in (
        "/admin/",
        "/admin/login/",
        "/admin/portal/",
        "/admin/portal/user/",
        "/admin/indicators/value/add/",
        f"/admin/portal/user/{cast.nobody.pk}/act/deactivate/",
        "/admin/autocomplete/",
        "/admin/jsi18n/",
        "/admin/nothing/",
    ):
        assert client.get(path).status_code == 404, path
        assert client.post(path).status_code == 404, path


def test_the_anonymous_are_sent_to_the_portals_own_sign_in(client, db):
    for path in ("/admin/", "/admin/login/", "/admin/portal/user/", "/admin/nothing/", "/admin/jsi18n/"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/?next=/admin/"), path


def test_who_may_no_longer_administer_is_out_at_once(cast, office):
    factories.user("second_administrator", Role.ADMINISTRATOR)
    assert office.get("/admin/").status_code == 200
    cast.administrator.memberships.all().delete()
    assert office.get("/admin/").status_code == 404


def test_deletion_bulk_actions_and_edited_lists_change_nothing(office, everything):
    before = contents()
    for model in OURS:
        key = key_of(model)
        chosen = {"action": "delete_selected", "_selected_action": [key], "post": "yes", "index": 0}
        edited = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": key, "form-0-position": 9}
        for path, data in (
            (url(model, "delete", key), {"post": "yes"}),
            (url(model, "changelist"), chosen),
            (url(model, "changelist"), edited | {"_save": "Save"}),
            (url(model, "change", key), {"_saveasnew": "1"}),
            (url(model, "change", key), {}),
            (url(model, "history", key), {}),
        ):
            answer = office.post(path, data)
            assert answer.status_code in (200, 302, 403, 404, 422), path
            assert contents() == before, path


def test_what_is_deleted_past_the_services_is_noticed(office, monkeypatch):
    """The control: with Django's own deletion let in, a row goes and no service knows."""
    office.post("/admin/indicators/place/add/", {"key": "north", "name": "North"})
    before, place = contents(), apps.get_model("indicators.Place")
    monkeypatch.setattr(ServiceAdmin, "has_delete_permission", lambda *_: True)
    monkeypatch.setattr(ServiceAdmin, "log_deletions", lambda *_: None)
    office.post(url(place, "delete", key_of(place)), {"post": "yes"})
    assert contents() != before


def test_a_form_that_is_saved_as_it_was_opened_leaves_no_trace(office, everything):
    """Nothing changed, nothing recorded, whatever the page is about."""
    saved = []
    for model, page in admin.site._registry.items():
        for row in model._default_manager.all():
            address = url(model, "change", row.pk)
            form = office.get(address).context["adminform"].form
            if type(page).change is ServiceAdmin.change or not page.is_open(row):
                continue
            shown = {name: form[name].value() for name in form.fields}
            before = Event.objects.count()
            answer = office.post(
                address, {name: "" if value is None else value for name, value in shown.items()}
            )
            saved.append((model.__name__, answer.status_code, Event.objects.count() - before))
    assert {name for name, *_ in saved} == CHANGEABLE
    assert {each for each in saved if each[1:] != (302, 0)} == set()


def test_a_page_with_no_service_behind_it_refuses_to_write(office, everything):
    before = contents()
    for model in OURS:
        page = type(admin.site._registry[model])
        if page.add is ServiceAdmin.add:
            assert office.post(url(model, "add"), {"key": "x"}).status_code == 403, model
        if page.change is ServiceAdmin.change and model._default_manager.exists():
            assert office.post(url(model, "change", key_of(model)), {"key": "x"}).status_code == 403, model
    assert contents() == before


def test_what_is_refused_is_listed_above_and_leads_to_its_field(office):
    typed = {"key": "", "name": ""}
    answer = office.post("/admin/indicators/place/add/", typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Please correct" not in page
    assert "There is a problem" in page
    assert '<a href="#id_name">Enter the name</a>' in page
    assert "Error:" in page[: page.index("</title>")]


def test_what_a_service_refuses_of_an_act_is_listed_too(office, cast):
    answer = office.post(f"/admin/portal/user/{cast.administrator.pk}/act/deactivate/")
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()


def test_djangos_own_log_stays_empty(office):
    office.post("/admin/indicators/place/add/", {"key": "north", "name": "North"})
    assert not LogEntry.objects.exists()


def test_models_stand_in_the_order_of_their_work(office, everything):
    apps_listed = office.get("/admin/").context["app_list"]
    facts = next(app for app in apps_listed if app["app_label"] == "indicators")
    names = [entry["object_name"] for entry in facts["models"]]
    assert names[:5] == ["Indicator", "IndicatorVersion", "Target", "Value", "Benchmark"]


def test_every_page_keeps_the_content_security_policy(office, everything):
    """No style or script in the page itself, which the policy would block."""
    for path in ("/admin/", url(OURS[6], "change", key_of(OURS[6])), "/admin/indicators/value/add/"):
        page = office.get(path).content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert "<script>" not in page
