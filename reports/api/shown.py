"""Reports, entries, decisions and editions as the API shows them."""

from typing import Any

from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from indicators.figures.periods import ReportingYear
from portal.api.schema import shown_as
from portal.api.serializers import Shown
from portal.jobs.models import JobState
from reports.api import examples
from reports.checks import Severity
from reports.comments.states import Act, Standing, standing
from reports.content.model import EntryKind, Variant
from reports.editions.models import Edition, EditionFile
from reports.outline.models import NarrativeRule
from reports.review.differences import Change
from reports.review.states import Action, EditionState, EntryState, ReportState

REVISED = ("value", "target", "benchmark", "definition")


class Post(serializers.CharField):
    """A person, shown by their post; null where nobody is named."""

    def __init__(self, source: str, **options: Any) -> None:
        super().__init__(source=f"{source}.post", allow_null=True, default=None, **options)


class Progress(Shown):
    """How many entries are in each state."""

    def get_fields(self) -> dict[str, serializers.Field]:
        return {
            state.value: serializers.IntegerField(source=f"entries_{state.value}") for state in EntryState
        }


@shown_as(examples.REPORT)
class ReportShown(Shown):
    key = serializers.SlugField()
    title = serializers.CharField()
    subtitle = serializers.CharField()
    template = serializers.SlugField(source="template.key")
    area = serializers.SlugField(source="area.key")
    year = serializers.SerializerMethodField(help_text="2016/17")
    state = serializers.ChoiceField(ReportState.choices())
    version = serializers.IntegerField()
    committee = serializers.CharField()
    meeting_date = serializers.DateField()
    cut_off = serializers.DateTimeField(help_text="Figures are read as they were known then")
    writing_due = serializers.DateField()
    review_due = serializers.DateField()
    sign_off_due = serializers.DateField()
    papers_due = serializers.DateField()
    progress = Progress(source="*")

    def get_year(self, row: Any) -> str:
        return ReportingYear(row.year).label


class RevisionShown(Shown):
    kind = serializers.ChoiceField([(kind, kind) for kind in REVISED])
    indicator = serializers.SlugField(source="key")
    of = serializers.CharField(source="what", help_text="Period, place or category, comparator")
    before = serializers.CharField(help_text="As the report reads it")
    after = serializers.CharField(help_text="As it is known since")
    entries = serializers.SerializerMethodField(help_text="Keys of those that would print something else")

    def get_entries(self, line: Any) -> list[str]:
        return [key for _, key in line.entries]


class RevisionStep(Shown):
    """What came in at one moment; taking it in takes in every step before it."""

    at = serializers.DateTimeField(source="moment")
    source = serializers.CharField()  # type: ignore[assignment]
    by = serializers.CharField(help_text="A post")
    reason = serializers.CharField()
    revisions = RevisionShown(many=True, source="lines")


@shown_as(examples.REVISIONS)
class RevisionsShown(Shown):
    """What waits at a report’s data cut-off, in the order in which it was recorded."""

    cut_off = serializers.DateTimeField()
    until = serializers.DateTimeField(help_text="Name it when you take in what you have read")
    digest = serializers.CharField(help_text="Of what waits; name it when you take it in")
    changed = serializers.ListField(
        child=serializers.SlugField(), help_text="Entries that would print something else"
    )
    throughout = serializers.ListField(
        child=serializers.SlugField(), help_text="Those of them that count over all indicators"
    )
    steps = RevisionStep(many=True)


@shown_as(examples.ENTRY_LINE)
class EntryLine(Shown):
    """A place in the outline: how far it is, and no word of its text."""

    key = serializers.SlugField()
    section = serializers.SlugField(source="section.key")
    heading = serializers.SerializerMethodField()
    kind = serializers.ChoiceField(EntryKind.choices())
    area = serializers.SlugField(source="area.key")
    indicators = serializers.SerializerMethodField(help_text="Their keys")
    narrative = serializers.ChoiceField(NarrativeRule.choices())
    writer = Post("writer")
    approver = Post("approver")
    state = serializers.ChoiceField(EntryState.choices())
    stale = serializers.SerializerMethodField(help_text="A figure that it prints has changed since")
    version = serializers.IntegerField()

    def get_heading(self, row: Any) -> str:
        return str(self.context["outline"].contents[row.pk].heading)

    def get_indicators(self, row: Any) -> list[str]:
        return [indicator.key for indicator in row.indicators.all()]

    def get_stale(self, row: Any) -> bool:
        return row.pk in self.context["outline"].stale


class PartShown(Shown):
    key = serializers.CharField()
    heading = serializers.CharField()
    text = serializers.CharField(source="source", help_text="As the writer typed it")
    required = serializers.BooleanField()  # type: ignore[assignment]


