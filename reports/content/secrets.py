"""What of an indicator is hidden from the public, as numbers and as printed, to be found again elsewhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from indicators.figures.formatting import fraction_text, number_text
from indicators.stories.content import Figure, IndicatorContent
from reports.content.counts import all_figures, is_count, labels_of, periods_of, whole_figures
from reports.content.judged import Told, unjudged
from reports.content.together import Together, conceal_figures, published_together


@dataclass(frozen=True, slots=True)
class Secrets:
    """Of one indicator, internal against public.

    ``counts`` are hidden numbers of people: small ones, what lies opposite a small one, and other parts of
    the same people; ``cohorts`` their denominators, ``fractions`` both of each; ``shares`` percentages and rates that are hidden too. ``printed`` holds all of it as
    it would be printed. ``periods`` are the labels of the whole indicator's figures that are gone, ``shown``
    of those that stay: of any other period nobody has looked at the counts behind a change or a fraction.
    Where counts are rounded to a ``base``, ``exact`` are those that print otherwise, and ``rounded`` the
    figures with what is printed of each. ``moved`` is how far counts went to or from a hidden one, ``unjudged``
    which of rating, direction and months met would tell one.
    """

    threshold: int = 0
    noun: str = ""  # what is counted: "care leavers"
    counts: frozenset[Decimal] = frozenset()
    cohorts: frozenset[Decimal] = frozenset()
    fractions: frozenset[tuple[Decimal, Decimal]] = frozenset()
    shares: frozenset[Decimal] = frozenset()
    printed: frozenset[str] = frozenset()
    periods: frozenset[str] = frozenset()
    base: int = 1
    exact: frozenset[Decimal] = frozenset()
    rounded: frozenset[tuple[Decimal, str]] = frozenset()
    shown: frozenset[str] = frozenset()
    moved: frozenset[Decimal] = frozenset()
    unjudged: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.printed or self.base > 1)

    def __or__(self, other: "Secrets") -> "Secrets":
        """Of one indicator that is told in two places."""
        return Secrets(
            threshold=self.threshold,
            noun=self.noun,
            counts=self.counts | other.counts,
            cohorts=self.cohorts | other.cohorts,
            fractions=self.fractions | other.fractions,
            shares=self.shares | other.shares,
            printed=self.printed | other.printed,
            periods=self.periods | other.periods,
            shown=self.shown | other.shown,
            base=max(self.base, other.base),
            exact=self.exact | other.exact,
            rounded=self.rounded | other.rounded,
            moved=self.moved | other.moved,
            unjudged=self.unjudged | other.unjudged,
        )

    def is_small(self, number: Decimal) -> bool:
        return 0 < number <= self.threshold

    def cohorts_with(self, number: Decimal) -> frozenset[Decimal]:
        """The cohorts of which so many, or all but so many, are hidden; empty for a count by itself."""
        return frozenset(of for above, of in self.fractions if number in (above, of - above))


def secrets_of(indicator: IndicatorContent, together: Together) -> Secrets:
    """What concealing takes from an indicator; falsy where that is nothing."""
    return secrets_between(indicator, conceal_figures(indicator, together))


def known_secrets(
    indicators: Iterable[IndicatorContent], together: Together | None = None
) -> dict[str, Secrets]:
    """By key, of all that are published together: those that protect small numbers, whether or not they hide
    any just now, and those that tell of the same people."""
    indicators = tuple(indicators)
    if together is None and not any(each.small_numbers or each.rounded_to > 1 for each in indicators):
        return {}  # among themselves nobody is protected, so nothing is hidden
    known = together or published_together(indicators)
    found: dict[str, Secrets] = {}
    for indicator in indicators:
        secrets = secrets_of(indicator, known)
        if indicator.small_numbers or secrets:
            found[indicator.key] = found[indicator.key] | secrets if indicator.key in found else secrets
    return found


def secrets_between(internal: IndicatorContent, public: IndicatorContent) -> Secrets:
    """The same, where the public side is at hand."""
    pairs = list(zip(all_figures(internal), all_figures(public), strict=True))
    lost = [before for before, after in pairs if after.hidden and before != after]
    otherwise = [(before, after) for before, after in pairs if before != after and not after.hidden]
    gone = [before for before, after in pairs if _is_gone(before, after)]
    whole = list(zip(whole_figures(internal), whole_figures(public), strict=True))
    periods = _names(before for before, after in whole if _is_gone(before, after))
    shown = _names(before for before, after in whole if not _is_gone(before, after)) | _not_held(internal)
    counts = {number for figure in lost for number in _counts(figure, internal)}
    cohorts = {figure.denominator for figure in lost if figure.denominator is not None}
    shares = {
        figure.number for figure in gone if figure.number is not None and not _is_count(figure, internal)
    }
    return Secrets(
        threshold=internal.small_numbers,
        noun=internal.counts,
        counts=frozenset(counts),
        cohorts=frozenset(cohorts),
        fractions=frozenset(fraction for figure in lost for fraction in _fraction(figure)),
        shares=frozenset(shares),
        printed=frozenset(
            {number_text(number, 0) for number in counts | cohorts}
            | {figure.text for figure in gone}
            | {text for figure in lost for text in _printed_fractions(figure)}
        ),
        periods=periods,
        shown=shown,
        moved=frozenset(_moved(internal, whole)),
        unjudged=unjudged(Told(internal, public, periods, shown)),
        base=internal.rounded_to,
        exact=frozenset(_exact(otherwise, internal)),
        rounded=frozenset(
            (before.number, after.text) for before, after in otherwise if before.number is not None
        ),
    )


def _exact(otherwise: list[tuple[Figure, Figure]], indicator: IndicatorContent) -> Iterator[Decimal]:
    """Counts that print rounded: of people, and of their cohorts; one that stays what it was tells nothing."""
    for before, _ in otherwise:
        numbers = {
            before.numerator,
            before.denominator,
            before.number if _is_count(before, indicator) else None,
        }
        yield from (each for each in numbers if each and each % indicator.rounded_to)


def _not_held(indicator: IndicatorContent) -> frozenset[str]:
    """Names of the period a year before, where nothing is held of it: a change on it was supplied as such."""
    if indicator.previous is not None:
        return frozenset()
    return frozenset(period.year_before.label for period in periods_of(indicator.figure.period))


def _moved(internal: IndicatorContent, whole: Iterable[tuple[Figure, Figure]]) -> Iterator[Decimal]:
    """From last year's figure to this year's and from month to month, where one end is hidden."""
    gone = {before for before, after in whole if _is_gone(before, after)}
    headline = [each for each in (internal.previous, internal.figure) if each is not None]
    for course in (headline, internal.previous_months, internal.months):
        for one, other in pairwise(course):
            if one.number is None or other.number is None or not {one, other} & gone:
                continue
            if _is_count(one, internal) and _is_count(other, internal) and one.number != other.number:
                yield abs(other.number - one.number)


def _is_gone(before: Figure, after: Figure) -> bool:
    return before.number is not None and after.number is None


def _names(figures: Iterable[Figure]) -> frozenset[str]:
    return frozenset(label for figure in figures for label in labels_of(figure))


def _is_count(figure: Figure, indicator: IndicatorContent) -> bool:
    return is_count(figure, indicator.unit)


def _counts(figure: Figure, indicator: IndicatorContent) -> set[Decimal]:
    found = {figure.number} if _is_count(figure, indicator) else set()
    found.add(figure.numerator)
    if figure.numerator is not None and figure.denominator is not None:
        found.add(figure.denominator - figure.numerator)
    return {number for number in found if number}  # a zero tells of nobody


def _fraction(figure: Figure) -> Iterator[tuple[Decimal, Decimal]]:
    if figure.numerator is not None and figure.denominator is not None:
        yield figure.numerator, figure.denominator


def _printed_fractions(figure: Figure) -> Iterator[str]:
    """Both ways: "54 of 56" and "2 of 56"."""
    for above, below in _fraction(figure):
        yield from (fraction_text(above, below), fraction_text(below - above, below))
