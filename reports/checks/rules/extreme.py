"""Called the highest or lowest of the year, and another month is as high or as low (paras 7 and 42 of 2016/17)."""

import re
from collections.abc import Iterator, Mapping, Sequence

from indicators.figures.words import Polarity, Status
from indicators.stories.content import Figure, IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.indicators import name, placed
from reports.checks.passages import told
from reports.checks.reading.doubts import CONDITION, UNDECIDED
from reports.checks.reading.known import figures_of, stated
from reports.checks.reading.numbers import figures_in
from reports.checks.reading.promising import MONTHS
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import named_in, quiet_words, stems, subject_of, title_stems, told_in
from reports.content.model import EntryContent, ReportContent

_EXTREME = re.compile(
    r"\b(?P<side>higher|more|better|lower|fewer|less|worse) than (?:(?:at|in) )?any other (?:point|month|time)\b"
    r"|\bthe (?P<most>highest|best|lowest|worst|fewest|most)\b[^.;]{0,40}?\b(?:of|in|during|for|all) (?:the|this) year\b"
    r"|\b(?:the|its|their|our) (?P<top>highest|best|lowest|worst) (?:month|figure|rate|result|point|level)\b(?! (?:since|for|in|of|ever))",
    re.IGNORECASE,
)
_EVER = re.compile(
    r"\b(?P<side>best|strongest|highest|lowest|worst|fewest|most|largest|smallest)(?: [\w-]+){0,3}? (?:ever|yet|on record|of all time"
    r"|since records began|in (?:our|its|the) history)\b"
    r"|\b(?:record|all-time) (?P<what>high|low|best|worst|year|number|level)\b(?! of \d)"
    r"|\b(?P<than>more|fewer|higher|lower|better|worse) (?:[\w-]+ ){0,5}?than ever\b"
    r"|\bnever (?:been|had|was|were) (?:so |as )?(?P<been>higher|lower|better|worse|more|fewer|high|low|good|bad|many|few)(?= ?(?:[.,;:!?)]|$|than\b|since\b|in\b|at\b))",
    re.IGNORECASE,
)
_EVER_WORDS = ("ever", "record", "all-time", "all time", "history", " yet")  # in every text that has one
_SIDES = {
    "strongest": "best", "largest": "highest", "smallest": "lowest", "high": "higher", "low": "lower", "year": "best",
    "number": "more", "level": "highest", "good": "better", "bad": "worse", "many": "more", "few": "fewer",
}  # fmt: skip
_DENIED = re.compile(
    r"\b(?:not|nor|no|far from|second|third|close to|nearly|almost|short of|(?:aim|goal|ambition|target|dream) (?:of|was|is))"
    r"\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
# Of a part of the year, or of another year than this.
_OTHER_TIME = re.compile(
    rf"\b(?:{MONTHS.casefold()}|month|quarter|week|term|spring|summer|autumn|winter|last year|20\d\d|had been|remains?|team)\b"
)
_OF_WHAT = re.compile(
    r"(?: (?:year|result|level|figure))? (?:for|of) (?!(?:the |our )?(?:service|team|council|county|year)s?\b(?!’))(?P<what>[^,.;]+)"
)
_GENERAL = re.compile(
    r"(?:and |but |overall,? |in all,? |at [\d.]+%,? )?(?:this|that|it|performance|timeliness|we|our|a record|never|the (?:year|service|result|figure|rate|share|number|outturn|position))\b",
    re.IGNORECASE,
)
_WORDS = ("other", "ighest", "owest", "best", "worst", "most", "fewest")  # in every text that has one
_LEVEL = re.compile(
    rf"\b(?:(?:in line|consistent|level|on a par) with|(?:similar|identical|equal) to|the same as)\s"
    rf"(?:(?:that|the (?:rate|figure|level|share|number)) (?:in|of|for) |in )?(?P<month>{MONTHS})\b"
)
_UPWARD = re.compile(r"higher|more|highest|most", re.IGNORECASE)
_DOWNWARD = re.compile(r"lower|fewer|less|lowest|fewest", re.IGNORECASE)


def _of_entry(entry: EntryContent) -> Iterator[Remark]:
    yield from _find(entry, entry.indicators)


def _of_report(report: ReportContent) -> Iterator[Remark]:
    homes = {indicator.key: entry for entry, indicator in placed(report)}
    for entry, indicators in told_in(report):
        yield from _find(entry, indicators, homes)


def _beside(entry: EntryContent, report: ReportContent) -> Iterator[Remark]:
    """Of this entry alone, with what the others' entries say of the same month."""
    homes = {indicator.key: home for home, indicator in placed(report)}
    for each, indicators in told_in(report):
        if each.key == entry.key:
            yield from _find(entry, indicators, homes)


def _find(
    entry: EntryContent,
    indicators: Sequence[IndicatorContent],
    homes: Mapping[str, EntryContent] | None = None,
) -> Iterator[Remark]:
    for passage in told(entry):
        for sentence in sentences(passage.text):
            small = sentence.casefold()
            if words := _record(sentence, small, indicators):
                yield Remark(words[1], words[0], passage.paragraph, passage.part, entry.key)
            match = _EXTREME.search(sentence) if any(word in small for word in _WORDS) else None
            subject = subject_of(sentence, indicators) if match else None
            if match is None or subject is None:
                continue
            home = (homes or {}).get(subject.key, entry)
            said = _not_alone(sentence, match, subject)
            if not said and home.key != entry.key:
                said = _told_otherwise(sentence, match, subject, home)
            if said:
                yield Remark(said, match[0], passage.paragraph, passage.part, entry.key)


def _record(sentence: str, small: str, indicators: Sequence[IndicatorContent]) -> tuple[str, str] | None:
    """ "Our best ever year", "a record low", "more than ever before": the words, and the year before that was no less so."""
    match = _EVER.search(sentence) if any(word in small for word in _EVER_WORDS) else None
    if match is None or UNDECIDED.search(sentence) or CONDITION.search(sentence):
        return None
    subject = subject_of(sentence, indicators) or named_in(sentence, indicators)
    if subject is None or _DENIED.search(sentence[: match.start()]) or not _is_of(sentence, match, subject):
        return None
    if _OTHER_TIME.search(small.replace(subject.figure.label, "")):
        return None
    before, now = subject.previous.number if subject.previous else None, subject.figure.number
    side = next(each for each in (match["side"], match["what"], match["than"], match["been"]) if each)
    upward = _is_upward(_SIDES.get(side.casefold(), side), subject.polarity)
    if before is None or now is None or subject.previous is None or upward is None:
        return None
    if (before > now) is not upward or before == now or not _states_only_years(sentence, subject):
        return None
    return match[0], (
        f"{subject.figure.text} ({subject.figure.label}) is not “{match[0]}”: {subject.previous.label} had {subject.previous.text}."
    )


def _is_of(sentence: str, match: re.Match[str], subject: IndicatorContent) -> bool:
    """Whether what is said is said of the indicator: by words of its title, or of nothing else than "this"."""
    title = title_stems(subject)
    of = _OF_WHAT.match(sentence, match.end())
    if of and not stems(of["what"]) & title:
        return False  # "a record year for the website"
    return _GENERAL.match(sentence) is not None or bool(stems(sentence) & title)


def _states_only_years(sentence: str, subject: IndicatorContent) -> bool:
    """No figure but the year's own: another one may be what the record is of."""
    years = [each for each in figures_of(subject) if each.period == subject.figure.period]
    return all(stated(each, years) for each in figures_in(sentence, quiet_words((subject,))))


def _told_otherwise(
    sentence: str, match: re.Match[str], subject: IndicatorContent, home: EntryContent
) -> str:
    """What the indicator's own entry says of the same month: that it is level with another one."""
    meant = _month_meant(sentence, subject)
    month = meant.label.partition(" ")[0] if meant else ""
    for passage in told(home) if meant else ():
        for each in sentences(passage.text):
            level = _LEVEL.search(each)
            if level and month in each[: level.start()] and level["month"] != month:
                return f"“{match[0]}”, and the entry of {name(subject)} says of {month}: “{level[0]}”."
    return ""


def _not_alone(sentence: str, match: re.Match[str], subject: IndicatorContent) -> str:
    """Which other month is as high or as low; empty where none is, or it cannot be told."""
    meant = _month_meant(sentence, subject)
    upward = _is_upward(match["side"] or match["most"] or match["top"], subject.polarity)
    if meant is None or meant.number is None or upward is None:
        return ""
    others = [each for each in subject.months if each.period != meant.period and _is_stated(each)]
    for other in others:
        reached = other.number is not None and (
            other.number >= meant.number if upward else other.number <= meant.number
        )
        if reached:
            return f"{meant.text} in {meant.label} is not “{match[0]}”: {other.label} had {other.text}."
    return ""


def _is_stated(figure: Figure) -> bool:
    return figure.status is not Status.ILLUSTRATIVE


def _month_meant(sentence: str, subject: IndicatorContent) -> Figure | None:
    """The only month whose figure the sentence states, or that it names."""
    known = figures_of(subject)
    figures = figures_in(sentence, quiet_words((subject,)))
    periods = {each.period for typed in figures for each in stated(typed, known)}
    named = [each for each in subject.months if each.label.partition(" ")[0] in sentence]
    fitting = [each for each in subject.months if each.period in periods]
    both = [each for each in fitting if each in named] or fitting
    return both[0] if len(both) == 1 else None


def _is_upward(word: str, polarity: Polarity) -> bool | None:
    if _UPWARD.fullmatch(word):
        return True
    if _DOWNWARD.fullmatch(word):
        return False
    if polarity not in (Polarity.HIGH, Polarity.LOW):
        return None
    good = word.casefold() in ("better", "best")
    return good == (polarity is Polarity.HIGH)


RULE = Rule(
    "called the highest or lowest", Severity.WARNING, of_entry=_of_entry, of_report=_of_report, beside=_beside
)
