"""How an indicator's figures of a month stand."""

from portal.words import Word


class State(Word):
    NOT_ENTERED = "not entered"
    TO_CONFIRM = "to be confirmed"
    CHANGED = "changed since confirmed"
    CONFIRMED = "confirmed"
    COVERED = "in a later figure"  # of the year or of the year to date, where months are not given


WAITING = (State.NOT_ENTERED, State.TO_CONFIRM, State.CHANGED)
