"""Every model of the facts, gathered for Django from its room."""

from indicators.authorities.models import Authority
from indicators.benchmarks.models import Benchmark, Comparator, ModelUse, NeighbourModel
from indicators.catalogue.models import Indicator, IndicatorVersion, Place, Target, TargetReview
from indicators.collection.models import Confirmation, YearCollected
from indicators.facts.models import Batch, Closing
from indicators.figures.models import Breakdown, Category, Value
from indicators.imports.models import Import, ImportRun, Remembered
from indicators.published.models import Coverage, Publication, PublishedFigure, Release
from indicators.quality.models import Explanation
from indicators.uploads.models import Upload

__all__ = [
    "Authority",
    "Batch",
    "Benchmark",
    "Breakdown",
    "Category",
    "Closing",
    "Comparator",
    "Confirmation",
    "Coverage",
    "Explanation",
    "Import",
    "ImportRun",
    "Indicator",
    "IndicatorVersion",
    "ModelUse",
    "NeighbourModel",
    "Place",
    "Publication",
    "PublishedFigure",
    "Release",
    "Remembered",
    "Target",
    "TargetReview",
    "Upload",
    "Value",
    "YearCollected",
]
