"""The tokens page of one's own account."""

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.middleware import scope_in, user_in
from portal.accounts.queries import own_token, tokens_of
from portal.accounts.tokens import LIFETIMES, create_token, revoke_token
from portal.errors import Invalid
from portal.ui.forms import PlainForm


class TokenForm(PlainForm):
    name = forms.CharField(
        label="What is it for?",
        max_length=80,
        error_messages={"required": "Say what it is for, such as the monthly load"},
    )
    days = forms.TypedChoiceField(
        label="For how long?",
        coerce=int,
        choices=[(days, f"{days} days") for days in LIFETIMES],
        initial=90,
    )


@never_cache
@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """One's tokens; a new one's secret is in the answer to the form, and nowhere else ever again."""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = create_token(by=user_in(request), **form.cleaned_data)
        except Invalid as refused:
            for name, sentence in refused.fields.items():
                form.add_error(name or None, sentence)
        else:
            return _page(request, TokenForm(), {"made": made, "secret": secret})
    return _page(request, form, {}, status=422 if form.errors else 200)


def _page(request: HttpRequest, form: TokenForm, more: dict[str, object], status: int = 200) -> HttpResponse:
    context = {"form": form, "tokens": tokens_of(scope_in(request))}
    return render(request, "account/tokens.html", context | more, status=status)


@require_POST
def revoke(request: HttpRequest, token: int) -> HttpResponse:
    """End one of one's own tokens."""
    found = own_token(scope_in(request), token)
    revoke_token(by=user_in(request), token=found)
    messages.success(request, f"“{found.name}” opens nothing any more.")
    return redirect("account_tokens")
