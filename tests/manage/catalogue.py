"""Every address of the daily administration, and who gets what there: administrators, and nobody else.

An argument such as ``person:manager`` names something of the world (tests/manage/world.py). ``typed`` stands
over what the page's own form starts from; ``seen`` says of which moment the form is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.catalogue import PEOPLE

NOW, BEFORE, NEVER = "now", "before", "never"


@dataclass(frozen=True)
class Managed:
    name: str
    arguments: tuple[str, ...]
    answer: int  # the administrator's
    method: str = "GET"
    typed: Mapping[str, Any] = field(default_factory=dict)
    seen: str = NOW
    query: str = ""

    @property
    def answers(self) -> tuple[int, ...]:
        """In the order of PEOPLE: for everybody else there is no such page."""
        return tuple(self.answer if name == "administrator" else 404 for name in PEOPLE)

    def __str__(self) -> str:
        typed = f" {dict(self.typed)}" if self.method == "POST" else ""
        return f"{self.method} {self.name}{self.arguments or ''}{self.query}{typed} ({self.seen})"


def page(name: str, *arguments: str, answer: int = 200, query: str = "") -> Managed:
    return Managed(name, arguments, answer, query=query)


def post(name: str, /, *arguments: str, answer: int = 302, seen: str = NOW, **typed: Any) -> Managed:
    return Managed(name, arguments, answer, "POST", typed, seen)


PERSON, INDICATOR = "person:manager", "csc-022"
NEW_INDICATOR = {
    "key": "csc-300",
    "area": "first-contact",
    "position": "3",
    "valid_from": "2017-04-01",
    "title": "Contacts answered within a day",
    "short_title": "Contacts in a day",
    "definition": "Of the contacts of the period, those answered within a day.",
    "counts": "contacts",
    "unit": "percentage",
    "nature": "flow",
    "polarity": "high is good",
    "year_to_date": "sum of numerators over sum of denominators",
    "rating_rule": "absolute tolerance",
    "tolerance": "2",
}
LISTED = '{"name": "cin.csv", "listed": [{"level": "authority", "name": "Gateshead", "number": "9999"}]}'
REPORT = "year-end-2016-17"
NEW_REPORT = {
    "template": "year-end",
    "key": "year-end-2017-18",
    "area": "childrens-services",
    "year": "2017/18",
    "committee": "Scrutiny Committee",
    "meeting_date": "2018-07-02",
    "author": "Performance Manager",
    "contact": "performance@council.example",
    "responsible_director": "Director of Children’s Services",
    "cut_off": "2018-05-01 17:00",
}
MANAGED: tuple[Managed, ...] = (
    page("manage"),
    # People
    page("manage_people"),
    page("manage_people", query="?words=manager&role=reviewer&area=first-contact&standing=never+signed+in"),
    page("manage_people", query="?area=nonsense&role=king&page=99"),
    page("manage_person", PERSON),
    page("manage_person", "person:administrator"),
    page("manage_person", "nothing", answer=404),
    page("manage_person_add"),
    post("manage_person_add", post="Head of Service", email="head@council.example", role="", area=""),
    post("manage_person_add", post="", email="no address", answer=422),
    post("manage_person_add", post="Twice", email="manager@council.example", answer=422),
    post("manage_person_add", post="King", email="king@council.example", role="king", answer=422),
    page("manage_person_change", PERSON),
    post("manage_person_change", PERSON, post="Service Manager"),
    post("manage_person_change", PERSON, email="", answer=422),
    post("manage_person_change", PERSON, email="director@council.example", answer=422),
    post("manage_person_change", PERSON, post="Service Manager", seen=BEFORE, answer=409),
    post("manage_person_change", PERSON, post="Service Manager", seen=NEVER, answer=428),
    page("manage_person_invite", PERSON),
    post("manage_person_invite", PERSON),
    post("manage_person_invite", "person:stopped", answer=409),
    page("manage_person_stop", PERSON),
    post("manage_person_stop", PERSON),
    post("manage_person_stop", "person:stopped", answer=409),
    post("manage_person_stop", "person:administrator", answer=409),  # the last one
    page("manage_person_let_in", "person:stopped"),
    post("manage_person_let_in", "person:stopped"),
    post("manage_person_let_in", PERSON, answer=409),
    page("manage_person_factor", PERSON),
    post("manage_person_factor", PERSON),
    post("manage_person_factor", "person:reviewer", answer=409),
    page("manage_role_add", PERSON),
    post("manage_role_add", PERSON, role="reviewer", area="looked-after"),
    post("manage_role_add", PERSON, role="", answer=422),
    post("manage_role_add", "person:reviewer", role="administrator", answer=422),
    post("manage_role_add", PERSON, role="reviewer", area="nowhere", answer=422),
    page("manage_role_end", PERSON, "role:manager"),
    post("manage_role_end", PERSON, "role:manager"),
    post("manage_role_end", PERSON, "role:director", answer=404),
    post("manage_role_end", "person:administrator", "role:administrator", answer=409),
    page("manage_token_revoke", PERSON, "token"),
    post("manage_token_revoke", PERSON, "token"),
    post("manage_token_revoke", "person:director", "token", answer=404),
    page("manage_hand_over", PERSON),
    post("manage_hand_over", PERSON, successor="person:colleague"),
    post("manage_hand_over", PERSON, successor="person:member", answer=422),
    post("manage_hand_over", PERSON, successor="person:other_manager", answer=422),
    post("manage_hand_over", PERSON, successor="person:colleague", seen=BEFORE, answer=409),
    page("manage_hand_over", "person:member", answer=409),
    # Service areas
    page("manage_areas"),
    page("manage_area_add"),
    page("manage_area_add", query="?under=first-contact"),
    post("manage_area_add", name="Front door", kind="team", parent="first-contact"),
    post("manage_area_add", name="Looked after", answer=422),  # its key is taken
    post("manage_area_add", name="—", answer=422),  # no key can be made of it
    post("manage_area_add", name="A team", key="not a key", answer=422),
    page("manage_area_change", "first-contact"),
    page("manage_area_change", "nowhere", answer=404),
    post("manage_area_change", "first-contact", name="Contact"),
    post("manage_area_change", "first-contact", name="", answer=422),
    post("manage_area_change", "first-contact", kind="kingdom", answer=422),
    post("manage_area_change", "childrens-services", parent="first-contact", answer=422),  # a circle
    post("manage_area_change", "first-contact", name="Contact", seen=BEFORE, answer=409),
    post("manage_area_shift", "first-contact", to="down"),
    post("manage_area_shift", "first-contact", to="up", answer=409),
    page("manage_area_remove", "first-contact"),
    post("manage_area_remove", "first-contact", answer=409),
    post("manage_area_remove", "empty-team"),
    # Indicators, their versions and targets
    page("manage_indicators"),
    page("manage_indicators", query="?words=csc&area=first-contact&without_target=2016&state=all"),
    page("manage_indicators", query="?state=nonsense&without_target=soon&page=x"),
    page("manage_indicator", INDICATOR),
    page("manage_indicator", "no-such", answer=404),
    page("manage_indicator_add"),
    post("manage_indicator_add", **NEW_INDICATOR),
    post("manage_indicator_add", **(NEW_INDICATOR | {"key": INDICATOR}), answer=422),
    post("manage_indicator_add", **(NEW_INDICATOR | {"valid_from": "yesterday", "unit": "furlongs"}), answer=422),
    post("manage_indicator_add", **(NEW_INDICATOR | {"tolerance": "NaN", "decimals": "99"}), answer=422),
    page("manage_indicator_change", INDICATOR),
    post("manage_indicator_change", INDICATOR, area="looked-after", retired_on="2018-04-01"),
    post("manage_indicator_change", INDICATOR, area="nowhere", position="-1", answer=422),
    post("manage_indicator_change", INDICATOR, area="looked-after", seen=BEFORE, answer=409),
    page("manage_version_add", INDICATOR),
    post("manage_version_add", INDICATOR, valid_from="2017-04-01", unit="count", reason="Counted anew"),
    post("manage_version_add", INDICATOR, valid_from="2017-04-01", reason="", answer=422),
    post("manage_version_add", INDICATOR, valid_from="2015-04-01", reason="The first day again", answer=422),
    post("manage_version_add", INDICATOR, valid_from="2017-04-01", comparable="", reason="No note", answer=422),
    page("manage_version", INDICATOR, "version"),
    post("manage_version", INDICATOR, "version", definition="Of all assessments.", reason="A typing error"),
    post("manage_version", INDICATOR, "version", title="", reason="", answer=422),
    post("manage_version", INDICATOR, "version", title="Other", reason="Mine", seen=BEFORE, answer=409),
    page("manage_version", INDICATOR, "nothing", answer=404),
    page("manage_target_add", INDICATOR),
    post("manage_target_add", INDICATOR, year="2017/18", kind="at least", lower="92"),
    post("manage_target_add", INDICATOR, year="2016/17", kind="at least", lower="92", answer=422),  # there is one
    post("manage_target_add", INDICATOR, year="2016/18", kind="at least", lower="92", answer=422),
    post("manage_target_add", INDICATOR, year="2017/18", kind="between", lower="92", answer=422),
    post("manage_target_add", INDICATOR, year="2017/18", kind="at most", upper="192", answer=422),
    page("manage_target", INDICATOR, "target"),
    post("manage_target", INDICATOR, "target", lower="91", reason="Agreed in May"),
    post("manage_target", INDICATOR, "target", lower="91", reason="", answer=422),
    post("manage_target", INDICATOR, "target", lower="ninety", reason="Agreed in May", answer=422),
    post("manage_target", INDICATOR, "target", lower="91", reason="Agreed in May", seen=BEFORE, answer=409),
    post("manage_target", INDICATOR, "target", lower="91", reason="Agreed in May", seen=NEVER, answer=428),
    page("manage_target", "csc-145", "target", answer=404),
    page("manage_target_withdraw", INDICATOR, "target"),
    post("manage_target_withdraw", INDICATOR, "target", reason="Set by mistake"),
    post("manage_target_withdraw", INDICATOR, "target", reason="", answer=422),
    page("manage_targets"),
    page("manage_targets", query="?year=2017&words=csc&area=first-contact&state=to+be+reviewed&sort=-state"),
    page("manage_targets", query="?year=soon&state=nonsense&sort=x"),
    page("manage_targets_file", "csv", query="?year=2017"),
    page("manage_targets_file", "xlsx"),
    page("manage_review", "2017"),
    page("manage_review", "2031"),
    page("manage_review", "1066", answer=404),
    post("manage_review", "2017", **{"t@target_decision": "carried forward", "t@target_lower": "91"}),
    post("manage_review", "2017", answer=422),
    # Benchmarks and comparators
    page("manage_benchmark_add", INDICATOR),
    post("manage_benchmark_add", INDICATOR, comparator="comparator", period="2014/15", number="79", release="CIN"),
    post("manage_benchmark_add", INDICATOR, comparator="comparator", period="2015/16", number="79", release="CIN",
         answer=422),  # there is one
    post("manage_benchmark_add", INDICATOR, comparator="comparator", period="long ago", number="", release="",
         answer=422),
    page("manage_benchmark", INDICATOR, "benchmark"),
    post("manage_benchmark", INDICATOR, "benchmark", number="81", release="CIN, revised", reason="Revised"),
    post("manage_benchmark", INDICATOR, "benchmark", number="181", release="", reason="", answer=422),
    post("manage_benchmark", INDICATOR, "benchmark", with_figure="11", members="10", reason="New", answer=422),
    post("manage_benchmark", INDICATOR, "benchmark", number="81", reason="Revised", seen=BEFORE, answer=409),
    page("manage_benchmark_withdraw", INDICATOR, "benchmark"),
    post("manage_benchmark_withdraw", INDICATOR, "benchmark", reason="Of another measure"),
    post("manage_benchmark_withdraw", INDICATOR, "benchmark", reason="", answer=422),
    page("manage_comparators"),
    page("manage_comparator_add"),
    post("manage_comparator_add", key="north-east", name="North East", short="NE", kind="region"),
    post("manage_comparator_add", key="england", name="England", short="Eng", kind="nation", answer=422),
    post("manage_comparator_add", key="", name="", short="much too long a heading", kind="planet", answer=422),
    page("manage_comparator", "england"),
    page("manage_comparator", "atlantis", answer=404),
    post("manage_comparator", "england", name="All England"),
    post("manage_comparator", "england", name="", answer=422),
    post("manage_comparator", "england", name="All England", seen=BEFORE, answer=409),
    page("manage_comparator_model", "neighbours"),
    page("manage_comparator_model", "england", answer=409),
    post("manage_comparator_model", "neighbours", model="model", valid_from="2016-04-01"),
    post("manage_comparator_model", "neighbours", model="", valid_from="soon", answer=422),
    # Authorities, neighbour models, publications, and the register of benchmarks
    page("manage_authorities"),
    page("manage_authorities", query="?words=841&level=authority&region=nonsense&sort=-number&page=9"),
    page("manage_authorities_file", "csv"),
    page("manage_authorities_file", "exe", answer=404),
    page("manage_authority_add"),
    post("manage_authority_add", level="authority", name="Gateshead", number="9999"),
    post("manage_authority_add", level="kingdom", name="", number="841", answer=422),
    page("manage_authority", "darlington"),
    page("manage_authority", "nothing", answer=404),
    post("manage_authority", "darlington", name="Darlington Borough"),
    post("manage_authority", "darlington", code="", number="", answer=422),
    post("manage_authority", "darlington", name="Another", seen=BEFORE, answer=409),
    page("manage_authorities_load"),
    post("manage_authorities_load", read=LISTED),
    post("manage_authorities_load", read='{"listed": [{"level": "kingdom"}]}', answer=422),
    page("manage_models"),
    page("manage_model", "model"),
    page("manage_model", "model", query="?words=nobody"),
    page("manage_model", "nothing", answer=404),
    page("manage_model_file", "model", "xlsx"),
    page("manage_model_add"),
    post("manage_model_add", name="By hand", year="2024", members="841"),
    post("manage_model_add", name="By hand", year="24", members="841, nowhere", answer=422),
    page("manage_model_load"),
    post("manage_model_load", name="Loaded", year="2025", read='{"members": {"841": ["390"]}, "closeness": {}}'),
    post("manage_model_load", name="", year="", read="nothing", answer=422),
    page("manage_publications"),
    page("manage_publication_add"),
    post("manage_publication_add", title="Workforce", rhythm_months="12", symbols="z = not applicable"),
    post("manage_publication_add", title="Children in need", rhythm_months="0", symbols="nonsense", answer=422),
    page("manage_publication", "publication"),
    page("manage_publication", "nothing", answer=404),
    page("manage_publication_change", "publication"),
    post("manage_publication_change", "publication", rhythm_months="3"),
    post("manage_publication_change", "publication", title="", answer=422),
    post("manage_publication_change", "publication", rhythm_months="3", seen=BEFORE, answer=409),
    page("manage_release_add", "publication"),
    post("manage_release_add", "publication", name="Reporting year 2017", published="2017-11-02"),
    post("manage_release_add", "publication", name="", published="2099-01-01", answer=422),
    page("manage_release", "publication", "release"),
    page("manage_release", "publication", "nothing", answer=404),
    post("manage_release", "publication", "release", name="Year 2016"),
    post("manage_release", "publication", "release", name="", answer=422),
    post("manage_release", "publication", "release", name="Year 2016", seen=BEFORE, answer=409),
    page("manage_benchmarks"),
    page("manage_benchmarks", query="?words=csc&comparator=england&standing=none+held&sort=-standing"),
    page("manage_benchmarks", query="?area=nonsense&publication=nonsense&sort=nonsense&page=x"),
    page("manage_benchmarks_file", "csv", query="?standing=current"),
    page("manage_benchmarks_file", "xlsx"),
    page("manage_compute"),
    post("manage_compute", reason="Neighbours of 2025", confirm="yes"),
    post("manage_compute", reason="", comparator="nobody", answer=422),
    # Reports and their outlines
    page("manage_reports"),
    page("manage_report", REPORT),
    page("manage_report", "no-such", answer=404),
    page("manage_report_open"),
    post("manage_report_open", **NEW_REPORT),
    post("manage_report_open", **(NEW_REPORT | {"key": REPORT}), answer=422),  # there is one
    post("manage_report_open", **(NEW_REPORT | {"template": "saga", "area": "nowhere", "year": "2016/18"}), answer=422),
    post("manage_report_open", **(NEW_REPORT | {"cut_off": "soon", "meeting_date": "someday"}), answer=422),
    page("manage_report_change", REPORT),
    page("manage_report_change", "no-such", answer=404),
    post("manage_report_change", REPORT, committee="Overview Committee", glossary="CIN: child in need"),
    post("manage_report_change", REPORT, committee="", contact="", answer=422),
    post("manage_report_change", REPORT, writing_due="2100-01-01", answer=422),  # after the review
    post("manage_report_change", REPORT, glossary="child in need", answer=422),
    post("manage_report_change", REPORT, cut_off="2001-01-01 09:00", answer=422),  # before anything was known
    post("manage_report_change", REPORT, committee="Overview Committee", seen=BEFORE, answer=409),
    post("manage_report_change", REPORT, committee="Overview Committee", seen=NEVER, answer=428),
    page("manage_section_add", REPORT),
    post("manage_section_add", REPORT, heading="Fostering"),
    post("manage_section_add", REPORT, heading="Looked  after", answer=422),  # its key is taken
    post("manage_section_add", REPORT, heading="—", answer=422),  # no key can be made of it
    page("manage_section_change", REPORT, "contacts"),
    page("manage_section_change", REPORT, "nowhere", answer=404),
    post("manage_section_change", REPORT, "contacts", heading="Contacts"),
    post("manage_section_change", REPORT, "contacts", heading="", answer=422),
    post("manage_section_change", REPORT, "contacts", heading="Contacts", seen=BEFORE, answer=409),
    post("manage_section_shift", REPORT, "contacts", to="down"),
    post("manage_section_shift", REPORT, "contacts", to="sideways"),
    post("manage_section_shift", REPORT, "empty", to="down", answer=409),  # it is the last
    page("manage_section_remove", REPORT, "empty"),
    post("manage_section_remove", REPORT, "empty"),
    post("manage_section_remove", REPORT, "contacts", answer=409),
    page("manage_entry_add", REPORT, query="?section=contacts"),
    page("manage_entry_add", REPORT, query="?section=nonsense"),
    post("manage_entry_add", REPORT, section="contacts", heading="Domestic abuse"),
    post("manage_entry_add", REPORT, section="empty", indicators="CSC 145", key="again", writer="person:other_manager",
         area="looked-after"),
    post("manage_entry_add", REPORT, section="contacts", answer=422),  # neither heading nor indicator
    post("manage_entry_add", REPORT, section="contacts", key="csc-022", heading="Again", answer=422),
    post("manage_entry_add", REPORT, section="contacts", key="taken-out", heading="Again", answer=422),
    post("manage_entry_add", REPORT, section="contacts", indicators="CSC 999", answer=422),
    post("manage_entry_add", REPORT, section="contacts", indicators="csc-022: some day", answer=422),
    post("manage_entry_add", REPORT, section="contacts", heading="A", kind="saga", narrative="sung", answer=422),
    page("manage_entry_change", REPORT, "csc-022"),
    page("manage_entry_change", REPORT, "front-sheet"),
    page("manage_entry_change", REPORT, "no-such", answer=404),
    page("manage_entry_change", REPORT, "taken-out", answer=404),
    post("manage_entry_change", REPORT, "csc-022", heading="In time", narrative="by exception", section="empty"),
    post("manage_entry_change", REPORT, "csc-022", writer="person:colleague", approver=""),
    post("manage_entry_change", REPORT, "csc-022", writer="person:other_manager", answer=422),  # of another area
    post("manage_entry_change", REPORT, "csc-022", approver="person:member", answer=422),
    post("manage_entry_change", REPORT, "csc-022", area="looked-after", answer=422),  # its people are not of it
    post("manage_entry_change", REPORT, "csc-022", indicators="csc-022\ncsc-022", answer=422),
    post("manage_entry_change", REPORT, "csc-022", narrative="shared with another entry", answer=422),
    post("manage_entry_change", REPORT, "csc-022", texts="no colon", answer=422),
    post("manage_entry_change", REPORT, "csc-022", heading="In time", seen=BEFORE, answer=409),
    post("manage_entry_shift", REPORT, "csc-022", to="up", answer=409),  # it is the first
    post("manage_entry_shift", REPORT, "second", to="up"),
    page("manage_entry_take_out", REPORT, "csc-022"),
    post("manage_entry_take_out", REPORT, "csc-022"),
    post("manage_entry_take_out", REPORT, "csc-022", seen=BEFORE, answer=409),
    page("manage_entry_put_back", REPORT, "taken-out"),
    page("manage_entry_put_back", REPORT, "csc-022", answer=404),
    post("manage_entry_put_back", REPORT, "taken-out"),
    # The council
    page("manage_council"),
    page("manage_council_change"),
    post("manage_council_change", name="Any Borough Council", service="Children’s services"),
    post("manage_council_change", name="", authority_code="E6", answer=422),
    post("manage_council_change", name="Any Borough Council", seen=BEFORE, answer=409),
    page("manage_colours"),
    post("manage_colours", bar="#1d3a2f", link="#0b5c3e"),
    post("manage_colours", bar="#ffdd00", link="#0b5c3e", answer=422),
    post("manage_colours", bar="red;}", link="", answer=422),
    post("manage_colours", bar="#1d3a2f", link="#0b5c3e", seen=BEFORE, answer=409),
    page("manage_crest"),
    post("manage_crest", words="Crest of the council"),
    post("manage_crest", words="", answer=422),
    post("manage_crest", words="Other words", seen=BEFORE, answer=409),
    page("manage_crest_remove"),
    post("manage_crest_remove"),
    post("manage_crest_remove", seen=BEFORE, answer=409),
)  # fmt: skip
