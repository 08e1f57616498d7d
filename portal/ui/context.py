"""What the frame of a page needs: read only when a template asks, so fragments and e-mails cost nothing."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.organisation.branding import Look, council_with_look
from portal.ui.navigation import Item, items

SERVICE = "Performance reports"


@dataclass(frozen=True, slots=True)
class Frame:
    service: str
    area: str
    council: str
    look: Look
    items: tuple[Item, ...]
    idle_seconds: int
    is_demonstration: bool

    @property
    def here(self) -> Item | None:
        """The current item, which a phone shows beside the menu."""
        return next((item for item in self.items if item.current), None)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The template variable ``frame``."""
    return {"frame": SimpleLazyObject(lambda: _frame(request))}


def _frame(request: HttpRequest) -> Frame:
    council, look = council_with_look()
    return Frame(
        service=SERVICE,
        area=council.service if council else "",
        council=council.name if council else "",
        look=look,
        items=items(request) if request.user.is_authenticated else (),
        idle_seconds=settings.SESSION_COOKIE_AGE,
        is_demonstration=settings.DEMONSTRATION,
    )
