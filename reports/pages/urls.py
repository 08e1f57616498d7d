"""The addresses of the walk: my work, outline, writing, reading, sign-off, editions."""

from django.urls import path

from reports.pages.views import (
    commenting,
    comparing,
    deciding,
    editions,
    handing_over,
    indicators,
    lists,
    printouts,
    reading,
    register,
    room,
    signing,
    trail,
    verifying,
    work,
    writing,
)

app_name = "reports"
ENTRY = "reports/<slug:report>/entries/<slug:entry>/"
PRINTOUTS = "reports/<slug:report>/printouts/"
PRINTOUT = f"{PRINTOUTS}<uuid:key>/"
EDITION = "editions/<slug:report>/<int:number>/<slug:audience>/"

urlpatterns = [
    path("", work.my_work, name="work"),
    path("reports/<slug:report>/", work.outline, name="outline"),
    path("reports/<slug:report>/progress/", work.board, name="board"),
    path("reports/<slug:report>/read/<slug:variant>/", signing.read, name="read"),
    path("reports/<slug:report>/sign-off/", signing.sign_off, name="sign_off"),
    path("reports/<slug:report>/sign-off/exceptions/", signing.exception, name="exception"),
    path("reports/<slug:report>/sign-off/reopen/", signing.reopened, name="reopen"),
    path("reports/<slug:report>/publish/", editions.publish, name="publish"),
    path(PRINTOUTS, printouts.printouts, name="printouts"),
    path(PRINTOUT, printouts.printout, name="printout"),
    path(f"{PRINTOUT}progress/", printouts.progress, name="printout_progress"),
    path(f"{PRINTOUT}file/", printouts.file, name="printout_file"),
    path(f"{PRINTOUT}retry/", printouts.retried, name="printout_retry"),
    path(ENTRY, reading.entry, name="entry"),
    path(f"{ENTRY}draft/", reading.draft, name="draft"),
    path(f"{ENTRY}versions/<int:number>/", reading.version, name="version"),
    path(f"{ENTRY}compare/", comparing.compare, name="compare"),
    path(f"{ENTRY}write/", writing.write, name="write"),
    path(f"{ENTRY}write/autosave/", writing.autosave, name="autosave"),
    path(f"{ENTRY}enter/", writing.enter, name="enter"),
    path(f"{ENTRY}confirm/", writing.confirm, name="confirm"),
    path(f"{ENTRY}submit/", writing.submit, name="submit"),
    path(f"{ENTRY}decide/", deciding.decide, name="decide"),
    path(f"{ENTRY}comments/", commenting.remarks, name="comments"),
    path(f"{ENTRY}comments/<int:number>/", commenting.reply, name="comment"),
    path("indicators/", lists.indicators, name="indicators"),
    path("indicators.<slug:form>", lists.indicators_file, name="indicators_file"),
    path("indicators/<slug:key>/", indicators.indicator, name="indicator"),
    path("indicators/<slug:key>/values/", indicators.values, name="values"),
    path("indicators/<slug:key>/values.<slug:form>", indicators.values_file, name="values_file"),
    path("scorecard/", lists.card, name="scorecard"),
    path("scorecard.<slug:form>", lists.card_file, name="scorecard_file"),
    path("editions/", room.editions, name="editions"),
    path("editions/register/", register.register, name="register"),
    path("audit/", trail.audit, name="audit"),
    path("audit/check/", trail.audit_check, name="audit_check"),
    path("audit/check/progress/", trail.audit_progress, name="audit_progress"),
    path("audit/export/", trail.audit_export, name="audit_export"),
    path("verify/", verifying.verify, name="verify"),
    path(EDITION, editions.edition, name="edition"),
    path(f"{EDITION}read/", room.edition_read, name="edition_read"),
    path(f"{EDITION}progress/", editions.progress, name="progress"),
    path(f"{EDITION}files/<slug:form>/", editions.file, name="file"),
    path(f"{EDITION}withdraw/", editions.withdrawn, name="withdraw"),
    path(f"{EDITION}correct/", editions.corrected, name="correct"),
    path("manage/people/<int:person>/hand-over/", handing_over.HandOver.as_view(), name="hand_over"),
    path(f"{EDITION}retry/", editions.retried, name="retry"),
]
