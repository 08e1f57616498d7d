"""The portal's settings as the tests use them: production's, less encryption on the way, plain static
files, fast hashes and a throwaway secret."""

import gc
import os
import tempfile

os.environ.setdefault("PORTAL_SECRET_KEY", "tests-only")
os.environ.setdefault("PORTAL_VAR", os.path.join(tempfile.gettempdir(), f"portal-tests-{os.getuid()}"))
os.environ.setdefault("PORTAL_SECOND_FACTOR", "off")

from portal.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# Importing and collecting make many objects and no garbage; to look for it less often saves a fifth of it.
gc.set_threshold(50_000, 20, 20)
