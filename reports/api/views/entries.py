"""Entries: reading, writing, submitting, deciding on exactly what was read."""

import re
from collections.abc import Callable, Collection
from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from portal.accounts.scope import Scope
from portal.api.conditions import read_digest, read_version
from portal.api.schema import IF_MATCH
from portal.api.views import Flat, Listing, Reading, created
from portal.errors import DigestMissing, Invalid, NotYours
from reports.api import given, queries, shown
from reports.api.filters import DecisionFilters, EntryFilters
from reports.api.queries import Whole
from reports.api.telling import Told, tell
from reports.api.views.frame import StaffView, as_content
from reports.editions.dismissing import content_read, dismiss, noted_on
from reports.entries.facts import facts_of
from reports.entries.models import Draft
from reports.entries.services import confirm, enter_for, save_draft
from reports.outline.models import Entry
from reports.review.models import Decision
from reports.review.policies import (
    Answer,
    EntryFacts,
    allow,
    may_edit,
    may_enter_for,
    may_move,
    may_read_findings,
)
from reports.review.services import decide
from reports.review.states import Action
from reports.review.submitting import submit
from reports.review.transitions import suiting
from reports.review.versions import WORKING, Comparison, comparison, submission_for, submissions

DRAFT = "draft"
Policy = Callable[[Scope, EntryFacts], Answer]


def may_submit(scope: Scope, facts: EntryFacts) -> Answer:
    """Whether it is theirs at all."""
    return may_move(scope, facts, Action.SUBMIT, suiting(Action.SUBMIT))


def _version_parameter(name: str) -> OpenApiParameter:
    return OpenApiParameter(name, str, description="A submission’s number, or draft for the working text")


class EntryView(StaffView):
    """One entry of one report, of which this person may read something."""

    @property
    def entry(self) -> Entry:
        return queries.entry_for(self.scope, self.kwargs["report"], self.kwargs["entry"])

    def version(self, entry: Entry, sent: dict[str, Any], policy: Policy) -> int:
        """The draft's version that was sent. Whoever may not act learns that before what is missing."""
        try:
            return read_version(self.request, sent.get("version"), DRAFT)
        except DigestMissing:
            allow(policy(self.scope, facts_of(entry)))
            raise


class Entries(StaffView, Flat):
    """The outline in reading order: every entry's state, and no text."""

    serializer_class = shown.EntryLine
    filterset_class = EntryFilters

    def rows(self) -> Any:
        return queries.entries(self.scope, self.kwargs["report"])

    def get_serializer_context(self) -> dict[str, Any]:
        context = dict(super().get_serializer_context())
        if "report" not in self.kwargs:  # the document is being written
            return context
        report = queries.report_for(self.scope, self.kwargs["report"])
        return context | {"outline": queries.outline_of(report)}


class EntryReading(EntryView, Reading):
    """An entry as this person may read it: the last submission, else the working text."""

    serializer_class = shown.EntryShown

    def row(self) -> Told:
        return tell(self.scope, self.entry)


class EntryContentView(EntryView):
    @extend_schema(responses={200: OpenApiTypes.OBJECT})
    def get(self, request: Request, report: str, entry: str) -> HttpResponse:
        """The last submission, text and figures, as it was frozen. Its ETag is what decisions name."""
        read = submission_for(self.scope, self.entry)
        return as_content(Whole(read.content, read.digest))


class Submissions(EntryView, Listing):
    """The submissions that this person may read, newest first."""

    serializer_class = shown.SubmissionShown

    def rows(self) -> Any:
        return submissions(self.scope, self.entry)


class SubmissionView(EntryView):
    @extend_schema(responses={200: OpenApiTypes.OBJECT})
    def get(self, request: Request, report: str, entry: str, number: int) -> HttpResponse:
        """One submission, text and figures, as it was frozen."""
        read = submission_for(self.scope, self.entry, number)
        return as_content(Whole(read.content, read.digest))


_VERSION = re.compile(rf"{WORKING}|[1-9][0-9]{{0,8}}")
NO_VERSION = f"Name a submission by its number, or the working text as “{WORKING}”."


class ComparisonView(EntryView, Reading):
    serializer_class = shown.ComparisonShown

    def parameters(self) -> Collection[str]:
        return ("from", "to")

    @extend_schema(parameters=[_version_parameter("from"), _version_parameter("to")])
    def get(self, request: Request, report: str, entry: str) -> Response:
        """What lies between two versions, words and figures; where one is not named, the last two."""
        return super().get(request, report=report, entry=entry)

    def row(self) -> Comparison:
        asked = {name: self.request.query_params.get(name, "") for name in self.parameters()}
        wrong = {name: NO_VERSION for name, key in asked.items() if key and not _VERSION.fullmatch(key)}
        if wrong:
            raise Invalid(wrong)
        found = comparison(self.scope, self.entry, asked["from"], asked["to"])
        if found is None:
            raise NotYours("There are no two versions to compare.")
        return found


