"""The council's own facts: indicators with their versions, values, targets, benchmarks, places, years."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from indicators.api import filters, given, queries, recording, resolving, shown
from indicators.api.parsing import LargeParser
from indicators.api.staff import StaffView
from indicators.catalogue import services as catalogue
from indicators.facts.policies import check_opens_batch
from indicators.standings.lines import years
from portal.accounts.policies import check_administers
from portal.api.conditions import idempotency_key
from portal.api.schema import IDEMPOTENCY_KEY, IF_MATCH
from portal.api.slices import Whole
from portal.api.views import Flat, Listing, Reading, created
from portal.errors import NotYours


class Indicators(StaffView, Listing):
    """Indicators, with what each one's newest version says."""

    serializer_class = shown.IndicatorShown
    filterset_class = filters.IndicatorFilters

    def rows(self) -> Any:
        return queries.indicators(self.scope)

    @extend_schema(request=given.IndicatorGiven, responses={201: shown.IndicatorWhole})
    def post(self, request: Request) -> Response:
        """Add an indicator with its first version."""
        check_administers(self.scope, "add an indicator")
        fields = resolving.with_area(self.given(given.IndicatorGiven))
        made = recording.indicator(by=self.person, given=fields)
        found = queries.indicator_for(self.scope, made.key)
        address = reverse("api:indicator", args=[made.key])
        return created(shown.IndicatorWhole(found).data, address)


class IndicatorView(StaffView, Reading):
    """One indicator with every version of what it means, and its breakdowns."""

    serializer_class = shown.IndicatorWhole

    def row(self) -> Any:
        return queries.indicator_for(self.scope, self.kwargs["key"])

    @extend_schema(
        request=given.IndicatorChange, responses={200: shown.IndicatorWhole}, parameters=[IF_MATCH]
    )
    def patch(self, request: Request, key: str) -> Response:
        """Move it to another area or place, retire it, or say how its figures are collected."""
        check_administers(self.scope, "change an indicator")
        kept = ("area", "position", "retired_on", "collected", "due_after")
        with self.unchanged(self.row, lambda row: shown.IndicatorWhole(row).data) as row:
            now = {name: getattr(row, name) for name in kept}
            fields = now | resolving.with_area(self.given(given.IndicatorChange))
            catalogue.change_indicator(by=self.person, indicator=row, **fields)
        return Response(shown.IndicatorWhole(self.row()).data)


class Versions(StaffView, Listing):
    """What an indicator is, from which day; oldest first."""

    serializer_class = shown.VersionShown

    def rows(self) -> Any:
        return queries.versions(self.scope, self.kwargs["key"])

    @extend_schema(request=given.VersionGiven, responses={201: shown.VersionShown})
    def post(self, request: Request, key: str) -> Response:
        """Say what it is from a day on; the same day again corrects that version."""
        check_administers(self.scope, "change an indicator")
        row = queries.indicator_for(self.scope, key)
        made = recording.version(by=self.person, of=row, given=self.given(given.VersionGiven))
        return created(shown.VersionShown(made).data, reverse("api:versions", args=[key]))


class Values(StaffView, Listing):
    """Figures, as known now or at a moment."""

    serializer_class = shown.ValueShown
    filterset_class = filters.ValueFilters
    parser_classes = (LargeParser,)

    def rows(self) -> Any:
        return queries.values(self.scope)

    @extend_schema(
        request=given.ValuesGiven, responses={200: shown.ValuesOutcomeShown}, parameters=[IDEMPOTENCY_KEY]
    )
    def post(self, request: Request) -> Response:
        """Record figures, with an answer for each; each supersedes the one that is known. The same again
        changes nothing, and under the same Idempotency-Key has the same answer."""
        check_opens_batch(self.scope)
        key = idempotency_key(request)
        sent = self.given(given.ValuesGiven)
        done = recording.values(by=self.person, scope=self.scope, sent=sent, key=key, whole=request.data)
        return Response(shown.ValuesOutcomeShown(done).data)


class AllValues(Whole, Values):
    """All figures that are asked for, without pages."""


class ValueView(StaffView, Reading):
    """One figure, known now or once."""

    serializer_class = shown.ValueShown

    def row(self) -> Any:
        return queries.fact_for(queries.values(self.scope), self.kwargs["pk"])


class ValueWithdrawal(StaffView):
    @extend_schema(request=given.Withdrawal, responses={200: shown.ValueShown}, parameters=[IF_MATCH])
    def post(self, request: Request, pk: int) -> Response:
        """From now on there is no such figure. To say that one is missing, record why instead."""
        check_opens_batch(self.scope)
        row = queries.fact_for(queries.values(self.scope), pk)
        self.check_unchanged(shown.ValueShown(row).data)
        recording.withdrawn_value(by=self.person, value=row, **self.given(given.Withdrawal))
        return Response(shown.ValueShown(queries.fact_for(queries.values(self.scope), pk)).data)


