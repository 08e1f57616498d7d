"""One text for one content: canonical JSON, its SHA-256, and the way back.

Keys are sorted, there is no white space, decimals are plain strings without trailing zeros or ``-0``,
times are UTC. Equal contents therefore have equal bytes, whatever wrote them.
"""

import hashlib
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.strategies import configure_tagged_union

from portal.numbers import decimal_text
from reports.content.narrative import Block

T = TypeVar("T")


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(Decimal, decimal_text)
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(value))
    converter.register_unstructure_hook(datetime, lambda value: value.astimezone(UTC).isoformat())
    converter.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))
    converter.register_unstructure_hook(date, lambda value: value.isoformat())
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    configure_tagged_union(Block, converter, tag_name="block")
    return converter


_CONVERTER = _converter()


def to_plain(content: Any) -> Any:
    """A content dataclass as dictionaries, lists and strings."""
    return _CONVERTER.unstructure(content)


def dumps(content: Any) -> str:
    """The canonical JSON text of a content dataclass."""
    return json.dumps(to_plain(content), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def loads(text: str | bytes, kind: type[T]) -> T:
    """The dataclass of ``kind`` that ``dumps`` wrote; raises ``cattrs.BaseValidationError`` if it is not one."""
    return _CONVERTER.structure(json.loads(text), kind)


def loads_part(text: str, name: str, kind: type[T]) -> T:
    """One field of what ``dumps`` wrote, without making dataclasses of the rest; raises as ``loads``."""
    return _CONVERTER.structure(json.loads(text)[name], kind)


def digest(content: Any) -> str:
    """SHA-256, in hexadecimal, of the canonical text."""
    return hashlib.sha256(dumps(content).encode()).hexdigest()
