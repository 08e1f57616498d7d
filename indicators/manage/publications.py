"""Publications: their rhythm, what their symbols mean, their releases, and what a newer one would touch."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import django_tables2 as tables
from django import forms
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from indicators.benchmarks.register import months_after
from indicators.manage.forms import Whole
from indicators.manage.indicators import OfIndicators
from indicators.manage.lists import A_PAGE, LINK, Links, ListPage
from indicators.published import queries, services
from indicators.published.models import Publication, Release
from indicators.published.symbols import DEPARTMENT
from portal.accounts.middleware import scope_in
from portal.accounts.models import User
from portal.accounts.scope import Scope
from portal.manage.forms import Day, Given, ManagedForm
from portal.manage.frame import for_administrators
from portal.ui.asked import Asked


class PublicationTable(tables.Table):
    title = tables.Column(verbose_name="Publication", linkify=lambda record: record["url"], attrs=LINK)
    rhythm = tables.Column(verbose_name="Appears")
    release = tables.Column(verbose_name="Newest release", default="None yet")
    published = tables.DateColumn(verbose_name="Published", format="j F Y", default="")
    expected = tables.DateColumn(verbose_name="Next expected", format="j F Y", default="")
    indicators = tables.Column(verbose_name="Indicators")

    class Meta:
        attrs = {"caption": "Publications", "quiet": True}


class Publications(ListPage):
    title = "Publications and releases"
    lead = "Where the figures of others come from: how often each appears, and what its symbols mean."
    what = ("publication", "publications")
    empty = "There are none yet. An import of published figures adds its own; or add one by hand."
    table_class = PublicationTable

    def actions(self, **address: Any) -> Links:
        return (("Add a publication", reverse("manage_publication_add")),)

    def trail(self, **address: Any) -> Links:
        return (
            *super().trail(),
            ("Comparators", reverse("manage_comparators")),
            ("Benchmarks", reverse("manage_benchmarks")),
        )

    def rows(self, scope: Scope, asked: Mapping[str, Any], **address: Any) -> Sequence[Mapping[str, Any]]:
        newest: dict[int, Release] = {}
        for release in Release.objects.order_by("published", "pk"):
            newest[release.publication_id] = release
        touched = queries.touched_counts()
        return [
            _row(each, newest.get(each.pk), touched.get(each.pk, 0)) for each in queries.publications(scope)
        ]


def _row(each: Publication, newest: Release | None, indicators: int) -> dict[str, Any]:
    published = newest.published if newest else None
    return {
        "url": reverse("manage_publication", args=[each.pk]),
        "title": each.title,
        "rhythm": rhythm_words(each.rhythm_months),
        "release": newest.name if newest else None,
        "published": published,
        "expected": months_after(published, each.rhythm_months) if published else None,
        "indicators": indicators,
    }


def rhythm_words(months: int) -> str:
    usual = {1: "Every month", 3: "Every quarter", 6: "Twice a year", 12: "Every year"}
    return usual.get(months, f"Every {months} months")


@for_administrators
@require_safe
def shown(request: HttpRequest, publication: int) -> HttpResponse:
    """One publication: symbols, releases, and the indicators that a newer release would touch."""
    scope = scope_in(request)
    one = queries.publication(scope, publication)
    asked = Asked(request.GET)
    context = {
        "find": asked,
        "publication": one,
        "rhythm": rhythm_words(one.rhythm_months),
        "symbols": sorted(one.symbols.items()),
        "releases": one.releases.annotate(lines=Count("coverage")).order_by("-published", "-pk"),
        "touched": asked.turn(queries.touched(one), A_PAGE),
    }
    return render(request, "manage/indicators/publication.html", context, status=asked.status)


class Symbols(forms.CharField):
    """``c = confidential``, a line each; cleaned to a mapping."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return "\n".join(f"{symbol} = {means}" for symbol, means in value.items())
        return value

    def clean(self, value: Any) -> Any:
        found = {}
        for line in super().clean(value).splitlines():
            symbol, equals, means = (part.strip() for part in line.partition("="))
            if line.strip() and not (symbol and equals and means):
                raise forms.ValidationError("Write each line as symbol = meaning, such as c = confidential")
            if line.strip():
                found[symbol] = means
        return found


class PublicationForm(ManagedForm):
    title = forms.CharField(label="Title", max_length=120, help_text="Such as Children in need.")
    rhythm_months = Whole(
        label="Months from one release to the next", required=True, initial=12, max_value=120
    )
    symbols = Symbols(
        label="What its symbols mean",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="A line each, such as c = confidential. The same letter means other things elsewhere.",
    )


class OfPublications(OfIndicators):
    form_class: ClassVar[type[forms.Form]] = PublicationForm

    def indicator_of(self, row: Any) -> Any:
        return None

    def guards(self, row: Any) -> Any:
        return row

    def trail(self, row: Any) -> tuple[tuple[str, str], ...]:
        above = (
            ("Administration", reverse("manage")),
            ("Comparators", reverse("manage_comparators")),
            ("Benchmarks", reverse("manage_benchmarks")),
            ("Publications and releases", reverse("manage_publications")),
        )
        one = row.publication if isinstance(row, Release) else row
        return (*above, (one.title, reverse("manage_publication", args=[one.pk]))) if one else above

    def leads_to(self, row: Any, saved: Any) -> str:
        one = saved.publication if isinstance(saved, Release) else saved
        return reverse("manage_publication", args=[one.pk])


class AddPublication(OfPublications):
    title = "Add a publication"
    button = "Add the publication"

    def initial(self, row: None) -> Given:
        return {"symbols": DEPARTMENT, "rhythm_months": 12}

    def save(self, by: User, row: None, given: Given) -> Publication:
        return services.add_publication(by=by, **given)


class ChangePublication(OfPublications):
    def find(self, **address: Any) -> Any:
        return queries.publication(scope_in(self.request), address["publication"])

    def heading(self, row: Publication) -> str:
        return f"Change {row.title}"

    def initial(self, row: Publication) -> Given:
        return {"title": row.title, "rhythm_months": row.rhythm_months, "symbols": row.symbols}

    def save(self, by: User, row: Publication, given: Given) -> Publication:
        return services.change_publication(by=by, publication=row, **given)


class ReleaseForm(ManagedForm):
    name = forms.CharField(label="Name", max_length=70, help_text="Such as Reporting year 2025.")
    published = Day(label="Published on", required=False)


class AddRelease(ChangePublication):
    title = "Add a release"
    lead = "A newer one is out: until its figures are taken in, the register shows what it would renew."
    form_class = ReleaseForm
    button = "Add the release"

    def heading(self, row: Publication) -> str:
        return f"A release of {row.title}"

    def initial(self, row: Publication) -> Given:
        return {}

    def save(self, by: User, row: Publication, given: Given) -> Any:
        return services.find_or_add_release(by=by, publication=row.title, **given)

    def said(self, row: Any, saved: Any) -> str:
        return f"Known: {saved}."


class ChangeRelease(OfPublications):
    form_class = ReleaseForm

    def find(self, **address: Any) -> Any:
        return queries.release_of(scope_in(self.request), address["publication"], address["release"])

    def heading(self, row: Release) -> str:
        return f"Change {row}"

    def initial(self, row: Release) -> Given:
        return {"name": row.name, "published": row.published}

    def save(self, by: User, row: Release, given: Given) -> Release:
        return services.change_release(by=by, release=row, **given)
