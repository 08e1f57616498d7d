"""How a service refuses: one exception for each answer of docs/workflow.md, with a sentence for people.

Pages and the API turn them into responses in one place; nothing else catches them.
"""

from collections.abc import Mapping
from typing import Any, ClassVar


class Refused(Exception):
    """An act that was not carried out. ``details`` is for the page that explains it."""

    status: ClassVar[int]

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


class NotYours(Refused):
    """What is not in your scope does not exist."""

    status = 404


class NotAllowed(Refused):
    """You see it, but the act is not yours."""

    status = 403


class Conflict(Refused):
    """Right role, wrong state, or what was read has changed since."""

    status = 409


class Gone(Refused):
    """It was published and has been withdrawn."""

    status = 410


class DigestMissing(Refused):
    """A decision must carry the digest of what was read: ``message`` is for people, ``program`` for the API."""

    status = 428

    def __init__(self, message: str, program: str = "") -> None:
        super().__init__(message)
        self.program = program or message


class Invalid(Refused):
    """Wrong input: ``fields`` maps a field's name to what would be right ("" for the whole).

    Its message has each of these sentences once, of however many fields it is said.
    """

    status = 422

    def __init__(self, fields: Mapping[str, str], **details: Any) -> None:
        super().__init__(" ".join(dict.fromkeys(fields.values())), **details)
        self.fields = dict(fields)
