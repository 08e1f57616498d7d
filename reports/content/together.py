"""What is published together, and how each of its indicators reads in public. Pure (ADR 13, ADR 130)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from indicators.stories.content import Figure, IndicatorContent
from reports.content.addresses import Address, changed
from reports.content.cohorts import Cohorts, cohorts_of
from reports.content.concealing import conceal_small, hidden, without_fraction
from reports.content.further import Further, Published, further
from reports.content.rounding import round_figures


@dataclass(frozen=True, slots=True)
class Together:
    """``cohorts`` are people whom several indicators count, ``further`` what goes for the sake of sums."""

    cohorts: Cohorts
    further: Further

    def conceal(self, where: Address, figure: Figure) -> Figure:
        """A figure as far as sums ask for it."""
        if where in self.further.gone and figure.number is not None:
            return hidden(figure)
        return without_fraction(figure) if where in self.further.bare and figure.fraction else figure


def published_together(indicators: Iterable[IndicatorContent], earlier: Published = ()) -> Together:
    """What has to be known of all of them before one is made public; ``earlier`` is out already."""
    return _together(tuple(indicators), earlier)


@lru_cache(maxsize=8)  # checks, the public variant and its readers ask for the same
def _together(indicators: tuple[IndicatorContent, ...], earlier: Published) -> Together:
    cohorts = cohorts_of(indicators)
    return Together(cohorts, further(indicators, cohorts, earlier))


def conceal_figures(indicator: IndicatorContent, together: Together | None = None) -> IndicatorContent:
    """The indicator with its protected figures hidden; everything else as it was.

    ``together`` is of all that is published with it; by default it stands alone. Where nothing is protected,
    an equal indicator. Charts, notes and details still say what they said.
    """
    known = together or published_together((indicator,))
    public = conceal_small(indicator, known.cohorts)
    if known.further.gone or known.further.bare:
        public = changed(public, known.conceal)
    return round_figures(public, indicator)
