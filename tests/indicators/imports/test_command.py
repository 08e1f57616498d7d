"""``manage.py import_data``: exactly what would change, what was done, and how it ends."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from indicators.figures.models import Value
from indicators.imports.mapping import mapping_of, parsed
from indicators.imports.models import Import
from indicators.imports.services import map_file, receive

TEXT = "Indicator,Apr-16,May-16\ncsc-022,87.5,88\nOur referrals,12,n/a\n"
MAPPING = """
label = "Case system"
status = "final"
[words]
"n/a" = "not available"
[measures]
csc-022 = "csc-022"
"Our referrals" = "csc-300"
"""


@pytest.fixture
def run(tmp_path, capsys, counted):
    """The exit code, and what was printed as JSON."""

    def run(text=TEXT, mapping=MAPPING, *options):
        file, said = tmp_path / "extract.csv", tmp_path / "mapping.toml"
        file.write_text(text)
        said.write_text(mapping)
        code = 0
        try:
            call_command("import_data", str(file), "--mapping", str(said), "--json", *options)
        except SystemExit as ended:
            code = ended.code
        return code, json.loads(capsys.readouterr().out)

    return run


def test_a_dry_run_says_exactly_what_would_change_and_keeps_nothing(run, counted):
    code, said = run(TEXT, MAPPING, "--dry-run")
    assert (code, said["outcome"], said["source"]) == (0, "previewed", "wide")
    assert said["counts"] == {"new": 2, "changed": 1, "unchanged": 1, "refused": 0}
    told = [
        (each["kind"], each["row"], each["column"], each["before"], each["after"]) for each in said["figures"]
    ]
    assert told == [
        ("changed", 2, 2, "88, final", "87.5, final"),
        ("unchanged", 2, 3, "88, final", "88"),
        ("new", 3, 2, "", "12, final"),
        ("new", 3, 3, "", "not available, final"),
    ]
    assert not Value.objects.filter(indicator=counted).exists()
    assert set(Import.objects.values_list("stage", flat=True)) == {"thrown away"}


def test_it_imports_and_the_second_time_nothing_changes(run, counted):
    code, said = run()
    assert (code, said["outcome"]) == (0, "imported")
    assert Value.objects.filter(batch=said["batch"]).count() == 3
    code, said = run()
    assert (code, said["outcome"]) == (0, "nothing changes")


def test_a_long_file_is_worked_on_here_and_no_worker_takes_it(
    run, cast, counted, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("indicators.imports.services.SHORT", 0)
    told = []
    monkeypatch.setattr("portal.jobs.dispatch.send", lambda *job: told.append(job))
    with django_capture_on_commit_callbacks(execute=True):
        assert run()[1]["outcome"] == "imported"
    assert told == []
    with django_capture_on_commit_callbacks(execute=True):  # as the page asks, which leaves it to a worker
        imported = receive(by=cast.administrator, name="other.csv", content=TEXT.encode())
        map_file(by=cast.administrator, imported=imported, mapping=mapping_of(parsed(MAPPING.encode())))
    assert len(told) == 1


def test_what_is_refused_ends_with_1_and_writes_nothing(run, counted):
    code, said = run(TEXT, MAPPING.replace('"n/a" = "not available"', ""))
    assert (code, said["outcome"]) == (1, "refused")
    assert "1 figure is refused" in said["problems"]["without_refused"]
    assert not Value.objects.filter(indicator=counted).exists()
    code, said = run(TEXT, MAPPING.replace('"n/a" = "not available"', ""), "--without-refused")
    assert (code, said["outcome"]) == (0, "imported")


def test_what_is_refused_is_named_with_its_place_and_is_no_success_where_nothing_else_changes(
    run, counted, capsys
):
    text, mapping = "Indicator,Apr-16\ncsc-022,n/a\n", MAPPING.replace('"n/a" = "not available"', "")
    code, said = run(text, mapping)
    assert (code, said["outcome"]) == (1, "refused")
    assert said["problems"] == {
        "without_refused": "1 figure is refused. Put the file right, and send it again."
    }
    assert [(each["row"], each["why"]) for each in said["figures"]] == [
        (2, "“n/a” is no figure; say at the mapping what it means.")
    ]
    code, said = run(text, mapping, "--without-refused")
    assert (code, said["outcome"]) == (0, "nothing changes")


def test_in_words_too_what_is_refused_is_named_with_its_place(tmp_path, capsys, counted):
    file = tmp_path / "extract.csv"
    file.write_text("Indicator,Apr-16\ncsc-022,n/a\n")
    with pytest.raises(SystemExit):
        call_command("import_data", str(file))
    assert "File, row 2: “n/a” is no figure; say at the mapping what it means." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "mapping", "words"),
    [
        ("%PDF-1.7", MAPPING, "a PDF"),
        ("UPN,Apr-16\n1,2\n", MAPPING, "single children"),
        (TEXT, "measures = 7", "by their names"),
        (TEXT, "[measures\n", "neither TOML nor JSON"),
        (TEXT, 'status = "perhaps"', "Choose the status"),
        (TEXT, "colour = 1", "has no colour"),
        (TEXT, "published = 2025-10-30T09:30:00", "Write the day as 2025-10-30"),
    ],
)
def test_files_and_mappings_that_are_wrong_are_refused_in_words(run, text, mapping, words):
    code, said = run(text, mapping)
    assert (code, said["outcome"]) == (1, "refused")
    assert words in " ".join(said["problems"].values())


def test_a_file_that_is_not_there_ends_with_2(db, tmp_path):
    with pytest.raises(CommandError) as refused:
        call_command("import_data", str(tmp_path / "nothing.csv"))
    assert refused.value.returncode == 2
