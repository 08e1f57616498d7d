import pytest

from reports.checks.reading.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("The rate was 3.5%. It rose.", ["The rate was 3.5%.", "It rose."]),
        ("See Dr. Smith, e.g. The rest is clear.", ["See Dr. Smith, e.g. The rest is clear."]),
        ("He said: “No.” She left.", ["He said: “No.”", "She left."]),
        ("It is paras. 3 and 4. 12 were late.", ["It is paras. 3 and 4.", "12 were late."]),
        ("No end", ["No end"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, found: list[str]) -> None:
    assert list(sentences(text)) == found
