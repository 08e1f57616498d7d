"""The folder that serves as broker: whoever looks, however early, finds whole messages and whole tables."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from kombu import Connection
from kombu.transport import filesystem

from portal.broker import broker_settings
from portal.celery import app
from portal.folder_broker import Channel, Transport


@contextmanager
def channel(folder: Path, transport: type = Transport) -> Iterator[Any]:
    made = broker_settings(url="filesystem://", prefix="", folder=folder, sweep_seconds=5.0)
    options = made["CELERY_BROKER_TRANSPORT_OPTIONS"]
    with Connection(transport=transport, transport_options=options) as connection:
        yield connection.channel()


class Looking:
    """Part of a message: what stands in the folder at the moment in which the message is made into text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: list[str] = []

    def __json__(self) -> str:
        self.seen = [path.read_text() for path in self.folder.glob("*.msg")]
        return "looked"


def seen_while_written(folder: Path, transport: type) -> list[str]:
    looking = Looking(folder / "messages")
    with channel(folder, transport) as made:
        made._put("celery", {"body": looking})
        assert made._get("celery") == {"body": "looked"}
    return looking.seen


def test_a_message_is_seen_once_it_is_whole(tmp_path: Path) -> None:
    assert seen_while_written(tmp_path, Transport) == []


def test_control_without_it_an_empty_message_is_seen(tmp_path: Path) -> None:
    assert seen_while_written(tmp_path, filesystem.Transport) == [""]


def test_a_damaged_message_is_dropped_and_the_next_one_read(tmp_path: Path) -> None:
    with channel(tmp_path) as made:
        (tmp_path / "messages" / "1_x.celery.msg").touch()
        with pytest.raises(Empty):
            made._get("celery")
        made._put("celery", {"body": "next"})
        assert made._get("celery") == {"body": "next"}


def test_control_without_it_a_damaged_message_ends_the_worker(tmp_path: Path) -> None:
    with channel(tmp_path, filesystem.Transport) as made:
        (tmp_path / "messages" / "1_x.celery.msg").touch()
        with pytest.raises(ValueError, match="Expecting value"):
            made._get("celery")


def held(control: Path) -> bool:
    """Whether somebody holds the tables' lock."""
    with (control / "lock").open("ab") as look:
        try:
            fcntl.flock(look, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_tables_of_queues_are_read_and_written_by_one_process_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    monkeypatch.setattr(filesystem, "lock", lambda *_: found.append(held(tmp_path / "control")))
    with channel(tmp_path) as made:
        made._queue_bind("beat", "key", "", "celery")
        assert [queue.queue for queue in made.get_table("beat")] == ["celery"]
    assert found == [True, True]
    assert not held(tmp_path / "control")


def test_celery_takes_it_for_a_folder() -> None:
    with app.connection_for_write("filesystem://") as connection:
        assert isinstance(connection.transport, Transport)
        assert isinstance(connection.default_channel, Channel)
