"""Every change to the list of authorities: from a file, and by hand."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction

from indicators.authorities.models import Authority
from indicators.authorities.queries import Directory, directory
from indicators.authorities.reading import Listed
from indicators.facts.services import Outcome
from indicators.figures.words import Level
from portal.accounts.authority import require_administrator
from portal.accounts.models import User
from portal.audit.services import record
from portal.errors import Invalid
from portal.unchanged import is_stored
from portal.validation import field_problems

FIELDS = ("level", "code", "number", "name", "region_id", "begins", "ends")


@transaction.atomic
def record_authorities(*, by: User, listed: Sequence[Listed], source: str) -> Outcome:
    """Add those that are new, and complete those that are there; what stands already is not overwritten.

    ``listed`` names what others lie in before them, as ``listed_in`` does. All or none; raises ``Invalid``,
    named by position.
    """
    require_administrator(by, "load the list of authorities")
    known, problems = directory(), dict[str, str]()
    new = changed = 0
    for place, one in enumerate(listed):
        found = known.find(code=one.code, number=one.number)
        row, differs = _completed(found or Authority(level=one.level, name=one.name), one, known)
        problems |= {f"{place}.{name}": said for name, said in _problems(row).items()}
        new, changed = new + (found is None), changed + (found is not None and differs)
        if differs and not problems:
            row.save()
            known = _with(known, row)
    if problems:
        raise Invalid(problems)
    outcome = Outcome(new, changed, len(listed) - new - changed)
    if outcome.new or outcome.changed:
        record(by=by, action="authorities.loaded", subject=None, label=source, data=asdict(outcome))
    return outcome


def would_record(listed: Sequence[Listed]) -> Outcome:
    """What ``record_authorities`` would do; nothing is written. Regions that are new themselves are not seen
    as a completion."""
    known = directory()
    new = changed = 0
    for one in listed:
        found = known.find(code=one.code, number=one.number)
        new += found is None
        changed += found is not None and _completed(found, one, known)[1]
    return Outcome(new, changed, len(listed) - new - changed)


@transaction.atomic
def add_authority(
    *,
    by: User,
    level: Level,
    name: str,
    code: str = "",
    number: str = "",
    region: Authority | None = None,
    begins: date | None = None,
    ends: date | None = None,
) -> Authority:
    """Raises ``Invalid``."""
    require_administrator(by, "add an authority")
    row = Authority(level=level, name=name, code=code, number=number, region=region, begins=begins, ends=ends)
    _check(row)
    row.save(force_insert=True)
    record(by=by, action="authority.added", subject=row, label=row.name, data=_said(row))
    return row


@transaction.atomic
def change_authority(
    *,
    by: User,
    authority: Authority,
    name: str,
    code: str,
    number: str,
    region: Authority | None,
    begins: date | None,
    ends: date | None,
) -> Authority:
    """Its level stays. A code that is replaced goes on to be known as a former one. Raises ``Invalid``."""
    require_administrator(by, "change an authority")
    former = authority.code
    authority.name, authority.code, authority.number = name, code, number
    authority.region, authority.begins, authority.ends = region, begins, ends
    _check(authority)
    if former and former != authority.code:
        authority.former_codes = [*authority.former_codes, former]
    if is_stored(authority):
        return authority
    authority.save()
    data = _said(authority)
    record(by=by, action="authority.changed", subject=authority, label=authority.name, data=data)
    return authority


def _completed(row: Authority, one: Listed, known: Directory) -> tuple[Authority, bool]:
    """With what the file knows and the row does not; a new code takes the place of an older one."""
    before = _said(row) | {"former": list(row.former_codes)}
    if one.code and row.code in one.former_codes:
        row.code = one.code
    former = {*row.former_codes, *one.former_codes, *({one.code} if one.code else set())}
    row.code = row.code or one.code
    row.former_codes = sorted(former - {row.code})
    row.number = row.number or one.number
    row.begins, row.ends = row.begins or one.begins, row.ends or one.ends
    if row.region is None and one.region:
        row.region = known.find(name=one.region, level=Level.REGION) or known.find(
            name=one.region, level=Level.NATION
        )
    return row, row.pk is None or before != _said(row) | {"former": list(row.former_codes)}


def _with(known: Directory, row: Authority) -> Directory:
    """The directory is read again only where others may lie in the row."""
    if row.level == Level.AUTHORITY:
        known.add(row)
        return known
    return directory()


def _problems(row: Authority) -> dict[str, str]:
    problems = field_problems(row)
    if not row.code and not row.number:
        problems["code"] = "Give its code, such as E06000005, or its number, such as 841."
    if row.begins and row.ends and row.ends < row.begins:
        problems["ends"] = "The last day is at or after the first."
    if row.region is not None and row.region.level == Level.AUTHORITY:
        problems["region"] = "It lies in a region or a nation."
    if row.region is not None and row.region.pk == row.pk:
        problems["region"] = "It does not lie in itself."
    return problems


def _check(row: Authority) -> None:
    problems = _problems(row)
    others = Authority.objects.exclude(pk=row.pk)
    for name, words in (("code", "code"), ("number", "number")):
        given = getattr(row, name)
        if given and others.filter(**{name: given}).exists():
            problems.setdefault(name, f"Another has this {words}.")
    if problems:
        raise Invalid(problems)


def _said(row: Authority) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS}
