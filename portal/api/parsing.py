"""Reading what was sent: JSON, and nothing that it is not."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser


class TooLarge(APIException):
    status_code = 413
    default_detail = "This is more than one request may bring; send it in parts."


class JsonParser(BaseParser):
    """Numbers with a point stay decimal; what no text can hold is refused here, before anything is asked."""

    media_type = "application/json"

    def most(self) -> int:
        """Bytes that one request may bring."""
        return settings.DATA_UPLOAD_MAX_MEMORY_SIZE

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        most = self.most()
        body = stream.read(most + 1)
        if len(body) > most:
            raise TooLarge
        try:
            found = json.loads(
                body.decode("utf-8"),
                parse_float=Decimal,
                parse_constant=_no_number,
                object_pairs_hook=_once,
            )
            json.dumps(found, default=str, ensure_ascii=False).encode("utf-8")  # no lone surrogate in it
        except (ValueError, RecursionError) as error:
            raise ParseError("This is not JSON in UTF-8.") from error
        return found


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number.")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; of two fields with one name, neither is to be guessed."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("A field stands twice.")
    return found
