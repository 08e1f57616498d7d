"""The bodies that the API's acts send, made for the report as it stands."""

import base64
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from indicators.collection.queries import months
from indicators.figures.periods import Period, ReportingYear
from indicators.figures.words import Status
from indicators.imports.models import Import
from indicators.quality.finding import Kind
from indicators.quality.queries import found_of
from portal.accounts.queries import scope_of
from reports.entries.models import Draft
from reports.outline.models import Report
from reports.revisions.queries import waiting
from tests import factories
from tests.pages.sending import FORMS, warned
from tests.pages.world import PLAIN, World

Body = dict[str, Any]
VALUE = {"indicator": "csc-022", "period": "2017-04", "status": "final", "number": "87.5"}


def body(made: World, sends: str) -> Body:
    """What is sent as JSON."""
    return BODIES[sends](made)


def _fixed(**fields: Any) -> Callable[[World], Body]:
    return lambda made: dict(fields)


def _version(made: World) -> int:
    draft = Draft.objects.filter(entry=made.entry).first()
    return draft.version if draft else 0


def _save(words: str = PLAIN, back: int = 0) -> Callable[[World], Body]:
    return lambda made: {"texts": {"narrative": words}, "version": _version(made) - back}


def _decision(form: str, **fields: Any) -> Callable[[World], Body]:
    """As the page's form sends it."""

    def made_for(made: World) -> Body:
        sent = dict(FORMS[form](made))
        return {"action": sent.pop("decision"), **sent, **fields}

    return made_for


def _signature(form: str) -> Callable[[World], Body]:
    return lambda made: {"action": "sign off", **FORMS[form](made)}


def _read(made: World) -> Body:
    return {"digest": FORMS["return"](made)["digest"]}


def _entered(made: World) -> Body:
    return {"version": FORMS["entered"](made)["base_version"]}


INDICATOR = {
    "key": "csc-300",
    "area": "first-contact",
    "valid_from": "2016-04-01",
    "title": "Referrals in the year",
    "short_title": "Referrals",
    "definition": "Referrals accepted in the period.",
    "counts": "referrals",
    "unit": "count",
    "nature": "flow",
    "polarity": "neutral",
    "year_to_date": "sum",
    "rating_rule": "unrated",
}


def _figures(made: World) -> Body:
    """Of June, of CSC 022, as they stand where the year is collected."""
    scope, today = scope_of(made.cast.administrator), timezone.localdate()
    found = months(scope, [Period.month(2016, 6)], today, key="csc-022")
    return {"figures": [{"indicator": "csc-022", "digest": found[0].lines[0].digest if found else "none"}]}


def _revisions(**other: Any) -> Callable[[World], Body]:
    """What waits since a minute ago, where the cut-off is set."""

    def made_for(made: World) -> Body:
        Report.objects.update(cut_off=timezone.now() - timedelta(minutes=1))
        until, report = timezone.now(), Report.objects.get(key=made.report.key)
        read = {"until": until.isoformat(), "digest": waiting(report, until).digest, "reason": "May"}
        return {name: value for name, value in (read | other).items() if value is not None}

    return made_for


def _finding(**other: Any) -> Callable[[World], Body]:
    """Of CSC 022, whose figure of May 2016 is provisional from here on."""

    def made_for(made: World) -> Body:
        by, of = made.cast.administrator, made.facts.indicator
        factories.values(by, made.facts.batch, of, {Period.month(2016, 5): "80"}, status=Status.PROVISIONAL)
        found = found_of(of, ReportingYear(2016), timezone.localdate())
        key = next(each.finding.key for each in found if each.finding.kind is Kind.PROVISIONAL)
        return {"indicator": of.key, "year": "2016/17", "finding": key, "reason": "It stays so"} | other

    return made_for


