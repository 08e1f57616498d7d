"""The access table of docs/workflow.md for entries, typed in; the policies are never asked what to expect."""

import pytest

from portal.accounts.roles import Role
from portal.accounts.scope import ANONYMOUS, Grant, Scope
from reports.comments.policies import may_act, may_comment, may_read_comments
from reports.comments.states import Act
from reports.content.model import EntryKind
from reports.review.policies import (
    EntryFacts,
    may_edit,
    may_enter_for,
    may_move,
    may_read_content,
    may_read_draft,
    may_read_earlier,
)
from reports.review.states import Action, EntryState, ReportState
from reports.review.transitions import Condition

STALE = frozenset({Condition.STALE})

SERVICE, AREA, ELSEWHERE = 1, 2, 3
MEMBER, WRITER, OTHER_MANAGER, REVIEWER, OTHER_REVIEWER, DIRECTOR, ADMINISTRATOR = range(10, 17)


def scope(person, role, *areas, held_for=None):
    return Scope(person, (Grant(role, frozenset(areas) or None, held_for=held_for),))


CAST = {
    "member": scope(MEMBER, Role.MEMBER),
    "manager of the entry": scope(WRITER, Role.MANAGER, AREA),
    "manager, other area": scope(OTHER_MANAGER, Role.MANAGER, ELSEWHERE),
    "reviewer of the area": scope(REVIEWER, Role.REVIEWER, AREA),
    "reviewer, other area": scope(OTHER_REVIEWER, Role.REVIEWER, ELSEWHERE),
    "director": scope(DIRECTOR, Role.DIRECTOR, SERVICE, AREA, ELSEWHERE),
    "administrator": scope(ADMINISTRATOR, Role.ADMINISTRATOR),
}
STATES = {
    "draft": (EntryState.DRAFT, False),
    "redrafted": (EntryState.DRAFT, True),  # a draft of which an earlier version was submitted
    "submitted": (EntryState.SUBMITTED, True),
    "returned": (EntryState.RETURNED, True),
    "approved": (EntryState.APPROVED, True),
}


def entry(state="submitted", **changes):
    facts = EntryFacts(
        area=AREA,
        kind=EntryKind.INDICATORS,
        state=STATES[state][0],
        report_state=ReportState.OPEN,
        submitted=STATES[state][1],
        writer=WRITER,
        authors=frozenset({WRITER}),
    )
    return facts._replace(**changes)


def status(answer):
    return 200 if answer is None else answer.status


ACTS = {
    "read draft": may_read_draft,
    "read content": may_read_content,
    "read earlier": may_read_earlier,
    "edit": may_edit,
    "enter for the writer": may_enter_for,
    "comment": may_comment,
    "read comments": may_read_comments,
    "answer": lambda who, what: may_act(who, what, Act.ANSWER),
    "accept a wording": lambda who, what: may_act(who, what, Act.ACCEPT),
    "submit it again": lambda who, what: may_move(who, what, Action.ACCEPT),
    "submit it again, stale": lambda who, what: may_move(who, what, Action.ACCEPT, STALE),
    "submit": lambda who, what: may_move(who, what, Action.SUBMIT),
    "submit, stale": lambda who, what: may_move(who, what, Action.SUBMIT, STALE),
    "redraft": lambda who, what: may_move(who, what, Action.REDRAFT),
    "redraft, stale": lambda who, what: may_move(who, what, Action.REDRAFT, STALE),
    "approve": lambda who, what: may_move(who, what, Action.APPROVE),
    "approve, stale": lambda who, what: may_move(who, what, Action.APPROVE, STALE),
    "return": lambda who, what: may_move(who, what, Action.RETURN),
    "return, stale": lambda who, what: may_move(who, what, Action.RETURN, STALE),
}

