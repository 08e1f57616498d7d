"""The base of every view of the API. Views parse, call one query or one service, and answer."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

from django.db import transaction
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.permissions import SAFE_METHODS
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from portal.accounts.middleware import scope_in, user_in
from portal.accounts.models import User
from portal.accounts.queries import scope_of
from portal.accounts.scope import Scope
from portal.api.conditions import check_match
from portal.api.filtering import check_asked
from portal.api.rendering import CsvRenderer
from portal.api.schema import document
from portal.errors import NotYours


@method_decorator(conditional_page, name="dispatch")
class View(APIView):
    """Knows the person and their scope; every answer to a GET has an ETag, kept by this person alone."""

    reach: ClassVar[str] = "everybody"  # "staff", "administrators": for others the address does not exist

    @property
    def scope(self) -> Scope:
        return scope_in(self.request)

    @property
    def person(self) -> User:
        return user_in(self.request)

    def perform_authentication(self, request: Request) -> None:
        """The scope is that of whom the token names, whoever else may be signed in in a browser."""
        super().perform_authentication(request)
        request._request.scope = scope_of(request.user)  # type: ignore[attr-defined]

    def check_permissions(self, request: Request) -> None:
        super().check_permissions(request)
        within = {"staff": self.scope.is_staff, "administrators": self.scope.is_administrator}
        if request.method in SAFE_METHODS and not within.get(self.reach, True):
            raise NotYours("There is no such address.")

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        check_asked(request, self.parameters() if request.method in SAFE_METHODS else ())

    def parameters(self) -> Collection[str]:
        """What may stand behind the ``?`` of a GET."""
        return ()

    def given(self, serializer: type[BaseSerializer[Any]], **options: Any) -> dict[str, Any]:
        """What was sent, as the serializer reads it. Raises ``ValidationError``, by field."""
        reader = serializer(data=self.request.data, context={"view": self, "scope": self.scope}, **options)
        reader.is_valid(raise_exception=True)
        return dict(reader.validated_data)

    @contextmanager
    def unchanged(self, find: Callable[[], Any], shown: Callable[[Any], Any]) -> Iterator[Any]:
        """The row, which nobody else changes until what is done with it is written: as If-Match names it, where sent.

        Raises ``Conflict``, and what ``find`` raises.
        """
        with transaction.atomic():
            found = find()
            type(found)._default_manager.select_for_update().get(pk=found.pk)
            found = find()
            self.check_unchanged(shown(found))
            yield found

    def check_unchanged(self, shown: Any) -> None:
        """If-Match, where it was sent, names the answer that a GET would have now. Raises ``Conflict``."""
        check_match(self.request, JSONRenderer().render(shown))

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Response:
        if getattr(response, "exception", False):
            request.accepted_renderer = JSONRenderer()
            request.accepted_media_type = JSONRenderer.media_type
        answer = super().finalize_response(request, response, *args, **kwargs)
        patch_cache_control(answer, private=True, no_cache=True)
        patch_vary_headers(answer, ("Authorization", "Cookie"))
        return answer


class Listing(View, generics.ListAPIView[Any]):
    """A list in pages; ``rows`` gives what this person may see, in its usual order."""

    renderer_classes: Sequence[type[BaseRenderer]] = (JSONRenderer, CsvRenderer)

    def rows(self) -> Any:
        raise NotImplementedError

    def get_queryset(self) -> Any:
        """While the document is written there is nobody, and no database to ask: rows of no matter what."""
        return User.objects.none() if getattr(self, "swagger_fake_view", False) else self.rows()

    def parameters(self) -> Collection[str]:
        filterset = getattr(self, "filterset_class", None)
        sheets = {"format"} if CsvRenderer in self.renderer_classes else set()
        return {"limit", "offset"} | sheets | set(getattr(filterset, "base_filters", ()))

    def get_renderers(self) -> list[Any]:
        """Only lists can be sheets; what a write answers is JSON."""
        reading = self.request is None or self.request.method in ("GET", "HEAD")
        return super().get_renderers() if reading else [JSONRenderer()]


class Flat(Listing):
    """A list whose lines are no lines of a sheet: JSON alone."""

    renderer_classes = (JSONRenderer,)


class Reading(View, generics.RetrieveAPIView[Any]):
    """One thing; ``row`` finds it. Raises ``NotYours``."""

    def row(self) -> Any:
        raise NotImplementedError

    def get_object(self) -> Any:
        return self.row()


class Document(View):
    renderer_classes = (OpenApiJsonRenderer,)

    @extend_schema(responses={(200, OpenApiJsonRenderer.media_type): OpenApiTypes.OBJECT})
    def get(self, request: Request) -> Response:
        """This document (OpenAPI)."""
        return Response(document())


@extend_schema(exclude=True)
class NoSuchAddress(View):
    """Whatever no other address has taken."""

    def perform_content_negotiation(self, request: Request, force: bool = False) -> tuple[Any, str]:
        """That nothing is here is said to whoever asks, in whatever form they wanted it."""
        return JSONRenderer(), JSONRenderer.media_type

    def check_permissions(self, request: Request) -> None:
        super().check_permissions(request)
        raise NotYours("There is no such address.")


def created(shown: Any, address: str = "") -> Response:
    """201, with where it can be read from now on."""
    return Response(shown, status=201, headers={"Location": address} if address else None)
