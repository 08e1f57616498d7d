"""The life of a comment as data: what may be done to it, and where that leads."""

from collections.abc import Iterable

from portal.words import Word


class Act(Word):
    """What is done to a comment after it was made; each stays on record."""

    ANSWER = "answer"
    RESOLVE = "resolve"
    REOPEN = "open again"
    ACCEPT = "accept"
    DECLINE = "decline"


class Standing(Word):
    OPEN = "open"
    RESOLVED = "resolved"
    ACCEPTED = "accepted"
    DECLINED = "declined"


MOVES: dict[tuple[Act, Standing], Standing] = {
    (Act.ANSWER, Standing.OPEN): Standing.OPEN,
    (Act.RESOLVE, Standing.OPEN): Standing.RESOLVED,
    (Act.REOPEN, Standing.RESOLVED): Standing.OPEN,
    (Act.REOPEN, Standing.DECLINED): Standing.OPEN,
    (Act.ACCEPT, Standing.OPEN): Standing.ACCEPTED,
    (Act.DECLINE, Standing.OPEN): Standing.DECLINED,
}

OF_A_WORDING = frozenset({Act.ACCEPT, Act.DECLINE})  # only where a wording is proposed; the writer's alone
NEEDS_TEXT = frozenset({Act.ANSWER, Act.DECLINE})


def standing(acts: Iterable[Act]) -> Standing:
    """Where the acts so far, in their order, have led."""
    now = Standing.OPEN
    for act in acts:
        now = MOVES.get((act, now), now)
    return now
