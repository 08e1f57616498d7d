"""What every page loads of the council's look, by digest: it never changes under its address."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from portal.organisation import branding

ONE_YEAR = 365 * 24 * 60 * 60  # seconds


@login_not_required
@require_safe
def styles(request: HttpRequest, digest: str) -> HttpResponse:
    return _kept(branding.styles(digest).encode(), "text/css")


@login_not_required
@require_safe
def crest(request: HttpRequest, digest: str) -> HttpResponse:
    return _kept(branding.crest(digest), "image/png")


def _kept(content: bytes, media_type: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(answer, public=True, max_age=ONE_YEAR, immutable=True)
    return answer
