"""The first person of a new portal."""

import io

import pytest
from django.core.management import CommandError, call_command

from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.audit.models import Event
from tests.cast import PASSWORD

VARIABLE = "PORTAL_ADMINISTRATOR_PASSWORD"


def create(monkeypatch, *, environment=None, typed=""):
    if environment is not None:
        monkeypatch.setenv(VARIABLE, environment)
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    output = io.StringIO()
    call_command("create_administrator", "Office@council.example", post="Performance officer", stdout=output)
    return output.getvalue()


@pytest.mark.parametrize("given", [{"environment": PASSWORD}, {"typed": f"{PASSWORD}\n"}])
def test_it_makes_an_administrator_who_can_sign_in(db, monkeypatch, given):
    said = create(monkeypatch, **given)
    assert said == "Performance officer (office@council.example) may now sign in as an administrator.\n"
    user = User.objects.get()
    assert user.check_password(PASSWORD)
    assert scope_of(user).is_administrator
    assert list(Event.objects.values_list("action", "actor")) == [
        ("user.created", None),
        ("user.role_given", None),
    ]


def test_the_password_may_lie_in_a_file(db, monkeypatch, tmp_path):
    (tmp_path / "password").write_text(f"{PASSWORD}\n")
    monkeypatch.setenv(f"{VARIABLE}_FILE", str(tmp_path / "password"))
    create(monkeypatch)
    assert User.objects.get().check_password(PASSWORD)


def test_a_weak_password_makes_nobody(db, monkeypatch):
    with pytest.raises(CommandError, match="longer password, of at least 12 characters"):
        create(monkeypatch, environment="short")
    assert not User.objects.exists()
    assert not Event.objects.exists()


def test_it_asks_twice_at_a_terminal(db, monkeypatch):
    terminal = io.StringIO()
    terminal.isatty = lambda: True
    monkeypatch.setattr("sys.stdin", terminal)
    answers = iter([PASSWORD, "something else"])
    monkeypatch.setattr(
        "portal.management.commands.create_administrator.getpass", lambda prompt: next(answers)
    )
    with pytest.raises(CommandError, match="differ"):
        call_command("create_administrator", "office@council.example", post="Performance officer")
    assert not User.objects.exists()