# act, state: member, manager of the entry, manager elsewhere, reviewer, reviewer elsewhere, director, admin
TABLE = """
read draft            draft      404 200 404 404 404 404 200
read draft            redrafted  404 200 404 404 404 404 200
read draft            submitted  404 200 404 404 404 404 200
read draft            returned   404 200 404 404 404 404 200
read draft            approved   404 200 404 404 404 404 200
read content          draft      404 404 404 404 404 404 404
read content          redrafted  404 200 404 200 404 200 200
read content          submitted  404 200 404 200 404 200 200
read content          returned   404 200 404 200 404 200 200
read content          approved   404 200 200 200 200 200 200
read earlier          draft      404 404 404 404 404 404 404
read earlier          redrafted  404 200 404 200 404 200 200
read earlier          submitted  404 200 404 200 404 200 200
read earlier          returned   404 200 404 200 404 200 200
read earlier          approved   404 200 404 200 404 200 200
edit                  draft      404 200 404 404 404 404 403
edit                  redrafted  404 200 404 404 404 404 403
edit                  submitted  404 409 404 403 404 403 403
edit                  returned   404 200 404 404 404 404 403
edit                  approved   404 409 403 403 403 403 403
enter for the writer  draft      404 403 404 404 404 404 200
enter for the writer  redrafted  404 403 404 404 404 404 200
enter for the writer  submitted  404 403 404 403 404 403 409
enter for the writer  returned   404 403 404 404 404 404 200
enter for the writer  approved   404 403 403 403 403 403 409
comment               draft      404 404 404 404 404 404 404
comment               redrafted  404 409 404 409 404 409 409
comment               submitted  404 200 404 200 404 200 200
comment               returned   404 200 404 200 404 200 200
comment               approved   404 409 403 409 403 409 409
read comments         draft      404 404 404 404 404 404 404
read comments         redrafted  404 200 404 200 404 200 200
read comments         submitted  404 200 404 200 404 200 200
read comments         returned   404 200 404 200 404 200 200
read comments         approved   404 200 404 200 404 200 200
answer                draft      404 404 404 404 404 404 404
answer                redrafted  404 409 404 409 404 409 409
answer                submitted  404 200 404 200 404 200 200
answer                returned   404 200 404 200 404 200 200
answer                approved   404 409 403 409 403 409 409
accept a wording      draft      404 404 404 404 404 404 404
accept a wording      redrafted  404 409 404 403 404 403 403
accept a wording      submitted  404 200 404 403 404 403 403
accept a wording      returned   404 200 404 403 404 403 403
accept a wording      approved   404 409 403 403 403 403 403
submit it again       draft      404 409 404 404 404 404 403
submit it again       redrafted  404 409 404 404 404 404 403
submit it again       returned   404 409 404 404 404 404 403
submit it again       approved   404 409 403 403 403 403 403
submit it again, stale approved  404 409 403 403 403 403 403
submit it again       submitted  404 200 404 403 404 403 403
submit it again, stale submitted 404 409 404 403 404 403 403
submit                draft      404 200 404 404 404 404 403
submit                redrafted  404 200 404 404 404 404 403
submit                submitted  404 409 404 403 404 403 403
submit                returned   404 200 404 404 404 404 403
submit                approved   404 409 403 403 403 403 403
submit, stale         submitted  404 200 404 403 404 403 403
submit, stale         approved   404 200 403 403 403 403 403
redraft               draft      404 409 404 404 404 404 403
redraft               redrafted  404 409 404 404 404 404 403
redraft               submitted  404 409 404 403 404 403 403
redraft               returned   404 409 404 404 404 404 403
redraft               approved   404 409 403 403 403 403 403
redraft, stale        submitted  404 200 404 403 404 403 403
redraft, stale        approved   404 200 403 403 403 403 403
approve               draft      404 403 404 404 404 404 403
approve               redrafted  404 403 404 409 404 403 403
approve               submitted  404 403 404 200 404 403 403
approve               returned   404 403 404 409 404 403 403
approve               approved   404 403 403 409 403 403 403
approve, stale        submitted  404 403 404 409 404 403 403
approve, stale        approved   404 403 403 409 403 403 403
return                draft      404 403 404 404 404 404 403
return                redrafted  404 403 404 409 404 409 403
return                submitted  404 403 404 200 404 200 403
return                returned   404 403 404 409 404 409 403
return                approved   404 403 403 200 403 200 403
return, stale         submitted  404 403 404 200 404 200 403
return, stale         approved   404 403 403 200 403 200 403
"""


def cells(table):
    return list(_cells(table))


def _cells(table):
    for line in table.strip().splitlines():
        act, state, *answers = line[:22].strip(), *line[22:].split()
        yield from (
            pytest.param(act, state, who, int(answer), id=f"{act}, {state}, {who}")
            for who, answer in zip(CAST, answers, strict=True)
        )


@pytest.mark.parametrize(("act", "state", "who", "expected"), cells(TABLE))
def test_it_answers_as_the_access_table(act, state, who, expected):
    assert status(ACTS[act](CAST[who], entry(state))) == expected


def test_the_table_has_every_act_in_every_state():
    told = {(cell.values[0], cell.values[1]) for cell in cells(TABLE)}
    wanted = {(act, state) for act in ACTS for state in STATES if "stale" not in act}
    wanted |= {(act, state) for act in ACTS for state in ("submitted", "approved") if "stale" in act}
    assert told == wanted


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", STATES)
def test_nobody_unknown_gets_anywhere(act, state):
    assert status(ACTS[act](ANONYMOUS, entry(state))) == 404


