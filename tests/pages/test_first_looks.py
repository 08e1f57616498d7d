"""What is remembered and mended says after every act what it would say if nothing had been remembered; each act shows."""

import re
from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone

from indicators.benchmarks.models import Benchmark
from indicators.benchmarks.services import withdraw_benchmark
from indicators.catalogue.models import Target
from indicators.catalogue.services import record_version, withdraw_target
from indicators.collection.queries import month_for
from indicators.collection.services import close_month, collect_year, confirm_figures
from indicators.figures.models import Value
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.services import withdraw_value
from indicators.figures.words import TargetKind
from indicators.quality.queries import found_of
from indicators.quality.services import accept_finding
from portal.accounts.queries import scope_of
from portal.accounts.services import change_user
from portal.audit.kept import Kept
from reports.checks import key_of
from reports.comments.services import On, comment
from reports.editions.dismissing import content_read, dismiss, findings_on
from reports.entries.services import confirm, enter_for
from reports.outline.assigning import assign
from reports.review.services import return_entry
from tests import factories
from tests.cast import Cast, Facts, cast, facts
from tests.pages.world import (
    PLAIN,
    WORDS,
    World,
    approved,
    draft,
    fresh,
    last,
    revise,
    submitted,
    world,
)
from tests.real_databases import postgres_by_night

YEAR = ReportingYear(2016)
APRIL, MARCH, QUARTER = Period.month(2016, 4), Period.month(2017, 3), Period.quarter(2016, 4)
COUNTING = "Of all, {{report.met}} met their targets; {{CSC 022.year}} elsewhere, {{CSC 145.year}} here.\n"
REPORT = "/reports/year-end-2016-17/"
PLACES = (
    ("manager", "/"),
    ("manager", "/indicators/?year=2016"),
    ("manager", "/indicators/csc-022/"),
    ("manager", "/scorecard/?year=2016"),
    ("manager", "/data-quality/?year=2016"),
    ("manager", "/collection/"),
    ("manager", "/collection/2016-04/"),
    ("manager", "/collection/2017-03/"),
    ("manager", "/explorer/?indicator=csc-022"),
    ("manager", REPORT),
    ("manager", f"{REPORT}entries/csc-022/write/"),
    ("other_manager", f"{REPORT}entries/csc-145/write/"),
    ("reviewer", "/"),
    ("director", f"{REPORT}sign-off/"),
    ("director", f"{REPORT}read/internal/"),
    ("administrator", "/"),
    ("administrator", f"{REPORT}progress/"),
    ("administrator", "/manage/benchmarks/"),
)


def _made() -> World:
    people = cast()
    known = facts(people)
    factories.benchmark(
        people.administrator, known.batch, known.indicator, factories.comparator(people.administrator)
    )
    collect_year(by=people.administrator, year=YEAR, due_after=10)
    made = world(people, known, more=2)
    approved(made.report.entries.get(key="extra-1"), people.reviewer)
    return made


def _acts(made: World) -> dict[str, Callable[[], object]]:
    """What is recorded day by day, in this order; each is about one entry or one indicator, or about anything."""
    people, known = made.cast, made.facts
    return (
        _of_words(made, people)
        | _of_figures(people, known)
        | {
            "an entry is submitted": lambda: submitted(made.entry, WORDS),
            "it is commented on": lambda: _commented(made),
            "its figure is revised": lambda: revise(made, "41"),
            "a figure that others count is": lambda: _figure(people, known.other_indicator, known, "99"),
            "an entry with errors is returned": lambda: _returned(made),
            "one is approved": lambda: approved(made.entry, people.reviewer, WORDS),
            "it is returned after all": lambda: _returned(made),
            "others write an entry": lambda: assign(
                by=None, entry=fresh(made.other_entry), writer=None, approver=None
            ),
            "somebody has another post": lambda: change_user(
                by=None, user=people.manager, email=people.manager.email, post="Officer of first contact"
            ),
            "an indicator has another title": lambda: record_version(
                by=people.administrator,
                batch=known.batch,
                indicator=known.indicator,
                valid_from=date(2015, 4, 1),
                short_title="Assessed in time",
            ),
        }
    )


def _of_words(made: World, people: Cast) -> dict[str, Callable[[], object]]:
    other = {"entry": fresh(made.other_entry)}
    return {
        "words are saved": lambda: draft(made.entry, WORDS),
        "they are struck out": lambda: draft(made.entry, ""),
        "words are entered for the writer": lambda: enter_for(
            by=people.administrator, **other, texts={"narrative": COUNTING}, base_version=0
        ),
        "who takes them as their own": lambda: confirm(by=people.other_manager, **other, base_version=1),
        "a warning stays, for a reason": lambda: _dismissed(made),
        "plain words take their place": lambda: draft(made.entry, PLAIN),
    }


