"""Which indicators stand in an entry, and whether a report can read them at all."""

from collections.abc import Collection, Sequence
from datetime import datetime

from indicators.catalogue.models import Indicator, IndicatorVersion
from indicators.figures.periods import Period
from portal.errors import Invalid
from reports.outline.models import Entry, EntryIndicator

Placed = Sequence[tuple[Indicator, str]]


def place(entry: Entry, indicators: Placed) -> None:
    """Put indicators into an entry that has none, each with its headline's period key ("": the year).

    Raises Invalid where one stands twice, was not known at the report's cut-off, or has a headline that is
    no period.
    """
    _check_once([indicator.key for indicator, _ in indicators])
    _check_headlines(indicators)
    _check_known(entry.report.cut_off, [indicator for indicator, _ in indicators])
    EntryIndicator.objects.bulk_create(
        EntryIndicator(entry=entry, indicator=indicator, headline=headline, position=n)
        for n, (indicator, headline) in enumerate(indicators)
    )


def _check_known(cut_off: datetime, indicators: Collection[Indicator]) -> None:
    """Of what was not known at the cut-off nothing could be said: no title, no unit, no figure."""
    versions = IndicatorVersion.objects.known_at(cut_off).filter(indicator__in=indicators)
    known = set(versions.values_list("indicator", flat=True))
    later = [indicator.key for indicator in indicators if indicator.pk not in known]
    if later:
        raise Invalid(
            {
                "indicators": f"Recorded after the report’s data cut-off: {', '.join(later)}. "
                "Take in what was revised since, then place it."
            }
        )


def _check_once(keys: Sequence[str]) -> None:
    if twice := [key for key in dict.fromkeys(keys) if keys.count(key) > 1]:
        raise Invalid({"indicators": f"Name each indicator once; twice stands {', '.join(twice)}."})


def _check_headlines(indicators: Placed) -> None:
    for indicator, headline in indicators:
        if headline:
            try:
                Period.parse(headline)
            except ValueError as error:
                raise Invalid({"indicators": f"{indicator.key}: {error}"}) from error
