"""Every source, in the order in which a file is tried: the narrow ones first."""

from typing import Any

from indicators.sources import lait, long, template, tidy, wide
from indicators.sources.found import Source, columns_of
from indicators.sources.nearly import check_nearly
from indicators.sources.sheets import Book, Refused

SOURCES: dict[str, Source] = {
    source.key: source for source in (template.SOURCE, tidy.SOURCE, lait.SOURCE, long.SOURCE, wide.SOURCE)
}


NEIGHBOURS = (
    "It is a neighbour model, no file of figures. Load it where it belongs: Administration, Comparators and "
    "benchmarks, Neighbour models, Load from a file."
)


def source_of(book: Book, key: str = "") -> Source:
    """The one named, or the first that recognises the file. Raises ``Refused``."""
    if key:
        if key not in SOURCES:
            raise Refused(f"There is no source “{key}”; known are {', '.join(SOURCES)}.")
        return SOURCES[key]
    for source in SOURCES.values():
        if source.recognises(book):
            return source
    if sheet := next((sheet for sheet in book.sheets if sheet.rows and _is_model(sheet.rows[0])), None):
        raise Refused(NEIGHBOURS, sheet=sheet.title)
    check_nearly(book)
    raise Refused(
        "No table that the portal knows was found: neither the template’s columns, nor a row or column of months, nor a "
        "file of the Department’s (Explore education statistics, or the local authority interactive tool)."
    )


def _is_model(heads: list[Any]) -> bool:
    return {"old_la_code", "sn_1"} <= set(columns_of(heads))
