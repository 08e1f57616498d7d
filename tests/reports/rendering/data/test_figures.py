"""Every figure as a tidy table of inert cells."""

import csv
import io
from dataclasses import replace

from reports.rendering.data.figures import HEAD, figures_csv
from tests.reports.rendering import sample
from tests.reports.rendering.sample import content


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(figures_csv(content()).decode("utf-8-sig"))))


def test_every_kind_of_figure_has_its_rows() -> None:
    referrals = [row for row in rows() if row["key"] == "referrals"]

    assert [(row["what"], row["period"], row["number"], row["text"]) for row in referrals] == [
        ("figure", "2016/17", "88", "88%"),
        ("year before", "2015/16", "85.2", "85.2%"),
        ("further figure", "March 2017", "94", "94%"),
        ("target", "2016/17", "90", "at least 90%"),
        ("benchmark", "2015/16", "87", "87%"),
    ]
    assert [row["status"] for row in referrals] == ["final", "final", "provisional", "final", "final"]


def test_breakdowns_name_category_and_measure() -> None:
    police = [row for row in rows() if row["category"] == "Police"]

    assert [(row["measure"], row["number"]) for row in police] == [
        ("Contacts by source, November 2016 to March 2017: Contacts", "1379"),
        ("Contacts by source, November 2016 to March 2017: Share", "41"),
    ]


def test_missing_and_hidden_figures_have_no_number() -> None:
    missing = next(row for row in rows() if row["key"] == "section47")
    hidden = next(row for row in rows() if row["hidden"] == "yes")

    assert (missing["number"], missing["text"], missing["reason"]) == (
        "",
        "not stated",
        "No figures were supplied in time.",
    )
    assert (hidden["number"], hidden["text"]) == ("", "a small number")


def test_a_content_without_figures_gives_nothing() -> None:
    assert figures_csv(replace(content(), sections=())) == b""


def test_cells_that_begin_like_a_formula_are_inert() -> None:
    evil = replace(sample.ENQUIRIES, title="=cmd|' /C calc'!A0", notes=())
    entry = replace(sample.PROTECTION_SECTION.entries[0], indicators=(evil,), heading="+1")
    held = replace(
        content(), sections=(replace(sample.PROTECTION_SECTION, entries=(entry,), heading="@sum"),)
    )
    (row,) = csv.DictReader(io.StringIO(figures_csv(held).decode("utf-8-sig")))

    assert (row["indicator"], row["entry"], row["section"]) == ("'=cmd|' /C calc'!A0", "'+1", "'@sum")


def test_negative_numbers_stay_numbers() -> None:
    figure = replace(sample.ENQUIRIES.figure, number=-sample.REFERRALS.figure.number, text="−88%")
    entry = replace(
        sample.PROTECTION_SECTION.entries[0], indicators=(replace(sample.ENQUIRIES, figure=figure),)
    )
    held = replace(content(), sections=(replace(sample.PROTECTION_SECTION, entries=(entry,)),))
    (row,) = csv.DictReader(io.StringIO(figures_csv(held).decode("utf-8-sig")))

    assert row["number"] == "-88"
    assert list(row) == list(HEAD)
