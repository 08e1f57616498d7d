"""The demonstration as a published, audited, standards-conforming report, loaded through services only."""

import ast
import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from reports.content.canonical import loads
from reports.content.model import ReportContent
from reports.demonstration import cast, months
from tests.reports.breaking_in import found_in
from tests.reports.demonstration.conftest import UNSENT, Demonstration
from tests.reports.solver import hidden_fractions, recovered

ROOM = Path(cast.__file__).parent
DECISIONS = (
    "reports_decision where report_id = (select id from reports_report where key = 'year-end-2016-17')"
)


def test_it_imports_no_model() -> None:
    """Only vocabularies come from the models' modules: words, never tables."""
    words = {"AreaKind", "ComparisonKind", "NarrativeRule"}
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("models"):
                assert {name.name for name in node.names} <= words, path.name


def test_both_editions_are_exported(demonstration: Demonstration) -> None:
    names = {path.name.removeprefix("year-end-2016-17-edition-1-") for path in demonstration.files}
    assert {"public.pdf", "public.json", "internal.pdf", "internal.json"} <= names


def test_a_second_run_repeats_nothing(demonstration: Demonstration) -> None:
    count = "select count(*) from portal_event"
    assert demonstration.instance.rows(UNSENT) == [(0,)]
    before = demonstration.instance.rows(count)
    demonstration.instance.run("demonstrate")
    assert demonstration.instance.rows(count) == before


def test_the_audit_trail_is_whole(demonstration: Demonstration) -> None:
    demonstration.instance.command("verify_audit")


def test_writers_approvers_and_the_signer_are_different_people(demonstration: Demonstration) -> None:
    acts = demonstration.instance.rows(
        f"select entry_id, action, by_id from {DECISIONS} and action in ('submit', 'approve', 'sign off')"
    )
    submitted = {(entry, by) for entry, action, by in acts if action == "submit"}
    approved = {(entry, by) for entry, action, by in acts if action == "approve"}
    signed = {by for _, action, by in acts if action == "sign off"}
    assert len(approved) == 41
    assert not submitted & approved
    assert not signed & {by for _, by in submitted | approved}


def test_some_entries_were_returned_with_a_reason(demonstration: Demonstration) -> None:
    reasons = demonstration.instance.rows(f"select reason from {DECISIONS} and action = 'return'")
    assert len(reasons) == 3
    assert any("no delay" in reason for (reason,) in reasons)


def test_tallies_add_up_to_the_38_indicators(demonstration: Demonstration) -> None:
    content = json.loads(demonstration.file("internal", ".json").read_text())
    assert sum(tally["count"] for tally in content["tallies"]) == 38
    rows = [row for group in content["scorecard"]["groups"] for row in group["rows"]]
    assert len(rows) == 38
    assert sum(bool(row["code"]) for row in rows) == 32


def test_no_illustrative_point_is_a_figure_of_the_report(demonstration: Demonstration) -> None:
    content = json.loads(demonstration.file("internal", ".json").read_text())
    for section in content["sections"]:
        for entry in section["entries"]:
            for indicator in entry["indicators"]:
                printed = [indicator["figure"], indicator["previous"], *indicator["others"]]
                assert "illustrative" not in {figure["status"] for figure in printed if figure}


def test_the_public_edition_hides_the_small_numbers(demonstration: Demonstration) -> None:
    internal = demonstration.file("internal", ".json").read_text()
    public = demonstration.file("public", ".json").read_text()
    assert "54 of 56" in internal
    assert "54 of 56" not in public
    assert '"text":"15 of 18"' not in public
    assert "a small number" in public
    assert "a small number" not in internal.replace("reads “a small number”", "")


def test_nothing_that_the_public_edition_prints_gives_a_hidden_count_back(
    demonstration: Demonstration,
) -> None:
    """Nor does one indicator's fraction tell how many care leavers another's percentage is of."""
    internal, public = (
        loads(demonstration.file(audience, ".json").read_bytes(), ReportContent)
        for audience in ("internal", "public")
    )
    assert [(each.numerator, each.cohort) for each in hidden_fractions(internal, public)] == [
        (15, 18),
        (21, 24),  # incidents of children missing: three had no interview in time
        (54, 56),
    ]
    assert recovered(internal, public) == []
    assert found_in(public) == {}
    assert recovered(internal, internal) != []


@pytest.mark.reference
def test_its_pdfs_pass_the_reference_checks(demonstration: Demonstration, reference_folder: Path) -> None:
    checks = _load(reference_folder / "tools" / "pdf_ua_check.py")
    for audience in ("public", "internal"):
        assert checks.check(str(demonstration.file(audience, ".pdf"))) == []


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_spread_points_come_to_their_total_within_their_limits() -> None:
    names = [f"2016-{month:02d}" for month in range(4, 13)]
    limits = dict.fromkeys(names, (10, 20))
    points = months.spread("contacts", names, 140, limits, {"2016-12": 12})
    assert sum(points.values()) == 140
    assert points["2016-12"] == 12
    assert all(10 <= number <= 20 for number in points.values())
    assert points == months.spread("contacts", names, 140, limits, {"2016-12": 12})


def test_spread_refuses_a_total_that_the_limits_cannot_reach() -> None:
    with pytest.raises(ValueError, match="no points within these limits come to 50"):
        months.spread(
            "contacts", ["2016-04", "2016-05"], 50, dict.fromkeys(["2016-04", "2016-05"], (0, 10)), {}
        )


def test_a_path_keeps_both_ends() -> None:
    names = [f"2016-{month:02d}" for month in range(4, 13)]
    points = months.path("plans", names, 131, 66, 3)
    assert (points["2016-04"], points["2016-12"]) == (131, 66)
