"""The fixed words of importing."""

from portal.words import Word


class Stage(Word):
    """How far a file is. What is committed can be undone; what is thrown away is over."""

    RECEIVED = "to be mapped"
    PLANNED = "to be checked"
    COMMITTED = "imported"
    UNDONE = "undone"
    DISCARDED = "thrown away"


class Act(Word):
    """What a worker is asked to do with a file."""

    PLAN = "preview"
    COMMIT = "import"
    UNDO = "undo"


class Kind(Word):
    """What would become of one figure."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Role(Word):
    """What a measure of the file is of its indicator."""

    FIGURE = "its figure"
    FRACTION = "its figure, 0.875 for 87.5%"
    NUMERATOR = "its numerator"
    DENOMINATOR = "its denominator"
    RATE = "its rate per 10,000"
    POPULATION = "its population"
    CHANGE_ON_YEAR = "its change on the year before"
    CHANGE_ON_PREVIOUS = "its change on the period before"


# What the figures of one file are said to be; without one, new ones are provisional and changed ones revised.
AS_THEY_COME = "as they come"
