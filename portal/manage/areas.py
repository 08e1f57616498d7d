"""Service areas: the tree, and everything that is done about one."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.middleware import scope_in, user_in
from portal.accounts.models import User
from portal.errors import Conflict, NotYours
from portal.manage.fields import AreaField
from portal.manage.forms import Given, ManagedForm
from portal.manage.frame import FormPage, for_administrators, passed
from portal.organisation import services
from portal.organisation.models import AreaKind, ServiceArea
from portal.organisation.queries import belonging, gate, next_position, visible_to
from portal.organisation.tree import branches

LONGEST_KEY = 50


class AreaForm(ManagedForm):
    name = forms.CharField(label="Name", max_length=120)
    kind = forms.ChoiceField(label="Kind", choices=AreaKind.choices(), initial=AreaKind.SERVICE.value)
    parent = AreaField(
        label="Lies under",
        required=False,
        empty="Nothing: it stands at the top",
        help_text="Roles for an area reach all that lies under it.",
    )
    managers_record_values = forms.BooleanField(
        label="Its service managers may record values",
        required=False,
        help_text="Of its own indicators. Otherwise only the performance team records them.",
    )


class NewAreaForm(AreaForm):
    key = forms.SlugField(
        label="Key",
        required=False,
        max_length=LONGEST_KEY,
        help_text="For addresses and programs; never changes. Leave it empty to have it made from the name.",
        error_messages={
            "invalid": "Write the key with letters, digits and hyphens only, such as first-contact"
        },
    )
    field_order = ("name", "key")


@for_administrators
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All areas as they nest, each with what belongs to it."""
    found = branches(visible_to(scope_in(request)))
    belongs = belonging(branch.area for branch in found)
    lines = [(branch, belongs.get(branch.area.pk, "")) for branch in found]
    return render(request, "manage/areas.html", {"lines": lines})


@for_administrators
@require_POST
def shifted(request: HttpRequest, area: str) -> HttpResponse:
    """One place up or down among its neighbours."""
    one = found(request, area)
    services.shift_area(by=user_in(request), area=one, past=passed(request))
    messages.success(request, f"Moved: {one.name}.")
    return redirect(f"{reverse('manage_areas')}#{one.key}")


class OfAreas(FormPage):
    """A form page under the tree of areas."""

    form_class: ClassVar[type[forms.Form]] = AreaForm

    def find(self, **address: Any) -> Any:
        return found(self.request, address["area"])

    def guards(self, row: Any) -> ServiceArea | None:
        """Not the row itself: a move locks all areas, and two that began elsewhere would wait for each other."""
        return gate() if row else None

    def trail(self, row: Any) -> tuple[tuple[str, str], ...]:
        return (("Administration", reverse("manage")), ("Service areas", reverse("manage_areas")))

    def leads_to(self, row: Any, saved: Any) -> str:
        return reverse("manage_areas")

    def make_form(self, row: Any, *data: Any, **options: Any) -> forms.Form:
        form = self.form_class(*data, **options)
        field = form.fields.get("parent")
        if isinstance(field, AreaField):
            field.offer(but=row)
        return form


class AddArea(OfAreas):
    title = "Add a service area"
    form_class = NewAreaForm
    button = "Add the area"

    def find(self, **address: Any) -> None:
        return None

    def initial(self, row: None) -> Given:
        return {"parent": self.request.GET.get("under", ""), "kind": AreaKind.SERVICE.value}

    def save(self, by: User, row: None, given: Given) -> ServiceArea:
        return services.add_area(
            by=by,
            key=given["key"] or slugify(given["name"])[:LONGEST_KEY].strip("-"),
            name=given["name"],
            kind=AreaKind(given["kind"]),
            parent=given["parent"],
            position=next_position(given["parent"]),
            managers_record_values=given["managers_record_values"],
        )

    def said(self, row: None, saved: ServiceArea) -> str:
        return f"Added: {saved.name}."


class ChangeArea(OfAreas):
    lead = "A new name shows everywhere but in what is frozen already."

    def heading(self, row: ServiceArea) -> str:
        return f"Change {row.name}"

    def initial(self, row: ServiceArea) -> Given:
        return {
            "name": row.name,
            "kind": row.kind,
            "parent": row.parent,
            "managers_record_values": row.managers_record_values,
        }

    def save(self, by: User, row: ServiceArea, given: Given) -> ServiceArea:
        kind = AreaKind(given["kind"])
        return services.change_area(by=by, area=row, position=row.position, **(given | {"kind": kind}))


class RemoveArea(OfAreas):
    lead = "Nothing belongs to it: no role, indicator, report, entry or other area."
    button = "Remove the area"
    form_class = ManagedForm
    warns = True

    def heading(self, row: ServiceArea) -> str:
        return f"Remove {row.name}"

    def check(self, row: ServiceArea) -> None:
        if belongs := belonging([row]).get(row.pk):
            raise Conflict(
                f"{row.name} cannot be removed yet, since something belongs to it: {belongs}. Move or end that first.",
                leads_to=reverse("manage_areas"),
                words="Service areas",
            )

    def save(self, by: User, row: ServiceArea, given: Given) -> None:
        services.remove_area(by=by, area=row)

    def said(self, row: ServiceArea, saved: None) -> str:
        return f"Removed: {row.name}."


def found(request: HttpRequest, key: str) -> ServiceArea:
    """Raises ``NotYours``."""
    area = visible_to(scope_in(request)).filter(key=key).first()
    if area is None:
        raise NotYours("There is no such service area.")
    return area
