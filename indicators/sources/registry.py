"""Every source, in the order in which a file is tried: the narrow ones first."""

from indicators.sources import lait, long, template, tidy, wide
from indicators.sources.found import Source
from indicators.sources.sheets import Book, Refused

SOURCES: dict[str, Source] = {
    source.key: source for source in (template.SOURCE, tidy.SOURCE, lait.SOURCE, long.SOURCE, wide.SOURCE)
}


def source_of(book: Book, key: str = "") -> Source:
    """The one named, or the first that recognises the file. Raises ``Refused``."""
    if key:
        if key not in SOURCES:
            raise Refused(f"There is no source “{key}”; known are {', '.join(SOURCES)}.")
        return SOURCES[key]
    for source in SOURCES.values():
        if source.recognises(book):
            return source
    raise Refused(
        "No table that the portal knows was found: neither the template’s columns, nor a row or column of months, nor a "
        "file of the Department’s (Explore education statistics, or the local authority interactive tool)."
    )
