"""Letting people in, and what a lost second factor asks for."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from portal.accounts.inviting import invite, reset_second_factor
from portal.accounts.models import User
from portal.accounts.services import deactivate
from portal.audit.models import Event
from portal.errors import Conflict, NotAllowed
from tests import factories

NEW = {
    "post": "Head of Service",
    "email": "head@council.example",
    "role": "reviewer",
    "area": "",
    "invite": "on",
}
PASSWORD = "a rather long sentence"


def last_action() -> str:
    return Event.objects.order_by("-sequence").values_list("action", flat=True)[0]


@pytest.mark.django_db(transaction=False)
def test_whoever_is_invited_sets_a_password_and_is_in(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        factories.sign_in(cast.administrator).post("/manage/people/add/", NEW)
    (message,) = mail.outbox
    assert message.to == ["head@council.example"]
    assert message.subject == "Your access to the performance reports"
    link = re.search(r"http://testserver(/\S+)", message.body).group(1)
    person = Client()
    form = person.get(link, follow=True).request["PATH_INFO"]
    person.post(form, {"password1": PASSWORD, "password2": PASSWORD})
    assert User.objects.get(email="head@council.example").check_password(PASSWORD)
    assert (
        person.post("/accounts/login/", {"login": "head@council.example", "password": PASSWORD}).status_code
        == 302
    )


def test_without_the_tick_no_mail_goes_out(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        factories.sign_in(cast.administrator).post("/manage/people/add/", NEW | {"invite": ""})
    assert mail.outbox == []
    assert User.objects.get(email="head@council.example").memberships.get().role == "reviewer"


def test_a_person_whose_role_is_refused_is_not_added(cast):
    typed = NEW | {"role": "manager"}
    answer = factories.sign_in(cast.administrator).post("/manage/people/add/", typed)
    assert answer.status_code == 422
    assert not User.objects.filter(email="head@council.example").exists()


def test_only_administrators_invite_and_nobody_who_is_stopped(cast):
    with pytest.raises(NotAllowed):
        invite(by=cast.director, user=cast.manager, send=pytest.fail)
    deactivate(by=None, user=cast.manager)
    with pytest.raises(Conflict):
        invite(by=cast.administrator, user=cast.manager, send=pytest.fail)


def test_a_reset_takes_the_factor_and_ends_every_session(cast):
    Authenticator.objects.create(user=cast.manager, type=Authenticator.Type.TOTP, data={})
    Authenticator.objects.create(user=cast.manager, type=Authenticator.Type.RECOVERY_CODES, data={})
    factories.sign_in(cast.manager)
    reset_second_factor(by=cast.administrator, user=cast.manager)
    assert not Authenticator.objects.filter(user=cast.manager).exists()
    assert Session.objects.count() == 0
    assert last_action() == "user.second_factor_reset"


def test_nobody_resets_their_own_factor_or_one_that_is_not_there(cast):
    Authenticator.objects.create(user=cast.administrator, type=Authenticator.Type.TOTP, data={})
    with pytest.raises(Conflict):
        reset_second_factor(by=cast.administrator, user=cast.administrator)
    with pytest.raises(Conflict):
        reset_second_factor(by=cast.administrator, user=cast.manager)
    with pytest.raises(NotAllowed):
        reset_second_factor(by=cast.manager, user=cast.reviewer)
