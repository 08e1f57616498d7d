"""Days and times as the report writes them, always in the council's own time."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

_HERE = ZoneInfo("Europe/London")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def day(moment: date | datetime) -> str:
    """ "19 June 2017"; free of the process's language and time zone."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(_HERE)
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def moment_text(moment: datetime) -> str:
    """ "19 June 2017 at 14:32"."""
    return f"{day(moment)} at {moment.astimezone(_HERE):%H:%M}"
