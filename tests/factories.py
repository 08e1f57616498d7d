"""Small makers for tests. All but ``sign_in`` go through the services."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from django.test import Client

from indicators.authorities.models import Authority
from indicators.authorities.queries import directory
from indicators.authorities.services import add_authority
from indicators.benchmarks.models import Comparator
from indicators.benchmarks.services import NewBenchmark, add_comparator, record_benchmarks
from indicators.catalogue.models import Indicator, Target
from indicators.catalogue.services import VersionFields, add_indicator, set_target
from indicators.facts.models import Batch
from indicators.facts.services import Outcome, open_batch
from indicators.figures.periods import Period
from indicators.figures.services import NewValue, record_values
from indicators.figures.words import (
    ComparatorKind,
    Level,
    Measure,
    Nature,
    Polarity,
    RatingRule,
    Status,
    TargetKind,
    Unit,
    YearToDate,
)
from indicators.published.services import NewPublished, find_or_add_release, record_published_figures
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.services import create_user, grant
from portal.organisation.models import AreaKind, ServiceArea
from portal.organisation.services import add_area

PASSWORD = "correct horse battery staple"

# A percentage of assessments in time; higher is better, within 2 points of its target is within tolerance.
VERSION: VersionFields = {
    "title": "Single assessments completed within 45 working days",
    "short_title": "Assessments in 45 days",
    "definition": "Of the single assessments completed in the period, those completed within 45 days.",
    "counts": "assessments",
    "unit": Unit.PERCENTAGE,
    "nature": Nature.FLOW,
    "polarity": Polarity.HIGH,
    "year_to_date": YearToDate.RATIO,
    "rating_rule": RatingRule.POINTS,
    "tolerance": Decimal(2),
}

_numbers = count(1)


def user(name: str, role: Role | None = None, area: ServiceArea | None = None) -> User:
    """``name@council.example``, shown as the name in words, with one role or none."""
    post = name.replace("_", " ").capitalize()
    person = create_user(by=None, email=f"{name}@council.example", post=post, password=PASSWORD)
    if role is not None:
        grant(by=None, user=person, role=role, area=area)
    return person


def area(
    key: str, kind: str = "service", parent: ServiceArea | None = None, position: int = 0
) -> ServiceArea:
    name = key.replace("-", " ").capitalize()
    return add_area(by=None, key=key, name=name, kind=AreaKind(kind), parent=parent, position=position)


def batch(by: User, source: str = "Test system") -> Batch:
    return open_batch(by=by, source=source)


def indicator(
    by: User,
    into: Batch,
    of: ServiceArea,
    key: str = "",
    valid_from: date = date(2015, 4, 1),
    **fields: Any,
) -> Indicator:
    """A percentage, higher is better, unless ``fields`` say otherwise."""
    return add_indicator(
        by=by,
        batch=into,
        key=key or f"indicator-{next(_numbers)}",
        area=of,
        valid_from=valid_from,
        **(VERSION | fields),
    )


def target(by: User, into: Batch, of: Indicator, year: int = 2016, **fields: Any) -> Target:
    """At least 90 unless ``fields`` say otherwise; with a reason, should another stand."""
    given = {"reason": "Agreed"} | (fields or {"kind": TargetKind.AT_LEAST, "lower": Decimal(90)})
    return set_target(by=by, batch=into, indicator=of, year=year, **given)


def values(
    by: User, into: Batch, of: Indicator, numbers: Mapping[Period, str | Decimal], **fields: Any
) -> Outcome:
    """Final figures by period."""
    given = {"status": Status.FINAL, "source": "Test system"} | fields
    new = [NewValue(indicator=of, period=period, number=Decimal(n), **given) for period, n in numbers.items()]
    return record_values(by=by, batch=into, values=new)


def comparator(
    by: User,
    key: str = "england",
    short: str = "Eng",
    kind: ComparatorKind = ComparatorKind.NATION,
    **fields: Any,
) -> Comparator:
    return add_comparator(by=by, key=key, name=key.capitalize(), short=short, kind=kind, **fields)


def benchmark(by: User, into: Batch, of: Indicator, against: Comparator, **fields: Any) -> Outcome:
    """80.5 in 2015/16 unless ``fields`` say otherwise."""
    given = {"period": Period.year(2015), "number": Decimal("80.5"), "release": "Children in need"} | fields
    new = NewBenchmark(indicator=of, comparator=against, **given)
    return record_benchmarks(by=by, batch=into, benchmarks=[new])


def authority(by: User, number: str, name: str = "", **fields: Any) -> Authority:
    """One of that number, found or added; "Authority 841" unless it is named."""
    known = directory().find(number=number)
    given = {"level": Level.AUTHORITY, "name": name or f"Authority {number}"} | fields
    return known or add_authority(by=by, number=number, **given)


def published(
    by: User,
    into: Batch,
    of: Indicator,
    numbers: Sequence[str] | Mapping[str, str],
    *,
    name: str = "Reporting year 2016",
    on: date | None = date(2016, 11, 3),
    period: Period | None = None,
    measure: Measure = Measure.FIGURE,
) -> Outcome:
    """A release of "Children in need" with a figure or symbol by authority; 80 for those only listed."""
    said = numbers if isinstance(numbers, Mapping) else dict.fromkeys(numbers, "80")
    figures = [
        NewPublished(of, authority(by, number), period or Period.year(2015), *_read(text), measure)
        for number, text in said.items()
    ]
    release = find_or_add_release(by=by, publication="Children in need", name=name, published=on)
    return record_published_figures(by=by, batch=into, release=release, figures=figures)


def _read(text: str) -> tuple[Decimal | None, str]:
    return (Decimal(text), "") if text[:1].isdigit() else (None, text)


def sign_in(person: User) -> Client:
    """A browser in which the person is signed in."""
    client = Client()
    client.force_login(person)
    return client
