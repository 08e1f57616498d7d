"""What every test may use, and the choice of tests that this machine can run."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from portal.accounts import idle
from tests import cast as casting
from tests.capabilities import CAPABILITIES, chromium, is_night, reference, required
from tests.databases import address
from tests.instance import Instance, Instances
from tests.prepared import PREPARED, prepared_for

pytest_plugins = ["tests.real_databases"]
LEFT_OUT = pytest.StashKey[list[str]]()

# A property says what holds, not how fast: a busy machine must not fail it.
hypothesis.settings.register_profile("portal", deadline=None)
hypothesis.settings.load_profile("portal")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEFT_OUT] = []
    for capability in CAPABILITIES:  # before any worker starts: there the reason would be lost in a traceback
        if capability.name in required() and not capability.found():
            raise pytest.UsageError(f"{capability.name} is required and missing: {capability.remedy}")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop of its own


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what cannot run here and says so."""
    for capability in CAPABILITIES:
        needing = [item for item in items if item.get_closest_marker(capability.marker)]
        if capability.found():
            continue
        if needing:
            config.stash[LEFT_OUT].append(f"{len(needing)} tests need {capability.name}: {capability.remedy}")
            _deselect(config, items, needing)
    if not is_night():
        _deselect(config, items, [item for item in items if item.get_closest_marker("nightly")])


def _deselect(config: pytest.Config, items: list[pytest.Item], unwanted: list[pytest.Item]) -> None:
    if unwanted:
        config.hook.pytest_deselected(items=unwanted)
        items[:] = [item for item in items if item not in unwanted]


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    for line in _left_out(config):
        terminalreporter.write_line(f"Left out: {line}")


def _left_out(config: pytest.Config) -> list[str]:
    """Under xdist the workers collect; each would say the same, so the first one's word is taken."""
    return config.stash[LEFT_OUT] or config.stash.get(WORKERS_LEFT_OUT, [])


WORKERS_LEFT_OUT = pytest.StashKey[list[str]]()


class FromWorkers:
    """Brings what the workers left out to the process that prints."""

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        node.config.stash[WORKERS_LEFT_OUT] = node.workeroutput.get("left_out", [])


def pytest_sessionstart(session: pytest.Session) -> None:
    session.config.pluginmanager.register(FromWorkers())


def pytest_sessionfinish(session: pytest.Session) -> None:
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left_out"] = session.config.stash[LEFT_OUT]


@pytest.fixture(scope="session")
def base_url() -> None:
    """Tests name whole addresses. In place of pytest-playwright’s own fixture, of which pytest warns."""


@pytest.fixture(scope="session")
def reference_folder() -> Path:
    """The reference files; for tests marked ``reference``."""
    return Path(reference())


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, quiet towards the network; without a sandbox only where root runs it.

    No page of a test lives long enough for its scripts to earn back what it costs to optimise them.
    """
    sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    scripts = ["--js-flags=--no-opt,--no-maglev"]
    return {"executable_path": chromium(), "args": sandbox + quiet + scripts}


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    with prepared_for(item):
        yield


@pytest.fixture
def no_minute_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """For who counts queries: a minute after it was last written a request writes its session again."""
    monkeypatch.setattr(idle, "REFRESH_SECONDS", 3600)


@pytest.fixture(scope="session")
def instances(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[Instances]:
    """Makes whole portals to run tests against: ``instances.make(database="postgres", broker="redis")``."""

    def template(database: str) -> str:
        return address(request.getfixturevalue(f"_{database}_template")[1])

    made = Instances(tmp_path_factory.mktemp("instances"), template, django_db_blocker.unblock)
    yield made
    made.end()


@pytest.fixture
def instance(instances: Instances) -> Iterator[Instance]:
    """A whole portal of its own on SQLite and the embedded broker, web server running."""
    running = instances.make()
    running.start_web()
    yield running
    running.stop()


@pytest.fixture
def _made(request: pytest.FixtureRequest, db: None) -> tuple[casting.Cast, casting.Facts | None]:
    prepared = request.config.stash[PREPARED].made()
    return prepared or (casting.cast(), None)


@pytest.fixture
def cast(_made: tuple[casting.Cast, casting.Facts | None]) -> casting.Cast:
    """One person per role, and an outsider."""
    return _made[0]


@pytest.fixture
def facts(_made: tuple[casting.Cast, casting.Facts | None]) -> casting.Facts:
    """Two indicators with their year, recorded by the cast's administrator."""
    return _made[1] or casting.facts(_made[0])
