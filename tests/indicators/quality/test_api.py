"""Programs read what is found about figures, accept it with a reason, and open it again."""

import pytest

from indicators.figures.periods import Period
from indicators.figures.words import Status
from indicators.quality.models import Explanation
from tests import factories
from tests.api.client import Program

ADDRESS = "data-quality/"
SAYS = "1 figure is still provisional: May 2016."


@pytest.fixture
def office(cast, facts) -> Program:
    factories.values(
        cast.administrator, facts.batch, facts.indicator, {Period.month(2016, 5): "80"}, status=Status.PROVISIONAL
    )  # fmt: skip
    return Program(cast.administrator)


def found(program: Program, query: str = "") -> list[dict]:
    return program.read(f"{ADDRESS}?year=2016/17&indicator=csc-022{query}").json()["results"]


def test_findings_are_read_accepted_and_opened_again(office):
    (one,) = found(office, "&kind=provisional")
    assert (one["says"], one["period"], one["can_be_accepted"], one["accepted_because"]) == (
        SAYS, "2016-05", True, None,
    )  # fmt: skip
    sent = {
        "indicator": "csc-022",
        "year": "2016/17",
        "finding": one["finding"],
        "reason": "The return is in July",
    }
    done = office.send(ADDRESS, sent)
    assert (done.status_code, done.json()["accepted_because"], done.json()["accepted_by"]) == (
        200, "The return is in July", "Administrator",
    )  # fmt: skip
    assert [each["finding"] for each in found(office, "&accepted=true")] == [one["finding"]]
    assert office.send(ADDRESS, sent).status_code == 409
    again = office.send(ADDRESS, sent | {"accepted": False, "reason": "It came in August"})
    assert (again.status_code, again.json()["accepted_because"]) == (200, None)
    assert Explanation.objects.count() == 2


def test_once_a_figure_has_changed_what_was_read_is_no_longer_there(office, cast, facts):
    (one,) = found(office, "&kind=provisional")
    by = cast.administrator
    factories.values(
        by, facts.batch, facts.indicator, {Period.month(2016, 5): "81"}, status=Status.PROVISIONAL
    )
    sent = {"indicator": "csc-022", "year": "2016/17", "finding": one["finding"], "reason": "It stays so"}
    assert office.send(ADDRESS, sent).status_code == 409
