"""Changes in words against the two figures beside them: "doubled, from 410 to 600", "up by a third, from 90 to 100". Pure."""

import re
from collections.abc import Sequence
from decimal import Decimal

from reports.checks.reading.numbers import Typed

_TIMES = {
    "doubl": Decimal(2), "twice": Decimal(2), "trebl": Decimal(3), "tripl": Decimal(3), "three times": Decimal(3),
    "quadrupl": Decimal(4), "four times": Decimal(4), "halv": Decimal("0.5"), "half as many again": Decimal("1.5"),
}  # fmt: skip
_PARTS = {
    "half": Decimal("0.5"), "third": Decimal(1) / 3, "quarter": Decimal("0.25"), "fifth": Decimal("0.2"),
    "tenth": Decimal("0.1"),
}  # fmt: skip
_HEDGE = r"(?P<hedge>(?:more than|over|almost|nearly|about|around|roughly|just under|just over|less than|well over|some)\s+)?"
_SAID = re.compile(
    rf"\b{_HEDGE}(?:(?P<times>doubl(?:ed|ing)|trebl(?:ed|ing)|tripl(?:ed|ing)|quadrupl(?:ed|ing)|halv(?:ed|ing)"
    r"|half as many again|(?:twice|three times|four times) as (?:many|much|high))"
    r"|(?P<way>up|rose|risen|grew|grown|increased|climbed|down|fell|fallen|dropped|reduced|decreased|cut|declined) "
    r"(?:by )?(?P<by>(?:about|around|almost|nearly|over|more than|roughly|just over|just under) )?"
    r"(?:an?|one) (?P<part>half|third|quarter|fifth|tenth))\b",
    re.IGNORECASE,
)
# Without one of these there is nothing to search for.
_WORDS = (
    "doubl", "trebl", "tripl", "quadrupl", "halv", "as many", "as much", "as high", "half", "third", "quarter", "fifth", "tenth",
)  # fmt: skip
_FROM_TO = re.compile(r"\bfrom (?P<a>\d[\d,.]*\d|\d)%? to (?P<b>\d[\d,.]*\d|\d)(?!\d)")
_TO_FROM = re.compile(
    r"\bto (?P<b>\d[\d,.]*\d|\d)%?,? (?:from|against|compared (?:with|to)) (?P<a>\d[\d,.]*\d|\d)(?!\d)"
)
_OVER = re.compile(r"more|over", re.IGNORECASE)
_UNDER = re.compile(r"almost|nearly|under|less", re.IGNORECASE)
_DOWN = re.compile(r"down|fell|fallen|dropped|reduced|decreased|cut|declined", re.IGNORECASE)
_GENEROUS = Decimal("0.1")  # of the change that is said, either way
_FAR = Decimal("0.25")


def multiple_in(
    sentence: str, figures: Sequence[Typed], years: tuple[Decimal, Decimal] | None = None
) -> tuple[str, str, int] | None:
    """What is wrong, the words and their place; None where the words fit, or their two figures are not told.

    ``years`` are last year's figure and this one's; a sentence that has just these two need not say "from" and "to".
    """
    small = sentence.casefold() if figures else ""
    match = _SAID.search(sentence) if any(each in small for each in _WORDS) else None
    pair = (_FROM_TO.search(sentence) or _TO_FROM.search(sentence)) if match else None
    if match is None:
        return None
    stated = {each.number for each in figures}
    if pair is not None:
        before, now = _number(pair["a"]), _number(pair["b"])
    elif years is not None and len(stated) == len(figures) == 2 and stated == set(years):
        before, now = years
    else:
        return None
    said = _said(match)
    if not before or _fits(said, now / before, match["hedge"] or match["by"] or ""):
        return None
    by = 100 * (now - before) / before
    change = f"{'a rise' if by > 0 else 'a fall'} of {abs(by):.0f}%"
    shown = pair[0] if pair else f"from {before} to {now}"
    return f"“{shown}” is {change}, and not “{match[0]}”.", match[0], match.start()


def _said(match: re.Match[str]) -> Decimal:
    """How many times the earlier figure the later one is said to be."""
    if match["part"]:
        part = _PARTS[match["part"].casefold()]
        return 1 - part if _DOWN.match(match["way"]) else 1 + part
    words = match["times"].casefold()
    return next(times for start, times in _TIMES.items() if words.startswith(start))


def _fits(said: Decimal, is_so: Decimal, hedge: str) -> bool:
    """Judged by the size of the change: "more than doubled" reaches far up, "almost" a little down."""
    size, real = abs(said - 1), (is_so - 1) * (1 if said > 1 else -1)
    least = 1 - (_GENEROUS / 5 if _OVER.search(hedge) else _FAR)
    most = 1 + (_GENEROUS / 5 if _UNDER.search(hedge) else 4 if _OVER.search(hedge) else _FAR)
    return least * size <= real <= most * size


def _number(text: str) -> Decimal:
    return Decimal(text.rstrip(".,").replace(",", ""))
