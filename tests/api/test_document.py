"""The OpenAPI document: valid, closed where it is written to, with an example of everything, each of which fits."""

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from drf_spectacular.validation import validate_schema

from portal.api.schema import document, operations
from tests.api.client import Program

JSON = "application/json"
WHATEVER = {"type": "object", "additionalProperties": {}}  # frozen contents have a format of their own


def as_json_schema(part: Any) -> Any:
    """OpenAPI 3.0 says ``nullable`` where JSON Schema says ``null``."""
    if isinstance(part, list):
        return [as_json_schema(each) for each in part]
    if not isinstance(part, dict):
        return part
    plain = {name: as_json_schema(value) for name, value in part.items() if name != "nullable"}
    return {"anyOf": [{"type": "null"}, plain]} if part.get("nullable") is True else plain


def contents() -> Iterator[tuple[str, dict[str, Any]]]:
    """What is sent and what is answered in JSON, wherever there is something to say."""
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            sent = operation.get("requestBody", {}).get("content", {})
            answered = {
                kind: content
                for status, response in operation["responses"].items()
                if status[0] == "2"
                for kind, content in response.get("content", {}).items()
            }
            for what, found in (("sent", sent), ("answered", answered)):
                if JSON in found and found[JSON]["schema"] != WHATEVER:
                    yield f"{method} {path} {what}", found[JSON]


def test_the_document_is_valid() -> None:
    validate_schema(document())


def test_everything_has_an_example() -> None:
    assert [place for place, content in contents() if not content.get("examples")] == []


def test_every_example_fits() -> None:
    components = as_json_schema(document()["components"])
    wrong = []
    for place, content in contents():
        validator = jsonschema.Draft202012Validator(
            as_json_schema(content["schema"]) | {"components": components},
            format_checker=jsonschema.FormatChecker(),
        )
        for example in content.get("examples", {}).values():
            wrong += [f"{place}: {error.message}" for error in validator.iter_errors(example["value"])]
    assert wrong == []


def test_an_example_that_does_not_fit_is_found() -> None:
    """The control of the test above."""
    schema = as_json_schema({"$ref": "#/components/schemas/PlaceGivenRequest"})
    validator = jsonschema.Draft202012Validator(
        schema | {"components": as_json_schema(document()["components"])}
    )
    assert validator.is_valid({"key": "north", "name": "North"})
    assert not validator.is_valid({"key": "north", "name": "North", "colour": "red"})
    assert not validator.is_valid({"key": "north", "name": None})


def test_every_operation_says_what_it_does_and_how_it_refuses() -> None:
    for method, operation in operations(document()):
        assert operation["description"], operation["operationId"]
        assert {"401", "404", "422"} <= set(operation["responses"])
        assert method == "get" or {"403", "409", "428"} <= set(operation["responses"])


@pytest.mark.django_db
def test_the_document_is_read_with_a_token(cast: Any) -> None:
    answer = Program(cast.member).read("schema/")
    assert answer["Content-Type"] == "application/vnd.oai.openapi+json"
    assert answer.json()["openapi"].startswith("3.")
    assert answer.json()["info"]["title"] == "Performance reports"


def test_what_a_filter_does_is_said_beside_it() -> None:
    told = {each["name"]: each for each in document()["paths"]["/api/v1/values/all/"]["get"]["parameters"]}
    assert told["indicator"]["description"] == "Its key, or several with commas"
    assert (told["indicator"]["schema"]["type"], told["indicator"]["explode"]) == ("array", False)
    assert told["council"]["description"] == "true: the whole council, no places"
    assert told["total"]["description"] == "true: no categories"
    assert told["history"]["description"] == "true: superseded ones too"
    assert told["council"]["schema"] == {"type": "boolean"}
