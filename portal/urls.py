"""Every address of the portal. A page asks for sign-in unless it says that it does not."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from portal.api.documentation import documentation
from portal.messages.views import preferences
from portal.organisation import views as looks
from portal.ui.health import Health
from portal.ui.session import stay
from portal.ui.views import accessibility, help_page

handler400 = "portal.ui.errors.unreadable"
handler500 = "portal.ui.errors.fault"
urlpatterns = [
    path("accounts/messages/", preferences, name="account_messages"),
    path("accounts/", include("portal.accounts.urls")),
    path("admin/", admin.site.urls),
    path("api/", documentation, name="api_documentation"),
    path("api/v1/", include("portal.api.urls")),
    path("accessibility/", accessibility, name="accessibility"),
    path("help/", help_page, name="help"),
    path("manage/", include("portal.manage.urls")),
    path("manage/", include("indicators.manage.urls")),
    path("manage/", include("reports.manage.urls")),
    path("collection/", include("indicators.pages.urls")),
    path("brand/<slug:digest>.css", looks.styles, name="brand_styles"),
    path("brand/<slug:digest>.png", looks.crest, name="brand_crest"),
    path("health/", login_not_required(Health.as_view()), name="health"),
    path("stay/", stay, name="stay"),
    path("tour/", include("reports.demonstration.urls")),
    path("", include("reports.pages.urls")),
]
