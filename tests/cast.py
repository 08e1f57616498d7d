"""One person per role and an outsider, two areas, and an indicator with its year: made by the services.

``cast()`` and ``facts()`` return frozen values; call them in a test that may use the database, or take the
fixtures of the same names from tests/conftest.py.
"""

from dataclasses import dataclass
from decimal import Decimal

from indicators.catalogue.models import Indicator
from indicators.facts.models import Batch
from indicators.figures.periods import Period
from indicators.figures.words import TargetKind
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.services import grant
from portal.organisation.models import ServiceArea
from tests import factories

PASSWORD = factories.PASSWORD


@dataclass(frozen=True)
class Cast:
    """``manager`` and ``reviewer`` belong to ``area``, their others to ``other_area``; the rest to all.

    ``front_manager`` holds the whole service, for front sheet and summary. ``nobody`` has no role.
    """

    directorate: ServiceArea
    area: ServiceArea
    other_area: ServiceArea
    manager: User
    other_manager: User
    front_manager: User
    reviewer: User
    other_reviewer: User
    director: User
    administrator: User
    member: User
    member_internal: User
    nobody: User

    def people(self) -> dict[str, User]:
        """By the name that they have here."""
        return {name: person for name, person in vars(self).items() if isinstance(person, User)}


@dataclass(frozen=True)
class Facts:
    """2016/17 of one percentage, higher is better: 12 months, year, last year, target 90, tolerance 2."""

    batch: Batch
    indicator: Indicator
    other_indicator: Indicator


def cast() -> Cast:
    directorate = factories.area(key="childrens-services", kind="directorate")
    area = factories.area(key="first-contact", parent=directorate, position=1)
    other_area = factories.area(key="looked-after", parent=directorate, position=2)
    member_internal = factories.user("member_internal")
    grant(by=None, user=member_internal, role=Role.MEMBER, reads_internal=True)
    return Cast(
        directorate=directorate,
        area=area,
        other_area=other_area,
        manager=factories.user("manager", Role.MANAGER, area),
        other_manager=factories.user("other_manager", Role.MANAGER, other_area),
        front_manager=factories.user("front_manager", Role.MANAGER),
        reviewer=factories.user("reviewer", Role.REVIEWER, area),
        other_reviewer=factories.user("other_reviewer", Role.REVIEWER, other_area),
        director=factories.user("director", Role.DIRECTOR),
        administrator=factories.user("administrator", Role.ADMINISTRATOR),
        member=factories.user("member", Role.MEMBER),
        member_internal=member_internal,
        nobody=factories.user("nobody"),
    )


def facts(people: Cast) -> Facts:
    by = people.administrator
    batch = factories.batch(by)
    indicator = factories.indicator(by, batch, people.area, key="csc-022", code="CSC 022")
    other = factories.indicator(by, batch, people.other_area, key="csc-145", code="CSC 145")
    for one in (indicator, other):
        factories.target(by, batch, one, kind=TargetKind.AT_LEAST, lower=Decimal(90), tolerance=Decimal(2))
        factories.values(by, batch, one, {Period.year(2015): "84", Period.year(2016): "88"})
        factories.values(by, batch, one, dict.fromkeys(Period.year(2016).months(), "88"))
    return Facts(batch, indicator, other)
