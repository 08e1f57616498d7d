"""Whom words compare with, where no figure of theirs is held. Pure."""

import re
from collections.abc import Sequence

from indicators.stories.content import IndicatorContent
from reports.checks.reading.claims import is_meant
from reports.checks.reading.known import changes_of, is_stated, known_of
from reports.checks.reading.numbers import figures_in
from reports.checks.reading.subjects import quiet_words

# Not "the national trend", "the national team", "London Road".
_OTHERS = re.compile(
    r"(?:the |our )?(?:England|national (?:average|figure|rate|level|median|mean)|(?:statistical |stat\.? )?neighbours?"
    r"|North East|North West|Yorkshire(?: and the Humber)?|East Midlands|West Midlands|East of England|South East|South West)"
    r"(?: average| figure| rate| median| mean)?",
    re.IGNORECASE,
)


def without_figure(against: str, text: str, indicator: IndicatorContent) -> str:
    """What is wrong with comparing an indicator with those; empty where their figure is held, or stands in the text."""
    plain = re.sub(r"^(?:the|our) | (?:average|figure|rate|level|median|mean)$", "", against.strip())
    if not _OTHERS.fullmatch(against.strip()) or any(
        is_meant(plain, each) and each.number is not None for each in indicator.benchmarks
    ):
        return ""
    if not all(_is_own(text, indicator)):
        return ""
    named = "England" if "national" in against.casefold() else plain
    return f"No figure of {named} is held for this indicator. Name it, with the year that it is of, or leave the comparison out."


def _is_own(text: str, indicator: IndicatorContent) -> Sequence[bool]:
    """Of each figure of a text, whether it is the indicator's; another one may be theirs."""
    known = known_of(indicator), changes_of(indicator)
    return [
        any(is_stated(typed, numbers) for numbers in known)
        for typed in figures_in(text, quiet_words((indicator,)))
    ]
