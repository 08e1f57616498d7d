"""Which tables the database itself protects, and how. Each app lists its own in ``guards.py``.

The list is the ``guards`` attribute of the app's AppConfig; migrations end with ``InstallGuards()`` and the
check ``portal.E002`` compares what is installed with what is listed.
"""

from dataclasses import dataclass
from enum import Enum

from django.apps import apps


class Rule(Enum):
    """What may still happen to a row once it is there. No rule lets it be deleted."""

    INSERT_ONLY = "insert-only"
    SUPERSEDE_ONLY = "superseded only"  # superseded_at may be set, once; nothing else changes
    FIXED_COLUMNS = "fixed in part"  # the named columns never change


@dataclass(frozen=True, slots=True)
class Guard:
    """``table`` and ``columns`` as the database calls them; ``columns`` only with ``FIXED_COLUMNS``."""

    table: str
    rule: Rule
    columns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.columns) is not (self.rule is Rule.FIXED_COLUMNS):
            raise ValueError(f"Columns are named exactly where they are what is fixed: {self.table}")


def guards_of(app_label: str) -> tuple[Guard, ...]:
    """The guards that an app lists; none where it lists none."""
    guards: tuple[Guard, ...] = getattr(apps.get_app_config(app_label), "guards", ())
    return guards


def registry() -> tuple[Guard, ...]:
    """Every guard of every app."""
    return tuple(guard for config in apps.get_app_configs() for guard in guards_of(config.label))
