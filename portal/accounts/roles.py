"""The roles of docs/workflow.md: what each does, in words, and which are never held together.

What a role may do with an entry of a report stands in ``reports.review.transitions``.
"""

from dataclasses import dataclass

from portal.words import Word


class Role(Word):
    """Rights of several add up; four-eyes rules still bind the person."""

    MANAGER = "service manager"
    REVIEWER = "reviewer"
    DIRECTOR = "director"
    MEMBER = "member"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Duty:
    """What a role is for."""

    does: str  # told to whoever holds it
    in_short: str  # told to whoever gives it
    decides: bool = False  # over what others wrote: never together with administering


ROLES: dict[Role, Duty] = {
    Role.MANAGER: Duty(
        does="You write the entries that name you as their writer, answer comments and submit.",
        in_short="service managers write",
    ),
    Role.REVIEWER: Duty(
        does="You read what was submitted, comment, propose wordings, return or approve.",
        in_short="reviewers approve",
        decides=True,
    ),
    Role.DIRECTOR: Duty(
        does="You read what was submitted, return it, sign reports off and open them again.",
        in_short="directors sign",
        decides=True,
    ),
    Role.MEMBER: Duty(
        does="You read and download published reports.",
        in_short="members read what is published",
    ),
    Role.ADMINISTRATOR: Duty(
        does="You look after people, indicators and outlines, and publish what was signed.",
        in_short="administrators look after everything else",
    ),
}


class TokenUse(Word):
    """What a token is for: never more than its owner may."""

    READ = "read"
    WRITE = "read and write"
