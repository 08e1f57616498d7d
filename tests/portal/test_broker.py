"""Celery's settings for each kind of broker."""

from pathlib import Path
from typing import Any

import pytest

from portal.broker import broker_settings
from portal.celery import app, rooms_with_tasks

REDIS = "redis://127.0.0.1:6379/0"


def settings_for(url: str, folder: Path) -> dict[str, Any]:
    return broker_settings(url=url, prefix="t:", folder=folder, sweep_seconds=5.0)


def test_the_embedded_broker_is_a_folder_read_by_threads(tmp_path: Path) -> None:
    made = settings_for("filesystem://", tmp_path)
    assert made["CELERY_WORKER_POOL"] == "threads"
    assert made["CELERY_BROKER_TRANSPORT_OPTIONS"]["data_folder_in"] == str(tmp_path / "messages")
    assert (tmp_path / "messages").is_dir()
    assert (tmp_path / "control").is_dir()


def test_redis_brings_tasks_back_soon_and_never_blocks_a_request(tmp_path: Path) -> None:
    made = settings_for(REDIS, tmp_path)
    options = made["CELERY_BROKER_TRANSPORT_OPTIONS"]
    assert made["CELERY_WORKER_POOL"] == "prefork"
    assert options["max_retries"] == 0
    assert options["socket_connect_timeout"] == 2
    assert options["unacked_restore_interval"] == 5
    assert options["global_keyprefix"] == "t:"
    assert options["visibility_timeout"] > made["CELERY_TASK_TIME_LIMIT"]


@pytest.mark.parametrize("url", ["filesystem://", REDIS, "amqp://guest:guest@127.0.0.1//"])
def test_every_broker_takes_json_only_and_one_task_at_a_time(url: str, tmp_path: Path) -> None:
    made = settings_for(url, tmp_path)
    assert made["CELERY_ACCEPT_CONTENT"] == ["json"]
    assert made["CELERY_WORKER_PREFETCH_MULTIPLIER"] == 1
    assert made["CELERY_TASK_PUBLISH_RETRY"] is False


def test_whatever_is_scheduled_is_a_task() -> None:
    app.loader.import_default_modules()
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert scheduled
    assert scheduled <= set(app.tasks)


def test_rooms_with_tasks_are_found() -> None:
    assert "portal.jobs" in rooms_with_tasks()
    assert "portal.ui" not in rooms_with_tasks()
