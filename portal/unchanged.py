"""Nothing changed, nothing recorded: whether a row says no more than what is stored of it."""

from typing import Any

from django.db import models


def is_stored(row: models.Model) -> bool:
    """Whether every column of the row is stored as it stands there; false for a new one. One query."""
    names = [field.attname for field in row._meta.concrete_fields]
    stored = type(row)._base_manager.filter(pk=row.pk).values(*names).first()
    return stored == {field.attname: _as_stored(row, field) for field in row._meta.concrete_fields}


def _as_stored(row: models.Model, field: "models.Field[Any, Any]") -> Any:
    value = getattr(row, field.attname)
    return field.to_python(value) if isinstance(value, str) else value
