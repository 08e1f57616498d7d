"""If-Match: an act on what somebody has read names it, by its ETag or, in the body, by its digest.

What cannot be what is there is passed on as what never is, so that the service refuses it (409) after it has
said whose act it is (404, 403).
"""

import hashlib
import re

from rest_framework.request import Request

from portal.errors import Conflict, DigestMissing, Invalid

_TAG = re.compile(r'"([\x21\x23-\x7e]*)"')
LONGEST_KEY = 100
NO_VERSION = 2**31 - 1  # that any draft ever has


def matched(request: Request) -> str:
    """The one strong tag of If-Match without its quotes; empty where there is no such header."""
    header = request.headers.get("If-Match", "").strip()
    found = _TAG.fullmatch(header)
    return found[1] if found else f"no tag: {header}" if header else ""


def read_digest(request: Request, given: str) -> str:
    """The digest of what was read: the field ``digest`` or If-Match; where they differ, neither."""
    tag = matched(request)
    return f"{given} {tag}" if tag and given and tag != given else given or tag


def read_version(request: Request, given: int | None, prefix: str) -> int:
    """The version that somebody started from: the field or an If-Match such as ``"draft-3"``.

    Raises ``DigestMissing`` where neither was sent.
    """
    tag = matched(request)
    if not tag and given is None:
        raise DigestMissing("Say which version you started from: send it, or If-Match.")
    if not tag:
        return given or 0
    found = re.fullmatch(rf"{prefix}-(\d{{1,9}})(-\w+)?", tag, re.ASCII)
    return int(found[1]) if found and given in (None, int(found[1])) else NO_VERSION


def idempotency_key(request: Request) -> str:
    """The header Idempotency-Key; empty where there is none. Raises ``Invalid``."""
    if "Idempotency-Key" not in request.headers:
        return ""
    key = request.headers["Idempotency-Key"].strip()
    if not 1 <= len(key) <= LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise Invalid({"Idempotency-Key": f"Give 1 to {LONGEST_KEY} letters, digits and signs."})
    return key


def check_match(request: Request, content: bytes) -> None:
    """Refuse a write whose If-Match names another content than this. Raises ``Conflict``."""
    tag = matched(request)
    if tag and tag != hashlib.md5(content, usedforsecurity=False).hexdigest():
        raise Conflict("It has been changed since you read it.")
