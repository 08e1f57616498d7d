"""Celery's settings for the broker at hand. It is only a wake-up call: the database owns every job.

Without a server the broker is a folder, read by a worker with threads (processes hang on it when they are
killed). With ``redis://`` or ``amqp://`` workers are processes, and a task whose worker died comes back.
"""

from pathlib import Path
from typing import Any

JOB_SECONDS = 900  # no task outlives this; a build has its own, shorter limit


def broker_settings(*, url: str, prefix: str, folder: Path, sweep_seconds: float) -> dict[str, Any]:
    """Django settings named ``CELERY_…``; ``folder`` is made, and what ``filesystem://`` needs below it.

    ``sweep_seconds`` is how often the schedule looks for jobs that nobody does; twelve times
    as long is how often it looks for digests that are due.
    """
    folder.mkdir(parents=True, exist_ok=True)  # for beat's own notes, whatever the broker
    own = _folder_broker(folder) if url.startswith("filesystem:") else _server_broker(url, prefix)
    return {
        "CELERY_BROKER_URL": url,
        "CELERY_BROKER_CONNECTION_TIMEOUT": 2,
        "CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP": True,
        "CELERY_TASK_IGNORE_RESULT": True,
        "CELERY_TASK_PUBLISH_RETRY": False,  # a request returns at once when the broker is down
        "CELERY_TASK_SERIALIZER": "json",
        "CELERY_ACCEPT_CONTENT": ["json"],
        "CELERY_TASK_ACKS_LATE": True,
        "CELERY_TASK_REJECT_ON_WORKER_LOST": True,
        "CELERY_WORKER_PREFETCH_MULTIPLIER": 1,
        "CELERY_WORKER_HIJACK_ROOT_LOGGER": False,
        "CELERY_TIMEZONE": "Europe/London",
        "CELERY_BEAT_SCHEDULE": {
            "sweep": {
                "task": "portal.jobs.tasks.sweep",
                "schedule": sweep_seconds,
                "options": {"expires": sweep_seconds},
            },
            "digests": {
                "task": "portal.messages.tasks.write_digests",
                "schedule": 12 * sweep_seconds,
                "options": {"expires": 12 * sweep_seconds},
            },
            "decide_public": {
                "task": "reports.editions.tasks.decide_public",
                "schedule": 12 * sweep_seconds,
                "options": {"expires": 12 * sweep_seconds},
            },
            "clear_printouts": {"task": "reports.printouts.tasks.clear", "schedule": 3600.0},
            "clear_imports": {"task": "indicators.imports.tasks.clear", "schedule": 3600.0},
            "log_head": {"task": "portal.audit.tasks.log_head", "schedule": 3600.0},
        },
        "CELERY_BEAT_SCHEDULE_FILENAME": str(folder / "beat-schedule"),
        **own,
    }


def _folder_broker(folder: Path) -> dict[str, Any]:
    folders = {"messages": folder / "messages", "control": folder / "control"}
    for path in folders.values():
        path.mkdir(parents=True, exist_ok=True)
    return {
        "CELERY_WORKER_POOL": "threads",
        "CELERY_BROKER_TRANSPORT_OPTIONS": {
            "data_folder_in": str(folders["messages"]),
            "data_folder_out": str(folders["messages"]),
            "control_folder": str(folders["control"]),
            "store_processed": False,
            "polling_interval": 0.2,
        },
    }


def _server_broker(url: str, prefix: str) -> dict[str, Any]:
    limits = {"CELERY_TASK_TIME_LIMIT": JOB_SECONDS, "CELERY_TASK_SOFT_TIME_LIMIT": JOB_SECONDS - 30}
    options: dict[str, Any] = {"max_retries": 0}
    if url.startswith("redis"):
        options |= {
            "global_keyprefix": prefix,
            "socket_connect_timeout": 2,
            "visibility_timeout": 2 * JOB_SECONDS,
            "unacked_restore_interval": 5,
            "unacked_restore_throttle": 1,
        }
    return {"CELERY_WORKER_POOL": "prefork", "CELERY_BROKER_TRANSPORT_OPTIONS": options} | limits
