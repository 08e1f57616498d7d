"""Writing: nothing typed is lost, nobody overwrites anybody, and each act is recorded."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from portal.accounts.roles import Role
from portal.accounts.services import delegate
from portal.audit.models import Event
from portal.errors import Conflict, Invalid, NotAllowed, NotYours
from reports.entries.drafts import version_of
from reports.entries.models import Author, Autosave, Draft
from reports.entries.narrative import LONGEST
from reports.entries.services import (
    autosave,
    confirm,
    enter_for,
    save_draft,
)
from reports.outline.models import Entry
from reports.review.states import EntryState
from tests import factories
from tests.cast import cast as make_cast
from tests.cast import facts as make_facts
from tests.reports.outlines import drafted, fresh, submitted
from tests.reports.outlines import outline as make_outline

pytestmark = pytest.mark.django_db


def save(person, entry, text, base_version=0):
    return save_draft(by=person, entry=entry, texts={"narrative": text}, base_version=base_version)


def text_of(entry):
    return Draft.objects.get(entry=entry).texts["narrative"]


def typed_by(person, entry):
    return Autosave.objects.get(entry=entry, user=person).texts["narrative"]


def cover(cast, principal, person, role=Role.MANAGER):
    today = timezone.localdate()
    return delegate(
        by=cast.administrator,
        principal=principal,
        delegate=person,
        role=role,
        starts=today - timedelta(days=1),
        ends=today + timedelta(days=1),
        reason="Leave",
    )


def test_the_writer_saves_and_is_recorded_as_author(cast, outline):
    draft = save(cast.manager, outline.entry, "First words.")
    assert (draft.version, text_of(outline.entry)) == (1, "First words.")
    assert list(Author.objects.filter(entry=outline.entry).values_list("user", flat=True)) == [
        cast.manager.pk
    ]
    event = Event.objects.get(action="entry.saved")
    assert (event.actor, event.data["version"]) == (cast.manager, 1)


def test_line_ends_are_uniform(cast, outline):
    save(cast.manager, outline.entry, "One\r\n\r\nTwo")
    assert text_of(outline.entry) == "One\n\nTwo"


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("member", NotYours),
        ("other_manager", NotYours),
        ("reviewer", NotYours),
        ("director", NotYours),
        ("nobody", NotYours),
        ("administrator", NotAllowed),
    ],
)
def test_nobody_else_saves(cast, outline, who, refusal):
    with pytest.raises(refusal):
        save(getattr(cast, who), outline.entry, "Not mine.")
    assert not Draft.objects.exists()
    assert not Autosave.objects.exists()


@pytest.mark.parametrize("who", ["reviewer", "director", "administrator"])
def test_those_who_read_a_submission_may_not_save_it(cast, outline, who):
    submitted(outline.entry)
    with pytest.raises(NotAllowed):
        save(getattr(cast, who), fresh(outline.entry), "Not mine.", base_version=1)
    assert not Autosave.objects.exists()


@pytest.fixture
def second(cast, outline):
    """A second editor: covers the writer."""
    person = factories.user("deputy", Role.MANAGER, cast.other_area)
    cover(cast, cast.manager, person)
    return person


def test_the_second_save_is_refused_with_both_texts(cast, outline, second):
    save(cast.manager, outline.entry, "Start.")
    save(cast.manager, outline.entry, "The manager's.", base_version=1)
    with pytest.raises(Conflict) as refused:
        save(second, outline.entry, "The deputy's.", base_version=1)
    assert refused.value.details["saved"] == {"narrative": "The manager's."}
    assert refused.value.details["typed"] == {"narrative": "The deputy's."}
    assert refused.value.details["saved_by"] == "Manager"
    assert refused.value.details["version"] == 2
    assert text_of(outline.entry) == "The manager's."
    assert typed_by(second, outline.entry) == "The deputy's."


def test_a_save_by_cover_is_recorded_as_for_the_one_covered(cast, outline, second):
    save(second, outline.entry, "For the manager.")
    event = Event.objects.get(action="entry.saved")
    assert (event.actor, event.on_behalf_of) == (second, cast.manager)
    authors = set(Author.objects.filter(entry=outline.entry).values_list("user", flat=True))
    assert authors == {second.pk, cast.manager.pk}


def test_a_save_after_submission_keeps_what_was_typed(cast, outline):
    drafted(outline.entry)
    Entry.objects.filter(pk=outline.entry.pk).update(state=EntryState.SUBMITTED)
    with pytest.raises(Conflict):
        save(cast.manager, fresh(outline.entry), "Too late.", base_version=1)
    assert "completed in time" in text_of(outline.entry)
    assert typed_by(cast.manager, outline.entry) == "Too late."


def test_a_page_opened_before_the_submission_loses_nothing(cast, outline):
    entry = drafted(outline.entry)  # as the page had it
    Entry.objects.filter(pk=entry.pk).update(state=EntryState.SUBMITTED)
    with pytest.raises(Conflict):
        save(cast.manager, entry, "Too late.", base_version=1)
    assert typed_by(cast.manager, entry) == "Too late."


def test_unknown_parts_are_refused(cast, outline):
    with pytest.raises(Invalid) as refused:
        save_draft(by=cast.manager, entry=outline.entry, texts={"other": "x"}, base_version=0)
    assert list(refused.value.fields) == ["other"]


def test_a_text_has_a_longest_length(cast, outline):
    save(cast.manager, outline.entry, "x" * LONGEST)
    with pytest.raises(Invalid) as refused:
        save(cast.manager, outline.entry, "x" * (LONGEST + 1), base_version=1)
    assert "20,001" in refused.value.fields["narrative"]


def test_autosaves_are_kept_apart_per_person(cast, outline, second):
    save(cast.manager, outline.entry, "Saved.")
    for person, text in ((cast.manager, "Mine."), (second, "Yours.")):
        autosave(by=person, entry=outline.entry, texts={"narrative": text}, base_version=1)
    assert typed_by(cast.manager, outline.entry) == "Mine."
    assert typed_by(second, outline.entry) == "Yours."
    assert text_of(outline.entry) == "Saved."


def test_a_save_ends_one_s_own_autosave_only(cast, outline, second):
    for person in (cast.manager, second):
        autosave(by=person, entry=outline.entry, texts={"narrative": "Typed."}, base_version=0)
    save(cast.manager, outline.entry, "Saved.")
    assert list(Autosave.objects.values_list("user", flat=True)) == [second.pk]


def test_an_autosave_of_a_submitted_entry_is_kept_and_refused(cast, outline):
    entry = drafted(outline.entry)
    Entry.objects.filter(pk=entry.pk).update(state=EntryState.SUBMITTED)
    with pytest.raises(Conflict):
        autosave(by=cast.manager, entry=entry, texts={"narrative": "Typed."}, base_version=1)
    assert typed_by(cast.manager, entry) == "Typed."


@pytest.mark.parametrize("who", ["member", "other_manager", "reviewer", "director"])
def test_others_have_no_autosave(cast, outline, who):
    with pytest.raises(NotYours):
        autosave(by=getattr(cast, who), entry=outline.entry, texts={"narrative": "x"}, base_version=0)


def enter(cast, entry, base_version=0):
    return enter_for(
        by=cast.administrator,
        entry=entry,
        texts={"narrative": "As told by phone."},
        base_version=base_version,
    )


def test_the_administrator_enters_a_text_which_the_writer_confirms(cast, outline):
    assert enter(cast, outline.entry).entered_for == cast.manager
    confirmed = confirm(by=cast.manager, entry=outline.entry, base_version=1)
    assert confirmed.entered_for is None
    authors = set(Author.objects.filter(entry=outline.entry).values_list("user", flat=True))
    assert authors == {cast.administrator.pk, cast.manager.pk}
    event = Event.objects.get(action="entry.confirmed")
    assert event.data["entered_by"] == cast.administrator.pk


def test_the_administrator_does_not_confirm_for_the_writer(cast, outline):
    enter(cast, outline.entry)
    with pytest.raises(NotAllowed):
        confirm(by=cast.administrator, entry=outline.entry, base_version=1)


def test_there_is_nothing_to_confirm_in_one_s_own_text(cast, outline):
    drafted(outline.entry)
    with pytest.raises(Conflict):
        confirm(by=cast.manager, entry=outline.entry, base_version=1)


def test_what_is_confirmed_is_what_was_read(cast, outline):
    enter(cast, outline.entry)
    enter(cast, outline.entry, base_version=1)
    with pytest.raises(Conflict):
        confirm(by=cast.manager, entry=outline.entry, base_version=1)


def test_a_writer_who_rewrites_an_entered_text_makes_it_theirs(cast, outline):
    enter(cast, outline.entry)
    assert save(cast.manager, outline.entry, "In my words.", base_version=1).entered_for is None


def test_no_text_is_entered_over_another(cast, outline):
    save(cast.manager, outline.entry, "The manager's.")
    with pytest.raises(Conflict):
        enter(cast, outline.entry)
    assert text_of(outline.entry) == "The manager's."


class TestInterleaved(TestCase):
    """Whatever two editors save and autosave in any order, each word is in the draft or in an autosave."""

    @settings(max_examples=15, deadline=None)
    @given(
        steps=st.lists(
            st.tuples(st.sampled_from([0, 1]), st.sampled_from(["save", "autosave", "reload"])), max_size=12
        )
    )
    def test_nothing_is_lost(self, steps):
        people = make_cast()
        entry = make_outline(people, make_facts(people)).entry
        deputy = factories.user("deputy", Role.MANAGER, people.other_area)
        cover(people, people.manager, deputy)
        editors, seen, last = [people.manager, deputy], [0, 0], ["", ""]
        for number, (who, act) in enumerate(steps):
            if act == "reload":
                seen[who] = version_of(entry)
                continue
            last[who] = f"{who} typed {number}"
            write = save if act == "save" else _autosave
            before = version_of(entry)
            try:
                write(editors[who], entry, last[who], seen[who])
            except Conflict:
                assert seen[who] != before, "refused although nobody had saved"
                assert typed_by(editors[who], entry) == last[who]
            else:
                seen[who] = version_of(entry) if act == "save" else seen[who]
                if act == "save":
                    assert before == seen[who] - 1, "saved over what they had not seen"
                kept = text_of(entry) if act == "save" else typed_by(editors[who], entry)
                assert kept == last[who]


def _autosave(person, entry, text, base_version):
    return autosave(by=person, entry=entry, texts={"narrative": text}, base_version=base_version)


# Some of the parts.


def save_parts(person, entry, base_version=0, **texts):
    return save_draft(by=person, entry=entry, texts=texts, base_version=base_version)


def test_parts_that_are_not_sent_stay(cast, outline):
    writer, front = cast.front_manager, outline.front
    save_parts(writer, front, purpose="Why.", recommendation="What.")
    save_parts(writer, front, 1, recommendation="What now.")
    draft = Draft.objects.get(entry=front)
    assert draft.texts == {"purpose": "Why.", "recommendation": "What now."}
    assert draft.version == 2


def test_a_part_is_emptied_by_sending_it_empty(cast, outline):
    save_parts(cast.front_manager, outline.front, purpose="Why.", recommendation="What.")
    save_parts(cast.front_manager, outline.front, 1, purpose="")
    assert Draft.objects.get(entry=outline.front).texts == {"purpose": "", "recommendation": "What."}


def test_what_was_entered_waits_until_all_of_it_was_rewritten(cast, outline):
    enter_for(
        by=cast.administrator,
        entry=outline.front,
        texts={"purpose": "Why.", "recommendation": "What."},
        base_version=0,
    )
    assert save_parts(cast.front_manager, outline.front, 1, purpose="So.").entered_for == cast.front_manager
    rewritten = save_parts(cast.front_manager, outline.front, 2, purpose="So.", recommendation="Do.")
    assert rewritten.entered_for is None


def test_an_autosave_of_one_part_keeps_what_was_typed_in_another(cast, outline):
    writer, front = cast.front_manager, outline.front
    autosave(by=writer, entry=front, texts={"purpose": "Wh"}, base_version=0)
    autosave(by=writer, entry=front, texts={"recommendation": "Do"}, base_version=0)
    kept = Autosave.objects.get(entry=front, user=writer)
    assert kept.texts == {"purpose": "Wh", "recommendation": "Do"}


@pytest.mark.parametrize("text", ["[x](ftp://a)", "- a\n  - b\n    - c", "[](https://council.example)"])
def test_a_text_that_cannot_be_printed_is_not_saved_and_takes_no_outline_with_it(cast, outline, text):
    with pytest.raises(Invalid) as refused:
        save(cast.manager, outline.entry, text)
    assert set(refused.value.fields) == {"narrative"}
    assert not Draft.objects.filter(entry=outline.entry).exists()
