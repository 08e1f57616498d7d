"""Working days: Monday to Friday, but no bank holiday of England. Pure."""

from datetime import date, timedelta
from functools import lru_cache

import holidays


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def back(day: date, working_days: int) -> date:
    """The working day that lies this many working days before ``day``."""
    return _step(day, working_days, -1)


def ahead(day: date, working_days: int) -> date:
    """The working day that lies this many working days after ``day``."""
    return _step(day, working_days, 1)


@lru_cache(maxsize=1024)
def _step(day: date, working_days: int, by: int) -> date:
    left = working_days
    while left:
        day += timedelta(days=by)
        left -= is_working_day(day)
    return day


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))
