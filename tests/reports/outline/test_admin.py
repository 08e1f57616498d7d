"""Templates, reports and outlines typed into the administration's pages."""

from datetime import date

import pytest

from portal.accounts.roles import Role
from portal.audit.models import Event
from portal.ui.admin import change_url
from reports.outline.models import Entry, Report, Section, Template, TemplateEntry
from tests import factories
from tests.reports.outlines import drafted, fresh, submitted

ADD = "/admin/reports/{}/add/"


@pytest.fixture
def office(cast):
    return factories.sign_in(cast.administrator)


def errors(answer):
    assert answer.status_code == 422
    return dict(answer.context["adminform"].form.errors)


def typed(office, row, **changes):
    """What the page of a row shows, with some of it changed."""
    shown = office.get(change_url(row)).context["adminform"].form
    values = {name: shown[name].value() for name in shown.fields}
    given = {name: "" if value is None else value for name, value in (values | changes).items()}
    return given


def act(office, row, name, **given):
    return office.post(change_url(row).replace("/change/", f"/act/{name}/"), given)


TEMPLATE = {
    "key": "quarter",
    "name": "Quarterly report",
    "title": "Performance {year}",
    "certificate": "I have read this report.",
    "columns": "england",
    "compared": "same period last year: 1, 2",
}


def test_a_template_is_written_with_its_columns_and_comparisons(office, cast):
    factories.comparator(cast.administrator)
    assert office.post(ADD.format("template"), TEMPLATE).status_code == 302
    template = Template.objects.get(key="quarter")
    assert [column.comparator.key for column in template.columns.all()] == ["england"]
    assert [(row.kind, row.similar_points) for row in template.comparisons.all()] == [
        ("same period last year", 1)
    ]
    page = typed(office, template, name="Quarter", columns="")
    assert office.post(change_url(template), page).status_code == 302
    template = Template.objects.get(key="quarter")
    assert (template.name, template.columns.count(), template.comparisons.count()) == ("Quarter", 0, 1)


@pytest.mark.parametrize(
    ("field", "words", "says"),
    [
        ("columns", "wales", "There is no comparator “wales”; there are: england."),
        (
            "compared",
            "last year: 1",
            "Write each line as kind: points, per cent; the kinds are previous period, same period last year, "
            "last year-end, slope over periods.",
        ),
    ],
)
def test_a_line_that_is_not_understood_says_what_would_be(office, cast, field, words, says):
    factories.comparator(cast.administrator)
    answer = office.post(ADD.format("template"), TEMPLATE | {field: words})
    assert errors(answer) == {field: [says]}
    assert words in answer.text


def test_a_standing_entry_is_added_changed_and_removed(office, outline):
    template = outline.report.template
    given = {
        "template": template.pk,
        "key": "summary",
        "section": "Summary",
        "kind": "summary",
        "heading": "Summary",
        "texts": "well: Where we perform well | Name the figures\nbetter: Where to improve | | optional",
    }
    assert office.post(ADD.format("templateentry"), given).status_code == 302
    entry = TemplateEntry.objects.get(key="summary")
    assert entry.parts == [
        {
            "key": "well",
            "heading": "Where we perform well",
            "prompt": "Name the figures",
            "required": True,
        },
        {"key": "better", "heading": "Where to improve", "prompt": "", "required": False},
    ]
    page = typed(office, entry, heading="In brief")
    assert page["texts"].splitlines()[1].startswith("better: Where to improve |")
    office.post(change_url(entry), page)
    changed = TemplateEntry.objects.get(key="summary")
    assert (changed.heading, changed.parts, changed.position) == ("In brief", entry.parts, 1)
    act(office, entry, "remove")
    assert list(template.entries.values_list("key", flat=True)) == ["front-sheet"]


def test_a_report_is_opened_with_its_dates(office, cast, outline):
    given = {
        "template": outline.report.template.pk,
        "key": "next",
        "area": cast.directorate.pk,
        "year": "2017/18",
        "committee": "Scrutiny",
        "meeting_date": "2018-07-09",
        "author": "Performance manager",
        "contact": "performance@council.example",
        "responsible_director": "Director",
        "cut_off_0": "2018-05-01",
        "cut_off_1": "12:00",
        "terms": "CSC: Children’s social care",
    }
    assert office.post(ADD.format("report"), given).status_code == 302
    report = Report.objects.get(key="next")
    assert (report.year, report.title) == (2017, "Year-end performance report 2017/18")
    assert report.papers_due == date(2018, 6, 27)
    assert report.glossary == [["CSC", "Children’s social care"]]
    page = office.get(change_url(report))
    assert "needs a writer" in page.text
    wrong = office.post(ADD.format("report"), given | {"key": "another", "year": "17"})
    assert "year" in errors(wrong)


