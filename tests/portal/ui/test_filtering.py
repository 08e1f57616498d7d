"""The filters of a list: which are on, in words, what is cleared, and that a nonsensical one is said to be none."""

from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory

from portal.manage.forms import Day
from portal.ui import filtering
from portal.ui.asked import Asked


class Find(Asked):
    moves = ("page", "sort")
    words = forms.CharField(label="Words", required=False)
    area = forms.ChoiceField(
        label="Area", required=False, choices=[("", "All areas"), ("fostering", "– – Fostering")]
    )
    action = forms.ChoiceField(
        label="What happened", required=False, choices=[("", "Anything"), ("Entry", [("entry.sent", "Sent")])]
    )
    year = forms.ChoiceField(label="Year", required=False, choices=[("2016", "2016/17"), ("2017", "2017/18")])
    since = Day(label="From", required=False)
    late = forms.BooleanField(label="Late only", required=False)
    subject = forms.CharField(required=False, widget=forms.HiddenInput)


class Search(Asked):
    words = forms.CharField(label="Words", required=False)


def asked(query: str) -> Find:
    return Find(QueryDict(query))


@pytest.mark.parametrize(
    ("query", "said", "is_on"),
    [
        ("", [], False),
        ("words=duty+team", ["Words: “duty team”"], True),
        ("area=fostering&late=on", ["Area: Fostering", "Late only"], True),
        ("action=entry.sent", ["What happened: Sent"], True),
        ("since=2017-06-16", ["From: 16 June 2017"], True),
        ("year=2017", ["Year: 2017/18"], False),  # there always is one
        ("area=nonsense&action=x&year=1&since=soon", [], False),
        ("subject=entry:7", [], True),
    ],
)
def test_a_filter_that_is_on_is_said_by_its_label(query: str, said: list[str], is_on: bool) -> None:
    form = asked(query)
    assert (filtering.in_words(form), filtering.is_on(form)) == (said, is_on)


def shown(form: forms.Form, query: str = "", **options: Any) -> str:
    tag = " ".join(f"{name}={name}" for name in options)
    request = RequestFactory().get("/people/", QueryDict(query))
    template = Template('{% list_filter form "Find people" ' + tag + " %}")
    return template.render(Context({"form": form, "request": request} | options))


def test_it_is_folded_and_its_summary_says_what_is_on() -> None:
    html = shown(asked("area=fostering&late=on&words=<b>"))
    assert '<details class="app-phone-fold">' in html
    assert "Words: “&lt;b&gt;”; Area: Fostering; Late only" in html
    assert '<label class="govuk-label" for="filter_area">Area</label>' in html


def test_what_was_not_understood_is_said_at_its_field_and_stands_open() -> None:
    html = shown(asked("area=<king>&since=soon"))
    assert '<details class="app-phone-fold" open>' in html
    assert "Area: there is no “&lt;king&gt;” here, so this filter is left out." in html
    assert "From: enter a day, such as 2017-04-01" in html
    assert "<king>" not in html


def test_clearing_keeps_the_year_and_what_the_page_keeps() -> None:
    query = "late=on&year=2016&sort=-name&other=1"
    html = shown(asked(query), query, keep="sort of")
    assert '<a class="govuk-link" href="/people/?year=2016&amp;sort=-name">Clear</a>' in html
    assert '<input type="hidden" name="sort" value="-name">' in html
    assert "other" not in html
    assert "Clear" not in shown(asked("year=2016"))


def test_a_search_for_words_alone_is_one_line_and_stands_open() -> None:
    html = shown(Search(QueryDict("words=duty")))
    assert "<details" not in html
    assert 'value="duty"' in html
