"""A picture that somebody sends is checked and put together anew, never drawn."""

import contextlib
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.organisation.png import MOST_BYTES, NoPicture, read
from tests.pictures import SIGNATURE, chunk, picture


def head(width=40, height=48, depth=8, colour=2, interlaced=0):
    return struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)


def test_a_plain_picture_comes_back_as_it_is():
    found = read(picture())
    assert (found.width, found.height) == (40, 48)
    assert found.content == picture()


def test_texts_profiles_and_what_follows_the_end_are_gone():
    stuffed = chunk(b"tEXt", b"Author\0Somebody") + chunk(b"iCCP", b"x") + chunk(b"eXIf", b"place")
    sent = picture(further=stuffed, after=b"<script>alert(1)</script>")
    assert read(sent).content == picture()


def test_a_palette_and_its_transparency_stay():
    further = chunk(b"PLTE", b"\x12\x43\x6d") + chunk(b"tRNS", b"\x80")
    sent = picture(header=head(colour=3), further=further, rows=(b"\0" * 41) * 48)
    assert read(sent).content == sent


def test_an_interlaced_picture_has_the_rows_of_its_seven_passes():
    # 8 by 8 blocks: passes of 5x6, 5x6, 10x6, 10x12, 20x12, 20x24 and 40x24 pixels, three bytes each.
    passes = [(5, 6), (5, 6), (10, 6), (10, 12), (20, 12), (20, 24), (40, 24)]
    rows = b"".join((b"\0" + b"\x00" * (3 * columns)) * lines for columns, lines in passes)
    assert read(picture(header=head(interlaced=1), rows=rows)).width == 40


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "PNG file"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "PNG file"),
        (b"\xff\xd8\xff\xe0 a photograph", "PNG file"),
        (SIGNATURE, "damaged"),
        (picture()[:-4], "damaged"),
        (picture().replace(b"IDAT", b"IDAX"), "damaged"),
        (picture(rows=b"\0" * 100), "damaged"),
        (picture(rows=b"\0" * 6000), "damaged"),
        (picture(header=head(depth=3)), "damaged"),
        (picture(header=head(colour=3)), "damaged"),
        (picture(further=chunk(b"ABCD", b"")), "damaged"),
        (picture(header=head(width=10)), "32 to 1000 pixels"),
        (picture(header=head(width=50_000, height=50_000)), "32 to 1000 pixels"),
        (picture(after=b"\0" * MOST_BYTES), "at most 300 KB"),
    ],
)
def test_what_is_no_sound_small_png_is_refused_in_words(content, words):
    with pytest.raises(NoPicture, match=words):
        read(content)


def test_data_that_unpacks_to_much_more_is_not_unpacked():
    """Ten million zeros in some kilobytes: only as many bytes are unpacked as the picture has."""
    bomb = (
        SIGNATURE
        + chunk(b"IHDR", head())
        + chunk(b"IDAT", zlib.compress(b"\0" * 10**7))
        + chunk(b"IEND", b"")
    )
    with pytest.raises(NoPicture, match="damaged"):
        read(bomb)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_whatever_is_broken_is_refused_and_nothing_else_happens(noise, at):
    sent = picture()[:at] + noise + picture()[at:]
    with contextlib.suppress(NoPicture):
        assert read(sent).content == picture()
