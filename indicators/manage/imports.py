"""Files of figures: the list, sending one, mapping it, the preview, importing, undoing."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from indicators.figures.periods import ReportingYear
from indicators.imports import services
from indicators.imports.mapping import mapping_of
from indicators.imports.models import Import, ImportRun
from indicators.imports.queries import chosen, import_for, imports, last_run, plan_of
from indicators.imports.sheet import sheet_of
from indicators.imports.words import Act, Kind, Stage
from indicators.manage.imports_forms import (
    CommitForm,
    FindLines,
    MappingForm,
    SendForm,
    indicator_keys,
    initial_of,
)
from indicators.sources.inspecting import from_json
from indicators.sources.registry import SOURCES
from indicators.standings.lines import years
from portal.accounts.middleware import scope_in, user_in
from portal.accounts.models import User
from portal.errors import Conflict, Invalid
from portal.jobs.models import JobState
from portal.manage.forms import Given, ManagedForm, ReasonForm
from portal.manage.frame import FormPage, for_administrators
from portal.ui.asked import Asked
from portal.ui.downloads import sheets_as_file

A_PAGE = 50
NEWEST = 2  # years with figures; their templates are offered beside those of this year and the last
OPEN = (JobState.QUEUED, JobState.RUNNING)
DOING = {
    Act.PLAN: "The preview is being made",
    Act.COMMIT: "The figures are being imported",
    Act.UNDO: "The import is being undone",
}
FAILED = {
    Act.PLAN: "The preview could not be made",
    Act.COMMIT: "Nothing was imported",
    Act.UNDO: "The import was not undone",
}


@for_administrators
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Every file that came in, newest first, and the templates of the years that are worked on."""
    asked = Asked(request.GET)
    page = asked.turn(imports(scope_in(request)), A_PAGE)
    this = ReportingYear.containing(timezone.localdate())
    worked_on = {this, ReportingYear(this.start - 1), *years(scope_in(request))[:NEWEST]}
    newest_first = sorted(worked_on, key=lambda year: year.start, reverse=True)
    context = {"find": asked, "imports": page, "years": newest_first, "sources": SOURCES}
    return render(request, "manage/imports/list.html", context, status=asked.status)


@for_administrators
@require_safe
def template_file(request: HttpRequest, year: int, form: str) -> HttpResponse:
    """The portal's own template of a reporting year, filled in with what is held."""
    of = ReportingYear(year)
    name = f"figures-{of.label.replace('/', '-')}"
    return sheets_as_file([sheet_of(scope_in(request), of)], name, form)


@for_administrators
@require_safe
def shown(request: HttpRequest, key: UUID) -> HttpResponse:
    """One file: how far it is, what it would change or has changed, and what can be done with it."""
    return _page(request, import_for(scope_in(request), key), CommitForm())


@for_administrators
@require_safe
def progress(request: HttpRequest, key: UUID) -> HttpResponse:
    """How far the work is, as a piece of its page."""
    one = import_for(scope_in(request), key)
    return render(request, "manage/imports/_run.html", {"import": one, **_run(last_run(one))})


@for_administrators
@require_POST
def committed(request: HttpRequest, key: UUID) -> HttpResponse:
    """Import what was read."""
    one = import_for(scope_in(request), key)
    form = CommitForm(request.POST)
    form.is_valid()
    try:
        run = services.commit(
            by=user_in(request),
            imported=one,
            digest=request.POST.get("digest", ""),
            without_refused=form.cleaned_data["without_refused"],
        )
    except Invalid as refused:
        form.add_error("without_refused", refused.message)
        return _page(request, one, form, 422)
    if run.state == JobState.DONE:
        messages.success(request, f"Imported: {one.name}.")
    return redirect(address(one))


@for_administrators
@require_POST
def retried(request: HttpRequest, key: UUID) -> HttpResponse:
    """Try again what failed."""
    one = import_for(scope_in(request), key)
    run = last_run(one)
    if run is None:
        raise Conflict("Nothing was tried yet.")
    services.retry(by=user_in(request), run=run)
    return redirect(address(one))


def _page(request: HttpRequest, one: Import, form: forms.Form, status: int = 200) -> HttpResponse:
    plan = plan_of(one)
    find = FindLines(request.GET)
    asked, of_benchmarks = find.asked, find.is_of_benchmarks
    names = dict(indicator_keys(scope_in(request))[1])
    lines = chosen(
        plan.follows if of_benchmarks else plan.lines, names, asked.get("kind", ""), asked.get("words", "")
    )
    page = find.turn(lines, A_PAGE)
    page.object_list = [
        line._replace(indicator=names.get(line.indicator, line.indicator)) for line in page.object_list
    ]
    context = {
        "import": one,
        "source": SOURCES[one.source],
        "summary": from_json(one.summary),
        "is_full": SOURCES[one.source].states_all,
        "is_received": one.stage == Stage.RECEIVED,
        "is_planned": one.stage == Stage.PLANNED,
        "is_imported": one.stage == Stage.COMMITTED,
        "counts": [(kind.label, one.counts.get(kind, 0)) for kind in Kind],
        "refused": one.counts.get(Kind.REFUSED, 0),
        "writes": sum(
            one.counts.get(f"{start}{kind}", 0)
            for start in ("", "benchmarks ")
            for kind in (Kind.NEW, Kind.CHANGED)
        ),
        "follows": len(plan.follows),
        "of_benchmarks": of_benchmarks,
        "notes": plan.notes,
        "lines": page,
        "find": find,
        "form": form,
        **_run(last_run(one)),
    }
    return render(request, "manage/imports/import.html", context, status=max(status, find.status))


