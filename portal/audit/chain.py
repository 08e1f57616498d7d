"""The hash of one link. Pure: the same fields give the same hash on every engine and machine."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class Link:
    """Everything that an event says, as it is hashed. ``at`` is aware; identifiers are keys of users."""

    sequence: int
    at: datetime
    actor: int | None
    on_behalf_of: int | None
    action: str
    subject_type: str
    subject_id: str
    label: str
    data: Plain
    previous_hash: str


def link_hash(link: Link) -> str:
    """SHA-256, in hexadecimal, of the link's canonical JSON: sorted keys, no white space, UTC microseconds."""
    fields = asdict(link) | {"at": link.at.astimezone(UTC).isoformat(timespec="microseconds")}
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def plain(value: Any) -> Plain:
    """``value`` as JSON that reads back equal from SQLite and from PostgreSQL.

    Decimals, dates, times and UUIDs become text. Raises ``TypeError`` for anything else, floats included:
    a figure is a Decimal, and engines write floats differently.
    """
    match value:
        case None | bool():
            return value
        case str():
            return str.__str__(value)  # a word of an enumeration becomes its text
        case int():
            return int(value)
        case Decimal():
            return "0" if value == 0 else format(value.normalize(), "f")
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case Mapping():
            return {_key(key): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
    raise TypeError(f"An audit event cannot hold a {type(value).__name__}: {value!r}")


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"The keys of an audit event's data are strings, not {type(key).__name__}: {key!r}")
    return str.__str__(key)
