"""Template tags of the portal's own components, known to every template without loading."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms import BaseForm, BoundField
from django.http import QueryDict
from django.template.context import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.ui import due, filtering, forms, help, marks, progress
from portal.ui.asked import Asked
from portal.words import Tone, Word

register = template.Library()
COMPONENTS = "_components"
_SHAPE = '<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>'


# These stand in every row of long tables, where a template of their own would take most of the row's time.
@register.simple_tag
@lru_cache(maxsize=512, typed=True)  # typed: what is escaped is not what is safe
def state_tag(state: Word) -> SafeString:
    """A state, or another word of a fixed vocabulary, in its tone: ``{% state_tag row.state %}``."""
    return _tagged(state.tone, state.label)


@register.simple_tag
@lru_cache(maxsize=512, typed=True)
def tag(tone: str, words: str) -> SafeString:
    """Any other words in a tone: ``{% tag "orange" "Overdue" %}``. Raises ValueError where there is no such tone."""
    return _tagged(Tone(tone), words)


@register.simple_tag
@lru_cache(maxsize=512, typed=True)
def rating_mark(rating: str, words: str = "", detail: str = "") -> SafeString:
    """A rating by shape, word and colour: ``{% rating_mark rating.rating rating.words %}``."""
    return _drawn(marks.rating_mark(str(rating), words, detail))


@register.simple_tag
@lru_cache(maxsize=512, typed=True)
def direction_mark(judgement: str, words: str = "", detail: str = "") -> SafeString:
    """A direction of travel: ``{% direction_mark direction.judgement direction.words %}``."""
    return _drawn(marks.direction_mark(str(judgement), words, detail))


@register.inclusion_tag(f"{COMPONENTS}/progress.html")
def progress_bar(counts: Iterable[tuple[Word, int]], legend: str = "list") -> dict[str, Any]:
    """A bar of (state, count) with its legend, as a ``list`` or in a ``row``."""
    made = progress.parts(counts)
    words = ", ".join(f"{part.word.label}: {part.count}" for part in made)
    return {"parts": made, "words": words, "legend": legend}


@register.inclusion_tag(f"{COMPONENTS}/dates.html")
def dates(steps: Iterable[tuple[date, str]]) -> dict[str, Any]:
    """A line of (date, what happens): what is past, what comes next, what lies ahead."""
    today = timezone.localdate()
    ordered = list(steps)
    coming = next((index for index, (day, _) in enumerate(ordered) if day >= today), len(ordered))
    kinds = ["past" if index < coming else "next" if index == coming else "" for index in range(len(ordered))]
    return {"steps": [(day, words, kind) for (day, words), kind in zip(ordered, kinds, strict=True)]}


@register.inclusion_tag(f"{COMPONENTS}/tabs.html")
def tabs(items: Iterable[tuple[str, str]], current: str) -> dict[str, Any]:
    """Tabs that are links: (words, address) pairs, the address of ``current`` being this page."""
    return {"items": list(items), "current": current}


@register.inclusion_tag(f"{COMPONENTS}/breadcrumb.html")
def breadcrumb(words: str, url: str = "") -> dict[str, str]:
    """One step of the breadcrumbs; the last has no address."""
    return {"words": words, "url": url}


@register.inclusion_tag(f"{COMPONENTS}/pagination.html", takes_context=True)
def pagination(context: Context, page: Any, what: str = "page") -> dict[str, Any]:
    """Links to the pages around a Paginator's page, keeping the rest of the query string."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    prefix = f"?{query.urlencode()}&page=" if query else "?page="
    return {"page": page, "prefix": prefix, "what": what}


@register.inclusion_tag(f"{COMPONENTS}/page_help.html", takes_context=True)
def page_help(context: Context) -> dict[str, Any]:
    """The help text of the page's kind, folded; nothing where it has none."""
    return {"kind": help.kind_of(context.get("request"))}


@register.inclusion_tag(f"{COMPONENTS}/error_summary.html")
def error_summary(*among: BaseForm | None) -> dict[str, Any]:
    """What has to be put right in some forms, each message linked to its control."""
    return {"errors": [error for form in among if form for error in _errors(form)]}


