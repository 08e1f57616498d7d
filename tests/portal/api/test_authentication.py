"""Who asks the API, and what it answers to nobody."""

from tests.api.client import Programme


def test_nobody_is_asked_for_a_token(client, db):
    answer = client.get("/api/v1/me/")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer["Content-Type"] == "application/problem+json"


def test_a_token_acts_as_its_owner(cast):
    mine = Programme(cast.manager).read("me/").json()
    assert mine == {
        "post": "Manager",
        "email": "manager@council.example",
        "roles": [{"role": "service manager", "areas": ["first-contact"], "covering": False}],
    }
