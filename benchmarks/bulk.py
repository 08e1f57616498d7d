"""Reading values in bulk: a whole slice, against the plain serializer of the same rows. Medians of one run."""

import benchmarks._django  # noqa: F401, I001 - before any model

import json
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.test import Client
from rest_framework.renderers import JSONRenderer

from benchmarks._databases import migrated
from indicators.api import queries
from indicators.api.shown import ValueShown
from portal.accounts.queries import scope_of
from portal.accounts.roles import TokenUse
from portal.accounts.tokens import create_token
from tests import factories
from tests.databases import SqliteServer

ROUNDS = 5
MONTHS = [f"{year}-{month:02d}" for year in range(1990, 2015) for month in range(1, 13)]
INDICATORS = 40  # 12,000 figures


def rows() -> Iterator[tuple[str, str, str]]:
    """What is compared, the ratio of the rates, and the least that is wanted."""
    with TemporaryDirectory() as folder:
        server = SqliteServer(Path(folder))
        with migrated(server):
            client, person = _filled()
            for form in ("json", "csv"):
                pairs = [
                    (_timed(lambda form=form: _slice(client, form)), _timed(lambda: _plain(person)))
                    for _ in range(ROUNDS)
                ]
                ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
                yield (
                    f"values in bulk as {form}, rate to that of plain serializers",
                    f"{theirs / ours:.1f} ({ours * 1000:.0f} ms to {theirs * 1000:.0f} ms)",
                    "at least 3",
                )


def _filled() -> tuple[Client, Any]:
    by = factories.user("administrator", factories.Role.ADMINISTRATOR)
    batch, area = factories.batch(by), factories.area("first-contact")
    keys = [factories.indicator(by, batch, area, key=f"i-{number}").key for number in range(INDICATORS)]
    secret = create_token(by=by, name="Benchmark", days=30, use=TokenUse.WRITE)[1]
    client = Client(HTTP_HOST="localhost", headers={"Authorization": f"Bearer {secret}"})
    values = [
        {
            "indicator": key,
            "period": month,
            "status": "final",
            "number": str((place * 7 + number) % 1000 / 10),
        }
        for place, key in enumerate(keys)
        for number, month in enumerate(MONTHS)
    ]
    answer = client.post(
        "/api/v1/values/",
        json.dumps({"source": "Case system", "values": values}),
        content_type="application/json",
    )
    if answer.status_code != 200:
        raise SystemExit(f"The figures were refused: {answer.content[:500]!r}")
    return client, by


def _slice(client: Client, form: str) -> None:
    if len(client.get(f"/api/v1/values/all/?format={form}").getvalue()) < INDICATORS * len(MONTHS) * 100:
        raise SystemExit("Not all of it was read")


def _plain(person: Any) -> None:
    rows = queries.values(scope_of(person)).current()
    JSONRenderer().render(ValueShown(rows, many=True).data)


def _timed(act: Callable[[], None]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
