"""Files that are only hashed: read once, piece by piece, and kept nowhere, neither in memory nor on disk."""

import hashlib
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload


class Hashed(UploadedFile):
    """What is left of a file: its name, its size and its SHA-256 in hexadecimal."""

    def __init__(self, name: str, size: int, sha256: str) -> None:
        super().__init__(BytesIO(), name, size=size)
        self.sha256 = sha256


class HashingHandler(FileUploadHandler):
    """Hashes the first file of a form; stops at ``most`` bytes, which ``is_too_large`` then tells.

    It has to be the request's only handler, put there before the form is read, so before anything looks for
    a CSRF token: exempt the view, set the handler, and have the function that it calls protected.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most
        self.is_too_large = False
        self._seen = 0
        self._hash = hashlib.sha256()
        self._is_taken = False

    def new_file(self, *arguments: Any, **named: Any) -> None:
        super().new_file(*arguments, **named)
        if self._is_taken:
            raise SkipFile
        self._is_taken = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._seen += len(raw_data)
        if self._seen > self.most:
            self.is_too_large = True
            raise StopUpload(connection_reset=False)
        self._hash.update(raw_data)

    def file_complete(self, file_size: int) -> Hashed:
        return Hashed(str(self.file_name), file_size, self._hash.hexdigest())
