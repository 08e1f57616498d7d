"""Worlds at the edges: every name as long as it may be, nothing yet, and as much as a large council has."""

from dataclasses import replace
from datetime import date

from indicators.benchmarks.models import Comparator
from indicators.benchmarks.services import change_comparator
from indicators.catalogue.models import Indicator
from indicators.catalogue.services import record_version
from indicators.figures.words import ComparatorKind, Statistic
from portal.accounts.services import change_user
from portal.organisation.models import AreaKind
from portal.organisation.services import change_area, set_council
from reports.outline.services import change_entry, change_report, change_section
from tests import cast as casting
from tests import factories
from tests.cast import Cast
from tests.manage.world import Office, office
from tests.pages.states import bring_into
from tests.pages.world import World, fresh, multiply, opened, world, year_end

# A word that no line has room for, and a title as ministries write them.
UNBROKEN = "Safeguardingchildrenpartnershiparrangementsandmultiagencytrainingcoordinationunit"
TITLE = (
    "Percentage of child and family assessments completed within 45 working days of the referral where the child"
    " was subject of a child protection plan at any time in the five years before the referral"
)


def long(words: str, most: int) -> str:
    """So long, beginning with ``words`` and ending with a word that cannot be broken."""
    filled = f"{words} {TITLE} {TITLE}"[: most - len(UNBROKEN) - 1].strip()
    return f"{filled} {UNBROKEN}"


def name_at_length(made: World) -> None:
    """The council, its areas, people, indicators, comparator, report, sections and entries get their longest names."""
    cast, by = made.cast, made.cast.administrator
    set_council(by=by, name=long("Council of", 120), service=long("Social care:", 120))
    for area in (cast.directorate, cast.area, cast.other_area):
        given = {"kind": AreaKind(area.kind), "parent": area.parent, "position": area.position}
        change_area(by=by, area=area, name=long(area.name, 120), **given)
    for person in cast.people().values():
        change_user(
            by=by, user=person, email=f"{person.email}.{UNBROKEN[:60]}.example", post=long(person.post, 120)
        )
    for indicator in (made.facts.indicator, made.facts.other_indicator):
        _name_indicator(made, indicator)
    _compare(made)
    _name_report(made)


def _name_indicator(made: World, indicator: Indicator) -> None:
    record_version(
        by=made.cast.administrator,
        batch=made.facts.batch,
        indicator=indicator,
        valid_from=date(2015, 4, 1),
        reason=long("A name of its own:", 200),
        title=long("Assessments:", 250),
        short_title=UNBROKEN[:80],
        definition=long("Of the assessments", 600),
    )


def _compare(made: World) -> None:
    by, facts = made.cast.administrator, made.facts
    known = Comparator.objects.filter(key="england").first()
    change_comparator(
        by=by, comparator=known or factories.comparator(by), name=long("Neighbours", 120), short="Neighbours12",
        kind=ComparatorKind.NATION, statistic=Statistic.PUBLISHED, position=0,
    )  # fmt: skip
    if not known:
        comparator = Comparator.objects.get()
        factories.benchmark(
            by, facts.batch, facts.indicator, comparator, release=long("Children in need", 200)
        )


def _name_report(made: World) -> None:
    by = made.cast.administrator
    texts = {"title": 200, "subtitle": 250, "committee": 150, "author": 150, "responsible_director": 150}
    change_report(
        by=by, report=made.report, **{name: long(name.capitalize(), most) for name, most in texts.items()}
    )
    for section in made.report.sections.all():
        change_section(by=by, section=section, heading=long(section.heading, 120), position=section.position)
    for entry in made.report.entries.all():
        change_entry(by=by, entry=entry, heading=long(entry.heading, 250))


def long_names(state: str) -> World:
    """In a state of the catalogue."""
    people = casting.cast()
    made = world(people, casting.facts(people))
    name_at_length(made)
    bring_into(replace(made, report=fresh(made.entry).report), state)
    return made


def long_names_managed() -> Office:
    people = casting.cast()
    made = office(people, casting.facts(people))
    name_at_length(made.made)
    return made


def four_hundred(state: str) -> World:
    """Entries like ``entry``, besides the report's own."""
    people = casting.cast()
    made = world(people, casting.facts(people))
    multiply(made, 397)
    bring_into(made, state)
    return made


def nothing() -> Cast:
    """People and areas, as a council begins; no report, indicator or benchmark, and no name."""
    return casting.cast()


def nothing_in_it() -> Cast:
    """A report was opened; there is no indicator, and no entry but what the template gives it."""
    people = casting.cast()
    opened(people, year_end())
    return people
