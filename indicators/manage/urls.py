"""The addresses of the daily administration: indicators with what belongs to them, comparators."""

from django.urls import path

from indicators.manage import benchmarks, indicators, targets

INDICATOR = "indicators/<slug:key>/"
VERSION = f"{INDICATOR}versions/<int:version>/"
TARGET = f"{INDICATOR}targets/<int:target>/"
BENCHMARK = f"{INDICATOR}benchmarks/<int:benchmark>/"

urlpatterns = [
    path("indicators/", indicators.listed, name="manage_indicators"),
    path("add-indicator/", indicators.AddIndicator.as_view(), name="manage_indicator_add"),
    path(INDICATOR, indicators.shown, name="manage_indicator"),
    path(f"{INDICATOR}change/", indicators.ChangeIndicator.as_view(), name="manage_indicator_change"),
    path(f"{INDICATOR}versions/add/", indicators.AddVersion.as_view(), name="manage_version_add"),
    path(VERSION, indicators.CorrectVersion.as_view(), name="manage_version"),
    path(f"{INDICATOR}targets/add/", targets.AddTarget.as_view(), name="manage_target_add"),
    path(TARGET, targets.ChangeTarget.as_view(), name="manage_target"),
    path(f"{TARGET}withdraw/", targets.WithdrawTarget.as_view(), name="manage_target_withdraw"),
    path(f"{INDICATOR}benchmarks/add/", benchmarks.AddBenchmark.as_view(), name="manage_benchmark_add"),
    path(BENCHMARK, benchmarks.SupersedeBenchmark.as_view(), name="manage_benchmark"),
    path(f"{BENCHMARK}withdraw/", benchmarks.WithdrawBenchmark.as_view(), name="manage_benchmark_withdraw"),
    path("comparators/", benchmarks.listed, name="manage_comparators"),
    path("comparators/add/", benchmarks.AddComparator.as_view(), name="manage_comparator_add"),
    path(
        "comparators/<slug:comparator>/change/",
        benchmarks.ChangeComparator.as_view(),
        name="manage_comparator",
    ),
]
