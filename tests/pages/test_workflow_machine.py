"""The whole workflow over HTTP with every role, in any order: the portal answers as the model, and its rows
are what the model says. A guard taken away is found."""

from contextlib import nullcontext
from itertools import count
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from hypothesis.strategies import sampled_from

from indicators.figures.periods import Period
from portal.accounts.roles import Role
from portal.audit.verify import verify
from portal.jobs.models import JobState
from reports.editions.models import Build, Edition
from reports.editions.readiness import readiness
from reports.entries.models import Draft, Submission
from reports.outline.models import Entry, Report
from reports.outline.services import assign
from reports.review import policies
from reports.review.models import Decision
from tests import cast as casting
from tests import factories
from tests.cast import PASSWORD
from tests.pages.rollback import undone
from tests.pages.workflow_model import APPROVED, DONE, DRAFT, PEOPLE, RETURNED, WORKED_ON, Model
from tests.pages.world import world

people = sampled_from(PEOPLE)
entries = sampled_from(WORKED_ON)
WRITING = {"entry": "manager", "other_entry": "other_manager", "front": "double"}


class Workflow(RuleBasedStateMachine):
    """Each rule is one request by one person; most of them are refused."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = undone()
        self.undo.__enter__()
        self.model, self.numbers = Model(), count(1)
        cast = casting.cast()
        self.made = world(cast, casting.facts(cast))
        double = factories.user("double", Role.MANAGER)
        factories.grant(by=None, user=double, role=Role.REVIEWER)
        chief = factories.user("chief", Role.REVIEWER)
        assign(by=None, entry=self.made.front, writer=double, approver=chief)
        everyone = cast.people() | {"double": double, "chief": chief}
        self.clients = {name: _signed_in(everyone[name]) for name in PEOPLE}
        self.frozen: dict[int, str] = {}

    def teardown(self) -> None:
        verdict = verify()
        self.undo.__exit__(None, None, None)
        assert verdict.intact

    # Reading and writing.

    @rule(name=entries, person=people)
    def read(self, name: str, person: str) -> None:
        answer = self.clients[person].get(self._url("entry", name))
        assert answer.status_code == self.model.read(name, person)

    @rule(name=entries, person=people)
    def save(self, name: str, person: str) -> None:
        expected = self.model.save(name, person)
        words = f"The year was as expected, said {next(self.numbers)} times.\n"
        sent = {f"part-{part['key']}": words for part in self._entry(name).parts}
        self._asked("write", name, person, {**sent, **self._base(name), "act": "save"}, expected)
        if expected == DONE:
            self.model.saved(name, person)

    @precondition(lambda self: any(entry.saved for entry in self.model.entries.values()))
    @rule(name=entries, person=people)
    def submit(self, name: str, person: str) -> None:
        if not self.model.entries[name].saved:
            return
        expected = self.model.submit(name, person)
        self._asked("submit", name, person, self._base(name), expected)
        if expected == DONE:
            self.model.submitted(name, person)

    @rule(name=entries)
    def write_and_submit(self, name: str) -> None:
        """The way that everything else stands on, so that it is walked often."""
        self.save(name, WRITING[name])
        self.submit(name, WRITING[name])

    @rule(name=entries, person=people)
    def redraft(self, name: str, person: str) -> None:
        expected = self.model.redraft(name, person)
        self._asked("decide", name, person, {"decision": "redraft"}, expected)
        if expected == DONE:
            self.model.moved(name, DRAFT)

    # Deciding.

    @rule(name=entries, person=people)
    def approve(self, name: str, person: str) -> None:
        expected = self.model.approve(name, person)
        self._asked("decide", name, person, self._decision(name, "approve"), expected)
        if expected == DONE:
            self.model.moved(name, APPROVED)

    @rule()
    def approve_everything(self) -> None:
        for name in WORKED_ON:
            self.approve(name, "chief")

    @rule(name=entries, person=people)
    def send_back(self, name: str, person: str) -> None:
        expected = self.model.send_back(name, person)
        self._asked("decide", name, person, self._decision(name, "return"), expected)
        if expected == DONE:
            self.model.moved(name, RETURNED)

    @rule(name=entries, person=sampled_from(("chief", "director")))
    def decide_on_what_was_read_before(self, name: str, person: str) -> None:
        """With the digest of an earlier submission nothing is decided."""
        old = Submission.objects.filter(entry=self._entry(name)).order_by("number").first()
        if old is None or old.digest == self._digest(name):
            return
        sent = {"decision": "return", "reason": "Why?", "digest": old.digest}
        assert self._post("decide", name, person, sent) == 409

    # Facts, and the report.

    @rule(name=sampled_from(("entry", "other_entry")))
    def revise(self, name: str) -> None:
        facts = self.made.facts
        indicator = facts.indicator if name == "entry" else facts.other_indicator
        number = str(70 + next(self.numbers) % 20)
        factories.values(self.made.cast.administrator, facts.batch, indicator, {Period.year(2016): number})
        self.model.entries[name].figure = number

    @rule(person=people)
    def sign(self, person: str) -> None:
        expected = self.model.sign(person)
        report = self._report()
        ready = readiness(report)
        for item in ready.unexplained:
            self.clients["director"].post(
                reverse("reports:exception", args=[report.key]), {"finding": item.key, "reason": "Known."}
            )
        digests = {"internal_digest": ready.internal_digest, "public_digest": ready.public_digest}
        self._reported("sign_off", person, {"password": PASSWORD, **digests}, expected)
        self.model.signed = self.model.signed or expected == DONE
        if expected == DONE:
            self.model.published = False

    @rule(person=people)
    def reopen(self, person: str) -> None:
        expected = self.model.reopen(person)
        self._reported("reopen", person, {"reason": "One more figure."}, expected)
        if expected == DONE:
            self.model.signed = False

    @rule(person=people)
    def publish(self, person: str) -> None:
        expected = self.model.publish(person)
        self._reported("publish", person, {"published_on": timezone.localdate().isoformat()}, expected)
        if expected == DONE:
            self.model.published = True
            Build.objects.update(state=JobState.DONE, finished_at=timezone.now())
            Edition.objects.filter(state="building").update(state="published")

    @precondition(lambda self: Edition.objects.exists())
    @rule(person=people)
    def correct(self, person: str) -> None:
        edition = Edition.objects.filter(audience="public").latest("number")
        expected = self.model.correct(person)
        url = reverse("reports:correct", args=[self.made.report.key, edition.number, "public"])
        answer = self.clients[person].post(url, {"reason": "A figure of March was wrong."})
        assert answer.status_code == expected
        if expected == DONE:
            self.model.signed = False

    # What always holds.

    @invariant()
    def the_rows_are_as_the_model_says(self) -> None:
        found = {entry.key: entry.state for entry in Entry.objects.all()}
        keys = {name: getattr(self.made, name).key for name in WORKED_ON}
        assert {name: found[key] for name, key in keys.items()} == {
            name: entry.state for name, entry in self.model.entries.items()
        }
        assert (self._report().state == "signed off") == self.model.signed

    @invariant()
    def nothing_frozen_changes(self) -> None:
        now = dict(Submission.objects.values_list("pk", "content"))
        assert {key: now.get(key) for key in self.frozen} == self.frozen
        self.frozen = now

    @invariant()
    def nobody_approved_what_they_wrote(self) -> None:
        for decision in Decision.objects.filter(action="approve").select_related("submission"):
            assert decision.submission
            assert decision.by_id != decision.submission.submitted_by_id
            assert decision.digest == decision.submission.digest

    # Asking.

    def _entry(self, name: str) -> Entry:
        return Entry.objects.get(pk=getattr(self.made, name).pk)

    def _report(self) -> Report:
        return Report.objects.get(pk=self.made.report.pk)

    def _url(self, act: str, name: str) -> str:
        return reverse(f"reports:{act}", args=[self.made.report.key, getattr(self.made, name).key])

    def _base(self, name: str) -> dict[str, Any]:
        draft = Draft.objects.filter(entry=self._entry(name)).first()
        return {"base_version": draft.version if draft else 0}

    def _digest(self, name: str) -> str:
        last = Submission.objects.filter(entry=self._entry(name)).order_by("-number").first()
        return last.digest if last else "0" * 64

    def _decision(self, name: str, act: str) -> dict[str, Any]:
        """Words stand in the box for a return alone: with an approval they would be refused, lest they be lost."""
        reason = "Say why." if act == "return" else ""
        return {"decision": act, "reason": reason, "digest": self._digest(name)}

    def _post(self, act: str, name: str, person: str, sent: dict[str, Any]) -> int:
        return self.clients[person].post(self._url(act, name), sent).status_code

    def _asked(self, act: str, name: str, person: str, sent: dict[str, Any], expected: int) -> None:
        answer = self._post(act, name, person, sent)
        assert answer == expected, (answer, expected, act, name, person, self.model)

    def _reported(self, act: str, person: str, sent: dict[str, Any], expected: int) -> None:
        url = reverse(f"reports:{act}", args=[self.made.report.key])
        assert self.clients[person].post(url, sent).status_code == expected, (act, person, self.model)


def _signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def run(examples: int, steps: int) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Workflow,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate,),
        ),
    )


@pytest.mark.django_db
def test_the_portal_answers_as_the_model() -> None:
    run(2, 40)


@pytest.mark.nightly
@pytest.mark.django_db
def test_the_portal_answers_as_the_model_for_long() -> None:
    run(60, 100)


@pytest.mark.django_db
@pytest.mark.parametrize("guarded", [True, False], ids=["with four eyes", "without"])
def test_the_machine_tells_whether_four_eyes_see_it(guarded: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not guarded:
        monkeypatch.setattr(policies, "_clean", lambda *_: True)
    machine = Workflow()
    machine.write_and_submit("front")
    with nullcontext() if guarded else pytest.raises(AssertionError, match="decide"):
        machine.approve("front", "double")
    machine.teardown()
