"""An entry through the API, from the first save to its approval: each act names what was read."""

import pytest

from reports.entries.models import Autosave, Draft
from tests.api.client import Program
from tests.cast import Cast, Facts
from tests.pages.test_hostile_input import HUGE
from tests.pages.world import PLAIN, WORDS, World, draft, revise, submitted, world

HERE = "reports/year-end-2016-17/entries/csc-022/"


@pytest.fixture
def made(cast: Cast, facts: Facts) -> World:
    return world(cast, facts)


def texts(words=WORDS, **more):
    return {"texts": {"narrative": words}} | more


def test_an_entry_goes_from_empty_to_approved(made):
    writer, reviewer = Program(made.cast.manager), Program(made.cast.reviewer)
    empty = writer.read(f"{HERE}draft/")
    assert (empty.json()["version"], empty["ETag"]) == (0, '"draft-0"')
    saved = writer.send(f"{HERE}draft/", texts(version=0), "put")
    assert (saved.status_code, saved.json()["version"], saved["ETag"]) == (200, 1, '"draft-1"')
    sent = writer.send(f"{HERE}decisions/", {"action": "submit", "version": 1})
    assert (sent.status_code, sent.json()["to_state"]) == (201, "submitted")
    read = reviewer.read(HERE).json()
    assert read["may"] == ["approve", "return", "comment"]
    assert [part["text"] for part in read["parts"]] == [WORDS.strip()]
    approved = reviewer.send(f"{HERE}decisions/", {"action": "approve", "digest": read["digest"]})
    assert (approved.json()["by"], approved.json()["digest"]) == ("Reviewer", read["digest"])
    assert reviewer.read(HERE).json()["state"] == "approved"
    assert [row["action"] for row in writer.read(f"{HERE}decisions/").json()["results"]] == [
        "approve",
        "submit",
    ]


@pytest.mark.parametrize(("words", "status", "told"), HUGE)
def test_huge_texts_are_refused_in_words(made, words, status, told):
    answer = Program(made.cast.manager).send(f"{HERE}draft/", texts(words, version=0), "put")
    assert answer.status_code == status
    # A program is told of a size in words of its own.
    assert (told if status == 422 else "more than one request may bring") in answer.content.decode()
    assert not Draft.objects.filter(entry=made.entry).exists()


def test_a_save_starts_from_what_if_match_names(made):
    draft(made.entry)
    writer = Program(made.cast.manager)
    tag = writer.read(f"{HERE}draft/")["ETag"]
    first = writer.send(f"{HERE}draft/", texts("First."), "put", headers={"If-Match": tag})
    assert first.status_code == 200
    late = writer.send(f"{HERE}draft/", texts("Second."), "put", headers={"If-Match": tag})
    assert late.status_code == 409
    assert (late.json()["saved"], late.json()["version"]) == ({"narrative": "First."}, 2)
    assert Autosave.objects.get().texts == {"narrative": "Second."}


@pytest.mark.parametrize(
    "tag", ["draft-1", "*", 'W/"draft-1"', '"draft-99999999999"', '"draft-1", "draft-2"', '"']
)
def test_an_if_match_that_names_nothing_is_stale(made, tag):
    draft(made.entry)
    writer = Program(made.cast.manager)
    answer = writer.send(f"{HERE}draft/", texts("Other."), "put", headers={"If-Match": tag})
    assert answer.status_code == 409


def test_a_version_and_an_if_match_have_to_agree(made):
    draft(made.entry)
    writer = Program(made.cast.manager)
    sent = texts("Other.", version=1)
    assert writer.send(f"{HERE}draft/", sent, "put", headers={"If-Match": '"draft-0"'}).status_code == 409
    assert writer.send(f"{HERE}draft/", sent, "put", headers={"If-Match": '"draft-1"'}).status_code == 200


def test_the_etag_of_the_content_is_what_a_decision_names(made):
    submitted(made.entry)
    reviewer = Program(made.cast.reviewer)
    content = reviewer.read(f"{HERE}content/")
    assert content.json()["key"] == "csc-022"
    same = reviewer.read(f"{HERE}content/", headers={"If-None-Match": content["ETag"]})
    assert same.status_code == 304
    returned = reviewer.send(
        f"{HERE}decisions/",
        {"action": "return", "reason": "Why?"},
        headers={"If-Match": content["ETag"]},
    )
    assert returned.status_code == 201
    submitted(made.entry, "New words.\n")
    late = reviewer.send(f"{HERE}decisions/", {"action": "approve"}, headers={"If-Match": content["ETag"]})
    assert late.status_code == 409
    now = reviewer.read(f"{HERE}content/")["ETag"].strip('"')
    assert late.json()["digest"] == now


def test_two_digests_that_differ_are_none(made):
    read = submitted(made.entry)
    answer = Program(made.cast.reviewer).send(
        f"{HERE}decisions/",
        {"action": "approve", "digest": read.digest},
        headers={"If-Match": f'"{"0" * 64}"'},
    )
    assert answer.status_code == 409


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"action": "approve", "reason": "Good, but say since when."}, "reason"),
        ({"action": "approve", "version": 1}, "version"),
        ({"action": "submit", "version": 1, "reason": "Done."}, "reason"),
        ({"action": "submit", "version": 1, "digest": "0" * 64}, "digest"),
    ],
)
def test_a_field_that_an_act_would_ignore_is_refused(made, sent, field):
    if sent["action"] == "approve":
        sent = sent | {"digest": submitted(made.entry).digest}
        program = Program(made.cast.reviewer)
    else:
        draft(made.entry)
        program = Program(made.cast.manager)
    before = program.read(HERE).json()["state"]
    answer = program.send(f"{HERE}decisions/", sent)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, [field])
    assert program.read(HERE).json()["state"] == before