SIGNED = """
edit                  returned   404 409 404 404 404 404 403
enter for the writer  returned   404 403 404 404 404 404 409
comment               submitted  404 409 404 409 404 409 409
submit                returned   404 409 404 404 404 404 403
submit, stale         approved   404 409 403 403 403 403 403
redraft, stale        approved   404 409 403 403 403 403 403
approve               submitted  404 403 404 409 404 403 403
return                submitted  404 403 404 409 404 409 403
return                approved   404 403 403 409 403 409 403
read content          approved   404 200 200 200 200 200 200
"""


@pytest.mark.parametrize(("act", "state", "who", "expected"), cells(SIGNED))
def test_nothing_moves_once_the_report_is_signed_off(act, state, who, expected):
    facts = entry(state, report_state=ReportState.SIGNED_OFF)
    assert status(ACTS[act](CAST[who], facts)) == expected


def test_nobody_approves_what_they_edited():
    facts = entry(authors=frozenset({WRITER, REVIEWER}))
    assert status(may_move(CAST["reviewer of the area"], facts, Action.APPROVE)) == 403


def test_whoever_edited_it_may_still_return_it():
    facts = entry(authors=frozenset({WRITER, REVIEWER}))
    assert status(may_move(CAST["reviewer of the area"], facts, Action.RETURN)) == 200


def test_a_writer_who_reviews_the_area_too_does_not_approve():
    both = Scope(WRITER, (Grant(Role.MANAGER, frozenset({AREA})), Grant(Role.REVIEWER, frozenset({AREA}))))
    assert status(may_move(both, entry(), Action.APPROVE)) == 403


def test_a_director_who_reviews_the_area_too_approves():
    both = Scope(DIRECTOR, (Grant(Role.DIRECTOR), Grant(Role.REVIEWER, frozenset({AREA}))))
    assert status(may_move(both, entry(), Action.APPROVE)) == 200


COVER = 20


def test_a_delegate_approves_for_the_reviewer():
    cover = scope(COVER, Role.REVIEWER, AREA, held_for=REVIEWER)
    assert status(may_move(cover, entry(), Action.APPROVE)) == 200


def test_a_delegate_does_not_approve_what_the_one_they_cover_wrote():
    cover = scope(COVER, Role.REVIEWER, AREA, held_for=REVIEWER)
    facts = entry(authors=frozenset({WRITER, REVIEWER}))
    assert status(may_move(cover, facts, Action.APPROVE)) == 403


def test_a_delegate_does_not_approve_what_they_wrote_themselves():
    cover = scope(COVER, Role.REVIEWER, AREA, held_for=REVIEWER)
    assert status(may_move(cover, entry(authors=frozenset({COVER})), Action.APPROVE)) == 403


def test_a_delegate_with_a_right_of_their_own_approves_by_that():
    grants = (Grant(Role.REVIEWER, frozenset({AREA}), held_for=REVIEWER), Grant(Role.REVIEWER))
    facts = entry(authors=frozenset({WRITER, REVIEWER}))
    assert status(may_move(Scope(COVER, grants), facts, Action.APPROVE)) == 200


def test_a_delegate_edits_for_the_writer():
    assert status(may_edit(scope(COVER, Role.MANAGER, AREA, held_for=WRITER), entry("draft"))) == 200


def test_a_delegate_of_a_writer_who_covers_only_their_reviewing_does_not_edit():
    cover = Scope(
        COVER,
        (Grant(Role.REVIEWER, frozenset({AREA}), held_for=WRITER), Grant(Role.MANAGER, frozenset({AREA}))),
    )
    assert status(may_edit(cover, entry("draft"))) == 404


def test_a_writer_who_lost_the_role_reads_nothing_more():
    assert status(may_read_draft(scope(WRITER, Role.MEMBER), entry("draft"))) == 404


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (EntryKind.FRONT_SHEET, 200),
        (EntryKind.DATA_NOTES, 200),
        (EntryKind.SUMMARY, 403),
        (EntryKind.IMPLICATIONS, 403),
        (EntryKind.INDICATORS, 403),
        (EntryKind.INTRODUCTION, 403),
        (EntryKind.APPENDIX, 403),
    ],
)
def test_an_administrator_named_as_writer_writes_front_sheet_and_data_notes_only(kind, expected):
    facts = entry("draft", kind=kind, writer=ADMINISTRATOR)
    assert status(may_edit(CAST["administrator"], facts)) == expected
    assert status(may_move(CAST["administrator"], facts, Action.SUBMIT)) == expected


def test_no_text_is_entered_for_nobody():
    assert status(may_enter_for(CAST["administrator"], entry("draft", writer=None))) == 409
