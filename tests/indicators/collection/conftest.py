"""2016/17 collected, ten working days after each period; all its months are held."""

import pytest

from indicators.collection.services import collect_year
from indicators.figures.periods import ReportingYear


@pytest.fixture
def collected(cast, facts):
    collect_year(by=cast.administrator, year=ReportingYear(2016), due_after=10)
    return facts
