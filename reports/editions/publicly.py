"""What the public has been told: up to which year and day, of which indicators, and which of their figures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path

from django.core.cache import cache
from django.db.models import QuerySet

from indicators.explorer.deciding import A_YEAR
from indicators.explorer.offering import Reach, View
from indicators.explorer.preparing import RULES
from indicators.explorer.protecting import Out, People, Place, Printed
from indicators.explorer.queries import with_keys
from indicators.figures.periods import ReportingYear
from indicators.stories.content import Figure, IndicatorContent
from reports import content
from reports.content.addresses import TOTAL, Address, addressed
from reports.content.canonical import loads
from reports.content.cohorts import cohorts_of
from reports.content.counts import printed_decimals, printed_number
from reports.content.model import ReportContent, Variant
from reports.editions.models import Edition, FrozenContent, SignOff
from reports.review.states import EditionState


@dataclass(frozen=True, slots=True)
class Publicly:
    """Of the newest year of which a public edition stands: up to when facts were known that its director
    signed (the data cut-off, or the signature where that was earlier), and what all editions have said."""

    year: ReportingYear
    known_at: datetime
    out: dict[str, Out] = field(default_factory=dict)  # by the keys of the indicators that stand published
    before: tuple[View, ...] = ()  # what the public saw after each earlier publication


@dataclass(frozen=True, slots=True)
class _Signed:
    """One signed content: of each indicator what was printed and what was not, and whose number stays unsaid."""

    year: int
    cut_off: datetime
    printed: dict[str, frozenset[Printed]]
    hidden: dict[str, frozenset[Place]]
    people: frozenset[People]


def publicly(today: date) -> Publicly | None:
    """None where no public edition stands. Two queries, and one more for each signature not read before.

    Withdrawn and superseded editions have been read all the same: what they printed is out.
    """
    states: dict[int, set[str]] = {}  # in the order in which they came out
    for pk, state in _reached(today).order_by("published_on", "pk").values_list("sign_off", "state"):
        states.setdefault(pk, set()).add(state)
    told: dict[int, _Signed] = {}
    known: dict[int, datetime] = {}  # what came after the signature was signed by nobody
    signed = SignOff.objects.filter(pk__in=states).order_by("pk")
    for pk, at, *digests in signed.values_list("pk", "signed_at", "internal__digest", "public__digest"):
        told[pk] = _read(*digests)
        known[pk] = min(told[pk].cut_off, at)
    standing = [pk for pk, found in states.items() if EditionState.PUBLISHED.value in found]
    if not standing:
        return None
    newest = _newest(standing, told, known)
    keys = {key for pk in standing for key in told[pk].printed}
    out = {key: _out(key, told.values()) for key in keys}
    views = _views(list(states), told, known)
    last = views[-1]
    is_same = (last.known_at, last.until.start) == (known[newest], told[newest].year)
    before = tuple(views[:-1] if is_same else views)
    return Publicly(ReportingYear(told[newest].year), known[newest], out, before)


def _newest(standing: Iterable[int], told: Mapping[int, _Signed], known: Mapping[int, datetime]) -> int:
    return max(standing, key=lambda pk: (told[pk].year, known[pk]))


def _views(
    order: Sequence[int], told: Mapping[int, _Signed], known: Mapping[int, datetime]
) -> tuple[View, ...]:
    """After each publication, whatever has been withdrawn since: it was read until then."""
    found = []
    for many in range(1, len(order) + 1):
        reached = order[:many]
        newest = _newest(reached, told, known)
        said = tuple(told[pk] for pk in reached)
        view = View(
            known[newest],
            ReportingYear(told[newest].year),
            tuple(map(str, sorted(reached))),
            partial(_out_of, said),
        )
        found.append(view)
    return tuple(found)


def _out_of(said: Sequence[_Signed], key: str) -> Out | None:
    return _out(key, said) if any(key in one.printed for one in said) else None


def was_public(today: date) -> bool:
    """Whether the public has ever been given an edition, whatever has become of it since."""
    return _reached(today).exists()


def _reached(today: date) -> QuerySet[Edition]:
    """The editions that the public has, or had."""
    editions = Edition.objects.filter(audience=Variant.PUBLIC.value, published_on__lte=today)
    return editions.exclude(state=EditionState.BUILDING.value)


def public_reach(today: date) -> Reach | None:
    """The indicators that a public edition stands for, as known when the newest was made; None where none stands."""
    told = publicly(today)
    return (
        None if told is None else Reach(with_keys(told.out), told.known_at, told.year, told.out, told.before)
    )


def _out(key: str, told: Iterable[_Signed]) -> Out:
    """A figure that one edition hides and another prints is out."""
    told = list(told)
    printed = frozenset(each for one in told for each in one.printed.get(key, ()))
    hidden = frozenset(each for one in told for each in one.hidden.get(key, ()))
    return Out(
        printed, hidden - {each.at for each in printed}, frozenset().union(*(one.people for one in told))
    )


@lru_cache(maxsize=64)  # contents are frozen: their digests say everything of them
def _read(internal: str, public: str) -> _Signed:
    """Both variants of one signature, by their digests; from the cache that all processes share (ADR 145)."""
    name = f"signed-{sha256(f'{_rules()} {internal} {public}'.encode()).hexdigest()}"
    held: _Signed | None = cache.get(name)
    if held is None:
        held = _worked_out(internal, public)
        cache.set(name, held, A_YEAR)
    return held


@lru_cache(maxsize=1)
def _rules() -> str:
    """A digest of the code that reads them: another release may do so otherwise."""
    files = [Path(__file__), *sorted(Path(content.__path__[0]).rglob("*.py"))]
    return sha256(b"".join([RULES.encode(), *(file.read_bytes() for file in files)])).hexdigest()


def _worked_out(internal: str, public: str) -> _Signed:
    found = dict(FrozenContent.objects.filter(digest__in=(internal, public)).values_list("digest", "content"))
    whole, shown = (loads(found[digest], ReportContent) for digest in (internal, public))
    pairs = list(zip(_told(whole), _told(shown), strict=True))
    printed: dict[str, set[Printed]] = {}
    hidden: dict[str, set[Place]] = {}
    for before, after in pairs:
        printed.setdefault(after.key, set()).update(_printed(after))
        hidden.setdefault(after.key, set()).update(_hidden(before, after))
    cohorts = cohorts_of([before for before, _ in pairs])
    unsaid = [
        each
        for each in cohorts.hidden
        if not any(one.size == each.size and one.is_of(each.noun, each.day) for one in cohorts.printed)
    ]
    return _Signed(
        year=ReportingYear.parse(whole.year).start,
        cut_off=whole.cut_off,
        printed={key: frozenset(each) for key, each in printed.items()},
        hidden={key: frozenset(each) for key, each in hidden.items()},
        people=frozenset(People(each.noun, each.day, each.size) for each in unsaid),
    )


def _told(report: ReportContent) -> list[IndicatorContent]:
    return [told for section in report.sections for entry in section.entries for told in entry.indicators]


def _places(told: IndicatorContent) -> Iterator[tuple[Place, Figure]]:
    """Every figure but the shares beside a breakdown's figures; its last line is the whole indicator's own."""
    for where, figure in addressed(told):
        if not where.column:
            yield _place(where), figure


def _place(where: Address) -> Place:
    if where.row == TOTAL:
        return where.period, "", "", where.is_rate
    return where.period, where.table, where.row, where.is_rate


def _printed(shown: IndicatorContent) -> Iterator[Printed]:
    for at, figure in _places(shown):
        number = printed_number(figure.text) if figure.number is not None else None
        if number is not None:
            yield Printed(at, number, printed_decimals(figure.text), figure.numerator)


def _hidden(before: IndicatorContent, after: IndicatorContent) -> Iterator[Place]:
    for (at, was), (_, shown) in zip(_places(before), _places(after), strict=True):
        if was.number is not None and shown.number is None:
            yield at
