"""Whether an entry's figures ask for words."""

from collections.abc import Iterable

from indicators.figures.words import Judgement, Rating
from indicators.stories.content import IndicatorContent
from reports.outline.models import NarrativeRule

STILL = (Judgement.SIMILAR, Judgement.UNKNOWN)


def needs_words(rule: NarrativeRule, told: Iterable[IndicatorContent]) -> bool:
    """By exception: where a target was missed, or a figure moved by more than counts as similar."""
    if rule is NarrativeRule.BY_EXCEPTION:
        return any(map(is_exceptional, told))
    return rule is NarrativeRule.REQUIRED


def is_exceptional(told: IndicatorContent) -> bool:
    moved = any(direction.judgement not in STILL for direction in told.directions)
    return moved or told.rating.rating is Rating.MISSED
