"""Is the audit trail as it was written?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.audit.verify import Anchor, verify


def anchor(text: str) -> Anchor:
    """``812:9f86d0…`` as an anchor; raises ``ValueError``."""
    sequence, _, digest = text.partition(":")
    if len(digest) != 64:
        raise ValueError("An anchor is a number, a colon and 64 hexadecimal digits.")
    return Anchor(int(sequence), digest.lower())


class Command(BaseCommand):
    help = (
        "Checks every event of the audit trail against its hash, its predecessor and what was noted outside."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anchor",
            type=anchor,
            action="append",
            default=[],
            metavar="NUMBER:HASH",
            help="an end of the trail as a certificate or a log printed it; may be repeated",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = verify(anchors=options["anchor"])
        if verdict.broken:
            raise CommandError(
                f"The audit trail is broken: {verdict.broken}. Sound before it: {verdict.events}."
            )
        self.stdout.write(f"The audit trail is sound: {verdict.events} events, head {verdict.head}")
