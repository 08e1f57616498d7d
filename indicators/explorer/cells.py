"""Every figure of an indicator as the explorer may show it: what is held, and what follows for years and quarters.

No database.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from indicators.figures.formatting import figure_text, fraction_text, number_text
from indicators.figures.periods import Period, PeriodKind, ReportingYear
from indicators.figures.words import Basis, Hidden, Measure, Status, Unit
from indicators.stories.figures import known, year_figure
from indicators.stories.model import Story, Value

NO_FIGURE = "no figure"
CHANGES = (Measure.CHANGE_ON_YEAR, Measure.CHANGE_ON_PREVIOUS)
Spot = tuple[Period, Measure, str, str]  # period, measure, place, category; "" is the whole


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure. ``number`` is None where it is missing (``text`` says why) or ``hidden``."""

    period: Period
    measure: Measure
    place: str  # key; empty for the whole council
    category: str  # "breakdown/category", both keys; empty for the total
    number: Decimal | None
    text: str
    unit: Unit
    decimals: int
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    status: Status = Status.FINAL
    derived: bool = False
    hidden: Hidden | None = None
    source: str = ""  # the release that a comparator's figure is from

    @property
    def spot(self) -> Spot:
        return self.period, self.measure, self.place, self.category

    @property
    def is_told(self) -> bool:
        """Whether there is a figure, shown or hidden, rather than a reason for there being none."""
        return self.number is not None or self.hidden is not None

    @property
    def fraction(self) -> str:
        """``21 of 24`` where it has one."""
        return fraction_text(self.numerator, self.denominator)


def stored(story: Story, wanted: Callable[[Value], bool] = lambda value: True) -> list[Cell]:
    """The council's own figures that fit, each as it is printed."""
    splits = {split.key: split for split in story.splits}
    found = []
    for value in story.values:
        if value.basis is Basis.LOCAL and wanted(value):
            split = splits.get(value.category.partition("/")[0])
            version = story.version_on(value.period.ends)
            unit = _unit(value.measure, split.unit if split else version.unit)
            own = split.decimals if split else version.decimals
            found.append(_cell(value, unit, own))
    return found


def derived(story: Story, periods: Iterable[Period]) -> list[Cell]:
    """Of the whole council, what its shorter periods come to where years and quarters are not supplied."""
    totals = replace(
        story, values=tuple(each for each in story.values if not each.place and not each.category)
    )
    held = {each.period for each in totals.values if each.measure is Measure.FIGURE}
    found = []
    for period in periods:
        if period in held or period.kind is PeriodKind.MONTH:
            continue
        is_year = period.kind is PeriodKind.YEAR
        shown = year_figure(totals, period.reporting_year) if is_year else known(totals, period)
        if shown is None or shown.figure.number is None or shown.period != period:
            continue
        figure = shown.figure
        cell = Cell(
            period, Measure.FIGURE, "", "", figure.number, figure.text, shown.unit, shown.decimals,
            figure.numerator, figure.denominator, figure.status, derived=True,
        )  # fmt: skip
        found.append(cell)
    return found


def years_and_quarters(story: Story) -> list[Period]:
    """From the first figure to the last."""
    years = {value.period.reporting_year.start for value in story.values}
    if not years:
        return []
    reached = [ReportingYear(start) for start in range(min(years), max(years) + 1)]
    return [period for year in reached for period in (year.period, *year.quarters)]


def _unit(measure: Measure, own: Unit) -> Unit:
    special = {Measure.RATE: Unit.RATE, Measure.POPULATION: Unit.COUNT}
    return Unit.PERCENTAGE if measure in CHANGES else special.get(measure, own)


def _cell(value: Value, unit: Unit, own: int) -> Cell:
    whole = value.measure is Measure.POPULATION
    decimals = 0 if whole else own if value.decimals is None else value.decimals
    text = figure_text(value.number, unit, decimals) if value.number is not None else value.missing
    return Cell(
        value.period, value.measure, value.place, value.category, value.number, text or NO_FIGURE, unit,
        decimals, value.numerator, value.denominator, value.status,
    )  # fmt: skip


def reworded(cell: Cell, number: Decimal) -> Cell:
    """The same figure with another number."""
    text = (
        number_text(number, 0) if cell.unit is Unit.COUNT else figure_text(number, cell.unit, cell.decimals)
    )
    return replace(cell, number=number, text=text)
