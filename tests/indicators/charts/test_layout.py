"""Whatever a chart holds, its drawing is whole: nothing outside, no words over words."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.charts.description import Break, Chart, ChartKind, Point, Reference, Role, Series
from indicators.charts.layout import layout
from indicators.charts.metrics import lato
from indicators.charts.primitives import Anchor, Dot, Drawing, Line, Polyline, Rect, Shape, Text
from indicators.figures.words import Status
from tests.indicators.charts.samples import HEALTH_CHECKS
from tests.parts import examples

MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")


def bounds(shape: Shape) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    match shape:
        case Rect():
            half = shape.stroke_width / 2
            right, bottom = shape.x + shape.width + half, shape.y + shape.height + half
            return shape.x - half, shape.y - half, right, bottom
        case Line():
            xs, ys = sorted((shape.x1, shape.x2)), sorted((shape.y1, shape.y2))
            return xs[0], ys[0], xs[1], ys[1]
        case Polyline():
            xs, ys = [x for x, _ in shape.points], [y for _, y in shape.points]
            return min(xs), min(ys), max(xs), max(ys)
        case Dot():
            r = shape.radius + shape.stroke_width / 2
            return shape.x - r, shape.y - r, shape.x + r, shape.y + r
        case Text():
            width = lato(shape.text, shape.size, shape.bold)
            left = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[shape.anchor]
            top, bottom = shape.y - 0.74 * shape.size, shape.y + 0.2 * shape.size
            return shape.x - left, top, shape.x - left + width, bottom


def outside(drawing: Drawing) -> list[Shape]:
    slack = 0.51  # half of the thickest rule
    return [
        shape
        for shape in drawing.shapes
        for left, top, right, bottom in [bounds(shape)]
        if left < -slack or top < -slack or right > drawing.width + slack or bottom > drawing.height + slack
    ]


def overlapping(drawing: Drawing) -> list[tuple[str, str]]:
    texts = [(shape.text, bounds(shape)) for shape in drawing.shapes if isinstance(shape, Text)]
    return [
        (one, other)
        for (one, a), (other, b) in combinations(texts, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 0.05 and min(a[3], b[3]) - max(a[1], b[1]) > 0.05
    ]


words = st.text("abc WMil,-%(2016/7)", max_size=40)
numbers = st.one_of(
    st.just(Decimal(0)),
    st.integers(-20, 120).map(Decimal),
    st.decimals(-1000, 1000, places=2),
    st.decimals(Decimal("-1E30"), Decimal("1E30"), places=1),
)
statuses = st.sampled_from(Status)


@st.composite
def points(draw: st.DrawFn) -> Point:
    number = draw(st.none() | numbers)
    text = draw(words) if number is None else f"{number:,.1f}"[:24]
    return Point(
        number, text, draw(statuses), draw(st.none() | st.sampled_from(Role)), draw(st.just("") | words)
    )


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    count = draw(st.sampled_from([1, 2, 3, 12, 36]))
    named = st.tuples(*([words] * count))
    categories = MONTHS if count == 12 and draw(st.booleans()) else draw(named)
    series = st.builds(
        Series, words, st.sampled_from(Role), st.tuples(*([points()] * count)), st.just("") | words
    )
    reference = st.builds(Reference, words, numbers, st.booleans(), st.none() | numbers)
    return Chart(
        kind=draw(st.sampled_from(ChartKind)),
        title=draw(words),
        unit=draw(st.sampled_from(["%", "referrals", "rate per 10,000"])),
        categories=categories,
        series=tuple(draw(st.lists(series, min_size=0, max_size=3))),
        references=tuple(draw(st.lists(reference, max_size=4))),
        breaks=tuple(draw(st.lists(st.builds(Break, st.integers(-1, 40), words), max_size=2))),
        subtitle=draw(words),
        note=draw(words),
        note_heading=draw(words),
        total=draw(st.none() | points()),
        from_zero=draw(st.booleans()),
    )


@settings(max_examples=examples(150), deadline=None)
@given(charts(), st.sampled_from([(475.0, 8.5), (136.0, 8.5), (690.0, 13.0), (345.0, 13.0)]), st.booleans())
def test_every_shape_is_inside_and_no_words_overlap(
    chart: Chart, size: tuple[float, float], compact: bool
) -> None:
    drawing = layout(chart, size[0], compact=compact, size=size[1])
    assert outside(drawing) == []
    assert overlapping(drawing) == []


def test_the_year_of_a_benchmark_is_not_broken_over_two_lines() -> None:
    marks = (Reference("Statistical neighbours 98% (year not stated)", Decimal(98), False),)
    drawing = layout(replace(HEALTH_CHECKS, references=marks), 475.0, size=8.5)
    texts = [shape.text for shape in drawing.shapes if isinstance(shape, Text)]
    assert {"Statistical neighbours 98%", "(year not stated)"} <= set(texts)
