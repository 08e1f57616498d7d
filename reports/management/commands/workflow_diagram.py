"""Writes the state diagrams in docs/workflow.md anew from the transitions."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from reports.review.diagram import renewed


class Command(BaseCommand):
    help = "Write the state diagrams in docs/workflow.md anew from the transitions."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "workflow.md"
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
        self.stdout.write(f"Wrote {path.relative_to(settings.BASE_DIR)}.")
