"""An administrator who sends files."""

import pytest

from indicators.figures.words import Polarity, RatingRule, Unit, YearToDate
from indicators.imports.mapping import mapping_of
from indicators.imports.services import commit, map_file, receive
from tests import factories

COUNT = {
    "unit": Unit.COUNT,
    "polarity": Polarity.NEUTRAL,
    "year_to_date": YearToDate.SUM,
    "rating_rule": RatingRule.UNRATED,
    "tolerance": None,
}


@pytest.fixture
def by(cast):
    return cast.administrator


@pytest.fixture
def counted(cast, facts, by):
    """``csc-300``, a count without a figure."""
    return factories.indicator(
        by,
        facts.batch,
        cast.area,
        key="csc-300",
        title="Referrals",
        short_title="Referrals",
        code="CSC 300",
        **COUNT,
    )


@pytest.fixture
def send(by):
    """``send(text, **mapping)``: a file received and mapped, as far as its preview."""

    def send(content, name="extract.csv", source="", **mapping):
        data = content.encode() if isinstance(content, str) else content
        imported = receive(by=by, name=name, content=data, source=source)
        given = imported.mapping | mapping
        map_file(by=by, imported=imported, mapping=mapping_of(given))
        imported.refresh_from_db()
        return imported

    return send


@pytest.fixture
def bring(send, by):
    """As ``send``, and imported."""

    def bring(content, **mapping):
        imported = send(content, **mapping)
        commit(by=by, imported=imported, digest=imported.digest, without_refused=True)
        imported.refresh_from_db()
        return imported

    return bring
