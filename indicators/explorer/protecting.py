"""The figures of an indicator as the public reads them: decided once over all of them (ADR 137). No database."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from indicators.disclosure.small import protected, rounded_to
from indicators.disclosure.sums import Counted, Span
from indicators.disclosure.tables import Protection, protection
from indicators.disclosure.told import Told
from indicators.explorer.cells import (
    CHANGES,
    NO_FIGURE,
    Cell,
    Spot,
    derived,
    reworded,
    stored,
    years_and_quarters,
)
from indicators.figures.calculations import numerators, share
from indicators.figures.formatting import rounded
from indicators.figures.periods import Period
from indicators.figures.words import Hidden, Measure, Nature, Unit
from indicators.stories.model import Story

HIDDEN = "hidden"
PER = 10_000
Decide = Callable[[Sequence[Told], int, int], Protection]
Place = tuple[str, str, str, bool]  # days, title of the breakdown, category, whether it is the rate beside


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure in a published edition, as it reads: its number and decimals, and the count beside it."""

    at: Place
    number: Decimal
    decimals: int
    numerator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class People:
    """So many of some people on a day, of whom a published edition hides a part: their number stays unsaid."""

    noun: str
    day: str
    size: Decimal


@dataclass(frozen=True, slots=True)
class Out:
    """What published editions have said of an indicator, and what they have not. ``people`` are of all."""

    printed: frozenset[Printed] = frozenset()
    hidden: frozenset[Place] = frozenset()
    people: frozenset[People] = frozenset()


@dataclass(frozen=True, slots=True)
class Seen:
    """What earlier public views have shown, as printed with its decimals and numerator, and what they hid, as it was."""

    shown: Mapping[Spot, tuple[Decimal, int, Decimal | None]] = field(default_factory=dict)
    hidden: Mapping[Spot, Decimal] = field(default_factory=dict)


NOTHING = Seen()


@dataclass(frozen=True, slots=True)
class Public:
    """All figures, hidden ones without a number. ``open`` small numbers follow from published editions."""

    cells: tuple[Cell, ...]
    open: int = 0


def public_cells(story: Story, out: Out, decide: Decide = protection, seen: Seen = NOTHING) -> Public:
    """Every figure of the story, and what follows from them, as the public may read it."""
    return _Protecting(story, out, _every(story), seen).run(decide)


def _every(story: Story) -> list[Cell]:
    return [*stored(story), *derived(story, years_and_quarters(story))]


def is_protected(story: Story) -> bool:
    """Whether anything of it may be hidden for being small, or rounded."""
    people = [version for version in story.versions if version.counts_people]
    return any(version.hidden_below > 0 or version.rounded_to > 1 for version in people)


def seen_in(story: Story, out: Out, until: date, decide: Decide = protection, seen: Seen = NOTHING) -> Seen:
    """What was seen before, and what this view shows and hides up to a day."""
    shown, hidden = dict(seen.shown), dict(seen.hidden)
    for was, cell in zip(_every(story), public_cells(story, out, decide, seen).cells, strict=True):
        if was.number is None or was.period.ends > until:
            continue
        if cell.hidden is not None:
            hidden[was.spot] = was.number
        elif cell.number is not None:
            shown[was.spot] = _print(cell), cell.decimals, cell.numerator
    return Seen(shown, {spot: number for spot, number in hidden.items() if spot not in shown})


