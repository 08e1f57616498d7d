"""Keys stand once: in templates, in reports, and where two people take one at the same moment."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError

from portal.errors import Invalid
from reports.content.model import EntryKind
from reports.outline import keys
from reports.outline.models import Report, Template, TemplateEntry
from reports.outline.templates import NewTemplateEntry, create_template, put_entry
from tests import cast as casting
from tests.cast import Cast
from tests.databases import at_once
from tests.reports.outlines import opened, template

LONG = "Children and young people who are looked after by the council, "  # longer than a key


def standing(key: str, section: str) -> NewTemplateEntry:
    return NewTemplateEntry(key=key, section=section, kind=EntryKind.INTRODUCTION, heading=key)


def written(*entries: NewTemplateEntry) -> Template:
    return create_template(
        by=None, key="other", name="Other", title="Other", certificate="Read.", entries=entries
    )


@pytest.mark.parametrize(
    ("first", "second"), [("Health", "Health!"), ("Health & care", "Health, care"), (LONG + "A", LONG + "B")]
)
@pytest.mark.django_db
def test_sections_that_would_have_one_key_are_refused(first: str, second: str) -> None:
    with pytest.raises(Invalid) as refused:
        written(standing("one", first), standing("two", second))
    assert refused.value.fields == {
        "section": f"“{second}” is too like “{first}”: write them alike or apart."
    }


@pytest.mark.django_db
def test_a_section_without_a_letter_or_number_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        written(standing("one", "—"))
    assert list(refused.value.fields) == ["section"]


@pytest.mark.django_db
def test_the_same_section_may_have_several_entries_and_the_report_opens(cast: Cast) -> None:
    made = written(standing("one", "Health"), standing("two", "Health"), standing("three", "Homes"))
    report = opened(cast, template=made)
    assert [section.key for section in report.sections.all()] == ["health", "homes"]


@pytest.mark.django_db
def test_a_standing_entry_is_put_into_a_section_that_can_be_told_apart(cast: Cast) -> None:
    made = written(standing("one", "Health"))
    with pytest.raises(Invalid):
        put_entry(by=cast.administrator, template=made, entry=standing("two", "Health."))
    put_entry(by=cast.administrator, template=made, entry=standing("one", "Health."))
    assert [entry.section for entry in made.entries.all()] == ["Health."]


@pytest.mark.django_db
def test_a_standing_entry_stands_once() -> None:
    with pytest.raises(Invalid) as refused:
        written(standing("one", "Health"), standing("one", "Homes"))
    assert refused.value.fields == {"key": "Name each entry once; twice stands one."}
    assert not TemplateEntry.objects.exists()


@pytest.mark.django_db
def test_a_fault_that_is_not_the_key_is_no_refusal() -> None:
    """The control: only a key that is taken is put into words."""
    with pytest.raises(IntegrityError), keys.free(Template.objects.filter(key="other"), "Taken."):
        Template.objects.create(key="year-end", name=None)


def opening(people: Cast, made: Template) -> Callable[[], Any]:
    return lambda: opened(people, template=made)


def test_of_two_who_open_a_report_under_one_key_one_is_told_so(real_database: Any) -> None:
    people = casting.cast()
    made = template(people.administrator)
    outcomes = at_once(opening(people, made), opening(people, made))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Invalid", "Report"]
    assert Report.objects.count() == 1


def test_of_two_who_write_a_template_under_one_key_one_is_told_so(real_database: Any) -> None:
    people = casting.cast()
    outcomes = at_once(*(lambda: template(people.administrator),) * 2)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Invalid", "Template"]
