"""The whole report as the director reads it before signing, and everything that still stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from portal.audit.kept import Kept, Parts, Recorded
from reports.checks import Finding, check_report, errors
from reports.content.canonical import digest
from reports.content.model import EntryContent, ReportContent
from reports.content.suppression import protect_internal, suppress, together_of
from reports.editions.earlier import published_before
from reports.editions.exceptions import Exceptional, Given, exceptional
from reports.editions.folding import fold_report
from reports.editions.models import ExceptionReason
from reports.entries.building import contents
from reports.entries.changes import entries_among, entries_changed
from reports.entries.models import Submission
from reports.entries.submissions import last_submissions, submitted_content
from reports.outline.models import Entry, Report
from reports.outline.queries import read_anew
from reports.review.staleness import compare
from reports.review.states import APPROVED, SETTLED, STATE, EntryState


def _changed(event: Recorded) -> Parts | None:
    """A reason for a warning is printed wherever the warning stands."""
    return None if event.action == "entry.warning_dismissed" else entries_changed(event)


KEPT = Kept("portal", "indicators", "reports", most=2, parts=_changed)  # reports


@dataclass(frozen=True, slots=True)
class Missing:
    """An entry that is not ready to be signed, and why, in words; ``heading`` as it is printed.

    ``is_stale``: its figures have changed since it was submitted or approved. ``is_submitted``: there is something to read,
    be it returned since.
    """

    entry: Entry
    heading: str
    why: str
    is_stale: bool = False
    is_submitted: bool = True


@dataclass(frozen=True, slots=True)
class Readiness:
    """``internal`` and ``public`` hold what is approved so far; sign only what ``is_ready``.

    ``submissions`` maps entries to the submission that each content came from.
    """

    missing: tuple[Missing, ...]
    errors: tuple[Finding, ...]
    exceptions: tuple[Exceptional, ...]
    internal: ReportContent
    public: ReportContent
    internal_digest: str
    public_digest: str
    submissions: Mapping[int, Submission]

    @property
    def unexplained(self) -> tuple[Exceptional, ...]:
        """Exceptions that still need a reason."""
        return tuple(exception for exception in self.exceptions if not exception.reason)

    @property
    def is_ready(self) -> bool:
        """A report without any entry says nothing that could be signed."""
        return bool(self.submissions) and not (self.missing or self.errors or self.unexplained)


def readiness(report: Report) -> Readiness:
    """What signing this report would freeze now; remembered until something is recorded.

    The contents are the approved submissions, as they were frozen: no live figure is read for them. Live
    figures are only compared with them.
    """
    return KEPT.get(
        report.pk,
        lambda: _readiness(read_anew(report)),
        mend=lambda ready, parts: _mended(ready, parts, read_anew(report)),
    )


def _mended(ready: Readiness, parts: Parts, report: Report) -> Readiness:
    """What is missing now, where what is approved is the same as before; else all of it."""
    changed, order = entries_among(parts), report.entries.order_by("section", "position", "pk")
    again = Q(pk__in=changed)
    if len(changed) < len(parts):  # figures too, with which what was submitted is compared
        again |= Q(state__in=SETTLED)
    entries = list(order.select_related("draft").filter(again))
    approved = {entry.pk for entry in entries if entry.state in APPROVED}
    if not changed.isdisjoint(approved | set(ready.submissions)):
        return _readiness(report)
    pks = [entry.pk for entry in entries]
    found = {each.entry.pk: each for each in ready.missing if each.entry.pk not in pks}
    anew = _missing(entries, last_submissions(report, pks), contents(report, entries, some=True))
    found |= {each.entry.pk: each for each in anew}
    places = order.values_list("pk", flat=True)
    return replace(ready, missing=tuple(found[pk] for pk in places if pk in found))


def _readiness(report: Report) -> Readiness:
    """In a constant number of queries."""
    entries = list(report.entries.select_related("draft").order_by("section", "position", "pk"))
    submissions = last_submissions(report)
    approved = {entry.pk: submissions[entry.pk] for entry in entries if entry.state in APPROVED}
    frozen = {key: submitted_content(submission) for key, submission in approved.items()}
    folded = fold_report(report, frozen)
    together = together_of(folded, published_before(report, folded))
    internal, public = protect_internal(folded), suppress(folded, together)
    findings, in_public = check_report(folded), check_report(public)
    return Readiness(
        missing=_missing(entries, submissions, contents(report, entries)),
        errors=tuple(dict.fromkeys((*errors(findings), *errors(in_public)))),
        exceptions=exceptional(
            internal, findings, in_public, given(report), together.further.open, read=folded
        ),
        internal=internal,
        public=public,
        internal_digest=digest(internal),
        public_digest=digest(public),
        submissions=approved,
    )


def given(report: Report) -> dict[str, Given]:
    """Every reason given so far, by the key of what it explains; one query."""
    reasons = ExceptionReason.objects.filter(report=report)
    return {
        key: Given(reason, post, at)
        for key, reason, post, at in reasons.values_list("finding", "reason", "by__post", "at")
    }


def _missing(
    entries: list[Entry], submissions: Mapping[int, Submission], now: Mapping[int, EntryContent]
) -> tuple[Missing, ...]:
    standings = compare(submissions, now, entries)
    found = []
    for entry in entries:
        state, heading = EntryState(entry.state), now[entry.pk].heading
        if entry.pk in standings and standings[entry.pk].is_stale:
            settled = "approved" if state in APPROVED else "submitted"
            why = f"Its figures have changed since it was {settled}."
            found.append(Missing(entry, heading, why, is_stale=True))
        elif why := STATE[state].why_not_signed:
            found.append(Missing(entry, heading, why, is_submitted=entry.pk in submissions))
    return tuple(found)
