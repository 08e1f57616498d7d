"""One e-mail a person and day, on the council's own day, whoever asks and however often."""

from datetime import UTC, date, datetime

import pytest
from django.conf import LazySettings

from portal.accounts.models import User
from portal.accounts.scope import Scope
from portal.messages.digests import write_digests
from portal.messages.models import LastDigest, Message
from portal.messages.services import Letter, choose
from tests.cast import Cast, cast
from tests.databases import at_once

STAFF = {
    "Manager", "Other manager", "Front manager", "Reviewer", "Other reviewer", "Director", "Administrator",
}  # fmt: skip
NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
AFTERNOON = datetime(2026, 11, 28, 16, 0, tzinfo=UTC)  # a Saturday: the design says every day


def something(scope: Scope, today: date) -> Letter | None:
    return Letter("2 things wait for you", "digest", {"late": [], "others": [], "link": "/"})


def nothing(scope: Scope, today: date) -> Letter | None:
    return None


@pytest.fixture
def writer(settings: LazySettings) -> None:
    settings.DIGEST_WRITER = "tests.portal.messages.test_digests.something"


def told() -> set[str]:
    return set(Message.objects.values_list("to__post", flat=True))


@pytest.mark.usefixtures("writer")
def test_all_who_work_on_reports_get_one_a_day(cast: Cast) -> None:
    assert write_digests(NOON) == 0
    assert write_digests(AFTERNOON) == 7
    assert told() == STAFF
    assert write_digests(AFTERNOON) == 0
    assert write_digests(datetime(2026, 11, 29, 16, 0, tzinfo=UTC)) == 7
    assert Message.objects.count() == 14


@pytest.mark.usefixtures("writer")
def test_who_wants_none_or_may_not_sign_in_gets_none(cast: Cast) -> None:
    choose(by=cast.manager, at_once=True, digest=False)
    User.objects.filter(pk=cast.reviewer.pk).update(is_active=False)
    write_digests(AFTERNOON)
    assert told() == STAFF - {"Manager", "Reviewer"}


def test_nothing_to_say_is_no_e_mail_and_is_not_asked_again(cast: Cast, settings: LazySettings) -> None:
    settings.DIGEST_WRITER = "tests.portal.messages.test_digests.nothing"
    assert write_digests(AFTERNOON) == 0
    assert not Message.objects.exists()
    assert set(LastDigest.objects.values_list("day", flat=True)) == {date(2026, 11, 28)}
    settings.DIGEST_WRITER = "tests.portal.messages.test_digests.something"
    assert write_digests(AFTERNOON) == 0


@pytest.mark.usefixtures("writer")
def test_the_hour_is_the_councils_and_may_be_another(cast: Cast, settings: LazySettings) -> None:
    summer = datetime(2026, 6, 1, 15, 0, tzinfo=UTC)  # four in the afternoon in England
    assert write_digests(summer) == 7
    settings.PORTAL_DIGEST_HOUR = 0
    midnight_in_england = datetime(2026, 6, 1, 23, 0, tzinfo=UTC)
    assert write_digests(midnight_in_england) == 7
    assert set(LastDigest.objects.values_list("day", flat=True)) == {date(2026, 6, 2)}


@pytest.mark.usefixtures("writer")
def test_two_schedulers_at_once_write_one_each(real_database: None) -> None:
    cast()
    at_once(lambda: write_digests(AFTERNOON), lambda: write_digests(AFTERNOON))
    assert Message.objects.count() == 7
