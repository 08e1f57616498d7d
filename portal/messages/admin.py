"""The outbox: what was sent, what waits, what was given up and may be sent again."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.utils import timezone

from portal.jobs.models import JobState
from portal.messages.models import MOST_ATTEMPTS, Message
from portal.messages.rendering import mail
from portal.messages.services import retry
from portal.messages.words import Kind
from portal.ui.admin import Act, ServiceAdmin, list_url

STANDS = {
    JobState.QUEUED: "Waiting",
    JobState.RUNNING: "Being sent",
    JobState.DONE: "Sent",
    JobState.FAILED: "Could not be sent",
}
KINDS = {Kind.AT_ONCE: "Told at once", Kind.DIGEST: "Daily e-mail"}


class ByStanding(admin.SimpleListFilter):
    """By its state, in words for people."""

    title = "how it stands"
    parameter_name = "state__exact"  # in addresses that were kept

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(state.value, words) for state, words in STANDS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Message]) -> QuerySet[Message]:
        return queryset.filter(state=self.value()) if self.value() else queryset


class ByKind(admin.SimpleListFilter):
    title = "kind"
    parameter_name = "kind__exact"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(kind.value, words) for kind, words in KINDS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Message]) -> QuerySet[Message]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Message)
class MessageAdmin(ServiceAdmin):
    order = 55
    change_list_template = "admin/outbox.html"
    empty_value_display = "–"
    fields = (
        "subject", "to", "address", "what", "stands", "asked", "finished", "tries", "met", "text",
    )  # fmt: skip
    list_display = ("subject", "whom", "stands", "asked", "finished", "met")
    list_filter = (ByStanding, ByKind)
    list_select_related = ("to",)
    search_fields = ("subject", "to__post", "to__email")
    ordering = ("-requested_at", "-pk")
    acts = (
        Act(
            name="retry",
            label="Send again",
            explanation="It is tried anew, from the first attempt.",
            do=lambda by, message, given: retry(by=by, message=message),
            leads_to=lambda message: list_url(Message),
            fits=lambda message: message.state == JobState.FAILED,
        ),
    )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        told = {"title": "E-mails of the portal", "most": MOST_ATTEMPTS}
        return super().changelist_view(request, (extra_context or {}) | told)

    @admin.display(description="To", ordering="to__post")
    def whom(self, message: Message) -> str:
        return message.to.post

    @admin.display(description="Kind", ordering="kind")
    def what(self, message: Message) -> str:
        return KINDS[Kind(message.kind)]

    @admin.display(description="How it stands", ordering="state")
    def stands(self, message: Message) -> str:
        return STANDS[JobState(message.state)]

    @admin.display(description="Asked for", ordering="requested_at")
    def asked(self, message: Message) -> str:
        return _at(message.requested_at)

    @admin.display(description="Sent or given up", ordering="finished_at")
    def finished(self, message: Message) -> str:
        return _at(message.finished_at)

    @admin.display(description="Attempts", ordering="attempts")
    def tries(self, message: Message) -> int:
        return message.attempts

    @admin.display(description="Trouble", ordering="trouble")
    def met(self, message: Message) -> str:
        return message.reason or message.trouble

    @admin.display(description="Address")
    def address(self, message: Message) -> str:
        return message.to.email

    @admin.display(description="Text")
    def text(self, message: Message) -> str:
        """As it would be sent now; a text that cannot be made stops an e-mail, not this page."""
        try:
            return str(mail(message).body)
        except (TemplateDoesNotExist, TemplateSyntaxError):
            return "It cannot be made. Tell whoever runs the portal."


def _at(moment: datetime | None) -> str:
    local = timezone.localtime(moment) if moment else None
    return f"{local.day} {local:%B %Y, %H:%M}" if local else "not yet"
