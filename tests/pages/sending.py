"""The forms that the catalogue's acts send, made for the report as it stands."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from indicators.collection.queries import month_for
from indicators.figures.models import Value
from portal.accounts.queries import scope_of
from portal.jobs.models import JobState
from reports.checks import key_of
from reports.editions.dismissing import content_read, findings_on
from reports.editions.readiness import readiness
from reports.entries.models import Draft
from reports.entries.services import enter_for
from reports.outline.models import Entry, Report
from reports.printouts.models import Printout
from reports.review.services import looked
from tests.cast import PASSWORD
from tests.pages.world import PLAIN, World, draft, fresh, last, proposed

Form = dict[str, Any]


def form(made: World, sends: str) -> Form:
    """What goes into the POST; an empty name sends nothing."""
    return FORMS[sends](made) if sends else {}


def _version(made: World) -> int:
    draft = Draft.objects.filter(entry=made.entry).first()
    return draft.version if draft else 0


def _words(made: World, act: str, words: str = PLAIN, back: int = 0) -> Form:
    return {"part-narrative": words, "base_version": _version(made) - back, "act": act}


def _digest(made: World) -> str:
    return (
        last(made.entry).digest if Entry.objects.filter(pk=made.entry.pk, submissions__gt=0).exists() else ""
    )


def _figures(made: World) -> Form:
    """Of June, of CSC 022, as they stand."""
    scope = scope_of(made.cast.administrator)
    (line,) = month_for(scope, "2016-06", timezone.localdate(), key="csc-022").lines
    return {"figures": "csc-022", "seen_csc-022": line.digest}


def _cells(made: World, typed: str) -> Form:
    """Of May, of CSC 022, typed over what stands there."""
    known = Value.objects.current().get(
        indicator=made.facts.indicator, period_kind="month", ends="2016-05-31"
    )
    seen = json.dumps({"csc-022 2016-05": known.pk})
    about = {"seen": seen, "decimal": "point", "status": "revised", "reason": "Counted again"}
    return {"csc-022 2016-05 figure": typed, **about}


def _decision(decision: str, reason: str = "Please explain the rise.") -> Callable[[World], Form]:
    return lambda made: {"decision": decision, "reason": reason, "digest": _digest(made)}


def _wording(wording: str) -> Callable[[World], Form]:
    on = {"act": "propose", "on": "narrative.1", "words": "as expected"}
    return lambda made: {**on, "wording": wording, "digest": _digest(made)}


def _settled(act: str, *, digest: bool | str = False, text: str = "") -> Callable[[World], Form]:
    """What is done about a wording that the reviewer has just proposed."""

    def made_for(made: World) -> Form:
        proposed(made)
        read = _digest(made) if digest is True else digest or ""
        return {"act": act, "text": text, "digest": read}

    return made_for


def _signature(
    password: str = PASSWORD, *, read: bool = True, changed: bool = False
) -> Callable[[World], Form]:
    def made_for(made: World) -> Form:
        ready = readiness(made.report)
        public = "0" * 64 if changed else ready.public_digest
        digests = {"internal_digest": ready.internal_digest, "public_digest": public} if read else {}
        return {"password": password, **digests}

    return made_for


def _entered(made: World) -> Form:
    """The administrator has typed for the writer, who now confirms it."""
    enter_for(
        by=made.cast.administrator,
        entry=fresh(made.entry),
        texts={"narrative": PLAIN},
        base_version=_version(made),
    )
    return {"base_version": _version(made)}


def _failed_printout(made: World) -> Form:
    """The draft PDF could not be made, before somebody tries again."""
    Printout.objects.update(state=JobState.FAILED, reason="No room.", finished_at=timezone.now())
    return {}


def _late(made: World) -> Form:
    """The day for writing has passed."""
    day = timezone.localdate() - timedelta(days=3)
    Report.objects.filter(pk=made.report.pk).update(writing_due=day)
    return {"person": made.cast.manager.pk}


def warned(made: World) -> Form:
    """The writer typed a figure that nobody knows, and says why it stays."""
    draft(made.entry, "The share was 71.3% at the other site.\n")
    scope = scope_of(made.cast.manager)
    content = content_read(made.cast.manager, scope, fresh(made.entry))
    [finding] = findings_on(made.entry, content)
    return {"finding": key_of(finding, content), "reason": "It is the other site's own count."}


def _ticked(made: World, digest: str, *, opened: bool = False) -> Form:
    """On the review page; ``opened``: the reviewer has the submission before them."""
    if opened:
        looked(by=made.cast.reviewer, submission=last(made.entry))
    key = made.entry.key
    return {"entry": [key], f"digest-{key}": digest}


FORMS: dict[str, Callable[[World], Form]] = {
    "save": lambda made: _words(made, "save"),
    "send": lambda made: _words(made, "submit"),
    "preview": lambda made: _words(made, "preview"),
    "old": lambda made: _words(made, "save", back=1),
    "long": lambda made: _words(made, "save", "word " * 20_000),
    "version": lambda made: {"base_version": _version(made)},
    "entered": _entered,
    "approve": _decision("approve", reason=""),
    "return": _decision("return"),
    "redraft": lambda made: {"decision": "redraft"},
    "no reason": _decision("return", reason=" "),
    "nothing": _decision(""),
    "figures": lambda made: _figures(made),
    "figures unread": lambda made: {"figures": "csc-022"},
    "cells": lambda made: _cells(made, "80"),
    "wrong cells": lambda made: _cells(made, "120"),
    "cells unseen": lambda made: _cells(made, "80") | {"seen": "{}"},
    "a reason": lambda made: {"reason": "The return is due."},
    "tick": lambda made: _ticked(made, _digest(made)),
    "tick what was opened": lambda made: _ticked(made, _digest(made), opened=True),
    "tick without digest": lambda made: _ticked(made, ""),
    "tick nothing": lambda made: {},
    "no digest": lambda made: {"decision": "approve"},
    "old digest": lambda made: {"decision": "approve", "digest": "0" * 64},
    "comment": lambda made: {"text": "Which year is this?", "digest": _digest(made)},
    "empty": lambda made: {"text": "", "digest": _digest(made)},
    "unread comment": lambda made: {"text": "Which year is this?"},
    "remark": lambda made: {
        "text": "Why?",
        "on": "narrative.1",
        "words": "as expected",
        "digest": _digest(made),
    },
    "wording": _wording("better than expected"),
    "same wording": _wording("as expected"),
    "narrow": lambda made: {"act": "narrow", "on": "narrative.1", "words": "as expected"},
    "elsewhere": lambda made: {"act": "narrow", "on": "narrative.1", "words": "no such words"},
    "answer": lambda made: {"act": "answer", "text": "It is the last one."},
    "resolve": lambda made: {"act": "resolve"},
    "reopen": lambda made: {"act": "open again"},
    "dance": lambda made: {"act": "dance"},
    "accept": _settled("accept", digest=True),
    "accept unread": _settled("accept"),
    "accept old": _settled("accept", digest="0" * 64),
    "accept again": lambda made: {"act": "accept", "digest": _digest(made), "from": "write"},
    "decline": _settled("decline", text="It was no better."),
    "decline silently": _settled("decline"),
    "sign": _signature(),
    "wrong": _signature("not the password"),
    "unread": _signature(read=False),
    "misread": _signature(changed=True),
    "remind": lambda made: {"person": made.cast.manager.pk},
    "remind late": _late,
    "remind no one": lambda made: {"person": "nonsense"},
    "whole": lambda made: {"section": ""},
    "its section": lambda made: {"section": made.entry.section.key},
    "the entry": lambda made: {"entry": made.entry.key},
    "no entry": lambda made: {"entry": "no-such"},
    "failed": _failed_printout,
    "proposed": lambda made: {"base_version": 0},
    "proposed too late": lambda made: {"base_version": 7},
    "no version": lambda made: {"base_version": "nonsense"},
    "warned": warned,
    "unknown": lambda made: {"finding": "0" * 64, "reason": "It is known."},
    "silent": lambda made: {"finding": "0" * 64, "reason": ""},
    "reason": lambda made: {"reason": "A figure has to be put right."},
    "today": lambda made: {"published_on": timezone.localdate().isoformat()},
    "no day": lambda made: {"published_on": "soon"},
    "digest": lambda made: {"digest": "5" * 64},
    "long ago": lambda made: {"published_on": "2017-06-16"},
}