@shown_as(examples.ENTRY)
class EntryShown(Shown):
    """What this person may read of an entry: the last submission, else the working text."""

    key = serializers.SlugField(source="entry.key")
    report = serializers.SlugField(source="entry.report.key")
    section = serializers.SlugField(source="entry.section.key")
    heading = serializers.CharField(source="content.heading")
    kind = serializers.ChoiceField(EntryKind.choices(), source="entry.kind")
    area = serializers.SlugField(source="entry.area.key")
    indicators = serializers.SerializerMethodField(help_text="Their keys")
    writer = Post("entry.writer")
    approver = Post("entry.approver")
    state = serializers.ChoiceField(EntryState.choices(), source="entry.state")
    stale = serializers.BooleanField(source="is_stale")
    version = serializers.IntegerField(source="entry.version")
    submission = serializers.IntegerField(allow_null=True, help_text="Its number; null: the working text")
    digest = serializers.CharField(help_text="Of the submission; decisions name it")
    submitted_at = serializers.DateTimeField(allow_null=True)
    submitted_by = serializers.CharField(allow_null=True)
    parts = PartShown(many=True, source="content.parts")
    may = serializers.ListField(child=serializers.CharField(), help_text="What this person may do now")

    def get_indicators(self, told: Any) -> list[str]:
        return [indicator.key for indicator in told.entry.indicators.all()]


@shown_as(examples.DRAFT)
class DraftShown(Shown):
    """The working text. Its ETag, or ``version``, is what a save starts from."""

    version = serializers.IntegerField(help_text="0: nothing was saved yet")
    texts = serializers.DictField(child=serializers.CharField(), help_text="By the part’s key")
    edited_by = serializers.SerializerMethodField(help_text="A post")
    edited_at = serializers.DateTimeField(allow_null=True)
    entered_for = Post("entered_for", help_text="Typed for this writer, who has to confirm it")

    def get_edited_by(self, row: Any) -> str | None:
        return row.edited_by.post if row.edited_by_id else None


@shown_as(examples.SUBMISSION)
class SubmissionShown(Shown):
    number = serializers.IntegerField()
    digest = serializers.CharField()
    submitted_at = serializers.DateTimeField()
    submitted_by = Post("submitted_by")
    on_behalf_of = Post("on_behalf_of")


class PieceShown(Shown):
    change = serializers.ChoiceField(Change.choices())
    text = serializers.CharField()


class PartChangeShown(Shown):
    """Both versions of a part in one text: each paragraph in pieces."""

    heading = serializers.CharField()
    paragraphs = serializers.ListField(child=PieceShown(many=True))


class FigureChangeShown(Shown):
    """What prints differently; empty where it was not there."""

    indicator = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    before = serializers.CharField()
    after = serializers.CharField()


@shown_as(examples.COMPARISON)
class ComparisonShown(Shown):
    before = serializers.CharField(source="before.key", help_text="A submission’s number, or draft")
    after = serializers.CharField(source="after.key")
    parts = PartChangeShown(many=True)
    figures = FigureChangeShown(many=True)


@shown_as(examples.DECISION)
class DecisionShown(Shown):
    id = serializers.IntegerField(source="pk")
    action = serializers.ChoiceField(Action.choices())
    from_state = serializers.CharField()
    to_state = serializers.CharField()
    submission = serializers.IntegerField(source="submission.number", allow_null=True, default=None)
    digest = serializers.CharField(help_text="Of what was read")
    reason = serializers.CharField()
    by = Post("by")
    on_behalf_of = Post("on_behalf_of")
    at = serializers.DateTimeField()


class ReplyShown(Shown):
    act = serializers.ChoiceField(Act.choices())
    text = serializers.CharField()
    by = Post("by")
    at = serializers.DateTimeField()


@shown_as(examples.COMMENT)
class CommentShown(Shown):
    """A remark on a submission or on a passage of it; or another wording for it."""

    number = serializers.IntegerField()
    submission = serializers.IntegerField(source="submission.number")
    passage = serializers.SerializerMethodField(
        help_text="Part and paragraph, as narrative.2; empty: the whole"
    )
    quote = serializers.CharField(help_text="What was read there")
    text = serializers.CharField()
    replaces = serializers.CharField(help_text="What a proposed wording stands for")
    wording = serializers.CharField(help_text="Empty, with replaces: strike it out")
    standing = serializers.SerializerMethodField()
    replies = ReplyShown(many=True, source="replies.all")
    by = Post("by")
    at = serializers.DateTimeField()

    def get_passage(self, row: Any) -> str:
        return f"{row.part}.{row.paragraph}" if row.paragraph else ""

    @extend_schema_field(serializers.ChoiceField(Standing.choices()))
    def get_standing(self, row: Any) -> str:
        return standing(Act(reply.act) for reply in row.replies.all()).value


class FindingShown(Shown):
    rule = serializers.CharField()
    severity = serializers.ChoiceField(Severity.choices())
    entry = serializers.CharField()
    part = serializers.CharField()
    paragraph = serializers.IntegerField(allow_null=True)
    words = serializers.CharField()
    sentence = serializers.CharField()
    repair = serializers.CharField()


