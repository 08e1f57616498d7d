"""Editions as files. Everything here works from an Edition alone: no database, no settings, no clock."""

from reports.rendering.forms import FORMS

__all__ = ["FORMS"]
