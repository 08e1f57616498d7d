"""The content as JSON: exactly the text whose SHA-256 the certificate names."""

from reports.content.canonical import dumps
from reports.content.model import Edition


def content_json(edition: Edition) -> bytes:
    """Canonical JSON in UTF-8; its SHA-256 is the edition's digest."""
    return dumps(edition.content).encode()
