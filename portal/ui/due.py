"""When something is due, in the words that people use: today, tomorrow, in 2 days, 1 day late."""

from datetime import date


def due_words(due: date, today: date) -> str:
    """How far a date lies from today."""
    days = (due - today).days
    if days < 0:
        return f"{-days} day{'s' if days < -1 else ''} late"
    if days < 2:
        return ("Today", "Tomorrow")[days]
    return f"In {days} days"
