"""Which target a figure is held against: the profile of its own part of the year before the year's, never a later one."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.figures.periods import Period, ReportingYear
from indicators.stories.model import Story, Target
from indicators.stories.targets import target_for
from tests.indicators.stories.made import at_least, story

YEARS = st.integers(2014, 2018)


def parts_of(start: int) -> tuple[Period, ...]:
    year = ReportingYear(start)
    return (*year.quarters, *year.months)


profiles = YEARS.flatmap(
    lambda start: st.builds(
        at_least, st.integers(0, 100), st.just(start), period=st.sampled_from(parts_of(start))
    )
)
of_years = st.builds(at_least, st.integers(0, 100), YEARS)
asked = YEARS.flatmap(
    lambda start: st.tuples(st.just(ReportingYear(start)), st.sampled_from(parts_of(start)))
)


def held(targets: list[Target]) -> Story:
    """Of each year, and each part of one, one target, as they are kept."""
    return story(targets=tuple({(each.year, each.period): each for each in targets}.values()))


@given(st.lists(st.one_of(profiles, of_years), max_size=12), asked, st.integers(0, 100))
def test_a_part_of_the_year_is_held_against_its_own_target_whatever_else_is_set(
    others: list[Target], of: tuple[ReportingYear, Period], limit: int
) -> None:
    year, part = of
    own = at_least(limit, year.start, period=part)
    chosen = target_for(held([*others, own]), year, part)
    assert chosen is not None
    assert (chosen.lower, chosen.year, chosen.period) == (limit, year, part)


@given(st.lists(st.one_of(profiles, of_years), max_size=12), asked, profiles)
def test_the_profile_of_one_part_is_nothing_to_another_part_nor_to_the_year(
    others: list[Target], of: tuple[ReportingYear, Period], profile: Target
) -> None:
    year, part = of
    assume(profile.period != part)
    without = held([each for each in others if each.period != profile.period])
    assert target_for(replace(without, targets=(*without.targets, profile)), year, part) == target_for(
        without, year, part
    )
    assert target_for(held([*others, profile]), year) == target_for(held(others), year)


@given(st.lists(of_years, max_size=6), asked)
def test_without_one_the_newest_year_up_to_this_one_holds(
    targets: list[Target], of: tuple[ReportingYear, Period]
) -> None:
    year, part = of
    chosen = target_for(held(targets), year, part)
    reached = [each.year for each in targets if each.year <= year.start]
    assert (chosen.year.start if chosen else None) == max(reached, default=None)


@given(st.lists(st.one_of(profiles, of_years), max_size=12), asked)
def test_what_is_set_for_a_later_year_or_for_a_place_changes_nothing(
    targets: list[Target], of: tuple[ReportingYear, Period]
) -> None:
    year, part = of
    known = held(targets)
    more = [
        at_least(1, year.start + 1),
        at_least(2, year.start, place="north"),
        at_least(3, year.start, place="north", period=part),
    ]
    assert target_for(replace(known, targets=(*known.targets, *more)), year, part) == target_for(
        known, year, part
    )
