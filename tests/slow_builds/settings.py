"""An instance whose builds, real in all else, wait after their second step until a gate is opened."""

from tests.instance_settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.slow_builds"]  # noqa: F405
