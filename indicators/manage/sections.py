"""What the facts offer to the overview of the administration."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from indicators.benchmarks.queries import comparators
from indicators.catalogue.finding import found
from indicators.collection.queries import years_collected
from indicators.figures.periods import ReportingYear
from indicators.imports.queries import imports
from indicators.imports.words import Stage
from portal.accounts.middleware import scope_in
from portal.manage.offers import Section


def sections(request: HttpRequest) -> Iterable[Section]:
    scope = scope_in(request)
    year = ReportingYear.containing(timezone.localdate())
    lacking = found(scope, without_target=year.start, retired=False).count()
    notes = () if found(scope).exists() else ("None yet: add the first one",)
    if lacking:
        notes = (f"{lacking} without a target for {year.label}",)
    yield Section(
        "Indicators",
        reverse("manage_indicators"),
        "What is measured: versions, targets year by year, benchmarks and the newest values, in one place.",
        notes,
    )
    waiting = imports(scope).filter(stage__in=(Stage.RECEIVED, Stage.PLANNED)).count()
    yield Section(
        "Imports",
        reverse("manage_imports"),
        "Figures from the case system, from the portal’s template and from the Department: previewed, imported, undone.",
        (f"{waiting} file{'s' if waiting > 1 else ''} not imported yet",) if waiting else (),
    )
    yield Section(
        "Collection",
        reverse("manage_collection"),
        "Which years are collected, and within how many working days; the months themselves stand on their own page.",
        () if years_collected(scope) else ("No year yet: nobody is asked for figures",),
    )
    yield Section(
        "Targets",
        reverse("manage_targets"),
        "What is to be reached in each year, by which owner; last year’s are reviewed for this one.",
    )
    yield Section(
        "Comparators and benchmarks",
        reverse("manage_comparators"),
        "Whom the council compares itself with, where their figures come from, and which a later release renews.",
        () if comparators(scope).exists() else ("None yet: benchmarks need one",),
    )
