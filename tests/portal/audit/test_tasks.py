"""The trail's end is noted outside the database."""

import logging

import pytest
from django.core.management import call_command

from portal.audit.tasks import log_head


@pytest.mark.django_db
def test_the_log_holds_an_anchor_that_the_command_takes(append, caplog, capsys):
    last = append(3)[-1]
    with caplog.at_level(logging.INFO, logger="portal.audit.tasks"):
        log_head()
    assert caplog.messages == [f"The audit trail's head is 3:{last.hash}"]
    call_command("verify_audit", "--anchor", caplog.messages[0].split()[-1])
    assert "is sound: 3 events" in capsys.readouterr().out
