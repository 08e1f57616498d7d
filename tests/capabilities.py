"""What this machine can run: looked up once, said aloud where something is left out, failed where required.

``PORTAL_TEST_REQUIRE=chromium,postgres,redis,reference`` turns each one's absence into a failure.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psycopg
import pytest
import redis

POSTGRES_CANDIDATES = (
    "postgresql://root@127.0.0.1:5432/postgres",
    "postgresql://postgres@127.0.0.1:5432/postgres",
)
REDIS_CANDIDATE = "redis://127.0.0.1:6379/0"


@cache
def chromium() -> str:
    """Path of the browser, or nothing."""
    return os.environ.get("PORTAL_TEST_CHROMIUM") or shutil.which("chromium") or ""


@cache
def postgres() -> str:
    """Address of a server on which databases may be made, or nothing."""
    named = os.environ.get("PORTAL_TEST_POSTGRES")
    return next((url for url in ([named] if named else POSTGRES_CANDIDATES) if _creates(url)), "")


def _creates(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=2) as connection:
            found = connection.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = user")
            return bool(found.fetchone()[0])
    except psycopg.Error:
        return False


@cache
def redis_server() -> str:
    """Address of a Redis server, or nothing."""
    url = os.environ.get("PORTAL_TEST_REDIS", REDIS_CANDIDATE)
    try:
        redis.Redis.from_url(url, socket_connect_timeout=2).ping()
    except redis.RedisError:
        return ""
    return url


@cache
def reference() -> str:
    """Folder of the reference files, or nothing."""
    folder = os.environ.get("PORTAL_REFERENCE", "")
    return str(Path(folder).resolve()) if folder and Path(folder, "seed").is_dir() else ""


@dataclass(frozen=True)
class Capability:
    marker: str  # tests that need it carry this marker
    name: str  # as PORTAL_TEST_REQUIRE says it
    found: Callable[[], str]
    remedy: str


CAPABILITIES = (
    Capability("browser", "chromium", chromium, "install Chromium with: apt-get install chromium"),
    Capability(
        "postgres",
        "postgres",
        postgres,
        "install PostgreSQL with: apt-get install postgresql; or name a server in PORTAL_TEST_POSTGRES",
    ),
    Capability(
        "redis",
        "redis",
        redis_server,
        "install Redis with: apt-get install redis-server; or name a server in PORTAL_TEST_REDIS",
    ),
    Capability("reference", "reference", reference, "name the reference files' folder in PORTAL_REFERENCE"),
)


def is_night() -> bool:
    """Whether the tests marked ``nightly`` run too."""
    return "PORTAL_TEST_NIGHTLY" in os.environ


def required() -> frozenset[str]:
    """Names in PORTAL_TEST_REQUIRE; raises UsageError for one that is not known."""
    named = frozenset(filter(None, os.environ.get("PORTAL_TEST_REQUIRE", "").split(",")))
    if unknown := named - {capability.name for capability in CAPABILITIES}:
        raise pytest.UsageError(f"PORTAL_TEST_REQUIRE names {', '.join(sorted(unknown))}, which is not known")
    return named
