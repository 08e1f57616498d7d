"""What the lists of indicators can be narrowed to. Every choice stands in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from django import forms
from django.http import QueryDict

from indicators.figures.periods import ReportingYear
from indicators.figures.words import Judgement, Rating
from indicators.standings.lines import Line
from portal.organisation.models import ServiceArea
from portal.organisation.tree import Branch
from portal.searching import has_words
from portal.ui.asked import PAGE, SORT, Asked


class InArea(Protocol):
    @property
    def area(self) -> ServiceArea: ...


@dataclass(frozen=True, slots=True)
class Active:
    """A filter that is on, in words, and the address without it."""

    words: str
    url: str


class OfYear(Asked):
    """Which year a page is of: the one that is shown where the address names none that there is."""

    moves: ClassVar[tuple[str, ...]] = ()
    always = ("year",)
    year = forms.ChoiceField(label="Year", required=False)

    def __init__(self, data: QueryDict, known: Sequence[ReportingYear], year: ReportingYear) -> None:
        super().__init__(data)
        self.choose("year", [(str(each.start), each.label) for each in known or (year,)])
        self.settle("year", str(year.start), year.label)


class Frame(OfYear):
    """Year and area: what list and scorecard share."""

    moves: ClassVar[tuple[str, ...]] = (PAGE,)
    area = forms.ChoiceField(label="Service area", required=False)

    def __init__(
        self, data: QueryDict, known: Sequence[ReportingYear], year: ReportingYear, areas: Sequence[Branch]
    ) -> None:
        super().__init__(data, known, year)
        self.known = tuple(known)
        self.branches = {branch.area.key: branch for branch in areas}
        self.choose("area", [("", "All areas"), *((each.area.key, each.indented) for each in areas)])

    @property
    def chosen(self) -> Mapping[str, str]:
        """What is chosen and allowed, the year aside."""
        return {name: str(value) for name, value in self.asked.items()}

    @property
    def branch(self) -> Branch | None:
        """The chosen area with all that lies under it."""
        return self.branches.get(self.chosen.get("area", ""))

    def is_within(self, line: InArea) -> bool:
        return self.branch is None or line.area.pk in self.branch.reach

    def active(self, data: QueryDict) -> tuple[Active, ...]:
        """Each filter that is on, with the address that takes it off."""
        return tuple(
            Active(self.said(name), without(data, name)) for name in self.fields if name in self.chosen
        )

    @property
    def cleared(self) -> str:
        """The address with no filter, the year kept."""
        return f"?year={self.data['year']}"

    def said(self, name: str) -> str:
        """A filter that is on, in words."""
        value = self.chosen[name]
        if name == "area" and self.branch:
            return self.branch.area.name
        if name == "words":
            return f"“{value}”"
        return value[:1].upper() + value[1:]


class Filters(Frame):
    """The list's: all that are on have to fit."""

    moves = (PAGE, SORT)
    words = forms.CharField(label="Code or words", required=False)
    rating = forms.ChoiceField(
        label="Rating", required=False, choices=[("", "Any rating"), *Rating.choices()]
    )
    direction = forms.ChoiceField(
        label="Direction", required=False, choices=[("", "Any direction"), *Judgement.choices()]
    )
    missing = forms.BooleanField(label="No figure", required=False)
    overdue = forms.BooleanField(label="Overdue", required=False)
    field_order = ("words", "area", "rating", "direction", "year", "missing", "overdue")

    def fits(self, line: Line) -> bool:
        chosen = self.chosen
        said = (line.it.code, line.it.title, line.it.short_title, line.it.key)
        return (
            self.is_within(line)
            and has_words(chosen.get("words", ""), *said)
            and chosen.get("rating", line.rating) == line.rating
            and ("direction" not in chosen or chosen["direction"] == line.judgement)
            and ("missing" not in chosen or line.is_missing)
            and ("overdue" not in chosen or line.overdue is not None)
        )

    def said(self, name: str) -> str:
        return str(self.fields[name].label) if name in ("missing", "overdue") else super().said(name)


def without(data: QueryDict, *names: str) -> str:
    """The query of this page without some of its parts, and back on the first page."""
    rest = data.copy()
    for name in (*names, "page"):
        rest.pop(name, None)
    return f"?{rest.urlencode()}"
