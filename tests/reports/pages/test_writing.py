"""The page that an entry is written on: what was refused is said once, at its box; a clash says whose words they are."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
WRITE = "/reports/year-end-2016-17/entries/csc-022/write/"


def sent(client, words, version):
    answer = client.post(WRITE, {"act": "save", "part-narrative": words, "base_version": version})
    return answer.status_code, " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Left \u202e right", "After “Left” stands something that cannot be seen (right-to-left override)."),
        ("a\0b", "After “a” stands something that cannot be seen (a character without a name)."),
    ],
)
def test_what_cannot_be_read_is_said_once_and_leads_to_its_box(cast, outline, words, told):
    status, html = sent(factories.sign_in(cast.manager), words, 0)
    summary = html[
        html.index("govuk-error-summary__list") : html.index("</ul>", html.index("govuk-error-summary__list"))
    ]
    assert status == 422
    assert summary.count("<li>") == 1
    assert f'<a href="#id_part-narrative">{told}' in summary
    assert "Null characters" not in html


def test_a_clash_with_one_s_own_words_says_so(cast, outline):
    client = factories.sign_in(cast.manager)
    assert sent(client, "From one window.", 0)[0] == 302
    status, html = sent(client, "From the other.", 0)
    assert status == 409
    assert "You saved other words since you opened this page" in html
    assert "Saved by you," in html
    assert "Somebody" not in html
