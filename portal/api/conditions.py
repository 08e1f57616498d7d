"""If-Match: an act on what somebody has read names it, by its ETag or, in the body, by its digest."""

import hashlib
import re

from rest_framework.request import Request

from portal.errors import Conflict, DigestMissing

_TAG = re.compile(r'"([\x21\x23-\x7e]*)"')


def matched(request: Request) -> str:
    """The one strong tag of If-Match without its quotes; empty where there is no such header.

    Raises ``Conflict`` for anything else: what it names cannot be what is there.
    """
    header = request.headers.get("If-Match", "").strip()
    if not header:
        return ""
    found = _TAG.fullmatch(header)
    if found is None:
        raise Conflict("If-Match names one strong tag, as ETag gave it.")
    return found[1]


def read_digest(request: Request, given: str) -> str:
    """The digest of what was read: the field ``digest`` or If-Match. Raises ``Conflict`` where they differ."""
    tag = matched(request)
    if tag and given and tag != given:
        raise Conflict("If-Match and digest name two different contents.")
    return given or tag


def read_version(request: Request, given: int | None, prefix: str) -> int:
    """The version that somebody started from: the field or an If-Match such as ``"draft-3"``.

    Raises ``DigestMissing`` where neither was sent, ``Conflict`` where they differ or the tag is another's.
    """
    tag = matched(request)
    if not tag and given is None:
        raise DigestMissing("Say which version you started from: send it, or If-Match.")
    if not tag:
        return given or 0
    found = re.fullmatch(rf"{prefix}-(\d{{1,9}})(-\w+)?", tag, re.ASCII)
    if found is None or given not in (None, int(found[1])):
        raise Conflict("This is not the version that is there now.")
    return int(found[1])


def check_match(request: Request, content: bytes) -> None:
    """Refuse a write whose If-Match names another content than this. Raises ``Conflict``."""
    tag = matched(request)
    if tag and tag != hashlib.md5(content, usedforsecurity=False).hexdigest():
        raise Conflict("It has been changed since you read it.")