class KeptShown(Shown):
    """Why a warning stays."""

    reason = serializers.CharField()
    by = serializers.CharField(help_text="The post")
    at = serializers.DateTimeField()


class NotedShown(FindingShown):
    """What the checker says of an entry; a warning stays with a reason."""

    rule = serializers.CharField(source="finding.rule")
    severity = serializers.ChoiceField(Severity.choices(), source="finding.severity")
    entry = serializers.CharField(source="finding.entry")
    part = serializers.CharField(source="finding.part")
    paragraph = serializers.IntegerField(allow_null=True, source="finding.paragraph")
    words = serializers.CharField(source="finding.words")
    sentence = serializers.CharField(source="finding.sentence")
    repair = serializers.CharField(source="finding.repair")
    finding = serializers.CharField(source="key", help_text="By which a reason is given")
    kept = KeptShown(source="given", allow_null=True)


@shown_as(examples.FINDINGS)
class FindingsShown(Shown):
    """All that the checker says of the text that this person works on, in its order."""

    findings = NotedShown(many=True)


class MissingShown(Shown):
    entry = serializers.SlugField(source="entry.key")
    why = serializers.CharField()


class ExceptionalShown(Shown):
    finding = serializers.CharField(source="key", help_text="By which a reason is given")
    subject = serializers.CharField()
    sentence = serializers.CharField(source="finding")
    reason = serializers.CharField(help_text="Empty until it is given")
    given_by = serializers.CharField(help_text="The post")
    given_at = serializers.DateTimeField(allow_null=True)


@shown_as(examples.READINESS)
class ReadinessShown(Shown):
    """What stands in the way of signing, and the digests of what would be signed."""

    is_ready = serializers.BooleanField()
    internal_digest = serializers.CharField()
    public_digest = serializers.CharField()
    missing = MissingShown(many=True)
    errors = FindingShown(many=True)  # type: ignore[assignment]
    exceptions = ExceptionalShown(many=True)


class BuildLine(Shown):
    id = serializers.IntegerField(source="pk")
    state = serializers.ChoiceField(JobState.choices)


class FileShown(Shown):
    form = serializers.CharField()
    name = serializers.CharField()
    media_type = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes")
    sha256 = serializers.CharField()
    address = serializers.SerializerMethodField()

    @extend_schema_field(OpenApiTypes.URI_REF)
    def get_address(self, row: EditionFile) -> str:
        of = row.edition
        return reverse("api:file", args=[of.report.key, of.number, of.audience, row.form])


@shown_as(examples.EDITION)
class EditionShown(Shown):
    report = serializers.SlugField(source="report.key")
    number = serializers.IntegerField()
    audience = serializers.ChoiceField(Variant.choices())
    state = serializers.ChoiceField(EditionState.choices())
    digest = serializers.CharField(help_text="Of its content, which the certificate names")
    published_on = serializers.DateField()
    published_by = Post("published_by")
    erratum = serializers.CharField()
    withdrawn_because = serializers.CharField()
    build = BuildLine()
    files = serializers.SerializerMethodField()

    @extend_schema_field(FileShown(many=True))
    def get_files(self, row: Edition) -> Any:
        files = list(row.files.all())
        for file in files:
            file.edition = row  # so that their addresses ask nothing again
        return FileShown(files, many=True).data


@shown_as(examples.PRINTOUT)
class PrintoutShown(Shown):
    """A draft PDF, and how far its making is. It is no edition, and gone a day after it was made."""

    key = serializers.UUIDField()
    report = serializers.SlugField(source="report.key")
    section = serializers.SlugField(source="section.key", allow_null=True, default=None)
    entry = serializers.SlugField(source="entry.key", allow_null=True, default=None)
    title = serializers.CharField()
    state = serializers.ChoiceField(JobState.choices)
    progress_done = serializers.IntegerField()
    progress_total = serializers.IntegerField()
    progress_label = serializers.CharField()
    reason = serializers.CharField(help_text="Why it failed")
    requested_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    size = serializers.IntegerField(help_text="Bytes; 0 until it is made")
    sha256 = serializers.CharField()


@shown_as(examples.BUILD)
class BuildShown(Shown):
    """How far the making of an edition’s files is."""

    id = serializers.IntegerField(source="pk")
    report = serializers.SlugField(source="edition.report.key")
    number = serializers.IntegerField(source="edition.number")
    audience = serializers.ChoiceField(Variant.choices(), source="edition.audience")
    state = serializers.ChoiceField(JobState.choices)
    progress_done = serializers.IntegerField()
    progress_total = serializers.IntegerField()
    progress_label = serializers.CharField()
    attempts = serializers.IntegerField()
    reason = serializers.CharField(help_text="Why it failed")
    requested_by = Post("requested_by")
    requested_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
