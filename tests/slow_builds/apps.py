from django.apps import AppConfig, apps


class SlowBuildsConfig(AppConfig):
    name = "tests.slow_builds"

    def ready(self) -> None:
        apps.get_model("reports", "Build").handler = "tests.slow_builds.handler.run"
