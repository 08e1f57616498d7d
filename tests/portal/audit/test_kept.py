"""What is remembered until something is recorded, on both databases: pages show what was recorded a moment ago."""

import re
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import Client

from indicators.collection.services import collect_year
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import TargetKind
from portal.accounts.services import change_user
from portal.audit.kept import FEW, Kept, Parts, Recorded
from tests import factories
from tests.cast import cast, facts
from tests.imports import CHECKOUT, modules
from tests.pages.world import draft, world


def counted(kept: Kept, key: str = "question") -> tuple[int, list[int]]:
    """The answer, and one more in the list where it was worked out."""
    asked: list[int] = []
    return kept.get(key, lambda: (asked.append(1), len(asked))[1]), asked


def test_an_answer_is_remembered_until_something_is_recorded_of_its_app(real_database: object) -> None:
    kept, people = Kept("indicators", most=2), cast()
    assert counted(kept)[1] == [1]
    assert counted(kept)[1] == []
    change_user(by=None, user=people.manager, email="other@council.example", post="Other post")
    assert counted(kept)[1] == []
    factories.batch(people.administrator)
    assert counted(kept)[1] == [1]
    assert counted(kept)[1] == []


@pytest.mark.parametrize("real_database", ["sqlite"], indirect=True)
def test_what_passes_is_nobody_s_change_and_an_answer_may_be_about_several_apps(
    real_database: object,
) -> None:
    kept, people = Kept("portal", "indicators", most=2, passing=("batch.opened",)), cast()
    counted(kept)
    factories.sign_in(people.manager)  # on record, and changes nothing
    factories.batch(people.administrator)
    assert counted(kept)[1] == []
    change_user(by=None, user=people.manager, email="other@council.example", post="Other post")
    assert counted(kept)[1] == [1]


def test_in_a_transaction_nothing_is_remembered_nor_after_one_that_was_undone(real_database: object) -> None:
    kept, people = Kept("indicators", most=2), cast()
    assert counted(kept)[1] == [1]
    with transaction.atomic():
        factories.batch(people.administrator)
        assert counted(kept)[1] == [1]
        assert counted(kept)[1] == [1]
        transaction.set_rollback(True)
    assert counted(kept)[1] == []


@pytest.mark.parametrize("real_database", ["sqlite"], indirect=True)
def test_what_is_recorded_between_reading_and_working_out_is_not_missed(real_database: object) -> None:
    kept, people = Kept("indicators", most=2), cast()
    mark = kept.mark()
    factories.batch(people.administrator)
    assert kept.get("question", lambda: "read before", mark) == "read before"
    assert kept.get("question", lambda: "read after") == "read after"


@pytest.mark.parametrize("real_database", ["sqlite"], indirect=True)
def test_only_the_answers_that_were_asked_for_last_are_kept(real_database: object) -> None:
    kept = Kept("indicators", most=2)
    cast()
    for key in ("one", "two", "one", "three"):
        counted(kept, key)
    assert [counted(kept, key)[1] for key in ("one", "three", "two")] == [[], [], [1]]


def _letters(event: Recorded) -> Parts | None:
    """A batch is a letter; anything else may be anything."""
    return frozenset({("letter", event.label)}) if event.action == "batch.opened" else None


def mended(kept: Kept, mark: str | None = None) -> tuple[str, list[str]]:
    """An answer that says how it came about, and which letters were mended."""
    seen: list[str] = []

    def mend(answer: str, parts: Parts) -> str:
        seen.extend(sorted(key for _, key in parts))
        return f"{answer}, mended"

    return kept.get("question", lambda: "made", mark, mend), seen


def test_an_answer_is_mended_where_it_is_known_what_alone_has_changed(real_database: object) -> None:
    kept, people = Kept("indicators", most=2, parts=_letters), cast()
    assert mended(kept) == ("made", [])
    for letter in ("a", "b"):
        factories.batch(people.administrator, letter)
    assert mended(kept) == ("made, mended", ["a", "b"])
    assert mended(kept) == ("made, mended", [])
    factories.batch(people.administrator, "c")
    factories.area("another-area")
    assert mended(kept) == ("made, mended, mended", ["c"])