def _run(run: ImportRun | None) -> dict[str, Any]:
    if run is None:
        return {"run": None}
    act = Act(run.act)
    return {
        "run": run,
        "is_open": run.state in OPEN,
        "has_failed": run.state == JobState.FAILED,
        "doing": DOING[act],
        "failed": FAILED[act],
    }


class OfImports(FormPage):
    """A form page under the list of imports. The services open transactions of their own: a file is read before."""

    def _write(self, by: User, row: Any, given: Given, seen: str, address: Any) -> Any:
        return self.save(by, row, given)

    def find(self, **address: Any) -> Any:
        return import_for(scope_in(self.request), address["key"])

    def trail(self, row: Any) -> tuple[tuple[str, str], ...]:
        above = (("Administration", reverse("manage")), ("Imports", reverse("manage_imports")))
        return (*above, (row.name, address(row))) if row else above

    def leads_to(self, row: Any, saved: Any) -> str:
        return address(row)


class SendFile(OfImports):
    title = "Send a file"
    lead = "First you see what it would change. Nothing is imported before you say so."
    form_class: ClassVar[type[forms.Form]] = SendForm
    button = "Read the file"

    def find(self, **address: Any) -> None:
        return None

    def save(self, by: User, row: None, given: Given) -> Import:
        file = given["file"]
        imported = services.receive(by=by, name=file.name, content=file.read(), source=given["source"])
        if SOURCES[imported.source].states_all and imported.stage == Stage.RECEIVED:
            services.map_file(by=by, imported=imported, mapping=mapping_of(imported.mapping))
        return imported

    def said(self, row: None, saved: Import) -> str:
        return f"Read: {saved.name}."

    def leads_to(self, row: None, saved: Import) -> str:
        is_full = SOURCES[saved.source].states_all
        return address(saved) if is_full else reverse("manage_import_mapping", args=[saved.key])


class MapFile(OfImports):
    template_name = "manage/imports/mapping.html"
    lead = "Say which indicator each measure of the file is. What you leave empty is left out. The next file of this source starts from what you say here."
    button = "Preview"

    def heading(self, row: Import) -> str:
        return f"Map {row.name}"

    def check(self, row: Import) -> None:
        if row.stage not in (Stage.RECEIVED, Stage.PLANNED):
            raise Conflict(f"The file is {row.stage} by now.")

    def initial(self, row: Import) -> Given:
        return initial_of(from_json(row.summary), row.mapping)

    def make_form(self, row: Import, *data: Any, **options: Any) -> forms.Form:
        keys, self.offered = indicator_keys(scope_in(self.request))
        return MappingForm(from_json(row.summary), keys, *data, **options)

    def beside(self, row: Import) -> Given:
        return {"offered": self.offered, "source": SOURCES[row.source], "summary": from_json(row.summary)}

    def save(self, by: User, row: Import, given: Given) -> ImportRun:
        form = MappingForm(
            from_json(row.summary), indicator_keys(scope_in(self.request))[0], self.request.POST
        )
        form.is_valid()
        return services.map_file(by=by, imported=row, mapping=mapping_of(form.mapping(row.mapping)))

    def said(self, row: Import, saved: ImportRun) -> str:
        return "The mapping is kept."


class UndoImport(OfImports):
    lead = "What stood before is recorded again, what was new is withdrawn. Both stay known, and nothing is deleted."
    form_class = ReasonForm
    button = "Undo the import"
    warns = True

    def heading(self, row: Import) -> str:
        return f"Undo {row.name}"

    def check(self, row: Import) -> None:
        if row.stage != Stage.COMMITTED:
            raise Conflict("Only what is imported can be undone.")

    def save(self, by: User, row: Import, given: Given) -> ImportRun:
        return services.undo(by=by, imported=row, reason=given["reason"])

    def said(self, row: Import, saved: ImportRun) -> str:
        return "The import is undone." if saved.state == JobState.DONE else "See below how the undoing goes."


class DiscardImport(OfImports):
    lead = "The file is not kept, and nothing of it is imported."
    form_class = ManagedForm
    button = "Throw the file away"
    warns = True

    def heading(self, row: Import) -> str:
        return f"Throw {row.name} away"

    def check(self, row: Import) -> None:
        if row.stage not in (Stage.RECEIVED, Stage.PLANNED):
            raise Conflict(f"The file is {row.stage} by now.")

    def save(self, by: User, row: Import, given: Given) -> None:
        services.discard(by=by, imported=row)

    def said(self, row: Import, saved: None) -> str:
        return f"Thrown away: {row.name}."

    def leads_to(self, row: Import, saved: None) -> str:
        return reverse("manage_imports")


def address(one: Import) -> str:
    return reverse("manage_import", args=[one.key])
