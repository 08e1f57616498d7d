"""The addresses of the facts under /api/v1/."""

from django.urls import path

from indicators.api import imports, views

urlpatterns = [
    path("indicators/", views.Indicators.as_view(), name="indicators"),
    path("indicators/<slug:key>/", views.IndicatorView.as_view(), name="indicator"),
    path("indicators/<slug:key>/versions/", views.Versions.as_view(), name="versions"),
    path("values/", views.Values.as_view(), name="values"),
    path("values/all/", views.AllValues.as_view(), name="all_values"),
    path("values/<int:pk>/", views.ValueView.as_view(), name="value"),
    path("values/<int:pk>/withdrawal/", views.ValueWithdrawal.as_view(), name="value_withdrawal"),
    path("targets/", views.Targets.as_view(), name="targets"),
    path("targets/all/", views.AllTargets.as_view(), name="all_targets"),
    path("targets/<int:pk>/", views.TargetView.as_view(), name="target"),
    path("targets/<int:pk>/withdrawal/", views.TargetWithdrawal.as_view(), name="target_withdrawal"),
    path("benchmarks/", views.Benchmarks.as_view(), name="benchmarks"),
    path("benchmarks/all/", views.AllBenchmarks.as_view(), name="all_benchmarks"),
    path("benchmarks/<int:pk>/", views.BenchmarkView.as_view(), name="benchmark"),
    path("benchmarks/<int:pk>/withdrawal/", views.BenchmarkWithdrawal.as_view(), name="benchmark_withdrawal"),
    path("breakdowns/", views.Breakdowns.as_view(), name="breakdowns"),
    path("comparators/", views.Comparators.as_view(), name="comparators"),
    path("comparators/<slug:key>/", views.ComparatorView.as_view(), name="comparator"),
    path("neighbour-models/", views.NeighbourModels.as_view(), name="neighbour_models"),
    path("neighbour-models/<int:pk>/", views.NeighbourModelView.as_view(), name="neighbour_model"),
    path("authorities/", views.Authorities.as_view(), name="authorities"),
    path("releases/", views.Releases.as_view(), name="releases"),
    path("published-figures/", views.PublishedFigures.as_view(), name="published_figures"),
    path("published-figures/all/", views.AllPublishedFigures.as_view(), name="all_published_figures"),
    path("imports/", imports.Imports.as_view(), name="imports"),
    path("imports/<uuid:key>/", imports.ImportView.as_view(), name="import"),
    path("imports/<uuid:key>/figures/", imports.ImportFigures.as_view(), name="import_figures"),
    path("imports/<uuid:key>/mapping/", imports.ImportMapping.as_view(), name="import_mapping"),
    path("imports/<uuid:key>/commit/", imports.ImportCommit.as_view(), name="import_commit"),
    path("imports/<uuid:key>/undo/", imports.ImportUndo.as_view(), name="import_undo"),
    path("imports/<uuid:key>/discard/", imports.ImportDiscard.as_view(), name="import_discard"),
    path("places/", views.Places.as_view(), name="places"),
    path("places/<slug:key>/", views.PlaceView.as_view(), name="place"),
    path("reporting-years/", views.Years.as_view(), name="years"),
    path("reporting-years/<int:start>/", views.YearView.as_view(), name="year"),
]
