"""The addresses of the daily administration: reports with their outlines, and handing over."""

from django.urls import path

from reports.manage import entries, handing_over, reports, revisions

REPORT = "reports/<slug:report>/"
SECTION = f"{REPORT}sections/<slug:section>/"
ENTRY = f"{REPORT}entries/<slug:entry>/"

urlpatterns = [
    path("people/<int:person>/hand-over/", handing_over.HandOver.as_view(), name="manage_hand_over"),
    path("reports/", reports.listed, name="manage_reports"),
    path("open-report/", reports.OpenReport.as_view(), name="manage_report_open"),
    path(REPORT, reports.shown, name="manage_report"),
    path(f"{REPORT}change/", reports.ChangeReport.as_view(), name="manage_report_change"),
    path(f"{REPORT}revisions/", revisions.TakeIn.as_view(), name="manage_revisions"),
    path(f"{REPORT}add-section/", entries.AddSection.as_view(), name="manage_section_add"),
    path(f"{SECTION}change/", entries.ChangeSection.as_view(), name="manage_section_change"),
    path(f"{SECTION}remove/", entries.RemoveSection.as_view(), name="manage_section_remove"),
    path(f"{REPORT}sections/<slug:section_key>/move/", entries.section_shifted, name="manage_section_shift"),
    path(f"{REPORT}add-entry/", entries.AddEntry.as_view(), name="manage_entry_add"),
    path(f"{ENTRY}change/", entries.ChangeEntry.as_view(), name="manage_entry_change"),
    path(f"{ENTRY}take-out/", entries.TakeOut.as_view(), name="manage_entry_take_out"),
    path(f"{ENTRY}put-back/", entries.PutBack.as_view(), name="manage_entry_put_back"),
    path(f"{REPORT}entries/<slug:entry_key>/move/", entries.entry_shifted, name="manage_entry_shift"),
]
