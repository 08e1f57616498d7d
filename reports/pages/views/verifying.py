"""Is a copy the published one? Open to everybody, signed in or not; a file is hashed and kept nowhere."""

from typing import Any

from allauth.core.internal import ratelimit
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from portal.errors import Invalid
from portal.ui.forms import PlainForm
from portal.ui.hashing import Hashed, HashingHandler
from reports.editions.digests import Wanted, read
from reports.editions.verifying import matches
from reports.pages.forms import blame
from reports.pages.register import size_words
from reports.pages.views.frame import scope_of_request

LARGEST = 50_000_000  # bytes; sixty pages are half a million
RATES = {"verify": "30/m/ip"}


class CopyForm(PlainForm):
    """A file, or a digest; with a file the digest is not looked at."""

    copy = forms.FileField(
        label="A file",
        required=False,
        help_text="It is read once to work out its digest, and is not kept.",
        error_messages={"empty": "This file is empty. Choose the file that you were given."},
    )
    digest = forms.CharField(
        label="Or its digest",
        required=False,
        max_length=300,
        help_text="The SHA-256 printed in the certificate, or the beginning of it: 16 digits and letters or more.",
        error_messages={"max_length": "A digest has 64 digits and letters. Type or paste only the digest."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def wanted(self) -> Wanted:
        """What to look for. Raises Invalid."""
        file = self.cleaned_data["copy"]
        return Wanted(file.sha256) if isinstance(file, Hashed) else read(self.cleaned_data["digest"])


@csrf_exempt  # until the file is taken care of: what looks for the token reads the whole form
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """A form that says which published edition a file or a digest belongs to."""
    if request.method != "POST":
        return _page(request, CopyForm(auto_id="%s"))
    handler = HashingHandler(LARGEST)
    request.upload_handlers = [handler]
    return _verified(request, handler)


@csrf_protect
def _verified(request: HttpRequest, handler: HashingHandler) -> HttpResponse:
    if ratelimit.consume(request, app="reports", action="verify", config=RATES) is None:
        context = {
            "reason": "We check 30 copies a minute for one address.",
            "again": "Wait a minute, then try again.",
        }
        return render(request, "429.html", context, status=429)
    form = CopyForm(request.POST, request.FILES, auto_id="%s")
    if handler.is_too_large:
        blame(form, {"copy": f"The file is larger than {size_words(LARGEST)}. No published file is."})
        return _page(request, form, 413)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        wanted = form.wanted()
    except Invalid as refused:
        blame(form, refused.fields)
        return _page(request, form, refused.status)
    return _page(request, form, wanted=wanted, matches=matches(scope_of_request(request), wanted))


def _page(request: HttpRequest, form: CopyForm, status: int = 200, **found: Any) -> HttpResponse:
    file = form.cleaned_data.get("copy") if found else None
    context = {"form": form, "file_name": file.name if file else ""} | found
    return render(request, "reports/verify.html", context, status=status)
