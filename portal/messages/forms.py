"""Which e-mails one wants."""

from django import forms

from portal.ui.forms import PlainForm


class PreferencesForm(PlainForm):
    at_once = forms.BooleanField(
        required=False,
        label="An e-mail at once",
        help_text="When an entry comes back to you, and when a report that you work on is signed.",
    )
    digest = forms.BooleanField(
        required=False,
        label="One e-mail a day",
        help_text="What waits for you, by when, and what is late. If nothing waits, nothing is sent.",
    )
