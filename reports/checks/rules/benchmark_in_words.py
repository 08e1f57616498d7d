"""Others' figures in the words without their year, or without any figure (para 53 of the 2016/17 report)."""

import re
from collections.abc import Iterator, Sequence

from indicators.stories.content import IndicatorContent
from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import Passage, told
from reports.checks.reading.known import Numbers, benchmarks_of, is_stated, stated
from reports.checks.reading.numbers import Typed, figures_in
from reports.checks.reading.periods import DATED_MONTH
from reports.checks.reading.sentences import sentences
from reports.checks.reading.subjects import quiet_words, told_in
from reports.content.model import EntryContent, ReportContent

_OTHERS = re.compile(
    r"\b(?:England|national(?:ly)?|regional(?:ly)?|North East|North West|Yorkshire|Midlands|East of England|London"
    r"|South East|South West|(?:statistical |stat\.? )?neighbours?|statistical benchmarks?|benchmarks?|comparators?)\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"\s(?:for|in|among|by|across) (?:the |our |its )?")
_NAMES = (
    "england", "national", "regional", "north", "south", "yorkshire", "midlands", "london", "neighbour", "benchmark",
    "comparator",
)  # fmt: skip
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:/\d\d)?\b|\b(?:previous|last|prior) year’?'?s?\b|\byear not stated\b")
# The year of one's own figure: "In 2016/17, 76%", "the 2015/16 year end of 90%", "58% completed in 2015/16".
_YEAR_BEFORE = re.compile(r"\d{4}/\d\d(?: year[- ]end)?,?(?: \w+){0,3}? $")
_YEAR_AFTER = re.compile(
    r"(?: [^\d.,;()%]{0,80}?)? (?:in|for|of|at) (?:the )?(?:\d{4}/\d\d(?: year[- ]end)?|(?:previous|last) year)"
)
_OTHERS_OF = re.compile(
    r"\b(?:benchmark(?:s|ing)?|national|England|neighbours’?|comparators?)(?: (?:data|figures?|averages?|rates?|results?))* "
    r"(?:for|of|from|in) (?:20\d\d(?:/\d\d)?)(?: (?:and|to) 20\d\d(?:/\d\d)?)?",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(r"\b(20\d\d)\b")
_VAGUE = re.compile(
    r"\b(?:out ?performs?|outperformed|(?:better|worse|higher|lower|faster|slower)(?: placed)? than|above|exceeds?"
    r"|compares? (?:well|favourably|poorly) with|in line with|below|ahead of|behind|outstrips?|surpass(?:es)?) "
    r"(?:(?:all|the|our|both|national|regional|statistical|and|or),? )*(?:benchmarks|comparators|neighbours|averages)\b",
    re.IGNORECASE,
)


def _of_entry(entry: EntryContent) -> Iterator[Remark]:
    yield from _find(entry, entry.indicators)


def _of_report(report: ReportContent) -> Iterator[Remark]:
    start = int(report.year[:4])
    for entry, indicators in told_in(report):
        yield from _find(entry, indicators)
        yield from _old(entry, start)


def _find(entry: EntryContent, indicators: Sequence[IndicatorContent]) -> Iterator[Remark]:
    known = Numbers(number for each in indicators for number in benchmarks_of(each))
    for passage in told(entry):
        if not names_others(passage.text):
            continue
        for words, said in _vague(passage):
            yield Remark(said, words, passage.paragraph, passage.part, entry.key)
        for words, said, repair, before in _undated(passage, known, quiet_words(indicators)):
            yield Remark(
                said, words, passage.paragraph, passage.part, entry.key, repair=repair, before=before
            )


def _old(entry: EntryContent, start: int) -> Iterator[Remark]:
    """Others' figures of a year before the last one, by the newest year that the clause names."""
    for passage in told(entry):
        for match in _OTHERS_OF.finditer(passage.text):
            years = [int(each) for each in _ANY_YEAR.findall(match[0])]
            if max(years) < start - ("/" in match[0]):
                said = f"“{match[0]}”: a later release was out. Compare with {start - 1}/{start % 100:02}, or say why not."
                yield Remark(said, match[0], passage.paragraph, passage.part, entry.key)


def names_others(text: str) -> bool:
    """Whether it may speak of others at all; most paragraphs do not, and need not be searched for how."""
    small = text.casefold()
    return any(name in small for name in _NAMES)


def _vague(passage: Passage) -> Iterator[tuple[str, str]]:
    for match in _VAGUE.finditer(passage.text):
        following = passage.text[match.end() : match.end() + 60]
        if not any(character.isdigit() for character in following):
            yield match[0], f"“{match[0]}”: name them, with their figures and the year these are of."


def _undated(passage: Passage, known: Numbers, quiet: str) -> Iterator[tuple[str, str, str, str]]:
    """Typed benchmarks: their words, what is said of them, the same with the year, and what stands before them.

    A live one carries its year in the figures beside it.
    """
    if _YEAR.search(_without_own_years(passage.typed, known, quiet)):
        return
    for sentence in sentences(passage.typed):
        typed = [each for each in figures_in(sentence, quiet) if is_stated(each, known)]
        named = [each for each in typed if _is_named(sentence, each)]
        if named:
            words = ", ".join(each.words for each in named)
            said = f"{words}: say of which year these figures are. Readers take them for this year’s."
            repair = _dated(sentence, named[0], known) if len(named) == 1 else ""
            yield words, said, repair, passage.before(sentence, named[0].start)


def _dated(sentence: str, typed: Typed, known: Numbers) -> str:
    """``82% (2015/16)``; empty where it may be the figure of several years, or its year is not stated."""
    years = {each.what.rpartition(", ")[2] for each in stated(typed, known)}
    year = years.pop()
    if years or not _ANY_YEAR.match(year):
        return ""
    is_in_brackets = sentence[: typed.start].endswith("(") and sentence[typed.end :].startswith(")")
    return f"{typed.words}, {year}" if is_in_brackets else f"{typed.words} ({year})"


def _is_named(sentence: str, typed: Typed) -> bool:
    """Whether the words before or after the figure say that it is somebody else's."""
    if _OTHERS.search(sentence[: typed.start][-40:]):
        return True
    after = _FOR.match(sentence, typed.end)
    return after is not None and _OTHERS.match(sentence, after.end()) is not None


def _is_of_others(text: str, known: Numbers, quiet: str) -> bool:
    """Whether a year that follows is said of somebody else's figure: "where 92% had an account in 2021/22, …"."""
    figures = figures_in(text, quiet)
    if not figures or re.search(r"[,;.()]", text[figures[-1].end :]):
        return False
    return is_stated(figures[-1], known) and _is_named(text, figures[-1])


def _unless_others(month: re.Match[str]) -> str:
    """A month with its year stays where it is said of others: "where England stood in March 2023"."""
    return month[0] if _OTHERS.search(month.string[: month.start()][-30:]) else ""


def _without_own_years(text: str, known: Numbers, quiet: str) -> str:
    """The text without the years of those figures that are nobody else's."""
    text = DATED_MONTH.sub(_unless_others, text)
    for typed in reversed(list(figures_in(text, quiet))):
        is_others = is_stated(typed, known) and _is_named(text, typed)
        if not is_others:
            after = _YEAR_AFTER.match(text, typed.end)
            near = max(0, typed.start - 60)
            before = _YEAR_BEFORE.search(text[near : typed.start])
            if before and _is_of_others(text[: near + before.start()], known, quiet):
                before = None
            text = (text[: near + before.start()] if before else text[: typed.start]) + text[
                after.end() if after else typed.end :
            ]
    return text


RULE = Rule(
    "benchmark in the words without its year", Severity.WARNING, of_entry=_of_entry, of_report=_of_report
)
