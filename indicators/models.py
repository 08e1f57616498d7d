"""Every model of the facts, gathered for Django from its room."""

from indicators.benchmarks.models import Benchmark, Comparator, NeighbourModel
from indicators.catalogue.models import Indicator, IndicatorVersion, Place, Target
from indicators.facts.models import Batch
from indicators.figures.models import Breakdown, Category, Value

__all__ = [
    "Batch",
    "Benchmark",
    "Breakdown",
    "Category",
    "Comparator",
    "Indicator",
    "IndicatorVersion",
    "NeighbourModel",
    "Place",
    "Target",
    "Value",
]
