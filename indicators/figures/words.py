"""The field's fixed words: each member's value is the word that is stored and, capitalised, shown."""

from portal.words import Word


class Unit(Word):
    COUNT = "count"
    PERCENTAGE = "percentage"
    RATE = "rate per 10,000"
    DAYS = "days"
    RATIO = "ratio"


class Nature(Word):
    """A flow counts events in a period; a stock is a snapshot on the period's last day."""

    FLOW = "flow"
    STOCK = "stock"


class PeriodKind(Word):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    YEAR_TO_DATE = "year to date"
    ROLLING_YEAR = "rolling 12 months"
    ACADEMIC_YEAR = "academic year"
    RANGE = "range of months"


class Polarity(Word):
    HIGH = "high is good"
    LOW = "low is good"
    ON_TARGET = "on target is good"
    NEUTRAL = "neutral"


class HiddenIn(Word):
    """Which editions protect small numbers."""

    PUBLIC = "the public edition only"
    BOTH = "the public and the internal edition"


class Hidden(Word):
    """Why the public view does not show a figure."""

    SMALL = "a small number, or all but a small number"
    FOLLOWS = "a small number would follow from it"
    CROWDED = "in a breakdown of many small numbers"
    BEFORE = "hidden in what was published before"


class YearToDate(Word):
    """How a year figure follows from its months (see domain: Year to date)."""

    SUM = "sum"
    LATEST = "latest"
    RATIO = "sum of numerators over sum of denominators"
    RATE = "sum of events over one population"
    SUPPLIED = "supplied only"
    NONE = "none"


class RatingRule(Word):
    """How far from its target a value may lie and still be within tolerance."""

    POINTS = "absolute tolerance"
    RELATIVE = "relative tolerance"
    FLOOR = "floor standard"
    STRICT = "no tolerance"
    BANDED = "banded without a colour"
    UNRATED = "unrated"


class TargetKind(Word):
    AT_LEAST = "at least"
    AT_MOST = "at most"
    BETWEEN = "between"


class ReviewDecision(Word):
    """What became of last year's target when it was reviewed for this one."""

    CARRIED = "carried forward"
    LEFT_OUT = "left out"


class Collected(Word):
    """How often figures of an indicator are collected."""

    AS_HELD = "as its figures come"  # by the rhythm of what is held
    MONTHLY = "every month"
    QUARTERLY = "every quarter"
    YEARLY = "every year"
    ACADEMIC = "every academic year"
    NOT = "not collected"


class Status(Word):
    PROVISIONAL = "provisional"
    FINAL = "final"
    REVISED = "revised"
    ILLUSTRATIVE = "illustrative"


class Basis(Word):
    LOCAL = "local"
    PUBLISHED = "published"


class Measure(Word):
    """What a stored number states of its indicator.

    Most state its figure. Some sources give a rate beside a count, or only a change without the two
    figures that it came from; those are facts too, and are kept as what they are.
    """

    FIGURE = "figure"
    RATE = "rate"
    CHANGE_ON_YEAR = "change on the year before"
    CHANGE_ON_PREVIOUS = "change on the period before"
    POPULATION = "population"  # of the year, which its source names; a year's rate is over it


class Rating(Word):
    MET = "met"
    WITHIN = "within tolerance"
    MISSED = "missed"
    NO_TARGET = "no target"
    NO_DATA = "no data"
    NOT_DUE = "not due"
    NOT_RATED = "not rated"


class Judgement(Word):
    """A direction of travel. Better and worse for rated polarities; the rest for activity and bands."""

    BETTER = "better"
    WORSE = "worse"
    SIMILAR = "similar"
    HIGHER = "higher"
    LOWER = "lower"
    NEARER = "nearer"
    FURTHER = "further"
    UNKNOWN = "not comparable"


class ComparatorKind(Word):
    NATION = "nation"
    REGION = "region"
    NEIGHBOURS = "neighbours"
    AUTHORITY = "authority"


class Level(Word):
    """How far a published figure reaches."""

    NATION = "nation"
    REGION = "region"
    AUTHORITY = "authority"


class Statistic(Word):
    """What is made of the members' figures; without polarity there is neither best nor better quartile."""

    PUBLISHED = "as published"
    MEAN = "mean"
    MEDIAN = "median"
    BEST = "best"
    QUARTILE = "quartile"
