"""Columns as wide as what stands in them, the first or another one taking the rest."""

from dataclasses import dataclass

from reports.rendering.pdf.fonts import width
from reports.rendering.pdf.style import Style
from reports.rendering.pdf.table import Column
from reports.rendering.telling.cleaning import clean


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column to be: the texts that must fit on one line (in a style), what they need besides, its alignment."""

    texts: list[str]
    style: Style
    extra: float = 0.0
    align: str = "left"
    most: float = 110.0
    rest: bool = False  # takes what is left

    def natural(self) -> float:
        widest = max(
            (width(clean(text), self.style.face, self.style.size) for text in self.texts), default=0.0
        )
        return min(widest + self.extra + 0.5, self.most)


def fit(wanted: list[Wanted], total: float, gap: float) -> list[Column]:
    """The columns side by side over ``total`` points, ``gap`` between them."""
    fixed = sum(column.natural() for column in wanted if not column.rest)
    left = max(60.0, total - fixed - gap * (len(wanted) - 1))
    columns: list[Column] = []
    x = 0.0
    for column in wanted:
        wide = left if column.rest else column.natural()
        columns.append(Column(x, wide, column.align))
        x += wide + gap
    return columns
