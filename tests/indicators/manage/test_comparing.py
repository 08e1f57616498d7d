"""Loading models and lists by page, the register, computing again, and the review of targets."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from indicators.authorities.models import Authority
from indicators.benchmarks.models import Benchmark, ModelUse, NeighbourModel
from indicators.benchmarks.neighbours import add_neighbour_model, use_model
from indicators.catalogue.models import Target, TargetReview
from indicators.catalogue.services import add_place, record_version
from indicators.figures.periods import Period
from indicators.figures.services import NewValue, record_values
from indicators.figures.words import ComparatorKind, Measure, Statistic, Status, TargetKind
from portal.organisation.services import set_council
from tests import factories
from tests.shown import breadcrumbs

WIDE = (
    "old_la_code,la_name,region_name,SN_1,SN_1P,SN_2,SN_2P\n"
    "841,Darlington,North East,390,Very close,808,Close\n"
    "390,Gateshead,North East,808,Close,841,Close\n"
    "808,Stockton-on-Tees,North East,390,Close,841,Close\n"
)


@pytest.fixture
def office(cast):
    return factories.sign_in(cast.administrator)


def file(text=WIDE):
    return SimpleUploadedFile("model.csv", text.encode("utf-8-sig"), "text/csv")


def carried(answer):
    """What the browser would send back of the form that an answer shows."""
    form = answer.context["form"]
    return {field.name: field.value() or "" for field in form if field.name != "file"}


def test_a_model_is_shown_before_it_is_kept(office, cast):
    set_council(by=None, name="Darlington", authority_code="E06000005")
    factories.authority(cast.administrator, "841", "Darlington", code="E06000005")
    url = "/manage/neighbour-models/load/"
    shown = office.post(url, {"name": "Neighbours", "year": "2025", "file": file()})
    assert shown.status_code == 200
    html = shown.content.decode()
    assert "Darlington: Gateshead, Stockton-on-Tees." in html
    assert "2 are not in the list of authorities: Gateshead (390), Stockton-on-Tees (808)." in html
    assert not NeighbourModel.objects.exists()
    assert office.post(url, carried(shown)).status_code == 302
    model = NeighbourModel.objects.get()
    assert (model.year, model.members["841"]) == (2025, ["390", "808"])
    assert model.closeness["841"] == ["Very close", "Close"]
    page = office.get(f"/manage/neighbour-models/{model.pk}/").content.decode()
    assert page.index("Darlington") < page.index("390 (not in the list)")


def test_another_file_may_be_chosen_after_the_preview(office):
    url = "/manage/neighbour-models/load/"
    shown = office.post(url, {"name": "Neighbours", "year": "2025", "file": file()})
    again = office.post(url, carried(shown) | {"file": file(WIDE.replace("390,Gateshead", "390,Elsewhere"))})
    assert again.status_code == 200
    assert "Elsewhere" in again.content.decode()


def test_a_wrong_file_is_refused_by_name_and_what_was_typed_stays(office):
    answer = office.post(
        "/manage/neighbour-models/load/",
        {"name": "Neighbours", "year": "2025", "file": file("child_id,dob\n1,2010-01-01\n")},
    )
    assert answer.status_code == 422
    assert "There is no column old_la_code, la_name, SN_1" in answer.content.decode()
    assert answer.context["form"]["year"].value() == "2025"


def test_authorities_are_shown_before_they_are_added(office):
    url = "/manage/authorities/load/"
    shown = office.post(url, {"file": file()})
    assert "3 lines: 3 new, 0 completed, 0 as they are." in shown.content.decode()
    assert not Authority.objects.exists()
    assert office.post(url, carried(shown)).status_code == 302
    assert sorted(Authority.objects.values_list("name", flat=True)) == [
        "Darlington",
        "Gateshead",
        "Stockton-on-Tees",
    ]


@pytest.fixture
def compared(cast, facts):
    """The median of two neighbours, of which something is published and nothing computed yet."""
    by = cast.administrator
    made = factories.comparator(
        by, "neighbours", "SN", kind=ComparatorKind.NEIGHBOURS, statistic=Statistic.MEDIAN
    )
    model = add_neighbour_model(by=by, name="Neighbours", year=2025, members=["390", "808"])
    use_model(by=by, comparator=made, model=model)
    factories.published(by, facts.batch, facts.indicator, {"390": "70", "808": "72.5"})
    return made


def test_what_computing_would_change_is_shown_before_it_is_recorded(office, compared):
    url = "/manage/benchmarks/compute/"
    shown = office.post(url, {"reason": "Neighbours of 2025"})
    assert shown.status_code == 200
    html = shown.content.decode()
    assert "1 new, 0 changed, 0 as they are." in html
    assert "71.3" in html  # 71.25, half up
    assert "CSC 022: Assessments in 45 days" in html
    assert not Benchmark.objects.exists()
    assert office.post(url, carried(shown)).status_code == 302
    held = Benchmark.objects.get()
    assert (held.number, held.reason) == (Decimal("71.3"), "Neighbours of 2025")
    again = office.post(url, {"reason": "Once more"}).content.decode()
    assert "0 new, 0 changed, 1 as they are." in again


def test_the_register_and_its_file_say_the_same(office, compared):
    office.post("/manage/benchmarks/compute/", {"reason": "Neighbours of 2025", "confirm": "yes"})
    page = office.get("/manage/benchmarks/").content.decode()
    assert "Median of 2 of 2, Neighbours 2025" in page
    assert "Median of 2 of 2, Neighbours 2025" in office.get("/indicators/csc-022/").content.decode()
    assert "Older than expected" in page
    answer = office.get("/manage/benchmarks/file/csv/")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == [
        "Indicator", "Comparator", "Period", "Figure", "Measure", "Release", "Published", "Standing",
    ]  # fmt: skip
    (row,) = rows[1:]
    assert row[2:7] == ["2015/16", "71.3", "figure", "Children in need, Reporting year 2016", "2016-11-03"]
    everything = office.get("/manage/benchmarks/?standing=all").content.decode()
    assert "None held" in everything


def test_a_rate_is_told_from_the_count_beside_it(office, cast, facts, compared):
    factories.published(
        cast.administrator,
        facts.batch,
        facts.indicator,
        {"390": "97", "808": "99"},
        name="Rates",
        measure=Measure.RATE,
    )
    url = "/manage/benchmarks/compute/"
    said = office.post(url, {"reason": "Both"}).content.decode()
    assert said.count('<span class="app-remark">rate</span>') == 1
    office.post(url, {"reason": "Both", "confirm": "yes"})
    file = office.get("/manage/benchmarks/file/csv/").content.decode("utf-8-sig")
    assert {(row[3], row[4]) for row in csv.reader(io.StringIO(file))} == {
        ("Figure", "Measure"), ("71.3", "figure"), ("98", "rate"),
    }  # fmt: skip


def test_a_symbol_stands_with_its_meaning(office, cast, facts, compared):
    factories.published(
        cast.administrator, facts.batch, facts.indicator, {"390": "c", "808": "c"}, name="Later", on=None
    )
    office.post("/manage/benchmarks/compute/", {"reason": "Symbols", "confirm": "yes"})
    page = office.get("/manage/benchmarks/").content.decode()
    assert "“c”" in page
    assert "confidential" in page
    assert "0 of 2" in page


def test_a_model_is_chosen_from_a_day_on(office, compared):
    model = NeighbourModel.objects.get()
    url = "/manage/comparators/neighbours/model/"
    seen = office.get(url).context["seen"]
    typed = {"model": model.pk, "valid_from": "2021-04-01", "seen": seen}
    assert office.post(url, typed).status_code == 302
    assert ModelUse.objects.count() == 2
    assert "for periods that end on or after 1 April 2021" in office.get(url).content.decode()


def review(office, **typed):
    url = "/manage/targets/2017/review/"
    shown = office.get(url)
    form = {field.name: field.value() for field in shown.context["form"]}
    sent = {name: value for name, value in form.items() if value is not None}
    return office.post(url, sent | {"asked": shown.context["asked"]} | typed)


def test_last_year_s_targets_are_decided_row_by_row(office, cast, facts):
    one, other = facts.indicator.targets.get(), facts.other_indicator.targets.get()
    answer = review(
        office,
        **{
            f"t{one.pk}_decision": "carried forward",
            f"t{one.pk}_lower": "92.5",
            f"t{one.pk}_owner": "Head of Service",
            f"t{other.pk}_decision": "left out",
            f"t{other.pk}_note": "No longer collected",
        },
    )
    assert answer.status_code == 302
    now = Target.objects.get(year=2017)
    assert (now.indicator, now.lower, now.owner) == (facts.indicator, Decimal("92.5"), "Head of Service")
    assert TargetReview.objects.count() == 2
    page = office.get("/manage/targets/2017/review/").content.decode()
    assert "Nothing waits to be reviewed" in page
    assert "No longer collected" in page
    listed = office.get("/manage/targets/?year=2017").content.decode()
    assert "Carried forward" in listed
    assert "Left out" in listed
    assert "At least 92.5%" in listed
    assert "owner: Head of Service" in office.get("/manage/indicators/csc-022/").content.decode()


def test_those_left_undecided_can_be_carried_forward_together(office, facts):
    other = facts.other_indicator.targets.get()
    answer = review(office, **{f"t{other.pk}_decision": "left out", "rest": "carried forward"})
    assert answer.status_code == 302
    assert [row.indicator for row in Target.objects.filter(year=2017)] == [facts.indicator]


def test_a_mistake_is_said_at_its_row_and_nothing_is_recorded(office, facts):
    one = facts.indicator.targets.get()
    answer = review(office, **{"rest": "carried forward", f"t{one.pk}_lower": "192"})
    assert answer.status_code == 422
    [(field, said)] = answer.context["form"].errors.items()
    assert field == f"t{one.pk}_lower"
    assert said[0].startswith("CSC 022: Assessments in 45 days, 2016/17: ")
    assert not Target.objects.filter(year=2017).exists()


def test_the_list_of_targets_names_what_has_none(office, cast, facts):
    factories.indicator(cast.administrator, facts.batch, cast.area, key="csc-999", code="CSC 999")
    page = office.get("/manage/targets/?year=2017&state=none+set").content.decode()
    assert "CSC 999" in page
    assert "CSC 022" not in page
    waiting = office.get("/manage/targets/?year=2017&state=to+be+reviewed").content.decode()
    assert "CSC 022" in waiting
    assert "At least 90%" in waiting


def test_what_was_reached_reads_as_the_figure_does_elsewhere(office, cast, facts):
    assert "reached: 88%<" in office.get("/manage/targets/2017/review/").content.decode()
    record_version(
        by=cast.administrator,
        batch=facts.batch,
        indicator=facts.indicator,
        valid_from=date(2016, 4, 1),
        decimals=2,
    )
    assert "reached: 88.00%<" in office.get("/manage/targets/2017/review/").content.decode()


def test_what_was_reached_is_worked_out_where_only_months_are_held(office, cast, facts):
    """449 of 500 in April and as many in each month after are 89.8%, which does not read as the target of 90; of a
    place its own months count."""
    by, batch = cast.administrator, facts.batch
    monthly = factories.indicator(by, batch, cast.area, "monthly", code="CSC 999")
    north = add_place(by=by, key="north", name="North")
    factories.target(by, batch, monthly)
    factories.target(
        by, batch, monthly, kind=TargetKind.AT_LEAST, lower=Decimal(80), place=north, reason="Agreed"
    )
    months = [
        NewValue(
            indicator=monthly,
            period=month,
            number=number,
            numerator=above,
            denominator=Decimal(500),
            decimals=1,
            status=Status.FINAL,
            source="Case system",
            place=place,
        )
        for month in Period.year(2016).months()
        for number, above, place in (
            (Decimal("89.8"), Decimal(449), None),
            (Decimal("75.2"), Decimal(376), north),
        )
    ]
    record_values(by=by, batch=batch, values=months)
    page = office.get("/manage/targets/2017/review/").content.decode()
    assert "At least 90% in 2016/17; reached: 89.8%<" in page
    assert "At least 80% in 2016/17, North; reached: 75%<" in page


@pytest.mark.parametrize(
    ("address", "above"),
    [
        ("/manage/targets/2017/review/", ["Administration", "Indicators", "Targets of 2017/18"]),
        ("/manage/publications/", ["Administration", "Comparators", "Benchmarks"]),
        (
            "/manage/publications/add/",
            ["Administration", "Comparators", "Benchmarks", "Publications and releases"],
        ),
    ],
)
def test_the_way_here_is_told_from_the_administration_on(address, above, office, facts):
    assert breadcrumbs(office.get(address))[:-1] == above
