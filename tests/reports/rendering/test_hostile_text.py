"""Text is only text in page, PDF and Word: it opens nothing, starts nothing, stops nothing, and is read again."""

import json
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
NASTY = (
    "<script>alert(1)</script>",
    '<img src="file:///etc/passwd" onerror=alert(1)>',
    "{{ settings.SECRET_KEY }} {% load static %} {% include '/etc/passwd' %}",
    "${7*7} #{7*7} `id` $(id) | cat /etc/passwd",
    '=HYPERLINK("http://example.org") @SUM(1) +1 -1',
    '</w:t></w:r><w:r><w:instrText>INCLUDETEXT "C:/x"</w:instrText></w:r>',
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "]]> <?xml version='1.0'?> &amp; &#8238; &lt;b&gt;",
    "\\(Tj) EMC endstream endobj ]) Tj ) <</S/JavaScript>>",
    "ילדים الأطفال Żółć Дети 👧 你好",
    "[a](javascript:alert(1)) ![b](file:///etc/passwd)",
    "%s %(x)s {0} {x.__class__}",
    "(" * 20 + "[" * 20 + "<" * 10 + ">" * 10 + "**__" * 4,
)


@lru_cache(maxsize=1)
def told() -> dict[str, Any]:
    """Once for all: starting is most of what it costs."""
    command = [sys.executable, "-m", "tests.children.writes_hostile_text", "15"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, input=json.dumps(NASTY).encode(), cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_no_text_opens_or_starts_anything() -> None:
    assert told()["heard"] == []
    assert told()["count"] >= 15


def test_a_file_that_is_opened_is_heard() -> None:
    """The control."""
    [opening] = told()["control"]

    assert opening.startswith("open ")
    assert "writes_hostile_text.py" in opening


@pytest.mark.parametrize("text", NASTY)
def test_hostile_text_is_read_again_as_it_was_written(text: str) -> None:
    assert told()["read"][text] == {"page": True, "pdf": True, "word": True}
