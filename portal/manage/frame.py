"""Pages of the daily administration: each has one form and names the service that answers it.

A subclass of ``FormPage`` says which row it is about, what its form starts from and which service takes what
was typed. The rest is the same everywhere: administrators only; 422 with everything typed kept; 409 with
both shown where somebody else changed the row meanwhile; a redirect once it is done.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from portal.accounts.middleware import scope_in, user_in
from portal.accounts.models import User
from portal.errors import Conflict, Invalid, NotYours
from portal.manage.forms import Difference, Given, ManagedForm, differences, mark
from portal.manage.writing import Changed, add, write
from portal.shifting import Past
from portal.ui.forms import blame

BEFORE, AFTER = "before", "after"
MEANWHILE = "Somebody changed this while you were typing. Compare the two below; sending again puts yours in."


def for_administrators(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For everybody else there is no such page, as in Django's administration."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not scope_in(request).is_administrator:
            raise NotYours("There is no such page.")
        return view(request, *args, **kwargs)

    return guarded


def passed(request: HttpRequest) -> Past:
    """The neighbour that the pressed button moves something past. Raises ``Invalid`` where it names none."""
    for name in (BEFORE, AFTER):
        if neighbour := request.POST.get(name):
            return Past(neighbour, up=name == BEFORE)
    raise Invalid({BEFORE: "Say before or after which neighbour it is to stand, by the neighbour’s key."})


class FormPage(View):
    """One form. ``address`` is what the page's address names; ``row`` what ``find`` made of it."""

    http_method_names: ClassVar[list[str]] = ["get", "head", "post", "options"]  # type: ignore[misc]
    template_name: ClassVar[str] = "manage/form.html"
    form_class: ClassVar[type[forms.Form]] = ManagedForm
    title: ClassVar[str] = ""
    lead: ClassVar[str] = ""
    button: ClassVar[str] = "Save"
    warns: ClassVar[bool] = False  # a red button, for what ends something

    # What a subclass says

    def find(self, **address: Any) -> Any:
        """What the page is about; None where it adds. Raises ``NotYours``."""
        return None

    def check(self, row: Any) -> None:
        """Raise ``Conflict`` where this cannot be done with the row as it stands."""

    def initial(self, row: Any) -> Given:
        """What the form starts from; with a row, also what must not have changed meanwhile."""
        return {}

    def save(self, by: User, row: Any, given: Given) -> Any:
        """Call the service."""
        raise NotImplementedError

    def said(self, row: Any, saved: Any) -> str:
        """What the next page says was done."""
        return "Saved."

    def leads_to(self, row: Any, saved: Any) -> str:
        """The address of the next page."""
        raise NotImplementedError

    def meanwhile(self, row: Any) -> str:
        """What is said where the row is another by now than the one that was read."""
        return MEANWHILE

    def trail(self, row: Any) -> tuple[tuple[str, str], ...]:
        """Breadcrumbs: words and address; the last is also where "Cancel" leads."""
        return ()

    def heading(self, row: Any) -> str:
        return self.title

    def about(self, row: Any) -> str:
        """Whom or what a heading leaves unnamed, to stand over it."""
        return ""

    def beside(self, row: Any) -> Mapping[str, Any]:
        """What else the template needs."""
        return {}

    def make_form(self, row: Any, *data: Any, **options: Any) -> forms.Form:
        return self.form_class(*data, **options)

    def guards(self, row: Any) -> models.Model | None:
        """The row that two writers wait for."""
        return row if isinstance(row, models.Model) else None

    # What is the same everywhere

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return for_administrators(super().dispatch)(request, *args, **kwargs)  # type: ignore[arg-type]

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        row = self.find(**address)
        self.check(row)
        initial = self.initial(row)
        form = self.make_form(row, initial=initial)
        return self.page(request, row, form, mark(initial))

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        row = self.find(**address)
        self.check(row)
        form = self.make_form(row, request.POST, request.FILES, initial=self.initial(row))
        seen = request.POST.get("seen", "")
        if form.is_valid():
            try:
                saved = self._write(user_in(request), row, form.cleaned_data, seen, address)
            except Invalid as refused:
                blame(form, refused)
            except Changed as changed:
                row = self.find(**address)
                form.add_error(None, self.meanwhile(row))
                apart = differences(form, changed.now)
                return self.page(request, row, form, mark(changed.now), 409, apart)
            except Conflict as refused:
                form.add_error(None, refused.message)
                return self.page(request, row, form, mark(self.initial(row)), 409)
            else:
                messages.success(request, self.said(row, saved))
                return redirect(self.leads_to(row, saved))
        return self.page(request, row, form, seen, 422)

    def _write(self, by: User, row: Any, given: Given, seen: str, address: Mapping[str, Any]) -> Any:
        guard = self.guards(row)
        if guard is None:
            return add(lambda: self.save(by, row, given))
        return write(
            guard=guard,
            seen=seen,
            look=lambda: self.initial(self.find(**address)),
            act=lambda: self.save(by, self.find(**address), given),
        )

    def page(
        self,
        request: HttpRequest,
        row: Any,
        form: forms.Form,
        seen: str,
        status: int = 200,
        apart: tuple[Difference, ...] = (),
    ) -> HttpResponse:
        trail = self.trail(row)
        context = {
            "form": form,
            "row": row,
            "page": self,
            "heading": self.heading(row),
            "about": self.about(row),
            "trail": trail,
            "back": trail[-1][1] if trail else "",
            "seen": seen,
            "apart": apart,
            **self.beside(row),
        }
        return render(request, self.template_name, context, status=status)
