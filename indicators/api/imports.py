"""Files of figures for programs: sent, mapped, previewed, imported and undone by the pages' services."""

import base64
import binascii
from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from indicators.api import examples
from indicators.api.parsing import LargeParser
from indicators.imports import queries, services
from indicators.imports.mapping import mapping_of
from indicators.imports.models import Import, ImportRun
from indicators.imports.planning import Line
from indicators.imports.words import Kind, Stage
from indicators.sources.registry import SOURCES
from portal.accounts.policies import check_administers
from portal.api.fields import Flag, Text
from portal.api.schema import sent_as, shown_as
from portal.api.serializers import Given, Nothing, Shown
from portal.api.views import Flat, Reading, View, created
from portal.errors import Conflict, Invalid
from portal.jobs.models import JobState

NAMES = [(key, each.title) for key, each in SOURCES.items()]
IMPORTING = "import figures"


@extend_schema_serializer(examples=[sent_as("A monthly extract", examples.FILE_GIVEN)])
class FileGiven(Given):
    """A mapping that is sent with the file is used at once; else what was remembered and suggested waits."""

    name = Text(max_length=200)
    file = Text(help_text="Its bytes in base 64")
    source = serializers.ChoiceField(  # type: ignore[assignment]
        NAMES,
        required=False,
        help_text="What it is; found out unless given",
    )
    mapping = serializers.DictField(required=False, help_text="As PUT …/mapping/ takes it")


@extend_schema_serializer(examples=[sent_as("Two measures", examples.MAPPING_GIVEN)])
class MappingGiven(Given):
    """What the measures are, and what holds for the whole file. Measures that are not named are left out."""

    mapping = serializers.DictField()


@extend_schema_serializer(examples=[sent_as("What was read", {"digest": "5" * 64})])
class CommitGiven(Given):
    digest = Text(required=False, max_length=64, help_text="Of the preview that was read")
    without_refused = Flag(required=False, help_text="true: import the rest where some figures are refused")


@extend_schema_serializer(examples=[sent_as("Why", {"reason": "The wrong month was sent."})])
class UndoGiven(Given):
    reason = Text(max_length=300)


@shown_as(examples.IMPORT)
class ImportShown(Shown):
    key = serializers.UUIDField()
    name = serializers.CharField()
    source = serializers.ChoiceField(NAMES)  # type: ignore[assignment]
    stage = serializers.ChoiceField(Stage.choices())
    sha256 = serializers.CharField()
    received_at = serializers.DateTimeField()
    received_by = serializers.CharField(source="received_by.post", help_text="A post")
    read_as = serializers.CharField(source="summary.read_as")
    measures = serializers.SerializerMethodField(
        help_text="The measures of the file, and how many figures each has"
    )
    mapping = serializers.DictField(help_text="What was said, remembered or suggested")
    counts = serializers.DictField(
        child=serializers.IntegerField(), help_text="Of the preview, by what would become of a figure"
    )
    digest = serializers.CharField(help_text="Of the preview; to be sent with the commit")
    batch = serializers.IntegerField(source="batch_id", allow_null=True)
    work = serializers.SerializerMethodField(help_text="What a worker does or did last")

    def get_measures(self, row: Import) -> dict[str, int]:
        return {each["key"]: each["figures"] for each in row.summary["subjects"]}

    def get_work(self, row: Import) -> dict[str, str]:
        run: ImportRun | None = queries.last_run(row)
        return {"act": run.act, "state": run.state, "reason": run.reason} if run else {}


@shown_as(examples.IMPORT_LINE)
class ImportListed(Shown):
    key = serializers.UUIDField()
    name = serializers.CharField()
    source = serializers.ChoiceField(NAMES)  # type: ignore[assignment]
    stage = serializers.ChoiceField(Stage.choices())
    received_at = serializers.DateTimeField()
    counts = serializers.DictField(child=serializers.IntegerField())


