"""Batches: what came in together, by whom, from where."""

from django.contrib import admin

from indicators.benchmarks.models import Benchmark
from indicators.catalogue.models import IndicatorVersion, Target
from indicators.facts.models import Batch, Fact
from indicators.figures.models import Value
from indicators.published.models import Coverage, PublishedFigure
from portal.ui.admin import Panel, Row, ServiceAdmin, list_url

FACTS: tuple[type[Fact], ...] = (IndicatorVersion, Target, Value, Benchmark, PublishedFigure, Coverage)


@admin.register(Batch)
class BatchAdmin(ServiceAdmin):
    order = 90
    fields = ("source", "note", "recorded_by", "recorded_at")
    list_display = ("recorded_at", "source", "recorded_by", "note")
    list_filter = ("source",)
    list_select_related = ("recorded_by",)
    search_fields = ("source", "note", "recorded_by__post")
    date_hierarchy = "recorded_at"
    ordering = ("-recorded_at",)

    def panels(self, row: Batch) -> tuple[Panel, ...]:
        counts = ((model, model.objects.filter(batch=row).count()) for model in FACTS)
        rows = tuple(
            Row(
                (str(model._meta.verbose_name_plural).capitalize(), count),
                list_url(model, batch__id__exact=row.pk, history="all") if self._lists(model) else "",
            )
            for model, count in counts
            if count
        )
        return (Panel("What came in", ("Facts", "How many"), rows, empty="Nothing."),)

    def _lists(self, model: type[Fact]) -> bool:
        """What there are hundreds of thousands of has no list here."""
        return model in self.admin_site._registry
