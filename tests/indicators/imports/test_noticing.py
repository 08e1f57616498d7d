"""What a preview says of figures that would look wrong: the rules of data quality, before anything is written."""

from indicators.figures.models import Value
from indicators.figures.periods import Period, ReportingYear
from indicators.imports import noticing
from indicators.imports.queries import plan_of
from tests import factories

HEAD = "Indicator," + ",".join(
    f"{month.ends:%b-%y}" for month in (*ReportingYear(2015).months, *ReportingYear(2016).months)
)


def course(*last):
    return f"{HEAD}\nCSC 300," + ",".join([*["100"] * (24 - len(last)), *last]) + "\n"


def test_a_figure_out_of_range_is_named_before_it_is_imported(counted, send):
    imported = send(course("1000"))
    assert plan_of(imported).notes == (
        "CSC 300: March 2017: 1,000. The 23 months before lay between 100 and 100, half of them at or below 100.",
    )
    assert not Value.objects.filter(indicator=counted).exists()


def test_what_is_as_usual_or_was_wrong_before_is_no_news(counted, send, by, facts):
    assert plan_of(send(course("101"), name="usual.csv")).notes == ()
    factories.values(by, facts.batch, counted, {Period.year(2016): "9", Period.month(2016, 4): "8"})
    factories.values(by, facts.batch, counted, {Period.year(2015): "5"})
    noted = plan_of(send("Indicator,May-16\nCSC 300,1\n", name="small.csv")).notes
    assert noted == ()


def test_months_that_a_supplied_year_does_not_fit_are_named_and_few(counted, send, by, facts, monkeypatch):
    monkeypatch.setattr(noticing, "MOST", 2)
    factories.values(by, facts.batch, counted, {Period.year(2015): "1201", Period.year(2016): "1100"})
    notes = plan_of(send(course("1000"))).notes
    assert notes == (
        "CSC 300: 2015/16: 1,201 was supplied, but its parts come to 1,200.",
        "CSC 300: 2016/17: 1,100 was supplied, but its parts come to 2,100.",
        "1 more would stand on the page of data quality.",
    )


def test_of_a_large_file_it_says_where_to_look_afterwards(counted, send, monkeypatch):
    monkeypatch.setattr(noticing, "LARGE", 23)
    (note,) = plan_of(send(course("1000"))).notes
    assert note.startswith("The file has more than 23 figures")
