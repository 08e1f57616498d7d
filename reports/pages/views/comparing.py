"""Any two versions of an entry, in words and figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.entries.building import facts_for, heading_of
from reports.pages.comparing import ComparisonForm, beside, summary, told
from reports.pages.reach import find_entry
from reports.pages.reading import history_of
from reports.pages.rows import read_url
from reports.pages.views.frame import entry_frame, scope_of_request
from reports.review.versions import comparison, versions


@require_safe
def compare(request: HttpRequest, report: str, entry: str) -> HttpResponse:
    """``from`` and ``to`` name the versions, whichever is the older; else the last two."""
    scope = scope_of_request(request)
    found = find_entry(scope, report, entry)
    listed = versions(scope, found)
    chosen = comparison(scope, found, request.GET.get("from", ""), request.GET.get("to", ""))
    told_now = () if chosen else facts_for(found.report).told(found)
    context = {
        **entry_frame(found),
        "heading": chosen.content.heading if chosen else heading_of(found.heading, told_now),
        "entry_url": read_url(found),
        "listed": told(listed, history_of(found)),
        "chosen": chosen,
    }
    if chosen:
        context |= {
            "form": ComparisonForm(listed, chosen),
            "summary": summary(chosen),
            "beside": beside(scope, found, chosen.content),
        }
    return render(request, "reports/entry_compare.html", context)
