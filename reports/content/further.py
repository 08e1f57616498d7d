"""Which figures are hidden besides the small ones, so that no small one follows from the rest (ADR 130). Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.disclosure.choosing import choose
from indicators.disclosure.claims import Key
from indicators.stories.content import Figure, IndicatorContent
from reports.content.addresses import TOTAL, Address
from reports.content.claimed import Collected, Pairs, collect, holds_secrets, pairs_of
from reports.content.cohorts import Cohorts
from reports.content.concealing import conceal_small
from reports.content.counts import is_rate

# What was published before: by key, the indicator as it was and as the public read it.
Published = tuple[tuple[IndicatorContent, IndicatorContent], ...]


@dataclass(frozen=True, slots=True)
class Further:
    """``gone`` lose their figure, ``bare`` only the fraction beside it. ``open`` names the indicators of
    which a small number follows whatever is hidden now: from an earlier edition, or from the words."""

    gone: frozenset[Address] = frozenset()
    bare: frozenset[Address] = frozenset()
    open: frozenset[str] = frozenset()


def further(indicators: Iterable[IndicatorContent], cohorts: Cohorts, earlier: Published = ()) -> Further:
    """Of all that is published together, beside what ``earlier`` editions have printed."""
    by_key: dict[str, list[IndicatorContent]] = {}
    for each in indicators:
        known = by_key.setdefault(each.key, [])
        if each not in known:
            known.append(each)
    before: dict[str, list[tuple[IndicatorContent, IndicatorContent]]] = {}
    for internal, public in earlier:
        before.setdefault(internal.key, []).append((internal, public))
    found = [_of_one(told, cohorts, before.get(key, ())) for key, told in by_key.items()]
    return Further(
        frozenset(where for one in found for where in one.gone),
        frozenset(where for one in found for where in one.bare),
        frozenset(key for one in found for key in one.open),
    )


def _of_one(
    told: Sequence[IndicatorContent],
    cohorts: Cohorts,
    before: Sequence[tuple[IndicatorContent, IndicatorContent]],
) -> Further:
    now = [(each, pairs_of(each, conceal_small(each, cohorts))) for each in told]
    then = [(each, pairs_of(each, public)) for each, public in before]
    if not (told[0].small_numbers or any(holds_secrets(pairs) for _, pairs in (*now, *then))):
        return Further()
    collected = Collected(told[0], cohorts)
    for each, pairs in now:
        collect(collected, each, pairs, is_out=False)
    for each, pairs in then:
        collect(collected, each, pairs, is_out=True)
    claims = collected.claims()
    if not claims.secrets:
        return Further()
    choice = choose(claims)
    lost = choice.unprotected
    return _hiding(choice.hidden, collected, [pairs for _, pairs in now], told[0].key if lost else "")


def _hiding(hidden: frozenset[Key], collected: Collected, now: Sequence[Pairs], lost: str) -> Further:
    named = collected.named()
    gone = {where for key in hidden for where in named[key].gone}
    bare = {where for key in hidden for where in named[key].bare}
    for pairs in now:
        gone |= {where for where, figure, _ in pairs if _goes_along(where, figure, gone)}
    return Further(frozenset(gone), frozenset(bare), frozenset({lost} if lost else ()))


def _goes_along(where: Address, figure: Figure, gone: set[Address]) -> bool:
    """The share of a hidden row or of a hidden total, and the rate of a hidden count: populations are public."""
    if where.column and Address(where.indicator, where.period) in gone:
        return where.row != TOTAL
    if where.column:
        return Address(where.indicator, where.period, where.table, where.row) in gone
    return is_rate(figure) and Address(where.indicator, where.period) in gone
