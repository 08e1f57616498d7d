"""A plan for the council's own values: from figures in a file to rows, each compared with what is known."""

from collections import defaultdict
from collections.abc import Mapping as Named
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from indicators.catalogue.models import Indicator, Place
from indicators.catalogue.queries import current_versions
from indicators.facts import bulk
from indicators.facts.closing import closed_through, refusal
from indicators.figures.models import Category
from indicators.figures.periods import Period
from indicators.figures.queries import SHAPE, VALUE, ValueRow, value_row_problems
from indicators.figures.words import Basis, Measure, Status, Unit
from indicators.imports.mapping import Mapping, Measured
from indicators.imports.planning import Line, Plan, kept, kept_words, refused
from indicators.imports.reading import Content
from indicators.imports.words import AS_THEY_COME, Kind, Role
from indicators.sources import template
from indicators.sources.found import Found
from indicators.sources.numbers import plain
from portal.validation import says_something

MEASURES = {
    Role.FIGURE: Measure.FIGURE,
    Role.FRACTION: Measure.FIGURE,
    Role.NUMERATOR: Measure.FIGURE,
    Role.DENOMINATOR: Measure.FIGURE,
    Role.RATE: Measure.RATE,
    Role.POPULATION: Measure.POPULATION,
    Role.CHANGE_ON_YEAR: Measure.CHANGE_ON_YEAR,
    Role.CHANGE_ON_PREVIOUS: Measure.CHANGE_ON_PREVIOUS,
}
NAMES = {role: measure.value for role, measure in MEASURES.items()}
LOCAL = Basis.LOCAL.value
PARTS = {Role.NUMERATOR: "numerator", Role.DENOMINATOR: "denominator"}
ALL_MEASURES, ALL_BASES = frozenset(Measure), frozenset(Basis)
START = len(VALUE)  # of what a row says, behind what it is about
NUMBER, MISSING, NUMERATOR, DENOMINATOR, DECIMALS, STATUS, SOURCE, NOTE = range(START, START + 8)
NEW, CHANGED, UNCHANGED = Kind.NEW.value, Kind.CHANGED.value, Kind.UNCHANGED.value
AS_FRACTION = Role.FRACTION
FRACTIONS = "These may be fractions: say at the measure that 0.875 is given for 87.5%, or write 0.875% or 1% with the sign."