class DraftView(EntryView):
    @extend_schema(responses={200: shown.DraftShown})
    def get(self, request: Request, report: str, entry: str) -> Response:
        """The working text; its writer’s and the administrator’s."""
        return self.told(queries.draft_for(self.scope, self.entry))

    @extend_schema(request=given.DraftGiven, responses={200: shown.DraftShown}, parameters=[IF_MATCH])
    def put(self, request: Request, report: str, entry: str) -> Response:
        """Save the writer’s text. Whoever saved in between is never overwritten: 409, with their text."""
        return self.saved(save_draft, may_edit)

    def saved(self, save: Callable[..., Draft], policy: Policy) -> Response:
        entry, sent = self.entry, self.given(given.DraftGiven)
        version = self.version(entry, sent, policy)
        save(by=self.person, entry=entry, texts=sent["texts"], base_version=version)
        return self.told(queries.draft_for(self.scope, entry))

    def told(self, draft: Draft) -> Response:
        waiting = "-entered" if draft.entered_for_id else ""
        tag = f'"{DRAFT}-{draft.version}{waiting}"'
        return Response(shown.DraftShown(draft).data, headers={"ETag": tag})


class EnteredText(DraftView):
    http_method_names = ["put"]

    @extend_schema(request=given.DraftGiven, responses={200: shown.DraftShown}, parameters=[IF_MATCH])
    def put(self, request: Request, report: str, entry: str) -> Response:
        """The administrator types a text for the writer, who has to confirm it."""
        return self.saved(enter_for, may_enter_for)


class Confirmation(DraftView):
    http_method_names = ["post"]

    @extend_schema(request=given.ConfirmationGiven, responses={200: shown.DraftShown}, parameters=[IF_MATCH])
    def post(self, request: Request, report: str, entry: str) -> Response:
        """The writer takes on what was entered for them."""
        found, sent = self.entry, self.given(given.ConfirmationGiven)
        confirm(by=self.person, entry=found, base_version=self.version(found, sent, may_edit))
        return self.told(queries.draft_for(self.scope, found))


class Findings(EntryView):
    """The checker's findings on the text that this person works on, and why warnings stay."""

    @extend_schema(responses={200: shown.FindingsShown})
    def get(self, request: Request, report: str, entry: str) -> Response:
        """What the page with the warnings is made of: errors, warnings and advice on the words at hand."""
        found = self.entry
        allow(may_read_findings(self.scope, facts_of(found)))
        return self._told(found)

    @extend_schema(request=given.ExceptionGiven, responses={200: shown.FindingsShown})
    def post(self, request: Request, report: str, entry: str) -> Response:
        """Say why a warning stays; it holds until its sentence or its figures change."""
        found, sent = self.entry, self.given(given.ExceptionGiven)
        dismiss(by=self.person, entry=found, key=sent["finding"], reason=sent.get("reason", ""))
        return self._told(found)

    def _told(self, entry: Entry) -> Response:
        content = content_read(self.person, self.scope, entry)
        return Response(shown.FindingsShown({"findings": noted_on(entry, content)}).data)


class Decisions(EntryView, Listing):
    """What was decided on an entry, newest first; for those with a part in it."""

    serializer_class = shown.DecisionShown
    filterset_class = DecisionFilters

    def rows(self) -> Any:
        return queries.decisions(self.scope, self.entry)

    @extend_schema(request=given.DecisionGiven, responses={201: shown.DecisionShown}, parameters=[IF_MATCH])
    def post(self, request: Request, report: str, entry: str) -> Response:
        """Submit, approve, return …; each on exactly what was read."""
        found, sent = self.entry, self.given(given.DecisionGiven)
        made = self._decide(found, sent["action"], sent)
        return created(shown.DecisionShown(made).data)

    def _decide(self, entry: Entry, act: Action, sent: dict[str, Any]) -> Decision:
        if act is Action.SUBMIT:
            return submit(by=self.person, entry=entry, base_version=self.version(entry, sent, may_submit))
        digest, reason = read_digest(self.request, sent.get("digest", "")), sent.get("reason", "")
        return decide(by=self.person, entry=entry, action=act, digest=digest, reason=reason)
