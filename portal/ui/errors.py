"""Refusals as pages that help: a service raises one of portal.errors, the person reads why and what next."""

from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render
from django.views.defaults import server_error

from portal.accounts.unsent import came_from, typed_in
from portal.api.problems import outside_views
from portal.errors import Refused


class RefusalMiddleware:
    """Answers a Refused exception that no view took care of with the page of its status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refusal(request, exception) if isinstance(exception, Refused) else None


def refusal(request: HttpRequest, exception: Refused) -> HttpResponse:
    """The page for a refusal, with what was typed. A 404 never says more than that nothing is there."""
    reason = "" if exception.status == 404 else exception.message
    context = {
        "reason": reason,
        "details": exception.details,
        "back": _form_of(request),
        "unsent": typed_in(request),
    }
    return render(request, f"{exception.status}.html", context, status=exception.status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose protection ran out: usually the page stood open for long, or cookies are off.

    What was typed is shown. It can be sent again from here only where the browser vouches that the form
    was one of ours, so that nobody is led to send what another site made up.
    """
    is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin" and request.user.is_authenticated
    context = {"unsent": typed_in(request), "may_send": is_ours, "back": came_from(request)}
    return render(request, "403_csrf.html", context, status=403)


class MethodMiddleware:
    """An address to which only forms are sent, opened as a page: says so instead of showing nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        if not isinstance(answer, HttpResponseNotAllowed):
            return answer
        page = render(request, "405.html", {"back": came_from(request)}, status=405)
        page["Allow"] = answer["Allow"]
        return page


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django could not read; too much at once is said as such."""
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    told = outside_views(request, status, "This could not be read.")
    return told or render(request, f"{status}.html", {"back": _form_of(request)}, status=status)


def fault(request: HttpRequest) -> HttpResponse:
    """Our own. Programs are told in their language, too."""
    return outside_views(
        request, 500, "Something went wrong on our side; it has been noted."
    ) or server_error(request)


def _form_of(request: HttpRequest) -> str:
    """The page on which the form stood that was sent; empty where a page was asked for."""
    return came_from(request) if request.method == "POST" else ""
