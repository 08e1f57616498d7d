"""A document's bytes, which follow from what is in it: parts in order, and the clock has no say."""

import io
import zipfile

from docx.document import Document

_FIRST = "[Content_Types].xml"
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that the format knows


def packed(document: Document) -> bytes:
    """The file as python-docx writes it, packed again with fixed dates."""
    made = io.BytesIO()
    document.save(made)
    result = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return result.getvalue()
