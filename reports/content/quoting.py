"""Live figures in words, as the public reads them: "a small number" for one that is hidden."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from indicators.disclosure.small import SMALL, rounded_to
from indicators.figures.formatting import number_text
from indicators.figures.periods import Period
from indicators.figures.words import Unit
from reports.content.counts import printed_number
from reports.content.model import Tally
from reports.content.narrative import Quoted, Run, Runs
from reports.content.secrets import Secrets
from reports.content.typed import tells

NONE = "none"
SOME = "some"
MOST = "most"
ALL = "all"
NOT_PUBLISHED = "a figure that is not published"
_SHARES = (Unit.PERCENTAGE, Unit.RATE)
_BETWEEN = ("change", "points", "gap")  # of two figures; either may be hidden
_BEHIND = ("numerator", "denominator", "remainder", "fraction", "share")  # tell of the counts
_FRACTION = re.compile(r"([\d,.]+) of ([\d,.]+)")
_OF = re.compile(r"\bof\s+$", re.IGNORECASE)
_OF_THE = re.compile(r"\b(?:all|the|our|its|their|these|those)\s+$", re.IGNORECASE)
# Whoever was counted is named next: a word follows that is no verb and does not join.
_NAMED = re.compile(
    r"\s+(?!(?:were|was|are|is|had|has|have|did|do|does|became|remain(?:ed)?|who|whose|whom|that|which|and|or"
    r"|but|in|at|on|by|with|for|to|as|from|of|against|during|over|since|after|before|not)\b)[a-z]",
    re.IGNORECASE,
)
_JUDGED = ("target", "rating", "direction", "months met")


def public_runs(runs: Runs, secrets: Mapping[str, Secrets]) -> Runs:
    """The same words with every hidden live figure said otherwise, so that they still read as a sentence."""
    found: list[Run] = []
    for place, run in enumerate(runs):
        after = runs[place + 1].text if place + 1 < len(runs) else ""
        known = secrets.get(run.quoted.indicator) if run.quoted else None
        if run.quoted is None or known is None:
            found.append(run)
            continue
        quoted = public_quoted(run.quoted, known)
        text = _fitting(quoted.text, found, after, known.noun) if quoted.hidden else quoted.text
        if text:
            found.append(replace(run, text=text, quoted=replace(quoted, text=text)))
        else:
            found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)


def counted_runs(runs: Runs, tallies: Iterable[Tally]) -> Runs:
    """The same words with how many indicators have which rating as the public counts them."""
    counts = {tally.rating.value: tally.count for tally in tallies}
    return tuple(_counted(run, counts) for run in runs)


def _counted(run: Run, counts: Mapping[str, int]) -> Run:
    quoted = run.quoted
    if quoted is None or quoted.error or quoted.reference.partition(".")[0].strip().casefold() != "report":
        return run
    what, arguments = _what(quoted.reference), quoted.reference.partition("(")[2].rstrip(") ").split(",")
    rating = arguments[0].strip() if what == "fraction" else what
    if rating == "indicators":
        return run
    count, total = counts.get(rating, 0), sum(counts.values())
    text = f"{count} of {total}" if what == "fraction" else str(count)
    return replace(run, text=text, quoted=replace(quoted, text=text, number=Decimal(count)))


def _fitting(words: str, before: list[Run], after: str, noun: str) -> str:
    """What is said instead of a number between these words; empty where they say it already.

    "15 of 18 children" becomes "most of the children", and so does "15 of 18" alone.
    """
    text = "".join(run.text for run in before)
    whose = "" if _NAMED.match(after) else noun
    if words == ALL and _OF_THE.search(text) and (whose or _NAMED.match(after)):
        return whose
    if words == ALL and _OF.search(text) and (whose or _NAMED.match(after)):
        return f"the {whose}".rstrip()
    return _capital(words) if not text.strip() or text.rstrip()[-1] in ".!?" else words


def public_quoted(quoted: Quoted, secrets: Secrets) -> Quoted:
    """One live figure of an indicator that protects small numbers."""
    what = _what(quoted.reference)
    if what in _JUDGED:
        is_gone = what in secrets.unjudged
        return replace(quoted, text=NOT_PUBLISHED, number=None, hidden=True) if is_gone else quoted
    words = _words(quoted, what, secrets)
    if words:
        return replace(quoted, text=words, number=None, hidden=True)
    if secrets.base > 1:
        return _rounded(quoted, what, secrets)
    if what in _BETWEEN:
        return replace(quoted, number=None)  # unrounded it would give a rounded end back
    return replace(quoted, number=printed_number(quoted.text)) if quoted.unit in _SHARES else quoted


def _rounded(quoted: Quoted, what: str, secrets: Secrets) -> Quoted:
    """As the figure is printed; a difference of true counts would tell more than they."""
    if what in _BETWEEN:
        return replace(quoted, text=NOT_PUBLISHED, number=None, hidden=True)
    if match := _FRACTION.fullmatch(quoted.text):
        above, below = (number_text(rounded_to(_decimal(each), secrets.base), 0) for each in match.groups())
        return replace(quoted, text=f"{above} of {below}", number=None)
    text = dict(secrets.rounded).get(quoted.number) if quoted.number is not None else None
    if text is None and quoted.number is not None and quoted.unit == Unit.COUNT:
        text = number_text(rounded_to(quoted.number, secrets.base), 0)
    if text is None:
        return replace(quoted, number=printed_number(quoted.text))
    return replace(quoted, text=text, number=printed_number(text))


def _words(quoted: Quoted, what: str, secrets: Secrets) -> str:
    """What to say instead; empty where nothing has to be hidden."""
    number = quoted.number
    if what in _BEHIND and not _is_of_shown(quoted, secrets):
        return SMALL if number is not None and secrets.is_small(number) else NOT_PUBLISHED
    if match := _FRACTION.fullmatch(quoted.text):
        return _fraction(_decimal(match[1]), _decimal(match[2]), secrets)
    if what in _BETWEEN:
        return NOT_PUBLISHED if _has_hidden_end(quoted, secrets) else ""
    if quoted.unit in _SHARES:
        return NOT_PUBLISHED if _is_secret_share(quoted, secrets) else ""
    if number is None:
        return NOT_PUBLISHED if tells(quoted.text, secrets) else ""
    if secrets.is_small(number):
        return SMALL
    if what == "denominator" or number not in secrets.counts:
        is_printed = what not in _BEHIND and quoted.period in secrets.shown  # by itself, in the figures
        return ALL if number in secrets.cohorts and not is_printed else ""
    return _part_of(number, secrets.cohorts_with(number))


def _fraction(numerator: Decimal, denominator: Decimal, secrets: Secrets) -> str:
    if secrets.is_small(numerator):
        return SMALL
    if denominator in secrets.cohorts or secrets.is_small(denominator - numerator):
        return _part_of(numerator, {denominator}) if numerator else NONE
    return ""


def _part_of(number: Decimal, cohorts: Collection[Decimal]) -> str:
    """What is true of the number in every cohort that it may be a part of; it need not be one of any."""
    if not cohorts:
        return SOME
    if all(number == cohort for cohort in cohorts):
        return ALL
    return MOST if all(2 * number > cohort for cohort in cohorts) else SOME


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _is_secret_share(quoted: Quoted, secrets: Secrets) -> bool:
    """The share itself, or the rest to 100%; and the rate of a period whose count is hidden.

    Where no count is printed either, a rate as low as the threshold may stand for as few.
    """
    number = quoted.number
    if quoted.unit == Unit.RATE and quoted.period in secrets.periods:
        return True
    if quoted.unit == Unit.RATE and quoted.period not in secrets.shown:
        return number is not None and secrets.is_small(number)
    return number is not None and (number in secrets.shares or 100 - number in secrets.shares)


def _has_hidden_end(quoted: Quoted, secrets: Secrets) -> bool:
    """``period`` names both ends of a change, or the one figure that a gap starts from."""
    ends = quoted.period.split(" to ")
    if any(end in secrets.periods for end in (quoted.period, *ends)):
        return True
    return quoted.period not in secrets.shown and not secrets.shown.issuperset(ends)


def _is_of_shown(quoted: Quoted, secrets: Secrets) -> bool:
    """Of a figure that the indicator prints, or of a category in this year's breakdown, which it prints too."""
    arguments = quoted.reference.partition("(")[2].rstrip(") ").split(",")
    is_category = len(arguments) == 1 and not _is_period(arguments[0].strip())
    return quoted.period in secrets.shown or is_category


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except ValueError:
        return False
    return True


def _what(reference: str) -> str:
    """``points`` of ``CSC 145.points(2016-03, 2017-03)``."""
    return reference.partition(".")[2].partition("(")[0].strip().replace("_", " ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
