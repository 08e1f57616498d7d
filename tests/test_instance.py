"""The instance itself: what the browser, race and kill tests stand on."""

import json
import urllib.request

import pytest

from portal.accounts.models import User
from tests.instance import Instance, Instances


def health(instance: Instance) -> dict[str, str]:
    with urllib.request.urlopen(f"{instance.url}/health/?format=json", timeout=30) as answer:
        return json.load(answer)


def test_it_serves_from_its_own_database(instance: Instance) -> None:
    assert set(health(instance).values()) == {"OK"}
    assert instance.rows("SELECT count(*) FROM portal_user") == [(0,)]


@pytest.mark.nightly  # by day what survives it is shown
def test_a_worker_can_be_killed_and_started_again(instance: Instance) -> None:
    instance.start_worker()
    instance.wait_for(lambda: "ready." in instance.log("worker"))
    instance.kill_worker()
    instance.start_worker()
    instance.wait_for(lambda: instance.log("worker").count("ready.") == 2)


def test_two_instances_share_nothing(instances: Instances, instance: Instance) -> None:
    other = instances.make()
    other.fill(lambda: User.objects.create(email="a@b.example", post="A"))
    assert other.rows("SELECT count(*) FROM portal_user") == [(1,)]
    assert instance.rows("SELECT count(*) FROM portal_user") == [(0,)]


@pytest.mark.postgres
@pytest.mark.redis
def test_it_runs_on_postgresql_and_redis(instances: Instances) -> None:
    instance = instances.make(database="postgres", broker="redis")
    instance.start_web()
    instance.start_worker()
    assert set(health(instance).values()) == {"OK"}
    instance.wait_for(lambda: "ready." in instance.log("worker"))
    assert instance.rows("SELECT current_database()")[0][0].startswith("portal_test_")
