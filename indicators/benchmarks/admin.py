"""Comparators and benchmarks."""

from django.contrib import admin

from indicators.benchmarks import services
from indicators.benchmarks.models import Benchmark, Comparator
from indicators.benchmarks.services import NewBenchmark
from indicators.facts.admin import SOURCE, FactAdmin, FactForm, KnownFilter, PeriodField
from indicators.facts.fields import PERIOD_HELP
from indicators.facts.models import Batch
from indicators.facts.services import open_batch
from indicators.figures.admin import number_in_words
from indicators.figures.words import ComparatorKind, Measure, Statistic
from portal.accounts.models import User
from portal.ui.admin import Act, Given, ReasonForm, ServiceAdmin, change_url


class BenchmarkForm(FactForm):
    period = PeriodField(required=False, help_text=f"Empty where the source does not say; else {PERIOD_HELP}")


@admin.register(Benchmark)
class BenchmarkAdmin(FactAdmin):
    order = 40
    form = BenchmarkForm
    fieldsets = (
        (None, {"fields": ("indicator", "comparator", "measure", "period")}),
        ("The figure", {"fields": ("number", "symbol", "note")}),
        ("Its source", {"fields": ("release", "published")}),
        ("Neighbours", {"fields": ("neighbour_model", "with_figure", "members")}),
        (None, {"fields": ("reason",)}),
    )
    list_display = ("indicator", "comparator", "period", "figure", "release", "published", "recorded_at")
    list_filter = (KnownFilter, "comparator", "indicator__area", "measure", "release")
    list_select_related = ("indicator", "comparator")
    ordering = ("indicator__area__position", "indicator__position", "comparator__position", "-ends")
    acts = (
        Act(
            name="withdraw",
            label="Withdraw",
            explanation="From now on there is no such benchmark. That there was one stays known.",
            do=lambda by, benchmark, given: services.withdraw_benchmark(
                by=by,
                batch=open_batch(by=by, source=SOURCE, note=given["reason"], locking=[benchmark.indicator]),
                benchmark=benchmark,
                reason=given["reason"],
            ),
            leads_to=lambda benchmark: change_url(benchmark.indicator),
            form=ReasonForm,
            fits=lambda benchmark: benchmark.superseded_at is None,
        ),
    )

    @admin.display(description="Figure", ordering="number")
    def figure(self, row: Benchmark) -> str:
        return number_in_words(row)

    def write(self, by: User, batch: Batch, given: Given) -> Benchmark:
        reason = given.pop("reason")
        new = NewBenchmark(**(given | {"measure": Measure(given["measure"])}))
        services.record_benchmarks(by=by, batch=batch, benchmarks=[new], reason=reason)
        return Benchmark.objects.current().get(
            indicator=new.indicator,
            comparator=new.comparator,
            measure=new.measure,
            period_kind=new.period.kind if new.period else "",
            starts=new.period.starts if new.period else None,
            ends=new.period.ends if new.period else None,
        )


@admin.register(Comparator)
class ComparatorAdmin(ServiceAdmin):
    order = 70
    fields = ("name", "short", "kind", "statistic", "authority", "position")
    add_fieldsets = ((None, {"fields": ("key", *fields)}),)
    list_display = ("name", "short", "kind", "statistic", "position")
    list_filter = ("kind",)
    search_fields = ("name", "key", "short")

    def add(self, by: User, given: Given) -> Comparator:
        return services.add_comparator(by=by, **(given | _words(given)))

    def change(self, by: User, row: Comparator, given: Given) -> Comparator:
        return services.change_comparator(by=by, comparator=row, **(given | _words(given)))


def _words(given: Given) -> Given:
    return {"kind": ComparatorKind(given["kind"]), "statistic": Statistic(given["statistic"])}
