"""What a story says of one place: a locality's or team's own figures, held against its own targets. Pure."""

from dataclasses import replace

from indicators.figures.periods import ReportingYear
from indicators.stories.content import IndicatorContent
from indicators.stories.model import Story
from indicators.stories.telling import Plan, standing


def places_of(story: Story, year: ReportingYear) -> tuple[str, ...]:
    """The keys of the places that have a figure, or a reason for its absence, of a period that ends in the year."""
    found = {value.place for value in story.values if value.period.reporting_year == year and value.place}
    return tuple(sorted(found))


def of_place(story: Story, place: str) -> Story:
    """The story as if the place were all there is; where it has no targets of its own, with the council's.

    Benchmarks are of whole councils, so it has none.
    """
    own = tuple(replace(each, place="") for each in story.targets if each.place == place)
    whole = tuple(each for each in story.targets if not each.place)
    named = {(each.year, each.period) for each in own}
    return replace(
        story,
        values=tuple(replace(each, place="") for each in story.values if each.place == place),
        targets=(*own, *(each for each in whole if (each.year, each.period) not in named)),
        benchmarks=(),
    )


def tell_places(story: Story, plan: Plan) -> tuple[tuple[str, IndicatorContent], ...]:
    """How each place stands in the year, by its key."""
    return tuple((key, standing(of_place(story, key), plan)) for key in places_of(story, plan.year))
