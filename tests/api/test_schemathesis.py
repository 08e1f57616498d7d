"""Requests made up from the API's own document, as every role: no fault of ours, nothing that it does not say."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.core.exceptions import ObjectDoesNotExist
from django.test.client import ClientHandler
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode

from portal.api.schema import document
from tests.api.client import used_secret
from tests.api.test_access import ROWS, known
from tests.cast import Cast, Facts
from tests.catalogue import BUILDING, ENTRY, PUBLISHED, READY, REPORT, RETURNED, SIGNED, SUBMITTED
from tests.pages.rollback import undone
from tests.pages.states import bring_into
from tests.parts import share

NOBODY = "no token"
ROLES = ("member", "manager", "reviewer", "director", "administrator", NOBODY)
FEW, MANY = 4, 25  # requests to each operation; by night others every time
REFUSALS = ["401", "403", "404", "409", "410", "422", "428", "429"]
CHECKS = {
    # A body that fits may be wrong all the same.
    "positive_data_acceptance": {"expected-statuses": ["2xx", "3xx", *REFUSALS]},
    "negative_data_rejection": {"expected-statuses": ["400", "405", "406", "413", "415", *REFUSALS]},
    "ignored_auth": {"enabled": False},  # tests/api/test_access.py asks every address without a token
}


STRATEGIES: dict[str, Any] = {}  # by operation and what it is asked about: half a second each
HANDLER = ClientHandler(enforce_csrf_checks=False)


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterator[bytes]:
    """The portal as Django's tests call it, so that what is written can be undone."""
    answer = HANDLER(environ)
    start(f"{answer.status_code} {answer.reason_phrase}", list(answer.items()))
    yield answer.getvalue()


def api() -> Any:
    config = {"checks": CHECKS, "generation": {"with-security-parameters": False}}
    found = schemathesis.openapi.from_dict(
        json.loads(json.dumps(document())), config=SchemathesisConfig.from_dict(config)
    )
    found.app = application
    return found


@cache
def operations() -> tuple[Any, ...]:
    return tuple(each.ok() for each in api().get_all_operations())


def known_path(operation: Any) -> dict[str, Any]:
    """Values for the address with which it leads somewhere, as far as this report has it."""
    of = operation.path.split("/")[3]
    values = {
        "month": "2016-06",
        "report": REPORT,
        "entry": ENTRY,
        "key": {"comparators": "england", "places": "north"}.get(of, ENTRY),
        "id": row(of[:-1]),
        "number": 1,
        "audience": "public",
        "form": "pdf",
        "start": 2016,
        "sequence": 1,
        "variant": "internal",
    }
    return {each.name: values[each.name] for each in operation.path_parameters}


def row(kind: str) -> int:
    try:
        return ROWS[kind]()
    except (KeyError, ObjectDoesNotExist):
        return 1


def requests_to(operation: Any) -> Any:
    """What fits the document and what does not, to what is there and to anything; made once for all roles."""
    known = known_path(operation) if operation.path_parameters else {}
    made = STRATEGIES.get(found := f"{operation.label} {known}")
    if made is None:
        made = STRATEGIES[found] = _requests_to(operation, known)
    return made


def _requests_to(operation: Any, known: dict[str, Any]) -> Any:
    addresses = [{}, {"path_parameters": known}] if known else [{}]
    return st.one_of(
        *(operation.as_strategy(mode, **address) for mode in GenerationMode for address in addresses)
    )


def faults(operation: Any, headers: dict[str, str], most: int) -> list[str]:
    """What is wrong with the answers to some requests; each is undone."""
    found: list[str] = []

    @settings(
        max_examples=most,
        database=None,
        derandomize=most == FEW,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(requests_to(operation))
    def ask(case: Any) -> None:
        with undone():
            try:
                case.call_and_validate(headers=headers)
            except FailureGroup as group:
                found.append(str(group))

    ask()
    return found


def all_faults(cast: Cast, facts: Facts, role: str, state: str, asked: Iterable[Any], most: int) -> list[str]:
    bring_into(known(cast, facts), state)
    headers = {"Authorization": f"Bearer {used_secret(cast.people()[role])}"} if role != NOBODY else {}
    return [fault for operation in asked for fault in faults(operation, headers, most)]


def theirs(role: str) -> list[Any]:
    """The operations that one role asks by day."""
    return share(operations(), ROLES.index(role), len(ROLES))


def in_full(found: list[str]) -> str:
    """Whatever of it was found by chance tonight is not found again tomorrow."""
    return "\n\n".join(found)


@pytest.mark.parametrize("role", ROLES)
def test_every_answer_is_one_that_the_document_names(role: str, cast: Cast, facts: Facts) -> None:
    """By day each operation is asked by one role: making up requests costs more than answering them."""
    found = all_faults(cast, facts, role, RETURNED, theirs(role), FEW)
    assert not found, in_full(found)


def test_the_roles_ask_every_operation_between_them() -> None:
    assert len(operations()) > 60
    asked = [operation.label for role in ROLES for operation in theirs(role)]
    assert sorted(asked) == sorted(operation.label for operation in operations())


@pytest.mark.nightly
@pytest.mark.parametrize("state", [SUBMITTED, READY, SIGNED, BUILDING, PUBLISHED])
@pytest.mark.parametrize("role", ROLES)
def test_every_answer_in_every_state_is_one_that_the_document_names(
    role: str, state: str, cast: Cast, facts: Facts
) -> None:
    found = all_faults(cast, facts, role, state, operations(), MANY)
    assert not found, in_full(found)
