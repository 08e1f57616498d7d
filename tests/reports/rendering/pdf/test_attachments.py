"""The figures travel inside the PDF."""

import csv
import io

from tests.reports.rendering.rendered import reading


def test_the_figures_are_attached_as_data() -> None:
    pdf = reading().pdf
    (spec,) = pdf.Root.AF

    assert str(spec.AFRelationship) == "/Data"
    assert str(spec.UF) == str(spec.F) == "figures.csv"
    assert str(spec.EF.F.Subtype) == "/text/csv"
    rows = list(csv.reader(io.StringIO(spec.EF.F.read_bytes().decode("utf-8-sig"))))
    assert rows[0][:3] == ["section", "entry", "code"]
    assert len(rows) > 20
