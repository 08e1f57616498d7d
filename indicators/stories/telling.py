"""An indicator's story told for one reporting year: the content that pages show and reports freeze. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.figures.formatting import figure_text
from indicators.figures.periods import PeriodKind, ReportingYear, spans
from indicators.figures.targets import Target
from indicators.figures.words import Measure, Unit, YearToDate
from indicators.figures.yeartodate import YearFigure, usable
from indicators.stories import charting, judging
from indicators.stories.content import Figure, IndicatorContent
from indicators.stories.figures import (
    Shown,
    alike,
    calculated,
    courses_of,
    headline,
    others,
    parts,
    period_label,
    previous,
)
from indicators.stories.judging import ComparisonPlan
from indicators.stories.model import Story, Value, Version
from indicators.stories.targets import target_for

_SUPPLIED = "The figure for the year was supplied; its"
ADDING_UP = (YearToDate.SUM, YearToDate.RATIO, YearToDate.RATE)  # rules that need every part of a year


@dataclass(frozen=True, slots=True)
class Plan:
    """What a report wants to know of every indicator."""

    year: ReportingYear
    comparisons: tuple[ComparisonPlan, ...] = ()
    comparators: tuple[str, ...] = ()  # keys, in the order of the columns


@dataclass(frozen=True, slots=True)
class _Standing:
    """How an indicator stands, with what it was found from."""

    content: IndicatorContent
    version: Version
    main: Shown
    before: Shown | None
    target: Target | None


def tell(story: Story, plan: Plan, headline_key: str = "") -> IndicatorContent:
    """Everything that is printed of one indicator. ``headline_key`` names another period than the year."""
    found = _standing(story, plan, headline_key)
    version, main, before, target = found.version, found.main, found.before, found.target
    courses = courses_of(story, plan.year)
    return replace(
        found.content,
        others=tuple(_other(shown) for shown in others(story, plan.year, main)),
        months=_figures(courses[0]),
        previous_months=_figures(courses[1]),
        charts=charting.charts(story, plan.year, courses, main, before, target, found.content.benchmarks),
        breakdowns=tuple(
            table
            for split in story.splits
            if (table := charting.breakdown(story, split, plan.year, version)) is not None
        ),
        notes=_notes(story, plan.year, main, before, version),
    )


def standing(story: Story, plan: Plan) -> IndicatorContent:
    """One line of a list: figure, target, rating, directions, benchmarks; no months, charts or notes."""
    return _standing(story, plan, "").content


def _standing(story: Story, plan: Plan, headline_key: str) -> _Standing:
    version = story.version_on(plan.year.period.ends)
    main = headline(story, plan.year, headline_key)
    target = target_for(story, plan.year, main.period)
    main = headline(story, plan.year, headline_key, target)
    before = alike(previous(story, main), story, target)
    rating = judging.judge(story, target, main, version)
    marks = judging.benchmarks(story, plan.year, version, plan.comparators)
    content = IndicatorContent(
        key=story.key,
        code=version.code,
        title=version.title,
        short_title=version.short_title,
        counts=version.counts,
        unit=version.unit,
        decimals=version.decimals,
        polarity=version.polarity,
        nature=version.nature,
        definition=version.definition,
        figure=main.figure,
        target=judging.target_content(story, target, main, version),
        rating=rating,
        previous=before.figure if before else None,
        directions=judging.directions(story, plan.comparisons, main, target, rating, version),
        benchmarks=marks,
        small_numbers=version.hidden_below if version.counts_people else 0,
        rounded_to=version.rounded_to if version.counts_people else 1,
        hidden_in=version.hidden_in,
    )
    return _Standing(content, version, main, before, target)


def _figures(shown: Sequence[Shown]) -> tuple[Figure, ...]:
    return tuple(each.figure for each in shown)


def _other(shown: Shown) -> Figure:
    """A rate says so beside its period, since the figures around it are counts."""
    if shown.unit is not Unit.RATE:
        return shown.figure
    return replace(shown.figure, label=f"Rate, {shown.figure.label}")


def _notes(
    story: Story, year: ReportingYear, main: Shown, before: Shown | None, version: Version
) -> tuple[str, ...]:
    """What the sources left unclear, and where supplied and calculated figures differ.

    A note on another figure than the headline says which one it is about; one on several speaks for itself.
    """
    about: dict[str, str] = {}
    for value in story.values:
        if value.note and (year.period.contains(value.period) or (before and value.period == before.period)):
            about[value.note] = "" if value.note in about else _about(value, story, main, version)
    stated = [f"{whose}{note}" for note, whose in about.items()]
    benchmarks = [f"{each.name}: {each.note}" for each in story.benchmarks_by(year) if each.note]
    found = calculated(story, year)
    derived = [*_difference(found, story, year, main, version), *_over(found, main)]
    return tuple(dict.fromkeys([*stated, *derived, *benchmarks]))


def _about(value: Value, story: Story, main: Shown, version: Version) -> str:
    """ "February 2017: ", "Police: "; nothing for the headline and what belongs to it."""
    if value.category:
        names = {f"{split.key}/{key}": name for split in story.splits for key, name in split.categories}
        return f"{names[value.category]}: "
    label = period_label(value.period, version)
    if value.measure is Measure.RATE and version.unit is not Unit.RATE:
        return f"Rate, {label}: "
    return "" if value.period.interval == main.period.interval else f"{label}: "


def _over(found: YearFigure, main: Shown) -> list[str]:
    """The one population that a derived rate is over, with its year."""
    if not (main.figure.derived and found.population and found.reading.denominator):
        return []
    number = figure_text(found.reading.denominator, Unit.COUNT, 0)
    return [f"The rate is over one population, {number}: {found.population}."]


def _difference(
    found: YearFigure, story: Story, year: ReportingYear, main: Shown, version: Version
) -> list[str]:
    held = parts(story, year.period)
    if not found.derived and found.calculated is None and version.year_to_date in ADDING_UP:
        known = [part.period for part in held if usable(version.year_to_date, part)]
        if known and main.period == year.period and main.figure.number is not None:
            are = "are" if len(known) > 1 else "is"
            return [f"The figure for the year was supplied; of its parts only {spans(known)} {are} held."]
    if not found.disagrees(main.decimals):
        return []
    text = figure_text(found.calculated, version.unit, main.decimals)
    kinds = {part.period.kind for part in held}
    of = " and ".join(f"{kind.value}s" for kind in (PeriodKind.MONTH, PeriodKind.QUARTER) if kind in kinds)
    return [f"{_SUPPLIED} {of} come to {text}."]


def tells_sum_of_parts(note: str) -> bool:
    """Whether it is the note that says what the months of a supplied year come to: no figure of the table does."""
    return note.startswith(_SUPPLIED)