def test_an_entry_is_added_with_its_people_and_indicators(office, cast, facts, outline):
    given = {
        "section": outline.entry.section.pk,
        "key": "joint",
        "kind": "indicators",
        "heading": "Both",
        "area": cast.area.pk,
        "narrative": "required",
        "texts": "narrative:",
        "printed": "csc-022\ncsc-145: 2017-03",
        "writer": cast.manager.pk,
        "approver": cast.reviewer.pk,
    }
    assert office.post(ADD.format("entry"), given).status_code == 302
    entry = Entry.objects.get(key="joint")
    assert [(place.indicator.key, place.headline) for place in entry.places.all()] == [
        ("csc-022", ""),
        ("csc-145", "2017-03"),
    ]
    assert (entry.writer, entry.approver) == (cast.manager, cast.reviewer)
    again = office.post(ADD.format("entry"), given | {"key": "x", "approver": cast.manager.pk})
    assert errors(again) == {"approver": ["The approver needs the role of reviewer for First contact."]}


def test_an_entry_s_people_change_through_the_service(office, cast, outline):
    second = factories.user("second_manager", Role.MANAGER, cast.area)
    assert (
        office.post(change_url(outline.entry), typed(office, outline.entry, writer=second.pk)).status_code
        == 302
    )
    assert fresh(outline.entry).writer == second
    assert [place.indicator.key for place in outline.entry.places.all()] == ["csc-022"]
    event = Event.objects.filter(action="entry.changed").latest("sequence")
    assert (event.actor, event.data["after"]["writer"]) == (cast.administrator, "Second manager")


def test_a_section_is_added_and_renamed(office, outline):
    given = {"report": outline.report.pk, "key": "annex", "heading": "Annex", "position": "90"}
    assert office.post(ADD.format("section"), given).status_code == 302
    section = Section.objects.get(key="annex")
    office.post(change_url(section), {"heading": "Annexes", "position": "91"})
    section.refresh_from_db()
    assert (section.heading, section.position) == ("Annexes", 91)


def test_a_section_s_entries_are_put_in_order(office, outline):
    section = outline.entry.section
    page = typed(office, section)
    assert page["ordered"] == "csc-022\ncsc-145"
    assert office.post(change_url(section), page | {"ordered": "csc-145\ncsc-022"}).status_code == 302
    assert [entry.key for entry in section.entries.order_by("position")] == ["csc-145", "csc-022"]
    for wrong in ("csc-145", "csc-145\ncsc-022\nother"):
        assert "ordered" in errors(office.post(change_url(section), page | {"ordered": wrong}))


def test_a_leaver_s_entries_are_handed_over(office, cast, outline):
    second = factories.user("second_manager", Role.MANAGER, cast.area)
    answer = act(office, outline.report, "hand-over", leaver=cast.manager.pk, successor=second.pk)
    assert answer.status_code == 302
    assert fresh(outline.entry).writer == second


def test_an_entry_is_taken_out_whatever_became_of_it(office, outline):
    assert act(office, drafted(outline.entry), "remove").status_code == 302
    submitted(outline.other)
    assert act(office, outline.other, "remove").status_code == 302
    assert list(Entry.objects.values_list("key", flat=True)) == ["front-sheet"]


def test_an_open_report_is_changed(office, outline):
    assert (
        office.post(
            change_url(outline.report), typed(office, outline.report, committee="Cabinet")
        ).status_code
        == 302
    )
    assert Report.objects.get().committee == "Cabinet"
    assert Event.objects.latest("sequence").action == "report.changed"


def test_nothing_of_a_signed_report_is_changed_here(office, outline):
    pages = [(row, typed(office, row)) for row in (outline.report, outline.entry, outline.entry.section)]
    Report.objects.filter(pk=outline.report.pk).update(state="signed off")
    for row, page in pages:
        assert office.post(change_url(row), page).status_code == 403


def test_a_signed_report_is_looked_at(office, outline):
    Report.objects.filter(pk=outline.report.pk).update(state="signed off")
    answer = office.get(change_url(outline.report))
    assert answer.status_code == 200
    assert "Year-end performance report 2016/17" in answer.content.decode()
    assert 'name="title"' not in answer.content.decode()


@pytest.mark.parametrize("model", ["template", "templateentry", "report", "section", "entry", "edition"])
def test_lists_are_for_administrators(office, cast, outline, model):
    assert office.get(f"/admin/reports/{model}/").status_code == 200
    assert factories.sign_in(cast.director).get(f"/admin/reports/{model}/").status_code == 404
