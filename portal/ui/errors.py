"""Refusals as pages that help: a service raises one of portal.errors, the person reads why and what next."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

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
    """The page for a refusal. A 404 never says more than that nothing is there."""
    reason = "" if exception.status == 404 else exception.message
    context = {"reason": reason, "details": exception.details}
    return render(request, f"{exception.status}.html", context, status=exception.status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose protection ran out: usually the page stood open for long, or cookies are off."""
    return render(request, "403_csrf.html", status=403)
