"""An instance whose builds wait in their second section until a gate is opened."""

from portal.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.slow_builds"]  # noqa: F405
