"""Pages of collection: the months of a year, one month, confirming and closing it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from indicators.collection.queries import areas_recorded_by, month_for, months_of, period_for, years_collected
from indicators.collection.revisions import revisions
from indicators.collection.services import close_month, confirm_figures
from indicators.facts.services import LONGEST_REASON
from indicators.figures.periods import ReportingYear
from indicators.standings.forms import OfYear
from portal.accounts.middleware import scope_in, user_in
from portal.errors import Conflict, Invalid, NotYours
from portal.ui.forms import PlainForm, blame


class CloseForm(PlainForm):
    reason = forms.CharField(
        label="Why does it close while figures wait?",
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The months of a year that is collected: the one asked for (``?year=2016``), else the newest."""
    scope = scope_in(request)
    if not scope.is_staff:
        raise NotYours("There is no such page.")
    years = years_collected(scope)
    wanted = request.GET.get("year", "")
    year = next((each for each in years if str(each.start) == wanted), years[0] if years else None)
    asked = OfYear(request.GET, years, year or ReportingYear.containing(timezone.localdate()))
    found = months_of(scope, year, timezone.localdate()) if year else ()
    rows = [(month, len(month.waiting_for(scope))) for month in reversed(found)]
    return render(
        request,
        "collection/index.html",
        {
            "filters": asked,
            "years": years,
            "year": year,
            "rows": rows,
        },
        status=asked.status,
    )


@require_safe
def month(request: HttpRequest, key: str) -> HttpResponse:
    """What is due from whom, and what became of it."""
    return _page(request, key, CloseForm())


@require_POST
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Those that are ticked, as they were shown."""
    seen = {each: request.POST.get(f"seen_{each}", "") for each in request.POST.getlist("figures") if each}
    try:
        done = confirm_figures(by=user_in(request), month=period_for(scope_in(request), key), seen=seen)
    except (Invalid, Conflict) as refusal:
        return _page(request, key, CloseForm(), refusal.message, refusal.status)
    messages.success(request, f"Confirmed: {done} indicator{'' if done == 1 else 's'}.")
    return redirect("collection:month", key=key)


@require_POST
def close(request: HttpRequest, key: str) -> HttpResponse:
    """With all months before it."""
    period = period_for(scope_in(request), key)
    form = CloseForm(request.POST)
    if form.is_valid():
        try:
            close_month(by=user_in(request), month=period, reason=form.cleaned_data["reason"])
        except Invalid as refusal:
            blame(form, refusal)
        except Conflict as refusal:
            return _page(request, key, CloseForm(), refusal.message, refusal.status)
        else:
            messages.success(request, f"{period.label} is closed.")
            return redirect("collection:month", key=key)
    return _page(request, key, form, "", 422)


def _page(
    request: HttpRequest, key: str, form: forms.Form, problem: str = "", status: int = 200
) -> HttpResponse:
    scope, today = scope_in(request), timezone.localdate()
    found = month_for(scope, key, today)
    form.fields["reason"].required = bool(found.open_lines)  # as the service has it; shown so from the start
    to_confirm = {line.indicator.pk for line in found.waiting_for(scope) if line.is_to_confirm(scope)}
    recorded = areas_recorded_by(scope)
    areas: list[dict[str, Any]] = [
        {
            "area": area,
            "lines": [(line, line.indicator.pk in to_confirm) for line in lines],
            "grid": reverse("collection:grid", args=[found.period.reporting_year.start, area.key])
            if area.pk in recorded
            else "",
        }
        for area, lines in found.by_area()
    ]
    counts = [(state.label, number) for state, number in found.counts().items() if number]
    context = {
        "month": found,
        "year": found.period.reporting_year,
        "areas": areas,
        "counts": counts + ([("Late", found.late)] if found.late else []),
        "to_confirm": len(to_confirm),
        "changes": revisions(found),
        "form": form,
        "problem": problem,
        "closes": scope.is_administrator and found.has_ended and not found.is_closed,
    }
    return render(request, "collection/month.html", context, status=status)
