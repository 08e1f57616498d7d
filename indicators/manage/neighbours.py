"""Neighbour models: loaded from a file or typed, looked at, and chosen by comparators from a day on."""

from collections.abc import Mapping, Sequence
from typing import Any

import django_tables2 as tables
from django import forms
from django.urls import reverse

from indicators.authorities.files import refused, rows_of
from indicators.authorities.queries import Directory, directory, own_authority
from indicators.benchmarks import neighbours
from indicators.benchmarks.members import own_members
from indicators.benchmarks.models import Comparator, ModelUse, NeighbourModel
from indicators.benchmarks.queries import comparator, model_of, models
from indicators.benchmarks.reading import model_in
from indicators.manage.benchmarks import OfComparators
from indicators.manage.files import FileForm, FilePage, carried
from indicators.manage.forms import Whole
from indicators.manage.indicators import OfIndicators
from indicators.manage.lists import LINK, Find, Links, ListPage
from portal.accounts.middleware import scope_in
from portal.accounts.models import User
from portal.accounts.scope import Scope
from portal.errors import Conflict, Invalid
from portal.manage.forms import Day, Given, ManagedForm
from portal.searching import has_words

SHOWN = 10  # authorities of a preview


class ModelTable(tables.Table):
    name = tables.Column(verbose_name="Model", linkify=lambda record: record["url"], attrs=LINK)
    year = tables.Column(localize=False)
    authorities = tables.Column(verbose_name="Authorities")
    own = tables.Column(verbose_name="The council’s own", orderable=False)
    used = tables.Column(verbose_name="Used by", orderable=False, default="")

    class Meta:
        attrs = {"caption": "Neighbour models", "quiet": True}


class Models(ListPage):
    title = "Neighbour models"
    lead = (
        "Published choices of statistical neighbours, and groups of authorities that were typed, side by side. "
        "A comparator says which one it uses."
    )
    what = ("model", "models")
    empty = "There are none yet. Load the Department’s wide file, or type a list of authorities."
    table_class = ModelTable

    def actions(self, **address: Any) -> Links:
        return (
            ("Load from a file", reverse("manage_model_load")),
            ("Type a list", reverse("manage_model_add")),
        )

    def trail(self, **address: Any) -> Links:
        return (*super().trail(), ("Comparators", reverse("manage_comparators")))

    def rows(self, scope: Scope, asked: Mapping[str, Any], **address: Any) -> Sequence[Mapping[str, Any]]:
        listed = directory()
        own = own_authority(listed)
        users: dict[int, list[str]] = {}
        for use in ModelUse.objects.select_related("comparator").order_by("pk"):
            users.setdefault(use.model_id, []).append(use.comparator.name)
        return [
            {
                "url": reverse("manage_model", args=[each.pk]),
                "name": each.name,
                "year": each.year,
                "authorities": len(each.members),
                "own": named(own_members(each, own), listed) or "None named",
                "used": ", ".join(dict.fromkeys(users.get(each.pk, []))),
            }
            for each in models(scope)
        ]


class NeighbourTable(tables.Table):
    authority = tables.Column()
    number = tables.Column(verbose_name="Number")
    neighbours = tables.Column(verbose_name="Neighbours, nearest first", orderable=False)

    class Meta:
        attrs = {"caption": "Neighbours of every authority", "quiet": True}


class FindNeighbours(Find):
    words = forms.CharField(label="Authority or neighbour", required=False, max_length=120)


class Neighbours(ListPage):
    """One model: the neighbours of every authority."""

    what = ("authority", "authorities")
    empty = "It names nobody."
    file = "manage_model_file"
    table_class = NeighbourTable
    find_class = FindNeighbours

    def heading(self, **address: Any) -> str:
        return str(self.model(**address))

    def trail(self, **address: Any) -> Links:
        return (
            *super().trail(),
            ("Comparators", reverse("manage_comparators")),
            ("Neighbour models", reverse("manage_models")),
        )

    def model(self, **address: Any) -> NeighbourModel:
        return model_of(scope_in(self.request), address["model"])

    def rows(self, scope: Scope, asked: Mapping[str, Any], **address: Any) -> Sequence[Mapping[str, Any]]:
        model, listed = self.model(**address), directory()
        own = own_authority(listed)
        ownly = {"", *((own.number, own.code) if own else ())}
        found = [
            {
                "authority": called(of, listed) if of else "The council",
                "number": of,
                "neighbours": with_closeness(codes, model.closeness.get(of, []), listed),
                "first": of in ownly,
            }
            for of, codes in model.members.items()
        ]
        words = asked.get("words", "")
        fitting = [
            row
            for row in found
            if has_words(words, str(row["authority"]), row["number"], str(row["neighbours"]))
        ]
        return sorted(fitting, key=lambda row: (not row["first"], row["authority"]))


class ModelForm(ManagedForm):
    name = forms.CharField(label="Name of the model", max_length=120, initial="Statistical neighbours")
    year = Whole(label="Year of the model", required=True, help_text="Such as 2025.")


class LoadModelForm(ModelForm, FileForm):
    field_order = ("name", "year", "file")


class TypeModelForm(ModelForm):
    members = forms.CharField(
        label="Authorities",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Codes or numbers, with commas, spaces or new lines between them; neighbours nearest first.",
        error_messages={"required": "Enter their codes or numbers, such as 390, 808"},
    )


