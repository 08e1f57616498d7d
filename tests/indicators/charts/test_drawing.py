"""What is drawn for what: the looks of marks, gaps, levels, labels."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from indicators.charts.description import Chart, ChartKind, Reference, Role, Series
from indicators.charts.layout import layout
from indicators.charts.marks import BENCHMARKS, TARGET
from indicators.charts.metrics import lato
from indicators.charts.palette import Colour
from indicators.charts.primitives import Dash, Dot, Drawing, Line, Polyline, Rect, Shape, Text
from indicators.figures.words import Status
from tests.indicators.charts.samples import HEALTH_CHECKS, MONTHS, SOURCES, points


def mark(drawing: Drawing, place: int) -> Shape:
    """The column or point that stands in the spot of a category; plates of values lie over it."""
    spot = drawing.spots[place]
    marks = [s for s in drawing.shapes if isinstance(s, (Rect, Dot)) and s.y >= spot.y]
    return next(s for s in marks if spot.x <= s.x < spot.x + spot.width)


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


def of_months(
    *numbers: int | None, status: Status = Status.FINAL, kind: ChartKind = ChartKind.COLUMNS
) -> Chart:
    series = Series("2016/17", Role.THIS_YEAR, points(*numbers, status=status))
    return Chart(kind, "A chart", "%", MONTHS[: len(numbers)], (series,))


def test_columns_stand_on_zero_in_proportion() -> None:
    drawing = layout(of_months(25, 50, 100), 475)
    heights = [mark(drawing, place).height for place in range(3)]  # type: ignore[union-attr]
    assert heights[1] == pytest.approx(2 * heights[0])
    assert heights[2] == pytest.approx(4 * heights[0])


def test_a_reported_column_is_solid_an_illustrative_one_light_a_provisional_one_hatched() -> None:
    looks = {}
    for status in Status:
        drawing = layout(of_months(50, 60, status=status), 475)
        column = mark(drawing, 0)
        assert isinstance(column, Rect)
        slanted = [s for s in drawing.shapes if isinstance(s, Line) and s.x1 != s.x2 and s.y1 != s.y2]
        looks[status] = (column.fill, column.stroke, bool(slanted))
    assert looks[Status.FINAL] == looks[Status.REVISED] == (Colour.THIS_YEAR, None, False)
    assert looks[Status.ILLUSTRATIVE] == (Colour.THIS_YEAR_LIGHT, Colour.THIS_YEAR, False)
    assert looks[Status.PROVISIONAL] == (Colour.WHITE, Colour.THIS_YEAR, True)


def test_a_reported_point_is_filled_an_illustrative_one_open_a_provisional_one_square() -> None:
    def first(status: Status) -> Shape:
        return mark(layout(of_months(50, 60, status=status, kind=ChartKind.LINES), 475), 0)

    final, illustrative, provisional = map(first, (Status.FINAL, Status.ILLUSTRATIVE, Status.PROVISIONAL))
    assert isinstance(final, Dot)
    assert final.fill is Colour.THIS_YEAR
    assert isinstance(illustrative, Dot)
    assert illustrative.fill is Colour.WHITE
    assert isinstance(provisional, Rect)


@pytest.mark.parametrize("width", [475, 300, 200])
def test_a_value_is_printed_only_where_it_fits_its_column(width: float) -> None:
    chart = of_months(*range(1110, 1122))
    drawing = layout(replace(chart, unit="contacts"), width)
    columns = [s for s in drawing.shapes if isinstance(s, Rect)]
    values = [s for s in drawing.shapes if isinstance(s, Text) and s.halo is Colour.THIS_YEAR]
    assert len(columns) == 12
    assert len(values) in (0, 12)
    for column, value in zip(columns, values, strict=False):
        assert lato(value.text, value.size) < column.width


def test_values_leave_their_unit_to_the_chart() -> None:
    rates = tuple(replace(p, text=f"{p.number} per 10,000") for p in points(29, 59))
    chart = replace(of_months(29, 59), unit="per 10,000")
    shown = texts(layout(replace(chart, series=(replace(chart.series[0], points=rates),)), 475))
    assert [text for text in shown if text in ("29", "59")] == ["29", "59"]


def strokes(drawing: Drawing, colour: Colour) -> list[Polyline]:
    return [
        s for s in drawing.shapes if isinstance(s, Polyline) and s.stroke is colour and s.stroke_width > 1
    ]


def test_a_gap_in_a_line_stays_a_gap() -> None:
    whole = layout(of_months(1, 2, 3, 4, 5, kind=ChartKind.LINES), 475)
    broken = layout(of_months(1, 2, None, 4, 5, kind=ChartKind.LINES), 475)
    assert [len(s.points) for s in strokes(whole, Colour.THIS_YEAR)] == [5]
    assert [len(s.points) for s in strokes(broken, Colour.THIS_YEAR)] == [2, 2]


def test_a_missing_column_is_a_dash_and_a_zero_is_a_zero() -> None:
    drawing = layout(of_months(50, None, 0), 475)
    shown = texts(drawing)
    assert [t for t in shown if t in ("50", "–", "0")] == ["50", "–", "0"]
    assert sum(isinstance(s, Rect) for s in drawing.shapes) == 1


def test_the_target_is_dashed_and_each_benchmark_dotted_in_its_own_way() -> None:
    drawing = layout(HEALTH_CHECKS, 475)
    level: dict[Dash, Colour] = {
        s.dash: s.stroke for s in drawing.shapes if isinstance(s, Polyline) and s.dash
    }
    assert level == {TARGET: Colour.INK, BENCHMARKS[0]: Colour.GREY, BENCHMARKS[1]: Colour.GREY}
    assert TARGET == (4, 2)


def test_the_target_lies_over_a_benchmark_at_the_same_level() -> None:
    dashes = [s.dash for s in layout(HEALTH_CHECKS, 475).shapes if isinstance(s, Polyline) and s.dash]
    assert dashes[-1] == TARGET


def test_direct_labels_move_apart() -> None:
    drawing = layout(HEALTH_CHECKS, 475)
    wanted = {"Target 90%", "England 90% (2015/16)", "2015/16: 58%", "2016/17"}
    baselines = sorted(s.y for s in drawing.shapes if isinstance(s, Text) and s.text in wanted)
    assert len(baselines) == 4
    assert min(b - a for a, b in pairwise(baselines)) >= 11.9  # 12 points apart


def test_compact_moves_the_labels_to_a_legend_above() -> None:
    drawing = layout(HEALTH_CHECKS, 345, compact=True, size=13)
    tops = {s.text: s.y for s in drawing.shapes if isinstance(s, Text)}
    assert tops["2015/16: 58%"] < tops["100%"]
    assert tops["England 90% (2015/16)"] < tops["100%"]


def test_a_band_has_both_its_edges_and_one_label() -> None:
    chart = replace(
        of_months(3, 12, 17), references=(Reference("Target 10–15%", Decimal(10), True, Decimal(15)),)
    )
    drawing = layout(chart, 475)
    levels = {s.points[0][1] for s in drawing.shapes if isinstance(s, Polyline) and s.dash == TARGET}
    assert len(levels) == 2
    assert texts(drawing).count("Target 10–15%") == 1
    grounds = [s for s in drawing.shapes if isinstance(s, Rect) and s.fill is Colour.PANEL]
    assert len(grounds) == 1


def test_a_break_is_a_line_with_its_label() -> None:
    drawing = layout(HEALTH_CHECKS, 475)
    assert "November: new case system" in texts(drawing)
    upright = [s for s in drawing.shapes if isinstance(s, Line) and s.x1 == s.x2 and s.stroke is Colour.INK]
    october, november = (
        next(s.x for s in drawing.shapes if isinstance(s, Text) and s.text == name) for name in ("Oct", "Nov")
    )
    [line] = upright
    assert october < line.x1 < november
    assert line.x1 == pytest.approx((october + november) / 2)


def test_columns_never_leave_zero_out() -> None:
    assert "0%" in texts(layout(replace(of_months(90, 91, 92), from_zero=False), 475))


def test_a_line_chart_that_leaves_zero_out_says_so() -> None:
    lines = of_months(90, 91, 94, kind=ChartKind.LINES)
    assert "0%" in texts(layout(lines, 475))
    shown = texts(layout(replace(lines, from_zero=False), 475))
    assert "0%" not in shown
    assert "The axis starts at 90%, not at zero." in shown


def test_bars_print_value_share_and_total_in_columns() -> None:
    shown = texts(layout(SOURCES, 475))
    for text in ("Contacts", "Share", "1,379", "41%", "599", "18%", "not stated", "Total", "3,345", "100%"):
        assert text in shown


def test_a_bars_own_role_decides_its_colour() -> None:
    chart = of_months(52, 58, 60)
    first, second, third = chart.series[0].points
    series = replace(
        chart.series[0],
        points=(first, replace(second, role=Role.LAST_YEAR), replace(third, role=Role.BENCHMARK)),
    )
    drawing = layout(replace(chart, kind=ChartKind.BARS, series=(series,)), 475)
    fills = [s.fill for s in drawing.shapes if isinstance(s, Rect)]
    assert fills == [Colour.THIS_YEAR, Colour.LAST_YEAR, Colour.BENCHMARK]


def test_parts_of_a_stack_touch_and_fill_the_whole() -> None:
    parts = tuple(Series(f"Part {n}", Role.OTHER, points(n)) for n in (50, 30, 20))
    drawing = layout(Chart(ChartKind.STACKED, "Outcomes", "%", ("All",), parts), 475)
    top = drawing.spots[0].y
    boxes = [s for s in drawing.shapes if isinstance(s, Rect) and s.y >= top]
    ends = [(box.x - box.stroke_width / 2, box.x + box.width + box.stroke_width / 2) for box in boxes]
    assert ends[0][1] == pytest.approx(ends[1][0])
    assert ends[1][1] == pytest.approx(ends[2][0])
    assert [round(right - left) for left, right in ends] == [
        round(share * (ends[2][1] - ends[0][0])) for share in (0.5, 0.3, 0.2)
    ]


def test_title_and_subtitle_may_be_left_to_the_page() -> None:
    assert "A chart" in texts(layout(of_months(1, 2), 475))
    assert "A chart" not in texts(layout(of_months(1, 2), 475, titled=False))


def test_marks_that_are_not_plain_are_explained() -> None:
    shown = " ".join(texts(layout(HEALTH_CHECKS, 475)))
    assert "Open points are illustrative. Hatched columns are provisional." in shown
    noted = " ".join(texts(layout(replace(HEALTH_CHECKS, note="The council’s own note."), 475)))
    assert "The council’s own note." in noted
    assert "Hatched" not in noted


def test_the_same_chart_is_drawn_the_same() -> None:
    assert layout(HEALTH_CHECKS, 475) == layout(HEALTH_CHECKS, 475)


def test_a_chart_that_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a width of"):
        layout(SOURCES, 100)
    with pytest.raises(ValueError, match="Contacts has 3 points for 2 categories"):
        layout(replace(SOURCES, categories=("Police", "Education")), 475)


def test_each_category_has_a_spot_with_every_figure_of_it() -> None:
    """Gaps and zeros too, where nothing is drawn that one could point at."""
    drawing = layout(HEALTH_CHECKS, 690)
    assert len(drawing.spots) == 12
    assert drawing.spots[6].lines == ("October 2016", "2016/17: 64%", "2015/16: no data")
    assert drawing.spots[9].lines == (
        "January 2017",
        "2016/17: 69% (provisional)",
        "2015/16: 56% (illustrative)",
    )


def test_spots_stand_side_by_side_over_the_plot() -> None:
    spots = layout(HEALTH_CHECKS, 690).spots
    for one, next_one in pairwise(spots):
        assert one.x + one.width == pytest.approx(next_one.x)
        assert (one.y, one.height) == (next_one.y, next_one.height)


def test_a_bar_answers_over_its_whole_row_with_its_note() -> None:
    drawing = layout(SOURCES, 690)
    assert [spot.lines for spot in drawing.spots] == [
        ("Police", "1,379, 41%"),
        ("Education", "599, 18%"),
        ("Other or not known", "not stated"),
    ]
    assert all((spot.x, spot.width) == (0, 690) for spot in drawing.spots)
    for one, next_one in pairwise(drawing.spots):
        assert one.y + one.height <= next_one.y
