"""A session ends after fifteen idle minutes. What a page does by itself (polling) is not activity."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

REFRESH_SECONDS = 60
BACKGROUND_HEADER = "X-Background"  # set by pages on what they ask for by themselves


class IdleMiddleware:
    """Prolongs the session at a person's request, writing it at most once a minute."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and BACKGROUND_HEADER not in request.headers:
            now = int(timezone.now().timestamp())
            if now - request.session.get("seen", 0) >= REFRESH_SECONDS:
                request.session["seen"] = now
        return self.get_response(request)
