"""The access table of docs/workflow.md for reports and editions, typed in."""

from dataclasses import replace
from datetime import date

import pytest

from portal.accounts.roles import Role
from portal.accounts.scope import ANONYMOUS, Grant, Scope
from reports.content.model import Variant
from reports.editions.policies import (
    EditionFacts,
    ReportFacts,
    may_correct,
    may_manage,
    may_publish,
    may_read_edition,
    may_reopen,
    may_retry,
    may_see_report,
    may_sign_off,
    may_withdraw,
)
from reports.review.states import EditionState, ReportState

SERVICE, AREA, ELSEWHERE = 1, 2, 3
MEMBER, WRITER, OTHER_MANAGER, REVIEWER, OTHER_REVIEWER, DIRECTOR, ADMINISTRATOR = range(10, 17)
TODAY = date(2017, 7, 10)


def scope(person, role, *areas, **more):
    return Scope(person, (Grant(role, frozenset(areas) or None, **more),))


CAST = {
    "member": scope(MEMBER, Role.MEMBER),
    "manager of the entry": scope(WRITER, Role.MANAGER, AREA),
    "manager, other area": scope(OTHER_MANAGER, Role.MANAGER, ELSEWHERE),
    "reviewer of the area": scope(REVIEWER, Role.REVIEWER, AREA),
    "reviewer, other area": scope(OTHER_REVIEWER, Role.REVIEWER, ELSEWHERE),
    "director": scope(DIRECTOR, Role.DIRECTOR, SERVICE, AREA, ELSEWHERE),
    "administrator": scope(ADMINISTRATOR, Role.ADMINISTRATOR),
}
OPEN = ReportFacts(SERVICE, ReportState.OPEN, approvers=(frozenset({REVIEWER}), frozenset({OTHER_REVIEWER})))
SIGNED = replace(OPEN, state=ReportState.SIGNED_OFF)
PUBLISHED = replace(SIGNED, published=True)
REPORTS = {"open": OPEN, "signed": SIGNED, "published": PUBLISHED}
PUBLIC = EditionFacts(SERVICE, Variant.PUBLIC, EditionState.PUBLISHED, TODAY)
EDITIONS = {
    "public": PUBLIC,
    "internal": replace(PUBLIC, audience=Variant.INTERNAL),
    "superseded": replace(PUBLIC, state=EditionState.SUPERSEDED),
    "withdrawn": replace(PUBLIC, state=EditionState.WITHDRAWN),
    "building": replace(PUBLIC, state=EditionState.BUILDING),
    "failed": replace(PUBLIC, state=EditionState.BUILDING, build_failed=True),
    "tomorrow's": replace(PUBLIC, published_on=date(2017, 7, 11)),
}


def status(answer):
    return 200 if answer is None else answer.status


REPORT_ACTS = {
    "see progress": lambda who, report: may_see_report(who),
    "manage": lambda who, report: may_manage(who),
    "sign off": may_sign_off,
    "open again": may_reopen,
    "correct": may_correct,
    "publish": may_publish,
}
EDITION_ACTS = {
    "download": lambda who, edition: may_read_edition(who, edition, today=TODAY, open_to_all=False),
    "withdraw": may_withdraw,
    "build again": may_retry,
}

# act, on what: member, manager of the entry, manager elsewhere, reviewer, reviewer elsewhere, director, admin
ON_REPORTS = """
see progress  open       404 200 200 200 200 200 200
see progress  signed     404 200 200 200 200 200 200
manage        open       404 403 403 403 403 403 200
sign off      open       404 403 403 403 403 200 403
sign off      signed     404 403 403 403 403 409 403
open again    open       404 403 403 403 403 409 403
open again    signed     404 403 403 403 403 200 403
open again    published  404 403 403 403 403 409 403
correct       open       404 403 403 403 403 403 409
correct       signed     404 403 403 403 403 403 409
correct       published  404 403 403 403 403 403 200
publish       open       404 403 403 403 403 403 409
publish       signed     404 403 403 403 403 403 200
publish       published  404 403 403 403 403 403 409
"""
ON_EDITIONS = """
download      public      200 200 200 200 200 200 200
download      internal    404 200 200 200 200 200 200
download      superseded  200 200 200 200 200 200 200
download      withdrawn   410 410 410 410 410 200 200
download      building    404 200 200 200 200 200 200
download      tomorrow's  404 404 404 404 404 200 200
withdraw      public      404 403 403 403 403 403 200
withdraw      superseded  404 403 403 403 403 403 200
withdraw      withdrawn   404 403 403 403 403 403 409
withdraw      building    404 403 403 403 403 403 409
withdraw      failed      404 403 403 403 403 403 200
build again   failed      404 403 403 403 403 403 200
build again   building    404 403 403 403 403 403 409
build again   public      404 403 403 403 403 403 409
"""


