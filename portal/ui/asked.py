"""What an address asks of a list behind its ``?``: filters, order, page. Nothing that is not understood is passed over.

A page shows the list without what it did not understand, and says so at the field (422); a file is refused, because
it would hold other rows than were asked for. ADR 146.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, cast

import django_tables2 as tables
from django import forms
from django.core.paginator import Page, Paginator
from django.http import QueryDict

from portal.errors import Invalid
from portal.ui.forms import PlainForm, flat

PAGE, SORT = "page", "sort"
QUOTED = 60  # characters of what was not understood
LISTED = 20  # of what there is, where a file is refused
LAST = ". The last one counts."
TICKED = "on"  # what a browser sends of a box that is ticked


class Asked(PlainForm):
    """Filters as a form. ``moves`` are the names that are no filters: which page, in which order.

    A page that has no filters, but is turned, takes this class as it is.
    """

    ids: ClassVar[str] = "filter_%s"
    moves: ClassVar[tuple[str, ...]] = (PAGE,)
    always: ClassVar[tuple[str, ...]] = ()  # choices that there always are, such as a year: no filters

    def __init__(self, given: QueryDict) -> None:
        super().__init__(given.copy(), auto_id=self.ids)
        self.given = given
        self.instead: dict[str, str] = {}  # what is shown of a choice that there always is
        self._misread: dict[str, str] = {}  # by name, what a file's refusal says
        self._not_sorted = False

    def choose(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)

    def settle(self, name: str, usual: str, words: str) -> None:
        """There always is one of this choice: the usual, called ``words``, where the address names none that there is."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField) and not field.valid_value(self.data.get(name, "")):
            cast(QueryDict, self.data)[name] = usual
            self.instead[name] = f"{words} is shown"

    # What was understood

    @property
    def asked(self) -> Mapping[str, Any]:
        """What is asked for and understood; a choice that there always is, is no filter."""
        self.is_valid()
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if value not in (None, "", False, []) and name not in self.always
        }

    @property
    def is_active(self) -> bool:
        return bool(self.asked)

    @property
    def query(self) -> str:
        """The address with what was understood, back on the first page: what a file of this page is asked for with."""
        kept = QueryDict(mutable=True)
        for name, values in self.given.lists():
            field = self.fields.get(name)
            if isinstance(field, forms.MultipleChoiceField):
                kept.setlist(name, [value for value in values if field.valid_value(value)])
            elif self._is_understood(name) and name != PAGE:
                kept.setlist(name, values[-1:])
        return kept.urlencode()

    def _is_understood(self, name: str) -> bool:
        if name == SORT:
            return SORT in self.moves and not self._not_sorted
        return name in self.fields and name not in self.errors

    @property
    def sort(self) -> str:
        """How the table is sorted, so that finding keeps it."""
        return "" if self._not_sorted else str(self.given.get(SORT, ""))

    @property
    def status(self) -> int:
        """Of the page that shows what was understood."""
        return Invalid.status if self.errors else 200

    def check(self, leads_to: str) -> None:
        """Before a file is made; ``leads_to`` is the page of the same list. Raises Invalid."""
        if self.errors:
            fields = [name for name in self.errors if name in self.fields and name not in self._misread]
            said = [str(words) for name in fields for words in self.errors[name]]
            query = self.query
            raise Invalid(
                {"": " ".join([*self._misread.values(), *(f"{words.rstrip('.')}." for words in said)])},
                is_file=True,
                leads_to=f"{leads_to}?{query}" if query else leads_to,
                words="Open the list",
            )

    # Order and page, which are known once there are rows

    def order(self, table: tables.Table) -> None:
        wanted = self.given.get(SORT, "")
        column = wanted.removeprefix("-")
        if not wanted:
            return
        known = [each.name for each in table.columns.iterorderable() if each.visible]
        if column in known:
            table.order_by = wanted
        else:
            self._not_sorted = True
            what = f"Order: the list cannot be sorted by “{quoted(wanted)}”"
            self._say(SORT, what, ". It stands as usual.", known)

    def turn(self, rows: Any, per_page: int) -> Page[Any]:
        """The page of these rows that the address names, or the nearest there is."""
        pages = Paginator(rows, per_page)
        page = pages.get_page(self.given.get(PAGE) or 1)
        self.stands_on(page.number, pages.num_pages)
        return page

    def turn_table(self, table: tables.Table, per_page: int) -> None:
        """The same for a table."""
        table.paginate(page=self.turn(table.rows, per_page).number, per_page=per_page)

    def stands_on(self, number: int, pages: int) -> None:
        """Say so where the page that is shown is not the one that was asked for."""
        wanted = self.given.get(PAGE)
        if wanted and wanted != str(number):
            there = "there is one page" if pages == 1 else f"there are {pages} pages"
            self._say(PAGE, f"Page: {there}, and no “{quoted(wanted)}”", f". Page {number} is shown.")

    # What was not

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound:
            return
        for name, values in self.given.lists():
            if name in self.fields:
                self._judge(name, self.fields[name], values)
            elif name not in self.moves:
                what = f"This list has no filter “{quoted(name)}”"
                self._say(name, what, ". It is left out.", [*self.fields, *self.moves])
            elif len(values) > 1:
                self._say(name, f"“{name}” stands {len(values)} times in the address", LAST)

    def _judge(self, name: str, field: forms.Field, values: list[str]) -> None:
        label, value = str(field.label).rstrip("?"), values[-1]
        left = f". {self.instead[name]}." if name in self.instead else ", so this filter is left out."
        if isinstance(field, forms.MultipleChoiceField):
            if unknown := [each for each in values if not field.valid_value(each)]:
                self._say(name, f"{label}: there is no {_all(unknown)} here", left, _there(field))
        elif len(values) > 1:
            self._say(name, f"{label}: it stands {len(values)} times in the address", LAST)
        elif isinstance(field, forms.BooleanField):
            if value not in ("", TICKED):
                self._say(name, f"{label}: “{quoted(value)}” is not “{TICKED}”", left)
        elif isinstance(field, forms.ChoiceField) and value and not field.valid_value(value):
            self._say(name, f"{label}: there is no “{quoted(value)}” here", left, _there(field))

    def _say(self, name: str, what: str, instead: str, known: Iterable[str] = ()) -> None:
        """On a page, what is shown ``instead``; of a file, what there is. In place of what a field itself says."""
        listed = list(known)
        there = (
            f" There is: {', '.join(listed[:LISTED])}{', …' if len(listed) > LISTED else ''}."
            if listed
            else ""
        )
        self._misread[name] = f"{what}.{there}"
        self.errors.pop(name, None)
        self.add_error(name if name in self.fields else None, f"{what}{instead}")


def _there(field: forms.ChoiceField) -> list[str]:
    """What there is by its name, and how the address calls it where that is something else; of groups too."""
    return [_named(value, words.lstrip("– ")) for value, words in flat(field.choices) if value]


def _named(value: str, words: str) -> str:
    return words if words.casefold() == value.casefold() else f"{words} ({value})"


def quoted(text: str) -> str:
    """What somebody sent, as it can be shown within a sentence."""
    shown = "".join(each if each.isprintable() else "\ufffd" for each in text[:QUOTED])
    return f"{shown}…" if len(text) > QUOTED else shown


def _all(values: list[str]) -> str:
    first = ", ".join(f"“{quoted(value)}”" for value in values[:3])
    return f"{first} and {len(values) - 3} more" if len(values) > 3 else first
