"""Every form of the daily administration twice, one after the other: it is done once."""

from portal.audit.models import Event
from tests import factories
from tests.manage.catalogue import MANAGED, NOW
from tests.manage.world import address, office, sent
from tests.pages.rollback import undone

# Asking again is something done again: an invitation is sent, a file looked at, what failed tried once more.
ASKED_AGAIN = {"manage_person_invite", "manage_compute", "manage_import_mapping", "manage_import_retry"}
WORKING = [
    act
    for act in MANAGED
    if (act.method, act.answer, act.seen) == ("POST", 302, NOW) and act.name not in ASKED_AGAIN
]


def test_a_form_sent_twice_is_done_once(cast, facts):
    made = office(cast, facts)
    client = factories.sign_in(cast.administrator)
    wrong = []
    for act in WORKING:
        with undone():
            url, filled = address(made, act), sent(made, act, client)
            first = client.post(url, filled)
            for file in (value for value in filled.values() if hasattr(value, "seek")):
                file.seek(0)
            events = Event.objects.count()
            second = client.post(url, filled)
            more = Event.objects.count() - events
            if first.status_code != 302 or more:
                wrong.append(f"{act}: {first.status_code}, {second.status_code}, {more} more events")
    assert wrong == []
