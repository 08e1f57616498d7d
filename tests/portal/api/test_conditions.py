"""If-Match holds until the change is written: of those who read the same, one changes it."""

from contextlib import contextmanager
from threading import Barrier

import pytest

from portal.api.views import View
from tests import cast as casting
from tests.api.client import Program
from tests.databases import at_once
from tests.real_databases import postgres_by_night

URL = "indicators/csc-022/"


@pytest.fixture
def administrator(real_database):
    cast = casting.cast()
    casting.facts(cast)
    return cast.administrator


def changing(person, tag, position):
    program = Program(person)
    program.read("me/")  # so that the day's first use is on record before
    return lambda: program.send(URL, {"position": position}, "patch", headers={"If-Match": tag}).status_code


@postgres_by_night
def test_of_several_who_read_the_same_one_changes_it(administrator):
    tag = Program(administrator).read(URL)["ETag"]
    answers = at_once(*(changing(administrator, tag, position) for position in (7, 8, 9)))
    assert sorted(answers) == [200, 409, 409]


@postgres_by_night
def test_without_the_lock_both_change_it(administrator, monkeypatch):
    """The control."""
    both_have_looked = Barrier(2, timeout=20)

    @contextmanager
    def unguarded(self, find, shown):
        found = find()
        self.check_unchanged(shown(found))
        both_have_looked.wait()
        yield found

    monkeypatch.setattr(View, "unchanged", unguarded)
    tag = Program(administrator).read(URL)["ETag"]
    assert at_once(*(changing(administrator, tag, position) for position in (7, 8))) == [200, 200]
