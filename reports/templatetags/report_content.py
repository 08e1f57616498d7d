"""Frozen content as HTML: what templates cannot say themselves. Everything a person typed is escaped."""

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from reports.content.model import Figure, IndicatorContent
from reports.content.narrative import Block, Bullets, Item, Run, Runs
from reports.content.notes import apart

register = template.Library()

WEB = ("http://", "https://")


def _quoted(run: Run, marked: bool) -> SafeString:
    if run.quoted is None or not marked:
        return conditional_escape(run.text)
    if run.quoted.error:
        return format_html(
            '<span class="app-figure-live app-figure-live--wrong">{}</span> <small>({})</small>',
            run.text or run.quoted.reference,
            run.quoted.error,
        )
    return format_html('<span class="app-figure-live">{}</span>', run.text)


def _run(run: Run, marked: bool) -> SafeString:
    html = _quoted(run, marked)
    if run.emphasis:
        html = format_html("<em>{}</em>", html)
    if run.strong:
        html = format_html("<strong>{}</strong>", html)
    if run.link.startswith(WEB):
        html = format_html('<a class="govuk-link" href="{}" rel="noopener">{}</a>', run.link, html)
    return html


@register.filter
def inline(runs: Runs, marked: bool = False) -> SafeString:
    """Runs of text as HTML; ``marked`` tints the live figures, as editor and review do."""
    return format_html_join("", "{}", ((_run(run, marked),) for run in runs))


@register.filter
def notes_apart(indicator: IndicatorContent) -> list[str]:
    """What the figures beside them do not say already."""
    return apart(indicator)


@register.filter
def kind(block: Block) -> str:
    """``Paragraph``, ``Bullets`` or ``TextTable``, for a template to choose by."""
    return type(block).__name__


@register.filter
def nested(bullets: Bullets) -> list[tuple[Item, list[Item]]]:
    """First-level items, each with the second-level ones that follow it."""
    groups: list[tuple[Item, list[Item]]] = []
    for item in bullets.items:
        if item.level > 1 and groups:
            groups[-1][1].append(item)
        else:
            groups.append((item, []))
    return groups


@register.filter
def printed(figure: Figure) -> str:
    """A figure as its line prints it: with its fraction where it has one, its reason where it is missing."""
    if figure.fraction and not figure.hidden:
        return f"{figure.text} ({figure.fraction})"
    return figure.text


@register.filter
def remarks(figure: Figure) -> str:
    """What has to be said beside a figure: why it is missing, that it is not final or not supplied, its note."""
    status = "" if figure.status.value == "final" else figure.status.label
    calculated = "Calculated" if figure.derived and figure.number is not None else ""
    said = [figure.reason, status, calculated, figure.note]
    return ". ".join(part.rstrip(".") for part in said if part)


@register.filter
def any_others(indicators: Iterable[IndicatorContent]) -> bool:
    """Whether any has further stated figures."""
    return any(indicator.others for indicator in indicators)
