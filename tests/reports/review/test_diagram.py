"""The diagrams in the documentation are those of the transitions."""

from pathlib import Path

import pytest

from reports.review.diagram import END, START, generated, renewed

DOCUMENT = Path(__file__).parents[3] / "docs" / "workflow.md"


def test_the_documentation_is_current():
    text = DOCUMENT.read_text(encoding="utf-8")
    assert renewed(text) == text, "Run manage.py workflow_diagram and commit what it writes."


def test_it_draws_who_moves_an_entry_and_when():
    lines = generated().splitlines()
    assert "    [*] --> draft" in lines
    assert "    submitted --> approved: approve (reviewer of the area)" in lines
    assert "    approved --> returned: return (director or reviewer of the area), with a reason" in lines
    assert "    approved --> draft: redraft (manager of the entry), only while stale" in lines
    assert "    signed_off --> open: open again (director), with a reason" in lines
    assert "    published --> superseded: a later edition published" in lines


def test_an_outdated_part_is_made_anew_and_the_rest_kept():
    assert renewed(f"before\n{START}\nold\n{END}\nafter") == f"before\n{generated()}\nafter"


def test_a_document_without_marks_is_refused():
    with pytest.raises(ValueError, match="not enough values"):
        renewed("nothing here")
