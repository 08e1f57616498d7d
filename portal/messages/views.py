"""The page of one's own account on which one says which e-mails one wants."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portal.accounts.middleware import scope_in, user_in
from portal.errors import Invalid
from portal.messages.forms import PreferencesForm
from portal.messages.policies import check_gets_messages
from portal.messages.queries import preferences_of
from portal.messages.services import choose


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    check_gets_messages(scope_in(request))
    person = user_in(request)
    now = preferences_of(person)
    form = PreferencesForm(request.POST or None, initial={"at_once": now.at_once, "digest": now.digest})
    if request.method == "POST" and form.is_valid():
        try:
            choose(by=person, **form.cleaned_data)
        except Invalid as refused:
            for name, words in refused.fields.items():
                form.add_error(name, words)
        else:
            messages.success(request, "Saved: we send you the e-mails that you chose.")
            return redirect("account_messages")
    context = {"form": form, "hour": settings.PORTAL_DIGEST_HOUR}
    return render(request, "account/messages.html", context, status=422 if form.errors else 200)