@dataclass(slots=True)
class Draft:
    """What the file says of one figure so far. ``more`` only where the source states all there is."""

    where: tuple[str, int, int]
    key: str
    label: str
    who: str
    number: str | None = None
    missing: str = ""
    numerator: str | None = None
    denominator: str | None = None
    more: Named[str, str] | None = None
    why: str = ""
    percent: bool = False
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Keys by what the file calls them."""

    indicators: dict[str, int]
    places: dict[str, int]
    categories: dict[tuple[int, str], int]
    percentages: frozenset[int]
    never_percentages: frozenset[int]


def plan_values(content: Content, mapping: Mapping, source: str) -> Plan:
    """Nine queries at most, however many figures; nothing is written."""
    plan = Plan(notes=list(content.notes))
    full = source == template.SOURCE.key
    known = _known(content, mapping, full)
    drafts = _drafts(content, mapping, known, plan, full)
    if not full:
        _refuse_fractions(drafts, known)
    if many := sum(draft.rounded for draft in drafts.values()):
        plan.notes.append(kept_words(many))
    spans = {(identity[3], identity[4]) for identity in drafts}
    held = bulk.known_between(SHAPE, {identity[0] for identity in drafts}, spans)
    parts = _parts_given(mapping, known)
    standing = [held.get(identity) for identity in drafts]
    made = [
        None if draft.why else _row(identity, draft, known_now, mapping, parts, full)
        for (identity, draft), known_now in zip(drafts.items(), standing, strict=True)
    ]
    places = [place for place, row in enumerate(made) if row]
    problems = value_row_problems([row for row in made if row])
    wrong = {places[number]: " ".join(said.values()) for number, said in problems.items()}
    closed = None if says_something(mapping.reason) else closed_through()
    for place, (draft, row, known_now) in enumerate(zip(drafts.values(), made, standing, strict=True)):
        why = wrong.get(place, "")
        if row and closed and row.ends <= closed and not (known_now and _is_same(row, known_now)):
            why = why or refusal(closed)
        _judge(plan, draft, row, known_now, why)
    return plan


def _known(content: Content, mapping: Mapping, full: bool) -> Known:
    keys = (
        {each.subject for each in content.found} if full else {m.indicator for m in mapping.measures.values()}
    )
    indicators = dict(Indicator.objects.filter(key__in=keys).values_list("key", "pk"))
    places: dict[str, int] = {}
    for place in Place.objects.order_by("-pk"):
        places[place.name.casefold()] = places[place.key.casefold()] = place.pk
    categories = (
        Category.objects.filter(breakdown__indicator__in=indicators.values())
        if full
        else Category.objects.none()
    )
    versions = current_versions(indicators.values())
    return Known(
        indicators,
        places,
        {
            (each.breakdown.indicator_id, f"{each.breakdown.key}/{each.key}"): each.pk
            for each in categories.select_related("breakdown")
        },
        frozenset(
            pk for pk, known in versions.items() if all(each.unit == Unit.PERCENTAGE for each in known)
        ),
        frozenset(
            pk for pk, known in versions.items() if all(each.unit != Unit.PERCENTAGE for each in known)
        ),
    )


def _drafts(
    content: Content, mapping: Mapping, known: Known, plan: Plan, full: bool
) -> dict[tuple[Any, ...], Draft]:
    drafts: dict[tuple[Any, ...], Draft] = {}
    periods: dict[str, tuple[str, date, date, str]] = {}
    measures = (
        {key: Measured(key) for key in {each.subject for each in content.found}} if full else mapping.measures
    )
    for each in content.found:
        measured = measures.get(each.subject)
        where = (content.sheets[each.sheet], each.row, each.column)
        if measured is None:
            if not each.subject:
                plan.lines.append(
                    refused(where, "", each.period, each.who, each.number or each.word, each.problem)
                )
            continue
        if each.period and each.period not in periods:
            of = Period.parse(each.period)
            periods[each.period] = of.kind.value, of.starts, of.ends, of.label
        why, identity = each.problem, None
        if not why:
            why, identity = _identity(each, measured, known, periods)
        if identity is None:
            label = periods[each.period][3] if each.period in periods else each.period
            said = each.number or each.word
            plan.lines.append(refused(where, measured.indicator, label, each.who, said, why))
            continue
        draft = drafts.get(identity)
        if draft is None:
            draft = drafts[identity] = Draft(where, measured.indicator, periods[each.period][3], _whom(each))
        _fill(draft, each, measured.role, mapping, where)
    return drafts


def _identity(
    each: Found, measured: Measured, known: Known, periods: Named[str, tuple[str, date, date, str]]
) -> tuple[str, tuple[Any, ...] | None]:
    indicator = known.indicators.get(measured.indicator)
    if indicator is None:
        return f"There is no indicator with the key “{measured.indicator}”.", None
    more = each.more or {}
    place = known.places.get(each.who.casefold()) if each.who else None
    if each.who and place is None:
        return (
            f"There is no place “{each.who}”; add it first, or leave the cell empty for the whole council.",
            None,
        )
    category = known.categories.get((indicator, more["category"])) if "category" in more else None
    if "category" in more and category is None:
        return f"The indicator has no category “{more['category']}”.", None
    measure = more.get("measure") or NAMES[measured.role]
    basis = more.get("basis") or LOCAL
    if measure not in ALL_MEASURES or basis not in ALL_BASES:
        return f"Measures are: {', '.join(Measure)}; bases: {', '.join(Basis)}.", None
    kind, starts, ends, _ = periods[each.period]
    if each.percent and (
        measured.role in PARTS or (measure == Measure.FIGURE and indicator in known.never_percentages)
    ):
        return f"A percentage stands there ({each.number}%), and a number is wanted.", None
    return "", (indicator, measure, kind, starts, ends, place, category, basis)


def _whom(each: Found) -> str:
    category = each.more.get("category", "") if each.more else ""
    return ", ".join(part for part in (each.who, category) if part) if category else each.who


def _fill(draft: Draft, each: Found, role: Role, mapping: Mapping, where: tuple[str, int, int]) -> None:
    """Add what one cell says; where another said otherwise, neither is taken."""
    number, missing = each.number or None, ""
    draft.percent = draft.percent or each.percent
    if role is AS_FRACTION and number and not each.percent:
        number = plain(Decimal(number) * 100)
    if number and (short := kept(number)) != number:
        number, draft.rounded = short, True
    if each.word:
        missing = mapping.words.get(each.word, "")
        if not missing:
            draft.why = f"“{each.word}” is no figure; say at the mapping what it means."
    if each.more is not None:
        draft.more = each.more
        missing = each.more.get("missing", "")
        draft.numerator, draft.denominator = each.more.get("numerator"), each.more.get("denominator")
    if part := PARTS.get(role):
        before = getattr(draft, part)
        setattr(draft, part, number)
    else:
        before = draft.number or draft.missing or None
        draft.number, draft.missing = number, missing
    if before is not None and before != (number or missing):
        draft.why = (
            f"It stands twice, as {before} and as {number or missing}; also in {where[0]}, row {where[1]}."
        )


def _refuse_fractions(drafts: Named[tuple[Any, ...], Draft], known: Known) -> None:
    numbers: dict[int, list[Draft]] = defaultdict(list)
    for identity, draft in drafts.items():
        is_figure = draft.number and identity[1] == Measure.FIGURE
        if is_figure and identity[0] in known.percentages and not draft.percent:
            numbers[identity[0]].append(draft)
    for listed in numbers.values():
        given = [float(draft.number or 0) for draft in listed]
        if all(number <= 1 for number in given) and any(number > 0 for number in given):
            for draft in listed:
                draft.why = draft.why or FRACTIONS


def _parts_given(mapping: Mapping, known: Known) -> dict[int, set[str]]:
    """By indicator, which parts of its fraction the file has."""
    given: dict[int, set[str]] = defaultdict(set)
    for each in mapping.measures.values():
        if each.role in PARTS and each.indicator in known.indicators:
            given[known.indicators[each.indicator]].add(PARTS[each.role])
    return given


def _row(
    identity: tuple[Any, ...],
    draft: Draft,
    held: bulk.Known | None,
    mapping: Mapping,
    parts: Named[int, set[str]],
    full: bool,
) -> ValueRow:
    """What would be written. What the source does not state stays as it is where the figure is the same."""
    before = held.row if held else None
    more = draft.more or {}
    decimals = before[DECIMALS] if before and not full else None
    if full and more.get("decimals", "").isdecimal():
        decimals = int(more["decimals"])
    numerator, denominator, note = draft.numerator, draft.denominator, more.get("note", "")
    number, missing = draft.number, draft.missing
    if before and not full:
        given = parts.get(identity[0], set())
        if number is None and not missing and given:
            number, missing = before[NUMBER], before[MISSING]
        if (number, missing) == (before[NUMBER], before[MISSING]):
            numerator = numerator if "numerator" in given else before[NUMERATOR]
            denominator = denominator if "denominator" in given else before[DENOMINATOR]
            note = before[NOTE]
    same = before is not None and before[NUMBER:DECIMALS] == (number, missing, numerator, denominator)
    status = more.get("status") or _status(mapping.status, before, same)
    return ValueRow._make(
        (*identity, number, missing, numerator, denominator, decimals, status, mapping.label, note)
    )


def _status(said: str, before: tuple[Any, ...] | None, same: bool) -> str:
    if said != AS_THEY_COME:
        return said
    if before is None:
        return Status.PROVISIONAL.value
    return str(before[STATUS]) if same else Status.REVISED.value


def _judge(plan: Plan, draft: Draft, row: ValueRow | None, held: bulk.Known | None, wrong: str) -> None:
    after = draft.number or draft.missing or _fraction(draft.numerator, draft.denominator)
    if row is None or wrong:
        plan.lines.append(refused(draft.where, draft.key, draft.label, draft.who, after, draft.why or wrong))
        return
    kind, before = NEW, ""
    if held is not None:
        kind, before = (UNCHANGED if _is_same(row, held) else CHANGED), _said(held.row)
    if kind != UNCHANGED:
        plan.values.append(row)
        if held is not None:
            plan.over[SHAPE.identity_of(row)] = held.pk
        after = _said(row)
    plan.lines.append(Line(kind, *draft.where, draft.key, draft.label, draft.who, before, after, ""))


def _is_same(row: ValueRow, held: bulk.Known) -> bool:
    return row[NUMBER:SOURCE] == held.row[NUMBER:SOURCE] and row.note == held.row[NOTE]


def _said(row: tuple[Any, ...]) -> str:
    """A figure with its fraction, status and note: all in which two versions may differ."""
    figure = row[NUMBER] if row[NUMBER] is not None else row[MISSING]
    fraction = _fraction(row[NUMERATOR], row[DENOMINATOR])
    told = f"{figure} ({fraction}), {row[STATUS]}" if fraction else f"{figure}, {row[STATUS]}"
    return f"{told}, {row[NOTE]}" if row[NOTE] else told


def _fraction(numerator: str | None, denominator: str | None) -> str:
    if numerator is None:
        return ""
    return f"{numerator} of {denominator}" if denominator is not None else numerator
