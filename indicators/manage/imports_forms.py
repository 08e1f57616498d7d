"""Forms about files of figures: sending one, saying what its measures are, finding lines of a preview."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from indicators.catalogue.finding import found
from indicators.imports.mapping import DECIMALS, STATUSES
from indicators.imports.words import Kind, Role
from indicators.sources.inspecting import Measured, Summary
from indicators.sources.registry import SOURCES
from portal.accounts.scope import Scope
from portal.manage.forms import Day, ManagedForm
from portal.ui.asked import Asked
from portal.ui.forms import say_plainly
from portal.words import pairs

OF_THE_FILE = ("indicator_", "is_", "word_")  # fields that there are of each measure, and of each word
LIST = "indicator-keys"  # the id of the list from which a browser completes
COMPUTED = {
    "decimal": "",
    "year": "",
    "status": "",
    "reason": "",
    "label": "",
    "publication": "",
    "release": "",
}


class SendForm(ManagedForm):
    file = forms.FileField(
        label="File",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xlsm,.xls,.ods,.txt"}),
        help_text="CSV, XLSX, XLS or ODS, with figures about groups. A file about single children is refused.",
        error_messages={"required": "Choose a file", "empty": "The file is empty; choose another"},
    )
    source = forms.ChoiceField(
        label="What it is",
        required=False,
        choices=[("", "Find out from its columns"), *((key, each.title) for key, each in SOURCES.items())],
    )


class IndicatorKey(forms.CharField):
    """An indicator, typed by key or code, or chosen from what the browser offers; cleaned to its key."""

    def __init__(self, keys: Mapping[str, str], **options: Any) -> None:
        usual: dict[str, Any] = {
            "required": False,
            "max_length": 120,
            "widget": forms.TextInput(attrs={"list": LIST, "autocomplete": "off"}),
        }
        super().__init__(**(usual | options))
        self._keys = keys

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        if text and text.casefold() not in self._keys:
            raise forms.ValidationError(
                f"There is no indicator “{text}”; type a key or a code, such as csc-022"
            )
        return self._keys.get(text.casefold(), "")


@dataclass(frozen=True, slots=True)
class Row:
    """A measure of the file with its two controls."""

    measure: Measured
    indicator: BoundField
    role: BoundField


@dataclass(frozen=True, slots=True)
class Word:
    word: str
    count: int
    field: BoundField


class MappingForm(ManagedForm):
    """``rows`` are the measures, ``words`` what stands in place of figures; the rest holds for the whole file."""

    label = forms.CharField(
        label="Where the figures come from",
        required=False,
        max_length=120,
        help_text="Stays with each figure, such as the case system.",
    )
    status = forms.ChoiceField(
        label="Status of the figures",
        choices=[
            (STATUSES[0], "New ones provisional, changed ones revised"),
            *((each, each.capitalize()) for each in STATUSES[1:]),
        ],
    )
    publication = forms.CharField(label="Publication", max_length=200, help_text="Such as Children in need.")
    release = forms.CharField(label="Release", max_length=200, help_text="Such as Reporting year 2025.")
    published = Day(label="Published on", required=False)
    add_authorities = forms.BooleanField(
        label="Add authorities of this file that are not in the list yet", required=False, initial=True,
        help_text="They are added when the preview is made.",
    )  # fmt: skip
    decimal = forms.ChoiceField(
        label="Decimals follow",
        required=False,
        choices=[("", "Find out from the file"), *((each, f"A {each}") for each in DECIMALS[1:])],
        help_text="1,234 and 1.234 can each be read in two ways.",
    )
    year = forms.CharField(
        label="Reporting year",
        required=False,
        max_length=9,
        help_text="Of months without a year, such as 2016/17.",
    )
    reason = forms.CharField(
        label="Why?",
        required=False,
        max_length=300,
        help_text="Kept with each figure, such as the monthly extract.",
    )

    def __init__(self, summary: Summary, indicators: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.summary = summary
        kept = (
            ("label", "status")
            if SOURCES[summary.source].gives == "values"
            else ("publication", "release", "published", "add_authorities")
        )
        wanted = {
            *kept,
            *summary.asks,
            "reason",
            *(name for name in ("decimal", "year") if self.initial.get(name)),
        }
        for name in [name for name in self.fields if name not in wanted]:
            del self.fields[name]
        for place, each in enumerate(summary.subjects):
            self.fields[f"indicator_{place}"] = IndicatorKey(indicators, label=f"Indicator of {each.words}")
            self.fields[f"is_{place}"] = forms.ChoiceField(label=f"What {each.words} is", choices=pairs(Role))
        for place, (word, _) in enumerate(summary.words):
            self.fields[f"word_{place}"] = forms.CharField(
                label=f"Why there is no figure where “{word}” stands", required=False, max_length=200
            )
        for name, field in self.fields.items():
            if name.startswith(OF_THE_FILE):
                say_plainly(field, str(field.label))

    def rows(self) -> Iterator[Row]:
        for place, each in enumerate(self.summary.subjects):
            yield Row(each, self[f"indicator_{place}"], self[f"is_{place}"])

    def word_rows(self) -> Iterator[Word]:
        for place, (word, count) in enumerate(self.summary.words):
            yield Word(word, count, self[f"word_{place}"])

    def whole(self) -> Iterator[BoundField]:
        """What holds for the whole file."""
        return (self[name] for name in self.fields if not name.startswith(OF_THE_FILE))

    def mapping(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """What was typed, as ``mapping_of`` takes it."""
        said = self.cleaned_data
        measures = {
            each.key: {"indicator": key, "is": said[f"is_{place}"]}
            for place, each in enumerate(self.summary.subjects)
            if (key := said[f"indicator_{place}"])
        }
        words = {word: said[f"word_{place}"] for place, (word, _) in enumerate(self.summary.words)}
        plain = {name: said.get(name, before.get(name, empty)) for name, empty in COMPUTED.items()}
        published = said.get("published")
        return {
            **plain,
            "measures": measures,
            "words": words,
            "published": published.isoformat() if published else "",
            "add_authorities": bool(said.get("add_authorities")),
        }


def initial_of(summary: Summary, mapping: Mapping[str, Any]) -> dict[str, Any]:
    """What the form starts from, out of what was said or suggested before."""
    made = {name: mapping.get(name) or None for name in (*COMPUTED, "published")}
    made |= {"status": mapping.get("status") or STATUSES[0], "add_authorities": True}
    for place, each in enumerate(summary.subjects):
        said = mapping.get("measures", {}).get(each.key, {})
        made[f"indicator_{place}"] = said.get("indicator", "")
        made[f"is_{place}"] = said.get("is", Role.FIGURE.value)
    for place, (word, _) in enumerate(summary.words):
        made[f"word_{place}"] = mapping.get("words", {}).get(word, "")
    return {name: value for name, value in made.items() if value is not None}


def indicator_keys(scope: Scope) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Keys by what may be typed, and (key, words) for the list. One query."""
    rows: Any = found(scope, retired=False)
    listed, keys, doubled = [], dict[str, str](), set[str]()
    for key, code, title in rows.values_list("key", "code", "short_title"):
        listed.append((key, " ".join(part for part in (code, title) if part)))
        if code:
            doubled |= {code.casefold()} if code.casefold() in keys else set()
            keys.setdefault(code.casefold(), key)
    keys = {name: key for name, key in keys.items() if name not in doubled}
    return keys | {key.casefold(): key for key, _ in listed}, listed


BENCHMARKS = "benchmarks"


class FindLines(Asked):
    kind = forms.ChoiceField(label="Which", required=False, choices=[("", "All"), *pairs(Kind)])
    words = forms.CharField(label="Words", required=False, max_length=100)
    of = forms.ChoiceField(
        label="Of",
        required=False,
        choices=[("", "Figures"), (BENCHMARKS, "Benchmarks")],
        widget=forms.HiddenInput,
    )
    always = ("of",)  # which of two lists it is

    @property
    def is_of_benchmarks(self) -> bool:
        self.is_valid()
        return self.cleaned_data.get("of") == BENCHMARKS


class CommitForm(ManagedForm):
    without_refused = forms.BooleanField(
        label="Leave out what is refused, and import the rest", required=False
    )
