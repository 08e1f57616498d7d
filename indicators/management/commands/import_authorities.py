"""``manage.py import_authorities FILE --as EMAIL``: the list of authorities out of a file's own columns."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from indicators.authorities.files import rows_of
from indicators.authorities.reading import listed_in
from indicators.authorities.services import record_authorities, would_record
from portal.accounts.models import User
from portal.errors import Invalid, NotAllowed


class Command(BaseCommand):
    help = "Add and complete nations, regions and authorities out of a tidy CSV of the Department."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--as", dest="email", required=True, help="E-mail of the administrator who does it"
        )
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be added")

    def handle(self, *args: Any, **options: Any) -> None:
        by = User.objects.filter(email__iexact=options["email"], is_active=True).first()
        if by is None:
            raise CommandError("There is nobody with this e-mail address.")
        path = options["file"]
        try:
            listed = listed_in(rows_of(path.read_bytes()))
            if options["dry_run"]:
                done = would_record(listed)
            else:
                done = record_authorities(by=by, listed=listed, source=path.name)
        except (Invalid, NotAllowed) as problem:
            raise CommandError(problem.message) from problem
        except OSError as problem:
            raise CommandError(f"The file cannot be read: {problem.strerror}.") from problem
        self.stdout.write(f"{done.new} new, {done.changed} completed, {done.unchanged} as they were.")
        if options["dry_run"]:
            self.stdout.write("Nothing is written.")