class Targets(StaffView, Listing):
    """What is to be reached in a reporting year, or in a part of it."""

    serializer_class = shown.TargetShown
    filterset_class = filters.TargetFilters

    def rows(self) -> Any:
        return queries.targets(self.scope)

    @extend_schema(request=given.TargetGiven, responses={201: shown.TargetShown}, parameters=[IF_MATCH])
    def post(self, request: Request) -> Response:
        """Set a target; it supersedes the one that is set, which If-Match may name."""
        check_administers(self.scope, "set a target")
        fields = resolving.of_target(self.scope, self.given(given.TargetGiven))
        made = recording.target(by=self.person, given=fields, check=self.check_standing)
        return created(shown.TargetShown(made).data, reverse("api:target", args=[made.pk]))

    def check_standing(self, target: Any) -> None:
        there = queries.fact_for(queries.targets(self.scope), target.pk) if target else None
        self.check_unchanged(shown.TargetShown(there).data if there else None)


class AllTargets(Whole, Targets):
    """All targets that are asked for, without pages."""


class TargetView(StaffView, Reading):
    """One target, set now or once."""

    serializer_class = shown.TargetShown

    def row(self) -> Any:
        return queries.fact_for(queries.targets(self.scope), self.kwargs["pk"])


class TargetWithdrawal(StaffView):
    @extend_schema(request=given.Withdrawal, responses={200: shown.TargetShown}, parameters=[IF_MATCH])
    def post(self, request: Request, pk: int) -> Response:
        """From now on no target is set."""
        check_administers(self.scope, "withdraw a target")
        row = queries.fact_for(queries.targets(self.scope), pk)
        self.check_unchanged(shown.TargetShown(row).data)
        recording.withdrawn_target(by=self.person, target=row, **self.given(given.Withdrawal))
        return Response(shown.TargetShown(queries.fact_for(queries.targets(self.scope), pk)).data)


class Benchmarks(StaffView, Listing):
    """What comparators reached, with the release that says so."""

    serializer_class = shown.BenchmarkShown
    filterset_class = filters.BenchmarkFilters

    def rows(self) -> Any:
        return queries.benchmarks(self.scope)

    @extend_schema(request=given.BenchmarksGiven, responses={200: shown.OutcomeShown})
    def post(self, request: Request) -> Response:
        """Record figures of comparators; a later release supersedes the earlier one's."""
        check_administers(self.scope, "record a benchmark")
        sent = self.given(given.BenchmarksGiven)
        rows = resolving.of_benchmarks(self.scope, sent["benchmarks"])
        done = recording.benchmarks(
            by=self.person, source=sent["source"], reason=sent.get("reason", ""), sent=rows
        )
        return Response(shown.OutcomeShown(done).data)


class AllBenchmarks(Whole, Benchmarks):
    """All benchmarks that are asked for, without pages."""


class BenchmarkView(StaffView, Reading):
    """One benchmark, known now or once."""

    serializer_class = shown.BenchmarkShown

    def row(self) -> Any:
        return queries.fact_for(queries.benchmarks(self.scope), self.kwargs["pk"])


class BenchmarkWithdrawal(StaffView):
    @extend_schema(request=given.Withdrawal, responses={200: shown.BenchmarkShown}, parameters=[IF_MATCH])
    def post(self, request: Request, pk: int) -> Response:
        """From now on there is none."""
        check_administers(self.scope, "withdraw a benchmark")
        row = queries.fact_for(queries.benchmarks(self.scope), pk)
        self.check_unchanged(shown.BenchmarkShown(row).data)
        recording.withdrawn_benchmark(by=self.person, benchmark=row, **self.given(given.Withdrawal))
        return Response(shown.BenchmarkShown(queries.fact_for(queries.benchmarks(self.scope), pk)).data)


class Breakdowns(StaffView, Flat):
    """The ways in which indicators are split, with their categories."""

    serializer_class = shown.BreakdownShown
    filterset_class = filters.BreakdownFilters

    def rows(self) -> Any:
        return queries.breakdowns(self.scope)


class Places(StaffView, Listing):
    """Localities and teams that figures can be given for."""

    serializer_class = shown.PlaceShown
    filterset_class = filters.PlaceFilters

    def rows(self) -> Any:
        return queries.places(self.scope)

    @extend_schema(request=given.PlaceGiven, responses={201: shown.PlaceShown})
    def post(self, request: Request) -> Response:
        """Add a place."""
        check_administers(self.scope, "add a place")
        made = catalogue.add_place(by=self.person, **self.given(given.PlaceGiven))
        return created(shown.PlaceShown(made).data, reverse("api:place", args=[made.key]))


class PlaceView(StaffView, Reading):
    """One place."""

    serializer_class = shown.PlaceShown

    def row(self) -> Any:
        return queries.place_for(self.scope, self.kwargs["key"])

    @extend_schema(request=given.PlaceChange, responses={200: shown.PlaceShown}, parameters=[IF_MATCH])
    def patch(self, request: Request, key: str) -> Response:
        """Rename it; its key stays."""
        check_administers(self.scope, "change a place")
        with self.unchanged(self.row, lambda row: shown.PlaceShown(row).data) as row:
            changed = catalogue.change_place(by=self.person, place=row, **self.given(given.PlaceChange))
        return Response(shown.PlaceShown(changed).data)


class Years(StaffView, Flat):
    """Reporting years with figures, newest first, and the keys of their periods."""

    serializer_class = shown.YearShown
    filter_backends = ()

    def rows(self) -> Any:
        return years(self.scope)


class YearView(StaffView, Reading):
    """One reporting year, named by its first calendar year."""

    serializer_class = shown.YearShown

    def row(self) -> Any:
        year = next((year for year in years(self.scope) if year.start == self.kwargs["start"]), None)
        if year is None:
            raise NotYours("There is no such year.")
        return year
