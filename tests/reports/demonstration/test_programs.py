"""What the document for programs shows can be sent to the demonstration as it stands there."""

from collections.abc import Iterator
from json import dumps
from typing import Any

from django.test import override_settings

from portal.accounts.models import User
from portal.api.schema import document, filled
from tests.api.client import used
from tests.pages.rollback import undone
from tests.reports.demonstration.conftest import Demonstration

PEOPLE = ("performance", "manager-access", "head-access", "director")
JSON = "application/json"
# Of these the demonstration has none: the address in the document is that of the document's own example.
NOT_THERE = ("/api/v1/imports/", "/api/v1/neighbour-models/", "/api/v1/places/", "/printouts/")
# Done; another's act, or not theirs to see; or what was read, which no example can know, has changed.
UNDERSTOOD = {200, 201, 403, 404, 409}


def asked() -> Iterator[tuple[str, str, Any]]:
    """Every address with its examples in it, and each example of what is sent there."""
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            content = operation.get("requestBody", {}).get("content", {}).get(JSON, {})
            for example in content.get("examples", {}).values() or [{"value": None}]:
                yield method, filled(path, operation) or path, example["value"]


def answers(demonstration: Demonstration) -> list[tuple[str, str, tuple[int, ...]]]:
    def ask() -> list[tuple[str, str, tuple[int, ...]]]:
        with undone():
            people = [User.objects.get(email=f"{name}@demonstration.example") for name in PEOPLE]
            programs = [used(person) for person in people]
            found = []
            for method, url, sent in asked():
                given = []
                for program in programs:
                    with undone():
                        answer = program.generic(method.upper(), url, *([dumps(sent), JSON] if sent else []))
                        given.append(answer.status_code)
                found.append((method, url, tuple(given)))
            return found

    return demonstration.instance.fill(ask)


def test_every_address_has_an_example() -> None:
    assert [url for _, url, _ in asked() if "{" in url] == []


@override_settings(PRODUCTION=False)  # whose people may sign in
def test_every_example_is_understood_and_somebody_may_send_it(demonstration: Demonstration) -> None:
    found = answers(demonstration)
    missing = {url for _, url, given in found if not set(given) - {403, 404}}
    assert {url for url in missing if not any(each in url for each in NOT_THERE)} == set()
    others = [(method, url, set(given)) for method, url, given in found if url not in missing]
    assert [each for each in others if not each[2] <= UNDERSTOOD] == []
    assert len(others) > 60
