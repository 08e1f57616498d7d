"""A report that the cast works on."""

import pytest

from tests.cast import Cast, Facts
from tests.reports import outlines


@pytest.fixture
def outline(cast: Cast, facts: Facts) -> outlines.Outline:
    return outlines.outline(cast, facts)
