"""A plan for the council's own values: from figures in a file to rows, each compared with what is known."""

from collections import defaultdict
from collections.abc import Mapping as Named
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from indicators.catalogue.models import IndicatorVersion
from indicators.facts import bulk
from indicators.facts.closing import closed_through, refusal
from indicators.figures.queries import SHAPE, VALUE, ValueRow, value_row_problems
from indicators.figures.words import Measure, Status
from indicators.imports.identifying import PARTS, Identity, Known, abouts, known_to, span_of
from indicators.imports.mapping import Mapping, Measured
from indicators.imports.planning import Line, Plan, kept, kept_words, refused
from indicators.imports.reading import Content
from indicators.imports.words import AS_THEY_COME, Kind, Role
from indicators.sources.found import Found
from indicators.sources.numbers import may_be_fraction, plain
from indicators.sources.registry import SOURCES
from indicators.sources.tables import scaled
from portal.numbers import whole
from portal.validation import says_something

START = len(VALUE)  # of what a row says, behind what it is about
NUMBER, MISSING, NUMERATOR, DENOMINATOR, DECIMALS, STATUS, SOURCE, NOTE = range(START, START + 8)
NEW, CHANGED, UNCHANGED = Kind.NEW.value, Kind.CHANGED.value, Kind.UNCHANGED.value
AS_FRACTION = Role.FRACTION
PARTS_STATED = frozenset(PARTS.values())
FRACTIONS = "These may be fractions: say at the measure that 0.875 is given for 87.5%, or write 0.875% or 1% with the sign."
SCALED = "“{}” speaks of thousands or millions, and the indicator does not: write whole numbers, and take those words out."
PLACED = "“{}” is a place, and a place stands in a column headed Place: give each figure a row, with its place in that column."
NOTHING: Named[str, str] = {}


@dataclass(slots=True)
class Draft:
    """What the file says of one figure so far. ``more`` is what the source states beside it."""

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


def plan_values(content: Content, mapping: Mapping, source: str) -> Plan:
    """Ten queries at most, however many figures; nothing is written."""
    plan = Plan(notes=list(content.notes))
    full = SOURCES[source].states_all
    measures = (
        {key: Measured(key) for key in {each.subject for each in content.found}} if full else mapping.measures
    )
    known = known_to({each.indicator for each in measures.values()}, with_categories=full)
    drafts = _drafts(content, measures, known, mapping, plan)
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


def _drafts(
    content: Content, measures: Named[str, Measured], known: Known, mapping: Mapping, plan: Plan
) -> dict[Identity, Draft]:
    """What the file says of each figure, which may stand in several cells; what is about nothing is refused."""
    drafts: dict[Identity, Draft] = {}
    about_of, wrong = abouts(known), _scales(measures) | _places(measures, known)
    placed = {title: PLACED.format(title) for title in content.sheets if title.casefold() in known.places}
    for each in content.found:
        measured = measures.get(each.subject)
        where = content.sheets[each.sheet], each.row, each.column
        said = each.number or each.word
        if measured is None:
            if not each.subject:
                plan.lines.append(refused(where, "", each.period, each.who, said, each.problem))
            continue
        stated = each.more or NOTHING
        about = about_of(
            measured.indicator, measured.role, each.who,
            stated.get("category"), stated.get("measure"), stated.get("basis"),
        )  # fmt: skip
        why = (
            each.problem or about.why or wrong.get(each.subject) or ("" if each.who else placed.get(where[0]))
        )
        if not why and each.percent and not about.may_be_percent:
            why = f"A percentage stands there ({each.number}%), and a number is wanted."
        if why:
            label = span_of(each.period)[1] if each.period else ""
            plan.lines.append(refused(where, measured.indicator, label, each.who, said, why))
            continue
        span, label = span_of(each.period)
        identity = (about.indicator, about.measure, *span, *about.within)
        draft = drafts.get(identity)
        if draft is None:
            draft = drafts[identity] = Draft(where, measured.indicator, label, about.whom)
        _fill(draft, each, measured.role, mapping, where)
    return drafts


def _scales(measures: Named[str, Measured]) -> dict[str, str]:
    """What is wrong with measures that are named in thousands, where their indicators are not. One query at most."""
    named = {subject: each.indicator for subject, each in measures.items() if scaled([subject])}
    if not named:
        return {}
    versions = IndicatorVersion.objects.current().filter(indicator__key__in=set(named.values()))
    titles = versions.values_list("indicator__key", "title", "short_title", "definition")
    counted = {key for key, *texts in titles if scaled(texts)}
    return {subject: SCALED.format(subject) for subject, key in named.items() if key not in counted}


