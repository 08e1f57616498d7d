"""Digests as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.errors import Invalid
from reports.editions.digests import Wanted, read

DIGEST = "9f3a71c402be8d15aaaabbbbccccddddeeeeffff00001111222233334ab29f8c"


@pytest.mark.parametrize(
    "typed",
    [
        DIGEST,
        DIGEST.upper(),
        f"  {DIGEST}\n",
        " ".join(DIGEST[start : start + 8] for start in range(0, 64, 8)),
        "-".join(DIGEST[start : start + 4] for start in range(0, 64, 4)),
        f"SHA-256: {DIGEST}",
        f"sha256:{DIGEST}",
        f"{DIGEST[:32]}\n{DIGEST[32:]}",
    ],
)
def test_a_whole_digest_is_read_however_it_is_grouped(typed: str) -> None:
    assert read(typed) == Wanted(DIGEST)
    assert read(typed).is_whole


def test_a_beginning_of_sixteen_digits_is_enough_and_not_whole() -> None:
    assert read("9f3a71c4 02be8d15") == Wanted("9f3a71c402be8d15")
    assert not read("9f3a71c4 02be8d15").is_whole


@pytest.mark.parametrize("typed", ["9f3a71c4 02be8d15 … 4ab29f8c", "9f3a71c402be8d15...4ab29f8c"])
def test_the_middle_may_be_left_out(typed: str) -> None:
    assert read(typed) == Wanted("9f3a71c402be8d15", "4ab29f8c")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Type or paste a digest, or choose a file."),
        (" - ", "Type or paste a digest, or choose a file."),
        ("9f3a71c4", "Type at least the first 16 digits and letters; there are 8."),
        (DIGEST + "0", "A digest has 64 digits and letters; there are 65."),
        ("9f3a71c402be8d1z", "A digest has only the digits 0 to 9 and the letters a to f; “z” is neither."),
        ("… 9f3a71c402be8d15", "Type at least the first 16 digits and letters; there are 0."),
        ("report.pdf", "A digest has only the digits 0 to 9 and the letters a to f; “r” is neither."),
    ],
)
def test_what_is_no_digest_is_refused_with_what_would_be_right(typed: str, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        read(typed)
    assert refused.value.fields == {"digest": words}


@given(st.text(max_size=100))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    try:
        wanted = read(typed)
    except Invalid:
        return
    assert set(wanted.start + wanted.end) <= set("0123456789abcdef")
