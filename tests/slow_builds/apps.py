from importlib import import_module

from django.apps import AppConfig

from tests.slow_builds.waiting import run_child


class SlowBuildsConfig(AppConfig):
    name = "tests.slow_builds"

    def ready(self) -> None:
        import_module("reports.editions.build").run_child = run_child
