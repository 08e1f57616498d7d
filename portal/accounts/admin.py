"""People, their roles and their cover."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from portal.accounts import services
from portal.accounts.models import Delegation, Membership, User
from portal.accounts.roles import Role
from portal.ui.admin import Act, Given, Panel, Row, ServiceAdmin, ServiceForm, add_url, change_url, list_url
from portal.ui.forms import PlainForm


def _password(**options: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"class": "vTextField", "autocomplete": "new-password"})
    return forms.CharField(strip=False, widget=widget, **options)


class NewUserForm(ServiceForm):
    password = _password(
        required=False, help_text="Leave it empty to let the person set one by way of “forgotten password”."
    )


class PasswordForm(PlainForm):
    password = _password(label="New password", help_text="At least 12 characters.")


@admin.register(User)
class UserAdmin(ServiceAdmin):
    order = 10
    fields = ("email", "post")
    add_form = NewUserForm
    add_fieldsets = ((None, {"fields": ("email", "post", "password")}),)
    list_display = ("post", "email", "roles", "is_active", "last_login")
    list_filter = ("is_active", "memberships__role", "memberships__area")
    search_fields = ("post", "email")
    ordering = ("post", "email")
    acts = (
        Act(
            name="password",
            label="Set a password",
            explanation="Every session of this person ends.",
            do=lambda by, user, given: services.set_password(by=by, user=user, password=given["password"]),
            leads_to=change_url,
            form=PasswordForm,
        ),
        Act(
            name="deactivate",
            label="Stop this person from signing in",
            explanation="Every session ends at once. What the person did stays recorded.",
            do=lambda by, user, given: services.deactivate(by=by, user=user),
            leads_to=change_url,
            fits=lambda user: user.is_active,
        ),
        Act(
            name="reactivate",
            label="Let this person sign in again",
            explanation="The person has the same roles as before.",
            do=lambda by, user, given: services.reactivate(by=by, user=user),
            leads_to=change_url,
            fits=lambda user: not user.is_active,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return User.objects.prefetch_related("memberships__area")

    @admin.display(description="Roles")
    def roles(self, user: User) -> str:
        return "; ".join(str(item) for item in user.memberships.all()) or "none"

    def add(self, by: User, given: Given) -> User:
        password = given["password"] or None
        return services.create_user(by=by, email=given["email"], post=given["post"], password=password)

    def change(self, by: User, row: User, given: Given) -> User:
        return services.change_user(by=by, user=row, email=given["email"], post=given["post"])

    def panels(self, row: User) -> tuple[Panel, ...]:
        covers = [*row.delegations_given.all(), *row.delegations_held.all()]
        return (
            Panel(
                "Roles",
                ("Role", "For", "Internal editions"),
                tuple(_role_row(item) for item in row.memberships.select_related("area")),
                links=(("Give a role", add_url(Membership, user=row.pk)),),
                empty="None: this person can sign in and finds nothing.",
            ),
            Panel(
                "Cover",
                ("Cover", "Role", "From", "To"),
                tuple(
                    Row((str(c), c.get_role_display(), c.starts, c.ends), url=change_url(c)) for c in covers
                ),
                links=(("Arrange cover", add_url(Delegation, principal=row.pk)),),
            ),
        )


def _role_row(item: Membership) -> Row:
    internal = item.role != Role.MEMBER.value or item.reads_internal
    cells = (item.get_role_display(), str(item.area or "whole service"), "yes" if internal else "no")
    return Row(cells, url=change_url(item))


@admin.register(Membership)
class RoleAdmin(ServiceAdmin):
    order = 20
    fields = ("user", "role", "area", "reads_internal")
    list_display = ("user", "role", "area", "reads_internal")
    list_filter = ("role", "area")
    list_select_related = ("user", "area")
    search_fields = ("user__post", "user__email")
    ordering = ("role", "area__position", "user__post")
    acts = (
        Act(
            name="take-away",
            label="Take away",
            explanation="The person loses the role at once.",
            do=lambda by, membership, given: services.revoke(by=by, membership=membership),
            leads_to=lambda membership: change_url(membership.user),
        ),
    )

    def add(self, by: User, given: Given) -> Membership:
        return services.grant(
            by=by,
            user=given["user"],
            role=Role(given["role"]),
            area=given["area"],
            reads_internal=given["reads_internal"],
        )


@admin.register(Delegation)
class CoverAdmin(ServiceAdmin):
    order = 30
    fields = ("principal", "delegate", "role", "area", "starts", "ends", "reason")
    list_display = ("principal", "delegate", "role", "area", "starts", "ends")
    list_filter = ("role",)
    list_select_related = ("principal", "delegate", "area")
    search_fields = ("principal__post", "delegate__post")
    ordering = ("-starts",)
    acts = (
        Act(
            name="end",
            label="End now",
            explanation="What was done under this cover stays recorded as done for the person covered.",
            do=lambda by, cover, given: services.end_delegation(by=by, delegation=cover),
            leads_to=lambda cover: list_url(Delegation),
        ),
    )

    def add(self, by: User, given: Given) -> Delegation:
        return services.delegate(by=by, **(given | {"role": Role(given["role"])}))
