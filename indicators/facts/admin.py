"""What the pages of all facts share: a list of what is known, history beside it, and typing as a batch."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from indicators.catalogue.models import Indicator
from indicators.catalogue.queries import with_version
from indicators.facts import fields
from indicators.facts.models import Batch, Fact
from indicators.facts.services import in_one_batch
from indicators.figures.periods import Period
from indicators.figures.words import PeriodKind
from portal.accounts.models import User
from portal.ui.admin import ServiceAdmin, ServiceForm, change_url, list_url

SOURCE = "Typed in the portal"
WIDE = {"class": "vTextField"}


class PeriodField(fields.PeriodField):
    widget = forms.TextInput(attrs=WIDE)


class ReportingYearField(fields.ReportingYearField):
    widget = forms.TextInput(attrs=WIDE)


class IndicatorField(forms.ModelChoiceField):
    """Indicators by code and title, as people know them."""

    def label_from_instance(self, obj: Any) -> str:
        return " ".join(part for part in (obj.code, obj.short_title, f"({obj.key})") if part)


class FactForm(ServiceForm):
    """A fact that is there already fills the form; saving supersedes it."""

    reason = forms.CharField(
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Why it is recorded or changed; it stays with the figure.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.pop("reason", None)  # of the row that is superseded
        if "period" in self.fields and self.instance.pk and self.instance.starts:
            self.initial["period"] = period_of(self.instance).key


def period_of(row: Any) -> Period:
    return Period(PeriodKind(row.period_kind), row.starts, row.ends)


def any_period_of(row: Any) -> Period | None:
    """Where it has one: a target may hold for all of its year, a benchmark name no period."""
    return period_of(row) if row.starts and row.ends else None


class KnownFilter(admin.SimpleListFilter):
    """What is known now, unless history is asked for."""

    title = "history"
    parameter_name = "history"

    def lookups(self, request: HttpRequest, model_admin: object) -> Iterable[tuple[str, str]]:
        return [("past", "What was superseded"), ("all", "Everything")]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        return [{**first, "display": "What is known now"}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        return queryset.filter(superseded_at__isnull=self.value() != "past")


class FactAdmin(ServiceAdmin):
    """Adding and changing both record a new row; what is superseded can only be read."""

    form = FactForm
    search_fields = ("indicator__key", "indicator__versions__code", "indicator__versions__title")
    search_help_text = "Indicator: its key, code or title"
    list_select_related: ClassVar[tuple[str, ...]] = ("indicator", "recorded_by")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "indicator":
            kwargs |= {"queryset": with_version(Indicator.objects.all()), "form_class": IndicatorField}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def is_open(self, row: Fact) -> bool:
        return row.superseded_at is None

    def write(self, by: User, batch: Batch, given: dict[str, Any]) -> Any:
        """Call the service that records; ``given`` is what was typed."""
        raise NotImplementedError

    def add(self, by: User, given: dict[str, Any]) -> Any:
        note, locking = given.get("reason", ""), [given["indicator"]]
        return in_one_batch(
            by=by, source=SOURCE, note=note, locking=locking, write=lambda batch: self.write(by, batch, given)
        )

    def change(self, by: User, row: Any, given: dict[str, Any]) -> Any:
        return self.add(by, given)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> Any:
        return redirect(change_url(obj.indicator))

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> Any:
        return redirect(change_url(obj.indicator))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Every row of the same indicator, superseded ones too."""
        row = self._row(request, object_id)
        return redirect(list_url(type(row), indicator__id__exact=row.indicator_id, history="all"))

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        asked = lookup in ("indicator__id__exact", "batch__id__exact")
        return asked or super().lookup_allowed(lookup, value, request)

    @admin.display(description="Period", ordering="starts")
    def period(self, row: Any) -> str:
        return period_of(row).label if row.starts else ""
