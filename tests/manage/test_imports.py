"""What the page of a file offers, stage by stage."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from indicators.figures.periods import ReportingYear
from tests import factories
from tests.files import imported, waiting

TEXT = "Indicator,Apr-16,May-16,Jun-16\ncsc-022,87.5,88,187\n"


def page(cast, one, query=""):
    client = factories.sign_in(cast.administrator)
    return client.get(reverse("manage_import", args=[one.key]) + query).content.decode()


def test_a_preview_offers_to_import_what_is_not_refused(cast, facts):
    html = page(cast, waiting(cast.administrator, TEXT))
    assert "Import 1 figure<" in html
    assert "Leave out what is refused" in html
    assert "A percentage lies between 0 and 100; give 87.5 for 87.5%." in html
    assert "File, row 2, column D" in html
    assert "Undo" not in html


def test_a_preview_is_narrowed_by_outcome_and_words(cast, facts):
    one = waiting(cast.administrator, TEXT)
    assert "April 2016" not in page(cast, one, "?kind=refused")
    assert "June 2016" in page(cast, one, "?kind=refused&words=csc+june")
    assert "CSC 022 Assessments in 45 days" in page(cast, one, "?words=assessments+april")
    assert "No figure fits." in page(cast, one, "?words=nothing")


def test_where_nothing_changes_there_is_nothing_to_import(cast, facts):
    html = page(cast, waiting(cast.administrator, "Indicator,May-16\ncsc-022,88\n"))
    assert "Nothing changes." in html
    assert "<button" in html  # of the search alone
    assert "Import 0" not in html


def test_what_is_imported_can_be_undone(cast, facts):
    html = page(cast, imported(cast.administrator, TEXT.replace(",187", ",87")))
    assert "Undo this import" in html
    assert "What the preview said" in html
    assert "Import 2" not in html


def test_an_upload_that_is_too_large_ends_before_it_is_kept(cast, settings):
    client = factories.sign_in(cast.administrator)
    settings.PORTAL_IMPORT_MB = 0
    large = SimpleUploadedFile("large.csv", b"1," * 700_000, "text/csv")
    assert client.post(reverse("manage_import_send"), {"file": large}).status_code == 413
    small = SimpleUploadedFile("small.csv", b"1,", "text/csv")
    assert client.post(reverse("manage_import_send"), {"file": small}).status_code == 422


def test_templates_are_offered_of_this_year_the_last_and_the_newest_with_figures(cast, facts):
    client = factories.sign_in(cast.administrator)
    html = client.get(reverse("manage_imports")).content.decode()
    this = ReportingYear.containing(timezone.localdate())
    offered = [ReportingYear(start) for start in (this.start, this.start - 1, 2016, 2015)]
    places = [html.index(f"{year.label}:") for year in offered]
    assert places == sorted(places)
