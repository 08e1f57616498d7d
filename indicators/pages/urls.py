"""The addresses under /collection/."""

from django.urls import path

from indicators.pages import collection, grid

app_name = "collection"
urlpatterns = [
    path("", collection.index, name="index"),
    path("<int:year>/<slug:area>/", grid.GridPage.as_view(), name="grid"),
    path("<int:year>/<slug:area>/check/", grid.check, name="check"),
    path("<str:key>/", collection.month, name="month"),
    path("<str:key>/confirm/", collection.confirm, name="confirm"),
    path("<str:key>/close/", collection.close, name="close"),
]
