"""An entry's content as it would be frozen now: its text over what is known at the report's cut-off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Case, Q, Value, When

from indicators.facts.changes import indicators_changed, keys_among
from indicators.figures.direction import Comparison
from indicators.figures.periods import ReportingYear
from indicators.stories.content import IndicatorContent
from indicators.stories.judging import ComparisonPlan
from indicators.stories.model import Story
from indicators.stories.queries import stories
from indicators.stories.telling import Plan
from portal.audit.kept import Kept, Parts
from reports.content.model import EntryContent, EntryKind, Part
from reports.content.narrative import texts
from reports.entries.live import Book
from reports.entries.models import Draft
from reports.entries.narrative import parse
from reports.entries.offers import Choice, choices, tally_choices, usual_choices
from reports.entries.requirement import needs_words
from reports.entries.submissions import newest_in, submitted_texts
from reports.outline.models import (
    ComparisonKind,
    Entry,
    EntryIndicator,
    NarrativeRule,
    Report,
    Template,
    TemplateComparison,
)
from reports.outline.queries import Listed, among_entries
from reports.review.states import SETTLED

COMPARISONS = {
    ComparisonKind.PREVIOUS_PERIOD: Comparison.PREVIOUS,
    ComparisonKind.SAME_PERIOD_LAST_YEAR: Comparison.SAME_LAST_YEAR,
    ComparisonKind.LAST_YEAR_END: Comparison.LAST_YEAR_END,
    ComparisonKind.SLOPE: Comparison.SLOPE,
}
# Of a whole year they set the same two figures side by side.
LOOKING_BACK = (ComparisonKind.SAME_PERIOD_LAST_YEAR.value, ComparisonKind.LAST_YEAR_END.value)

KEPT = Kept("indicators", most=3, parts=indicators_changed)  # reports


class Placement(NamedTuple):
    """An indicator in an entry. A report has hundreds, read on every look: no model is made of each."""

    pk: int
    entry_id: int
    indicator_id: int
    headline: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What every entry of a report is built from, loaded once in a constant number of queries.

    ``made`` are the contents so far, by entry, each with what it was made from.
    """

    plan: Plan
    stories: Mapping[int, Story]
    places: Mapping[int, tuple[Placement, ...]]  # by entry
    book: Book
    made: dict[int, tuple[object, EntryContent]] = field(default_factory=dict, compare=False)

    def told(self, entry: Listed) -> tuple[IndicatorContent, ...]:
        """The indicators of one entry, each with the headline that the outline asks for."""
        return tuple(
            self.book.told(self.stories[place.indicator_id].key, place.headline)
            for place in self.places.get(entry.pk, ())
        )


def plan_of(report: Report) -> Plan:
    """What the report's template wants to know of every indicator."""
    template = report.template
    return Plan(
        year=ReportingYear(report.year),
        comparisons=tuple(_comparison(row) for row in template.comparisons.all()),
        comparators=tuple(comparators_of(template)),
    )


def year_before(year: ReportingYear) -> ComparisonPlan:
    """What lists compare a year with: the year before, with the limits of the newest report of that year, else of
    the newest at all, so that what an entry calls similar is similar everywhere. Without one every movement counts.
    """
    listed = TemplateComparison.objects.filter(kind__in=LOOKING_BACK, template__report__isnull=False)
    own = Case(When(template__report__year=year.start, then=Value(0)), default=Value(1))
    same_first = Case(When(kind=LOOKING_BACK[0], then=Value(0)), default=Value(1))
    newest = ("-template__report__year", "-template__report__pk")
    row = listed.order_by(own, *newest, same_first, "position", "pk").first()
    plan = _comparison(row) if row else ComparisonPlan(Comparison.SAME_LAST_YEAR)
    return replace(plan, kind=Comparison.SAME_LAST_YEAR)


def comparators_of(template: Template) -> list[str]:
    return [column.comparator.key for column in template.columns.select_related("comparator")]


