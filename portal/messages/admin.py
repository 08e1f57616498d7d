"""The outbox: what was sent, what waits, what was given up and may be sent again."""

from django.contrib import admin

from portal.jobs.models import JobState
from portal.messages.models import Message
from portal.messages.services import retry
from portal.ui.admin import Act, ServiceAdmin, list_url


@admin.register(Message)
class MessageAdmin(ServiceAdmin):
    order = 55
    fields = (
        "subject", "to", "kind", "state", "attempts", "trouble", "reason", "requested_by", "requested_at",
        "finished_at",
    )  # fmt: skip
    list_display = ("subject", "to", "kind", "state", "attempts", "trouble", "requested_at")
    list_filter = ("state", "kind")
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
