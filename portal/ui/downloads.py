"""Handing out a table as a file."""

from collections.abc import Sequence

from django.http import HttpResponse

from portal.errors import NotYours
from portal.sheets.writing import Sheet, csv_bytes, workbook_bytes

CSV, WORKBOOK = "csv", "xlsx"
MEDIA_TYPES = {
    CSV: "text/csv; charset=utf-8",
    WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def known_form(form: str) -> str:
    """Raises NotYours for a form that there is not."""
    if form not in MEDIA_TYPES:
        raise NotYours("There is no such file.")
    return form


def sheets_as_file(sheets: Sequence[Sheet], name: str, form: str) -> HttpResponse:
    """The first sheet as CSV, or all as a workbook, under this name. Raises NotYours for another form."""
    content = csv_bytes(sheets[0]) if known_form(form) == CSV else workbook_bytes(*sheets)
    response = HttpResponse(content, content_type=MEDIA_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
