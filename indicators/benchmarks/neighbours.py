"""Neighbour models: kept once as they are published, and used by comparators from a day on."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from indicators.benchmarks.members import KINDS
from indicators.benchmarks.models import Comparator, ModelUse, NeighbourModel
from indicators.figures.words import ComparatorKind
from portal.accounts.authority import require_administrator
from portal.accounts.models import User
from portal.audit.services import record
from portal.errors import Invalid
from portal.validation import field_problems

Codes = Sequence[str]
MOST_AUDITED = 50  # authorities whose neighbours an audit event repeats


@transaction.atomic
def add_neighbour_model(
    *,
    by: User,
    name: str,
    year: int,
    members: Codes | Mapping[str, Codes],
    closeness: Mapping[str, Codes] | None = None,
) -> NeighbourModel:
    """``members``: the council's own by code or number, nearest first, or those of every authority by its own.

    A model never changes; a corrected one has another name or year. Raises ``Invalid``.
    """
    require_administrator(by, "add a neighbour model")
    of_all = members if isinstance(members, Mapping) else {"": members}
    kept = {of: [code.strip() for code in codes] for of, codes in of_all.items()}
    model = NeighbourModel(name=name, year=year, members=kept, closeness=dict(closeness or {}))
    problems = field_problems(model) | _member_problems(kept)
    if not 1990 <= year <= 2100:
        problems["year"] = "Give the year of the model, such as 2025."
    elif NeighbourModel.objects.filter(name__iexact=model.name, year=year).exists():
        problems.setdefault("year", "This model is there already for that year.")
    if problems:
        raise Invalid(problems)
    model.save(force_insert=True)
    data = {"authorities": len(kept)} | ({"members": kept} if len(kept) <= MOST_AUDITED else {})
    record(by=by, action="neighbour_model.added", subject=model, label=str(model), data=data)
    return model


@transaction.atomic
def use_model(
    *, by: User, comparator: Comparator, model: NeighbourModel, valid_from: date | None = None
) -> ModelUse:
    """From now on the comparator uses the model for periods that end on or after ``valid_from``, or for all.

    An earlier setting for the same day stays known; the same again changes nothing. Raises ``Invalid`` where its
    kind uses none.
    """
    require_administrator(by, "choose a comparator's neighbour model")
    if not uses_model(comparator):
        raise Invalid({"model": "A comparator of this kind uses no model."})
    there = comparator.uses.filter(valid_from=valid_from).order_by("-pk").first()
    if there is not None and there.model == model:
        return there
    use = ModelUse(comparator=comparator, model=model, valid_from=valid_from, recorded_by=by)
    use.save(force_insert=True)
    data = {"model": str(model), "valid_from": valid_from}
    record(by=by, action="comparator.model_chosen", subject=comparator, label=comparator.name, data=data)
    return use


def uses_model(comparator: Comparator) -> bool:
    return KINDS[ComparatorKind(comparator.kind)].uses_model


def _member_problems(members: Mapping[str, Codes]) -> dict[str, str]:
    for of, codes in members.items():
        whose = f"{of}: " if of else ""
        if not codes or not all(codes):
            return {"members": f"{whose}Name at least one authority."}
        if len(set(codes)) < len(codes):
            return {"members": f"{whose}Name each authority once."}
        if of in codes:
            return {"members": f"{whose}An authority is not its own neighbour."}
    return {} if members else {"members": "Name at least one authority."}
