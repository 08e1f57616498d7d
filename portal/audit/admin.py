"""The audit trail, to be read and searched."""

import json
from collections.abc import Iterable

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from portal.audit.models import Event
from portal.audit.queries import actions
from portal.ui.admin import ServiceAdmin


class KindFilter(admin.SimpleListFilter):
    """By the first word of the action: entry, report, user …"""

    title = "kind"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: object) -> Iterable[tuple[str, str]]:
        kinds = sorted({action.partition(".")[0] for action in actions()})
        return [(kind, kind.replace("_", " ").capitalize()) for kind in kinds]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        return queryset.filter(action__startswith=f"{self.value()}.") if self.value() else queryset


@admin.register(Event)
class EventAdmin(ServiceAdmin):
    order = 60
    fields = ("sequence", "at", "who", "action", "subject_type", "subject_id", "label", "details", "hash")
    list_display = ("sequence", "at", "who", "action", "label")
    list_filter = (KindFilter,)
    list_select_related = ("actor", "on_behalf_of")
    search_fields = ("label", "action", "actor__post")
    search_help_text = "What it was done to, the action, or the post of whoever did it"
    date_hierarchy = "at"
    ordering = ("-sequence",)

    @admin.display(description="Who", ordering="actor__post")
    def who(self, event: Event) -> str:
        actor = str(event.actor or "The portal")
        return f"{actor} for {event.on_behalf_of}" if event.on_behalf_of else actor

    @admin.display(description="Details")
    def details(self, event: Event) -> str:
        return json.dumps(event.data, ensure_ascii=False, indent=1)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """The history of a row asks by its subject."""
        return lookup in ("subject_type", "subject_id") or super().lookup_allowed(lookup, value, request)
