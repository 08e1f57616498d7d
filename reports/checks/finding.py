"""What a check found, and where."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from portal.words import Word
from reports.content.model import EntryContent, ReportContent


class Severity(Word):
    ERROR = "error"  # structural: stops submission and sign-off
    WARNING = "warning"  # needs a recorded reason at sign-off
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, in a sentence for the writer.

    ``entry`` and ``part`` are keys, empty where it is about the whole. ``paragraph`` counts the paragraphs
    of the report where it is folded, else those of the entry; None where it is no paragraph's fault.
    ``words`` are the writer's own, as they stand there, and ``before`` what was typed before them in their paragraph,
    bullet or cell, where the rule says which of several equal ones it means. ``repair`` takes the place of ``words``, nothing else.
    ``subject`` names the indicator or the entry; the sentence stands beside it and does not say it again.
    """

    rule: str
    severity: Severity
    entry: str
    paragraph: int | None
    words: str
    sentence: str
    repair: str = ""
    part: str = ""
    subject: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says; the runner adds the rule's name and severity."""

    sentence: str
    words: str = ""
    paragraph: int | None = None
    part: str = ""
    entry: str = ""
    repair: str = ""
    subject: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One question asked of an entry while it is written, of the whole report before sign-off, or of both.

    A rule that has only ``of_entry`` is asked of every entry of a report too; one that has both is asked of
    the report as a whole instead. While an entry is written with the report around it, ``beside`` is asked where
    there is one: it tells of this entry alone, and is for what costs too much, or is not known yet, of the whole.
    Else ``of_report`` is asked, and the others' words are there only where it ``reads_others``.
    """

    name: str
    severity: Severity
    of_entry: Callable[[EntryContent], Iterator[Remark]] | None = None
    of_report: Callable[[ReportContent], Iterator[Remark]] | None = None
    beside: Callable[[EntryContent, ReportContent], Iterator[Remark]] | None = None
    reads_others: bool = False
