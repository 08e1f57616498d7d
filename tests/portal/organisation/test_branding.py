"""The council's colours and crest: what may be chosen, and what the pages then show."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client

from portal.audit.models import Event
from portal.errors import Conflict, Invalid, NotAllowed
from portal.organisation.branding import council_with_look, remove_crest, set_colours, set_crest
from portal.organisation.colours import contrast, darker, pairs, parsed, stylesheet
from portal.organisation.models import Crest
from portal.organisation.services import set_council
from tests import factories
from tests.pictures import picture

GREEN = {"bar": "#1d3a2f", "link": "#0b5c3e"}


@pytest.fixture
def council(db):
    return set_council(by=None, name="Anytown Borough Council")


def look():
    return council_with_look()[1]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#0b0c0c", "#ffffff", 19.6),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.05)
    assert contrast(other, one) == contrast(one, other)


def test_the_portals_own_colours_can_be_read():
    assert all(pair.is_enough for pair in pairs("#12436d", "#1a65a6"))
    assert next(pair.words for pair in pairs("#12436d", "#1a65a6")) == "10.2:1"


def test_a_ratio_is_never_rounded_up_to_what_it_does_not_reach():
    just_short = next(pair for pair in pairs("#12436d", "#6d6d6d") if pair.what.startswith("Links on white"))
    assert just_short.ratio == pytest.approx(5.17, abs=0.01)
    assert just_short.words == "5.1:1"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("#12436D", "#12436d"),
        (" 12436d ", "#12436d"),
        ("red", ""),
        ("#fff", ""),
        ("#12436d;}", ""),
        ("#１２４３６d", ""),
    ],
)
def test_a_colour_is_six_digits(typed, stored):
    assert parsed(typed) == stored


def test_a_darker_colour_is_darker():
    assert darker("#ffffff") == "#999999"
    assert darker("#1a65a6") == "#103d64"


def test_what_is_no_colour_never_reaches_a_stylesheet():
    with pytest.raises(ValueError, match="no colours"):
        stylesheet("#12436d", "red;} body {display: none")


def test_colours_that_cannot_be_read_are_refused_with_their_figures(cast, council):
    with pytest.raises(Invalid) as refused:
        set_colours(by=cast.administrator, bar="#ffdd00", link="#2f8fd8")
    assert refused.value.fields == {
        "bar": "White words on the header would reach 1.3:1; at least 5:1 is needed. Choose a darker one.",
        "link": "Links on white, and white words on small buttons would reach 3.4:1; "
        "at least 5:1 is needed. Choose a darker one.",
    }
    assert look().styles == ""


def test_pages_take_the_colours_from_a_stylesheet_named_by_its_digest(cast, council):
    set_colours(by=cast.administrator, **GREEN)
    address = f"/brand/{look().styles}.css"
    page = Client().get("/accounts/login/")
    assert f'<link rel="stylesheet" href="{address}">' in page.content.decode()
    assert '<meta name="theme-color" content="#1d3a2f">' in page.content.decode()
    styles = Client().get(address)
    assert styles.content.decode().startswith(":root{--app-bar:#1d3a2f;")
    assert styles["Content-Type"] == "text/css"
    assert styles["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in styles["Cache-Control"]


def test_the_portals_own_colours_need_no_further_stylesheet(cast, council):
    set_colours(by=cast.administrator, **GREEN)
    old = look().styles
    set_colours(by=cast.administrator, bar="#12436d", link="#1a65a6")
    assert "/brand/" not in Client().get("/accounts/login/").content.decode()
    assert Client().get(f"/brand/{old}.css").status_code == 404


def test_the_crest_stands_in_the_header_with_its_words(cast, council):
    upload = SimpleUploadedFile("crest.svg", picture(), "text/html")
    office = factories.sign_in(cast.administrator)
    seen = office.get("/manage/council/crest/").context["seen"]
    typed = {"picture": upload, "words": "Crest of <Anytown>", "seen": seen}
    assert office.post("/manage/council/crest/", typed).status_code == 302
    address = f"/brand/{look().crest}.png"
    assert f'src="{address}"' in Client().get("/accounts/login/").content.decode()
    assert 'alt="Crest of &lt;Anytown&gt;"' in Client().get("/accounts/login/").content.decode()
    shown = Client().get(address)
    assert shown.content == picture()
    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/png", "nosniff")


@pytest.mark.parametrize(
    "content", [b"", b"<svg onload='alert(1)'/>", picture()[:-4], b"\x89PNG" + b"x" * 400_000]
)
def test_a_file_that_is_no_png_is_refused_at_its_field(cast, council, content):
    office = factories.sign_in(cast.administrator)
    seen = office.get("/manage/council/crest/").context["seen"]
    upload = SimpleUploadedFile("crest.png", content, "image/png")
    answer = office.post("/manage/council/crest/", {"picture": upload, "words": "Crest", "seen": seen})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["picture"]
    assert Crest.objects.count() == 0


def test_without_a_file_only_the_words_change(cast, council):
    set_crest(by=cast.administrator, content=picture(), words="Crest")
    before = look().crest
    set_crest(by=cast.administrator, content=None, words="The swan of Anytown")
    assert (look().crest, look().crest_words) == (before, "The swan of Anytown")


def test_a_crest_needs_a_picture_and_words(cast, council):
    with pytest.raises(Invalid) as refused:
        set_crest(by=cast.administrator, content=None, words="Crest")
    assert list(refused.value.fields) == ["picture"]
    with pytest.raises(Invalid) as refused:
        set_crest(by=cast.administrator, content=picture(), words=" ")
    assert list(refused.value.fields) == ["words"]


def test_a_removed_crest_is_gone_from_the_pages_and_the_same_one_may_come_back(cast, council):
    set_crest(by=cast.administrator, content=picture(), words="Crest")
    remove_crest(by=cast.administrator)
    assert look().crest == ""
    with pytest.raises(Conflict):
        remove_crest(by=cast.administrator)
    set_crest(by=cast.administrator, content=picture(), words="Crest")
    assert Crest.objects.count() == 1


def test_a_stored_crest_cannot_be_altered(cast, council):
    set_crest(by=cast.administrator, content=picture(), words="Crest")
    with pytest.raises(DatabaseError), transaction.atomic():
        Crest.objects.update(width=1)


def test_only_administrators_change_the_look_and_each_change_is_recorded(cast, council):
    for change in (
        lambda: set_colours(by=cast.director, **GREEN),
        lambda: set_crest(by=cast.director, content=picture(), words="Crest"),
        lambda: remove_crest(by=cast.director),
    ):
        with pytest.raises(NotAllowed):
            change()
    set_colours(by=cast.administrator, **GREEN)
    set_crest(by=cast.administrator, content=picture(), words="Crest")
    remove_crest(by=cast.administrator)
    actions = Event.objects.filter(action__startswith="branding.").values_list("action", flat=True)
    assert list(actions) == ["branding.colours_set", "branding.crest_set", "branding.crest_removed"]


def test_without_a_council_there_is_nothing_to_look_like(cast):
    with pytest.raises(Conflict):
        set_colours(by=cast.administrator, **GREEN)
    office = factories.sign_in(cast.administrator)
    assert office.get("/manage/council/").status_code == 200
    assert office.get("/manage/council/colours/").status_code == 409
    assert office.post("/manage/council/name/", {"name": "Anytown", "service": "Children"}).status_code == 302
    assert office.get("/manage/council/colours/").status_code == 200


def test_a_new_name_keeps_the_look(cast, council):
    set_colours(by=cast.administrator, **GREEN)
    set_council(by=cast.administrator, name="Otherton")
    assert look().bar == "#1d3a2f"
