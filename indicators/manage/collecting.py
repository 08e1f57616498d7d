"""Which years are collected, and within how many working days."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from indicators.catalogue.models import MOST_WORKING_DAYS
from indicators.collection.models import YearCollected
from indicators.collection.queries import years_and_days
from indicators.collection.services import collect_year
from indicators.facts.fields import ReportingYearField
from indicators.manage.forms import Whole
from portal.accounts.middleware import scope_in
from portal.accounts.models import User
from portal.manage.forms import Day, Given, ManagedForm
from portal.manage.frame import FormPage


class CollectForm(ManagedForm):
    year = ReportingYearField(label="Reporting year", help_text="Such as 2017/18.")
    due_after = Whole(
        label="Working days until figures are due",
        required=True,
        max_value=MOST_WORKING_DAYS,
        help_text="After the end of each month, quarter or year. An indicator can have its own.",
    )
    begins = Day(
        label="First asked for on",
        required=False,
        help_text="Only where the year runs already, or is over: for what ended before this day, the working days "
        "count from it.",
    )


class Collect(FormPage):
    title = "Years that are collected"
    lead = "From the first month on, service managers are asked for their figures, and whoever owes some is told."
    template_name = "manage/indicators/collecting.html"
    form_class = CollectForm
    button = "Have the year collected"

    def trail(self, row: Any) -> tuple[tuple[str, str], ...]:
        return (("Administration", reverse("manage")),)

    def initial(self, row: Any) -> Given:
        return {"due_after": 10}

    def beside(self, row: Any) -> Mapping[str, Any]:
        return {"years": years_and_days(scope_in(self.request))}

    def save(self, by: User, row: Any, given: Given) -> YearCollected:
        return collect_year(by=by, year=given["year"], due_after=given["due_after"], begins=given["begins"])

    def said(self, row: Any, saved: YearCollected) -> str:
        return (
            f"{saved} is collected: figures are due {saved.due_after} working days after a period has ended."
        )

    def leads_to(self, row: Any, saved: YearCollected) -> str:
        return reverse("manage_collection")
