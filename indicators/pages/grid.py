"""The page on which a year's figures of an area are entered, and what is wrong while one types."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.decorators.http import require_POST

from indicators.collection.entering import Meanwhile, Typed, read, save_entries
from indicators.collection.grid import FIGURE, LABELS, Grid, Line, Slot, area_for, grid_of, texts
from indicators.collection.queries import years_collected
from indicators.facts.closing import closed_through
from indicators.facts.services import LONGEST_REASON
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import Status
from indicators.sources.numbers import COMMA, POINT
from portal.accounts.middleware import scope_in, user_in
from portal.errors import Invalid, NotYours
from portal.ui.asked import Asked
from portal.ui.forms import PlainForm, blame
from portal.words import pairs

PARTS = "parts"  # in the address: categories and places too
CHOICES = (("The whole council", False), ("With categories and places", True))


class AskedGrid(Asked):
    """Which page of the grid it is, and whether it has the parts too."""

    rows = forms.ChoiceField(
        label="Rows", required=False, choices=[("", ""), (PARTS, PARTS)], widget=forms.HiddenInput
    )


class AboutForm(PlainForm):
    """What is said of all cells together."""

    decimal = forms.ChoiceField(
        label="Decimals follow",
        choices=[(POINT, "A point: 1,234.5"), (COMMA, "A comma: 1.234,5")],
        error_messages={"required": "Choose what decimals follow"},
    )
    status = forms.ChoiceField(
        label="What you enter is",
        choices=pairs((Status.PROVISIONAL, Status.FINAL, Status.REVISED)),
    )
    reason = forms.CharField(
        label="Why?",
        required=False,
        max_length=LONGEST_REASON,
        help_text="Needed where a month is closed or a figure is emptied; kept with each figure.",
        widget=forms.TextInput(),
    )


IN_IDS = str.maketrans({" ": "-", "/": "-", "@": "_at_", ":": "_of_", ".": "_"})


@dataclass(frozen=True, slots=True)
class Cell:
    """``label`` is read out; ``stands`` is what the portal holds.

    ``now`` says that in words, where somebody else put it there meanwhile and the person typed over it.
    """

    name: str
    text: str
    label: str
    stands: str
    problem: str = ""
    now: str = ""

    @property
    def id(self) -> str:
        return "cell-" + self.name.translate(IN_IDS)


class GridPage(View):
    """GET shows it, POST saves all or nothing: 422 with what is wrong, 409 with both where others typed too."""

    def get(self, request: HttpRequest, year: int, area: str) -> HttpResponse:
        grid, asked = _grid(request, year, area), AskedGrid(request.GET)
        asked.stands_on(grid.page, grid.pages)
        form = AboutForm(initial={"decimal": POINT, "status": Status.PROVISIONAL})
        return _page(request, grid, form, status=asked.status, asked=asked)

    def post(self, request: HttpRequest, year: int, area: str) -> HttpResponse:
        grid, typed, form = _grid(request, year, area), _typed(request), AboutForm(request.POST)
        if not form.is_valid():
            return _page(request, grid, form, typed, status=422)
        try:
            saved = save_entries(
                by=user_in(request),
                year=grid.year,
                area=grid.area,
                page=grid.page,
                parts=grid.parts,
                typed=typed,
            )
        except Meanwhile as refusal:
            form.add_error(None, refusal.message)
            return _page(request, grid, form, typed, meanwhile=refusal.cells, status=409)
        except Invalid as refusal:
            of_cells = {name: words for name, words in refusal.fields.items() if " " in name}
            blame(form, Invalid({n: w for n, w in refusal.fields.items() if n not in of_cells}))
            return _page(request, grid, form, typed, of_cells, status=422)
        told = [
            f"{number} figure{'' if number == 1 else 's'} {words}"
            for number, words in ((saved.recorded, "saved"), (saved.withdrawn, "withdrawn"))
            if number
        ]
        done = " and ".join(told).capitalize() or "It stands already as you typed it"
        messages.success(request, f"{done}.")
        return redirect(f"{request.path}?{_query(grid.page, grid.parts)}")


@require_POST
def check(request: HttpRequest, year: int, area: str) -> HttpResponse:
    """What is wrong with what was typed so far, by cell; nothing is kept."""
    found = read(_grid(request, year, area), _typed(request))
    return JsonResponse({"problems": found.problems}, headers={"Cache-Control": "no-store"})


def _grid(request: HttpRequest, year: int, key: str) -> Grid:
    scope = scope_in(request)
    if not 1991 <= year <= 2100:
        raise NotYours("There is no such year.")
    asked = request.GET.get("page", "1")
    page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
    parts = request.GET.get("rows") == PARTS
    return grid_of(scope, ReportingYear(year), area_for(scope, key), timezone.localdate(), page, parts=parts)


def _query(page: int, parts: bool) -> str:
    return f"page={page}&rows={PARTS}" if parts else f"page={page}"


def _typed(request: HttpRequest) -> Typed:
    """What is no sensible answer counts as not given."""
    given = request.POST
    try:
        seen = json.loads(given.get("seen", "{}"))
    except (ValueError, RecursionError):
        seen = {}
    keys = {str(k): v for k, v in seen.items() if _is_key(v)} if isinstance(seen, dict) else {}
    status = given.get("status", "")
    return Typed(
        cells={name: str(text).replace("\0", "") for name, text in given.items() if name.count(" ") >= 2},
        seen=keys,
        decimal=COMMA if given.get("decimal") == COMMA else POINT,
        status=Status(status) if status in set(Status) else Status.PROVISIONAL,
        reason=given.get("reason", "")[: LONGEST_REASON + 1],
    )


def _is_key(said: object) -> bool:
    return isinstance(said, int) and 0 <= said < 2**63


def _page(
    request: HttpRequest,
    grid: Grid,
    form: forms.Form,
    typed: Typed | None = None,
    problems: Mapping[str, str] | None = None,
    meanwhile: Mapping[str, Slot] | None = None,
    status: int = 200,
    asked: AskedGrid | None = None,
) -> HttpResponse:
    wrong, others = problems or {}, meanwhile or {}
    taken_over = {slot.key for slot in others.values()}
    seen = {slot.key: slot.value.pk for slot in grid.slots() if slot.value}
    if typed is not None:
        seen = {**typed.seen, **{key: seen.get(key, 0) for key in taken_over}}
    closed, here = closed_through(), request.path
    groups = [
        (line, above, list(_rows(line, slots, typed, wrong, others, taken_over)))
        for (line, slots), above in zip(grid.groups, _above(line for line, _ in grid.groups), strict=True)
    ]
    cells = [cell for _, _, rows in groups for _, _, row in rows for cell in row if cell]
    context = {
        "filters": asked,
        "grid": grid,
        "groups": groups,
        "columns": len(grid.columns) + 1,
        "form": form,
        "faults": [
            (cell.id, f"{cell.label}: {cell.problem or cell.now}")
            for cell in cells
            if cell.problem or cell.now
        ],
        "seen": json.dumps(seen),
        "closed": Period.month(closed.year, closed.month).label if closed else "",
        "is_collected": grid.year in years_collected(scope_in(request)),
        "check": reverse("collection:check", args=[grid.year.start, grid.area.key])
        + f"?{_query(grid.page, grid.parts)}",
        "query": _query(grid.page, grid.parts),
        "pages": [(number, _query(number, grid.parts)) for number in range(1, grid.pages + 1)],
        "choices": [(words, f"{here}?{_query(1, parts)}") for words, parts in CHOICES]
        if grid.has_parts
        else (),
        "choice": f"{here}?{_query(1, grid.parts)}",
    }
    return render(request, "collection/grid.html", context, status=status)


def _above(lines: Iterable[Line]) -> Iterator[str]:
    """What stands over each line, where it does not stand over the one before."""
    before = ""
    for line in lines:
        yield "" if line.above == before else line.above
        before = line.above


def _rows(
    line: Line,
    slots: Sequence[Slot | None],
    typed: Typed | None,
    wrong: Mapping[str, str],
    others: Mapping[str, Slot],
    taken_over: set[str],
) -> Iterator[tuple[str, str, list[Cell | None]]]:
    """Part, heading, and a cell or none for each column."""
    first = next((slot for slot in slots if slot), None)
    if first is None:
        return
    name = line.heading
    for part in first.parts:

        def cell(slot: Slot, part: str = part) -> Cell:
            key, stands = slot.name(part), texts(slot.value)[part]
            is_own = typed is not None and (slot.key not in taken_over or key in others)
            text = typed.cells.get(key, stands) if typed is not None and is_own else stands
            about = f"{name}, {LABELS.get(part, '')}{', ' if part != FIGURE else ''}{slot.period.label}"
            return Cell(
                key, text, about, stands, wrong.get(key, ""), _told(slot, stands) if key in others else ""
            )

        yield part, LABELS.get(part, line.name), [cell(slot) if slot else None for slot in slots]


def _told(slot: Slot, stands: str) -> str:
    """What somebody else put."""
    if slot.value is None:
        return "withdrawn meanwhile; saving again puts yours in"
    at = timezone.localtime(slot.value.recorded_at)
    return f"now {stands or 'empty'}, by the {slot.value.recorded_by.post} at {at:%H:%M}; saving again puts yours in"
