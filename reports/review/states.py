"""The states of entries, reports and editions, and the acts between them, which transitions.py lists."""

from portal.words import Word


class EntryState(Word):
    """Of an entry's narrative. "Stale" is no state: it is computed from the figures (see staleness)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


class ReportState(Word):
    OPEN = "open"
    SIGNED_OFF = "signed off"


class EditionState(Word):
    BUILDING = "building"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Action(Word):
    """Every act that moves an entry or a report."""

    SUBMIT = "submit"
    REDRAFT = "redraft"
    APPROVE = "approve"
    RETURN = "return"
    ACCEPT = "accept a wording"
    SIGN_OFF = "sign off"
    REOPEN = "open again"
    CORRECT = "correct"


class EditionAct(Word):
    """What moves an edition: its build, its successor, the administrator."""

    FINISH = "all files stored"
    SUPERSEDE = "a later edition published"
    WITHDRAW = "withdraw (administrator)"