def _comparison(row: TemplateComparison) -> ComparisonPlan:
    return ComparisonPlan(
        kind=COMPARISONS[ComparisonKind(row.kind)],
        similar_points=row.similar_points or Decimal(0),
        similar_per_cent=row.similar_per_cent or Decimal(0),
        periods=row.periods,
    )


def read_by(content: EntryContent) -> set[str]:
    """Keys of the indicators whose figures an entry prints, in its own tables or in its words; "" with them where it
    counts over all of them, or names what there is not."""
    runs = (run for part in content.parts for block in part.blocks for text in texts(block) for run in text)
    return {each.key for each in content.indicators} | {run.quoted.indicator for run in runs if run.quoted}


def reads_any(content: EntryContent, parts: Parts) -> bool:
    """Whether it may be another since something else is known of these indicators."""
    keys = keys_among(parts)
    return bool(keys) and not read_by(content).isdisjoint({*keys, ""})


def facts_for(report: Report, known_at: datetime | None = None) -> Facts:
    """Everything that is known at the report's cut-off, or at another moment, of the indicators in its outline."""
    return _at(report, plan_of(report), _placed(report), known_at or report.cut_off)


def _at(report: Report, plan: Plan, placed: tuple[Placement, ...], moment: datetime) -> Facts:
    """At the report's own cut-off they are asked for again and again."""
    if moment != report.cut_off:
        return _facts(plan, placed, moment)
    return KEPT.get(
        (plan, placed, moment),
        lambda: _facts(plan, placed, moment),
        mend=lambda facts, parts: _mended(facts, parts, moment),
    )


def _mended(facts: Facts, parts: Parts, moment: datetime) -> Facts:
    """What else is known of some indicators; what was told and made of the others stays."""
    keys = keys_among(parts)
    anew = stories([pk for pk, story in facts.stories.items() if story.key in keys], known_at=moment)
    if not anew:
        return facts
    made = {
        entry: (words, content)
        for entry, (words, content) in tuple(facts.made.items())
        if not reads_any(content, parts)
    }
    return replace(facts, stories={**facts.stories, **anew}, book=facts.book.mended(anew.values()), made=made)


def _placed(report: Report) -> tuple[Placement, ...]:
    rows = EntryIndicator.objects.filter(entry__report=report).order_by("entry", "position", "pk")
    return tuple(map(Placement._make, rows.values_list(*Placement._fields)))


def _facts(plan: Plan, placed: Sequence[Placement], known_at: datetime) -> Facts:
    return _of(plan, placed, stories({place.indicator_id for place in placed}, known_at=known_at))


def _of(plan: Plan, placed: Sequence[Placement], known: Mapping[int, Story]) -> Facts:
    places: dict[int, list[Placement]] = {}
    for place in placed:
        places.setdefault(place.entry_id, []).append(place)
    headlines: dict[int, str] = {}
    for place in placed:
        headlines.setdefault(place.indicator_id, place.headline)
    book = Book(plan, tuple((known[indicator], headline) for indicator, headline in headlines.items()))
    return Facts(plan, known, {entry: tuple(rows) for entry, rows in places.items()}, book)


def contents(report: Report, entries: Sequence[Entry] = (), *, some: bool = False) -> dict[int, EntryContent]:
    """Every entry's content by its primary key: submitted words where the entry is settled, else the draft's.

    A constant number of queries, however many entries; ``entries`` are all of them where they have been read, or
    ``some``.
    """
    return contents_at(report, [report.cut_off], entries, some=some)[0]


def contents_at(
    report: Report, moments: Sequence[datetime], read: Sequence[Entry] = (), *, some: bool = False
) -> list[dict[int, EntryContent]]:
    """As ``contents``, as if the report's cut-off were at each of the moments."""
    plan, placed = plan_of(report), _placed(report)
    entries = read if read or some else list(report.entries.all())
    texts = _texts(report, [entry.pk for entry in entries] if some else None)
    return [
        {entry.pk: _made(entry, texts.get(entry.pk, {}), facts) for entry in entries}
        for facts in (_at(report, plan, placed, moment) for moment in moments)
    ]


