"""What the administration's pages are about, and the names under which the catalogue knows it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from indicators.authorities.models import Authority
from indicators.benchmarks.models import Comparator, NeighbourModel
from indicators.benchmarks.neighbours import add_neighbour_model, use_model
from indicators.catalogue.models import Indicator
from indicators.figures.periods import ReportingYear
from indicators.figures.words import ComparatorKind
from indicators.imports.models import Import, ImportRun
from indicators.published.models import Publication, Release
from indicators.published.services import add_publication
from indicators.quality.finding import Kind
from indicators.quality.queries import found_of
from portal.accounts.models import Token, User
from portal.accounts.roles import Role, TokenUse
from portal.accounts.services import deactivate
from portal.accounts.tokens import create_token
from portal.organisation.branding import set_crest
from portal.organisation.services import set_council
from reports.content.model import EntryKind
from reports.outline.models import Report
from reports.outline.services import add_entry, add_section, take_out_entry
from tests import factories
from tests.cast import Cast, Facts
from tests.files import imported, waiting
from tests.manage.catalogue import BEFORE, NEVER, Managed
from tests.pages.world import World
from tests.pages.world import world as report_world
from tests.pictures import picture


@dataclass(frozen=True)
class Office:
    """A report in which ``manager`` writes, a colleague of theirs, somebody stopped, a token, a factor."""

    made: World
    people: dict[str, User]
    token: Token
    comparator: Comparator
    imports: dict[str, Import]

    @property
    def cast(self) -> Cast:
        return self.made.cast


def office(cast: Cast, facts: Facts) -> Office:
    made = report_world(cast, facts)
    Report.objects.update(cut_off=timezone.now())
    colleague = factories.user("colleague", Role.MANAGER, cast.area)
    stopped = factories.user("stopped", Role.MEMBER)
    deactivate(by=None, user=stopped)
    factories.area("empty-team", "team", cast.area)
    token, _ = create_token(by=cast.manager, name="Monthly load", days=30, use=TokenUse.READ)
    Authenticator.objects.create(user=cast.manager, type=Authenticator.Type.TOTP, data={})
    add_section(by=None, report=made.report, key="empty", heading="Nothing yet")
    for key in ("second", "taken-out"):
        further_entry(made, key)
    take_out_entry(by=cast.administrator, entry=made.report.entries.get(key="taken-out"))
    set_council(by=None, name="Anytown Borough Council")
    set_crest(by=None, content=picture(), words="Crest of Anytown")
    england = factories.comparator(cast.administrator)
    factories.benchmark(cast.administrator, facts.batch, facts.indicator, england)
    by = cast.administrator
    factories.published(by, facts.batch, facts.indicator, {"841": "80", "390": "c"})
    model = add_neighbour_model(by=by, name="Neighbours", year=2016, members={"841": ["390"]})
    neighbours = factories.comparator(by, "neighbours", "SN", kind=ComparatorKind.NEIGHBOURS)
    use_model(by=by, comparator=neighbours, model=model)
    people = {**cast.people(), "colleague": colleague, "stopped": stopped}
    return Office(made, people, token, england, files(cast.administrator))


def files(by: User) -> dict[str, Import]:
    """One that waits to be imported, one that was, one whose undoing failed."""
    made = {
        name: imported(by, f"Indicator,{month}\ncsc-022,81.5\n", f"{name}.csv")
        for name, month in (("failed", "Feb-16"), ("imported", "Jan-16"))
    }
    ImportRun.objects.filter(of=made["failed"]).update(state="failed", reason="The disk was full.")
    return made | {"planned": waiting(by, "Indicator,Mar-16\ncsc-022,81.5\n", "planned.csv")}


def file(name: str) -> SimpleUploadedFile:
    content = {"wide": b"Indicator,Apr-16\nReferrals,12\n", "children": b"UPN,Apr-16\nX,1\n"}[name]
    return SimpleUploadedFile("extract.csv", content, "text/csv")


def further_entry(made: World, key: str) -> None:
    """With words only, and nobody named."""
    add_entry(
        by=None,
        section=made.entry.section,
        key=key,
        kind=EntryKind.INDICATORS,
        heading=f"Further: {key}",
        area=made.cast.area,
    )


def more(to: Office, number: int) -> None:
    """Many of everything, so that a page which asks for each by itself is found."""
    by, facts = to.cast.administrator, to.made.facts
    for index in range(number):
        factories.user(f"further_{index}", Role.MANAGER, to.cast.area)
        factories.area(f"further-{index}", parent=to.cast.area)
        comparator = factories.comparator(by, key=f"further-{index}", short=str(index))
        factories.benchmark(by, facts.batch, facts.indicator, comparator)
        factories.target(by, facts.batch, facts.indicator, year=2017 + index)
        number = str(1000 + index)
        factories.published(by, facts.batch, facts.indicator, [number], name=f"Year {index}", on=None)
        add_neighbour_model(by=by, name=f"Model {index}", year=2016, members={"841": [number]})
        add_publication(by=by, title=f"Publication {index}")
        further_entry(to.made, f"further-{index}")
    for index in range(3):
        further = factories.indicator(by, facts.batch, to.cast.area, key=f"further-{index}")
        factories.target(by, facts.batch, further)


def named(of: Office, name: str) -> Any:
    """What an argument of the catalogue stands for in an address or a form."""
    kind, _, which = name.partition(":")
    if kind == "person":
        return of.people[which].pk
    if kind == "role":
        return of.people[which].memberships.get().pk
    if kind == "file":
        return file(which)
    if kind == "import":
        return of.imports[which].key if which in of.imports else UUID(int=9)
    facts = of.made.facts.indicator
    found = {
        "year": lambda: 2016,
        "digest": lambda: Import.objects.get(pk=of.imports["planned"].pk).digest,
        "token": lambda: of.token.pk,
        "nothing": lambda: 10**9,
        "version": lambda: facts.versions.get(superseded_at=None).pk,
        "target": lambda: facts.targets.get(superseded_at=None, year=2016).pk,
        "benchmark": lambda: facts.benchmarks.get(superseded_at=None, comparator=of.comparator).pk,
        "comparator": lambda: of.comparator.pk,
        "darlington": lambda: Authority.objects.get(number="841").pk,
        "finding": lambda: key_found(facts, 2015, Kind.PROVISIONAL),
        "overdue": lambda: key_found(facts, 2017, Kind.OVERDUE),
        "model": lambda: NeighbourModel.objects.earliest("pk").pk,
        "publication": lambda: Publication.objects.get(title="Children in need").pk,
        "release": lambda: Release.objects.earliest("pk").pk,
    }
    return found[name]() if name in found else name


def key_found(of: Indicator, year: int, kind: Kind) -> str:
    """The key of what is found about an indicator's figures."""
    held = found_of(of, ReportingYear(year), date(2026, 1, 1))
    return next(each.finding.key for each in held if each.finding.kind is kind)


def address(of: Office, act: Managed) -> str:
    return reverse(act.name, args=[named(of, name) for name in act.arguments]) + act.query


def sent(of: Office, act: Managed, client: Client) -> dict[str, Any]:
    """The form as an administrator's browser would send it, with what the catalogue types over it."""
    opened = client.get(address(of, act)).context
    form = opened.get("form") if opened else None
    shown = {bound.name: bound.value() for bound in form} if form else {}
    target = str(of.made.facts.indicator.targets.earliest("pk").pk)
    typed = {
        name.replace("@target", target): named(of, value) if isinstance(value, str) else value
        for name, value in act.typed.items()
    }
    filled = {
        name: value for name, value in (shown | typed).items() if value is not None and value is not False
    }
    seen = {BEFORE: "0" * 64, NEVER: ""}.get(act.seen, opened.get("seen", "") if opened else "")
    return filled | {"seen": seen}


def ask(of: Office, act: Managed, client: Client) -> Any:
    url = address(of, act)
    return client.post(url, sent(of, act, client)) if act.method == "POST" else client.get(url)
