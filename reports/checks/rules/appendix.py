"""An appendix that the words cite and the report does not have (para 34 of the 2016/17 report)."""

import re
from collections.abc import Iterable, Iterator

from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import has_words, passages
from reports.content.model import EntryContent, EntryKind, ReportContent

# "Appendix A", "annexes A and B"; not "Appendix 2 of the guidance", which is another paper's.
_CITED = re.compile(
    r"\b(?:[Aa]ppendi(?:x|ces)|[Aa]nnex(?:es?)?)\s+(?P<labels>(?:[A-Z]|\d{1,2})\b(?:\s*(?:,|and|&)\s*(?:[A-Z]|\d{1,2})\b)*)"
    r"(?!\s+(?:of|to)\s+(?:the|that|their|its|a|[A-Z])(?!\w*\s+report\b))"
)
_LABEL = re.compile(r"\b(?:[A-Z]|\d{1,2})\b")


def _find(report: ReportContent) -> Iterator[Remark]:
    entries = [entry for section in report.sections for entry in section.entries]
    attached = _labels(each for each in entries if any(map(has_words, each.parts)))
    for entry in entries:
        yield from _of(entry, attached)


def _beside(entry: EntryContent, report: ReportContent) -> Iterator[Remark]:
    """While it is written an appendix need not say anything yet, if there is to be one."""
    yield from _of(entry, _labels(each for section in report.sections for each in section.entries))


def _of(entry: EntryContent, attached: list[str]) -> Iterator[Remark]:
    for passage in passages(entry):
        for name, label in _cited(passage.text):
            if label not in attached:
                said = _sentence(label, attached)
                yield Remark(said, name, passage.paragraph, passage.part, entry.key)


def _cited(text: str) -> list[tuple[str, str]]:
    """``Appendix B`` or ``Annex B`` with its label, one by one also where several are named at once."""
    return [
        (
            match[0]
            if match[0].endswith(f"x {label}") or match[0].endswith(f"xe {label}")
            else _named(match[0], label),
            label,
        )
        for match in _CITED.finditer(text)
        for label in _LABEL.findall(match["labels"])
    ]


def _named(cited: str, label: str) -> str:
    return f"{'Annex' if cited[:2].casefold() == 'an' else 'Appendix'} {label}"


def _labels(entries: Iterable[EntryContent]) -> list[str]:
    """Of the appendices among these, as their headings give them."""
    headings = (entry.heading for entry in entries if entry.kind is EntryKind.APPENDIX)
    return [label for heading in headings for _, label in _cited(heading)]


def _sentence(label: str, attached: list[str]) -> str:
    held = f"It has {', '.join(f'Appendix {each}' for each in attached)}." if attached else "It has none."
    return f"The text cites Appendix {label}, and the report has no such appendix. {held}"


RULE = Rule("appendix cited and not attached", Severity.ERROR, of_report=_find, beside=_beside)
