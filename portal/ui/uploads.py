"""An upload that is larger than any that is taken ends before a byte of it is kept on the disk."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

ROOM = 1024 * 1024  # for the rest of a form


class Bounded(FileUploadHandler):
    """The first of the handlers: it takes nothing itself. Raises ``RequestDataTooBig``, answered with 413."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - as Django calls it
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        if content_length > settings.PORTAL_IMPORT_MB * 1024 * 1024 + ROOM:
            raise RequestDataTooBig("This is more than one request may bring.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
