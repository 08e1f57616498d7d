"""How a content is put together is part of what was approved: who changes it raises the format (ADR 14)."""

from indicators.figures.direction import Comparison
from indicators.figures.periods import ReportingYear
from indicators.figures.words import Unit
from indicators.stories.judging import ComparisonPlan
from indicators.stories.telling import Plan
from reports.content.canonical import digest
from reports.content.model import FORMAT, EntryContent, EntryKind
from reports.entries.building import Facts, content_of
from reports.entries.live import Book
from reports.outline.models import Entry, EntryIndicator
from tests.indicators.stories import made as stories

BUILT = {
    1: "31986b118cb0f4e1f038a420af16d17abd328ef9b3971f3fc26dcb6287972465",
    2: "e33df47d47e0c4f2a21a347a9b1fb3a21624954a27c8686beb1300d434fd7817",
}

STORY = stories.story(
    *stories.months({"2016-04": 85, "2016-05": 91, "2017-03": 88}),
    stories.part_of("2016/17", 22, 25, note="From the new case system."),
    stories.part_of("2015/16", 40, 50),
    stories.value("2016/17", 12, category="source/police"),
    stories.value("2016/17", 10, category="source/schools"),
    splits=(stories.split("source", "police", "schools", unit=Unit.COUNT),),
    targets=(stories.at_least(90),),
    benchmarks=(stories.benchmark("england", "83"),),
)
WORDS = """In {{CSC 022.year}} of cases, **{{CSC 022.fraction}}**, a target of {{CSC 022.target}} was {{CSC 022.rating}}.

- Police: {{CSC 022.category(police)}}
  - [more](https://council.example)

| Months met | {{CSC 022.months_met}} |
|---|---|
| Change | {{CSC 022.points}} |
"""


def built() -> EntryContent:
    plan = Plan(ReportingYear(2016), (ComparisonPlan(Comparison.SAME_LAST_YEAR),), ("england",))
    facts = Facts(
        plan, {1: STORY}, {1: (EntryIndicator(indicator_id=1, headline=""),)}, Book(plan, ((STORY, ""),))
    )
    part = {"key": "narrative", "heading": "", "prompt": "", "required": True}
    entry = Entry(pk=1, key="csc-022", kind=EntryKind.INDICATORS.value, heading="", parts=[part])
    return content_of(entry, {"narrative": WORDS}, facts)


def test_a_content_is_built_as_its_format_says() -> None:
    """Where this fails, contents are built otherwise than before.

    If that was meant, raise ``FORMAT`` in reports/content/model.py and add its digest here; else every
    submitted entry of a running report would seem to have other figures.
    """
    assert digest(built()) == BUILT[FORMAT]


def test_a_content_names_the_format_that_it_was_built_in() -> None:
    assert built().format == FORMAT == max(BUILT)
