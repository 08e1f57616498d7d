"""Writing answers: JSON, and lists as CSV for spreadsheets."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer

from portal.sheets.inert import inert

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


class Negotiation(DefaultContentNegotiation):
    """As the header ``Accept`` or ``?format=`` wants it; what this address cannot write is refused (406)."""

    def filter_renderers(self, renderers: Iterable[BaseRenderer], format: str) -> list[BaseRenderer]:
        found = [renderer for renderer in renderers if renderer.format == format]
        if not found:
            raise NotAcceptable
        return found


class CsvRenderer(BaseRenderer):
    """One page of a list, a line each; the next page's address is in the header ``Link``."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(
        self, data: Any, accepted_media_type: str | None = None, context: Mapping[str, Any] | None = None
    ) -> bytes:
        names = list((context or {})["view"].get_serializer().fields)
        sheet = io.StringIO()
        lines = csv.writer(sheet)
        lines.writerow(names)
        lines.writerows([cell(row[name]) for name in names] for row in data["results"])
        return sheet.getvalue().encode("utf-8")


def cell(value: Any) -> str:
    """Numbers stay numbers; text that a spreadsheet could take for a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = " ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if _NUMBER.fullmatch(text) else inert(text)
