"""The states of entries, reports and editions. What leads from one to another stands in transitions.py."""

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
