"""Neighbour models: kept once, side by side, and used from a day on."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from indicators.authorities.queries import directory
from indicators.benchmarks.computing import what_is_known
from indicators.benchmarks.members import members_of, own_members
from indicators.benchmarks.neighbours import add_neighbour_model, use_model
from indicators.benchmarks.services import add_comparator, change_comparator
from indicators.figures.words import ComparatorKind, Level, Statistic
from portal.errors import Invalid, NotAllowed
from portal.organisation.services import set_council
from tests import factories


@pytest.fixture
def neighbours(cast):
    return add_comparator(
        by=cast.administrator,
        key="neighbours",
        name="Statistical neighbours",
        short="SN",
        kind=ComparatorKind.NEIGHBOURS,
        statistic=Statistic.MEDIAN,
    )


def model(cast, year, **members):
    of_all = {of.removeprefix("of_"): codes.split() for of, codes in members.items()}
    return add_neighbour_model(by=cast.administrator, name="Neighbours", year=year, members=of_all)


def test_models_stand_side_by_side_and_each_once(cast):
    older, newer = model(cast, 2024, of_841="390"), model(cast, 2025, of_841="808 390")
    assert (str(older), str(newer)) == ("Neighbours 2024", "Neighbours 2025")
    with pytest.raises(Invalid) as refusal:
        model(cast, 2025, of_841="332")
    assert list(refusal.value.fields) == ["year"]


@pytest.mark.parametrize("members", [[], ["390", "390"], {"841": ["390", "841"]}, {"841": []}, {}])
def test_a_model_names_others_once_each(cast, members):
    with pytest.raises(Invalid) as refusal:
        add_neighbour_model(by=cast.administrator, name="Other", year=2025, members=members)
    assert list(refusal.value.fields) == ["members"]


def test_a_list_typed_by_hand_is_the_council_s_own(cast):
    typed = add_neighbour_model(by=cast.administrator, name="By hand", year=2025, members=["390", "808"])
    assert own_members(typed, None) == ["390", "808"]
    assert own_members(typed, factories.authority(cast.administrator, "841")) == ["390", "808"]


def test_the_council_s_own_neighbours_are_found_by_code_and_by_number(cast):
    by = cast.administrator
    own = factories.authority(by, "841", code="E06000005")
    assert own_members(model(cast, 2024, of_841="390", of_301="302"), own) == ["390"]
    assert own_members(model(cast, 2025, of_E06000005="808", of_301="302"), own) == ["808"]
    assert own_members(model(cast, 2023, of_301="302"), own) == []


def test_a_comparator_uses_a_model_from_a_day_on_and_the_latest_setting_holds(cast, neighbours):
    by = cast.administrator
    set_council(by=None, name="Anytown", authority_code="E06000005")
    factories.authority(by, "841", code="E06000005")
    for number in ("390", "808", "332"):
        factories.authority(by, number)
    first, second, third = (
        model(cast, 2014, of_841="390"),
        model(cast, 2021, of_841="808"),
        model(cast, 2025, of_841="332"),
    )
    use_model(by=by, comparator=neighbours, model=first)
    use_model(by=by, comparator=neighbours, model=third, valid_from=date(2021, 4, 1))
    use_model(by=by, comparator=neighbours, model=second, valid_from=date(2021, 4, 1))

    def on(day):
        return [each.number for each in members_of(neighbours, what_is_known([neighbours]), day)]

    assert on(date(2021, 3, 31)) == ["390"]
    assert on(date(2021, 4, 1)) == ["808"]
    assert neighbours.uses.count() == 3


def test_only_neighbours_use_a_model_and_their_kind_stays(cast, neighbours):
    by, england = cast.administrator, factories.comparator(cast.administrator)
    some = model(cast, 2025, of_841="390")
    with pytest.raises(Invalid):
        use_model(by=by, comparator=england, model=some)
    use_model(by=by, comparator=neighbours, model=some)
    with pytest.raises(Invalid) as refusal:
        change_comparator(
            by=by,
            comparator=neighbours,
            name="Region",
            short="R",
            kind=ComparatorKind.REGION,
            statistic=Statistic.MEAN,
            position=0,
        )
    assert list(refusal.value.fields) == ["kind"]


def test_a_comparator_takes_the_figures_of_somebody_of_its_kind(cast):
    by = cast.administrator
    region = factories.authority(by, "", "North East", code="E12000001", level=Level.REGION)
    fields = {"key": "n", "name": "N", "short": "N", "authority": region}
    for kind in (ComparatorKind.NATION, ComparatorKind.AUTHORITY, ComparatorKind.NEIGHBOURS):
        with pytest.raises(Invalid) as refusal:
            add_comparator(by=by, kind=kind, **fields)
        assert list(refusal.value.fields) == ["authority"]
    assert add_comparator(by=by, kind=ComparatorKind.REGION, **fields).authority == region


@pytest.mark.parametrize("who", ["manager", "reviewer", "director", "member"])
def test_only_administrators_add_and_choose_models(cast, neighbours, who):
    by, some = getattr(cast, who), model(cast, 2025, of_841="390")
    with pytest.raises(NotAllowed):
        add_neighbour_model(by=by, name="Other", year=2025, members=["390"])
    with pytest.raises(NotAllowed):
        use_model(by=by, comparator=neighbours, model=some)


def test_the_database_lets_no_model_change(cast):
    some = model(cast, 2025, of_841="390")
    some.members = {"841": ["808"]}
    with pytest.raises(DatabaseError), transaction.atomic():
        some.save()
    assert directory().all == ()
