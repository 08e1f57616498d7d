"""The administration: one site, for administrators only, whose pages write through the services alone."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, TypeVar, cast

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from portal.accounts.middleware import scope_in
from portal.ui.admin import ServiceAdmin

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class AdminSite(admin.AdminSite):
    """Who is not an administrator finds nothing here (404); nobody signs in here but at the portal's door."""

    site_header = site_title = "Administration"
    index_title = "Facts, people and reports"
    index_template = "admin/overview.html"

    def register(
        self, model_or_iterable: Any, admin_class: type[admin.ModelAdmin] | None = None, **options: Any
    ) -> None:
        """Takes only pages that write through services: what other packages bring is left out."""
        if admin_class is not None and issubclass(admin_class, ServiceAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return scope_in(request).is_administrator

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not scope_in(request).is_signed_in:
                return redirect_to_login(request.get_full_path())
            if not self.has_permission(request):
                raise Http404
            return inner(request, *args, **kwargs)

        return cast(View, update_wrapper(guarded, view))

    def get_urls(self) -> list[Any]:
        """Django's pages name their own sign-in; these send people to the portal's."""
        patterns = super().get_urls()
        for view in (getattr(pattern, "callback", None) for pattern in patterns):
            if hasattr(view, "login_url"):
                setattr(view, "login_url", settings.LOGIN_URL)  # noqa: B010
        return patterns

    def login(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """There is no sign-in here: the portal's own asks for a second factor and counts attempts."""
        return self.admin_view(lambda _: redirect("admin:index"))(request)

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return self.admin_view(_sign_out)(request)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_change_password")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Models in the order of their work, not of the alphabet."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda entry: cast(ServiceAdmin, self._registry[entry["model"]]).order)
        return apps

    def get_log_entries(self, request: HttpRequest) -> QuerySet[LogEntry]:
        """The audit trail is the record; Django's own log stays empty."""
        return LogEntry.objects.none()


def _sign_out(request: HttpRequest) -> HttpResponseBase:
    """As at the portal's own door, where a question comes first unless the form was sent."""
    if request.method == "POST":
        get_adapter(request).logout(request)
        return redirect(settings.LOGIN_URL)
    return redirect("account_logout")
