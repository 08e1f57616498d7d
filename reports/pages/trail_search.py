"""Narrowing the audit trail, and writing what is left as a sheet."""

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from portal.accounts.scope import Scope
from portal.audit.models import Event
from portal.audit.queries import actions, search
from portal.sheets.inert import inert
from portal.ui.asked import Asked
from reports.outline.queries import visible_to
from reports.pages.deeds import deed, kind_words
from reports.pages.trail import about_report, who_did

HEAD = ("number", "when", "who", "did", "to", "action", "kind", "key", "details", "hash", "hash before")
LAST_YEAR = 9000  # a day after the last one is still a day
TEXT = {"required": False, "max_length": 100}


class Echo:
    """What the writer of rows writes to: hands each row on instead of keeping it."""

    def write(self, row: str) -> str:
        return row


class Day(forms.DateField):
    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(required=False, widget=widget, **options)

    def to_python(self, value: Any) -> date | None:
        """Up to a year after which no day need come."""
        day = super().to_python(value)
        if day is not None and day.year > LAST_YEAR:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class Filters(Asked):
    """What to show; every field may stay empty."""

    words = forms.CharField(label="Words", **TEXT)  # type: ignore[arg-type]
    who = forms.CharField(label="Who (post)", **TEXT)  # type: ignore[arg-type]
    action = forms.ChoiceField(label="What happened", required=False)
    report = forms.ChoiceField(label="Report", required=False)
    since = Day(label="From")
    until = Day(label="To")
    subject = forms.RegexField(
        r"^[a-z]+\.[a-z]+:\S{1,64}$",
        label="What it is about",
        required=False,
        widget=forms.HiddenInput,
        error_messages={
            "invalid": "The address does not name what the events are about. Events about everything are shown."
        },
    )

    def __init__(self, data: QueryDict, scope: Scope) -> None:
        super().__init__(data)
        reports = list(visible_to(scope).values_list("key", "title"))
        self.choose("action", [("", "Anything"), *_grouped(actions())])
        self.choose("report", [("", "Any report"), *reports])

    def events(self, scope: Scope) -> QuerySet[Event]:
        chosen = self.asked
        subject = chosen.get("subject", "").partition(":")
        about = {subject[0]: [subject[2]]} if subject[0] else None
        found = search(
            scope,
            words=chosen.get("words", ""),
            who=chosen.get("who", ""),
            action=chosen.get("action", ""),
            since=_midnight(chosen.get("since")),
            until=_midnight(chosen.get("until"), days=1),
            about=about_report(chosen["report"]) if "report" in chosen else about,
        )
        return found


def _midnight(day: date | None, days: int = 0) -> datetime | None:
    """The beginning of a day, or of one after it."""
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), time()))


def _grouped(found: list[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Actions by what they are about, each kind with a choice for all of them."""
    groups = []
    for kind, members in groupby(sorted(found), key=lambda action: action.partition(".")[0]):
        words = kind_words(kind)
        choices = [(action, deed(action).rstrip(":,").capitalize()) for action in members]
        groups.append((words, [(f"{kind}.", f"{words}: anything"), *choices]))
    return groups


def sheet(events: QuerySet[Event]) -> Iterator[str]:
    """Comma-separated rows in UTF-8 with a byte-order mark, one at a time; no cell can be taken for a formula."""
    writer = csv.writer(Echo())
    yield "\ufeff"
    yield writer.writerow(HEAD)
    for event in events.iterator(chunk_size=1000):
        yield writer.writerow(map(inert, _cells(event)))


def _cells(event: Event) -> Iterator[str]:
    yield from (str(event.sequence), event.at.isoformat(), who_did(event), deed(event.action), event.label)
    yield from (event.action, event.subject_type, event.subject_id)
    yield from (json.dumps(event.data, ensure_ascii=False), event.hash, event.previous_hash)
