"""The council and its service areas."""

from django.contrib import admin
from django.http import HttpRequest

from portal.accounts.models import User
from portal.organisation import services
from portal.organisation.models import AreaKind, Council, ServiceArea
from portal.ui.admin import Act, Given, ServiceAdmin, list_url


@admin.register(Council)
class CouncilAdmin(ServiceAdmin):
    order = 50
    fields = ("name", "service", "authority_code", "public_editions_open")
    list_display = ("name", "service", "authority_code", "public_editions_open")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Council.objects.exists()

    def add(self, by: User, given: Given) -> Council:
        return services.set_council(by=by, **given)

    def change(self, by: User, row: Council, given: Given) -> Council:
        return services.set_council(by=by, **given)


@admin.register(ServiceArea)
class AreaAdmin(ServiceAdmin):
    order = 40
    fields = ("name", "kind", "parent", "position", "managers_record_values")
    add_fieldsets = ((None, {"fields": ("key", *fields)}),)
    list_display = ("name", "kind", "parent", "position", "managers_record_values")
    list_filter = ("kind", "managers_record_values")
    list_select_related = ("parent",)
    search_fields = ("name", "key")
    ordering = ("parent__position", "position", "name")
    acts = (
        Act(
            name="remove",
            label="Remove",
            explanation="An area is removed only while nothing belongs to it.",
            do=lambda by, area, given: services.remove_area(by=by, area=area),
            leads_to=lambda area: list_url(ServiceArea),
        ),
    )

    def add(self, by: User, given: Given) -> ServiceArea:
        return services.add_area(by=by, **(given | {"kind": AreaKind(given["kind"])}))

    def change(self, by: User, row: ServiceArea, given: Given) -> ServiceArea:
        return services.change_area(by=by, area=row, **(given | {"kind": AreaKind(given["kind"])}))