class OfModels(OfIndicators):
    def indicator_of(self, row: Any) -> Any:
        return None

    def guards(self, row: Any) -> None:
        return None

    def trail(self, row: Any) -> tuple[tuple[str, str], ...]:
        return (
            ("Administration", reverse("manage")),
            ("Comparators", reverse("manage_comparators")),
            ("Neighbour models", reverse("manage_models")),
        )

    def said(self, row: None, saved: NeighbourModel) -> str:
        return f"Kept: {saved}. Choose it on a comparator to use it."

    def leads_to(self, row: Any, saved: NeighbourModel) -> str:
        return reverse("manage_model", args=[saved.pk])


class TypeModel(OfModels):
    title = "Type a list of authorities"
    lead = (
        "The council’s neighbours, where their model comes without a file, or any group to compare with, such as the "
        "metropolitan boroughs. It never changes; a corrected one has another name or year."
    )
    form_class = TypeModelForm
    button = "Keep the model"

    def save(self, by: User, row: None, given: Given) -> NeighbourModel:
        codes = given["members"].replace(",", " ").split()
        listed = directory()
        unknown = [code for code in codes if listed.find(code=code, number=code) is None]
        if unknown:
            raise Invalid({"members": f"Not in the list of authorities: {', '.join(unknown)}."})
        return neighbours.add_neighbour_model(by=by, name=given["name"], year=given["year"], members=codes)


class LoadModel(OfModels, FilePage):
    title = "Load a neighbour model"
    lead = "The Department’s wide file: a row for each authority, its neighbours side by side."
    form_class = LoadModelForm
    takes_in = "Keep the model"

    def read(self, content: bytes, given: Given) -> Any:
        read = model_in(rows_of(content))
        return {
            "members": dict(read.members),
            "closeness": dict(read.closeness),
            "names": dict(read.names),
        }

    def told(self, read: Any, given: Given) -> Mapping[str, Any]:
        listed, names = directory(), read["names"]
        own = own_authority(listed)
        unknown = [f"{names[of]} ({of})" for of in read["members"] if listed.find(number=of) is None]
        of_own = read["members"].get(own.number) if own else None
        sentences = [f"The neighbours of {len(read['members'])} authorities."]
        if of_own:
            sentences.append(f"{own}: {', '.join(names[code] for code in of_own)}.")
        elif own:
            sentences.append(f"{own} is not among them.")
        else:
            sentences.append(
                "Which of them is the council’s own is not known: give the council’s code first."
            )
        if unknown:
            sentences.append(
                f"{len(unknown)} are not in the list of authorities: {', '.join(unknown[:SHOWN])}."
            )
        rows = [
            (f"{names[of]} ({of})", ", ".join(names[code] for code in codes))
            for of, codes in list(read["members"].items())[:SHOWN]
        ]
        return {"sentences": sentences, "head": ("The first of them", "Neighbours"), "rows": rows}

    def save(self, by: User, row: None, given: Given) -> NeighbourModel:
        read = carried(given)
        try:
            members = {str(of): [str(code) for code in codes] for of, codes in read["members"].items()}
            closeness = {str(of): [str(each) for each in said] for of, said in read["closeness"].items()}
        except (AttributeError, KeyError, TypeError) as error:
            raise refused("Choose the file again.") from error
        return neighbours.add_neighbour_model(
            by=by, name=given["name"], year=given["year"], members=members, closeness=closeness
        )


class UseForm(ManagedForm):
    model = forms.ModelChoiceField(
        NeighbourModel.objects.none(),
        label="Model",
        empty_label="Choose a model",
        error_messages={"required": "Choose a model"},
    )
    valid_from = Day(
        label="For periods that end on or after",
        required=False,
        help_text="Empty: for all periods, whatever was set before for others.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model = self.fields["model"]
        if isinstance(model, forms.ModelChoiceField):
            model.queryset = NeighbourModel.objects.all()


class UseModel(OfComparators):
    lead = "Whose figures its benchmarks are computed from. What was set before stays known."
    template_name = "manage/indicators/use_model.html"
    form_class = UseForm
    button = "Use the model"

    def find(self, **address: Any) -> Any:
        return comparator(scope_in(self.request), address["comparator"])

    def check(self, row: Comparator) -> None:
        if not neighbours.uses_model(row):
            raise Conflict("A comparator of this kind uses no model.")

    def heading(self, row: Comparator) -> str:
        return f"Neighbour model of {row.name}"

    def beside(self, row: Comparator) -> Mapping[str, Any]:
        return {"uses": row.uses.select_related("model", "recorded_by").order_by("-pk")}

    def save(self, by: User, row: Comparator, given: Given) -> ModelUse:
        return neighbours.use_model(by=by, comparator=row, **given)

    def said(self, row: Comparator, saved: ModelUse) -> str:
        return f"{row.name} uses {saved.model}. Compute its benchmarks again to see the difference."


def called(code: str, listed: Directory) -> str:
    found = listed.find(code=code, number=code)
    return found.name if found else f"{code} (not in the list)"


def named(codes: Sequence[str], listed: Directory) -> str:
    return ", ".join(called(code, listed) for code in codes)


def with_closeness(codes: Sequence[str], closeness: Sequence[str], listed: Directory) -> str:
    """Neighbours by name; how near, wherever it is not what was said of the one before."""
    said, before = [], ""
    for place, code in enumerate(codes):
        near = closeness[place] if place < len(closeness) else ""
        said.append(called(code, listed) + (f" ({near.lower()})" if near and near != before else ""))
        before = near
    return ", ".join(said)
