"""The council: its name, its colours, its crest."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.accounts.models import User
from portal.errors import Conflict, Invalid
from portal.manage.forms import Given, ManagedForm
from portal.manage.frame import FormPage, for_administrators
from portal.organisation import branding, services
from portal.organisation.branding import council_with_look
from portal.organisation.colours import LEAST, Pair, pairs, parsed
from portal.organisation.models import Branding, Council
from portal.organisation.png import LEAST_SIDE, MOST_BYTES, MOST_SIDE


class CouncilForm(ManagedForm):
    name = forms.CharField(
        label="Name of the council", max_length=120, help_text="Shown at the foot of every page."
    )
    service = forms.CharField(
        label="Name of the service",
        max_length=120,
        help_text="Shown at the head of every page: Children’s social care.",
    )
    authority_code = forms.CharField(
        label="Authority code",
        required=False,
        max_length=9,
        help_text="Nine characters, such as E06000005; finds the council in published files.",
    )
    public_editions_open = forms.BooleanField(
        label="Public editions are open to all",
        required=False,
        help_text="Anyone may read them without signing in, once they are published.",
    )


class ColoursForm(ManagedForm):
    """Two colours; ``pairs`` tells of what is typed, or else of what stands, whether it can be read."""

    bar = forms.CharField(
        label="Header",
        max_length=7,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "data-colour": "bar"}),
        help_text="The bar at the head of each page, such as #12436d.",
        error_messages={"required": "Enter a colour for the header, such as #12436d"},
    )
    link = forms.CharField(
        label="Links and small buttons",
        max_length=7,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "data-colour": "link"}),
        help_text="Such as #1a65a6.",
        error_messages={"required": "Enter a colour for links and small buttons, such as #1a65a6"},
    )

    def pairs(self) -> tuple[Pair, ...]:
        colours = (parsed(str(self[name].value() or "")) for name in ("bar", "link"))
        stand = (self.initial["bar"], self.initial["link"])
        return pairs(*(typed or before for typed, before in zip(colours, stand, strict=True)))


class CrestForm(ManagedForm):
    picture = forms.FileField(
        label="Picture",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png"}),
        help_text=f"A PNG of at most {MOST_BYTES // 1024} KB, {LEAST_SIDE} to {MOST_SIDE} pixels each way. "
        "It stands on white, 40 pixels high.",
        error_messages={"empty": "This file is empty; choose another."},
    )
    words = forms.CharField(
        label="Words in its place",
        max_length=120,
        help_text="Read out to those who do not see it, such as: Crest of the council.",
        error_messages={"required": "Enter the words that are read out, such as Crest of the council"},
    )


@for_administrators
@require_safe
def shown(request: HttpRequest) -> HttpResponse:
    """How the council is named and looks."""
    council, look = council_with_look()
    context = {"council": council, "look": look, "pairs": pairs(look.bar, look.link), "least": LEAST}
    return render(request, "manage/council.html", context)


class OfCouncil(FormPage):
    """A form page about the one council; None until it is named."""

    form_class: ClassVar[type[forms.Form]] = ManagedForm

    def find(self, **address: Any) -> Any:
        return council_with_look()[0]

    def trail(self, row: Any) -> tuple[tuple[str, str], ...]:
        return (("Administration", reverse("manage")), ("Council", reverse("manage_council")))

    def leads_to(self, row: Any, saved: Any) -> str:
        return reverse("manage_council")


class ChangeCouncil(OfCouncil):
    title = "Name of the council"
    form_class = CouncilForm

    def initial(self, row: Council | None) -> Given:
        if row is None:
            return {"service": Council._meta.get_field("service").default}
        return {name: getattr(row, name) for name in CouncilForm.base_fields}

    def save(self, by: User, row: Council | None, given: Given) -> Council:
        return services.set_council(by=by, **given)


class OfLook(OfCouncil):
    """A page that needs a council with a name."""

    def check(self, row: Council | None) -> None:
        if row is None:
            raise Conflict("Enter the council’s name first.")


class ChangeColours(OfLook):
    template_name = "manage/colours.html"
    title = "Colours"
    lead = "The pages take them at once. Reports keep the colours in which they are printed."
    form_class = ColoursForm

    def initial(self, row: Council) -> Given:
        _, look = council_with_look()
        return {"bar": look.bar, "link": look.link}

    def beside(self, row: Council) -> Mapping[str, Any]:
        return {"least": LEAST}

    def save(self, by: User, row: Council, given: Given) -> Branding:
        return branding.set_colours(by=by, **given)


class ChangeCrest(OfLook):
    title = "Crest"
    form_class = CrestForm

    def initial(self, row: Council) -> Given:
        _, look = council_with_look()
        return {"words": look.crest_words or f"Crest of {row.name}", "standing": look.crest}

    def save(self, by: User, row: Council, given: Given) -> Branding:
        picture = given["picture"]
        if picture is not None and picture.size > MOST_BYTES:
            raise Invalid({"picture": f"Choose a file of at most {MOST_BYTES // 1024} KB."})
        content = picture.read() if picture is not None else None
        return branding.set_crest(by=by, content=content, words=given["words"])


class RemoveCrest(OfLook):
    title = "Remove the crest"
    lead = "The pages show none from now on."
    button = "Remove the crest"
    warns = True

    def initial(self, row: Council) -> Given:
        return {"standing": council_with_look()[1].crest}

    def save(self, by: User, row: Council, given: Given) -> Branding:
        return branding.remove_crest(by=by)

    def said(self, row: Council, saved: Branding) -> str:
        return "The crest is removed."
