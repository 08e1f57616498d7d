"""Editions in the administration: shown, withdrawn, built again. Publishing has its own page."""

from django.contrib import admin

from portal.jobs.models import JobState
from portal.ui.admin import Act, Panel, ReasonForm, Row, ServiceAdmin, change_url
from reports.editions import services
from reports.editions.models import Edition
from reports.review.states import EditionState


@admin.register(Edition)
class EditionAdmin(ServiceAdmin):
    order = 40
    fields = (
        "report",
        "number",
        "audience",
        "state",
        "published_on",
        "published_by",
        "digest",
        "erratum",
        "withdrawn_because",
    )
    list_display = ("report", "number", "audience", "state", "published_on", "building")
    list_filter = ("state", "audience", "report")
    list_select_related = ("report", "build")
    acts = (
        Act(
            name="withdraw",
            label="Withdraw",
            explanation="Nobody but the director and administrators can read it any more. It stays in the register.",
            do=lambda by, edition, given: services.withdraw(by=by, edition=edition, **given),
            leads_to=lambda edition: change_url(edition),
            form=ReasonForm,
            fits=lambda edition: edition.state != EditionState.WITHDRAWN,
        ),
        Act(
            name="retry",
            label="Build again",
            explanation="The files are made again, from the content that was signed.",
            do=lambda by, edition, given: services.retry_build(by=by, edition=edition),
            leads_to=lambda edition: change_url(edition),
            fits=lambda edition: edition.build.state == JobState.FAILED,
        ),
    )

    @admin.display(description="Build")
    def building(self, row: Edition) -> str:
        return row.build.reason or row.build.get_state_display()

    def panels(self, row: Edition) -> tuple[Panel, ...]:
        files = tuple(
            Row((file.name, file.media_type, file.size, file.sha256)) for file in row.files.defer("content")
        )
        return (Panel("Files", ("Name", "Form", "Bytes", "SHA-256"), files),)
