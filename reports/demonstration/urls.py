"""The address of the tour."""

from django.urls import path

from reports.demonstration.views import show_tour

app_name = "demonstration"
urlpatterns = [path("", show_tour, name="tour")]
