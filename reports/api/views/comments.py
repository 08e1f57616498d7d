"""What is said of a submission, other wordings for it, and what becomes of both."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.conditions import read_digest
from portal.api.schema import IF_MATCH
from portal.api.views import Flat, Reading, created
from reports.api import given, queries, shown
from reports.api.filters import CommentFilters
from reports.api.views.entries import EntryView
from reports.comments.models import Comment
from reports.comments.services import On, accept, answer, comment, decline, propose, reopen, resolve
from reports.comments.states import Act


class Comments(EntryView, Flat):
    """What was said of an entry, oldest first; for those with a part in it."""

    serializer_class = shown.CommentShown
    filterset_class = CommentFilters

    def rows(self) -> Any:
        return queries.comments(self.scope, self.entry)

    @extend_schema(request=given.CommentGiven, responses={201: shown.CommentShown}, parameters=[IF_MATCH])
    def post(self, request: Request, report: str, entry: str) -> Response:
        """Say something about the submission that was read, or propose another wording for a passage."""
        found, sent = self.entry, self.given(given.CommentGiven)
        said = {
            "by": self.person,
            "entry": found,
            "on": On(sent.get("passage", ""), sent.get("words", "")),
            "text": sent.get("text", ""),
            "digest": read_digest(request, sent.get("digest", "")),
        }
        wording = sent.get("wording")
        made: Comment = comment(**said) if wording is None else propose(**said, wording=wording)
        told = queries.comment_for(self.scope, found, made.number)
        return created(
            shown.CommentShown(told).data, reverse("api:comment", args=[report, entry, made.number])
        )


class CommentView(EntryView, Reading):
    """One comment with its replies."""

    serializer_class = shown.CommentShown

    def row(self) -> Comment:
        return queries.comment_for(self.scope, self.entry, self.kwargs["number"])


class Replies(EntryView):
    @extend_schema(request=given.ReplyGiven, responses={201: shown.CommentShown}, parameters=[IF_MATCH])
    def post(self, request: Request, report: str, entry: str, number: int) -> Response:
        """Answer, resolve or open again; the writer accepts or declines a wording."""
        found = self.entry
        said = queries.comment_for(self.scope, found, number)
        self._act(said, self.given(given.ReplyGiven))
        return created(shown.CommentShown(queries.comment_for(self.scope, found, number)).data)

    def _act(self, said: Comment, sent: dict[str, Any]) -> None:
        by, text = self.person, sent.get("text", "")
        if sent["act"] is Act.ACCEPT:
            digest = read_digest(self.request, sent.get("digest", ""))
            accept(by=by, comment=said, digest=digest, text=text)
        elif sent["act"] is Act.DECLINE:
            decline(by=by, comment=said, reason=text)
        else:
            SIMPLE[sent["act"]](by=by, comment=said, text=text)


SIMPLE: dict[Act, Callable[..., object]] = {Act.ANSWER: answer, Act.RESOLVE: resolve, Act.REOPEN: reopen}
