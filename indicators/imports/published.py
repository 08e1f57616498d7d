"""A plan for what is published of everybody: figures by authority, and the benchmarks that follow from them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from indicators.authorities.models import Authority
from indicators.authorities.queries import Directory, directory
from indicators.benchmarks.models import Benchmark
from indicators.benchmarks.planning import compared
from indicators.benchmarks.services import NewBenchmark
from indicators.catalogue.models import Indicator
from indicators.facts.numbers import DECIMALS
from indicators.figures.periods import Period
from indicators.figures.words import Level, Measure
from indicators.imports.identifying import MEASURES, PARTS
from indicators.imports.mapping import Mapping, Measured
from indicators.imports.planning import Line, Plan, kept, kept_words, refused
from indicators.imports.reading import Content
from indicators.imports.words import Kind, Role
from indicators.published.models import Publication, PublishedFigure, Release
from indicators.published.queries import changes
from indicators.published.services import NewPublished, check_figures
from indicators.sources.found import Found
from indicators.sources.numbers import plain
from portal.errors import Invalid
from portal.numbers import decimal_text

OLDER = "A later release of this publication says something of this period; this one does not change it."
UNKNOWN = "“{who}” is not in the list of authorities; add the file’s authorities at the mapping."

Placed = tuple[NewPublished, Line]  # a figure, and its line as if it were unchanged


def plan_published(content: Content, mapping: Mapping) -> Plan:
    """A constant number of queries; nothing is written."""
    plan = Plan(notes=list(content.notes), release=_release(mapping))
    placed = _without_doubles(_placed(content, mapping, plan), plan)
    placed = _without_wrong(placed, plan)
    figures = [figure for figure, _ in placed]
    release = plan.release or Release()
    told = changes(release, figures)
    new = {id(each) for each in told.new}
    changed = {id(each.figure): each.before for each in told.changed}
    for figure, line in placed:
        if id(figure) in new:
            line = line._replace(kind=Kind.NEW.value)
        elif before := changed.get(id(figure)):
            line = line._replace(kind=Kind.CHANGED.value, before=_was(before))
        plan.lines.append(line)
    if told.older:
        plan.notes.append(f"{len(told.older)} figures: {OLDER}")
    plan.published = figures
    older = {id(each) for each in told.older}
    _follow(plan, release, [figure for figure in figures if id(figure) not in older])
    return plan


def _release(mapping: Mapping) -> Release:
    """The one that is meant, unsaved where it is new."""
    known = Release.objects.select_related("publication").filter(
        publication__title__iexact=mapping.publication, name__iexact=mapping.release
    )
    if found := known.first():
        return found
    series = Publication.objects.filter(title__iexact=mapping.publication).first()
    return Release(
        publication=series or Publication(title=mapping.publication),
        name=mapping.release,
        published=mapping.published,
    )


def _placed(content: Content, mapping: Mapping, plan: Plan) -> list[Placed]:
    listed = directory()
    wanted = {each.indicator for each in mapping.measures.values()}
    indicators = {each.key: each for each in Indicator.objects.filter(key__in=wanted)}
    whom: dict[str, Authority | None] = {}
    periods: dict[str, Period] = {}
    made: list[Placed] = []
    long = 0
    for each in content.found:
        measured = mapping.measures.get(each.subject)
        if measured is None and each.subject:
            continue
        if each.who not in whom:
            whom[each.who] = _authority(each.who, listed)
        if each.period and each.period not in periods:
            periods[each.period] = Period.parse(each.period)
        authority = whom[each.who]
        period = periods.get(each.period)
        where = (content.sheets[each.sheet], each.row, each.column)
        name = authority.name if authority else each.who.rpartition("|")[2]
        label = period.label if period else each.period
        said = each.number or each.word
        long += len(each.number.partition(".")[2]) > DECIMALS
        why = each.problem or _why(measured, indicators, authority, name)
        if why or measured is None or authority is None or period is None:
            plan.lines.append(refused(where, measured.indicator if measured else "", label, name, said, why))
            continue
        figure = _figure(each, measured, indicators[measured.indicator], authority, period)
        made.append(
            (figure, Line(Kind.UNCHANGED.value, *where, measured.indicator, label, name, "", said, ""))
        )
    if long:
        plan.notes.append(kept_words(long))
    return made


def _why(
    measured: Measured | None, indicators: dict[str, Indicator], authority: Authority | None, name: str
) -> str:
    if measured is None:
        return "Nothing says what it is of."
    if measured.indicator not in indicators:
        return f"There is no indicator with the key “{measured.indicator}”."
    if measured.role in PARTS or measured.role is Role.POPULATION:
        return "Of others the portal keeps figures, rates and changes alone: choose one of these at the mapping, or leave the measure out."
    return "" if authority else UNKNOWN.format(who=name)


def _figure(
    each: Found, measured: Measured, indicator: Indicator, authority: Authority, period: Period
) -> NewPublished:
    number = Decimal(each.number) if each.number else None
    if number is not None and measured.role is Role.FRACTION:
        number *= 100
    if number is not None:
        number = Decimal(kept(plain(number)))
    return NewPublished(indicator, authority, period, number, each.word, MEASURES[measured.role])


def _authority(who: str, listed: Directory) -> Authority | None:
    level, code, number, name = who.split("|", 3) if who.count("|") >= 3 else ("", "", "", who)
    return listed.find(code=code, number=number, name=name, level=Level(level) if level else None)


def _without_doubles(placed: list[Placed], plan: Plan) -> list[Placed]:
    """Of two that are the same figure neither is taken where they differ, and one where they agree."""
    first: dict[tuple[Any, ...], Placed] = {}
    against: set[tuple[Any, ...]] = set()
    for figure, line in placed:
        key = (figure.indicator.pk, figure.measure, figure.period, figure.authority.pk)
        other, other_line = first.setdefault(key, (figure, line))
        if other is not figure and (other.number, other.symbol) != (figure.number, figure.symbol):
            against.add(key)
            why = f"It stands twice, as {other_line.after} and as {line.after}; also in row {other_line.row}."
            plan.lines.append(line._replace(kind=Kind.REFUSED.value, why=why))
    for key in against:
        line = first.pop(key)[1]
        plan.lines.append(line._replace(kind=Kind.REFUSED.value, why="It stands twice, with other figures."))
    return list(first.values())


def _without_wrong(placed: list[Placed], plan: Plan) -> list[Placed]:
    try:
        check_figures([figure for figure, _ in placed])
    except Invalid as refusal:
        wrong: dict[int, str] = {}
        for field, said in refusal.fields.items():
            wrong[int(field.partition(".")[0])] = said
        for place, said in wrong.items():
            plan.lines.append(placed[place][1]._replace(kind=Kind.REFUSED.value, why=said))
        return [each for place, each in enumerate(placed) if place not in wrong]
    return placed


def _follow(plan: Plan, release: Release, figures: Sequence[NewPublished]) -> None:
    """Benchmarks that are computed from these figures, compared with those that stand."""
    indicators = {figure.indicator.pk: figure.indicator for figure in figures}
    if not indicators:
        return
    for change in compared(list(indicators.values()), instead=(release, figures)):
        each, before = change.new, change.before
        kind = Kind.NEW if before is None else Kind.UNCHANGED if change.is_same else Kind.CHANGED
        label = each.period.label if each.period else "year not stated"
        label += "" if each.measure == Measure.FIGURE else f", {each.measure}"
        was, now = "" if before is None else _was(before), _is(each)
        if (
            before is not None
            and not change.is_same
            and (each.number, each.symbol) == (before.number, before.symbol)
        ):
            was, now = f"{was}, {before.release}", f"{now}, {each.release}"
        plan.follows.append(
            Line(kind.value, "", 0, 0, each.indicator.key, label, each.comparator.name, was, now, "")
        )


def _is(each: NewBenchmark) -> str:
    figure = decimal_text(each.number) if each.number is not None else each.symbol
    return f"{figure} ({each.with_figure} of {each.members} had a figure)" if each.members else figure


def _was(row: PublishedFigure | Benchmark) -> str:
    return decimal_text(row.number) if row.number is not None else row.symbol
