"""What can be wrong with recorded figures, and one such thing in words. Pure."""

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal

from indicators.figures.formatting import figure_text
from indicators.figures.periods import Period
from indicators.figures.words import Measure, Unit
from indicators.stories.figures import period_label
from indicators.stories.model import Story, Value
from portal.numbers import decimal_text
from portal.words import Tone, Word


class Kind(Word):
    """In the order of what wants doing first."""

    OVERDUE = "overdue", Tone.ORANGE  # nothing is held; collection’s *late* is what nobody confirmed in time
    CONTRADICTING = "contradicting", Tone.ORANGE
    IMPOSSIBLE = "impossible percentage", Tone.ORANGE
    UNUSUAL = "out of range", Tone.YELLOW
    MISSING = "missing", Tone.YELLOW
    PROVISIONAL = "provisional"

    @property
    def is_in_the_figure(self) -> bool:
        """Wrong in what was given, so that its file is worth another look before it is imported."""
        return self not in (Kind.OVERDUE, Kind.MISSING, Kind.PROVISIONAL)


@dataclass(frozen=True, slots=True)
class Finding:
    """``says`` what is wrong, with figures and period; ``advice`` what to do.

    ``rule``, ``period``, ``about`` and ``figures`` tell one finding from another: a reason that was given for one
    holds until any of these changes. The wording may change without asking again.
    """

    kind: Kind
    rule: str
    period: Period
    says: str
    advice: str
    figures: tuple[str, ...] = ()
    about: str = ""  # place or category, for machines; what it is called stands in the sentence

    @property
    def can_be_explained(self) -> bool:
        """An overdue figure is answered by the figure, or by the reason for its absence, and by nothing else."""
        return self.kind is not Kind.OVERDUE

    @property
    def key(self) -> str:
        """40 hexadecimal digits; of one indicator no two findings share them."""
        said = [self.rule, self.period.key, self.about, *self.figures]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:40]


@dataclass(frozen=True, slots=True)
class Spoken:
    """How the figures of one value are written, and of what it is: "March 2017, Source: Police"."""

    unit: Unit
    decimals: int
    label: str

    @property
    def start(self) -> str:
        """The label at the beginning of a sentence."""
        return self.label[:1].upper() + self.label[1:]

    def text(self, number: Decimal | None) -> str:
        return figure_text(number, self.unit, self.decimals)


def spoken(story: Story, value: Value) -> Spoken:
    version = story.version_on(value.period.ends)
    label = period_label(value.period, version)
    unit, decimals = version.unit, version.decimals
    for split in story.splits if value.category else ():
        for key, name in split.categories:
            if value.category == f"{split.key}/{key}":
                unit, decimals, label = split.unit, split.decimals, f"{label}, {split.title}: {name}"
    if value.place:
        label = f"{label}, {value.place.replace('-', ' ')}"
    if value.measure is Measure.RATE:
        unit = Unit.RATE
    return Spoken(unit, decimals if value.decimals is None else value.decimals, label)


def exact(*numbers: Decimal | None) -> tuple[str, ...]:
    """Figures as they are told apart."""
    return tuple("" if number is None else decimal_text(number) for number in numbers)