@register.inclusion_tag(f"{COMPONENTS}/filter.html", takes_context=True)
def list_filter(
    context: Context,
    form: BaseForm,
    words: str,
    button: str = "Find",
    *,
    keep: str = "",
    active: Iterable[Any] | None = None,
    over: Any = True,
) -> dict[str, Any]:
    """What a list can be narrowed to: ``{% list_filter find "Find people" %}``.

    ``keep`` names what else stands in the address and stays; ``active`` are filters that can be taken off one by
    one. What was not understood of the address is said at its field. ``over`` are the lines that are shown: where
    there are none, and nothing was asked for, there is nothing to narrow and no filter.
    """
    if not over and not (isinstance(form, Asked) and (form.is_active or form.errors)):
        return {}
    request = context["request"]
    kept = filtering.kept(QueryDict(form.query) if isinstance(form, Asked) else request.GET, keep)
    rest = urlencode(filtering.standing(form) | kept)
    fields = form.visible_fields()
    boxes = [field for field in fields if is_checkbox(field)]
    return {
        "form": form,
        "words": words,
        "button": button,
        "active": active,
        "fields": [field for field in fields if field not in boxes],
        "boxes": boxes,
        "kept": [(name, value) for name, value in kept.items() if name not in form.fields],
        "on": filtering.in_words(form),
        "clear": f"{request.path}?{rest}" if rest else request.path,
        "is_on": filtering.is_on(form, kept),
        "is_folded": len(fields) > 1,  # a search for words is one line
    }


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """A field's control with its GOV.UK class and what describes it."""
    return field.as_widget(attrs=forms.control_attributes(field))


@register.filter
def group_kind(field: BoundField) -> str:
    """``radios``, ``checkboxes`` or nothing."""
    return forms.group_kind(field)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Whether the field is one checkbox, whose label stands behind it."""
    return forms.widget_class(field.field.widget) == "govuk-checkboxes__input" and not forms.group_kind(field)


@register.filter
def due_in(day: date) -> str:
    """``In 2 days``, ``Today``, ``1 day late``."""
    return due.due_words(day, timezone.localdate())


@register.filter
def due_day(day: date) -> str:
    """``Mon 15 Jan``, and with its year where that is another than today's."""
    return due.day_words(day, timezone.localdate())


@register.filter
def full_day(day: date) -> str:
    """``15 January 2017``; in long tables, where the general filter for dates takes most of a row's time."""
    return due.full_day(day)


@register.filter
def is_late(day: date | None) -> bool:
    return day is not None and day < timezone.localdate()


@register.filter
def in_groups(digest: str) -> str:
    """A digest in groups of eight, so that people can compare it."""
    return _grouped(digest, 8)


@register.filter
def in_fours(secret: str) -> str:
    """A key that people type, in groups of four."""
    return _grouped(secret, 4)


def _grouped(text: str, size: int) -> str:
    return " ".join(text[start : start + size] for start in range(0, len(text), size))


def _tagged(tone: Tone, words: str) -> SafeString:
    return format_html('<span class="app-tag app-tone--{}">{}</span>\n', tone.value, words)


def _drawn(mark: marks.Mark) -> SafeString:
    """The shape is decoration; its words say the same."""
    drawing = mark_safe(mark.drawing)  # noqa: S308  (drawn by portal.ui.marks alone)
    shape = format_html(_SHAPE, drawing) if drawing else ""
    detail = format_html(": {}", mark.detail) if mark.detail else ""
    return format_html(
        '<span class="app-mark app-mark--{}">{}<span>{}</span></span>{}\n',
        mark.kind,
        shape,
        mark.words,
        detail,
    )


def _errors(form: BaseForm) -> Iterable[tuple[str, str]]:
    for message in form.non_field_errors():
        yield "", str(message)
    for field in form:
        for message in field.errors:
            yield "" if field.is_hidden else forms.first_control(field), str(message)
