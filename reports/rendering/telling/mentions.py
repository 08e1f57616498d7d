"""Which indicators a text speaks of, and what their ratings say together ("Both met")."""

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.figures.words import Rating
from reports.content.model import EntryContent, EntryKind, IndicatorContent, ReportContent
from reports.content.narrative import Block, Bullets, Paragraph, Runs, TextTable

_TELLING = (EntryKind.INDICATORS, EntryKind.INTRODUCTION)
_JUDGED = (Rating.MET, Rating.WITHIN, Rating.MISSED)


@dataclass(frozen=True, slots=True)
class Verdict:
    rating: Rating
    words: str


def indicators_by_key(content: ReportContent) -> dict[str, IndicatorContent]:
    entries = (entry for section in content.sections for entry in section.entries)
    return {indicator.key: indicator for entry in entries for indicator in entry.indicators}


def quoted_keys(runs: Runs) -> list[str]:
    """The permanent keys of the indicators whose live figures the runs quote, each once, in order."""
    keys = (run.quoted.indicator for run in runs if run.quoted and run.quoted.indicator)
    return list(dict.fromkeys(keys))


def runs_of(block: Block) -> Runs:
    """All runs of a block in the order of reading."""
    if isinstance(block, Paragraph):
        return block.runs
    if isinstance(block, Bullets):
        return tuple(run for item in block.items for run in item.runs)
    return _table_runs(block)


def _table_runs(block: TextTable) -> Runs:
    return tuple(run for row in (block.head, *block.rows) for cell in row for run in cell)


def has_text(entry: EntryContent) -> bool:
    return any(part.blocks for part in entry.parts)


def told_by(content: ReportContent, entry: EntryContent) -> EntryContent | None:
    """Whose text speaks of the entry's indicators too: the entry that has them all, or else quotes one first."""
    keys = {indicator.key for indicator in entry.indicators}
    tellers = [
        other
        for section in content.sections
        for other in section.entries
        if other.kind in _TELLING and other.key != entry.key and has_text(other)
    ]
    joint = (other for other in tellers if keys <= {indicator.key for indicator in other.indicators})
    quoting = (other for other in tellers if keys & _quoted_in(other))
    return next(joint, None) or next(quoting, None)


def _quoted_in(entry: EntryContent) -> set[str]:
    blocks = (block for part in entry.parts for block in part.blocks)
    return {key for block in blocks for key in quoted_keys(runs_of(block))}


def codes(indicators: Iterable[IndicatorContent]) -> str:
    """ "CSC 228 & CSC 229"; indicators without a code are left out."""
    found = [indicator.code for indicator in indicators if indicator.code]
    return " & ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)


def verdicts(indicators: Iterable[IndicatorContent]) -> list[Verdict]:
    """One verdict for each rating among the indicators, in order, with how many share it where that is in doubt."""
    by_rating: dict[Rating, list[str]] = {}
    for indicator in indicators:
        by_rating.setdefault(indicator.rating.rating, []).append(indicator.rating.words)
    alone = len(by_rating) == 1
    return [
        Verdict(rating, _words(words, alone=alone, judged=rating in _JUDGED))
        for rating, words in by_rating.items()
    ]


def _words(words: list[str], *, alone: bool, judged: bool) -> str:
    count, label = len(words), words[0]
    if (count == 1 and (alone or not judged)) or (alone and not judged):
        return label
    lower = label[0].lower() + label[1:]
    if not alone:
        return f"{count} {lower}"
    return f"{'Both' if count == 2 else 'All'} {lower}"
