"""The settings: documented, safe where nothing is switched off, and refusing what cannot be safe."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from portal.checks import database_keeps_what_it_says, sqlite_faults
from tests.imports import modules
from tests.instance import Instances

CHECKOUT = Path(__file__).resolve().parent.parent
SECRET = "a secret of more than fifty characters, for a test of settings only 0123456789"


def python(code: str, tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Code in a fresh process under the portal's own settings and nothing of this test run's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    own = {"DJANGO_SETTINGS_MODULE": "portal.settings", "PORTAL_VAR": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\nfrom django.conf import settings\n{code}"],
        cwd=CHECKOUT,
        env=kept | own | environment,
        capture_output=True,
        text=True,
    )


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    read = {name for source in modules().values() for name in re.findall(r'"(PORTAL_[A-Z_]+)"', source)}
    documented = set(
        re.findall(r"^\| `(PORTAL_[A-Z_]+)`", (CHECKOUT / "docs" / "settings.md").read_text(), re.M)
    )
    assert read == documented
    assert len(read) > 10


def test_a_secret_is_required(tmp_path: Path) -> None:
    assert "PORTAL_SECRET_KEY" in python("", tmp_path).stderr


def test_a_setting_may_lie_in_a_file_whose_last_line_ends(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{SECRET}\n")
    (tmp_path / "from").write_text("performance@council.example\r\n")
    files = {
        "PORTAL_SECRET_KEY_FILE": str(tmp_path / "key"),
        "PORTAL_EMAIL_FROM_FILE": str(tmp_path / "from"),
    }
    printed = python("print([settings.SECRET_KEY, settings.DEFAULT_FROM_EMAIL])", tmp_path, **files).stdout
    assert printed == f"{[SECRET, 'performance@council.example']}\n"


@pytest.mark.parametrize("switch", ["PORTAL_DEMONSTRATION", "PORTAL_DEBUG"])
def test_the_demonstration_answers_on_this_machine_only(switch: str, tmp_path: Path) -> None:
    wide = {"PORTAL_SECRET_KEY": SECRET, "PORTAL_HOSTS": "portal.council.example", switch: "yes"}
    assert "answers on this machine only" in python("", tmp_path, **wide).stderr


def test_production_answers_to_the_names_that_it_is_given(tmp_path: Path) -> None:
    """The control of the test above."""
    wide = {"PORTAL_SECRET_KEY": SECRET, "PORTAL_HOSTS": "portal.council.example"}
    assert python("print(settings.PRODUCTION)", tmp_path, **wide).stdout == "True\n"


def test_production_encrypts_and_demands_a_second_factor(tmp_path: Path) -> None:
    code = (
        "print(settings.SECURE_SSL_REDIRECT, settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE,"
        " settings.SECOND_FACTOR_REQUIRED, settings.SECURE_HSTS_SECONDS, settings.PASSWORD_HASHERS[0])"
    )
    told = python(code, tmp_path, PORTAL_SECRET_KEY=SECRET).stdout
    assert told == "True True True True 31536000 django.contrib.auth.hashers.PBKDF2PasswordHasher\n"


def test_production_serves_collected_files_over_encrypted_connections_only(
    tmp_path: Path, instances: Instances
) -> None:
    code = """
from django.core.management import call_command
from django.test import Client
call_command("collectstatic", interactive=False, verbosity=0)
page = Client().get("/accounts/login/", secure=True, headers={"host": "localhost"})
print(page.status_code, page.headers["Strict-Transport-Security"])
print(page.content.decode())
plain = Client().get("/accounts/login/", headers={"host": "localhost"})
print(plain.status_code, plain.headers["Location"])
print(Client().get("/health/", headers={"host": "localhost"}).status_code)
"""
    database = instances.make().database
    printed = python(code, tmp_path, PORTAL_SECRET_KEY=SECRET, PORTAL_DATABASE=database).stdout
    assert printed.startswith("200 max-age=31536000; includeSubDomains; preload\n")
    assert re.search(r'href="/static/portal\.[0-9a-f]{12}\.css"', printed)
    assert printed.endswith("301 https://localhost/accounts/login/\n200\n")
    fonts = list((tmp_path / "static" / "fonts").glob("Lato-Regular.*.ttf"))
    assert len(fonts) == 1


def test_the_content_security_policy_allows_nothing_inline() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["default-src"] == ["'none'"]
    assert directives["script-src"] == directives["style-src"] == ["'self'"]
    assert not any("unsafe" in source for sources in directives.values() for source in sources)


@pytest.mark.django_db
def test_a_sqlite_connection_begins_immediate_and_reaches_the_disk() -> None:
    assert sqlite_faults(connection) == []


@pytest.mark.django_db
def test_a_sqlite_connection_that_does_not_is_reported() -> None:
    options = connection.settings_dict["OPTIONS"]
    connection.settings_dict["OPTIONS"] = options | {"transaction_mode": "DEFERRED"}
    try:
        assert [error.id for error in database_keeps_what_it_says(databases=["default"])] == ["portal.E001"]
    finally:
        connection.settings_dict["OPTIONS"] = options


def test_a_sqlite_file_writes_ahead(instances: Instances) -> None:
    instance = instances.make()
    printed = instance.python(
        "from django.db import connection; from portal.checks import sqlite_faults;"
        "c = connection.cursor(); print(sqlite_faults(connection), c.execute('PRAGMA journal_mode').fetchone())"
    )
    assert printed == "[] ('wal',)\n"
