"""What the explorer says of its figures in words: what is left out, what is hidden and why. No database."""

from collections.abc import Iterator

from indicators.explorer.choice import MOST_INDICATORS, MOST_LINES
from indicators.explorer.drawing import not_drawn
from indicators.explorer.offering import Offer
from indicators.explorer.showing import Result


def said(offered: Offer, found: Result, *, is_public: bool, pages: int) -> tuple[str, ...]:
    """One sentence each, the most important first."""
    here = "on this page" if pages > 1 else "here"
    return (*_hidden(found, here, is_public), *_left_out(offered), *_not_shown(offered, found))


def _hidden(found: Result, here: str, is_public: bool) -> Iterator[str]:
    if not (is_public and found.count):
        return
    reasons = [f"{many} {why.value}" for why, many in found.hidden.items()]
    many = found.hidden_in_all
    if reasons:
        yield f"{many} of {found.count} figures {here} {'is' if many == 1 else 'are'} hidden: {'; '.join(reasons)}."
    else:
        yield f"None of the {found.count} figures {here} is hidden."


def open_words(found: Result) -> str:
    """For those who work on reports: what can no longer be protected."""
    if not found.open:
        return ""
    number = "One small number follows" if found.open == 1 else f"{found.open} small numbers follow"
    return f"{number} from what published reports print, whatever is hidden here."


def _left_out(offered: Offer) -> Iterator[str]:
    if offered.left_out:
        yield f"The first {MOST_INDICATORS} indicators are shown: {offered.left_out} more were chosen."


def unknown_words(offered: Offer, *, is_public: bool) -> str:
    """Of indicators that stand in the address and are none here."""
    if not offered.unknown:
        return ""
    if offered.unknown == 1:
        why = "no published report has it" if is_public else "there is none by its name"
        return f"One indicator of this address cannot be shown: {why}."
    why = "no published report has them" if is_public else "there are none by their names"
    return f"{offered.unknown} indicators of this address cannot be shown: {why}."


def _not_shown(offered: Offer, found: Result) -> Iterator[str]:
    if found.count and found.without:
        yield f"No figure for this choice: {', '.join(each.name for each in found.without)}."
    silent = [name for name in _compared_with(offered) if name not in found.told]
    if found.count and silent:
        yield f"Nothing is held for this choice of those compared with: {', '.join(silent)}."
    too_many = sum(one.too_many for one in found.explored)
    if too_many:
        yield f"Each indicator shows {MOST_LINES} lines at most: {too_many} more were chosen."
    undrawn = sum(not_drawn(one.lines, found.periods) for one in found.explored)
    if undrawn:
        yield f"{undrawn} line{' stands' if undrawn == 1 else 's stand'} in the table only: a chart would not tell them apart."
    undated = sum(one.undated for one in found.explored)
    if undated:
        figures = "One figure" if undated == 1 else f"{undated} figures"
        yield f"{figures} of those compared with, of which no year is stated, cannot be shown in a year."


def _compared_with(offered: Offer) -> list[str]:
    choice, names = offered.choice, offered.names
    keys = [f"comparator {key}" for key in choice.comparators]
    keys += [f"authority {key}" for key in choice.authorities]
    return [names[key] for key in keys]
