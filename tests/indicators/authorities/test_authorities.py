"""The list of authorities: read from files' own columns, completed, found by code, number and name."""

from datetime import date

import pytest

from indicators.authorities.models import Authority
from indicators.authorities.queries import directory
from indicators.authorities.reading import listed_in
from indicators.authorities.services import add_authority, change_authority, record_authorities
from indicators.figures.words import Level
from portal.errors import Invalid, NotAllowed

HEAD = (
    "time_period,geographic_level,country_code,country_name,"
    "region_code,region_name,old_la_code,new_la_code,la_name"
)
ROWS = """
2025,National,E92000001,England,,,,,
2025,Regional,E92000001,England,E12000007,London,,,
2025,Regional,E92000001,England,E13000001,Inner London,,,
2025,Regional,E92000001,England,E12000001,North East,,,
2025,Local authority,E92000001,England,E13000001,Inner London,202,E09000007,Camden
2025,Local authority,E92000001,England,E12000001,North East,841,E06000005,Darlington
2025,Local authority,E92000001,England,E12000001,North East,815,E06000065,North Yorkshire
2025,Local authority,E92000001,England,E12000001,North East,839,E06000058,Bournemouth and Poole
2019,National,E92000001,England,,,,,
2019,Local authority,E92000001,England,E13000001,Inner London,202,E09000007,Camden
2019,Local authority,E92000001,England,E12000001,North East,841,E06000005,Darlington
2019,Local authority,E92000001,England,E12000001,North East,815,E10000023,North Yorkshire
2019,Local authority,E92000001,England,E12000001,North East,837,E06000028,Bournemouth
"""


def rows(text=ROWS):
    return [dict(zip(HEAD.split(","), line.split(","), strict=True)) for line in text.strip().splitlines()]


@pytest.fixture
def loaded(cast):
    record_authorities(by=cast.administrator, listed=listed_in(rows()), source="children_in_need.csv")


def find(text):
    return directory().any_of(text)


def test_a_file_s_own_columns_give_nations_regions_and_authorities(loaded):
    assert [(each.level, each.name) for each in Authority.objects.order_by("pk")] == [
        ("nation", "England"),
        ("region", "London"),
        ("region", "North East"),
        ("region", "Inner London"),
        ("authority", "Bournemouth"),
        ("authority", "Bournemouth and Poole"),
        ("authority", "Camden"),
        ("authority", "Darlington"),
        ("authority", "North Yorkshire"),
    ]
    assert find("Camden").region == find("E13000001")
    assert find("Inner London").region == find("London")
    assert find("London").region == find("England")


def test_reorganised_authorities_have_a_first_or_a_last_day(loaded):
    assert (find("837").begins, find("837").ends) == (None, date(2019, 3, 31))
    assert (find("839").begins, find("839").ends) == (date(2024, 4, 1), None)
    assert (find("841").begins, find("841").ends) == (None, None)


def test_a_year_that_is_given_by_both_its_years_is_the_one_in_which_it_ends(cast):
    both = (
        ROWS.replace("2025,", "202425,")
        .replace("2019,", "201819,")
        .replace("Local authority", "Local Authority")
    )
    assert listed_in(rows(both)) == listed_in(rows())


def test_a_new_code_of_the_same_number_is_the_same_authority(loaded):
    north = find("815")
    assert (north.code, north.former_codes, north.ends) == ("E06000065", ["E10000023"], None)
    assert find("E10000023") == north
    assert find("815.0") == north


def test_within_a_whole_lie_those_of_its_halves_and_only_those_that_were_there(loaded):
    def names(whole, day):
        return [each.name for each in directory().within(find(whole), day)]

    assert names("London", date(2025, 3, 31)) == ["Camden"]
    assert names("North East", date(2018, 3, 31)) == ["Bournemouth", "Darlington", "North Yorkshire"]
    assert names("North East", date(2025, 3, 31)) == [
        "Bournemouth and Poole",
        "Darlington",
        "North Yorkshire",
    ]
    assert len(names("England", date(2025, 3, 31))) == 4


