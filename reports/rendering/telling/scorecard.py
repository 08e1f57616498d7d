"""What stands over and under the scorecard."""

from collections.abc import Iterable

from reports.content.model import Scorecard, Tally

SCORECARD_PLACE = "scorecard"


def scorecard_title(card: Scorecard) -> str:
    count = sum(len(group.rows) for group in card.groups)
    return "Scorecard of one indicator" if count == 1 else f"Scorecard of all {count} indicators"


def scorecard_note(card: Scorecard, marks: Iterable[str] = ()) -> str:
    """What the short names, the blanks and the marks in the table mean."""
    names = ", ".join(f"{short} {full}" for short, full in card.comparators if short != full)
    blank = "Benchmarks are blank where none is held." if card.comparators else ""
    told = (f"{names}." if names else "", blank, "– none stated.", "   ".join(marks))
    return "   ".join(part for part in told if part)


def tally_note(tallies: tuple[Tally, ...]) -> str:
    """How many indicators have each rating; empty where none was counted."""
    counts = ", ".join(f"{tally.count} {tally.words.lower()}" for tally in tallies)
    return f"Tally: {counts}; {sum(tally.count for tally in tallies)} in all." if tallies else ""
