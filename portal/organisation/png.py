"""Reading a PNG without drawing it: what it claims is checked, and only what a picture needs is kept.

The file is put together anew from its critical chunks, so that texts, profiles, animations and whatever
follows the end are gone; its data has to unpack to exactly as many bytes as its size asks for.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_BYTES = 300 * 1024
LEAST_SIDE, MOST_SIDE = 32, 1000  # pixels
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
# First column and row and the steps between, of each pass of an interlaced picture.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_KEPT = (b"PLTE", b"tRNS")


@dataclass(frozen=True, slots=True)
class Picture:
    content: bytes
    width: int
    height: int


class NoPicture(ValueError):
    """Not a PNG that can be kept; the words say what would be right."""


def read(content: bytes) -> Picture:
    """The picture, clean. Raises ``NoPicture``."""
    if len(content) > MOST_BYTES:
        raise NoPicture(f"Choose a file of at most {MOST_BYTES // 1024} KB.")
    if not content.startswith(SIGNATURE):
        raise NoPicture("Choose a PNG file; other kinds of picture are not taken.")
    chunks = list(_chunks(content[len(SIGNATURE) :]))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13:
        raise _broken()
    header = chunks[0][1]
    width, height, depth, colour, packing, filtering, interlaced = struct.unpack(">IIBBBBB", header)
    if depth not in _DEPTHS.get(colour, ()) or packing or filtering or interlaced > 1:
        raise _broken()
    if not (LEAST_SIDE <= width <= MOST_SIDE and LEAST_SIDE <= height <= MOST_SIDE):
        raise NoPicture(
            f"Choose a picture of {LEAST_SIDE} to {MOST_SIDE} pixels each way; this has {width} by {height}."
        )
    data = b"".join(body for kind, body in chunks if kind == b"IDAT")
    _check_data(data, _unpacked(width, height, depth * _CHANNELS[colour], interlaced=bool(interlaced)))
    further = [(kind, body) for kind, body in chunks if kind in _KEPT]
    if colour == 3 and not any(kind == b"PLTE" for kind, _ in further):
        raise _broken()
    kept = [(b"IHDR", header), *further, (b"IDAT", data), (b"IEND", b"")]
    return Picture(SIGNATURE + b"".join(_chunk(*each) for each in kept), width, height)


def _chunks(rest: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and body of each chunk before the end; one that is needed for drawing and unknown is refused."""
    at = 0
    while at + 12 <= len(rest):
        (length,), kind = struct.unpack_from(">I", rest, at), rest[at + 4 : at + 8]
        body = rest[at + 8 : at + 8 + length]
        if len(body) != length or rest[at + 8 + length : at + 12 + length] != _sum(kind, body):
            raise _broken()
        if kind == b"IEND":
            return
        if kind[:1].isupper() and kind not in (b"IHDR", b"PLTE", b"IDAT"):
            raise _broken()
        yield kind, body
        at += 12 + length
    raise _broken()


def _unpacked(width: int, height: int, bits: int, *, interlaced: bool) -> int:
    """How many bytes the data has to give: each row with one byte before it."""
    passes = _PASSES if interlaced else ((0, 0, 1, 1),)
    total = 0
    for left, top, across, down in passes:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            total += rows * (1 + (columns * bits + 7) // 8)
    return total


def _check_data(data: bytes, wanted: int) -> None:
    """Never unpacks more than is wanted, however much is packed."""
    unpacking = zlib.decompressobj()
    try:
        found = len(unpacking.decompress(data, wanted + 1))
    except zlib.error as error:
        raise _broken() from error
    if found != wanted:
        raise _broken()


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + _sum(kind, body)


def _sum(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(kind + body))


def _broken() -> NoPicture:
    return NoPicture("This PNG file is damaged; save the picture again and choose that.")
