"""The Celery application. Every ``tasks.py`` of a room is found by itself; tasks take an id and delegate."""

import os
from pathlib import Path

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

HERE = Path(__file__).resolve().parent.parent


def rooms_with_tasks() -> list[str]:
    """Dotted names of the rooms that have a ``tasks`` module."""
    apps = ("portal", "indicators", "reports")
    return sorted(
        f"{name}.{found.parent.name}" for name in apps for found in (HERE / name).glob("*/tasks.py")
    )


TRANSPORT_ALIASES["filesystem"] = "portal.folder_broker:Transport"
app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(rooms_with_tasks)