def _of_figures(people: Cast, known: Facts) -> dict[str, Callable[[], object]]:
    by, batch, one = people.administrator, known.batch, known.indicator
    given = {"by": by, "batch": batch, "reason": "It was another’s."}
    return {
        "a figure is recorded": lambda: _figure(people, one, known, "77"),
        "one of a month": lambda: factories.values(by, batch, one, {MARCH: "66"}),
        "one that contradicts the months": lambda: _contradicting(people, known),
        "it is accepted": lambda: _accepted(people, known),
        "the month is confirmed": lambda: _confirmed(people),
        "another is closed": lambda: close_month(by=by, month=APRIL, reason="The others are late."),
        "a target is set": lambda: factories.target(
            by, batch, one, kind=TargetKind.AT_MOST, upper=Decimal(95), reason="Agreed anew"
        ),
        "it is withdrawn": lambda: withdraw_target(
            target=Target.objects.current().get(indicator=one), **given
        ),
        "a benchmark is recorded": lambda: factories.benchmark(
            by, batch, one, Benchmark.objects.get().comparator, number=Decimal("81.5")
        ),
        "it is withdrawn too": lambda: withdraw_benchmark(
            benchmark=Benchmark.objects.current().get(indicator=one), **given
        ),
        "others’ figures are published": lambda: factories.published(by, batch, one, ["841", "842"]),
        "a figure is withdrawn": lambda: withdraw_value(
            value=Value.objects.current().get(indicator=one, period_kind="quarter"), **given
        ),
    }


def _figure(people: Cast, indicator: object, known: Facts, number: str) -> None:
    factories.values(people.administrator, known.batch, indicator, {Period.year(2016): number})  # type: ignore[arg-type]


def _contradicting(people: Cast, known: Facts) -> None:
    given = (people.administrator, known.batch, known.indicator)
    for month in QUARTER.months():
        factories.values(*given, {month: "50"}, numerator=Decimal(1), denominator=Decimal(2))
    factories.values(*given, {QUARTER: "11"})


def _accepted(people: Cast, known: Facts) -> None:
    found = found_of(known.indicator, YEAR, timezone.localdate())
    [finding] = [each.finding for each in found if each.finding.can_be_explained]
    accept_finding(by=people.administrator, indicator=known.indicator, finding=finding, reason="Late returns")


def _confirmed(people: Cast) -> None:
    lines = month_for(scope_of(people.manager), MARCH.key, timezone.localdate()).lines
    seen = {line.indicator.key: line.digest for line in lines if line.indicator.key == "csc-022"}
    confirm_figures(by=people.manager, month=MARCH, seen=seen)


def _dismissed(made: World) -> None:
    entry, by = draft(made.entry, "In 2016/17 it was 71.3%.\n"), made.cast.manager
    content = content_read(by, scope_of(by), entry)
    [found] = [each for each in findings_on(entry, content) if each.words == "71.3%"]
    dismiss(by=by, entry=entry, key=key_of(found, content), reason="The inspectors count it otherwise.")


def _returned(made: World) -> None:
    entry = fresh(made.entry)
    return_entry(by=made.cast.reviewer, entry=entry, digest=last(entry).digest, reason="What lies behind it?")


def _commented(made: World) -> None:
    entry = fresh(made.entry)
    comment(
        by=made.cast.reviewer,
        entry=entry,
        digest=last(entry).digest,
        on=On("narrative.1"),
        text="Which year?",
    )


def _looks(clients: dict[str, Client]) -> dict[tuple[str, str], str]:
    found = {}
    for who, address in PLACES:
        answer = clients[who].get(address)
        said = answer.content.decode() if answer.status_code == 200 else str(answer.status_code)
        found[who, address] = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|X-CSRFToken[^}]*', "", said)
    return found


def _stale(acts: Collection[str] = ()) -> tuple[list[tuple[str, str, str]], list[str]]:
    """After which of these acts, or of all, which page says something else than if nothing were remembered; and which
    acts change no page."""
    made = _made()
    clients = {who: factories.sign_in(made.cast.people()[who]) for who, _ in PLACES}
    found, idle, before = [], [], _looks(clients)
    for name, act in _acts(made).items():
        if acts and name not in acts:
            continue
        act()
        first = _looks(clients)
        cache.clear()
        with transaction.atomic():  # nothing that is remembered is used there
            made_anew = _looks(clients)
        found += [(name, *place) for place in made_anew if first[place] != made_anew[place]]
        idle += [name] if made_anew == before else []
        before = made_anew
    return found, idle


@postgres_by_night
def test_pages_say_after_every_act_what_they_would_if_nothing_were_remembered(real_database: object) -> None:
    assert _stale() == ([], [])


@pytest.mark.parametrize("real_database", ["sqlite"], indirect=True)
def test_they_would_not_if_an_act_were_said_to_change_nothing(
    real_database: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kept in Kept.every:
        monkeypatch.setattr(kept, "_parts", lambda event: frozenset())
    acts = {"words are saved", "a figure is recorded", "it is accepted", "another is closed"}
    stale, _ = _stale({*acts, "one that contradicts the months"})
    assert {name for name, *_ in stale} >= acts
