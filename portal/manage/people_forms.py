"""Forms about people: who they are, what they hold."""

from typing import Any

from django import forms

from portal.accounts.people import Standing
from portal.accounts.roles import ROLES, Role
from portal.manage.fields import AreaField
from portal.manage.forms import ManagedForm
from portal.ui.asked import Asked

WHAT_ROLES_DO = f"{', '.join(duty.in_short for duty in ROLES.values())}.".capitalize()


class FindPeople(Asked):
    """The list's filters, which stand in its address."""

    words = forms.CharField(label="Post or e-mail", required=False, max_length=120)
    role = forms.ChoiceField(label="Role", required=False, choices=[("", "All roles"), *Role.choices()])
    area = AreaField(label="Service area", required=False, empty="All areas")
    standing = forms.ChoiceField(
        label="Who", required=False, choices=[("", "Everybody"), *Standing.choices()]
    )

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        offer_areas(self)


class PersonForm(ManagedForm):
    post = forms.CharField(
        label="Post",
        help_text="Shown wherever this person acts, for example Head of Service, Safeguarding. No names.",
        max_length=120,
    )
    email = forms.EmailField(
        label="E-mail address",
        help_text="They sign in with it.",
        max_length=254,
        error_messages={"invalid": "Enter an e-mail address, such as head.of.service@council.example"},
    )


class HeldForm(ManagedForm):
    """A role for an area, or for the whole service."""

    role = forms.ChoiceField(
        label="Role", choices=[("", "Choose a role"), *Role.choices()], help_text=WHAT_ROLES_DO
    )
    area = AreaField(
        label="Service area",
        required=False,
        empty="Whole service",
        help_text="The role reaches everything that lies under the area.",
    )
    reads_internal = forms.BooleanField(
        label="Reads internal editions",
        required=False,
        help_text="Only for members: every other role reads them anyway.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_areas(self)


class NewPersonForm(HeldForm, PersonForm):
    """Somebody new, with the first role where one is chosen."""

    groups = (("First role", ("role", "area", "reads_internal")),)
    invite = forms.BooleanField(
        label="Send an invitation",
        required=False,
        help_text="An e-mail with a link where they set their password.",
    )
    field_order = ("post", "email", "invite")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].required = False
        role = self.fields["role"]
        if isinstance(role, forms.ChoiceField):
            role.choices = [("", "None yet"), *Role.choices()]


def offer_areas(form: forms.BaseForm) -> None:
    """Fill in today's service areas."""
    field = form.fields["area"]
    if isinstance(field, AreaField):
        field.offer()
