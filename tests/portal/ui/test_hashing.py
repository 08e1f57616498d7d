"""A file is hashed as it comes in and kept nowhere; one that is too large is stopped."""

import hashlib
from io import BytesIO

import pytest
from django.core.files.uploadhandler import SkipFile, StopUpload
from django.http import HttpRequest
from django.test import RequestFactory

from portal.ui.hashing import Hashed, HashingHandler

DATA = b"%PDF-1.7 " + b"words " * 50_000


def sent(*files: bytes, most: int = 1_000_000) -> tuple[HttpRequest, HashingHandler]:
    named = {f"file{number}": BytesIO(data) for number, data in enumerate(files)}
    for name, file in named.items():
        file.name = f"{name}.pdf"
    request = RequestFactory().post("/", {"token": "kept", **named, "after": "kept"})
    handler = HashingHandler(most)
    request.upload_handlers = [handler]
    return request, handler


def test_a_file_leaves_its_digest_and_nothing_else() -> None:
    request, handler = sent(DATA)
    file = request.FILES["file0"]
    assert isinstance(file, Hashed)
    assert (file.sha256, file.size, file.name) == (hashlib.sha256(DATA).hexdigest(), len(DATA), "file0.pdf")
    assert file.read() == b""
    assert not handler.is_too_large
    assert request.POST["after"] == "kept"


def test_a_file_that_is_too_large_is_not_taken() -> None:
    request, handler = sent(DATA, most=1000)
    assert not request.FILES
    assert request.POST["token"] == "kept"
    assert handler.is_too_large


def test_a_file_of_exactly_the_most_is_taken() -> None:
    request, handler = sent(DATA, most=len(DATA))
    assert len(request.FILES) == 1
    assert not handler.is_too_large


def test_only_the_first_file_is_looked_at() -> None:
    request, _ = sent(DATA, b"another")
    assert [file.sha256 for file in request.FILES.values()] == [hashlib.sha256(DATA).hexdigest()]


def test_what_the_handler_says_to_django() -> None:
    handler = HashingHandler(3)
    handler.new_file("copy", "a.pdf", "application/pdf", None)
    handler.receive_data_chunk(b"abc", 0)
    with pytest.raises(StopUpload):
        handler.receive_data_chunk(b"d", 3)
    with pytest.raises(SkipFile):
        handler.new_file("copy", "b.pdf", "application/pdf", None)
