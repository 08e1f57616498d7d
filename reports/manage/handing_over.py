"""A leaver's entries pass to the successor in the post."""

from collections.abc import Mapping
from typing import Any

from django import forms

from portal.accounts.models import User
from portal.accounts.queries import colleagues
from portal.errors import Conflict
from portal.manage.forms import Given, ManagedForm
from portal.manage.people import OfPerson
from reports.manage.duties import duties
from reports.outline import assigning
from reports.outline.queries import named_in


class SuccessorForm(ManagedForm):
    successor = forms.ModelChoiceField(
        User.objects.none(),
        label="Who takes over?",
        help_text="Needs the same roles for the same service areas. Drafts pass too.",
        empty_label="Choose a post",
        error_messages={"required": "Choose who takes over", "invalid_choice": "Choose a post from the list"},
    )


class HandOver(OfPerson):
    """What somebody writes and approves in open reports, to be passed on as a whole."""

    template_name = "manage/hand_over.html"
    title = "Hand over to a successor"
    lead = "Everything that names this person in open reports passes at once, or nothing does."
    button = "Hand over"
    form_class = SuccessorForm

    def make_form(self, row: User, *data: Any, **options: Any) -> SuccessorForm:
        form = SuccessorForm(*data, **options)
        field = form.fields["successor"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = colleagues(row)
        return form

    def check(self, row: User) -> None:
        if not any(named_in(self.scope, row)):
            raise Conflict("Nothing in an open report names this person; perhaps it was handed over already.")

    def initial(self, row: User) -> Given:
        """What passes has to be what the page listed."""
        writing, approving = named_in(self.scope, row)
        return {"writing": _keys(writing), "approving": _keys(approving)}

    def beside(self, row: User) -> Mapping[str, Any]:
        return {"passing": duties(self.scope, row).duties}

    def save(self, by: User, row: User, given: Given) -> assigning.HandOver:
        return assigning.hand_over(by=by, leaver=row, successor=given["successor"])

    def said(self, row: User, saved: assigning.HandOver) -> str:
        return f"Handed over: {len(saved.writing)} to write, {len(saved.approving)} to approve."


def _keys(entries: list[Any]) -> str:
    return " ".join(str(entry.pk) for entry in entries)
