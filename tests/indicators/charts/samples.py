"""A few charts that the tests of drawing and words share."""

from decimal import Decimal

from indicators.charts.description import Break, Chart, ChartKind, Point, Reference, Role, Series
from indicators.figures.words import Status

MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
LONG = (
    *("April 2016", "May 2016", "June 2016", "July 2016", "August 2016", "September 2016"),
    *("October 2016", "November 2016", "December 2016", "January 2017", "February 2017", "March 2017"),
)


def points(*numbers: int | None, status: Status = Status.FINAL) -> tuple[Point, ...]:
    return tuple(Point(None, "no data") if n is None else Point(Decimal(n), f"{n}%", status) for n in numbers)


HEALTH_CHECKS = Chart(
    kind=ChartKind.COLUMNS,
    title="Health checks up to date",
    unit="%",
    categories=MONTHS,
    long_categories=LONG,
    series=(
        Series(
            "2016/17",
            Role.THIS_YEAR,
            (
                *points(57, 58, 60, 61, 60, 63, 64, 66, 68),
                *points(69, 71, status=Status.PROVISIONAL),
                *points(72),
            ),
        ),
        Series(
            "2015/16",
            Role.LAST_YEAR,
            (
                *points(49, 50, 50, 52, 51, 53, None),
                *points(54, 55, 56, 57, status=Status.ILLUSTRATIVE),
                *points(58),
            ),
            "2015/16: 58%",
        ),
    ),
    references=(
        Reference("Target 90%", Decimal(90), True),
        Reference("England 90% (2015/16)", Decimal(90), False),
        Reference("North East 95% (year not stated)", Decimal(95), False),
    ),
    breaks=(Break(7, "November: new case system"),),
)

SOURCES = Chart(
    kind=ChartKind.BARS,
    title="Contacts by source",
    unit="contacts",
    categories=("Police", "Education", "Other or not known"),
    series=(
        Series(
            "Contacts",
            Role.THIS_YEAR,
            (
                Point(Decimal(1379), "1,379", note="41%"),
                Point(Decimal(599), "599", note="18%"),
                Point(None, "not stated"),
            ),
        ),
    ),
    note_heading="Share",
    total=Point(Decimal(3345), "3,345", note="100%"),
)
