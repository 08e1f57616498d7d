"""Authorities and regions: the list, loaded out of a file's own columns, and by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

import django_tables2 as tables
from django import forms
from django.urls import reverse

from indicators.authorities import queries, services
from indicators.authorities.files import refused, rows_of
from indicators.authorities.models import Authority
from indicators.authorities.queries import visible_to
from indicators.authorities.reading import Listed, listed_in
from indicators.facts.services import Outcome
from indicators.figures.words import Level
from indicators.manage.files import FilePage, carried
from indicators.manage.indicators import OfIndicators
from indicators.manage.lists import LINK, Find, Links, ListPage
from portal.accounts.middleware import scope_in
from portal.accounts.models import User
from portal.accounts.scope import Scope
from portal.manage.forms import Day, Given, ManagedForm
from portal.searching import has_words

TYPED = ("name", "code", "number", "region", "begins", "ends")


class FindAuthorities(Find):
    words = forms.CharField(label="Name, code or number", required=False, max_length=120)
    level = forms.ChoiceField(label="Level", required=False, choices=[("", "All"), *Level.choices()])
    region = forms.ChoiceField(label="Lies in", required=False)

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        wholes = Authority.objects.exclude(level=Level.AUTHORITY.value).order_by("name", "pk")
        self.choose("region", [("", "Anywhere"), *((str(each.pk), each.name) for each in wholes)])


class AuthorityTable(tables.Table):
    name = tables.Column(linkify=lambda record: record["url"], attrs=LINK)
    level = tables.Column()
    number = tables.Column(verbose_name="Number", default="")
    code = tables.Column(verbose_name="Code", default="")
    former = tables.Column(verbose_name="Former codes", default="")
    region = tables.Column(verbose_name="Lies in", default="")
    begins = tables.DateColumn(verbose_name="From", format="j F Y", default="")
    ends = tables.DateColumn(verbose_name="Until", format="j F Y", default="")

    class Meta:
        attrs = {"caption": "Authorities and regions", "quiet": True}

    def value_begins(self, record: Mapping[str, Any]) -> date | None:
        return record["begins"]

    def value_ends(self, record: Mapping[str, Any]) -> date | None:
        return record["ends"]


class Authorities(ListPage):
    title = "Authorities and regions"
    lead = "Whose figures are published. Other people’s files name them by code, by number or by name."
    empty = (
        "None are listed yet. Load them from any of the Department’s tidy files: its own columns name every "
        "nation, region and authority."
    )
    file = "manage_authorities_file"
    table_class = AuthorityTable
    find_class = FindAuthorities

    def actions(self, **address: Any) -> Links:
        return (
            ("Load from a file", reverse("manage_authorities_load")),
            ("Add one by hand", reverse("manage_authority_add")),
        )

    def trail(self, **address: Any) -> Links:
        return (*super().trail(), ("Comparators", reverse("manage_comparators")))

    def rows(self, scope: Scope, asked: Mapping[str, Any], **address: Any) -> Sequence[Mapping[str, Any]]:
        found = visible_to(scope).order_by("name", "pk")
        if asked.get("level"):
            found = found.filter(level=asked["level"])
        if asked.get("region"):
            found = found.filter(region=asked["region"])
        return [_row(each) for each in found if has_words(asked.get("words", ""), *_said(each))]


def _said(each: Authority) -> tuple[str, ...]:
    return (each.name, each.code, each.number, *each.former_codes)


def _row(each: Authority) -> dict[str, Any]:
    return {
        "url": reverse("manage_authority", args=[each.pk]),
        "name": each.name,
        "level": each.get_level_display(),
        "number": each.number,
        "code": each.code,
        "former": ", ".join(each.former_codes),
        "region": each.region.name if each.region else "",
        "begins": each.begins,
        "ends": each.ends,
    }


class AuthorityForm(ManagedForm):
    name = forms.CharField(label="Name", max_length=120)
    code = forms.CharField(
        label="Code",
        required=False,
        max_length=40,
        help_text="Such as E06000005. One that is replaced goes on to be known as a former one.",
    )
    number = forms.CharField(
        label="Number", required=False, max_length=20, help_text="The Department’s own, such as 841."
    )
    region = forms.ModelChoiceField(
        Authority.objects.none(), label="Lies in", required=False, empty_label="Nothing listed"
    )
    begins = Day(label="From", required=False, help_text="Only where it was made in a reorganisation.")
    ends = Day(label="Until", required=False, help_text="Only where it is no more.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region = self.fields["region"]
        if isinstance(region, forms.ModelChoiceField):
            region.queryset = Authority.objects.exclude(level=Level.AUTHORITY.value)


class NewAuthorityForm(AuthorityForm):
    level = forms.ChoiceField(label="Level", choices=Level.choices(), initial=Level.AUTHORITY.value)
    field_order = ("level",)


class OfAuthorities(OfIndicators):
    def indicator_of(self, row: Any) -> Any:
        return None

    def guards(self, row: Any) -> Any:
        return row if isinstance(row, Authority) else None

    def trail(self, row: Any) -> tuple[tuple[str, str], ...]:
        return (
            ("Administration", reverse("manage")),
            ("Comparators", reverse("manage_comparators")),
            ("Authorities and regions", reverse("manage_authorities")),
        )

    def leads_to(self, row: Any, saved: Any) -> str:
        return reverse("manage_authorities")


class AddAuthority(OfAuthorities):
    title = "Add an authority or a region"
    lead = "By hand, where no file has it."
    form_class = NewAuthorityForm
    button = "Add to the list"

    def save(self, by: User, row: None, given: Given) -> Authority:
        return services.add_authority(by=by, **(given | {"level": Level(given["level"])}))

    def said(self, row: None, saved: Authority) -> str:
        return f"Added: {saved.name}."


class ChangeAuthority(OfAuthorities):
    form_class = AuthorityForm

    def find(self, **address: Any) -> Any:
        return queries.authority(scope_in(self.request), address["authority"])

    def heading(self, row: Authority) -> str:
        return f"Change {row.name}"

    def initial(self, row: Authority) -> Given:
        return {name: getattr(row, name) for name in TYPED}

    def save(self, by: User, row: Authority, given: Given) -> Authority:
        return services.change_authority(by=by, authority=row, **given)


class LoadAuthorities(OfAuthorities, FilePage):
    title = "Load authorities and regions"
    lead = (
        "From any tidy file of the Department, or a neighbour model’s: who is new is added, who is listed is "
        "completed. What was typed by hand stays."
    )
    takes_in = "Add and complete them"

    def read(self, content: bytes, given: Given) -> Any:
        listed = listed_in(rows_of(content))
        return {"name": given["file"].name[:120], "listed": [_carry(one) for one in listed]}

    def told(self, read: Any, given: Given) -> Mapping[str, Any]:
        listed = _listed(read)
        done = services.would_record(listed)
        return {
            "sentences": (
                f"{len(listed)} lines: {done.new} new, {done.changed} completed, {done.unchanged} as they are.",
            ),
            "head": ("Name", "Level", "Number", "Code", "Lies in", "From", "Until"),
            "rows": [
                (
                    one.name,
                    one.level.label,
                    one.number,
                    one.code,
                    one.region,
                    one.begins or "",
                    one.ends or "",
                )
                for one in listed
            ],
        }

    def save(self, by: User, row: None, given: Given) -> Outcome:
        read = carried(given)
        source = read.get("name") if isinstance(read, dict) else ""
        return services.record_authorities(by=by, listed=_listed(read), source=str(source)[:120])

    def said(self, row: None, saved: Outcome) -> str:
        return f"{saved.new} new, {saved.changed} completed, {saved.unchanged} as they were."


def _carry(one: Listed) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, date) else value for name, value in asdict(one).items()}


def _listed(read: Any) -> list[Listed]:
    """Out of what a page carried, which somebody may have typed over."""
    try:
        known = {field.name for field in fields(Listed)}
        return [_one({name: each[name] for name in known & set(each)}) for each in read["listed"]]
    except (KeyError, TypeError, ValueError) as error:
        raise refused("Choose the file again.") from error


def _one(each: dict[str, Any]) -> Listed:
    return Listed(
        level=Level(each["level"]),
        name=str(each.get("name") or ""),
        code=str(each.get("code") or ""),
        number=str(each.get("number") or ""),
        region=str(each.get("region") or ""),
        former_codes=tuple(map(str, each.get("former_codes") or ())),
        begins=_day(each.get("begins")),
        ends=_day(each.get("ends")),
    )


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
