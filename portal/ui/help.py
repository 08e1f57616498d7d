"""Help in context: which kind of page an address shows. Each kind has its text in templates/help/."""

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Kind:
    """``key`` names the template and the anchor on the help page; ``views`` the addresses of this kind."""

    key: str
    title: str
    views: tuple[str, ...]

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
        ),
    ),
    (
        "Writing and review",
        (
            Kind("work", "My work", ("reports:work",)),
            Kind(
                "outline", "The outline of a report, and how far it is", ("reports:outline", "reports:board")
            ),
            Kind("review", "Reviewing several entries", ("reports:review",)),
            Kind("draft-pdf", "Drafts to print", ("reports:printouts", "reports:printout")),
            Kind("write", "Writing an entry", ("reports:write", "reports:enter")),
            Kind("proposal", "A first draft of the summary", ("reports:proposal",)),
            Kind("warnings", "Warnings, and why they stay", ("reports:warnings",)),
            Kind(
                "entry",
                "Reading and deciding on an entry",
                ("reports:entry", "reports:draft", "reports:version", "reports:comments", "reports:compare"),
            ),
            Kind("report", "The whole report", ("reports:read",)),
            Kind("sign-off", "Signing off", ("reports:sign_off",)),
            Kind("indicators", "Indicators", ("reports:indicators",)),
            Kind("collection", "Collection of figures", ("collection:index", "collection:month")),
            Kind("grid", "Entering figures in a grid", ("collection:grid",)),
            Kind("explorer", "Explorer", ("reports:explorer",)),
            Kind("scorecard", "Scorecard", ("reports:scorecard",)),
            Kind("quality", "Data quality", ("reports:quality", "manage_finding")),
            Kind("indicator", "An indicator", ("reports:indicator", "reports:values", "reports:usage")),
        ),
    ),
    (
        "Looking after the portal",
        (
            Kind("manage-people", "People and their roles", ("manage_people", "manage_person")),
            Kind("manage-areas", "Service areas", ("manage_areas",)),
            Kind(
                "manage-indicators",
                "Looking after indicators",
                ("manage_indicators", "manage_indicator"),
            ),
            Kind("manage-collection", "Years that are collected", ("manage_collection",)),
            Kind("manage-targets", "Targets", ("manage_targets", "manage_review")),
            Kind(
                "manage-benchmarks",
                "Comparators and benchmarks",
                (
                    *("manage_comparators", "manage_benchmarks", "manage_compute"),
                    *("manage_authorities", "manage_authorities_load", "manage_publications"),
                    *("manage_publication", "manage_models", "manage_model", "manage_model_load"),
                    "manage_comparator_model",
                ),
            ),
            Kind(
                "manage-reports",
                "Outlines of reports",
                ("manage_reports", "manage_report", "manage_entry_change", "manage_revisions"),
            ),
            Kind(
                "manage-imports",
                "Importing figures",
                ("manage_imports", "manage_import", "manage_import_send", "manage_import_mapping"),
            ),
            Kind("manage-council", "The council’s name and colours", ("manage_council", "manage_colours")),
            Kind("publish", "Publishing", ("reports:publish",)),
            Kind("audit", "Audit trail", ("reports:audit",)),
        ),
    ),
    (
        "Your account",
        (
            Kind("account", "Your account", ("account",)),
            Kind("messages", "E-mails", ("account_messages",)),
            Kind("cover", "Cover", ("cover",)),
            Kind("signing-in", "Signing in", ("account_login", "account_change_password", "mfa_index")),
            Kind("tokens", "Tokens for programmes", ("account_tokens",)),
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
