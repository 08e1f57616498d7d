"""allauth's forms in the portal's words: its labels, no text inside boxes, what would be right."""

from typing import Any, cast

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms

from portal.accounts.models import Membership, User
from portal.accounts.queries import colleagues
from portal.accounts.roles import Role
from portal.accounts.services import note_failed_sign_in
from portal.ui.forms import PlainForm, Plainly

WORDS = {
    "login": ("E-mail address", "Enter your e-mail address, like name@council.gov.uk"),
    "email": ("E-mail address", "Enter your e-mail address, like name@council.gov.uk"),
    "password": ("Password", "Enter your password"),
    "oldpassword": ("Current password", "Enter the password that you use now"),
    "password1": ("New password", "Enter a new password of at least twelve characters"),
    "password2": ("New password again", "Enter the new password a second time"),
    "code": ("Code", "Enter the six digits that your app shows, or a recovery code"),
}


def _day(which: str) -> dict[str, Any]:
    wanted = f"Enter the {which} day, such as 2017-06-16"
    return {
        "widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        "error_messages": {"required": wanted, "invalid": wanted},
    }


class Plain(Plainly):
    """Gives every field its words from above."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            label, required = WORDS.get(name, (field.label, ""))
            field.label = label
            field.help_text = ""
            field.widget.attrs.pop("placeholder", None)
            if required:
                field.error_messages["required"] = required


class Twice(Plain):
    """A new password, typed a second time."""

    def clean(self) -> dict[str, Any]:
        """In place of allauth’s, which says the same in its own words."""
        given = forms.Form.clean(cast(forms.Form, self)) or {}
        first, again = given.get("password1"), given.get("password2")
        if first and again and first != again:
            self.add_error("password2", "The two new passwords are not the same: type the new one again")
        return given


class CoverForm(PlainForm):
    """Who stands in for oneself, in which role, from when to when."""

    delegate = forms.ModelChoiceField(
        User.objects.none(),
        label="Who covers you?",
        empty_label="Choose a post",
        error_messages={"required": "Choose who covers you", "invalid_choice": "Choose a post from the list"},
    )
    role = forms.ModelChoiceField(
        Membership.objects.none(),
        label="In which of your roles?",
        empty_label="Choose a role",
        error_messages={"required": "Choose a role", "invalid_choice": "Choose one of your own roles"},
    )
    starts = forms.DateField(label="First day", **_day("first"))
    ends = forms.DateField(label="Last day", help_text="The cover ends by itself after it.", **_day("last"))
    reason = forms.CharField(
        label="Why?",
        help_text="Kept with the record, for example: annual leave.",
        max_length=200,
        error_messages={
            "required": "Enter the reason, such as annual leave",
            "max_length": "Keep the reason to 200 characters",
        },
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = person.memberships.exclude(role=Role.MEMBER.value).select_related("area")
        for name, choices in (("delegate", colleagues(person)), ("role", own)):
            cast(forms.ModelChoiceField, self.fields[name]).queryset = choices


class LoginForm(Plain, account.LoginForm):
    pass


class ReauthenticateForm(Plain, account.ReauthenticateForm):
    pass


class ResetPasswordForm(Plain, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(Twice, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(Twice, account.ChangePasswordForm):
    pass


class SetPasswordForm(Twice, account.SetPasswordForm):
    pass


class AuthenticateForm(Plain, mfa.AuthenticateForm):
    def clean_code(self) -> str:
        """A wrong code is recorded as a wrong password is."""
        try:
            return str(super().clean_code())
        except forms.ValidationError:
            note_failed_sign_in(email=self.user.email)
            raise


class ReauthenticateWithCodeForm(Plain, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(Plain, totp.ActivateTOTPForm):
    pass
