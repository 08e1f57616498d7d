"""Values by the thousand from a program: recorded at once, with an answer for each, and once for each key."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from indicators.catalogue.models import Indicator
from indicators.facts.services import open_batch
from indicators.figures.queries import ValueRow
from indicators.figures.services import record_value_rows
from indicators.imports.words import Kind
from indicators.uploads.models import Upload
from portal.accounts.models import User
from portal.errors import Conflict, Invalid

USED = "Other figures were sent under this key before; give these a key of their own."
Problems = Mapping[int, Mapping[str, str]]  # by the row's number and the field: what would be right


@dataclass(frozen=True, slots=True)
class Answer:
    """``became`` has the kind's first letter for each row that was sent."""

    batch: int
    became: str
    refused: Problems

    def count(self, kind: Kind) -> int:
        return self.became.count(kind[0])


@transaction.atomic
def upload_values(
    *,
    by: User,
    source: str,
    reason: str,
    rows: Mapping[int, ValueRow],
    refused: Problems,
    leave_out_refused: bool = False,
    key: str = "",
    digest: str = "",
) -> Answer:
    """Record ``rows``, numbered as they were sent, beside those that are ``refused`` already.

    Unless told to leave those out, one that is refused refuses all: ``Invalid`` with ``values.0.number`` and the
    like. The same ``key`` and ``digest`` by the same person again give the first answer; another digest raises
    ``Conflict``. Raises ``NotAllowed`` where the person records no figures of one of the indicators.
    """
    if before := _before(by, key, digest):
        return before
    if refused and not (leave_out_refused and rows):
        raise Invalid(_named(refused))
    indicators = Indicator.objects.filter(pk__in={row.indicator_id for row in rows.values()})
    batch = open_batch(by=by, source=source, note=reason, locking=indicators.order_by("pk"))
    if before := _before(by, key, digest):  # who sent it at the same time held the locks until now
        transaction.set_rollback(True)
        return before
    numbers = list(rows)
    done = record_value_rows(by=by, batch=batch, rows=list(rows.values()), reason=reason)
    kinds = dict.fromkeys(refused, Kind.REFUSED) | dict.fromkeys(numbers, Kind.UNCHANGED)
    kinds |= {numbers[place]: Kind.NEW for place in done.new_at}
    kinds |= {numbers[place]: Kind.CHANGED for place in done.changed_at}
    answer = Answer(batch.pk, "".join(kinds[number][0] for number in sorted(kinds)), refused)
    if key:
        told = {str(number): dict(said) for number, said in refused.items()}
        upload = Upload(key=key, digest=digest, became=answer.became, refused=told, batch=batch, sent_by=by)
        _keep(upload)
    return answer


def _keep(upload: Upload) -> None:
    """Other figures under the same key, of other indicators, waited for no lock: the database tells."""
    try:
        with transaction.atomic():
            upload.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(USED) from error


def _before(by: User, key: str, digest: str) -> Answer | None:
    found = Upload.objects.filter(sent_by=by, key=key).first() if key else None
    if found is None:
        return None
    if found.digest != digest:
        raise Conflict(USED)
    return Answer(found.batch_id, found.became, {int(number): said for number, said in found.refused.items()})


def _named(refused: Problems) -> dict[str, str]:
    return {
        ".".join(filter(None, ("values", str(number), name))): words
        for number, said in refused.items()
        for name, words in said.items()
    }
