"""An entry's content as it would be frozen now: words over what is known at the report's cut-off."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from indicators.catalogue.models import Indicator
from indicators.figures.periods import Period
from indicators.figures.words import Judgement
from reports.content.model import EntryKind
from reports.content.narrative import Paragraph, plain
from reports.entries.building import choices_of, content_of, contents, heading_of
from reports.outline.models import Entry, NarrativeRule, Report
from reports.outline.services import add_entry
from tests import factories
from tests.cast import Cast, Facts
from tests.reports.made import figure, indicator
from tests.reports.outlines import Outline, drafted, fresh, revise, submitted

pytestmark = pytest.mark.django_db


def words(content: Any) -> str:
    return " ".join(
        plain(block.runs) for part in content.parts for block in part.blocks if isinstance(block, Paragraph)
    )


def placed(cast: Cast, outline: Outline, of: Indicator, key: str = "joint", **fields: Any) -> Entry:
    given: dict[str, Any] = {
        "section": outline.entry.section,
        "kind": EntryKind.INDICATORS,
        "heading": "",
        "area": cast.area,
        "indicators": [(of, "")],
        "writer": cast.manager,
        "approver": cast.reviewer,
    }
    return fresh(add_entry(by=cast.administrator, key=key, **(given | fields)))


def test_words_stand_over_the_figures_of_the_entry(outline: Outline) -> None:
    content = content_of(fresh(outline.entry), {"narrative": "It was {{CSC 022.year}} and {{CSC 145.year}}."})
    assert (content.key, content.kind) == ("csc-022", EntryKind.INDICATORS)
    assert content.heading == "CSC 022: Single assessments completed within 45 working days"
    assert words(content) == "It was 88% and 88%."
    [told] = content.indicators
    assert (told.figure.text, told.target.short) == ("88%", "90%")
    assert told.previous is not None
    assert told.previous.text == "84%"
    assert [each.judgement for each in told.directions] == [Judgement.BETTER]


def test_a_text_that_is_not_given_is_empty(outline: Outline) -> None:
    content = content_of(fresh(outline.entry), {"another": "x"})
    assert [(part.source, part.blocks) for part in content.parts] == [("", ())]


def test_figures_are_those_known_at_the_cut_off(cast: Cast, facts: Facts, outline: Outline) -> None:
    Report.objects.update(cut_off=timezone.now())
    revise(cast, facts, "70")
    known = content_of(fresh(outline.entry), {"narrative": "It was {{CSC 022.year}}."})
    assert (known.indicators[0].figure.text, words(known)) == ("88%", "It was 88%.")
    Report.objects.update(cut_off=timezone.now() + timedelta(days=1))
    revised = content_of(fresh(outline.entry), {"narrative": "It was {{CSC 022.year}}."})
    assert (revised.indicators[0].figure.text, words(revised)) == ("70%", "It was 70%.")


def test_a_settled_entry_keeps_its_words_over_todays_figures(
    cast: Cast, facts: Facts, outline: Outline
) -> None:
    submitted(outline.entry)
    drafted(outline.other)
    revise(cast, facts, "70")
    found = contents(fresh(outline.entry).report)
    assert words(found[outline.entry.pk]) == "In 2016/17 70% of assessments were completed in time."
    assert words(found[outline.other.pk]) == "In 2016/17 88% of reviews were held in time."
    assert words(found[outline.front.pk]) == ""
    assert set(found) == {outline.entry.pk, outline.other.pk, outline.front.pk}


def test_one_and_all_agree(outline: Outline) -> None:
    drafted(outline.entry)
    entry = fresh(outline.entry)
    assert contents(entry.report)[entry.pk] == content_of(entry, entry.draft.texts)


def test_the_outline_names_the_headline(cast: Cast, facts: Facts, outline: Outline) -> None:
    factories.values(cast.administrator, facts.batch, facts.indicator, {Period.month(2017, 3): "95"})
    entry = placed(cast, outline, facts.indicator, indicators=[(facts.indicator, "2017-03")])
    [told] = content_of(entry, {}).indicators
    assert (told.figure.text, told.figure.label) == ("95%", "March 2017")


@pytest.mark.parametrize(
    ("codes", "heading", "expected"),
    [
        (["CSC 228", "CSC 229"], "Stability of placements", "CSC 228 & CSC 229: Stability of placements"),
        (["CSC 006", ""], "", "CSC 006: Referrals completed within 24 hours"),
        ([""], "", "Referrals completed within 24 hours"),
        ([], "Purpose of the report", "Purpose of the report"),
    ],
)
def test_headings_join_the_codes(codes: list[str], heading: str, expected: str) -> None:
    told = tuple(indicator(figure("1"), code, key=f"k{place}") for place, code in enumerate(codes))
    assert heading_of(heading, told) == expected


@pytest.mark.parametrize(
    ("rule", "number", "required"),
    [
        (NarrativeRule.REQUIRED, "89", True),
        (NarrativeRule.NONE, "20", False),
        (NarrativeRule.BY_EXCEPTION, "89", True),  # 5 points above last year
        (NarrativeRule.BY_EXCEPTION, "84.5", True),  # similar, but the target is missed
        (NarrativeRule.BY_EXCEPTION, "84", False),
    ],
)
def test_a_text_is_required_by_the_outlines_rule(
    cast: Cast, facts: Facts, outline: Outline, rule: NarrativeRule, number: str, required: bool
) -> None:
    if number == "84":  # the same as last year, and on a target of its own
        factories.target(cast.administrator, facts.batch, facts.indicator, **_at_least("84"))
    revise(cast, facts, number)
    Entry.objects.filter(pk=outline.entry.pk).update(narrative=rule.value)
    [part] = content_of(fresh(outline.entry), {}).parts
    assert part.required is required


def _at_least(lower: str) -> dict[str, Any]:
    return {"kind": "at least", "lower": Decimal(lower), "reason": "Agreed late"}


def test_choices_are_the_entrys_own_figures(outline: Outline) -> None:
    offered = {each.reference: each.text for each in choices_of(fresh(outline.entry))}
    assert offered["CSC 022.year"] == "88%"
    assert not [each for each in offered if each.startswith("CSC 145")]


def test_a_summary_may_choose_from_every_indicator(outline: Outline) -> None:
    offered = {each.reference.partition(".")[0] for each in choices_of(fresh(outline.front))}
    assert offered == {"CSC 022", "CSC 145", "report"}


def test_all_contents_take_as_many_queries_for_three_entries_as_for_thirty(
    cast: Cast, facts: Facts, outline: Outline
) -> None:
    drafted(outline.entry)
    submitted(outline.other)
    few = queries(outline)
    for place in range(27):
        one = factories.indicator(cast.administrator, facts.batch, cast.area, code=f"KPI {place}")
        factories.values(cast.administrator, facts.batch, one, {Period.year(2016): "88"})
        placed(cast, outline, one, key=f"entry-{place}")
    assert len(contents(fresh(outline.entry).report)) == 30
    assert queries(outline) == few


def queries(outline: Outline) -> int:
    report = fresh(outline.entry).report
    with CaptureQueriesContext(connection) as captured:
        contents(report)
    return len(captured)
