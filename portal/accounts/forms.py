"""allauth's forms in the portal's words: its labels, no text inside boxes, what would be right."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms

WORDS = {
    "login": ("E-mail address", "Enter your e-mail address, like name@council.gov.uk"),
    "email": ("E-mail address", "Enter your e-mail address, like name@council.gov.uk"),
    "password": ("Password", "Enter your password"),
    "oldpassword": ("Current password", "Enter the password that you use now"),
    "password1": ("New password", "Enter a new password of at least twelve characters"),
    "password2": ("New password again", "Enter the new password a second time"),
    "code": ("Code", "Enter the six digits that your app shows, or a recovery code"),
}


class Plain(forms.BaseForm):
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


class LoginForm(Plain, account.LoginForm):
    pass


class ReauthenticateForm(Plain, account.ReauthenticateForm):
    pass


class ResetPasswordForm(Plain, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(Plain, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    pass


class SetPasswordForm(Plain, account.SetPasswordForm):
    pass


class AuthenticateForm(Plain, mfa.AuthenticateForm):
    pass


class ReauthenticateWithCodeForm(Plain, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(Plain, totp.ActivateTOTPForm):
    pass
