"""A page of facts that stand in the order of their indicators' keys, out of hundreds of thousands.

To sort them all for a hundred takes a second; so only those of the indicators that the page shows are sorted.
"""

from typing import Any

from django.db.models import Count, QuerySet

from indicators.catalogue.models import Indicator
from portal.audit.kept import Kept

KEPT = Kept("indicators", most=8)


class ByIndicator:
    """What a paginator asks of a queryset whose order begins with ``indicator__key``: its length, and a slice.

    It is narrowed by nothing but facts.
    """

    def __init__(self, rows: QuerySet[Any]) -> None:
        self._rows = rows
        counted = rows.order_by().values_list("indicator").annotate(many=Count("pk"))
        many = KEPT.get(counted.query.sql_with_params(), lambda: dict(counted))
        keys = Indicator.objects.filter(pk__in=many).order_by("key").values_list("pk", flat=True)
        self._counts = [(pk, many[pk]) for pk in keys]

    def count(self) -> int:
        return sum(many for _, many in self._counts)

    def __getitem__(self, wanted: slice) -> QuerySet[Any]:
        """A slice with both ends, as a paginator takes it."""
        start, stop, before = wanted.start, wanted.stop, 0
        shown, skipped = [], 0
        for pk, many in self._counts:
            if before + many <= start:
                skipped += many
            elif before < stop:
                shown.append(pk)
            before += many
        return self._rows.filter(indicator__in=shown)[start - skipped : stop - skipped]
