"""The state of an entry as people see it: the stored one, told apart where it matters to them."""

from reports.review.states import SETTLED, STATE, Apart, EntryState, Shown
from reports.review.transitions import ENTRY_MOVES, Part


def shown(state: EntryState, *, has_words: bool, is_stale: bool) -> Shown:
    """``has_words``: anything was saved; ``is_stale``: a printed figure changed since the submission."""
    if state is EntryState.DRAFT:
        return state if has_words else Apart.NOT_STARTED
    return Apart.FIGURES_CHANGED if is_stale and state in SETTLED else state


def awaited(state: Shown) -> Part | None:
    """Whom the entry is with; None where nothing is left to do."""
    if isinstance(state, Apart):
        return Part.WRITER
    act = STATE[state].waits_for
    return next(part for part in Part if part in ENTRY_MOVES[act, state].who) if act else None
