"""Values and breakdowns."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from indicators.facts.admin import (
    SOURCE,
    FactAdmin,
    FactForm,
    KnownFilter,
    PeriodField,
)
from indicators.facts.fields import PERIOD_HELP
from indicators.facts.models import Batch
from indicators.facts.services import open_batch
from indicators.figures import services
from indicators.figures.models import Breakdown, Category, Value
from indicators.figures.services import NewValue
from indicators.figures.words import Basis, Measure, Status, Unit
from portal.accounts.models import User
from portal.ui.admin import Act, Given, ReasonForm, ServiceAdmin, ServiceForm, change_url


class CategoryField(forms.ModelChoiceField):
    """Categories under the name of their breakdown and the key of its indicator."""

    def label_from_instance(self, obj: Category) -> str:
        return f"{obj.breakdown.indicator.key}: {obj.breakdown.title}: {obj.name}"


class ValueForm(FactForm):
    period = PeriodField(help_text=PERIOD_HELP)


@admin.register(Value)
class ValueAdmin(FactAdmin):
    order = 30
    form = ValueForm
    fieldsets = (
        (None, {"fields": ("indicator", "period", "measure", "place", "category", "basis")}),
        ("The figure", {"fields": ("number", "missing", "numerator", "denominator", "decimals")}),
        ("Where it comes from", {"fields": ("status", "source", "note", "reason")}),
    )
    list_display = (
        "indicator",
        "period",
        "measure",
        "place",
        "category",
        "figure",
        "fraction",
        "status",
        "source",
        "recorded_at",
    )
    list_filter = (KnownFilter, "indicator__area", "status", "basis", "measure", "period_kind", "source")
    list_select_related = ("indicator", "place", "category")
    date_hierarchy = "ends"
    ordering = ("indicator__area__position", "indicator__position", "-ends", "-starts", "category")
    acts = (
        Act(
            name="withdraw",
            label="Withdraw",
            explanation="From now on there is no such figure. To say why a figure is missing, change it.",
            do=lambda by, value, given: services.withdraw_value(
                by=by,
                batch=open_batch(by=by, source=SOURCE, note=given["reason"], locking=[value.indicator]),
                value=value,
                reason=given["reason"],
            ),
            leads_to=lambda value: change_url(value.indicator),
            form=ReasonForm,
            fits=lambda value: value.superseded_at is None,
        ),
    )

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "category":
            categories = Category.objects.select_related("breakdown__indicator")
            kwargs |= {"queryset": categories, "form_class": CategoryField}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="Figure", ordering="number")
    def figure(self, row: Value) -> str:
        return number_in_words(row)

    @admin.display(description="Fraction")
    def fraction(self, row: Value) -> str:
        return fraction_in_words(row)

    def write(self, by: User, batch: Batch, given: Given) -> Value:
        reason = given.pop("reason")
        words = {
            "measure": Measure(given["measure"]),
            "basis": Basis(given["basis"]),
            "status": Status(given["status"]),
        }
        value = NewValue(**(given | words))
        services.record_values(by=by, batch=batch, values=[value], reason=reason)
        return Value.objects.current().get(
            indicator=value.indicator,
            measure=value.measure,
            period_kind=value.period.kind,
            starts=value.period.starts,
            ends=value.period.ends,
            place=value.place,
            category=value.category,
            basis=value.basis,
        )


def number_in_words(row: Any) -> str:
    """The number as it is stored, or what stands in its place."""
    if row.number is None:
        return f"missing: {row.missing}" if hasattr(row, "missing") else row.symbol
    return format(row.number.normalize(), "f")


def fraction_in_words(row: Value) -> str:
    parts = [format(part.normalize(), "f") for part in (row.numerator, row.denominator) if part is not None]
    return " of ".join(parts)


class CategoriesField(forms.CharField):
    """One category a line, its key before a colon: ``police: Police``. Cleaned to pairs."""

    widget = forms.Textarea(attrs={"class": "vLargeTextField", "rows": 8})

    def clean(self, value: Any) -> Any:
        lines = [line for line in super().clean(value).splitlines() if line.strip()]
        pairs = [line.partition(":") for line in lines]
        if not all(colon for _, colon, _ in pairs):
            raise forms.ValidationError("Write each line as key: name, such as police: Police.")
        return [(key.strip(), name.strip()) for key, _, name in pairs]


class BreakdownForm(ServiceForm):
    categories = CategoriesField(help_text="One a line in their order, as key: name, such as police: Police")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            lines = (f"{category.key}: {category.name}" for category in self.instance.categories.all())
            self.initial["categories"] = "\n".join(lines)


@admin.register(Breakdown)
class BreakdownAdmin(ServiceAdmin):
    order = 60
    form = BreakdownForm
    fields = ("title", "note", "categories")
    add_fieldsets = (
        (
            None,
            {"fields": ("indicator", "key", "title", "unit", "decimals", "whole", "note", "categories")},
        ),
    )
    list_display = ("title", "indicator", "unit", "whole")
    list_select_related = ("indicator",)
    list_filter = ("indicator__area", "unit")
    search_fields = ("title", "indicator__key", "indicator__versions__code")
    ordering = ("indicator__area__position", "indicator__position", "position")

    def add(self, by: User, given: Given) -> Breakdown:
        return services.add_breakdown(by=by, **(given | {"unit": Unit(given["unit"])}))

    def change(self, by: User, row: Breakdown, given: Given) -> Breakdown:
        return services.change_breakdown(by=by, breakdown=row, **given)


@admin.register(Category)
class CategoryAdmin(ServiceAdmin):
    """Categories change with their breakdown; here they are only found."""

    order = 65
    fields = ("breakdown", "key", "name", "position")
    list_display = ("name", "breakdown", "key")
    list_select_related = ("breakdown",)
    search_fields = ("name", "breakdown__title", "breakdown__indicator__key")
