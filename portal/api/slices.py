"""Whole slices of a table, fast: read as plain columns, written as the serializer of its list writes them.

The answer is put together before it begins, so that it has an ETag and a length and never breaks off; what is
large waits on the disk.
"""

import csv
import hashlib
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import islice
from operator import attrgetter, itemgetter
from typing import Any, ClassVar, cast

from django.db.models import QuerySet
from django.http import FileResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from portal.api.rendering import CsvRenderer, cell
from portal.api.views import Listing

AT_ONCE = 2_000
IN_MEMORY = 4 * 1024 * 1024  # bytes
REMEMBERED = 50_000  # different cells of one column


class Composed(serializers.Field):
    """A field that is told of several columns of its row; ``paths`` name them as the ORM does."""

    paths: ClassVar[tuple[str, ...]] = ()

    def __init__(self, **options: Any) -> None:
        super().__init__(source="*", read_only=True, **options)

    def told(self, *cells: Any) -> Any:
        raise NotImplementedError

    def to_representation(self, value: Any) -> Any:
        return self.told(*(_follow(value, path) for path in self.paths))


def _follow(row: Any, path: str) -> Any:
    return reduce(lambda of, name: None if of is None else attrgetter(name)(of), path.split("__"), row)


class _Remembered(dict[Any, str]):
    """What was written of a cell, for the next row with the same."""

    def __init__(self, write: Callable[[Any], str]) -> None:
        self.write = write

    def __missing__(self, cell: Any) -> str:
        written = self[cell] = self.write(cell)
        return written


def written_rows(
    rows: QuerySet[Any], serializer: serializers.Serializer[Any], write: Callable[[str, Any], str]
) -> Iterator[list[list[str]]]:
    """Some rows at a time, each as its cells: ``write`` is given a field's name and what the serializer would say
    of it. No row of the model is made."""
    fields = serializer.fields.items()
    told = {name: _told(field) for name, field in fields}
    paths = list(dict.fromkeys(path for of, _ in told.values() for path in of))
    plan = [
        (_Remembered(_writer(name, tell, write)), itemgetter(*map(paths.index, of)))
        for name, (of, tell) in told.items()
    ]
    plain = iter(rows.select_related(None).values_list(*paths).iterator(chunk_size=AT_ONCE))
    while some := list(islice(plain, AT_ONCE)):
        yield [[remembered[of(row)] for remembered, of in plan] for row in some]
        for remembered, _ in plan:
            if len(remembered) > REMEMBERED:
                remembered.clear()


def _told(field: serializers.Field) -> tuple[tuple[str, ...], Callable[[Any], Any]]:
    """The columns of a field, and what it makes of them: of a tuple where they are several."""
    if isinstance(field, Composed):
        several = len(field.paths) > 1
        return field.paths, lambda cells: field.told(*cells) if several else field.told(cells)
    path = str(field.source).replace(".", "__")
    return (path,), lambda cell: None if cell is None else field.to_representation(cell)


def _writer(name: str, tell: Callable[[Any], Any], write: Callable[[str, Any], str]) -> Callable[[Any], str]:
    return lambda cells: write(name, tell(cells))


def as_json(rows: QuerySet[Any], serializer: serializers.Serializer[Any]) -> Iterator[bytes]:
    """An array, a few thousand rows at a time."""
    start = "["
    for some in written_rows(rows, serializer, lambda name, value: f"{_json(name)}:{_json(value)}"):
        objects = ",\n".join("{" + ",".join(cells) + "}" for cells in some)
        yield f"{start}{objects}".encode()
        start = ",\n"
    yield b"[]" if start == "[" else b"]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def as_csv(rows: QuerySet[Any], serializer: serializers.Serializer[Any]) -> Iterator[bytes]:
    """A sheet with a head, every cell inert."""
    yield _lines([list(serializer.fields)])
    for some in written_rows(rows, serializer, lambda name, value: cell(value)):
        yield _lines(some)


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    sheet = io.StringIO()
    csv.writer(sheet).writerows(rows)
    return sheet.getvalue().encode("utf-8")


class Whole(Listing):
    """All of a list at once, narrowed and ordered as the list is, without pages."""

    pagination_class = None
    http_method_names = ("get", "head", "options")

    def parameters(self) -> set[str]:
        return set(super().parameters()) - {"limit", "offset"}

    @extend_schema(filters=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        rows = self.filter_queryset(self.get_queryset())
        serializer = cast(serializers.Serializer[Any], self.get_serializer())
        is_sheet = isinstance(request.accepted_renderer, CsvRenderer)
        parts = (as_csv if is_sheet else as_json)(rows, serializer)
        return _answer(parts, CsvRenderer.media_type if is_sheet else JSONRenderer.media_type)


def _answer(parts: Iterable[bytes], media_type: str) -> FileResponse:
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the answer closes it
    seen = hashlib.md5(usedforsecurity=False)
    for part in parts:
        file.write(part)
        seen.update(part)
    length = file.tell()
    file.seek(0)
    answer = FileResponse(file, content_type=f"{media_type}; charset=utf-8")
    answer["Content-Length"] = str(length)
    answer["ETag"] = f'"{seen.hexdigest()}"'
    return answer
