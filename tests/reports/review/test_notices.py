"""Who hears of a return and of a signature, and what the e-mail says."""

from datetime import timedelta

from django.utils import timezone

from portal.accounts.roles import Role
from portal.accounts.services import delegate
from portal.messages.models import Message
from portal.messages.rendering import mail
from tests.cast import Cast, Facts
from tests.pages.world import returned, signed, world


def told() -> dict[str, Message]:
    return {message.to.post: message for message in Message.objects.select_related("to")}


def test_the_writer_hears_why_an_entry_came_back(cast: Cast, facts: Facts) -> None:
    made = world(cast, facts)
    returned(made.entry, cast.reviewer, reason="What lies behind the rise?\nAnd since when?")
    (message,) = told().values()
    assert message.to == cast.manager
    assert message.subject == "Returned to you: CSC 022: Assessments in time"
    text = str(mail(message).body)
    assert "The Reviewer has returned this entry of the Year-end performance report 2016/17 to you:" in text
    assert "What lies behind the rise?\nAnd since when?" in text
    assert "/reports/year-end-2016-17/entries/csc-022/write/" in text


def test_whoever_covers_the_writer_hears_of_it_too(cast: Cast, facts: Facts) -> None:
    today = timezone.localdate()
    delegate(
        by=cast.manager,
        principal=cast.manager,
        delegate=cast.other_manager,
        role=Role.MANAGER,
        area=cast.area,
        starts=today,
        ends=today + timedelta(days=1),
        reason="Annual leave",
    )
    returned(world(cast, facts).entry, cast.reviewer)
    assert set(told()) == {"Manager", "Other manager"}


def test_each_return_is_told(cast: Cast, facts: Facts) -> None:
    made = world(cast, facts)
    returned(made.entry, cast.reviewer)
    returned(made.entry, cast.director)
    assert Message.objects.filter(to=cast.manager).count() == 2


def test_a_signature_is_told_to_publishers_writers_and_approvers(cast: Cast, facts: Facts) -> None:
    signed(world(cast, facts))
    heard = told()
    assert set(heard) == {
        "Administrator", "Manager", "Other manager", "Front manager", "Head of all", "Reviewer",
        "Other reviewer",
    }  # fmt: skip
    assert heard["Manager"].subject == "Signed off: Year-end performance report 2016/17"
    assert "/reports/year-end-2016-17/publish/" in str(mail(heard["Administrator"]).body)
    assert "/publish/" not in str(mail(heard["Manager"]).body)
