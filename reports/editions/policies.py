"""Who may do what with a whole report and its editions; answers as in ``reports.review.policies``."""

from dataclasses import dataclass
from datetime import date

from portal.accounts.roles import Role
from portal.accounts.scope import Grant, Scope
from portal.errors import Conflict, Gone, NotAllowed, NotYours
from portal.words import Word
from reports.content.model import Variant
from reports.review.policies import Answer, holder
from reports.review.states import Action, EditionAct, EditionState, ReportState
from reports.review.transitions import EDITION_MOVES, REPORT_MOVES


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """``approvers`` holds, for each entry, who approved it last: the person and the one covered."""

    area: int
    state: ReportState
    published: bool = False  # editions were made from the present sign-off
    approvers: tuple[frozenset[int], ...] = ()


@dataclass(frozen=True, slots=True)
class EditionFacts:
    area: int
    audience: Variant
    state: EditionState
    published_on: date
    build_failed: bool = False


def may_see_report(scope: Scope) -> Answer:
    """Progress without text: all who work on reports."""
    return None if scope.is_staff else NotYours("There is no such report.")


def may_manage(scope: Scope) -> Answer:
    """Outlines, templates, writers, approvers, attachments: the administrator."""
    return may_see_report(scope) or _is_administrator(scope)


def _is_administrator(scope: Scope) -> Answer:
    return None if scope.is_administrator else NotAllowed("That is for the administrator.")


def signing_grant(scope: Scope, report: ReportFacts) -> Grant | None:
    """The director's right for this report: one's own before one held for another."""
    grants = [g for g in scope.grants if g.role is Role.DIRECTOR and g.covers(report.area)]
    return min(grants, key=lambda grant: grant.held_for is not None, default=None)


def may_sign_off(scope: Scope, report: ReportFacts) -> Answer:
    """Whether the person may sign at all; what is missing is told by ``readiness``."""
    return (
        may_see_report(scope)
        or _is_director(scope, report)
        or _four_eyes(scope, report)
        or (_in_state(report, Action.SIGN_OFF))
    )


def may_reopen(scope: Scope, report: ReportFacts) -> Answer:
    """The director, after sign-off and before publication."""
    answer = may_see_report(scope) or _is_director(scope, report) or _in_state(report, Action.REOPEN)
    if answer is None and report.published:
        return Conflict("Editions have been made; a correction is opened by the administrator.")
    return answer


def may_correct(scope: Scope, report: ReportFacts) -> Answer:
    """The administrator, after publication: the report is opened for a new edition with an erratum."""
    answer = may_manage(scope) or _in_state(report, Action.CORRECT)
    if answer is None and not report.published:
        return Conflict("Nothing has been published; the director can open the report again.")
    return answer


def may_publish(scope: Scope, report: ReportFacts) -> Answer:
    """The administrator, once, from what was signed."""
    if answer := may_manage(scope):
        return answer
    if report.state is not ReportState.SIGNED_OFF:
        return Conflict("The report is not signed off.")
    return Conflict("The signed report has been published.") if report.published else None


def may_withdraw(scope: Scope, edition: EditionFacts) -> Answer:
    if answer := may_manage(scope):
        return answer
    if (EditionAct.WITHDRAW, edition.state) not in EDITION_MOVES:
        return Conflict("This edition has been withdrawn.")
    if edition.state is EditionState.BUILDING and not edition.build_failed:
        return Conflict("This edition is being built.")
    return None


def may_retry(scope: Scope, edition: EditionFacts) -> Answer:
    """Build again what failed."""
    if answer := may_manage(scope):
        return answer
    failed = edition.build_failed and edition.state is EditionState.BUILDING
    return None if failed else Conflict("This build has not failed.")


def may_read_edition(scope: Scope, edition: EditionFacts, *, today: date, open_to_all: bool) -> Answer:
    """Read or download an edition. ``open_to_all``: the council opened public ones to everybody."""
    if not _is_reader(scope, edition, open_to_all):
        return NotYours("There is no such edition.")
    if scope.is_administrator or _directs(scope, edition.area):
        return None
    if edition.state is EditionState.WITHDRAWN:
        return Gone("This edition has been withdrawn.")
    if edition.state is EditionState.BUILDING and scope.is_staff:
        return None
    if edition.state is EditionState.BUILDING or edition.published_on > today:
        return NotYours("There is no such edition.")
    return None


class Told(Word):
    """How much somebody who holds a digest is told of the edition that it belongs to."""

    WHOLE = "whole"  # which edition it is, and what became of it
    EXISTENCE = "existence"  # that there is one, and whether it still stands
    NOTHING = "nothing"  # as if there were none


def told_of(scope: Scope, edition: EditionFacts, *, today: date) -> Told:
    """To whoever asks without being signed in, too: what was published for the public is no secret.

    An internal edition is confirmed without its name: who holds the file knows what it is, who found a
    digest somewhere learns nothing from it. What is not out yet does not exist.
    """
    answer = may_read_edition(scope, edition, today=today, open_to_all=True)
    if answer is None:
        return Told.WHOLE
    if edition.state is EditionState.BUILDING or edition.published_on > today:
        return Told.NOTHING
    return Told.WHOLE if isinstance(answer, Gone) else Told.EXISTENCE


def _is_reader(scope: Scope, edition: EditionFacts, open_to_all: bool) -> bool:
    if edition.audience is Variant.INTERNAL:
        return scope.reads_internal
    return bool(scope.grants) or open_to_all


def _directs(scope: Scope, area: int) -> bool:
    return scope.holds(Role.DIRECTOR, area)


def _is_director(scope: Scope, report: ReportFacts) -> Answer:
    return None if signing_grant(scope, report) else NotAllowed("That is for the director.")


def _four_eyes(scope: Scope, report: ReportFacts) -> Answer:
    grant = signing_grant(scope, report)
    signers = {scope.user, holder(scope, grant)} if grant else set()
    if report.approvers and all(signers & approvers for approvers in report.approvers):
        return NotAllowed("Nobody signs off a report in which they approved every entry.")
    return None


def _in_state(report: ReportFacts, action: Action) -> Answer:
    if (action, report.state) in REPORT_MOVES:
        return None
    return Conflict(f"The report is {report.state}.")
