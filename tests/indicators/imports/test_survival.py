"""A long import whose worker is killed while it writes: nothing half-imported, and another brings it to its end."""

import pytest

from indicators.imports.services import commit
from tests import cast as casting
from tests import factories
from tests.files import waiting
from tests.instance import Instance, Instances

STACKS = [
    ("sqlite", "folder"),
    pytest.param(("postgres", "redis"), marks=[pytest.mark.postgres, pytest.mark.redis, pytest.mark.nightly]),
]
FIGURES = 8_004


def seed():
    people = casting.cast()
    facts = casting.facts(people)
    months = [f"{year}-{month:02d}" for year in range(1901, 2012) for month in range(1, 13)]
    head = ["Indicator", *months][:668]
    rows = [[f"m{n}", *([str(n * 7 % 100)] * 667)] for n in range(12)]
    keys = {
        f"m{n}": factories.indicator(people.administrator, facts.batch, people.area, key=f"i-{n}").key
        for n in range(12)
    }
    text = "\n".join(",".join(row) for row in [head, *rows])
    made = waiting(people.administrator, text, measures=keys)
    assert made.summary["figures"] == FIGURES
    commit(by=people.administrator, imported=made, digest=made.digest)


@pytest.fixture(params=STACKS, ids=lambda stack: "-".join(stack))
def stack(request, instances: Instances):
    database, broker = request.param
    instance = instances.make(database=database, broker=broker)
    instance.environment |= {"PORTAL_JOB_LEASE_SECONDS": "6", "PORTAL_SWEEP_SECONDS": "1"}
    yield instance
    instance.stop()


def test_a_killed_worker_leaves_nothing_half_imported_and_the_next_imports_it_once(stack: Instance):
    stack.fill(seed)
    held = stack.rows("SELECT count(*) FROM indicators_value")
    stack.start_worker()
    stack.start_beat()
    stack.wait_for(lambda: stack.rows("SELECT 1 FROM indicators_importrun WHERE state = 'running'"))
    stack.kill_worker()
    assert stack.rows("SELECT count(*) FROM indicators_value") == held
    assert stack.rows("SELECT stage FROM indicators_import") == [("to be checked",)]
    stack.start_worker()
    stack.wait_for(lambda: stack.rows("SELECT 1 FROM indicators_importrun WHERE state = 'done'"), seconds=180)
    assert stack.rows("SELECT count(*) FROM indicators_value") == [(held[0][0] + FIGURES,)]
    assert stack.rows("SELECT attempts FROM indicators_importrun") == [(2,)]
    assert stack.rows(
        "SELECT count(*) FROM portal_event WHERE action = 'values.recorded' AND label = 'Case system'"
    ) == [(1,)]
    assert stack.command("verify_audit").startswith("The audit trail is sound")
