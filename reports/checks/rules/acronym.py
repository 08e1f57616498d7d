"""An acronym that neither the glossary nor the text explains (para 19 of the 2016/17 report)."""

import re
from collections.abc import Iterator

from reports.checks.finding import Remark, Rule, Severity
from reports.checks.passages import passages
from reports.content.model import EntryContent, ReportContent

_ACRONYM = re.compile(r"(?<![\w&/-])([A-Z]{2,6})(?:s|[’']s)?(?![\w&/-])")
_SHOUTED = re.compile(r"[A-Z]{2,}(?:[\s,]+[A-Z]{2,}){2,}")  # words in capitals are no acronyms
_ROMAN = re.compile(r"[IVX]+")
_PLACEHOLDERS = frozenset({"TBC", "TBA", "TBD", "TODO", "FIXME"})  # another rule's
_KNOWN = _PLACEHOLDERS | frozenset(
    {
        "UK",
        "EU",
        "RED",
        "AMBER",
        "GREEN",
        "RAG",
        "UN",
        "BBC",
        "GP",
        "GPs",
        "PDF",
        "CSV",
        "HTML",
        "IT",
        "TV",
        "AM",
        "PM",
        "OK",
        "NB",
    }
)


def _find(report: ReportContent) -> Iterator[Remark]:
    entries = [entry for section in report.sections for entry in section.entries]
    known = _KNOWN | {code for entry in entries for each in entry.indicators for code in _words(each.code)}
    known |= {label for each in report.glossary for label in _words(each.label)}
    said: list[str] = []
    for entry in entries:
        said += _texts(entry)
        for passage in passages(entry):
            text = _SHOUTED.sub("", passage.text)
            for match in _ACRONYM.finditer(text):
                name = match[1]
                if name not in known and not _ROMAN.fullmatch(name) and not _explained(name, said):
                    known |= {name}  # said once, where it stands first
                    yield Remark(
                        f"“{name}” is not in the glossary, and the text so far does not say what it stands for.",
                        match[0],
                        passage.paragraph,
                        passage.part,
                        entry.key,
                    )


def _words(label: str) -> set[str]:
    return set(re.findall(r"[A-Z]{2,6}", label))


def _explained(name: str, said: list[str]) -> bool:
    """``initial health assessment (IHA)`` or ``IHA (initial health assessment)``, here or earlier in the report."""
    brackets = re.compile(rf"\(\s*(?:the\s+)?[“‘\"]?{name}s?[”’\"]?\s*\)|\b{name}s?\s+\([a-zA-Z]")
    return any(brackets.search(text) for text in said)


def _texts(entry: EntryContent) -> Iterator[str]:
    """What is read before or beside the words; definitions are printed at the report's end, glossary or not."""
    yield entry.heading
    for indicator in entry.indicators:
        yield indicator.title
    yield from (passage.text for passage in passages(entry))


RULE = Rule("acronym not in the glossary", Severity.ADVICE, of_report=_find, reads_others=True)