@pytest.mark.parametrize("real_database", ["sqlite"], indirect=True)
def test_it_is_made_anew_after_what_may_have_changed_anything_and_after_very_much(
    real_database: object,
) -> None:
    kept, people = Kept("portal", "indicators", most=2, parts=_letters), cast()
    mended(kept)
    factories.batch(people.administrator, "a")
    factories.area("another-area")
    assert mended(kept) == ("made", [])
    for number in range(FEW + 1):
        factories.batch(people.administrator, str(number))
    assert mended(kept) == ("made", [])
    factories.batch(people.administrator, "b")
    assert mended(kept) == ("made, mended", ["b"])


@pytest.mark.parametrize("real_database", ["sqlite"], indirect=True)
def test_an_answer_from_before_a_mark_that_is_not_known_any_more_is_not_mended(
    real_database: object,
) -> None:
    kept, people = Kept("indicators", most=2, parts=_letters), cast()
    mended(kept)
    factories.batch(people.administrator, "a")
    assert mended(kept, "of another database") == ("made", [])
    assert mended(kept) == ("made", [])


@pytest.mark.parametrize("real_database", ["sqlite"], indirect=True)
def test_what_was_undone_is_not_taken_for_what_was_recorded(real_database: object) -> None:
    kept, people = Kept("indicators", most=2, parts=_letters), cast()
    mended(kept)
    with transaction.atomic():
        factories.batch(people.administrator, "a")
        assert mended(kept) == ("made", [])
        transaction.set_rollback(True)
    factories.batch(people.administrator, "b")
    assert mended(kept) == ("made, mended", ["b"])


def test_all_that_is_remembered_stands_in_its_record() -> None:
    keeping = {name for name, source in modules().items() if re.search(r"^KEPT = Kept\(", source, re.M)}
    [record] = (CHECKOUT / "docs" / "adr").glob("0141-*.md")
    assert set(re.findall(r"^\| `([a-z_.]+)` \|", record.read_text(), re.M)) == keeping
    assert len(keeping) > 5


PLACES = {
    "/indicators/": ("88%", "77%"),
    "/scorecard/": ("88%", "77%"),
    "/reports/year-end-2016-17/": ("88%", "77%"),
    "/collection/2017-03/": ("88%", "66%"),
    "/data-quality/?year=2016": ("", "but of this indicator high is good"),
    "/manage/benchmarks/": ("80.5%", "81.5%"),
    "/": ("2 words", "5 words"),
    "/indicators/csc-022/": ("88%", "77%"),
    "/explorer/?indicator=csc-022": ("88%", "77%"),
    "/reports/year-end-2016-17/progress/": ("Manager", "Officer of first contact"),
    "/reports/year-end-2016-17/entries/csc-022/write/": ("Two words", "Now there are five words"),
}


def _asked(clients: dict[str, Client]) -> dict[str, str]:
    found = {}
    for address in PLACES:
        answer = clients["administrator" if address.startswith("/manage/") else "manager"].get(address)
        assert answer.status_code == 200, address
        found[address] = answer.content.decode()
    return found


def _changes_show() -> bool:
    """Every page twice, then everything is recorded anew, then every page again."""
    people = cast()
    known = facts(people)
    by, batch, one = people.administrator, known.batch, known.indicator
    england = factories.comparator(by)
    factories.benchmark(by, batch, one, england)
    collect_year(by=by, year=ReportingYear(2016), due_after=10)
    made = world(people, known)
    draft(made.entry, "Two words")
    clients = {name: factories.sign_in(getattr(people, name)) for name in ("administrator", "manager")}
    _asked(clients)
    before = _asked(clients)
    factories.values(by, batch, one, {Period.year(2016): "77", Period.month(2017, 3): "66"})
    factories.target(by, batch, one, kind=TargetKind.AT_MOST, upper=Decimal(95), reason="Agreed anew")
    factories.benchmark(by, batch, one, england, number=Decimal("81.5"))
    draft(made.entry, "Now there are five words")
    email = people.manager.email
    change_user(by=None, user=people.manager, email=email, post="Officer of first contact")
    after = _asked(clients)
    assert all(
        was in before[address] and now not in before[address] for address, (was, now) in PLACES.items()
    )
    return all(now in after[address] for address, (_, now) in PLACES.items())


def test_pages_show_what_was_recorded_since_the_last_look(real_database: object) -> None:
    assert _changes_show()


@pytest.mark.parametrize("real_database", ["sqlite"], indirect=True)
def test_they_would_not_if_what_was_recorded_were_not_looked_at(
    real_database: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Kept, "mark", lambda kept: "always the same")
    assert not _changes_show()
