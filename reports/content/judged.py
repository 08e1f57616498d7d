"""What is judged of hidden figures: told only where it would be the same whatever they were. Pure.

"At most 1: met" beside a hidden count is a one, and a hidden count that is higher than the one before it, quarter for
quarter, ends as a five. So a judgement stays where every number from 1 to the threshold gives it, and else goes.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from indicators.figures.words import Judgement, Polarity, Rating
from indicators.stories.content import DirectionContent, Figure, IndicatorContent, RatingContent
from reports.content.counts import is_count, labels_of, whole_figures

UNTOLD = "Not published"
LEAST_DOUBT = 2  # at a threshold of 1 a hidden number must not be certain either
JUDGED = (Rating.MET, Rating.WITHIN, Rating.MISSED)


@dataclass(frozen=True, slots=True)
class Told:
    """An indicator as it is and with its figures concealed; names of the periods that went, and of those that stay."""

    internal: IndicatorContent
    public: IndicatorContent
    gone: frozenset[str]
    shown: frozenset[str]

    @property
    def is_headline_gone(self) -> bool:
        return self.internal.figure.number is not None and self.public.figure.number is None


def unjudged(told: Told) -> frozenset[str]:
    """Which live figures would tell what is hidden."""
    goes = {
        "rating": public_rating(told).words == UNTOLD,
        "direction": any(public_direction(each, told).words == UNTOLD for each in told.internal.directions),
        "months met": bool(told.gone),
    }
    return frozenset(name for name, gone in goes.items() if gone)


def public_rating(told: Told) -> RatingContent:
    """Of the headline; where counts are rounded how far it is from the target would be of the true one."""
    rating = told.internal.rating
    if not told.is_headline_gone:
        return replace(rating, detail="") if told.internal.rounded_to > 1 else rating
    if rating.rating not in JUDGED or _is_same_for_all(told.internal):
        return replace(rating, detail="")
    return RatingContent(Rating.NOT_RATED, UNTOLD, rule=rating.rule)


def public_direction(direction: DirectionContent, told: Told) -> DirectionContent:
    """One movement of the headline; a slope is laid through figures of which any may be hidden."""
    silent = replace(direction, detail="")
    is_slope = direction.comparison.startswith("over ")
    start_gone = bool(told.gone) if is_slope else direction.comparison in told.gone
    if not (told.is_headline_gone or start_gone):
        is_open = direction.comparison in told.shown and told.internal.rounded_to == 1
        return direction if is_open else silent
    if direction.judgement is Judgement.UNKNOWN:
        return silent
    if not is_slope and told.is_headline_gone != start_gone and _is_certain(direction.comparison, told):
        return silent
    return DirectionContent(direction.comparison, Judgement.UNKNOWN, UNTOLD)


def _is_certain(start: str, told: Told) -> bool:
    """From a small number to none, or to more than twice the threshold, is no news, whatever counts as similar."""
    before, now = _figure_of(start, told.internal), told.internal.figure
    hidden, open_ = (now, before) if told.is_headline_gone else (before, now)
    if (
        hidden is None
        or open_ is None
        or open_.number is None
        or told.internal.polarity is Polarity.ON_TARGET
    ):
        return False
    is_far = not open_.number or open_.number > 2 * _most(told.internal)
    return is_far and _is_small(hidden, told.internal)


def _figure_of(label: str, told: IndicatorContent) -> Figure | None:
    named = (each for each in whole_figures(told) if label in labels_of(each))
    return next((each for each in named if is_count(each, told.unit)), None)


def _is_small(figure: Figure, told: IndicatorContent) -> bool:
    number = figure.number
    return number is not None and is_count(figure, told.unit) and 0 < number <= told.small_numbers


def _most(told: IndicatorContent) -> Decimal:
    return Decimal(max(told.small_numbers, LEAST_DOUBT))


def _is_same_for_all(told: IndicatorContent) -> bool:
    """Whether every small number is rated as this one; where a tolerance ends the content does not say."""
    if not _is_small(told.figure, told):
        return False
    lower, upper, most = told.target.lower, told.target.upper, _most(told)
    if (lower is None or lower <= 1) and (upper is None or upper >= most):
        return True
    is_far = (lower is not None and lower > most) or (upper is not None and upper < 1)
    return is_far and not told.rating.rule
