"""Called alike, and not alike: "in line with last year" beside a rise of 7% (paras 27, 40 and 42 of 2016/17).

A likeness is held against the figures where the sentence states the year's, and against what the same paragraph
says in words: a change of the same thing, or another comparison that excludes it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from indicators.figures.calculations import change_per_cent
from indicators.figures.words import Rating, Unit
from indicators.stories.content import Figure, IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import Passage, told
from reports.checks.reading.claims import is_meant
from reports.checks.reading.comparators import without_figure
from reports.checks.reading.doubts import UNDECIDED
from reports.checks.reading.known import figures_of, stated
from reports.checks.reading.numbers import figures_in
from reports.checks.reading.periods import names_part
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import quiet_words, subject_of, told_in
from reports.content.model import EntryContent, ReportContent

POINTS = Decimal(3)  # percentages that lie further apart are not alike
PER_CENT = Decimal(5)  # nor are counts and rates
_LAST = r"(?:last|the previous|the prior|the preceding) year|the year before|a year (?:ago|earlier|before)"
_LIKE = re.compile(
    r"\b(?P<like>in line with|(?:broadly |very |much )?similar(?: \w+)? to|consistent with|comparable (?:to|with)|level with|on a par with"
    r"|(?:little|hardly|barely) changed (?:from|since|on)|(?:not (?:much|very|significantly) |no )different (?:from|to)|unchanged (?:from|on)|close to"
    r"|(?:broadly |much |about |almost )?the same (?:as|number as|level as|rate as))\s+"
    rf"(?:in |(?:that|those) (?:of|in|for) |(?:the )?(?:figure|rate|level|number|performance)s? (?:of|in|for) )?(?:both )?"
    rf"(?P<than>{_LAST}|\d{{4}}/\d\d|(?:the|our) target|(?:the )?(?:England|national)(?: average| figure| rate)?\b"
    r"|(?:the |our )?(?:statistical |stat\.? )?neighbours\b|(?-i:(?:the )?[A-Z][a-z]+(?: [A-Z][a-z]+)*))"
    r"|\b(?P<steady>(?:has |have |was |were )?(?:remain(?:s|ed)|stayed|been) (?:broadly |relatively |fairly |largely )?"
    r"(?:stable|steady|constant|the same|unchanged|static))\b",
    re.IGNORECASE,
)
# Without one of these there is nothing to search for.
_WORDS = (
    "line with", "similar", "consistent", "comparable", "level with", "the same", "stable", "steady", "constant",
    "unchanged", "static", "a par", "changed", "different", "close to",
)  # fmt: skip
_ALIKE = re.compile(
    r"in line with|similar to|consistent with|level with|the same as|comparable (?:to|with)", re.I
)
_DENIED = re.compile(
    r"\b(?:not|neither|nor|never|no longer|hardly|far from|out of)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_BACK = re.compile(r"(?:This|That|It|Performance|Timeliness|Our (?:rate|share|figure|performance))\b")
_MEASURES = (" average", " figure", " rate")
_FURTHER = re.compile(r" and the Humber| [a-z]+")
_MOVED_TOO = re.compile(
    r"\b(?:in line|consistent|in keeping) with (?:the|this|an?) (?:\w+ )?(?:increase|rise|growth|decrease|reduction|fall|drop)\b",
    re.IGNORECASE,
)
_UNLIKE_ALL = re.compile(
    r"\b(?:higher|lower|better|worse|more|fewer) than (?:(?:at|in) )?any other (?:point|month|time)\b", re.I
)
_CHANGED = re.compile(
    r"\b(?:has |have )?(?:increased|risen|rose|grown|grew|fallen|fell|decreased|reduced|dropped) by (?P<by>\d+(?:\.\d+)?)\s?%",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]\s+|\.\s+|\bthat\b|\bbeing\b")
_WORD = re.compile(r"[a-z]{4,}")
_EMPTY = frozenset(
    ["total", "overall", "have", "been", "this", "that", "with", "which", "remained", "broadly", "also"]
)


def _of_entry(entry: EntryContent) -> Iterator[Remark]:
    yield from _find(entry, entry.indicators)


def _of_report(report: ReportContent) -> Iterator[Remark]:
    for entry, indicators in told_in(report):
        yield from _find(entry, indicators)


def _find(entry: EntryContent, indicators: Sequence[IndicatorContent]) -> Iterator[Remark]:
    for passage in told(entry):
        for sentence in sentences(passage.text):
            for words, said in _unlike(sentence, passage, indicators):
                yield Remark(said, words, passage.paragraph, passage.part, entry.key)


def _unlike(
    sentence: str, passage: Passage, indicators: Sequence[IndicatorContent]
) -> Iterator[tuple[str, str]]:
    small = sentence.casefold()
    if not any(word in small for word in _WORDS):
        return
    other = _UNLIKE_ALL.search(sentence)
    beside = _ALIKE.search(sentence)
    if other and beside:
        yield other[0], f"“{other[0]}” and “{beside[0]}” cannot both be true of one month."
    match = _LIKE.search(sentence)
    if (
        match is None
        or UNDECIDED.search(sentence[: match.start()])
        or _DENIED.search(sentence[: match.start()])
    ):
        return
    moved = _MOVED_TOO.search(sentence)
    changed = _changed(passage.text, _about(sentence[: match.start()]))
    if moved and not match["than"].casefold().endswith("target"):
        yield match[0], f"“{match[0]}” says that nothing changed, and “{moved[0]}” that something did."
    elif changed:
        yield match[0], f"“{match[0]}” does not fit the same paragraph’s “{changed}”."
    elif said := _against_figures(sentence, match, passage, indicators):
        yield match[0], said


def _about(clause: str) -> frozenset[str]:
    """What a clause speaks of, by its last piece: "the total number of children" is {number, children}."""
    return frozenset(_WORD.findall(_CLAUSE.split(clause)[-1].casefold())) - _EMPTY


def _changed(text: str, about: frozenset[str]) -> str:
    """A change of more than what is alike that the text states of the same thing; empty where there is none."""
    for match in _CHANGED.finditer(text):
        if about and about <= _about(text[: match.start()]) and Decimal(match["by"]) > PER_CENT:
            return match[0]
    return ""


def _against_figures(
    sentence: str, match: re.Match[str], passage: Passage, indicators: Sequence[IndicatorContent]
) -> str:
    subject = subject_of(sentence, indicators)
    if subject is None or names_part(sentence, subject.nature) or not _states_year(sentence, subject):
        return ""
    if (match["than"] or "").casefold().endswith("target"):
        missed = subject.rating.rating is Rating.MISSED
        against = f"the target of {subject.target.short}"
        return _sentence(match[0], subject.figure, against) if missed else ""
    if (match["than"] or "").casefold().endswith("national") and _rest(sentence, match):
        return ""  # "in line with national guidance"
    if sentence[match.end() :].startswith(("’s", "'s")):
        return ""  # "in line with England’s best"
    if _is_of_others(match["than"] or ""):
        return _against_others(match, subject) or _of_nobody(sentence, match, passage, subject)
    before = subject.previous
    year = (match["than"] or "") if (match["than"] or "")[:1].isdigit() else ""
    if before is None or before.number is None or (year and before.label != year):
        return ""
    if are_alike(before.number, subject.figure.number or Decimal(0), subject.unit):
        return ""
    return _sentence(match[0], subject.figure, f"{before.text} ({before.label})")


def _is_of_others(than: str) -> bool:
    return (
        bool(than) and re.fullmatch(rf"{_LAST}|\d{{4}}/\d\d|(?:the|our) target", than, re.IGNORECASE) is None
    )


def _against_others(match: re.Match[str], subject: IndicatorContent) -> str:
    """The year's figure against a comparator that is named by itself."""
    number = subject.figure.number
    for each in subject.benchmarks:
        other = each.number if is_meant(re.sub(r"^(?:the|our) ", "", match["than"]), each) else None
        if number is not None and other is not None and not are_alike(other, number, subject.unit):
            return _sentence(match[0], subject.figure, f"{each.comparator} {each.text} ({each.year})")
    return ""


