"""Whom the council compares itself with, and what is published of everybody."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from indicators.api import filters, given, queries, recording, resolving, shown
from indicators.api.paging import ByIndicator
from indicators.api.staff import StaffView
from indicators.authorities.queries import directory, own_authority
from indicators.authorities.queries import visible_to as listed_authorities
from indicators.benchmarks import neighbours
from indicators.benchmarks import services as comparing
from portal.accounts.policies import check_administers
from portal.api.schema import IF_MATCH
from portal.api.slices import Whole
from portal.api.views import Flat, Listing, Reading, created


class Comparators(StaffView, Listing):
    """Whom the council compares itself with."""

    serializer_class = shown.ComparatorShown
    filterset_class = filters.ComparatorFilters

    def rows(self) -> Any:
        return queries.comparators(self.scope)

    @extend_schema(request=given.ComparatorGiven, responses={201: shown.ComparatorShown})
    def post(self, request: Request) -> Response:
        """Add somebody to compare with."""
        check_administers(self.scope, "add a comparator")
        made = comparing.add_comparator(
            by=self.person, **resolving.of_comparator(self.given(given.ComparatorGiven))
        )
        return created(shown.ComparatorShown(made).data, reverse("api:comparator", args=[made.key]))


class ComparatorView(StaffView, Reading):
    """One comparator."""

    serializer_class = shown.ComparatorShown

    def row(self) -> Any:
        return queries.comparator_for(self.scope, self.kwargs["key"])

    @extend_schema(
        request=given.ComparatorChange, responses={200: shown.ComparatorShown}, parameters=[IF_MATCH]
    )
    def patch(self, request: Request, key: str) -> Response:
        """Correct it; its key stays."""
        check_administers(self.scope, "change a comparator")
        with self.unchanged(self.row, lambda row: shown.ComparatorShown(row).data) as row:
            now = dict(shown.ComparatorShown(row).data)
            del now["key"]
            now["authority"] = row.authority
            fields = now | resolving.of_comparator(self.given(given.ComparatorChange))
            changed = comparing.change_comparator(by=self.person, comparator=row, **fields)
        return Response(shown.ComparatorShown(changed).data)


class NeighbourModels(StaffView, Flat):
    """Published choices of statistical neighbours."""

    serializer_class = shown.NeighbourModelShown
    filterset_class = filters.ModelFilters

    def rows(self) -> Any:
        return queries.neighbour_models(self.scope)

    def get_serializer_context(self) -> dict[str, Any]:
        """With the council's own authority, whose neighbours are shown."""
        own = None if getattr(self, "swagger_fake_view", False) else own_authority(directory())
        return {**super().get_serializer_context(), "own": own}

    @extend_schema(request=given.NeighbourModelGiven, responses={201: shown.NeighbourModelShown})
    def post(self, request: Request) -> Response:
        """Add a model of a year."""
        check_administers(self.scope, "add a neighbour model")
        made = neighbours.add_neighbour_model(by=self.person, **self.given(given.NeighbourModelGiven))
        context = self.get_serializer_context()
        address = reverse("api:neighbour_model", args=[made.pk])
        return created(shown.NeighbourModelShown(made, context=context).data, address)


class NeighbourModelView(StaffView, Reading):
    """One model, with the neighbours of every authority that it names."""

    serializer_class = shown.NeighbourModelWhole

    def row(self) -> Any:
        return queries.neighbour_model_for(self.scope, self.kwargs["pk"])


class Authorities(StaffView, Flat):
    """Nations, regions and authorities, as the files of the Department name them."""

    serializer_class = shown.AuthorityShown
    filterset_class = filters.AuthorityFilters

    def rows(self) -> Any:
        return listed_authorities(self.scope)

    @extend_schema(request=given.AuthoritiesGiven, responses={200: shown.CountsShown})
    def post(self, request: Request) -> Response:
        """Add and complete authorities; what stands already is not overwritten."""
        check_administers(self.scope, "load the list of authorities")
        sent = self.given(given.AuthoritiesGiven)
        done = recording.authorities(by=self.person, **sent)
        return Response(shown.CountsShown(done).data)


class Releases(StaffView, Listing):
    """Releases of which figures are known."""

    serializer_class = shown.ReleaseShown
    filterset_class = filters.ReleaseFilters

    def rows(self) -> Any:
        return queries.releases(self.scope)


class PublishedFigures(StaffView, Listing):
    """What is published of everybody, as known now or at a moment."""

    serializer_class = shown.PublishedShown
    filterset_class = filters.PublishedFilters

    def rows(self) -> Any:
        return queries.published_figures(self.scope)

    def paginate_queryset(self, queryset: Any) -> Any:
        return super().paginate_queryset(ByIndicator(queryset))  # type: ignore[arg-type]


class AllPublishedFigures(Whole, PublishedFigures):
    """All published figures that are asked for, without pages."""
