"""Ratings and directions as drawn shapes with their words; a colour never speaks alone."""

from collections.abc import Callable

from indicators.charts.palette import RATINGS, Colour
from indicators.figures.words import Judgement, Rating
from reports.rendering.pdf.boxes import Plain
from reports.rendering.pdf.canvas import Page
from reports.rendering.pdf.fonts import BOLD, REGULAR, width
from reports.rendering.pdf.structure import Leaf
from reports.rendering.pdf.style import GREY, INK, WHITE
from reports.rendering.telling.cleaning import clean

MET, WITHIN, MISSED, NONE = Colour.MET, Colour.WITHIN, Colour.MISSED, Colour.UNRATED
JUDGED = frozenset({Rating.MET, Rating.WITHIN, Rating.MISSED})

Draw = Callable[[Page, float, float, float], None]


def _tick(page: Page, x: float, y: float, r: float, fill: str) -> None:
    page.disc(x, y, r, fill=fill)
    page.line(
        [(x - 0.5 * r, y - 0.02 * r), (x - 0.12 * r, y - 0.42 * r), (x + 0.5 * r, y + 0.38 * r)],
        WHITE,
        0.27 * r,
    )


def _met(page: Page, x: float, y: float, r: float) -> None:
    _tick(page, x, y, r, MET)


def _within(page: Page, x: float, y: float, r: float) -> None:
    s = 1.22 * r
    page.shape([(x - s, y), (x, y + s), (x + s, y), (x, y - s)], WITHIN)
    page.line([(x - 0.52 * r, y), (x + 0.52 * r, y)], WHITE, 0.3 * r)


def _missed(page: Page, x: float, y: float, r: float) -> None:
    s, k = 0.95 * r, 0.4 * r
    page.rect(x - s, y - s, 2 * s, 2 * s, MISSED)
    page.line([(x - k, y - k), (x + k, y + k)], WHITE, 0.29 * r)
    page.line([(x - k, y + k), (x + k, y - k)], WHITE, 0.29 * r)


def _no_target(page: Page, x: float, y: float, r: float) -> None:
    page.disc(x, y, 0.86 * r, stroke=NONE, width=0.26 * r)


def _not_rated(page: Page, x: float, y: float, r: float) -> None:
    page.disc(x, y, 0.86 * r, stroke=NONE, width=0.22 * r)
    page.line([(x - 0.86 * r, y), (x + 0.86 * r, y)], NONE, 0.22 * r)


def _no_data(page: Page, x: float, y: float, r: float) -> None:
    page.disc(x, y, 0.86 * r, stroke=NONE, width=0.24 * r, dash=(0.42 * r, 0.34 * r))


def _not_due(page: Page, x: float, y: float, r: float) -> None:
    page.disc(x, y, 0.86 * r, stroke=NONE, width=0.22 * r)
    page.disc(x, y, 0.26 * r, fill=NONE)


_SHAPES: dict[Rating, Draw] = {
    Rating.MET: _met,
    Rating.WITHIN: _within,
    Rating.MISSED: _missed,
    Rating.NO_TARGET: _no_target,
    Rating.NOT_RATED: _not_rated,
    Rating.NO_DATA: _no_data,
    Rating.NOT_DUE: _not_due,
}


def draw_rating(page: Page, rating: Rating, x: float, y: float, radius: float) -> None:
    """The rating's shape around x, y; the caller has opened the content that it belongs to."""
    _SHAPES[rating](page, x, y, radius)


def draw_signed(page: Page, x: float, y: float, radius: float) -> None:
    """The certificate's tick."""
    _tick(page, x, y, radius, Colour.NAVY)


def draw_direction(page: Page, judgement: Judgement, x: float, y: float, size: float) -> bool:
    """An arrow whose middle is x, y: up is better, down worse, level similar. Activity has none."""
    s, k = size / 2, size * 0.28
    ends = {
        Judgement.BETTER: ((x, y - s), (x, y + s), [(x - k, y + s - k), (x, y + s), (x + k, y + s - k)]),
        Judgement.WORSE: ((x, y + s), (x, y - s), [(x - k, y - s + k), (x, y - s), (x + k, y - s + k)]),
        Judgement.SIMILAR: ((x - s, y), (x + s, y), [(x + s - k, y + k), (x + s, y), (x + s - k, y - k)]),
    }
    if judgement not in ends:
        return False
    tail, tip, barb = ends[judgement]
    page.line([tail, tip], INK, size * 0.15)
    page.line(barb, INK, size * 0.15)
    return True


class RatingMark(Plain):
    """A shape and its words in one line, aligned left or right within ``width``."""

    def __init__(
        self,
        rating: Rating,
        words: str,
        leaf: Leaf,
        *,
        width: float = 0.0,
        size: float = 10.5,
        leading: float = 14.0,
        align: str = "left",
    ) -> None:
        super().__init__(height=leading)
        self.rating, self.words, self.leaf, self.size = rating, clean(words), leaf, size
        self.face = BOLD if rating in JUDGED else REGULAR
        self.natural = 1.25 * size + width_of(self.words.rstrip(), self.face, size)
        self.shift = width - self.natural if align == "right" else 0.0

    def draw(self, page: Page, x: float, top: float) -> None:
        baseline = top - (self.height + 0.72 * self.size) / 2
        x += self.shift
        r = 0.42 * self.size
        page.into(self.leaf)
        draw_rating(page, self.rating, x + 1.25 * r, baseline + 0.34 * self.size, r)
        page.text(x + 1.25 * self.size, baseline, self.words, self.face, self.size, RATINGS[self.rating])


class DirectionMark(Plain):
    """A drawn arrow (for activity its place stays empty) and the judgement in words."""

    def __init__(
        self,
        judgement: Judgement | None,
        words: str,
        leaf: Leaf,
        *,
        size: float = 8.5,
        leading: float = 12.0,
        strong: bool = False,
        indent: bool = True,
    ) -> None:
        super().__init__(height=leading)
        self.judgement, self.words, self.leaf, self.size = judgement, clean(words), leaf, size
        self.face = BOLD if strong else REGULAR
        arrow = judgement in (Judgement.BETTER, Judgement.WORSE, Judgement.SIMILAR)
        self.start = 1.3 * size if arrow or indent else 0.0
        self.colour = INK if arrow or strong else GREY
        self.natural = self.start + width_of(self.words.rstrip(), self.face, size)

    def draw(self, page: Page, x: float, top: float) -> None:
        baseline = top - (self.height + 0.72 * self.size) / 2
        page.into(self.leaf)
        if self.judgement:
            draw_direction(
                page, self.judgement, x + 0.45 * self.size, baseline + 0.34 * self.size, 0.95 * self.size
            )
        page.text(x + self.start, baseline, self.words, self.face, self.size, self.colour)


def width_of(text: str, face: str, size: float) -> float:
    return width(clean(text), face, size)
