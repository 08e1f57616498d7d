"""Words that are printed in every edition without being part of its content: reasons and errata."""

from portal.errors import Invalid
from reports.content.fold import unique_indicators
from reports.content.model import ReportContent
from reports.content.typed import given_away


def check_discreet(internal: ReportContent, field: str, *texts: str) -> None:
    """Raise Invalid where one of the texts tells a number that the public edition hides."""
    indicators = unique_indicators(internal.sections)
    for text in texts:
        if words := given_away(text, indicators):
            raise Invalid(
                {
                    field: f"“{words}” gives away a small number of people. It is printed in public: say it without."
                }
            )
