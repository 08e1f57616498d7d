"""Puts the database guards back, for instance after a restore that lost them."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from portal.audit.guards import registry
from portal.audit.installation import install


class Command(BaseCommand):
    help = "Installs every listed database guard again; harmless when repeated."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            install(connection, registry(), cursor.execute)
        self.stdout.write(f"{len(registry())} tables are guarded.")
