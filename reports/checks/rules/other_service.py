"""Words of another service on the front sheet (the Efficiency row of the 2016/17 report)."""

import re
from collections.abc import Iterator

from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import passages
from reports.checks.reading.sentences import sentences
from reports.content.model import EntryContent, EntryKind, ReportContent

_FRONT = (EntryKind.FRONT_SHEET, EntryKind.IMPLICATIONS)
_OTHERS = re.compile(
    r"\b(?:adult(?:s’|s')? (?:social )?(?:care|services)|older people|home care|care homes?|highways?"
    r"|street (?:scene|lighting|cleaning)|waste collection|refuse|recycling|planning applications?"
    r"|housing benefits?|council tax collection|business rates|leisure (?:centres?|services)|libraries"
    r"|public health services|cemeter(?:y|ies)|parking)\b",
    re.IGNORECASE,
)
# Named beside one's own, or where young people move on to it.
_WITH_REASON = re.compile(
    r"\b(?:transitions?|transfers?|moves?|moving|joint(?:ly)?) (?:on )?(?:to|into|with)\W*$|\b(?:with|and|or)\W+$",
    re.IGNORECASE,
)


def _of_report(report: ReportContent) -> Iterator[Remark]:
    own = f"{report.service} {report.title}".casefold()
    for section in report.sections:
        for entry in section.entries:
            for remark in _of_entry(entry):
                if remark.words.casefold() not in own:
                    yield Remark(remark.sentence, remark.words, remark.paragraph, remark.part, entry.key)


def _of_entry(entry: EntryContent) -> Iterator[Remark]:
    if entry.kind not in _FRONT:
        return
    for passage in passages(entry):
        for sentence in sentences(passage.text):
            for match in _OTHERS.finditer(sentence):
                if not _WITH_REASON.search(sentence[: match.start()]):
                    yield Remark(
                        f"“{match[0]}” is another service. Is this text taken over from another report?",
                        match[0],
                        passage.paragraph,
                        passage.part,
                    )


RULE = Rule("another service’s words", Severity.WARNING, of_entry=_of_entry, of_report=_of_report)
