"""The report that was published for 2016/17, put through the checker: what a careful reader found, it finds."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from reports.checks import Finding, check_report
from reports.content.model import EntryContent, ReportContent
from reports.content.narrative import Paragraph
from tests.reports.checks.published import LAST, published

DEFECTS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "defects_2016_17.toml").read_text(encoding="utf-8")
)["defect"]
SUMMARY_ENDS = 13  # its last paragraph
REQUIRED = [each for each in DEFECTS if each.get("kind") != "optional"]

# The rules that a kind of defect may be found by.
FAMILIES: dict[str, tuple[str, ...]] = {
    "summary and body disagree": ("summary and body disagree",),
    "period mixed": ("periods mixed",),
    "per cent for percentage points": ("per cent for percentage points",),
    "stale benchmark": (
        "benchmark in the words without its year",
        "benchmark without its year, or an old one",
    ),
    "claim against the figures": (
        "claim against the figures",
        "called the highest or lowest",
        "called alike",
        "movement the wrong way",
        "said of all",
    ),
    "fragment": ("fragment where a sentence belongs",),
    "slip": ("doubled words or a slip",),
    "doubled words": ("doubled words or a slip",),
    "promised action": ("promised action without owner or date",),
    "acronym": ("acronym not in the glossary",),
    "small number": ("small number in the public variant’s words",),
    "missed target left out": ("left out of the summary",),
    "large movement left out": ("left out of the summary",),
    "placeholder": ("placeholder or unfinished text",),
    "impossible fraction": (
        "a fraction and a percentage that cannot both be true",
        "a percentage that its cohort cannot give",
    ),
    "appendix": ("appendix cited and not attached",),
    "another service's words": ("another service’s words",),
}


def is_found(defect: dict[str, Any], findings: Sequence[Finding], report: ReportContent) -> bool:
    """Whether a finding of its kind stands where the defect does.

    An acronym is named once, where it stands first. Of two places that disagree one has the finding, and its
    sentence names the other's indicator.
    """
    alike = [each for each in findings if each.rule in FAMILIES[defect["rule"]]]
    if "indicators" in defect:
        return all(any(code in each.subject for each in alike) for code in defect["indicators"])
    if "row" in defect:
        return any(each.part == defect["row"].casefold() for each in alike)
    if "words" in defect:
        return any(defect["words"] in each.words for each in alike)
    if defect["rule"] == "summary and body disagree" and defect["paragraph"] > SUMMARY_ENDS:
        codes = codes_at(defect["paragraph"], report)
        return any(code in each.sentence for each in alike for code in codes)
    return any(each.paragraph == defect["paragraph"] for each in alike)


def entries(report: ReportContent) -> Iterator[EntryContent]:
    for section in report.sections:
        yield from section.entries


def numbers(entry: EntryContent) -> list[int | None]:
    return [block.number for part in entry.parts for block in part.blocks if isinstance(block, Paragraph)]


def codes_at(paragraph: int, report: ReportContent) -> list[str]:
    [entry] = [each for each in entries(report) if paragraph in numbers(each)]
    return [each.code for each in entry.indicators if each.code]


@pytest.mark.reference
@pytest.mark.django_db
def test_nine_in_ten_of_what_a_careful_reader_finds_are_found(reference_folder: Path) -> None:
    report = published(reference_folder)
    printed = [number for each in entries(report) for number in numbers(each) if number]
    assert printed == list(range(1, LAST + 1))  # the paragraphs stand where the printed report has them
    findings = check_report(report)
    missing = [each for each in REQUIRED if not is_found(each, findings, report)]
    said = "\n".join(f"{each.get('paragraph', 'summary')}: {each['rule']}: {each['why']}" for each in missing)
    assert len(REQUIRED) == 54
    assert len(missing) <= len(REQUIRED) // 10, f"{len(missing)} of {len(REQUIRED)} are not found:\n{said}"
