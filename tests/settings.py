"""The portal's settings as the tests use them: plain static files, fast hashes, throwaway secret."""

import os

os.environ.setdefault("PORTAL_SECRET_KEY", "tests-only")

from portal.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
