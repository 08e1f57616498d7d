"""What people do while figures are collected: begin a year, confirm, close a month."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from indicators.catalogue.models import Indicator
from indicators.collection.models import Confirmation, YearCollected
from indicators.collection.policies import check_confirms, covered
from indicators.collection.queries import month_for, months_to_close
from indicators.collection.standing import Line
from indicators.collection.words import State
from indicators.facts.closing import closed_through
from indicators.facts.models import Closing
from indicators.facts.services import lock
from indicators.figures.periods import Period, ReportingYear
from portal.accounts.authority import require_administrator
from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.audit.services import record
from portal.errors import Conflict, DigestMissing, Invalid
from portal.unchanged import is_stored
from portal.validation import check_fields, says_something


@transaction.atomic
def collect_year(
    *, by: User, year: ReportingYear, due_after: int, begins: date | None = None
) -> YearCollected:
    """Have the months of a year collected, or change how many working days that takes. Raises ``Invalid``.

    ``begins`` is for a year that runs already, or is over: nobody owes a figure before being asked for it.
    """
    require_administrator(by, "have figures collected")
    row = YearCollected.objects.select_for_update().filter(year=year.start).first()
    row = row or YearCollected(year=year.start)
    row.due_after, row.begins = due_after, begins
    check_fields(row)
    if is_stored(row):
        return row
    row.save()
    data = {"due_after": due_after, "begins": begins}
    record(by=by, action="collection.year_set", subject=row, label=year.label, data=data)
    return row


@transaction.atomic
def confirm_figures(*, by: User, month: Period, seen: Mapping[str, str]) -> int:
    """Stand for an indicator's figures of a month, by its key; ``seen`` is the digest of those that were read.

    All or none; what is confirmed already is left as it is. How many were confirmed. Raises ``NotAllowed``,
    ``Invalid`` where nothing is entered, ``DigestMissing``, and ``Conflict`` where they were changed meanwhile.
    """
    if not seen:
        raise Invalid({"": "Choose at least one indicator whose figures you confirm."})
    lock(Indicator.objects.filter(key__in=seen))
    scope, today = scope_of(by), timezone.localdate()
    found = {
        line.indicator.key: line for line in month_for(scope, month.key, today, key__in=tuple(seen)).lines
    }
    rows = []
    for key, digest in seen.items():
        line = found.get(key)
        if line is None:
            raise Invalid({"": f"Nothing is collected of “{key}” for {month.label}."})
        owners = [person.pk for person in line.owners]
        check_confirms(scope, line.indicator.area_id, owners)
        if _is_to_be_confirmed(line, digest):
            person = covered(scope, line.indicator.area_id, owners)
            rows.append(
                Confirmation(
                    indicator=line.indicator,
                    ends=month.ends,
                    digest=digest,
                    recorded_by=by,
                    on_behalf_of_id=person,
                )
            )
    Confirmation.objects.bulk_create(rows)
    for person in {row.on_behalf_of_id: None for row in rows}:
        data = {row.indicator.key: row.digest for row in rows if row.on_behalf_of_id == person}
        record(
            by=by,
            action="collection.confirmed",
            subject=YearCollected.objects.get(year=month.reporting_year.start),
            label=month.label,
            data={"figures": data},
            on_behalf_of=person,
        )
    return len(rows)


def _is_to_be_confirmed(line: Line, digest: str) -> bool:
    if not digest:
        raise DigestMissing(
            f"Read the figures of {line.name} again, then confirm: what was sent did not say which ones you had read.",
            program=f"Say which figures of {line.name} you have read.",
        )
    if line.state in (State.NOT_ENTERED, State.COVERED):
        raise Invalid(
            {"": f"{line.name}: enter a figure for {line.period.label}, or why there is none, first."}
        )
    if line.digest != digest:
        raise Conflict(f"{line.name}: the figures were changed since you looked. Read them again.")
    return line.state is not State.CONFIRMED


@transaction.atomic
def close_month(*, by: User, month: Period, reason: str = "") -> Closing:
    """Close a month, and with it every month before: later changes need a reason.

    While figures wait to be entered or confirmed, ``reason`` says why it closes all the same. Raises ``Invalid``,
    and ``Conflict`` where the month has not ended or is closed already.
    """
    require_administrator(by, "close a month")
    lock(Indicator.objects.all())  # nobody is halfway through recording
    through = closed_through()
    if through is not None and month.ends <= through:
        raise Conflict(f"{month.label} is closed already.")
    today = timezone.localdate()
    if month.ends >= today:
        raise Conflict(f"{month.label} has not ended yet.")
    closing = months_to_close(scope_of(by), month, today)
    waiting = sum(len(each.open_lines) for each in closing)
    if waiting and not says_something(reason):
        figures = "1 figure waits" if waiting == 1 else f"{waiting} figures wait"
        said = f"Up to {month.label}, {figures} to be entered or confirmed: say why they close all the same."
        raise Invalid({"reason": said})
    row = Closing(through=month.ends, open_figures=waiting, reason=reason, recorded_by=by)
    check_fields(row)
    row.save(force_insert=True)
    data = {"through": month.ends, "open_figures": waiting, "reason": row.reason}
    record(by=by, action="collection.closed", subject=row, label=month.label, data=data)
    return row
