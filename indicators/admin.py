"""The administration's pages of the facts, gathered for Django."""

from indicators.batches import BatchAdmin
from indicators.benchmarks.admin import BenchmarkAdmin, ComparatorAdmin
from indicators.catalogue.admin import PlaceAdmin, TargetAdmin, VersionAdmin
from indicators.figures.admin import BreakdownAdmin, CategoryAdmin, ValueAdmin
from indicators.overview import IndicatorAdmin

__all__ = [
    "BatchAdmin",
    "BenchmarkAdmin",
    "BreakdownAdmin",
    "CategoryAdmin",
    "ComparatorAdmin",
    "IndicatorAdmin",
    "PlaceAdmin",
    "TargetAdmin",
    "ValueAdmin",
    "VersionAdmin",
]
