"""``manage.py create_administrator EMAIL --post "Performance officer"``: the first person of a new portal."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.services import create_user, grant
from portal.environment import Values
from portal.errors import Invalid

VARIABLE = "PORTAL_ADMINISTRATOR_PASSWORD"


class Command(BaseCommand):
    help = (
        "Add an administrator. The password is asked for, or read from "
        f"{VARIABLE} or, where there is no terminal, from standard input."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--post", required=True, help="Shown wherever the person acts")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            user = _create(options["email"], options["post"], _password())
        except Invalid as problem:
            raise CommandError(problem.message) from problem
        self.stdout.write(f"{user.post} ({user.email}) may now sign in as an administrator.")


@transaction.atomic
def _create(email: str, post: str, password: str) -> User:
    user = create_user(by=None, email=email, post=post, password=password)
    grant(by=None, user=user, role=Role.ADMINISTRATOR)
    return user


def _password() -> str:
    given: str | None = Values(cache=False).get(VARIABLE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass("Password: ")
    if getpass("Once more: ") != password:
        raise CommandError("The two passwords differ. Nothing was changed.")
    return password
