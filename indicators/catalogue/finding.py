"""Indicators as those who look after them find them."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from indicators.catalogue.models import Indicator, IndicatorVersion, Target
from indicators.catalogue.queries import visible_to, with_version
from indicators.figures.words import RatingRule
from portal.accounts.scope import Scope
from portal.errors import NotYours


def found(
    scope: Scope,
    *,
    words: str = "",
    areas: frozenset[int] | None = None,
    without_target: int | None = None,
    retired: bool | None = None,
) -> QuerySet[Indicator]:
    """With the latest version and ``target_year``, that of the newest target, in their areas' order.

    Each word occurs in a key, code or title, former ones too; ``without_target`` is a reporting year.
    """
    targets = Target.objects.current().filter(indicator=OuterRef("pk")).order_by("-year", "-pk")
    indicators = with_version(visible_to(scope)).select_related("area")
    indicators = indicators.annotate(target_year=Subquery(targets.values("year")[:1]))
    for word in words.split():
        versions = IndicatorVersion.objects.filter(indicator=OuterRef("pk"))
        named = versions.filter(Q(code__alike=word) | Q(title__alike=word))
        indicators = indicators.filter(Q(key__alike=word) | Q(Exists(named)))
    if areas is not None:
        indicators = indicators.filter(area__in=areas)
    if without_target is not None:
        rated = indicators.exclude(**{"rating_rule": RatingRule.UNRATED.value})  # activity needs none
        indicators = rated.filter(~Exists(targets.filter(year=without_target)))
    if retired is not None:
        indicators = indicators.filter(retired_on__isnull=not retired)
    return indicators.order_by("area__position", "area__name", "position", "key")


def target_years() -> list[int]:
    """First calendar years of the reporting years that have targets, newest first."""
    years = Target.objects.current().order_by().values_list("year", flat=True).distinct()
    return sorted(years, reverse=True)


def indicator(scope: Scope, key: str) -> Indicator:
    """With its latest version's words. Raises ``NotYours``."""
    one = with_version(visible_to(scope)).select_related("area").filter(key=key).first()
    if one is None:
        raise NotYours("There is no such indicator.")
    return one
