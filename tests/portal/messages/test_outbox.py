"""The outbox: an e-mail is there exactly if its cause is, once, for those who want it."""

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from portal.errors import Invalid, NotAllowed, NotYours
from portal.messages.models import Message
from portal.messages.services import Letter, choose, one_line, put, retry, tell
from portal.messages.words import Kind
from tests.cast import Cast

LETTER = Letter("A thing happened", "report_signed", {"report": "A report"})


def told() -> set[str]:
    return set(Message.objects.values_list("to__post", flat=True))


def test_everyone_but_whoever_did_it_is_told_once(cast: Cast) -> None:
    for _ in range(2):
        tell(
            by=cast.director,
            to=[cast.manager, cast.manager, cast.director, cast.reviewer],
            key="thing 1",
            letter=LETTER,
        )
    assert told() == {"Manager", "Reviewer"}
    assert Message.objects.count() == 2


def test_another_thing_is_told_too(cast: Cast) -> None:
    for key in ("thing 1", "thing 2"):
        tell(by=cast.director, to=[cast.manager], key=key, letter=LETTER)
    assert Message.objects.count() == 2


def test_who_wants_no_e_mails_at_once_or_may_not_sign_in_is_left_out(cast: Cast) -> None:
    choose(by=cast.manager, at_once=False, digest=True)
    cast.other_manager.is_active = False
    tell(
        by=cast.director,
        to=[cast.manager, cast.other_manager, cast.reviewer],
        key="thing 1",
        letter=LETTER,
    )
    assert told() == {"Reviewer"}


def test_what_is_undone_is_not_told(cast: Cast) -> None:
    with transaction.atomic():
        tell(by=cast.director, to=[cast.manager], key="thing 1", letter=LETTER)
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_it_belongs_in_a_transaction(real_database: None) -> None:
    with pytest.raises(TransactionManagementError):
        put(by=None, to=None, key="thing", kind=Kind.AT_ONCE, letter=LETTER)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("Returned: a\r\nBcc: all@council.example", "Returned: a Bcc: all@council.example"),
        ("a\x0bb\x0cc\x85d\u2028e\x00f", "a b c d e f"),
        ("  a \t b ", "a b"),
        ("long" * 60, "long" * 49 + "lon…"),
    ],
)
def test_a_subject_is_one_line(typed: str, sent: str) -> None:
    assert one_line(typed) == sent
    assert len(sent) <= 200


def test_one_of_the_two_kinds_is_kept(cast: Cast) -> None:
    with pytest.raises(Invalid):
        choose(by=cast.manager, at_once=False, digest=False)


def test_members_choose_nothing_and_get_nothing(cast: Cast) -> None:
    with pytest.raises(NotYours):
        choose(by=cast.member, at_once=True, digest=True)


def test_only_an_administrator_sends_again(cast: Cast) -> None:
    (message,) = tell(by=cast.director, to=[cast.manager], key="thing 1", letter=LETTER)
    with pytest.raises(NotAllowed):
        retry(by=cast.director, message=message)
