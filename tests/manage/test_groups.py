"""Any group of authorities is a comparator without a line of code: typed, chosen, computed, listed, explored, printed."""

from decimal import Decimal

import pytest
from django.test import Client

from indicators.benchmarks.models import Benchmark, NeighbourModel
from portal.ui.admin import change_url
from reports.editions.readiness import readiness
from reports.rendering.telling.figures import comparators, figures_of
from tests import factories
from tests.cast import Cast, Facts
from tests.reports.outlines import approved, outline

# Newcastle, North Tyneside, South Tyneside and Sunderland; one of them is too few to be published.
BOROUGHS = {"391": "70", "392": "72.5", "393": "c", "394": "81"}
KEY = "metropolitan-boroughs"


@pytest.fixture
def office(cast: Cast) -> Client:
    return factories.sign_in(cast.administrator)


@pytest.fixture
def compared(office: Client, cast: Cast, facts: Facts) -> None:
    """The group made by its four forms, once somebody has published figures of its members."""
    factories.published(cast.administrator, facts.batch, facts.indicator, BOROUGHS)
    sent(
        office,
        "/manage/neighbour-models/add/",
        name="Metropolitan boroughs",
        year="2016",
        members=", ".join(BOROUGHS),
    )
    sent(
        office,
        "/manage/comparators/add/",
        key=KEY,
        name="Metropolitan boroughs",
        short="Met",
        kind="neighbours",
        statistic="median",
        position="4",
    )
    sent(office, f"/manage/comparators/{KEY}/model/", model=str(NeighbourModel.objects.get().pk))
    sent(office, "/manage/benchmarks/compute/", reason="Metropolitan boroughs from now on", confirm="yes")


def sent(office: Client, url: str, **given: str) -> None:
    seen = {} if "add" in url or "compute" in url else {"seen": office.get(url).context["seen"]}
    answer = office.post(url, given | seen)
    assert answer.status_code == 302, answer.context["form"].errors


@pytest.mark.django_db
@pytest.mark.usefixtures("compared")
def test_its_median_is_computed_like_the_neighbours(office: Client) -> None:
    held = Benchmark.objects.get()
    assert (held.comparator.key, held.number) == (KEY, Decimal("72.5"))
    assert (held.statistic, held.with_figure, held.members) == ("median", 3, 4)


@pytest.mark.django_db
@pytest.mark.usefixtures("compared")
def test_register_and_explorer_offer_it(office: Client, facts: Facts) -> None:
    register = office.get(f"/manage/benchmarks/?comparator={KEY}").text
    assert "Median of 3 of 4, Metropolitan boroughs 2016" in register
    assert f'value="{KEY}"' in register
    explorer = office.get(
        f"/explorer/?indicator={facts.indicator.key}&comparator={KEY}&from=2015&to=2016"
    ).text
    assert "Metropolitan boroughs" in explorer
    assert "72.5" in explorer


@pytest.mark.django_db
@pytest.mark.usefixtures("compared")
def test_a_report_prints_it_once_its_template_names_it(office: Client, cast: Cast, facts: Facts) -> None:
    made = outline(cast, facts)
    page = change_url(made.report.template)
    form = office.get(page).context["adminform"].form
    shown = {name: form[name].value() for name in form.fields}
    assert office.post(page, shown | {"columns": KEY}).status_code == 302
    approved(made.entry)
    content = readiness(made.report).internal
    [told] = content.sections[0].entries[0].indicators
    assert comparators((told,), content.scorecard) == [("Met", "Metropolitan boroughs")]
    last = figures_of(told, content.scorecard)[-1]
    assert (last.label, last.text, last.sub) == ("Metropolitan boroughs", "72.5%", "2015/16")
