"""What the portal's own rooms offer in the API."""

from django.urls import path

from portal.accounts.api import Me
from portal.audit.api import EventsView, EventView
from portal.organisation.api import AreasView

urlpatterns = [
    path("me/", Me.as_view(), name="me"),
    path("areas/", AreasView.as_view(), name="areas"),
    path("audit/", EventsView.as_view(), name="audit"),
    path("audit/<int:sequence>/", EventView.as_view(), name="event"),
]
