"""Help in context: which kind of page an address shows. Each kind has its text in templates/help/."""

from dataclasses import dataclass
from enum import Enum, auto

from django.http import HttpRequest

from portal.accounts.scope import Scope


class Readers(Enum):
    """Who has pages of a kind."""

    EVERYBODY = auto()
    STAFF = auto()
    ADMINISTRATORS = auto()

    def include(self, scope: Scope) -> bool:
        """Before somebody signs in nobody knows what will be theirs, so they are kept from nothing."""
        return (
            self is Readers.EVERYBODY
            or not scope.is_signed_in
            or scope.is_administrator
            or (self is Readers.STAFF and scope.is_staff)
        )


@dataclass(frozen=True, slots=True)
class Kind:
    """``key`` names the template and the anchor on the help page; ``views`` the addresses of this kind."""

    key: str
    title: str
    views: tuple[str, ...]
    readers: Readers = Readers.EVERYBODY

    @property
    def template(self) -> str:
        return f"help/{self.key}.html"


GROUPS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    (
        "Reading what is published",
        (
            Kind("reading-room", "Published reports", ("reports:editions",)),
            Kind("edition", "An edition", ("reports:edition", "reports:edition_read")),
            Kind("register", "Register of editions", ("reports:register",)),
            Kind("verify", "Checking a copy", ("reports:verify",)),
            Kind("explorer", "Explorer", ("reports:explorer",)),
        ),
    ),
    (
        "Writing and review",
        (
            Kind("work", "My work", ("reports:work",), Readers.STAFF),
            Kind(
                "outline",
                "The outline of a report, and how far it is",
                ("reports:outline", "reports:board"),
                Readers.STAFF,
            ),
            Kind("review", "Reviewing several entries", ("reports:review",), Readers.STAFF),
            Kind("draft-pdf", "Drafts to print", ("reports:printouts", "reports:printout"), Readers.STAFF),
            Kind("write", "Writing an entry", ("reports:write", "reports:enter"), Readers.STAFF),
            Kind("proposal", "A first draft of the summary", ("reports:proposal",), Readers.STAFF),
            Kind("warnings", "Warnings, and why they stay", ("reports:warnings",), Readers.STAFF),
            Kind(
                "entry",
                "Reading and deciding on an entry",
                ("reports:entry", "reports:draft", "reports:version", "reports:comments", "reports:compare"),
                Readers.STAFF,
            ),
            Kind("report", "The whole report", ("reports:read",), Readers.STAFF),
            Kind("sign-off", "Signing off", ("reports:sign_off",), Readers.STAFF),
            Kind("indicators", "Indicators", ("reports:indicators",), Readers.STAFF),
            Kind(
                "collection", "Collection of figures", ("collection:index", "collection:month"), Readers.STAFF
            ),
            Kind("grid", "Entering figures in a grid", ("collection:grid",), Readers.STAFF),
            Kind("scorecard", "Scorecard", ("reports:scorecard",), Readers.STAFF),
            Kind("quality", "Data quality", ("reports:quality", "manage_finding"), Readers.STAFF),
            Kind(
                "indicator",
                "An indicator",
                ("reports:indicator", "reports:values", "reports:usage"),
                Readers.STAFF,
            ),
        ),
    ),
    (
        "Looking after the portal",
        (
            Kind(
                "manage-people",
                "People and their roles",
                ("manage_people", "manage_person"),
                Readers.ADMINISTRATORS,
            ),
            Kind("manage-areas", "Service areas", ("manage_areas",), Readers.ADMINISTRATORS),
            Kind(
                "manage-indicators",
                "Looking after indicators",
                ("manage_indicators", "manage_indicator"),
                Readers.ADMINISTRATORS,
            ),
            Kind(
                "manage-collection",
                "Years that are collected",
                ("manage_collection",),
                Readers.ADMINISTRATORS,
            ),
            Kind("manage-targets", "Targets", ("manage_targets", "manage_review"), Readers.ADMINISTRATORS),
            Kind(
                "manage-benchmarks",
                "Comparators and benchmarks",
                (
                    *("manage_comparators", "manage_benchmarks", "manage_compute"),
                    *("manage_authorities", "manage_authorities_load", "manage_publications"),
                    *("manage_publication", "manage_models", "manage_model", "manage_model_load"),
                    "manage_comparator_model",
                ),
                Readers.ADMINISTRATORS,
            ),
            Kind(
                "manage-reports",
                "Outlines of reports",
                ("manage_reports", "manage_report", "manage_entry_change", "manage_revisions"),
                Readers.ADMINISTRATORS,
            ),
            Kind(
                "manage-imports",
                "Importing figures",
                ("manage_imports", "manage_import", "manage_import_send", "manage_import_mapping"),
                Readers.ADMINISTRATORS,
            ),
            Kind(
                "manage-council",
                "The council’s name and colours",
                ("manage_council", "manage_colours"),
                Readers.ADMINISTRATORS,
            ),
            Kind("publish", "Publishing", ("reports:publish",), Readers.ADMINISTRATORS),
            Kind("audit", "Audit trail", ("reports:audit",), Readers.ADMINISTRATORS),
        ),
    ),
    (
        "Your account",
        (
            Kind("account", "Your account", ("account",)),
            Kind("messages", "E-mails", ("account_messages",)),
            Kind("cover", "Cover", ("cover",), Readers.STAFF),
            Kind("signing-in", "Signing in", ("account_login", "account_change_password", "mfa_index")),
            Kind("tokens", "Tokens for programs", ("account_tokens",)),
        ),
    ),
)
READER_S_HOME = "reading-room"  # what the first page shows to those who only read
_BY_VIEW = {view: kind for _, kinds in GROUPS for kind in kinds for view in kind.views}
_BY_KEY = {kind.key: kind for _, kinds in GROUPS for kind in kinds}


def kind_of(request: HttpRequest | None) -> Kind | None:
    """What kind of page this is; None for one without help of its own, and where nothing was asked for."""
    match = getattr(request, "resolver_match", None)
    kind = _BY_VIEW.get(match.view_name) if match else None
    scope = getattr(request, "scope", None)
    if kind is not None and kind.key == "work" and scope is not None and not scope.is_staff:
        return _BY_KEY[READER_S_HOME]
    return kind


def listed(scope: Scope) -> tuple[tuple[str, tuple[Kind, ...]], ...]:
    """The groups with the kinds of pages that somebody has; those without any are left out."""
    kept = ((group, tuple(kind for kind in kinds if kind.readers.include(scope))) for group, kinds in GROUPS)
    return tuple((group, kinds) for group, kinds in kept if kinds)