BODIES: dict[str, Callable[[World], Body]] = {
    "nothing": _fixed(),
    "the entry": lambda made: {"entry": made.entry.key},
    "why": _fixed(reason="It was counted twice."),
    "indicator": _fixed(**INDICATOR),
    "retirement": _fixed(retired_on="2018-03-31"),
    "read-only": _fixed(key="csc-023"),
    "version": _fixed(valid_from="2017-04-01", title="Assessments completed within 45 days"),
    "figures": _figures,
    "figures unread": _fixed(figures=[{"indicator": "csc-022", "digest": "other"}]),
    "acceptance": _finding(),
    "acceptance of another": _finding(finding="0" * 40),
    "acceptance silently": _finding(reason=" "),
    "opening again": _finding(accepted=False),
    "revisions": _revisions(),
    "revisions unread": _revisions(digest="0" * 64),
    "revisions unnamed": _revisions(digest=None),
    "revisions silently": _revisions(reason=" "),
    "value": _fixed(source="Case system", values=[VALUE]),
    "unknown field": _fixed(source="Case system", values=[VALUE | {"colour": "red"}]),
    "target": _fixed(indicator="csc-022", year="2017/18", kind="at least", lower="91"),
    "benchmark": _fixed(
        source="Department for Education",
        benchmarks=[
            {
                "indicator": "csc-022",
                "comparator": "england",
                "period": "2014/15",
                "number": "81.5",
                "release": "Children in need 2015",
            }
        ],
    ),
    "comparator": _fixed(key="north-east", name="North East", short="NE", kind="region"),
    "name": _fixed(name="Another name"),
    "model": _fixed(name="Statistical neighbours", year=2017, members=["E06000005", "E06000001"]),
    "authorities": _fixed(
        source="Department for Education",
        authorities=[
            {"level": "region", "code": "E12000001", "name": "North East"},
            {"level": "authority", "number": "808", "name": "Stockton-on-Tees", "region": "North East"},
        ],
    ),
    "place": _fixed(key="south", name="South"),
    "file": _fixed(
        name="extract.csv",
        file=base64.b64encode(b"Indicator,Apr-16\nReferrals,12\n").decode(),
        mapping={"measures": {"Referrals": "csc-022"}},
    ),
    "no file": _fixed(name="extract.csv", file="JVBERi0xLjc="),
    "mapping": _fixed(mapping={"measures": {"csc-022": "csc-022"}, "label": "Case system"}),
    "no mapping": _fixed(mapping={"measures": {"csc-022": 7}}),
    "preview": lambda made: {"digest": Import.objects.earliest("pk").digest},
    "old preview": _fixed(digest="0" * 64),
    "save": _save(),
    "old": lambda made: {"texts": {"narrative": PLAIN}, "version": _version(made) + 1},
    "long": _save("word " * 20_000),
    "no version": _fixed(texts={"narrative": PLAIN}),
    "draft version": lambda made: {"version": _version(made)},
    "entered": _entered,
    "submit": lambda made: {"action": "submit", "version": _version(made)},
    "submit old": lambda made: {"action": "submit", "version": _version(made) + 1},
    "submit unread": _fixed(action="submit"),
    "redraft": _fixed(action="redraft"),
    "approve": _decision("approve"),
    "return": _decision("return"),
    "no reason": _decision("no reason"),
    "no digest": _decision("no digest"),
    "old digest": _decision("old digest"),
    "comment": lambda made: {"text": "Which year is this?", **_read(made)},
    "empty": lambda made: {"text": "", **_read(made)},
    "unread comment": _fixed(text="Which year is this?"),
    "wording": lambda made: {"passage": "narrative.1", "wording": "A good year.\n", **_read(made)},
    "elsewhere": lambda made: {"passage": "narrative.9", "text": "Which?", **_read(made)},
    "answer": _fixed(act="answer", text="The year to March."),
    "resolve": _fixed(act="resolve"),
    "reopen comment": _fixed(act="open again"),
    "dance": _fixed(act="dance"),
    "accept": lambda made: {"act": "accept", **_read(made)},
    "accept unread": _fixed(act="accept"),
    "decline silently": _fixed(act="decline"),
    "sign": _signature("sign"),
    "wrong": _signature("wrong"),
    "unread": _signature("unread"),
    "misread": _signature("misread"),
    "warned": warned,
    "unknown": _fixed(finding="0" * 64, reason="It is known."),
    "silent": _fixed(finding="0" * 64, reason=""),
    "reopen": _fixed(action="open again", reason="A figure has to be put right."),
    "reopen silently": _fixed(action="open again"),
    "correct": _fixed(action="correct", reason="A figure has to be put right."),
    "correct silently": _fixed(action="correct"),
    "today": lambda made: {"published_on": timezone.localdate().isoformat()},
    "no day": _fixed(published_on="soon"),
    "long ago": _fixed(published_on="2017-06-16"),
}
