"""One's own account: all of it at a glance; words sent too late, cover, second factor, tokens."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts import services
from portal.accounts.forms import CoverForm
from portal.accounts.middleware import scope_in, user_in
from portal.accounts.models import Membership, User
from portal.accounts.queries import covers_given, covers_held, own_token, roles_of, tokens_of
from portal.accounts.roles import Role, TokenUse
from portal.accounts.second_factor import lacks_factor
from portal.accounts.telling import in_words
from portal.accounts.tokens import LIFETIMES, create_token, live, revoke_token
from portal.accounts.unsent import keep, typed_in, waiting_for
from portal.errors import Invalid, NotYours
from portal.ui.forms import PlainForm


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, what one may do, how one signs in, and where each of it is looked after."""
    person = user_in(request)
    context = {
        "roles": in_words(roles_of(person)),
        "given": covers_given(person),
        "covering": covers_held(person),
        "has_factor": is_mfa_enabled(person),
        "needs_factor": settings.SECOND_FACTOR_REQUIRED and scope_in(request).is_staff,
        "tokens": live(person),
    }
    return render(request, "account/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def unsent(request: HttpRequest) -> HttpResponse:
    """What was sent after the session had ended, to be read and sent again.

    A page whose session is about to end sends here what was typed on it, so that it is kept and nothing done.
    """
    if request.method == "POST":
        keep(request, typed_in(request), str(user_in(request).pk))
        return redirect("unsent")
    held = waiting_for(request)
    return render(request, "account/unsent.html", {"unsent": held}) if held else redirect("/")


@require_http_methods(["GET", "HEAD", "POST"])
def cover(request: HttpRequest) -> HttpResponse:
    """Who stands in for oneself, and whom one stands in for."""
    person = user_in(request)
    if not scope_in(request).is_staff:
        raise NotYours("There is no such page.")
    form = CoverForm(request.POST or None, person=person, initial={"starts": timezone.localdate()})
    if request.method == "POST" and form.is_valid() and _arranged(person, form):
        messages.success(request, f"Arranged: {form.cleaned_data['delegate']} covers you.")
        return redirect("cover")
    context = {"form": form, "given": covers_given(person), "held": covers_held(person)}
    return render(request, "account/cover.html", context, status=422 if form.errors else 200)


def _arranged(person: User, form: CoverForm) -> bool:
    given = dict(form.cleaned_data)
    held: Membership = given.pop("role")
    try:
        services.delegate(by=person, principal=person, role=Role(held.role), area=held.area, **given)
    except Invalid as refused:
        for name, words in refused.fields.items():
            form.add_error(name if name in form.fields else None, words)
        return False
    return True


@require_POST
def end_cover(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own cover ends now."""
    found = covers_given(user_in(request)).filter(pk=pk).first()
    if found is None:
        raise NotYours("There is no such cover.")
    services.end_delegation(by=user_in(request), delegation=found)
    messages.success(request, f"Ended: {found.delegate} no longer covers you.")
    return redirect("cover")


class SecondFactorOn(ActivateTOTPView):
    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """With why one is here, who may have been sent from another page."""
        is_needed = lacks_factor(user_in(self.request), scope_in(self.request))
        return super().get_context_data(**given) | {"is_needed": is_needed}

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        services.note_second_factor(user=user_in(self.request), change="on")
        return answer


class SecondFactorOff(DeactivateTOTPView):
    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        services.note_second_factor(user=user_in(self.request), change="off")
        return answer


class NewRecoveryCodes(GenerateRecoveryCodesView):
    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        services.note_second_factor(user=user_in(self.request), change="recovery codes")
        return answer


class TokenForm(PlainForm):
    name = forms.CharField(
        label="What is it for?",
        max_length=80,
        error_messages={"required": "Say what it is for, such as the monthly load"},
    )
    use = forms.TypedChoiceField(
        label="What may it do?",
        help_text="Reading is enough for spreadsheets and dashboards.",
        coerce=TokenUse,
        choices=[(TokenUse.READ.value, "Read"), (TokenUse.WRITE.value, "Read, and write as you do")],
        widget=forms.RadioSelect,
        initial=TokenUse.READ.value,
        error_messages={
            "required": "Choose what it may do",
            "invalid_choice": "Choose to read, or to read and write",
        },
    )
    days = forms.TypedChoiceField(
        label="For how long?",
        coerce=int,
        choices=[(days, f"{days} days") for days in LIFETIMES],
        initial=90,
        error_messages={"required": "Choose for how long", "invalid_choice": "Choose one of these times"},
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
