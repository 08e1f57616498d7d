"""The API's addresses under /api/v1/: each app's own, the document, and an answer for all others."""

from django.urls import include, path, re_path

from portal.api.views import Document, NoSuchAddress

app_name = "api"

urlpatterns = [
    path("", include("portal.resources")),
    path("", include("indicators.api.urls")),
    path("", include("reports.api.urls")),
    path("schema/", Document.as_view(), name="schema"),
    re_path(r"^[\s\S]*$", NoSuchAddress.as_view(), name="none"),
]
