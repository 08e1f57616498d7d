"""What there is to read: the present editions, and where words stand in them."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime, time

from django.utils import timezone

from portal.accounts.scope import Scope
from portal.audit.queries import moments_of
from reports.content.model import Variant
from reports.editions.models import Edition, FrozenContent
from reports.editions.queries import visible_to
from reports.reading_room.places import Place, places
from reports.review.states import EditionState

MOST_SEARCHED = 40  # reports, the newest
MOST_KEPT = 100
_kept: dict[str, tuple[Place, ...]] = {}  # by digest: what was frozen never changes


def current(scope: Scope) -> list[Edition]:
    """The present edition of each report for each audience, the latest report first, internal before public."""
    editions = visible_to(scope).filter(state=EditionState.PUBLISHED)
    return sorted(editions, key=lambda it: (it.report.year, it.report.meeting_date, it.number), reverse=True)


def gone(scope: Scope, present: Iterable[Edition]) -> list[tuple[Edition, datetime]]:
    """What was withdrawn without another edition for the same readers in its place, each with when; newest first.

    Two queries, one where nothing was withdrawn.
    """
    replaced = {(edition.report_id, edition.audience) for edition in present}
    found: dict[tuple[int, str], Edition] = {}
    for edition in visible_to(scope).filter(state=EditionState.WITHDRAWN):
        key = (edition.report_id, edition.audience)
        if key not in replaced:
            found.setdefault(key, edition)
    when = moments_of("edition.withdrawn", "reports.edition", [str(edition.pk) for edition in found.values()])
    listed = [(edition, when[str(edition.pk)]) for edition in found.values() if str(edition.pk) in when]
    return sorted(listed, key=lambda each: each[1], reverse=True)


def out_since(edition: Edition) -> datetime:
    """From when on its readers have had it: its day, or the moment when its files were made if that was later."""
    day = timezone.make_aware(datetime.combine(edition.published_on, time()))
    made = edition.build.finished_at
    return max(day, made) if made else day


def searched(editions: Sequence[Edition]) -> list[Edition]:
    """The editions in which words are looked for: of each report the fullest that the person may read."""
    fullest: dict[int, Edition] = {}
    for edition in editions:
        if edition.report_id not in fullest or edition.audience == Variant.INTERNAL:
            fullest[edition.report_id] = edition
    return list(fullest.values())[:MOST_SEARCHED]


def places_of(editions: Sequence[Edition]) -> dict[str, tuple[Place, ...]]:
    """By digest, the places of each edition's content; one query for those not read before, else none."""
    known = ((edition.digest, _kept.get(edition.digest)) for edition in editions)
    found = {digest: kept for digest, kept in known if kept is not None}
    unread = [_frozen(edition) for edition in editions if edition.digest not in found]
    contents = FrozenContent.objects.filter(pk__in=unread) if unread else FrozenContent.objects.none()
    for digest, content in contents.values_list("digest", "content"):
        found[digest] = _kept[digest] = places(json.loads(content))
    while len(_kept) > MOST_KEPT:
        _kept.pop(next(iter(_kept)), None)
    return found


def _frozen(edition: Edition) -> int:
    signed = edition.sign_off
    return signed.public_id if edition.audience == Variant.PUBLIC else signed.internal_id