def test_loading_again_changes_nothing_and_another_file_completes(cast, loaded):
    by = cast.administrator
    again = record_authorities(by=by, listed=listed_in(rows()), source="again.csv")
    assert (again.new, again.changed, again.unchanged) == (0, 0, 9)
    change_authority(
        by=by,
        authority=find("841"),
        name="Darlington Borough",
        code="E06000005",
        number="841",
        region=None,
        begins=None,
        ends=None,
    )
    done = record_authorities(by=by, listed=listed_in(rows()), source="again.csv")
    assert (done.new, done.changed) == (0, 1)
    assert (find("841").name, find("841").region.name) == ("Darlington Borough", "North East")


def test_a_neighbour_model_s_columns_will_do(cast):
    wide = [
        {"old_la_code": number, "la_name": name, "region_name": "North East", "SN_1": "808"}
        for number, name in (("841", "Darlington"), ("390", "Gateshead"))
    ]
    done = record_authorities(by=cast.administrator, listed=listed_in(wide), source="model.csv")
    assert done.new == 2  # neither has a code: they are not taken for one
    assert (find("841").name, find("841").code, find("841").begins) == ("Darlington", "", None)
    record_authorities(by=cast.administrator, listed=listed_in(rows()), source="cin.csv")
    assert (find("841").code, find("841").region.name) == ("E06000005", "North East")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ([], "no rows"),
        ([{"la_name": "Darlington"}], "no column old_la_code, region_name"),
        ([rows()[0] | {"geographic_level": "Ward"}], "“Ward” is no geographic level"),
        ([rows()[5] | {"la_name": ""}], "names no authority"),
        ([rows()[5] | {"old_la_code": "", "new_la_code": ""}], "names no authority"),
        ([rows()[5], rows()[5] | {"time_period": "²²²²"}], "“²²²²” is no time_period"),
        ([rows()[5], rows()[5] | {"time_period": "0001"}], "“0001” is no time_period"),
        ([rows()[5], rows()[5] | {"time_period": ""}], "“” is no time_period"),
        ([rows()[5], rows()[5] | {"time_period": "2016/1"}], "“2016/1” is no time_period"),
        ([rows()[5], rows()[5] | {"time_period": "201612"}], "“201612” is no time_period"),
        ([{k: v for k, v in rows()[1].items() if k != "region_code"}], "names no region"),
        ([{k: v for k, v in rows()[0].items() if k != "country_code"}], "names no nation"),
    ],
)
def test_what_is_no_list_is_refused_by_name(wrong, words):
    with pytest.raises(Invalid) as refusal:
        listed_in(wrong)
    assert words in refusal.value.fields["file"]


def test_by_hand_a_code_or_number_is_needed_and_taken_once(cast, loaded):
    by = cast.administrator
    for fields, wrong in (
        ({}, "code"),
        ({"code": "E06000005"}, "code"),
        ({"number": "841"}, "number"),
        ({"number": "1", "region": find("Darlington")}, "region"),
        ({"number": "1", "begins": date(2020, 1, 1), "ends": date(2019, 1, 1)}, "ends"),
    ):
        with pytest.raises(Invalid) as refusal:
            add_authority(by=by, level=Level.AUTHORITY, name="Another", **fields)
        assert list(refusal.value.fields) == [wrong]
    one = add_authority(by=by, level=Level.AUTHORITY, name="Another", number="999")
    changed = change_authority(
        by=by, authority=one, name="Other", code="E1", number="999", region=None, begins=None, ends=None
    )
    again = change_authority(
        by=by, authority=changed, name="Other", code="E2", number="999", region=None, begins=None, ends=None
    )
    assert again.former_codes == ["E1"]


@pytest.mark.parametrize("who", ["manager", "reviewer", "director", "member"])
def test_only_administrators_change_the_list(cast, who):
    by = getattr(cast, who)
    with pytest.raises(NotAllowed):
        record_authorities(by=by, listed=[], source="x")
    with pytest.raises(NotAllowed):
        add_authority(by=by, level=Level.AUTHORITY, name="Another", number="999")
