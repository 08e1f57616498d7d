"""Reading a submission: the last one, and those before it."""

import pytest

from reports.review.services import return_entry
from tests import factories
from tests.reports.outlines import approved, fresh, submitted

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "earlier", "latest"),
    [
        ("manager", 200, 200),
        ("reviewer", 200, 200),
        ("director", 200, 200),
        ("administrator", 200, 200),
        ("other_manager", 404, 200),
        ("other_reviewer", 404, 200),
        ("member", 404, 404),
    ],
)
def test_what_was_returned_is_not_for_other_areas(cast, outline, who, earlier, latest):
    first = submitted(outline.entry)
    return_entry(by=cast.reviewer, entry=fresh(outline.entry), digest=first.digest, reason="Too long.")
    approved(outline.entry)
    browser = factories.sign_in(getattr(cast, who))
    found = [
        browser.get(f"/reports/year-end-2016-17/entries/csc-022/versions/{number}/").status_code
        for number in (1, 2)
    ]
    assert found == [earlier, latest]
