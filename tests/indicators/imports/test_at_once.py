"""Two files at once write the same figures one after the other; an upload that breaks off leaves nothing."""

import re
import socket
from urllib.parse import urlsplit

import pytest
import requests

from indicators.figures.models import Value
from indicators.figures.periods import Period
from indicators.imports.models import Import, ImportRun
from indicators.imports.services import commit
from indicators.imports.words import Stage
from tests import cast as casting
from tests.cast import PASSWORD
from tests.databases import at_once
from tests.files import waiting
from tests.instance import Instances

APRIL = Period.month(2016, 4)


@pytest.fixture
def by(real_database):
    cast = casting.cast()
    casting.facts(cast)
    return cast.administrator


def committing(by, imported: Import):
    return lambda: commit(by=by, imported=imported, digest=imported.digest).state


def test_of_two_files_with_the_same_figures_one_is_imported_and_the_other_looked_at_again(by):
    files = [waiting(by, f"Indicator,Apr-16\ncsc-022,{number}\n", f"{number}.csv") for number in ("70", "75")]
    done = at_once(*(committing(by, each) for each in files))
    assert sorted(map(str, done)) == ["done", "failed"]
    for each in files:
        each.refresh_from_db()
    assert sorted(each.stage for each in files) == [Stage.COMMITTED, Stage.PLANNED]
    written, again = sorted(files, key=lambda each: each.stage == Stage.PLANNED)
    (value,) = Value.objects.current().filter(
        indicator__key="csc-022", period_kind="month", starts=APRIL.starts
    )
    assert str(value.number).startswith(written.name[:2])
    assert again.counts["changed"] == 1  # against what the other wrote
    failed = ImportRun.objects.get(of=again)
    assert "Figures have been changed since you looked." in failed.reason


def seed():
    casting.facts(casting.cast())


def signed_in(url: str) -> requests.Session:
    """The administrator's, through the page."""
    session = requests.Session()
    page = session.get(f"{url}/accounts/login/", timeout=20).text
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)
    typed = {"login": "administrator@council.example", "password": PASSWORD, "csrfmiddlewaretoken": token[1]}
    session.post(f"{url}/accounts/login/", data=typed, timeout=20)
    return session


def test_an_upload_that_breaks_off_leaves_nothing_and_the_portal_alive(instances: Instances):
    instance, _ = instances.filled(seed)
    instance.start_web()
    session = signed_in(instance.url)
    page = session.get(f"{instance.url}/manage/imports/send/", timeout=20)
    assert page.status_code == 200
    address = urlsplit(instance.url)
    cookies = "; ".join(f"{name}={value}" for name, value in session.cookies.items())
    head = [
        "POST /manage/imports/send/ HTTP/1.1", f"Host: {address.netloc}", f"Cookie: {cookies}",
        f"X-CSRFToken: {session.cookies['csrftoken']}", f"Origin: {instance.url}",
        "Content-Type: multipart/form-data; boundary=x", "Content-Length: 5000000",
    ]  # fmt: skip
    part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nIndicator,Apr-16\r\n'
    with socket.create_connection((address.hostname, address.port), timeout=20) as line:
        line.sendall("\r\n".join([*head, "", part]).encode())
    again = session.get(f"{instance.url}/manage/imports/", timeout=20)
    assert again.status_code == 200
    assert "a.csv" not in again.text
    assert instance.rows("SELECT count(*) FROM indicators_import") == [(0,)]
    instance.stop()
