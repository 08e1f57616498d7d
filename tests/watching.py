"""Which names behind the ``?`` of an address a page reads, found by watching it read them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse, QueryDict
from django.test import Client

from portal.ui.asked import Asked

NONSENSE = "a\0b"  # no filter, order or page goes by it, and no text may hold it


class _Watched(QueryDict):
    """Copies and addresses made of it are no reading."""

    read: set[str]

    def get(self, key: Any, default: Any = None) -> Any:
        self.read.add(key)
        return super().get(key, default)

    def getlist(self, key: Any, default: Any = None) -> Any:
        self.read.add(key)
        return super().getlist(key, default)

    def __contains__(self, key: Any) -> bool:
        self.read.add(key)
        return super().__contains__(key)

    def copy(self) -> QueryDict:
        return QueryDict(super().urlencode(), mutable=True)


@contextmanager
def watched() -> Iterator[set[str]]:
    """The names that are read while this is open."""
    read: set[str] = set()

    def given(request: WSGIRequest) -> QueryDict:
        made = _Watched(request.META.get("QUERY_STRING", ""))
        made.read = read
        return made

    with patch.object(WSGIRequest, "GET", property(given)):
        yield read


def asked_in(answer: HttpResponse) -> Asked | None:
    """The form of what the address asks for, where the page has one."""
    context: Any = getattr(answer, "context", None)
    given = [context.get(name) for name in ("filters", "find", "form")] if context else []
    return next((form for form in given if isinstance(form, Asked)), None)


def names_of(client: Client, url: str) -> set[str]:
    """Every name that an address takes: those that are read, and those of its form."""
    with watched() as read:
        answer = client.get(url)
    form = asked_in(answer)
    return read | ({*form.fields, *form.moves} if form else set())


def passed_over(client: Client, url: str, names: set[str]) -> list[str]:
    """Names, and one that no page has, under which nonsense is taken without a word; none where it reads none."""
    wrong = []
    for name in sorted({*names, "colour"} if names else ()):
        answer = client.get(url, {name: NONSENSE})
        said = b"".join(answer) if answer.streaming else answer.content
        if answer.status_code != 422 or not (b"There is a problem" in said or b"was not made" in said):
            wrong.append(f"{url}?{name}: {answer.status_code}")
    return wrong