def _places(measures: Named[str, Measured], known: Known) -> dict[str, str]:
    """What is wrong with measures that are named by a place: its figures would be taken for the whole council's."""
    named = ((subject, part) for subject in measures for part in subject.split(" | "))
    return {subject: PLACED.format(part) for subject, part in named if part.casefold() in known.places}


def _fill(draft: Draft, each: Found, role: Role, mapping: Mapping, where: tuple[str, int, int]) -> None:
    """Add what one cell says; where another said otherwise, neither is taken."""
    number, missing = each.number or None, ""
    draft.percent = draft.percent or each.percent or role is AS_FRACTION
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
        missing = each.more.get("missing", missing)
        draft.numerator = each.more.get("numerator", draft.numerator)
        draft.denominator = each.more.get("denominator", draft.denominator)
    if part := PARTS.get(role):
        before = getattr(draft, part)
        setattr(draft, part, number)
    else:
        before = draft.number or draft.missing or None
        draft.number, draft.missing = number, missing
    if before is not None and before != (number or missing):
        draft.why = f"It stands twice, as {before} and as {number or missing or 'nothing'}; also in {where[0]}, row {where[1]}."


def _refuse_fractions(drafts: Named[Identity, Draft], known: Known) -> None:
    numbers: dict[int, list[Draft]] = defaultdict(list)
    for identity, draft in drafts.items():
        is_figure = draft.number and identity[1] == Measure.FIGURE
        if is_figure and identity[0] in known.percentages and not draft.percent:
            numbers[identity[0]].append(draft)
    for listed in numbers.values():
        given = [Decimal(draft.number or 0) for draft in listed]
        if all(number <= 1 for number in given) and any(number > 0 for number in given):
            for draft in listed:
                draft.why = draft.why or FRACTIONS
        for draft, number in zip(listed, given, strict=True):
            if why := may_be_fraction(number, given):
                draft.why = draft.why or why


def _parts_given(mapping: Mapping, known: Known) -> dict[int, set[str]]:
    """By indicator, which parts of its fraction the file has."""
    given: dict[int, set[str]] = defaultdict(set)
    for each in mapping.measures.values():
        if each.role in PARTS and each.indicator in known.indicators:
            given[known.indicators[each.indicator]].add(PARTS[each.role])
    return given


def _row(
    identity: Identity,
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
    if full and (stated := whole(more.get("decimals", ""))) is not None:
        decimals = stated
    numerator, denominator, note = draft.numerator, draft.denominator, more.get("note", "")
    number, missing = draft.number, draft.missing
    if before and not full:
        given = parts.get(identity[0], set()) | (PARTS_STATED & more.keys())
        if number is None and not missing and given:
            number, missing = before[NUMBER], before[MISSING]
        if (number, missing) == (before[NUMBER], before[MISSING]):
            numerator = numerator if "numerator" in given else before[NUMERATOR]
            denominator = denominator if "denominator" in given else before[DENOMINATOR]
            note = more.get("note", before[NOTE])
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
    """Put the figure where it belongs: among what is to be written, or not; and say so in a line."""
    if row is None or wrong:
        why = draft.why or wrong
        plan.lines.append(refused(draft.where, draft.key, draft.label, draft.who, _given(draft), why))
        return
    if held is None:
        kind, before, after = NEW, "", _said(row)
    elif _is_same(row, held):
        kind, before, after = UNCHANGED, _said(held.row), _given(draft)
    else:
        kind, before, after = CHANGED, _said(held.row), _said(row)
        plan.over[SHAPE.identity_of(row)] = held.pk
    if kind != UNCHANGED:
        plan.values.append(row)
    plan.lines.append(Line(kind, *draft.where, draft.key, draft.label, draft.who, before, after, ""))


def _given(draft: Draft) -> str:
    return draft.number or draft.missing or _fraction(draft.numerator, draft.denominator)


def _is_same(row: ValueRow, held: bulk.Known) -> bool:
    return row[NUMBER:SOURCE] == held.row[NUMBER:SOURCE] and row.note == held.row[NOTE]


def _said(row: tuple[Any, ...]) -> str:
    """A figure with its fraction, status and note: all in which two versions may differ."""
    number, missing, numerator, denominator, _, status, _, note = row[START:]
    told = missing if number is None else number
    if numerator is not None:
        told += f" ({_fraction(numerator, denominator)})"
    return f"{told}, {status}, {note}" if note else f"{told}, {status}"


def _fraction(numerator: str | None, denominator: str | None) -> str:
    if numerator is None:
        return ""
    return f"{numerator} of {denominator}" if denominator is not None else numerator
