"""Importing this makes the portal's models usable, with the tests' settings; databases are made by who needs them."""

import os
import tempfile

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("PORTAL_VAR", tempfile.mkdtemp(prefix="benchmarks-"))
django.setup()