def test_an_empty_field_counts_as_left_out(made):
    digest = submitted(made.entry).digest
    sent = {"action": "approve", "digest": digest, "reason": ""}
    assert Program(made.cast.reviewer).send(f"{HERE}decisions/", sent).status_code == 201


def test_a_stale_entry_is_told_and_not_approved(made):
    submitted(made.entry, WORDS)
    revise(made)
    reviewer = Program(made.cast.reviewer)
    read = reviewer.read(HERE).json()
    assert (read["stale"], "approve" in read["may"]) == (True, False)
    refused = reviewer.send(f"{HERE}decisions/", {"action": "approve", "digest": read["digest"]})
    assert refused.status_code == 409
    lines = reviewer.read("reports/year-end-2016-17/entries/").json()["results"]
    assert {line["key"]: line["stale"] for line in lines}["csc-022"] is True


def test_the_checker_s_errors_are_told(made):
    draft(made.entry, "TBC\n")
    answer = Program(made.cast.manager).send(f"{HERE}decisions/", {"action": "submit", "version": 1})
    assert answer.status_code == 422
    assert {finding["severity"] for finding in answer.json()["findings"]} == {"error"}


@pytest.mark.parametrize(
    "sent",
    [
        {"texts": {}},
        {"texts": {"narrative": 5}, "version": 0},
        {"texts": [], "version": 0},
        {"texts": {"no-such-part": "Words."}, "version": 0},
        {"texts": {"narrative": "Words."}, "version": "0"},
        {"texts": {"narrative": "Words."}, "version": -1},
        {"texts": {"narrative": "Words."}, "version": 0, "state": "approved"},
    ],
)
def test_a_save_that_says_something_else_is_refused(made, sent):
    assert Program(made.cast.manager).send(f"{HERE}draft/", sent, "put").status_code == 422


def test_the_administrator_enters_and_the_writer_confirms(made):
    office, writer = Program(made.cast.administrator), Program(made.cast.manager)
    entered = office.send(f"{HERE}entered-text/", texts(PLAIN, version=0), "put").json()
    assert (entered["entered_for"], entered["edited_by"]) == ("Manager", "Administrator")
    early = writer.send(f"{HERE}decisions/", {"action": "submit", "version": 1})
    assert early.status_code == 409
    tag = writer.read(f"{HERE}draft/")["ETag"]
    confirmed = writer.send(f"{HERE}confirmation/", {}, headers={"If-Match": tag})
    assert (confirmed.status_code, confirmed.json()["entered_for"]) == (200, None)
    assert confirmed["ETag"] != tag


def test_a_comment_is_made_answered_and_a_wording_accepted(made):
    read = submitted(made.entry, "The year was bad.\n")
    reviewer, writer = Program(made.cast.reviewer), Program(made.cast.manager)
    remark = {"text": "Which year?", "passage": "narrative.1", "digest": read.digest}
    said = reviewer.send(f"{HERE}comments/", remark)
    assert (said.status_code, said.json()["quote"]) == (201, "The year was bad.")
    assert said["Location"] == f"/api/v1/{HERE}comments/1/"
    answered = writer.send(f"{HERE}comments/1/replies/", {"act": "answer", "text": "The last."})
    assert [reply["text"] for reply in answered.json()["replies"]] == ["The last."]
    wording = {"passage": "narrative.1", "wording": "The year was mixed.", "digest": read.digest}
    assert reviewer.send(f"{HERE}comments/", wording).json()["replaces"] == "The year was bad."
    taken = writer.send(f"{HERE}comments/2/replies/", {"act": "accept", "digest": read.digest})
    assert (taken.status_code, taken.json()["standing"]) == (201, "accepted")
    assert reviewer.read(HERE).json()["parts"][0]["text"].strip() == "The year was mixed."
    assert reviewer.read(f"{HERE}comments/").json()["count"] == 2


def test_a_wording_with_a_figure_that_is_not_there_is_refused_at_it(made):
    read = submitted(made.entry, "The year was bad.\n")
    wording = {"passage": "narrative.1", "wording": "It was {{CSC 999.year}}.", "digest": read.digest}
    answer = Program(made.cast.reviewer).send(f"{HERE}comments/", wording)
    assert answer.status_code == 422
    assert "“CSC 999” names no indicator of this report." in answer.json()["fields"]["wording"]
    assert answer.json()["findings"][0]["words"] == "{{CSC 999.year}}"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"words": "assessments"}, "Name the paragraph that these words stand in."),
        ({"passage": "narrative.9"}, "There is no such paragraph in this submission."),
    ],
)
def test_a_comment_whose_passage_is_not_there_is_refused_at_it(made, sent, told):
    digest = submitted(made.entry).digest
    given = {"text": "Why?", "digest": digest} | sent
    answer = Program(made.cast.reviewer).send(f"{HERE}comments/", given)
    assert (answer.status_code, answer.json()["fields"]) == (422, {"passage": told})


def test_a_warning_is_read_and_stays_with_a_reason(made):
    draft(made.entry, "The share was 71.3% at the other site.\n")
    writer = Program(made.cast.manager)
    [warning] = writer.read(f"{HERE}findings/").json()["findings"]
    assert (warning["rule"], warning["severity"]) == ("typed figure that nothing supports", "warning")
    assert (warning["words"], warning["kept"]) == ("71.3%", None)
    said = {"finding": warning["finding"], "reason": "It is the other site's own count."}
    [kept] = writer.send(f"{HERE}findings/", said).json()["findings"]
    assert (kept["kept"]["reason"], kept["kept"]["by"]) == ("It is the other site's own count.", "Manager")
    draft(made.entry, "The share was 71.4% at the other site.\n")
    [other] = writer.read(f"{HERE}findings/").json()["findings"]
    assert other["kept"] is None