def _texts(report: Report, some: Sequence[int] | None = None) -> dict[int, dict[str, str]]:
    """The words that count, by entry; of all of them, or of ``some``."""
    among = among_entries(report, some)
    return _working_texts(among) | _settled_texts(report, among)


def reading_later(report: Report, moments: Sequence[datetime]) -> set[int]:
    """The entries that print, at one of the moments, something of a year after the report's: their words may name any
    period. As many queries as ``contents_at``."""
    plan, placed, entries = plan_of(report), _placed(report), list(report.entries.all())
    texts = _texts(report)
    found: set[int] = set()
    for moment in moments:
        facts = _at(report, plan, placed, moment)
        own = {pk: story.until(plan.year) for pk, story in facts.stories.items()}
        without = _of(plan, placed, own)
        for entry in entries:
            words = texts.get(entry.pk, {})
            if _made(entry, words, facts) != _made(entry, words, without):
                found.add(entry.pk)
    return found


def _made(entry: Entry, texts: Mapping[str, str], facts: Facts) -> EntryContent:
    """An entry's content; the very same one as long as neither its facts nor its words are others."""
    words = (entry.key, entry.kind, entry.heading, entry.narrative, repr(entry.parts), dict(texts))
    known, content = facts.made.get(entry.pk, (None, None))
    if content is None or known != words:
        content = _content(entry, texts, facts)
        facts.made[entry.pk] = words, content
    return content


def _working_texts(among: Q) -> dict[int, dict[str, str]]:
    return dict(Draft.objects.filter(among).values_list("entry", "texts"))


def _settled_texts(report: Report, among: Q) -> dict[int, dict[str, str]]:
    """What the writers had typed in the last submissions of submitted and approved entries."""
    settled = newest_in(report).filter(among, entry__state__in=SETTLED)
    return {submission.entry_id: submitted_texts(submission) for submission in settled}


def content_of(entry: Entry, texts: Mapping[str, str], facts: Facts | None = None) -> EntryContent:
    """One entry's content with this text, for a preview or a submission. Raises Invalid as ``parse``.

    ``facts`` saves loading them where somebody has done so.
    """
    return _content(entry, texts, facts or facts_for(entry.report))


def choices_of(entry: Entry, facts: Facts | None = None) -> tuple[Choice, ...]:
    """The live figures to show to a writer: all of the entry's own, else the usual ones of the report."""
    facts = facts or facts_for(entry.report)
    own = _own(entry, facts)
    return choices(facts.book, own) if own else usual_choices(facts.book)


def every_choice(entry: Entry, facts: Facts) -> tuple[Choice, ...]:
    """Every live figure of the report, the entry's own first; without any, the report's tallies."""
    own, book = _own(entry, facts), facts.book
    others = [subject.told.key for subject in book.subjects if subject.told.key not in own]
    tallied = tally_choices(book)
    rest = choices(book, others)
    return (*choices(book, own), *rest, *tallied) if own else (*tallied, *rest)


def _own(entry: Entry, facts: Facts) -> list[str]:
    return [facts.stories[place.indicator_id].key for place in facts.places.get(entry.pk, ())]


def _content(entry: Entry, texts: Mapping[str, str], facts: Facts) -> EntryContent:
    told = facts.told(entry)
    required = needs_words(NarrativeRule(entry.narrative), told)
    return EntryContent(
        key=entry.key,
        kind=EntryKind(entry.kind),
        heading=heading_of(entry.heading, told),
        indicators=told,
        parts=tuple(_part(part, texts, facts.book, required) for part in entry.parts),
    )


def _part(part: Mapping[str, Any], texts: Mapping[str, str], book: Book, required: bool) -> Part:
    source = texts.get(part["key"], "").strip()
    blocks = parse(source, book.resolve)
    return Part(part["key"], part["heading"], source, blocks, required and part.get("required", True))


def heading_of(heading: str, told: tuple[IndicatorContent, ...]) -> str:
    """``CSC 228 & CSC 229: Stability of placements``; the first indicator's title where none is given."""
    codes = " & ".join(indicator.code for indicator in told if indicator.code)
    words = heading or (told[0].title if told else "")
    return f"{codes}: {words}" if codes else words
