"""What published editions have said is known when the next public edition is made."""

from datetime import date

from indicators.catalogue.services import record_version
from indicators.figures.words import Unit
from reports.content.model import ReportContent
from reports.editions.earlier import published_before
from reports.editions.folding import fold_report
from reports.editions.services import reopen
from reports.entries.building import contents
from tests.reports.editions.test_publishing import built, published
from tests.reports.outlines import opened, signed


def protected(cast, facts) -> None:
    people = {"unit": Unit.COUNT, "counts": "children", "counts_people": True, "hidden_below": 5}
    record_version(
        by=cast.administrator,
        batch=facts.batch,
        indicator=facts.indicator,
        valid_from=date(2015, 4, 1),
        **people,
    )


def test_an_edition_is_known_once_it_is_published(cast, facts, outline, django_assert_num_queries):
    protected(cast, facts)
    before = unapproved(outline)
    with django_assert_num_queries(1):
        assert published_before(outline.report, before) == ()
    built(*published(cast, outline))
    known = published_before(outline.report, before)
    assert [(one.key, other.key) for one, other in known] == [(facts.indicator.key, facts.indicator.key)]


def test_what_is_signed_of_another_report_will_be_out_too(cast, facts, outline, django_assert_num_queries):
    """Both might hide one of two rows, each another, were neither to know of the other until both are published."""
    protected(cast, facts)
    before = unapproved(outline)
    other = opened(cast, key="quarter-4", template=outline.report.template)
    signed(cast, outline)
    with django_assert_num_queries(1):
        known = published_before(other, before)
    assert [one.key for one, _ in known] == [facts.indicator.key]
    assert published_before(outline.report, before) == ()  # its own goes with its signature
    reopen(by=cast.director, report=outline.report, reason="A figure was wrong.")
    assert published_before(other, before) == ()


def test_where_nothing_is_protected_nobody_asks(outline, django_assert_num_queries):
    before = unapproved(outline)
    with django_assert_num_queries(0):
        assert published_before(outline.report, before) == ()


def unapproved(outline) -> ReportContent:
    """The report as its entries stand, whatever their state."""
    return fold_report(outline.report, contents(outline.report))
