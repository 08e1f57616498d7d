"""Pages of the administration: each shows rows and hands what was typed to a service.

A subclass of ``ServiceAdmin`` says which service adds and which changes; where it says neither, the page
only shows. Rows are never saved or deleted here: whatever else is to be done with one is an ``Act``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.admin.views.main import ERROR_FLAG, ORDER_VAR, PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse

from portal.accounts.middleware import scope_in, user_in
from portal.accounts.models import User
from portal.alike import Alike
from portal.errors import Conflict, Invalid, Refused
from portal.ui.asked import quoted
from portal.ui.forms import PlainForm, Plainly, blame

T = TypeVar("T")
Given = dict[str, Any]


class ServiceForm(Plainly, forms.ModelForm):
    """A form that changes no object: what was typed goes to a service, which also checks it."""

    def _post_clean(self) -> None:
        """Django would fill the row here, and check it; both are the service's."""


class ReasonForm(PlainForm):
    reason = forms.CharField(max_length=300, widget=forms.TextInput(attrs={"class": "vTextField"}))


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done with one row, confirmed on a page of its own.

    ``do`` calls a service with the person, the row and what was typed into ``form``; ``leads_to`` gives the
    address to go to afterwards.
    """

    name: str
    label: str
    explanation: str
    do: Callable[[User, Any, Mapping[str, Any]], object]
    leads_to: Callable[[Any], str]
    form: type[forms.Form] = forms.Form
    fits: Callable[[Any], bool] = lambda row: True


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[object, ...]
    url: str = ""  # of its first cell
    links: tuple[tuple[str, str], ...] = ()  # label and address


@dataclass(frozen=True, slots=True)
class Panel:
    """A table beneath a form: what belongs to the row."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    links: tuple[tuple[str, str], ...] = field(default=())
    empty: str = "None yet."


