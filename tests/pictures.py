"""Small PNG files, well made and not."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def picture(
    width: int = 40,
    height: int = 48,
    *,
    further: bytes = b"",
    rows: bytes | None = None,
    header: bytes | None = None,
    after: bytes = b"",
) -> bytes:
    """An RGB picture of one colour, unless told otherwise; ``further`` are chunks before its data."""
    head = header or struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(rows if rows is not None else (b"\0" + b"\x12\x43\x6d" * width) * height)
    return SIGNATURE + chunk(b"IHDR", head) + further + chunk(b"IDAT", data) + chunk(b"IEND", b"") + after
