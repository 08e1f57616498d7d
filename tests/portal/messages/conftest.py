"""A mail server on the loopback that the portal of this process sends to."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from tests.mailserver import MailServer


@pytest.fixture
def mail(settings: LazySettings) -> Iterator[MailServer]:
    with MailServer() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.DEFAULT_FROM_EMAIL = "Performance <performance@council.example>"
        settings.PORTAL_ADDRESS = "https://portal.council.example/"
        yield server
