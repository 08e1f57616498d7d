"""Fields that choose something of the organisation by its key."""

from typing import Any

from django import forms

from portal.organisation.models import ServiceArea
from portal.organisation.queries import areas
from portal.organisation.tree import branches


class AreaField(forms.ChoiceField):
    """A service area by its key, in the order in which areas nest; cleaned to the area, or None."""

    def __init__(self, *, empty: str, **options: Any) -> None:
        usual = {"error_messages": {"invalid_choice": "Choose a service area from the list"}}
        super().__init__(**(usual | options))
        self._empty, self._areas = empty, dict[str, ServiceArea]()

    def offer(self, *, but: ServiceArea | None = None) -> None:
        """Fill in the areas of today, without one and all that lies under it; one query."""
        listed = branches(areas())
        left_out = next((each.reach for each in listed if but and each.area.pk == but.pk), frozenset())
        kept = [branch for branch in listed if branch.area.pk not in left_out]
        self._areas = {branch.area.key: branch.area for branch in kept}
        self.choices = [("", self._empty), *((branch.area.key, branch.indented) for branch in kept)]

    def prepare_value(self, value: Any) -> Any:
        return value.key if isinstance(value, ServiceArea) else value

    def clean(self, value: Any) -> Any:
        return self._areas.get(super().clean(value))