def cells(table):
    found = []
    for line in table.strip().splitlines():
        act, rest = line[:14].strip(), line[14:].split()
        for who, answer in zip(CAST, rest[1:], strict=True):
            found.append(pytest.param(act, rest[0], who, int(answer), id=f"{act}, {rest[0]}, {who}"))
    return found


@pytest.mark.parametrize(("act", "what", "who", "expected"), cells(ON_REPORTS))
def test_it_answers_on_reports_as_the_access_table(act, what, who, expected):
    assert status(REPORT_ACTS[act](CAST[who], REPORTS[what])) == expected


@pytest.mark.parametrize(("act", "what", "who", "expected"), cells(ON_EDITIONS))
def test_it_answers_on_editions_as_the_access_table(act, what, who, expected):
    assert status(EDITION_ACTS[act](CAST[who], EDITIONS[what])) == expected


@pytest.mark.parametrize("what", REPORTS)
@pytest.mark.parametrize("act", REPORT_ACTS)
def test_nobody_unknown_touches_a_report(act, what):
    assert status(REPORT_ACTS[act](ANONYMOUS, REPORTS[what])) == 404


def test_the_director_of_another_service_does_not_sign():
    assert status(may_sign_off(scope(DIRECTOR, Role.DIRECTOR, ELSEWHERE), OPEN)) == 403


def test_nobody_signs_a_report_in_which_they_approved_every_entry():
    report = replace(OPEN, approvers=(frozenset({DIRECTOR}), frozenset({DIRECTOR, REVIEWER})))
    assert status(may_sign_off(CAST["director"], report)) == 403


def test_one_entry_approved_by_somebody_else_is_enough_to_sign():
    report = replace(OPEN, approvers=(frozenset({DIRECTOR}), frozenset({REVIEWER})))
    assert status(may_sign_off(CAST["director"], report)) == 200


def test_an_entry_without_approval_is_nobody_s_own():
    report = replace(OPEN, approvers=(frozenset({DIRECTOR}), frozenset()))
    assert status(may_sign_off(CAST["director"], report)) == 200


def test_a_delegate_does_not_sign_where_the_one_they_cover_approved_everything():
    cover = scope(20, Role.DIRECTOR, SERVICE, held_for=DIRECTOR)
    report = replace(OPEN, approvers=(frozenset({DIRECTOR}),))
    assert status(may_sign_off(cover, report)) == 403


def test_a_delegate_signs_for_the_director():
    assert status(may_sign_off(scope(20, Role.DIRECTOR, SERVICE, held_for=DIRECTOR), OPEN)) == 200


def test_a_member_to_whom_internal_editions_were_opened_reads_them():
    member = scope(MEMBER, Role.MEMBER, reads_internal=True)
    answer = may_read_edition(member, EDITIONS["internal"], today=TODAY, open_to_all=False)
    assert status(answer) == 200


@pytest.mark.parametrize(
    ("what", "open_to_all", "expected"),
    [
        ("public", True, 200),
        ("public", False, 404),
        ("internal", True, 404),
        ("withdrawn", True, 410),
        ("building", True, 404),
        ("tomorrow's", True, 404),
    ],
)
def test_the_public_reads_published_public_editions_where_the_council_opened_them(
    what, open_to_all, expected
):
    answer = may_read_edition(ANONYMOUS, EDITIONS[what], today=TODAY, open_to_all=open_to_all)
    assert status(answer) == expected


def test_a_withdrawn_internal_edition_does_not_exist_for_a_member():
    edition = replace(EDITIONS["internal"], state=EditionState.WITHDRAWN)
    assert status(may_read_edition(CAST["member"], edition, today=TODAY, open_to_all=False)) == 404


def test_a_withdrawn_edition_is_not_built_again():
    edition = replace(EDITIONS["failed"], state=EditionState.WITHDRAWN)
    assert status(may_retry(CAST["administrator"], edition)) == 409
