"""Benchmarks: recorded, superseded by a later release, withdrawn; and the comparators that they are of."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from indicators.benchmarks import services
from indicators.benchmarks.members import KINDS
from indicators.benchmarks.models import Benchmark, Comparator
from indicators.benchmarks.queries import comparator, comparators, held_counts, same_benchmark
from indicators.benchmarks.services import BENCHMARK, NewBenchmark
from indicators.catalogue.models import Indicator
from indicators.facts.admin import SOURCE, any_period_of
from indicators.facts.services import in_one_batch, open_batch
from indicators.figures.words import ComparatorKind, Measure, Statistic
from indicators.manage.forms import (
    ComparatorForm,
    NewBenchmarkForm,
    NewComparatorForm,
    SupersedeBenchmarkForm,
)
from indicators.manage.indicators import NOTHING_NEW, OfFact, OfIndicator
from indicators.manage.telling import benchmark_heading
from indicators.manage.withdrawing import Withdraw
from portal.accounts.middleware import scope_in
from portal.accounts.models import User
from portal.errors import Invalid
from portal.manage.forms import Given
from portal.manage.frame import FormPage, for_administrators

COMPARATOR = ("name", "short", "kind", "statistic", "authority", "position")
FIGURE = ("number", "symbol", "release", "published", "note", "neighbour_model", "with_figure", "members")


class AddBenchmark(OfIndicator):
    title = "Add a benchmark"
    lead = "A comparator’s figure with its own year and where it was published."
    form_class = NewBenchmarkForm
    button = "Add the benchmark"

    def save(self, by: User, row: Indicator, given: Given) -> None:
        measure = Measure(given["measure"])
        if same_benchmark(row, given["comparator"], measure, given["period"]):
            raise Invalid({"period": "There is such a benchmark already; supersede that one."})
        new = NewBenchmark(indicator=row, **(given | {"measure": measure}))
        batch = open_batch(by=by, source=SOURCE)
        services.record_benchmarks(by=by, batch=batch, benchmarks=[new])

    def said(self, row: Indicator, saved: None) -> str:
        return "The benchmark is recorded."


class OfBenchmark(OfFact):
    model, name, identity, carried = Benchmark, "benchmark", BENCHMARK, FIGURE


class SupersedeBenchmark(OfBenchmark):
    lead = "A later release takes the earlier one’s place; both stay known."
    form_class = SupersedeBenchmarkForm
    button = "Supersede the benchmark"

    def heading(self, row: Benchmark) -> str:
        return f"Supersede {benchmark_heading(row)}"

    def save(self, by: User, row: Benchmark, given: Given) -> services.Outcome:
        reason = given.pop("reason")
        new = NewBenchmark(
            indicator=row.indicator,
            comparator=row.comparator,
            measure=Measure(row.measure),
            period=any_period_of(row),
            **given,
        )
        return in_one_batch(
            by=by,
            source=SOURCE,
            note=reason,
            locking=[row.indicator],
            write=lambda batch: services.record_benchmarks(
                by=by, batch=batch, benchmarks=[new], reason=reason
            ),
        )

    def said(self, row: Benchmark, saved: services.Outcome) -> str:
        if not saved.changed:
            return NOTHING_NEW
        return f"{benchmark_heading(row)}: the later figure is recorded."


class WithdrawBenchmark(Withdraw, OfBenchmark):
    lead = "From now on there is no such benchmark. That there was one stays known."
    button = "Withdraw the benchmark"
    withdraw = services.withdraw_benchmark

    def told(self, row: Benchmark) -> str:
        return benchmark_heading(row)


@for_administrators
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Whom the council compares itself with."""
    counted = held_counts()
    found = [
        (each, KINDS[ComparatorKind(each.kind)], counted.get(each.pk, 0))
        for each in comparators(scope_in(request))
    ]
    return render(request, "manage/indicators/comparators.html", {"comparators": found})


class OfComparators(FormPage):
    def trail(self, row: Any) -> tuple[tuple[str, str], ...]:
        return (("Administration", reverse("manage")), ("Comparators", reverse("manage_comparators")))

    def leads_to(self, row: Any, saved: Any) -> str:
        return reverse("manage_comparators")


class AddComparator(OfComparators):
    title = "Add a comparator"
    lead = "Somebody whose published figures stand beside the council’s."
    form_class = NewComparatorForm
    button = "Add the comparator"

    def save(self, by: User, row: None, given: Given) -> Comparator:
        return services.add_comparator(by=by, **(given | _words(given)))

    def said(self, row: None, saved: Comparator) -> str:
        return f"Added: {saved.name}."


class ChangeComparator(OfComparators):
    form_class = ComparatorForm

    def find(self, **address: Any) -> Any:
        return comparator(scope_in(self.request), address["comparator"])

    def heading(self, row: Comparator) -> str:
        return f"Change {row.name}"

    def initial(self, row: Comparator) -> Given:
        return {name: getattr(row, name) for name in COMPARATOR}

    def save(self, by: User, row: Comparator, given: Given) -> Comparator:
        return services.change_comparator(by=by, comparator=row, **(given | _words(given)))


def _words(given: Given) -> Given:
    return {"kind": ComparatorKind(given["kind"]), "statistic": Statistic(given["statistic"])}