class ServiceAdmin(admin.ModelAdmin):
    """The base of every page of the administration. ``order`` is its place in the list."""

    form = ServiceForm
    add_form: ClassVar[type[ServiceForm] | None] = None
    add_fieldsets: ClassVar[Any] = None
    acts: ClassVar[tuple[Act, ...]] = ()
    order: ClassVar[int] = 50
    actions = None
    list_per_page = 50
    change_form_template = "admin/row.html"

    # What a subclass says

    def add(self, by: User, given: Given) -> models.Model:
        """Call the service that adds; left as it is, nothing can be added here."""
        raise NotImplementedError

    def change(self, by: User, row: Any, given: Given) -> models.Model:
        """Call the service that changes; left as it is, nothing can be changed here."""
        raise NotImplementedError

    def is_open(self, row: Any) -> bool:
        """Whether this row can be changed (superseded facts cannot)."""
        return True

    def called(self, row: Any) -> str:
        """What the heading of a row's page calls it."""
        return str(row)

    def panels(self, row: Any) -> tuple[Panel, ...]:
        return ()

    # Who may

    def has_module_permission(self, request: HttpRequest) -> bool:
        return scope_in(request).is_administrator

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return scope_in(request).is_administrator

    def has_add_permission(self, request: HttpRequest) -> bool:
        return scope_in(request).is_administrator and type(self).add is not ServiceAdmin.add

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        changes = type(self).change is not ServiceAdmin.change
        return scope_in(request).is_administrator and changes and (obj is None or self.is_open(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    # Adding and changing

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        row = None if object_id is None else self._row(request, object_id)
        may_write = self.has_change_permission(request, row) if row else self.has_add_permission(request)
        if (row is None or request.method == "POST") and not may_write:
            raise PermissionDenied
        form = self._form(request, row)
        if request.method == "POST" and form.is_valid():
            saved = attempt(form, lambda: self._write(user_in(request), row, form.cleaned_data))
            if saved is not None:
                return self._answer(request, row, saved)
        return self._page(request, row, form, form_url, may_write)

    def _write(self, by: User, row: models.Model | None, given: Given) -> models.Model:
        return self.add(by, given) if row is None else self.change(by, row, given)

    def _answer(self, request: HttpRequest, row: models.Model | None, saved: Any) -> HttpResponse:
        return self.response_add(request, saved) if row is None else self.response_change(request, saved)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None and self.add_fieldsets is not None:
            return self.add_fieldsets
        return super().get_fieldsets(request, obj)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None and self.add_form is not None:
            kwargs["form"] = self.add_form
        return super().get_form(request, obj, change, **kwargs)

    def _row(self, request: HttpRequest, object_id: str) -> Any:
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        return row

    def _form(self, request: HttpRequest, row: models.Model | None) -> Any:
        fields = flatten_fieldsets(self.get_fieldsets(request, row))
        form_class = self.get_form(request, row, change=row is not None, fields=fields)
        data = request.POST if request.method == "POST" else None
        initial = self.get_changeform_initial_data(request) if row is None else None
        return form_class(data, instance=row, initial=initial)

    def _page(
        self, request: HttpRequest, row: Any, form: Any, form_url: str, may_write: bool
    ) -> HttpResponse:
        fieldsets = self.get_fieldsets(request, row)
        read_only = self.get_readonly_fields(request, row) if may_write else flatten_fieldsets(fieldsets)
        shown = AdminForm(form, list(fieldsets), {}, read_only, model_admin=self)
        verb = "Add" if row is None else "Change" if may_write else "View"
        context = {
            **self.admin_site.each_context(request),
            "title": f"{verb} {self.opts.verbose_name}",
            "subtitle": self.called(row) if row else None,
            "adminform": shown,
            "object_id": str(row.pk) if row else None,
            "original": row,
            "is_popup": "_popup" in request.GET or "_popup" in request.POST,
            "to_field": None,
            "media": self.media + shown.media,
            "inline_admin_formsets": [],
            "preserved_filters": self.get_preserved_filters(request),
            "panels": self.panels(row) if row else (),
            "acts": [(act.label, self._act_url(row, act)) for act in self.acts if row and act.fits(row)],
        }
        page = self.render_change_form(
            request, context, add=row is None, change=row is not None, obj=row, form_url=form_url
        )
        page.status_code = 422 if form.errors else 200
        return page

    # The list

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        """Each is searched as every other list of the portal is."""
        return [f"{name}__{Alike.lookup_name}" for name in super().get_search_fields(request)]

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Whatever its address asks for and there is not is said, where Django would show the whole list. Raises Invalid."""
        # There Django leads whom it did not understand, and shows the whole list.
        if ERROR_FLAG in request.GET:
            raise self._misread(request, {ERROR_FLAG})
        if unreadable := [name for name, values in request.GET.lists() if "\0" in "".join(values)]:
            raise self._misread(request, unreadable)
        try:
            found = super().get_changelist_instance(request)
        except IncorrectLookupParameters as error:
            raise self._misread(request, request.GET) from error
        unknown = {
            name
            for spec in found.filter_specs
            for name in spec.expected_parameters()
            if request.GET.get(str(name)) and not any(each["selected"] for each in spec.choices(found))
        }
        if not _is_order(request.GET.get(ORDER_VAR, ""), len(found.list_display)):
            unknown.add(ORDER_VAR)
        if request.GET.get(PAGE_VAR, "1") not in map(str, found.paginator.page_range):
            unknown.add(PAGE_VAR)
        if unknown:
            raise self._misread(request, unknown)
        return found

    def _misread(self, request: HttpRequest, names: Iterable[Any]) -> Invalid:
        said = "; ".join(f"{quoted(str(name))}={quoted(request.GET.get(str(name), ''))}" for name in names)
        return Invalid(
            {"": f"This list has nothing that goes by “{said}”."},
            is_list=True,
            leads_to=request.path,
            words="Show the whole list",
        )

    # Everything else that can be done with a row

    def get_urls(self) -> list[URLPattern]:
        acting = path(
            "<path:object_id>/act/<slug:name>/",
            self.admin_site.admin_view(self.act_view),
            name=self._act_name,
        )
        return [acting, *super().get_urls()]

    @property
    def _act_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_act"

    def _act_url(self, row: models.Model, act: Act) -> str:
        return reverse(f"admin:{self._act_name}", args=[row.pk, act.name])

    def act_view(self, request: HttpRequest, object_id: str, name: str) -> HttpResponse:
        row = self._row(request, object_id)
        act = next((act for act in self.acts if act.name == name), None)
        if act is None:
            raise Http404
        if not act.fits(row):
            raise Conflict("This was done already, or the row has changed since; look at it again.")
        form = act.form(request.POST if request.method == "POST" else None)
        leads_to = act.leads_to(row)
        if request.method == "POST" and form.is_valid():
            shown = str(row)
            if attempt(form, lambda: (act.do(user_in(request), row, form.cleaned_data),)):
                messages.success(request, f"{act.label}: {shown}.")
                return redirect(leads_to)
        context = {
            **self.admin_site.each_context(request),
            "title": act.label,
            "act": act,
            "form": form,
            "opts": self.opts,
            "row": row,
            "back": leads_to,
        }
        return render(request, "admin/act.html", context, status=422 if form.errors else 200)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """What the audit trail says of the row."""
        row = self._row(request, object_id)
        query = {"subject_type": row._meta.label_lower, "subject_id": row.pk}
        return redirect(f"{reverse('admin:portal_event_changelist')}?{urlencode(query)}")


def _is_order(asked: str, columns: int) -> bool:
    """``2.-1``: numbers of columns, with a hyphen where the order is the other way round."""
    given = [each.removeprefix("-") for each in asked.split(".")] if asked else []
    return all(each.isascii() and each.isdecimal() and int(each[:4]) < columns for each in given)


def attempt(form: Any, act: Callable[[], T]) -> T | None:
    """What the service gives back, or None where it refused: its words then stand in the form."""
    try:
        with transaction.atomic():
            return act()
    except Refused as refusal:
        blame(form, refusal)
    return None


def change_url(row: models.Model) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def add_url(model: type[models.Model], **initial: object) -> str:
    """The page that adds, with fields filled in."""
    return _address(model, "add", initial)


def list_url(model: type[models.Model], **filters: object) -> str:
    return _address(model, "changelist", filters)


def _address(model: type[models.Model], page: str, query: Mapping[str, object]) -> str:
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")
    return f"{address}?{urlencode(query)}" if query else address
