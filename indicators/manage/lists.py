"""Lists of the daily administration that are filtered, sorted, paged and taken away as files, all alike.

A subclass of ``ListPage`` says which rows there are for what was asked, and which table shows them. Its file
holds all pages of exactly what the address shows, in its order.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import django_tables2 as tables
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from indicators.standings.services import remember_export
from portal.accounts.middleware import scope_in, user_in
from portal.accounts.scope import Scope
from portal.manage.frame import for_administrators
from portal.sheets.writing import Sheet
from portal.ui.asked import PAGE, SORT, Asked
from portal.ui.downloads import known_form, sheets_as_file

Links = Sequence[tuple[str, str]]  # words and address
A_PAGE = 25
LINK = {"a": {"class": "govuk-link"}}
WORDS = {"td": {"class": "app-table__words"}}  # a column of names, however long


class Find(Asked):
    """Filters of a table, which stand in the address."""

    moves = (PAGE, SORT)


class ListPage(View):
    http_method_names: ClassVar[list[str]] = ["get", "head", "options"]  # type: ignore[misc]
    template_name: ClassVar[str] = "manage/indicators/listed.html"
    title: ClassVar[str] = ""
    lead: ClassVar[str] = ""
    what: ClassVar[tuple[str, str]] = ("line", "lines")  # what is counted
    empty: ClassVar[str] = ""  # what to do where there are none at all
    first: ClassVar[tuple[str, str] | None] = None  # words of a link after it, and the name of its address
    file: ClassVar[str] = ""  # the address of its file, where it has one
    table_class: ClassVar[type[tables.Table]]
    find_class: ClassVar[type[Find]] = Find

    def rows(self, scope: Scope, asked: Mapping[str, Any], **address: Any) -> Sequence[Mapping[str, Any]]:
        raise NotImplementedError

    def complete(self, rows: Sequence[dict[str, Any]]) -> None:
        """Put into the rows that are shown what the others need not have."""

    def heading(self, **address: Any) -> str:
        return self.title

    def actions(self, **address: Any) -> Links:
        """Buttons beside the heading; the first is the page's main act."""
        return ()

    def trail(self, **address: Any) -> Links:
        return (("Administration", reverse("manage")),)

    def beside(self, **address: Any) -> Mapping[str, Any]:
        """What else the template needs."""
        return {}

    def make_find(self, **address: Any) -> Find:
        return self.find_class(self.request.GET)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return for_administrators(super().dispatch)(request, *args, **kwargs)  # type: ignore[arg-type]

    def get(self, request: HttpRequest, form: str = "", **address: Any) -> HttpResponse:
        form = known_form(form) if form else ""
        find = self.make_find(**address)
        table = self.table_class(list(self.rows(scope_in(request), find.asked, **address)))
        find.order(table)
        find.turn_table(table, A_PAGE)
        if form:
            find.check(reverse(self.page_name, kwargs=address))
            return self._file(request, table, form, find.query, **address)
        self.complete([row.record for row in table.paginated_rows])
        context = {
            "page": self,
            "heading": self.heading(**address),
            "trail": self.trail(**address),
            "actions": self.actions(**address),
            "find": find,
            "table": table,
            "files": self._files(**address),
            "query": find.query,
            **self.beside(**address),
        }
        return render(request, self.template_name, context, status=find.status)

    def _files(self, **address: Any) -> Mapping[str, str]:
        if not self.file:
            return {}
        return {form: reverse(self.file, kwargs={**address, "form": form}) for form in ("csv", "xlsx")}

    @property
    def page_name(self) -> str:
        """The name of the list's address, which its file's has with an ending."""
        return self.file.removesuffix("_file")

    def _file(
        self, request: HttpRequest, table: tables.Table, form: str, query: str, **address: Any
    ) -> HttpResponse:
        self.complete([row.record for row in table.rows])
        head, *rows = table.as_values()
        title = self.heading(**address)
        remember_export(by=user_in(request), what=title, form=form, rows=len(rows), query=query)
        name = "-".join(title.lower().replace("/", "-").split())
        return sheets_as_file([Sheet(title, tuple(map(str, head)), rows)], name, form)
