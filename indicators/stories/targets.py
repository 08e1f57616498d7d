"""Which target a figure of a story is held against, and by which rules. Pure."""

from decimal import Decimal

from indicators.figures.periods import Period, ReportingYear
from indicators.figures.rating import Rules
from indicators.figures.targets import Target
from indicators.stories.model import Story, Version


def target_for(story: Story, year: ReportingYear, period: Period | None = None) -> Target | None:
    """The period's own target (its profile), else the year's, else the latest one of an earlier year."""
    held = [each for each in story.targets if not each.place and each.year <= year.start]
    own = [each for each in held if each.period is not None and each.period == period]
    whole = sorted((each for each in held if each.period is None), key=lambda each: each.year)
    chosen = own[-1] if own else whole[-1] if whole else None
    if chosen is None:
        return None
    return Target(chosen.kind, ReportingYear(chosen.year), chosen.lower, chosen.upper, chosen.period)


def tolerance_of(story: Story, target: Target | None, version: Version) -> Decimal | None:
    """The target's own tolerance where it has one, else the indicator's."""
    for each in story.targets:
        if target and (each.year, each.period, each.place) == (target.year.start, target.period, ""):
            return version.tolerance if each.tolerance is None else each.tolerance
    return version.tolerance


def rules_of(story: Story, target: Target | None, version: Version, decimals: int) -> Rules:
    """How a figure that prints with these decimals is rated against the target."""
    return Rules(
        rule=version.rating_rule,
        tolerance=tolerance_of(story, target, version),
        polarity=version.polarity,
        unit=version.unit,
        nature=version.nature,
        decimals=decimals,
    )
