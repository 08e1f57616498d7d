"""A PDF file as numbered objects: the outermost layer, which knows nothing of pages or text.

The library's own document class leaves out the end of line before ``endstream``, names an unembedded
Helvetica on every page and has no place for structure, so only its font reading is used; the file is
written here, where each byte follows from the content.
"""

import hashlib
import zlib
from collections.abc import Iterable

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_REGULAR = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.+")


def number(value: float) -> str:
    """A coordinate in points, to a hundredth, without a needless tail."""
    rounded = round(value, 2)
    whole = int(rounded)
    return str(whole) if whole == rounded else repr(rounded)


def numbers(values: Iterable[float]) -> str:
    return " ".join(map(number, values))


def name(text: str) -> str:
    """A PDF name; bytes that a name may not hold are written as #xx."""
    return "/" + "".join(chr(b) if b in _REGULAR else f"#{b:02X}" for b in text.encode())


def text_string(text: str) -> str:
    """A text string in UTF-16, as hexadecimal: nothing in it can end the string early."""
    coded = b"\xfe\xff" + text.encode("utf-16-be", "replace")
    return f"<{coded.hex().upper()}>"


def ref(obj: int) -> str:
    return f"{obj} 0 R"


class PdfFile:
    """Objects are reserved or put in any order and written once, by ``finish``."""

    def __init__(self) -> None:
        self._bodies: list[bytes | None] = []

    def reserve(self) -> int:
        """The number of an object whose body follows later."""
        self._bodies.append(None)
        return len(self._bodies)

    def put(self, body: str | bytes, obj: int | None = None) -> int:
        """Write an object's body, under a reserved number where one is given; returns the number."""
        obj = obj or self.reserve()
        self._bodies[obj - 1] = body.encode("ascii") if isinstance(body, str) else body
        return obj

    def stream(self, data: bytes, entries: str = "", *, obj: int | None = None, deflate: bool = True) -> int:
        """Write a stream object. XMP metadata stays plain (``deflate=False``) for simple readers."""
        coded = zlib.compress(data, 9) if deflate else data
        filters = "/Filter /FlateDecode " if deflate else ""
        head = f"<< {entries} {filters}/Length {len(coded)} >>\nstream\n".encode("ascii")
        # CR LF, because data that ends in CR would swallow a lone line feed.
        return self.put(head + coded + b"\r\nendstream", obj)

    def finish(self, *, root: int, info: int) -> bytes:
        """The whole file. Its identifier is a digest of the objects, so equal contents give equal files."""
        parts, offsets, at = [_HEADER], [], len(_HEADER)
        for obj, body in enumerate(self._bodies, 1):
            if body is None:
                raise ValueError(f"object {obj} was reserved and never written")
            part = b"%d 0 obj\n%s\nendobj\n" % (obj, body)
            offsets.append(at)
            at += len(part)
            parts.append(part)
        identity = hashlib.sha256(b"".join(parts)).hexdigest()[:32].upper()
        parts.append(_trailer(offsets, at, root, info, identity))
        return b"".join(parts)


def _trailer(offsets: list[int], at: int, root: int, info: int, identity: str) -> bytes:
    size = len(offsets) + 1
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    return (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root {ref(root)} /Info {ref(info)} /ID [<{identity}> <{identity}>] >>\n"
        f"startxref\n{at}\n%%EOF\n"
    ).encode("ascii")
