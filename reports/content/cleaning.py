"""Taking what is hidden out of everything that an indicator says besides its figures."""

from dataclasses import replace

from indicators.charts.description import Chart, Point, Role, Series
from indicators.stories.content import BreakdownContent, Figure, IndicatorContent
from indicators.stories.telling import tells_sum_of_parts
from reports.content.concealing import HIDDEN
from reports.content.counts import printed_number
from reports.content.judged import Told, public_direction, public_rating
from reports.content.secrets import Secrets
from reports.content.typed import tells


def clean(told: IndicatorContent, indicator: IndicatorContent, secrets: Secrets) -> IndicatorContent:
    """An indicator whose figures are concealed, with judgements, charts and notes that agree with them.

    ``told`` is the same with its figures as they are.
    """
    known = Told(told, indicator, secrets.periods, secrets.shown)
    return replace(
        indicator,
        figure=_figure(indicator.figure, secrets),
        previous=_figure(indicator.previous, secrets) if indicator.previous else None,
        others=tuple(_figure(figure, secrets) for figure in indicator.others),
        months=tuple(_figure(figure, secrets) for figure in indicator.months),
        previous_months=tuple(_figure(figure, secrets) for figure in indicator.previous_months),
        rating=public_rating(known),
        directions=tuple(public_direction(each, known) for each in indicator.directions),
        charts=tuple(_chart(chart, indicator, secrets) for chart in indicator.charts),
        breakdowns=tuple(
            replace(
                table,
                rows=tuple((name, tuple(_figure(each, secrets) for each in row)) for name, row in table.rows),
                total=tuple(_figure(each, secrets) for each in table.total),
                note=_silent(table.note, secrets),
            )
            for table in indicator.breakdowns
        ),
        notes=tuple(note for note in indicator.notes if not _gives_back(note, secrets)),
    )


def _gives_back(note: str, secrets: Secrets) -> bool:
    """Also what months come to: it is a total of its own where it differs from the year that was supplied."""
    return tells(note, secrets) or (tells_sum_of_parts(note) and bool(secrets.periods or secrets.base > 1))


def _silent(text: str, secrets: Secrets) -> str:
    return "" if tells(text, secrets) else text


def _figure(figure: Figure, secrets: Secrets) -> Figure:
    return replace(figure, note=_silent(figure.note, secrets), reason=_silent(figure.reason, secrets))


def _chart(chart: Chart, indicator: IndicatorContent, secrets: Secrets) -> Chart:
    is_share = chart.unit in ("%", "per 10,000")
    table = _table_of(chart, indicator)
    return replace(
        chart,
        series=tuple(
            _series(each, _beside(each, table, indicator, secrets), secrets, is_share)
            for each in chart.series
        ),
        total=_total(chart.total, table, secrets, is_share) if chart.total else None,
        subtitle=_silent(chart.subtitle, secrets),
        note=_silent(chart.note, secrets),
    )


def _table_of(chart: Chart, indicator: IndicatorContent) -> BreakdownContent | None:
    """The breakdown that the chart draws."""
    return next((table for table in indicator.breakdowns if table.title == chart.title), None)


def _beside(
    series: Series, table: BreakdownContent | None, indicator: IndicatorContent, secrets: Secrets
) -> tuple[tuple[Figure, ...], ...]:
    """The figures that the points of a series draw, one row for each; empty where they are not told apart."""
    rows = tuple(figures for _, figures in table.rows) if table else ()
    months = {Role.THIS_YEAR: indicator.months, Role.LAST_YEAR: indicator.previous_months}
    for found in (rows, tuple((each,) for each in months.get(series.role, ()))):
        if len(found) == len(series.points) and all(
            _draws(point, figures, secrets) for point, figures in zip(series.points, found, strict=True)
        ):
            return found
    return ()


def _draws(point: Point, figures: tuple[Figure, ...], secrets: Secrets) -> bool:
    is_open = bool(figures) and figures[0].number is not None
    return _said(point, secrets).text == figures[0].text if is_open else bool(figures)


def _series(
    series: Series, beside: tuple[tuple[Figure, ...], ...], secrets: Secrets, is_share: bool
) -> Series:
    if series.role is Role.BENCHMARK:
        return series
    if beside:
        points = tuple(
            _as_told(point, figures, secrets, is_share)
            for point, figures in zip(series.points, beside, strict=True)
        )
    else:
        points = tuple(_point(point, secrets, is_share) for point in series.points)
    return replace(series, points=points, label=_silent(series.label, secrets))


def _as_told(point: Point, figures: tuple[Figure, ...], secrets: Secrets, is_share: bool) -> Point:
    """A point beside the figure that it draws: gone with it, though another of the same height may stay."""
    if figures[0].hidden and figures[0].number is None:
        return point if point.number is None else replace(point, number=None, text=HIDDEN, note="")
    shares = [each for each in figures[1:] if point.note]
    note = "" if any(each.hidden for each in shares) else _silent(point.note, secrets)
    if shares and note:
        note = shares[0].text
    return replace(_shown(point, secrets, is_share), note=note)


def _total(point: Point, table: BreakdownContent | None, secrets: Secrets, is_share: bool) -> Point:
    if table is None or not table.total:
        return _point(point, secrets, is_share)
    return _as_told(point, table.total, secrets, is_share)


def _point(point: Point, secrets: Secrets, is_share: bool) -> Point:
    if point.number is None or point.role is Role.BENCHMARK:
        return point
    if point.number in (secrets.shares if is_share else secrets.counts):
        return replace(point, number=None, text=HIDDEN, note="")
    is_exact = secrets.base > 1 and point.note.endswith("%")
    note = "" if is_exact else _silent(point.note, secrets)
    return replace(_shown(point, secrets, is_share), note=note)


def _shown(point: Point, secrets: Secrets, is_share: bool) -> Point:
    """As printed: with all its decimals a percentage of few people would give their number back."""
    said = _said(point, secrets)
    if said is point and not is_share:
        return point
    shown = printed_number(said.text)
    return said if shown is None else replace(said, number=shown)


def _said(point: Point, secrets: Secrets) -> Point:
    """With the text of the figure that was rounded, if it is one."""
    text = dict(secrets.rounded).get(point.number) if point.number is not None else None
    return replace(point, text=text) if text is not None else point
