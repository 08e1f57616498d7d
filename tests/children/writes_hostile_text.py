"""A child that writes hostile texts into page, PDF and Word, and tells what it heard the interpreter do meanwhile.

Run as ``-m tests.children.writes_hostile_text HOW_MANY``: in a process of its own, because a hook of the
interpreter cannot be taken away again. Its answer is JSON, see ``main``.
"""

import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import django
from django.template.loader import render_to_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.content.model import Edition, Labelled, ReportContent
from reports.content.narrative import Block, Bullets, Item, Paragraph, Run, TextTable
from reports.rendering.docx import document as word
from reports.rendering.pdf import document as pdf
from tests.reports.rendering import sample
from tests.reports.rendering.docx.opened import opened
from tests.reports.rendering.reading import Reading

WATCHED = ("open", "socket.", "subprocess.", "os.", "shutil.", "urllib.", "ctypes.", "exec", "import", "pty.")
# What is opened whatever the text: a face when the first letter needs it, the library's empty head and foot.
OURS = re.compile(r"/static/built/fonts/[\w-]+\.ttf|/docx/parts/\.\./templates/default-(header|footer)\.xml")
heard: list[str] | None = None


def _is_ours(event: str, arguments: tuple[object, ...]) -> bool:
    return event == "open" and bool(OURS.search(str(arguments[0]))) and arguments[1] in ("r", "rb")


def listen(event: str, arguments: tuple[object, ...]) -> None:
    if heard is not None and event.startswith(WATCHED) and not _is_ours(event, arguments):
        heard.append(f"{event} {str(arguments)[:300]}")


def listened(act: Callable[[], Any]) -> tuple[Any, list[str]]:
    global heard
    heard = found = []
    try:
        return act(), found
    finally:
        heard = None


RUNS = st.lists(
    st.builds(
        Run,
        st.one_of(
            st.text(max_size=120),
            st.sampled_from(
                ["<b>", "</w:t>", "]]>", "<img src='file:///etc/passwd'/>", "]) Tj", "{% debug %}"]
            ),
        ),
        strong=st.booleans(),
        emphasis=st.booleans(),
        link=st.sampled_from(["", "", "https://example.org", "file:///etc/passwd", "https://[::1", "\x00"]),
    ),
    min_size=1,
    max_size=5,
).map(tuple)
BLOCKS = st.lists(
    st.one_of(
        st.builds(Paragraph, RUNS, st.none() | st.integers(1, 99)),
        st.builds(
            Bullets, st.lists(st.builds(Item, RUNS, st.integers(1, 2)), min_size=1, max_size=4).map(tuple)
        ),
        st.builds(
            TextTable,
            st.lists(RUNS, min_size=1, max_size=4).map(tuple),
            st.lists(st.lists(RUNS, max_size=4).map(tuple), max_size=3).map(tuple),
        ),
    ),
    max_size=6,
)


def edition(blocks: list[Block], title: str = "A title") -> Edition:
    """With the title wherever a short text stands."""
    entry = replace(sample.APPENDIX.entries[0], heading=title, parts=(sample.part(*blocks, heading=title),))
    content = replace(
        sample.content(),
        title=title,
        council=title,
        front=(Labelled(title, title),),
        sections=(replace(sample.APPENDIX, heading=title, entries=(entry,)),),
        scorecard=replace(sample.SCORECARD, groups=()),
        notes=(Labelled(title, title),),
    )
    return sample.edition(content=content, watermark=title, certificate=None)


def page(content: ReportContent) -> str:
    return render_to_string("reports/content/report.html", {"content": content})


def written(held: Edition) -> tuple[str, bytes, bytes]:
    return page(held.content), pdf.write(held, lambda label: None), word.write(held, lambda label: None)


def in_all_sinks(texts: list[str]) -> dict[str, dict[str, bool]]:
    """Where each text is read again as it was written, as a paragraph of one document."""
    blocks: list[Block] = [Paragraph((Run(text),), 7) for text in texts]
    html, pages, document = written(edition(blocks, texts[0]))
    printed = {node.text for node in Reading(pages).tree.find("P")}
    pasted = {paragraph.text for paragraph in opened(document).paragraphs}
    return {
        text: {
            "page": text in unescape(html) and ("<" not in text or text not in html),
            "pdf": f"7. {text}" in printed,
            "word": f"7.\t{text}" in pasted,
        }
        for text in texts
    }


def main(texts: list[str], examples: int) -> dict[str, Any]:
    """``heard``: what fuzzing was noticed to do; ``control``: an opening that was; ``read``: the texts, by sink."""
    read = in_all_sinks(texts)  # modules, templates and faces are loaded by this
    written(sample.edition())
    _, control = listened(lambda: Path(__file__).read_bytes())
    found: list[str] = []
    count = 0

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(BLOCKS, st.text(max_size=60))
    def fuzz(blocks: list[Block], title: str) -> None:
        nonlocal count
        (_, pages, document), now = listened(lambda: written(edition(blocks, title)))
        assert pages.startswith(b"%PDF")
        assert opened(document).paragraphs
        found.extend(now)
        count += 1

    fuzz()
    return {"heard": found, "control": control, "count": count, "read": read}


if __name__ == "__main__":
    django.setup()
    sys.addaudithook(listen)
    sys.stdout.write(json.dumps(main(json.load(sys.stdin), int(sys.argv[1]))))