class _Protecting:
    def __init__(self, story: Story, out: Out, cells: Sequence[Cell], seen: Seen) -> None:
        self._story, self._cells, self._seen = story, cells, seen
        people = [version for version in story.versions if version.counts_people]
        self._threshold = max((version.hidden_below for version in people), default=0)
        self._base = max((version.rounded_to for version in people), default=1)
        self._nouns = {version.counts.casefold() for version in story.versions}
        self._people = [each for each in out.people if self._may_be(each.noun.casefold())]
        self._out = {each.at: each for each in sorted(out.printed, key=repr)}
        self._withheld = out.hidden
        self._names = {
            f"{split.key}/{key}": (split.title, name)
            for split in story.splits
            for key, name in split.categories
        }
        self._intervals = {period: period.interval for period in {cell.period for cell in cells}}
        self._counts = {
            (self._intervals[cell.period], cell.place, cell.category): cell.number
            for cell in cells
            if cell.unit is Unit.COUNT and cell.measure is Measure.FIGURE
        }
        self._populations = self._known_populations()

    @property
    def _is_protected(self) -> bool:
        return self._threshold > 0 or self._base > 1

    def run(self, decide: Decide) -> Public:
        told = [self._told(cell) for cell in self._cells]
        found = decide([each for each in told if each is not None], self._threshold, self._base)
        hidden: dict[Cell, Hidden] = {
            cell: why
            for cell, each in zip(self._cells, told, strict=True)
            if (why := self._alone(cell, is_told=each is not None))
        }
        hidden |= found.hidden  # type: ignore[arg-type]  # its keys are the cells
        few = [cell for cell in self._cells if self._is_few(cell)]
        for cell in self._cells:
            if self._is_uncounted_rate(cell) and any(_overlap(cell, each) for each in few):
                hidden.setdefault(cell, Hidden.SMALL if cell in few else Hidden.FOLLOWS)
        return Public(tuple(self._shown(cell, hidden.get(cell)) for cell in self._cells), found.open)

    # What is told of people

    def _told(self, cell: Cell) -> Told | None:
        """None where no count of people follows."""
        count, of = self._count_of(cell), None
        if count is None:
            return None
        percentage = cell.unit is Unit.PERCENTAGE
        if percentage:
            of = _whole(self._cohort(cell))
            if of is None:
                return None
        printed = self._printed(cell)
        with_count = printed is not None and printed.numerator is not None
        public = (printed.number, printed.decimals) if printed else (_print(cell), cell.decimals)
        return Told(
            key=cell,
            counted=self._counted(cell, count),
            of=None if printed is not None and self._are_unsaid(cell) else of,
            share=public if percentage and not with_count else None,
            is_out=printed is not None,
            is_withheld=self._is_withheld(cell),
        )

    def _count_of(self, cell: Cell) -> int | None:
        if (
            not self._is_protected
            or cell.number is None
            or cell.measure not in (Measure.FIGURE, Measure.RATE)
        ):
            return None
        if cell.unit is Unit.RATE:
            return _whole(self._behind(cell))
        if cell.unit is Unit.PERCENTAGE and cell.numerator is None:
            return self._share_of_total(cell)
        return _whole({Unit.COUNT: cell.number, Unit.PERCENTAGE: cell.numerator}.get(cell.unit))

    def _cohort(self, cell: Cell) -> Decimal | None:
        """Of how many a percentage is: a category's, where only that is stated, of the total that stands beside it."""
        if cell.denominator is not None or not cell.category:
            return cell.denominator
        return self._counts.get((cell.period.interval, cell.place, ""))

    def _share_of_total(self, cell: Cell) -> int | None:
        """One of the counts that give this percentage, the nearest; None where none does."""
        of = _whole(self._cohort(cell))
        if of is None or cell.number is None:
            return None
        fitting = numerators(_print(cell), of, decimals=cell.decimals)
        nearest = int(rounded(cell.number * of / 100, 0))
        return min(fitting, key=lambda count: abs(count - nearest), default=None)

    def _behind(self, cell: Cell) -> Decimal | None:
        """The count that a rate tells, for everybody knows the population."""
        beside = self._counts.get((self._intervals[cell.period], cell.place, cell.category))
        return cell.numerator if cell.numerator is not None else beside

    def _counted(self, cell: Cell, number: int) -> Counted:
        version = self._story.version_on(cell.period.ends)
        flows, span = version.nature is Nature.FLOW, _span(cell.period)
        series = "above" if cell.unit is Unit.PERCENTAGE else "count"
        span = span if flows else (span[1], span[1])
        breakdown, _, category = cell.category.partition("/")
        name = (series, cell.place, cell.category, span, number)
        return Counted(name, number, series, span, flows, breakdown, category, cell.place)

    def _known_populations(self) -> list[Decimal]:
        found = [cell.number for cell in self._cells if cell.measure is Measure.POPULATION and cell.number]
        rates = [cell for cell in self._cells if cell.unit is Unit.RATE and cell.number]
        found += [cell.denominator for cell in rates if cell.denominator]
        return [
            *found,
            *(count * PER / cell.number for cell in rates if cell.number and (count := self._behind(cell))),
        ]

    # What no sum tells

    def _alone(self, cell: Cell, *, is_told: bool) -> Hidden | None:
        """Hidden by itself, where nothing adds up."""
        if cell.number is None or cell.measure is Measure.POPULATION:
            return None
        if self._is_withheld(cell):
            return Hidden.BEFORE
        if cell.unit is Unit.COUNT and self._are_unsaid(cell, cell.number) and self._printed(cell) is None:
            return Hidden.BEFORE
        if not self._is_protected or self._printed(cell) is not None:
            return None
        if cell.measure in CHANGES:
            return Hidden.FOLLOWS
        if self._rounds_away(cell):
            return Hidden.SMALL
        if is_told or cell.unit is Unit.RATE:
            return None
        if self._is_few_of_total(cell):
            return Hidden.SMALL
        count = cell.number if cell.unit is Unit.COUNT else cell.numerator
        small = protected(count, cell.denominator, self._threshold)
        return Hidden.SMALL if small or protected(cell.denominator, None, self._threshold) else None

    def _is_few_of_total(self, cell: Cell) -> bool:
        """A percentage that no count gives exactly, of a total that is known: what it comes to is near enough."""
        of = self._cohort(cell)
        if cell.unit is not Unit.PERCENTAGE or cell.numerator is not None or of is None:
            return False
        count = rounded((cell.number or Decimal(0)) * of / 100, 0)
        return protected(max(count, Decimal(1)) if cell.number else count, of, self._threshold)

    def _rounds_away(self, cell: Cell) -> bool:
        """A percentage of which nothing is left to be worked out again from."""
        of = self._cohort(cell) if cell.unit is Unit.PERCENTAGE else None
        return self._base > 1 and of is not None and not rounded_to(of, self._base)

    def _is_uncounted_rate(self, cell: Cell) -> bool:
        is_rate = cell.unit is Unit.RATE and cell.number is not None and self._printed(cell) is None
        return self._threshold > 0 and is_rate and self._behind(cell) is None

    def _is_few(self, cell: Cell) -> bool:
        """A rate without its count; where nothing tells the population, one of 10,000 or more is assumed."""
        if not self._is_uncounted_rate(cell) or not cell.number:
            return False
        few = min(self._populations, default=Decimal(PER)) * cell.number / PER
        return few < self._threshold + Decimal("0.5")

    # What was published before

    def _place(self, cell: Cell) -> Place:
        title, name = self._names.get(cell.category, ("", ""))
        beside = cell.measure is Measure.RATE and self._unit_on(cell) is not Unit.RATE
        return self._intervals[cell.period], title, name, beside

    def _unit_on(self, cell: Cell) -> Unit:
        return self._story.version_on(cell.period.ends).unit

    def _is_withheld(self, cell: Cell) -> bool:
        """Hidden before, by an edition or in the view of it; one that was revised since is another."""
        before = self._place(cell) in self._withheld or self._seen.hidden.get(cell.spot) == cell.number
        return cell.number is not None and before and self._printed(cell) is None

    def _printed(self, cell: Cell) -> Printed | None:
        """The same figure in an edition, or shown here before; one that was revised since is another."""
        return self._in_edition(cell) or self._shown_before(cell)

    def _shown_before(self, cell: Cell) -> Printed | None:
        shown = self._seen.shown.get(cell.spot)
        if shown is None or cell.number is None or _print(self._near(cell)) != shown[0]:
            return None
        return Printed(self._place(cell), *shown)

    def _in_edition(self, cell: Cell) -> Printed | None:
        if cell.place or cell.number is None or cell.measure not in (Measure.FIGURE, Measure.RATE):
            return None
        held = self._out.get(self._place(cell))
        if held is None:
            return None
        same = rounded(held.number, cell.decimals) == rounded(
            self._near(cell).number or cell.number, cell.decimals
        )
        return held if same else None

    def _may_be(self, noun: str) -> bool:
        return any(noun in own or own in noun for own in self._nouns)

    def _are_unsaid(self, cell: Cell, size: Decimal | None = None) -> bool:
        size, day = cell.denominator if size is None else size, cell.period.ends.isoformat()
        return any(each.day == day and each.size == size for each in self._people)

    # As it reads

    def _shown(self, cell: Cell, hidden: Hidden | None) -> Cell:
        if hidden is not None:
            return replace(cell, number=None, numerator=None, denominator=None, text=HIDDEN, hidden=hidden)
        if cell.number is None:
            return replace(
                cell, text=NO_FIGURE if self._is_protected else cell.text, numerator=None, denominator=None
            )
        if cell.measure is Measure.POPULATION or not (self._is_protected or self._are_unsaid(cell)):
            return cell
        near = self._near(cell)
        return replace(near, number=_print(near), numerator=None, denominator=None)

    def _near(self, cell: Cell) -> Cell:
        """With its counts rounded to the base, and worked out again from them."""
        if self._base == 1 or cell.number is None:
            return cell
        if cell.unit is Unit.COUNT:
            return reworded(cell, rounded_to(cell.number, self._base))
        if cell.unit is Unit.RATE:
            count = self._behind(cell)
            return reworded(cell, cell.number * rounded_to(count, self._base) / count) if count else cell
        of, count = self._cohort(cell), cell.numerator
        if (
            cell.unit is Unit.PERCENTAGE
            and count is None
            and (near := self._share_of_total(cell)) is not None
        ):
            count = Decimal(near)
        if cell.unit is not Unit.PERCENTAGE or count is None or of is None:
            return cell
        number = share(rounded_to(count, self._base), rounded_to(of, self._base))
        return cell if number is None else reworded(cell, number)


def _print(cell: Cell) -> Decimal:
    return rounded(cell.number or Decimal(0), cell.decimals)


def _whole(number: Decimal | None) -> int | None:
    return int(number) if number is not None and number >= 0 and number == int(number) else None


def _span(period: Period) -> Span:
    first, last = (day.year * 12 + day.month - 1 for day in (period.starts, period.ends))
    return first, last


def _overlap(one: Cell, other: Cell) -> bool:
    return one.period.starts <= other.period.ends and other.period.starts <= one.period.ends


def hidden_counts(cells: Iterable[Cell]) -> Mapping[Hidden, int]:
    """How many figures are hidden for which reason."""
    found = dict.fromkeys(Hidden, 0)
    for cell in cells:
        if cell.hidden is not None:
            found[cell.hidden] += 1
    return {why: many for why, many in found.items() if many}
