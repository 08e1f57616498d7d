"""The addresses of reports, entries and editions under /api/v1/."""

from django.urls import path

from reports.api.views import comments, editions, entries, printouts, reports, revisions

REPORT = "reports/<slug:report>/"
ENTRY = f"{REPORT}entries/<slug:entry>/"
EDITION = "editions/<slug:report>/<int:number>/<slug:audience>/"

urlpatterns = [
    path("reports/", reports.Reports.as_view(), name="reports"),
    path(REPORT, reports.ReportView.as_view(), name="report"),
    path(f"{REPORT}content/<slug:variant>/", reports.ReportContentView.as_view(), name="report_content"),
    path(f"{REPORT}readiness/", reports.Readiness.as_view(), name="readiness"),
    path(f"{REPORT}exceptions/", reports.Exceptions.as_view(), name="exceptions"),
    path(f"{REPORT}revisions/", revisions.Revisions.as_view(), name="revisions"),
    path(f"{REPORT}decisions/", reports.ReportDecisions.as_view(), name="report_decisions"),
    path(f"{REPORT}editions/", reports.Publication.as_view(), name="publication"),
    path(f"{REPORT}printouts/", printouts.Printouts.as_view(), name="printouts"),
    path(f"{REPORT}printouts/<uuid:key>/", printouts.PrintoutView.as_view(), name="printout"),
    path(f"{REPORT}printouts/<uuid:key>/file/", printouts.PrintoutFile.as_view(), name="printout_file"),
    path(f"{REPORT}printouts/<uuid:key>/retry/", printouts.PrintoutRetry.as_view(), name="printout_retry"),
    path(f"{REPORT}entries/", entries.Entries.as_view(), name="entries"),
    path(ENTRY, entries.EntryReading.as_view(), name="entry"),
    path(f"{ENTRY}content/", entries.EntryContentView.as_view(), name="entry_content"),
    path(f"{ENTRY}submissions/", entries.Submissions.as_view(), name="submissions"),
    path(f"{ENTRY}submissions/<int:number>/", entries.SubmissionView.as_view(), name="submission"),
    path(f"{ENTRY}comparison/", entries.ComparisonView.as_view(), name="comparison"),
    path(f"{ENTRY}draft/", entries.DraftView.as_view(), name="draft"),
    path(f"{ENTRY}entered-text/", entries.EnteredText.as_view(), name="entered_text"),
    path(f"{ENTRY}confirmation/", entries.Confirmation.as_view(), name="confirmation"),
    path(f"{ENTRY}findings/", entries.Findings.as_view(), name="findings"),
    path(f"{ENTRY}decisions/", entries.Decisions.as_view(), name="decisions"),
    path(f"{ENTRY}comments/", comments.Comments.as_view(), name="comments"),
    path(f"{ENTRY}comments/<int:number>/", comments.CommentView.as_view(), name="comment"),
    path(f"{ENTRY}comments/<int:number>/replies/", comments.Replies.as_view(), name="replies"),
    path("editions/", editions.Editions.as_view(), name="editions"),
    path(EDITION, editions.EditionView.as_view(), name="edition"),
    path(f"{EDITION}files/<slug:form>/", editions.FileView.as_view(), name="file"),
    path(f"{EDITION}withdrawal/", editions.Withdrawal.as_view(), name="withdrawal"),
    path("builds/", editions.Builds.as_view(), name="builds"),
    path("builds/<int:pk>/", editions.BuildView.as_view(), name="build"),
    path("builds/<int:pk>/retry/", editions.Retry.as_view(), name="retry"),
]
