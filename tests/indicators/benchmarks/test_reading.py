"""A neighbour model's file: what it has to look like, and what is said of one that does not."""

import pytest

from indicators.authorities.files import rows_of
from indicators.benchmarks.reading import model_in
from portal.errors import Invalid

HEAD = "old_la_code,la_name,region_name,SN_1,SN_1P,SN_2,SN_2P"
ROWS = (
    "841,Darlington,North East,390,Very close,808,Close ",
    '390,Gateshead,North East,808,Very close,841,"Close"',
    "808,Stockton-on-Tees,North East,390,Close,841,Close",
)


def content(*rows, head=HEAD):
    return "\r\n".join((head, *rows, "")).encode("utf-8-sig")


def test_neighbours_come_nearest_first_with_their_closeness():
    read = model_in(rows_of(content(*ROWS)))
    assert read.members == {"841": ["390", "808"], "390": ["808", "841"], "808": ["390", "841"]}
    assert read.closeness["841"] == ["Very close", "Close"]
    assert read.names["808"] == "Stockton-on-Tees"


def test_without_closeness_and_byte_order_mark_it_reads_the_same():
    plain = b"old_la_code,la_name,SN_1\n841,Darlington,390\n390,Gateshead,841\n"
    read = model_in(rows_of(plain))
    assert (read.members, read.closeness) == ({"841": ["390"], "390": ["841"]}, {})


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (b"", "no rows"),
        (content(), "no rows"),
        (b"PK\x03\x04\x00\x00", "no CSV file"),
        ("old_la_code,la_name\n841,Caf\xe9\n".encode("latin-1"), "not in UTF-8"),
        (b'a,b\n"1,2\n', "cannot be read as a CSV file"),
        (b"a,a\n1,2\n", "Two columns have the same name"),
        (content("841,Darlington"), "Row 2 has 2 cells, the head 7"),
        (b"code,name\n841,Darlington\n", "no column old_la_code, la_name, SN_1"),
        (b"old_la_code,la_name,SN_1,SN_3\n841,D,1,2\n", "these are SN_1, SN_3"),
        (content(",Darlington,NE,390,,808,"), "Row 2 names no authority"),
        (content(*ROWS, ROWS[0]), "Row 5: 841 has a row already"),
        (content("841,Darlington,NE,390,,,"), "Row 2, Darlington: neighbour 2 is missing"),
        (content("841,Darlington,NE,390,,390,"), "a neighbour is named twice"),
        (content("841,Darlington,NE,390,,841,"), "Darlington is not its own neighbour"),
        (content(ROWS[0]), "Row 2, Darlington: 390, 808 has no row of its own"),
    ],
)
def test_what_is_no_model_is_refused_by_name(file, words):
    with pytest.raises(Invalid) as refusal:
        model_in(rows_of(file))
    assert words in refusal.value.fields["file"]


def test_a_file_that_is_too_large_is_not_read(monkeypatch):
    monkeypatch.setattr("indicators.authorities.files.MOST_BYTES", 20)
    with pytest.raises(Invalid) as refusal:
        rows_of(content(*ROWS))
    assert "larger than" in refusal.value.fields["file"]