@shown_as(examples.IMPORT_FIGURE)
class LineShown(Shown):
    kind = serializers.ChoiceField(Kind.choices())
    sheet = serializers.CharField()
    row = serializers.IntegerField(help_text="0: it follows from the others")
    column = serializers.IntegerField()
    indicator = serializers.CharField()
    period = serializers.CharField()
    who = serializers.CharField(help_text="A place, an authority or a comparator; empty: the whole council")
    before = serializers.CharField()
    after = serializers.CharField()
    why = serializers.CharField(help_text="Why it is refused")


class OfImports(View):
    reach = "administrators"

    def one(self) -> Import:
        check_administers(self.scope, IMPORTING)
        return queries.import_for(self.scope, self.kwargs["key"])

    def answer(self, one: Import) -> Response:
        """What came of it; ``work`` says where a worker has still to do it. Raises ``Conflict`` where it failed."""
        found = queries.import_for(self.scope, one.key)
        run = queries.last_run(found)
        if run is not None and run.state == JobState.FAILED:
            raise Conflict(run.reason)
        return Response(ImportShown(found).data)


class Imports(OfImports, Flat):
    """Files that came in, newest first."""

    serializer_class = ImportListed
    filter_backends = ()
    parser_classes = (LargeParser,)

    def rows(self) -> Any:
        return queries.imports(self.scope)

    @extend_schema(request=FileGiven, responses={201: ImportShown})
    def post(self, request: Request) -> Response:
        """Send a file. The same file again, while it waits, is the one that waits."""
        check_administers(self.scope, IMPORTING)
        sent = self.given(FileGiven)
        mapping = mapping_of(sent["mapping"]) if "mapping" in sent else None
        made = services.receive(
            by=self.person, name=sent["name"], content=_bytes(sent["file"]), source=sent.get("source", "")
        )
        if mapping is not None or SOURCES[made.source].states_all:
            services.map_file(by=self.person, imported=made, mapping=mapping or mapping_of(made.mapping))
        address = reverse("api:import", args=[made.key])
        return created(ImportShown(queries.import_for(self.scope, made.key)).data, address)


class ImportView(OfImports, Reading):
    """One file: its measures, what was said of them, how far it is."""

    serializer_class = ImportShown

    def row(self) -> Any:
        return queries.import_for(self.scope, self.kwargs["key"])


class ImportFigures(OfImports, Flat):
    """What would become of each figure, as the last preview says."""

    serializer_class = LineShown
    filter_backends = ()

    def rows(self) -> tuple[Line, ...]:
        plan = queries.plan_of(queries.import_for(self.scope, self.kwargs["key"]))
        return (*plan.lines, *plan.follows)


class ImportMapping(OfImports):
    @extend_schema(request=MappingGiven, responses={200: ImportShown})
    def put(self, request: Request, key: str) -> Response:
        """Say which indicators its measures are; the preview is made anew."""
        one = self.one()
        services.map_file(
            by=self.person, imported=one, mapping=mapping_of(self.given(MappingGiven)["mapping"])
        )
        return self.answer(one)


class ImportCommit(OfImports):
    @extend_schema(request=CommitGiven, responses={200: ImportShown})
    def post(self, request: Request, key: str) -> Response:
        """Import what the preview says, all of it or nothing."""
        one = self.one()
        sent = self.given(CommitGiven)
        services.commit(
            by=self.person,
            imported=one,
            digest=sent.get("digest", ""),
            without_refused=sent.get("without_refused", False),
        )
        return self.answer(one)


class ImportUndo(OfImports):
    @extend_schema(request=UndoGiven, responses={200: ImportShown})
    def post(self, request: Request, key: str) -> Response:
        """Put back what stood before, by new versions."""
        one = self.one()
        services.undo(by=self.person, imported=one, **self.given(UndoGiven))
        return self.answer(one)


class ImportDiscard(OfImports):
    @extend_schema(request=Nothing, responses={200: ImportShown})
    def post(self, request: Request, key: str) -> Response:
        """Throw a file away that is not imported."""
        one = self.one()
        self.given(Nothing)
        services.discard(by=self.person, imported=one)
        return Response(ImportShown(queries.import_for(self.scope, one.key)).data)


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Invalid({"file": "Send the file's bytes in base 64."}) from error
