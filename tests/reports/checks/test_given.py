"""Contents that somebody typed: what is completed, what is odd and valid, and what is refused in a sentence."""

import json
from pathlib import Path
from typing import Any

import pytest

from indicators.figures.words import Rating, Unit
from reports.checks.__main__ import findings_in, main
from reports.checks.given import content_of
from reports.content.canonical import dumps
from reports.content.model import EntryContent, ReportContent
from tests.reports.checks.told import IN_TIME
from tests.reports.made import entry, report

YEAR = "2022-04-01/2023-03-31"


def figure(text: Any, **more: Any) -> dict[str, Any]:
    return {"label": "2022/23", "period": YEAR, "text": text, **more}


def indicator(**more: Any) -> dict[str, Any]:
    return {
        "code": "X 1",
        "title": "Visits on time",
        "polarity": "high is good",
        "figure": figure("88%"),
        **more,
    }


def typed(source: str = "88% were on time.", **more: Any) -> dict[str, Any]:
    return {"parts": [{"source": source}], "indicators": [indicator(**more)]}


def entry_of(given: dict[str, Any]) -> EntryContent:
    content = content_of(json.dumps(given))
    assert isinstance(content, EntryContent)
    return content


def words(given: Any) -> list[tuple[str, str]]:
    text = given if isinstance(given, str) else json.dumps(given)
    return [(each.rule, each.words) for each in findings_in(text)]


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("at least 90%", "90", None),
        ("at most 90%", None, "90"),
        ("65% to 75%", "65", "75"),
        ("between 65% and 75%", "65", "75"),
        ("90%", "90", None),
        ("no target set", None, None),
    ],
)
def test_a_target_is_read_from_its_words(text: str, lower: str | None, upper: str | None) -> None:
    [read] = entry_of(typed(target={"text": text})).indicators
    limits = [None if each is None else str(each) for each in (read.target.lower, read.target.upper)]
    assert limits == [lower, upper]


def test_met_or_missed_follows_from_figure_and_target_where_nobody_rated_it() -> None:
    for text, rating in (("at least 90%", Rating.MISSED), ("at least 85%", Rating.MET)):
        [read] = entry_of(typed(target={"text": text})).indicators
        assert read.rating.rating is rating
    [read] = entry_of(typed(target={"text": "at least 90%"}, rating="within tolerance")).indicators
    assert read.rating.rating is Rating.WITHIN


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("2022/23", YEAR),
        ("March 2023", "2023-03-01/2023-03-31"),
        ("quarter 4 of 2022/23", "2023-01-01/2023-03-31"),
        ("Q1 2022/23", "2022-04-01/2022-06-30"),
    ],
)
def test_a_period_is_read_from_a_label(said: str, period: str) -> None:
    [read] = entry_of(typed(figure={"label": said, "text": "88%"})).indicators
    assert read.figure.period == period


def test_a_rate_s_benchmark_is_a_rate_and_a_percentage_beside_it_says_so() -> None:
    rate = {"unit": "rate per 10,000", "figure": figure("168")}
    benchmarks = [{"comparator": "England", "text": text, "year": "2021/22"} for text in ("148", "12%")]
    [read] = entry_of(typed(benchmarks=benchmarks, **rate)).indicators
    assert [each.unit for each in read.benchmarks] == [Unit.RATE, Unit.PERCENTAGE]
    [read] = entry_of(typed(unit="percentage", figure=figure("88"))).indicators
    assert read.figure.text == "88%"


@pytest.mark.parametrize(
    "given",
    [
        {"parts": []},
        typed("| A | B |\n|---|---|\n| 88% | x |"),
        typed("该服务 88% 准时完成。 Всё вовремя и хорошо сделано всеми."),
        typed("The net change was −7.", unit="count", figure=figure("−7")),
        typed("It stayed at 0%.", figure=figure("0%", numerator=0, denominator=0)),
        typed("Half of 0 is 0 (0%).", figure=figure("0%")),
        typed("It was 180%.", figure=figure("180%")),
        typed("The data are late.", figure=figure("not stated", reason="Late")),
        {"year": "2022/23", "sections": []},
        {"year": "2022/23", "sections": [{"entries": [{"parts": [{"source": "Good."}]}] * 2}]},
    ],
)
def test_what_is_odd_and_valid_is_read(given: Any) -> None:
    assert [rule for rule, _ in words(given) if rule != "no figure for the year"] == []


@pytest.mark.parametrize("source", ["", "  \n\n ", "-"])
def test_the_account_of_a_figure_may_not_be_empty(source: str) -> None:
    assert words(typed(source)) == [("required narrative missing", "")]
    assert words({"kind": "appendix", "parts": [{"source": source}]}) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (typed(figure=figure("1", number="1e4000000")), "“1e4000000” is no number that can be counted with."),
        (typed(figure=figure("1", number="NaN")), "“NaN” is no number that can be counted with."),
        (typed(figure=figure("1", numerator="x")), "“x” is no numerator that can be counted with."),
        (
            typed(figure=figure("9" * 60)),
            f"“{'9' * 40}…” is no number that can be counted with.",
        ),
        (typed(figure=None), "A figure is no object, and one belongs there."),
        (
            typed(figure=figure("1") | {"period": "x"}),
            "“x” is no period of a figure; write its first and last day",
        ),
        ({"parts": [], "indicators": [{"code": "X 1"}]}, "The indicator “X 1” has no figure."),
        ({"parts": [None]}, "A part is no object, and one belongs there."),
        ({"parts": [{"source": 5}]}, "A part’s “source” is no text."),
        ({"year": "", "sections": []}, "“” is not a reporting year; write it like 2016/17."),
        ({"year": "2022/23", "sections": ["x"]}, "A section is no object, and one belongs there."),
        (
            {"year": "2022/23", "sections": [], "glossary": ["x"]},
            "Of another form than belongs there @ $.glossary[0].",
        ),
    ],
)
def test_what_is_no_content_is_refused_in_a_sentence(given: Any, said: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        findings_in(json.dumps(given))
    assert str(refused.value).startswith(said)
    assert "\n" not in str(refused.value)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "marked.json"
    path.write_text("\ufeff" + json.dumps(typed("It was TBC.")), encoding="utf-8")
    assert main([str(path)]) == 0
    assert [each["words"] for each in json.loads(capsys.readouterr().out)] == ["TBC"]


def test_the_command_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "python -m reports.checks CONTENT.json" in capsys.readouterr().out
    assert main([]) == 2


def test_what_the_portal_froze_is_read_as_it_is() -> None:
    frozen = report(entry("88% were in time.", indicators=[IN_TIME]))
    read = content_of(dumps(frozen))
    assert isinstance(read, ReportContent)
    assert dumps(read) == dumps(frozen)
