"""What the navigation shows. Each app offers items; the frame only asks for them.

An app's configuration names a function: ``navigation = "reports.planning.navigation.items"``, called with
the request and returning ``Item``s in order, only those that this person may open.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.http import HttpRequest
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the navigation; ``count`` is what waits there, shown where it is not 0."""

    label: str
    url: str
    count: int = 0
    current: bool = False


def items(request: HttpRequest) -> tuple[Item, ...]:
    """Every app's items; the one with the longest address that leads to this page is the current one."""
    offered = [item for config in apps.get_app_configs() for item in _offered_by(config, request)]
    if any(item.current for item in offered):
        return tuple(offered)
    leading = [item.url for item in offered if _leads(item.url, request.path)]
    here = max(leading, key=len, default="")
    return tuple(Item(item.label, item.url, item.count, item.url == here) for item in offered)


def _leads(url: str, path: str) -> bool:
    """Whether an address is the page's or one above it; the first page stands above all and leads to none."""
    return path == url if url == "/" else path.startswith(url)


def _offered_by(config: object, request: HttpRequest) -> Iterable[Item]:
    path = getattr(config, "navigation", None)
    return import_string(path)(request) if path else ()
