"""Who would write what cannot be changed now is led to reading it."""

import pytest
from django.test import Client

from tests.cast import Cast, Facts
from tests.pages.states import bring_into
from tests.pages.world import world


@pytest.mark.parametrize("state", ["submitted", "approved"])
def test_a_writer_whose_text_is_settled_is_led_to_it(
    state: str, cast: Cast, facts: Facts, client: Client
) -> None:
    made = world(cast, facts)
    bring_into(made, state)
    client.force_login(cast.manager)
    answer = client.get(f"/reports/{made.report.key}/entries/{made.entry.key}/write/")
    html = answer.content.decode()
    assert answer.status_code == 409
    assert f'href="/reports/{made.report.key}/entries/{made.entry.key}/">Read the entry</a>' in html
    assert "reload the page" not in html
