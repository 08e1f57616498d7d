"""``manage.py import_neighbours FILE --name "Statistical neighbours" --year 2025 --as EMAIL``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from indicators.authorities.files import rows_of
from indicators.authorities.queries import directory, own_authority
from indicators.benchmarks.neighbours import add_neighbour_model
from indicators.benchmarks.reading import ReadModel, model_in
from portal.accounts.models import User
from portal.errors import Invalid, NotAllowed


class Command(BaseCommand):
    help = (
        "Keep a model of statistical neighbours, those of every authority, out of the Department's wide CSV."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--name", default="Statistical neighbours")
        parser.add_argument("--year", type=int, required=True, help="Of the model, such as 2025")
        parser.add_argument(
            "--as", dest="email", required=True, help="E-mail of the administrator who does it"
        )
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be kept")

    def handle(self, *args: Any, **options: Any) -> None:
        by = User.objects.filter(email__iexact=options["email"], is_active=True).first()
        if by is None:
            raise CommandError("There is nobody with this e-mail address.")
        try:
            read = model_in(rows_of(options["file"].read_bytes()))
            self._tell(read)
            if options["dry_run"]:
                self.stdout.write("Nothing is written.")
                return
            made = add_neighbour_model(
                by=by,
                name=options["name"],
                year=options["year"],
                members=read.members,
                closeness=read.closeness,
            )
        except (Invalid, NotAllowed) as problem:
            raise CommandError(problem.message) from problem
        except OSError as problem:
            raise CommandError(f"The file cannot be read: {problem.strerror}.") from problem
        self.stdout.write(f"Kept: {made}.")

    def _tell(self, read: ReadModel) -> None:
        own = own_authority(directory())
        self.stdout.write(f"The neighbours of {len(read.members)} authorities.")
        if own and own.number in read.members:
            named = ", ".join(read.names[code] for code in read.members[own.number])
            self.stdout.write(f"{own}: {named}.")
