"""When something is due, in the words that people use: today, tomorrow, in 2 days, 1 day late, over 2 years late."""

from datetime import date


def due_words(due: date, today: date) -> str:
    """How far a date lies from today."""
    days = (due - today).days
    if days <= -366:
        return f"Over {_counted(-days // 366, 'year')} late"
    if days < 0:
        return f"{_counted(-days, 'day')} late"
    if days < 2:
        return ("Today", "Tomorrow")[days]
    return f"In {days} days"


def day_words(due: date, today: date) -> str:
    """``Mon 15 Jan``, and with its year where that is another than today's."""
    return f"{due:%a} {due.day} {due:%b}" + (f" {due.year}" if due.year != today.year else "")


def full_day(day: date) -> str:
    """``15 January 2017``."""
    return f"{day.day} {day:%B} {day.year}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
