"""The state of an entry as people see it: the stored one, told apart where it matters to them."""

from portal.words import Word
from reports.review.states import EntryState


class Shown(Word):
    """In the order of the progress bar."""

    APPROVED = "approved"
    SUBMITTED = "submitted"
    FIGURES_CHANGED = "figures changed"
    RETURNED = "returned"
    DRAFT = "draft"
    NOT_STARTED = "not started"


WITH_WRITER = frozenset({Shown.NOT_STARTED, Shown.DRAFT, Shown.RETURNED, Shown.FIGURES_CHANGED})


def shown(state: EntryState, *, has_words: bool, is_stale: bool) -> Shown:
    """``has_words``: anything was saved; ``is_stale``: a printed figure changed since the submission."""
    if state is EntryState.DRAFT:
        return Shown.DRAFT if has_words else Shown.NOT_STARTED
    if is_stale and state is not EntryState.RETURNED:
        return Shown.FIGURES_CHANGED
    return Shown(state.value)
