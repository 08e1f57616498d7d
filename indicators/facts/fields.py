"""Fields in which periods and reporting years are typed."""

from typing import Any

from django import forms

from indicators.figures.periods import Period, ReportingYear

SHORT = {"class": "govuk-input--width-10"}
PERIOD_HELP = "2017-03, 2016/17-Q4, 2016/17, ytd 2016-12, 12m 2017-03, ay 2016/17 or 2016-11..2017-03"


class PeriodField(forms.CharField):
    """A period by its key; cleaned to a ``Period`` or None."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | SHORT

    def prepare_value(self, value: Any) -> Any:
        return value.key if isinstance(value, Period) else value

    def clean(self, value: Any) -> Any:
        key = super().clean(value)
        if not key:
            return None
        try:
            return Period.parse(key)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class ReportingYearField(forms.CharField):
    """``2016/17``, cleaned to a ``ReportingYear``; shows a stored first calendar year so, too."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | SHORT

    def prepare_value(self, value: Any) -> Any:
        return ReportingYear(value).label if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        try:
            return ReportingYear.parse(super().clean(value))
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
