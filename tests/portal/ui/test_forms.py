"""Fields in GOV.UK patterns: label, hint, error and control belong together for everyone."""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.forms import BaseForm
from django.template import Context, Template
from django.urls import get_resolver

from indicators.manage.forms import Number, Whole
from portal.accounts.models import User
from portal.manage.forms import Day
from portal.ui.forms import PlainForm, Plainly, named


class Sample(PlainForm):
    title = forms.CharField(help_text="As members read it")
    reason = forms.CharField(widget=forms.Textarea, required=False)
    decision = forms.ChoiceField(choices=[("a", "Approve"), ("r", "Return")], widget=forms.RadioSelect)
    late = forms.BooleanField(required=False, label="Late only")
    days = forms.IntegerField(required=False, label="Working days", max_value=30)


def test_a_field_names_its_hint_and_its_error() -> None:
    html = str(Sample({"decision": "a"}))
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_helptext">As members read it<' in html
    assert '<div id="id_title_error">' in html
    assert "Enter the title" in html
    assert "govuk-input govuk-input--error" in html


def test_what_was_typed_is_shown_again_as_text() -> None:
    html = str(Sample({"title": "", "reason": "<script>alert(1)</script>"}))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>" not in html


def test_optional_fields_say_so() -> None:
    assert "Reason (optional)" in str(Sample())
    assert "Title (optional)" not in str(Sample())


def test_choices_stand_in_a_fieldset_with_their_question() -> None:
    html = str(Sample())
    assert '<legend class="govuk-fieldset__legend">Decision</legend>' in html
    assert html.count("govuk-radios__input") == 2


def test_the_error_summary_links_to_the_first_control() -> None:
    form = Sample({})
    html = Template("{% error_summary form %}").render(Context({"form": form}))
    assert '<a href="#id_title">Enter the title</a>' in html
    assert '<a href="#id_decision_0">Choose the decision</a>' in html


def test_without_errors_there_is_no_summary() -> None:
    html = Template("{% error_summary form %}").render(
        Context({"form": Sample({"title": "x", "decision": "a"})})
    )
    assert html.strip() == ""


def test_what_no_field_takes_is_said_of_the_field() -> None:
    form = Sample({"title": "x", "decision": "sign", "days": "31"})
    assert form.errors == {
        "decision": ["Decision: choose one from the list"],
        "days": ["Working days: enter at most 30"],
    }


class Asking(PlainForm):
    act = forms.ChoiceField(label="What do you decide?", choices=[("a", "Approve")])
    day = forms.DateField(label="From when?")
    days = Whole(label="How many?")
    why = forms.CharField(label="Why?", max_length=3)


def test_a_question_loses_its_mark_before_a_colon() -> None:
    form = Asking({"act": "sign", "day": "soon", "days": "few", "why": "Because"})
    assert form.errors == {
        "act": ["What do you decide: choose one from the list"],
        "day": ["From when: enter a day, such as 2017-06-16"],
        "days": ["How many: enter a whole number, such as 2"],
        "why": ["Why: write at most 3 characters; there are 7"],
    }


@pytest.mark.parametrize(
    ("label", "within_a_sentence"),
    [
        ("Name", "the name"),
        ("E-mail address", "the e-mail address"),
        ("Months from one release to the next", "the months from one release to the next"),
        ("Your current password", "your current password"),
        ("What is counted", "what is counted"),
        ("Which year", "which year"),
        ("Whose published figures it takes", "whose published figures it takes"),
    ],
)
def test_a_label_takes_an_article_where_it_is_a_thing(label: str, within_a_sentence: str) -> None:
    assert named(label) == within_a_sentence


class Typed(PlainForm):
    holds_from = Day(label="Holds from")
    lower = Number(label="Lower limit")
    decimals = Whole(label="Decimals shown", required=True)
    note = forms.CharField(label="Note", required=False)


def test_every_message_above_the_form_names_its_field() -> None:
    assert Typed({"lower": "many", "decimals": "few", "note": "a\0b"}).errors == {
        "holds_from": ["Holds from: enter a day, such as 2017-04-01"],
        "lower": ["Lower limit: enter a number, such as 87.5"],
        "decimals": ["Decimals shown: enter a whole number, such as 2"],
        "note": ["Note: remove the character that cannot be shown (a null character)"],
    }
    assert Typed({"holds_from": "soon", "decimals": ""}).errors == {
        "holds_from": ["Holds from: enter a day, such as 2017-04-01"],
        "decimals": ["Enter the decimals shown"],
    }


class Grown(PlainForm):
    """A form that adds a field once it has been made."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.fields["why"] = forms.CharField(label="Why?")


def test_a_field_that_comes_late_is_spoken_for_too() -> None:
    assert Grown({"why": "a\0b"}).errors == {
        "why": ["Why: remove the character that cannot be shown (a null character)"]
    }


class Bare(PlainForm):
    """Every kind of field, with no words of its own."""

    share = forms.DecimalField()
    count = forms.IntegerField()
    day = forms.DateField()
    moment = forms.DateTimeField()
    email = forms.EmailField()
    key = forms.SlugField()
    code = forms.RegexField(r"^[a-z]$")
    state = forms.ChoiceField(choices=[("a", "A")])


def test_no_kind_of_field_answers_in_the_framework_s_words() -> None:
    assert Bare(dict.fromkeys(Bare.base_fields, "not so")).errors == {
        "share": ["Share: enter a number, such as 2.5"],
        "count": ["Count: enter a whole number, such as 2"],
        "day": ["Day: enter a day, such as 2017-06-16"],
        "moment": ["Moment: enter a day and a time, such as 2017-06-16 17:00"],
        "email": ["Email: enter an e-mail address, such as head.of.service@council.example"],
        "key": ["Key: write letters, digits and hyphens only, such as csc-022"],
        "code": ["Code: this is not how it is written"],
        "state": ["State: choose one from the list"],
    }


def forms_of_the_portal() -> list[type[BaseForm]]:
    """Every class of a form that the portal defines, found by itself."""

    def under(one: type[BaseForm]) -> Iterator[type[BaseForm]]:
        for each in one.__subclasses__():
            yield each
            yield from under(each)

    get_resolver().url_patterns  # noqa: B018  (reading it imports every page)
    return [
        each
        for each in under(BaseForm)
        if each.__module__.split(".")[0] in ("portal", "indicators", "reports")
    ]


def test_every_form_speaks_plainly() -> None:
    assert len(forms_of_the_portal()) > 60
    assert [each for each in forms_of_the_portal() if not issubclass(each, Plainly)] == []


class Chosen(PlainForm):
    person = forms.ModelChoiceField(User.objects.none(), label="Who writes?")
    number = forms.DecimalField(max_digits=4, decimal_places=1)


def test_what_is_chosen_among_rows_and_digits_are_spoken_of_plainly() -> None:
    assert Chosen({"person": "a\0b", "number": "12345"}).errors == {
        "person": ["Who writes: remove the character that cannot be shown (a null character)"],
        "number": ["Number: enter at most 4 digits"],
    }
