"""How an indicator's figures of a month stand."""

from portal.words import Tone, Word


class State(Word):
    NOT_ENTERED = "not entered"
    TO_CONFIRM = "to be confirmed", Tone.PURPLE
    CHANGED = "changed since confirmed", Tone.YELLOW
    CONFIRMED = "confirmed", Tone.GREEN
    COVERED = "in a later figure"  # of the year or of the year to date, where months are not given


WAITING = (State.NOT_ENTERED, State.TO_CONFIRM, State.CHANGED)