def _of_nobody(sentence: str, match: re.Match[str], passage: Passage, subject: IndicatorContent) -> str:
    """Compared with somebody whose figure is not held: only where the sentence is about the indicator's."""
    if not any(True for _ in figures_in(sentence)) and not _BACK.match(sentence):
        return ""
    than = match["than"] + ("" if match["than"].casefold().endswith(_MEASURES) else _rest(sentence, match))
    return without_figure(than, passage.text, subject)


def _rest(sentence: str, match: re.Match[str]) -> str:
    """What else belongs to the name: "and the Humber", and "trend", which is no figure."""
    further = _FURTHER.match(sentence, match.end())
    return further[0] if further else ""


def _states_year(sentence: str, subject: IndicatorContent) -> bool:
    """Whether the sentence gives the headline, or no figure of the subject at all."""
    known = figures_of(subject)
    typed = [each for each in figures_in(sentence, quiet_words((subject,))) if stated(each, known)]
    periods = {each.period for figure in typed for each in stated(figure, known)}
    return subject.figure.number is not None and (not typed or subject.figure.period in periods)


def are_alike(one: Decimal, other: Decimal, unit: Unit) -> bool:
    """Whether two figures are near enough for the words."""
    if unit is Unit.PERCENTAGE:
        return abs(one - other) < POINTS
    change = change_per_cent(one, other)
    return change is None or abs(change) <= PER_CENT


def _sentence(words: str, figure: Figure, against: str) -> str:
    return f"{figure.text} ({figure.label}) against {against} is not “{words}”."


RULE = Rule("called alike", Severity.WARNING, of_entry=_of_entry, of_report=_of_report)
