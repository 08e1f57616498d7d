"""What stands by the hundred in the explorer and in the grid, where a template takes most of the page's time."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from indicators.explorer.cells import Cell
from indicators.explorer.choice import Group
from indicators.figures.words import Status

register = template.Library()
_BOX = '<li><label><input type="checkbox" name="{}" value="{}"{}> <span>{}</span></label></li>\n'
_CHECKED = mark_safe(" checked")
_REMARK = '<span class="app-remark">{}</span>'


@register.simple_tag
def boxes(group: Group, name: str) -> SafeString:
    """The options of a group, each as a box of this name that may be ticked."""
    options = ((name, each.value, _CHECKED if each.chosen else "", each.words) for each in group.options)
    return format_html_join("", _BOX, options)


@register.simple_tag
def figure_cell(cell: Cell | None) -> SafeString:
    """A figure in the table; an empty cell where there is none."""
    if cell is None:
        return _EMPTY
    if cell.hidden:
        return format_html(
            '<td class="app-number app-muted"><abbr title="{}">{}</abbr></td>', cell.hidden.label, cell.text
        )
    if cell.number is None:
        return format_html(
            '<td class="app-number app-muted app-table__why">{}{}</td>', cell.text, _remarks(cell)
        )
    return format_html('<td class="app-number">{}{}</td>', cell.text, _remarks(cell))


@register.simple_tag
def entry_cell(cell: Any) -> SafeString:
    """A box of the grid (``pages.grid.Cell``) with what is wrong with it; a closed cell where there is none."""
    if cell is None:
        return _NO_BOX
    said = cell.problem or cell.now
    more = format_html(' data-stands="{}"', cell.stands) if cell.text != cell.stands else ""
    if not said:
        return format_html(_BOX_OF_GRID, "", cell.id, cell.name, cell.text, cell.label, more, "")
    return format_html(
        _BOX_OF_GRID,
        _WRONG,
        cell.id,
        cell.name,
        cell.text,
        cell.label,
        format_html(
            '{}{} aria-invalid="true" aria-describedby="{}-problem"',
            more,
            _MEANWHILE if cell.now else "",
            cell.id,
        ),
        format_html('<span class="app-cells__problem" id="{}-problem">{}</span>', cell.id, said),
    )


_BOX_OF_GRID = '<td{}><input id="{}" name="{}" value="{}" aria-label="{}" autocomplete="off"{}>{}</td>\n'
_WRONG = mark_safe(' class="app-cells__wrong"')
_MEANWHILE = mark_safe(" data-meanwhile")
_NO_BOX = mark_safe('<td class="app-cells__none"></td>\n')
_EMPTY = mark_safe('<td class="app-number"></td>')


def _remarks(cell: Cell) -> SafeString:
    said = (
        cell.fraction,
        "calculated" if cell.derived else "",
        cell.status if cell.status is not Status.FINAL and cell.number is not None else "",
    )
    return format_html_join("", _REMARK, ((words,) for words in said if words))
