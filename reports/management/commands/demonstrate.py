"""``manage.py demonstrate``: load the demonstration’s years and wait until a worker has built the report."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from reports.demonstration import load

LONGEST_WAIT_SECONDS = 300


class Command(BaseCommand):
    help = "Load the demonstration’s years, build the report of 2016/17 and export the edition’s files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--load", action="store_true", help="only load, and say whether a build is waited for"
        )
        parser.add_argument(
            "--export", action="store_true", help="only wait for the build and export its files"
        )
        parser.add_argument("--sign-ins", action="store_true", help="only print who can sign in, and how")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError(
                "This is not a demonstration. Set PORTAL_DEMONSTRATION=yes on an empty database."
            )
        if options["sign_ins"]:
            self.stdout.write(load.sign_in_sheet())
            return
        if not options["export"]:
            load.load(self._say)
        if options["load"]:
            self.stdout.write("built" if load.progress().done else "to build")
            return
        self._wait()
        for path in load.export(Path(settings.VAR) / "editions"):
            self.stdout.write(str(path))

    def _say(self, text: str) -> None:
        self.stderr.write(text)

    def _wait(self) -> None:
        """Until the worker has built both editions; its rows say how far it is."""
        said = ""
        give_up = time.monotonic() + LONGEST_WAIT_SECONDS
        while not (progress := load.progress()).done:
            if progress.failure:
                raise CommandError(f"The report could not be built: {progress.failure}")
            if time.monotonic() > give_up:
                raise CommandError("No worker has built the report. Is a Celery worker running?")
            if progress.text != said:
                said = progress.text
                self._say(f"  {said}")
            time.sleep(0.2)
