"""A program that speaks to the API with a token of its own."""

from typing import Any

from django.test import Client

from portal.accounts.models import User
from portal.accounts.roles import TokenUse
from portal.accounts.tokens import create_token, note_use, token_of

V1 = "/api/v1/"


def secret(person: User, use: TokenUse = TokenUse.WRITE) -> str:
    """Of a token just made."""
    return create_token(by=person, name="Test", days=30, use=use)[1]


def used_secret(person: User) -> str:
    """Of a token that has been used today: else each request that is undone would note its first use again."""
    made = secret(person)
    token = token_of(made)
    assert token is not None
    note_use(token)
    return made


class Program(Client):
    """Requests of one person's token; JSON goes in, ``answer.json()`` comes out."""

    def __init__(self, person: User | None = None, use: TokenUse = TokenUse.WRITE, **options: Any) -> None:
        headers = {"Authorization": f"Bearer {secret(person, use)}"} if person else {}
        super().__init__(**{"headers": headers} | options)

    def read(self, address: str, **options: Any) -> Any:
        return self.get(V1 + address, **options)

    def send(self, address: str, sent: Any, method: str = "post", **options: Any) -> Any:
        return getattr(self, method)(V1 + address, sent, content_type="application/json", **options)


def used(person: User, **options: Any) -> Program:
    """One whose token has been used today."""
    return Program(headers={"Authorization": f"Bearer {used_secret(person)}"}, **options)
