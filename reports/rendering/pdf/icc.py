"""The sRGB colour profile that PDF/A wants as output intent, computed from the standard's own numbers.

Primaries and white point are those of IEC 61966-2-1 adapted to D50 (as ICC profiles are); the tone curve is
sampled. Nothing here depends on a clock, so the profile has the same bytes in every file.
"""

import struct

_D50 = (0.9642, 1.0, 0.8249)
_COLUMNS = {
    "rXYZ": (0.43607, 0.22249, 0.01392),
    "gXYZ": (0.38515, 0.71687, 0.09708),
    "bXYZ": (0.14307, 0.06061, 0.71410),
}
_SAMPLES = 1024


def _fixed(value: float) -> int:
    return round(value * 65536)


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(_fixed(value) for value in values))


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _curve() -> bytes:
    samples = [round(_linear(i / (_SAMPLES - 1)) * 65535) for i in range(_SAMPLES)]
    return b"curv\0\0\0\0" + struct.pack(f">I{_SAMPLES}H", _SAMPLES, *samples)


def _description(text: bytes) -> bytes:
    return b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + b"\0" + bytes(4 + 4 + 2 + 1 + 67)


def srgb() -> bytes:
    """An ICC version 2 display profile for sRGB."""
    tags = {"desc": _description(b"sRGB"), "cprt": b"text\0\0\0\0No copyright\0", "wtpt": _xyz(_D50)}
    tags |= {tag: _xyz(values) for tag, values in _COLUMNS.items()}
    curve = _curve()
    tags |= dict.fromkeys(("rTRC", "gTRC", "bTRC"), curve)
    table, data, at = b"", b"", 128 + 4 + 12 * len(tags)
    for tag, body in tags.items():
        table += tag.encode() + struct.pack(">II", at, len(body))
        padded = body + bytes(-len(body) % 4)
        data += padded
        at += len(padded)
    return _header(at) + struct.pack(">I", len(tags)) + table + data


def _header(size: int) -> bytes:
    date = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    white = struct.pack(">3i", *(_fixed(value) for value in _D50))
    head = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    return (head + date + b"acsp" + bytes(4 + 4 + 4 + 4 + 8 + 4) + white).ljust(128, b"\0")
