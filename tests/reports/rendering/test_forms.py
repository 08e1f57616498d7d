"""The registry of forms, and the content as JSON."""

import hashlib
import json

from reports.rendering import FORMS
from reports.rendering.running import render
from tests.reports.rendering.sample import edition


def test_every_form_becomes_a_file_and_every_step_is_told() -> None:
    heard: list[tuple[int, int, str]] = []
    files = render(edition(), lambda done, total, label: heard.append((done, total, label)))

    assert {key: (file.name, file.media_type) for key, file in files.items()} == {
        "pdf": ("report.pdf", "application/pdf"),
        "docx": (
            "report.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        "json": ("content.json", "application/json"),
    }
    assert [done for done, _, _ in heard] == list(range(1, 10))
    assert heard[-1] == (9, 9, "Content as JSON")
    assert set(FORMS) == set(files)


def test_the_json_is_the_text_that_the_digest_names() -> None:
    held = edition()
    data = render(held, lambda done, total, label: None)["json"].bytes

    assert hashlib.sha256(data).hexdigest() == held.digest
    assert json.loads(data)["title"] == "Year-end performance report 2016/17"
