"""A form that was sent after the session had ended: what was typed comes back after signing in.

It waits in the new session, for nobody but the person whose session it was, and is sent only when that
person presses the button again. Passwords and codes are not kept.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

HELD = "unsent"
LAST = "portal_last"  # a signed cookie: who was signed in last in this browser
FROM = "unsent-from"  # the page on which words were typed that nobody had sent when the session ended
NOT_KEPT = frozenset(
    {FROM, "csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code", "login"}
)


@dataclass(frozen=True, slots=True)
class Unsent:
    """What was sent where. ``fields`` are pairs of name and value, in their order.

    Where no button was ``pressed``, the page's script has kept what stood in a form, and ``path`` is the page.
    """

    path: str
    fields: tuple[tuple[str, str], ...]
    person: str = ""
    pressed: bool = True

    @property
    def words(self) -> tuple[str, ...]:
        """The values that a person wrote, rather than chose or was given; those of a grid together, by their cells."""
        cells = [f"{name}: {value}" for name, value in self.fields if _is_cell(name) and value.strip()]
        others = (value for name, value in self.fields if not _is_cell(name) and _is_written(value))
        return (*(["\n".join(cells)] if cells else []), *others)


def _is_cell(name: str) -> bool:
    """Such as ``csc-022 2016-06 figure``."""
    return name.count(" ") >= 2


def _is_written(value: str) -> bool:
    """Words; not what a page carries for itself."""
    text = value.strip()
    return any(letter.isspace() for letter in text) and not _is_carried(text)


def _is_carried(text: str) -> bool:
    if text[:1] not in ("{", "["):
        return False
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False


class SignInMiddleware(LoginRequiredMiddleware):
    """Sends people to the sign-in page and back to where they were, with what they typed."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        if "HX-Request" in request.headers:  # a piece of a page, where a sign-in page would be out of place
            return HttpResponse(status=401)
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        person = _whose(request)
        if person and (sent := typed_in(request)).words:
            keep(request, sent, person)
            return redirect_to_login(reverse("unsent"))
        return redirect_to_login(came_from(request))

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Remembers whose words would come from here, also once the session is gone."""
        person = request.session.get(SESSION_KEY) if request.session.accessed else None
        if person and request.get_signed_cookie(LAST, "") != person:
            secure = settings.SESSION_COOKIE_SECURE
            response.set_signed_cookie(LAST, person, secure=secure, httponly=True, samesite="Lax")
        return response


def keep(request: HttpRequest, sent: Unsent, person: str) -> None:
    """Until this person has read it."""
    request.session[HELD] = asdict(sent) | {"person": person}


def typed_in(request: HttpRequest) -> Unsent:
    """What a request carries, without secrets."""
    pairs = ((name, value) for name, values in request.POST.lists() for value in values)
    fields = tuple((name, str(value)) for name, value in pairs if name not in NOT_KEPT)
    if request.path == reverse("unsent"):
        return Unsent(_own_page(request.POST.get(FROM, "")), fields, pressed=False)
    return Unsent(request.get_full_path(), fields)


def _own_page(path: str) -> str:
    """The path, if it is one of this portal; else the first page."""
    return path if path.startswith("/") and url_has_allowed_host_and_scheme(path, None) else "/"


def waiting_for(request: HttpRequest) -> Unsent | None:
    """What this person sent too late; somebody else's is thrown away."""
    held: Mapping[str, object] | None = request.session.get(HELD)
    if held is None:
        return None
    if held["person"] != str(request.user.pk):
        del request.session[HELD]
        return None
    fields = tuple((name, value) for name, value in held["fields"])  # type: ignore[attr-defined]
    return Unsent(str(held["path"]), fields, pressed=bool(held["pressed"]))


def came_from(request: HttpRequest) -> str:
    """The page on which the form stood: the address that a form is sent to may show nothing itself."""
    referer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        parts = urlsplit(referer)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return "/"


def _whose(request: HttpRequest) -> str:
    """Who was signed in before: of the ended session where it is still stored, else in this browser."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    ended = Session.objects.filter(pk=key).first() if key.isalnum() else None
    whose = ended.get_decoded().get(SESSION_KEY) if ended else None
    return str(whose or request.get_signed_cookie(LAST, ""))
