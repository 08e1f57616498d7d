"""The demonstration, on this machine alone: prepare, load, build by a real worker, then serve.

``python deploy/demonstration.py`` serves until Ctrl-C; with ``--no-serve`` it stops after the build and
prints, as its last lines, the paths of the exported files. Everything lies in var/demonstration; a second
run finds it and repeats nothing. Run by ``make demo``.
"""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / "var" / "demonstration"
FIRST_PORT, LAST_PORT = 8000, 8099
PATIENCE_SECONDS = 20


def main(arguments: list[str]) -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    port, _held = _free_port()
    environment = _environment() | {"PORTAL_ADDRESS": f"http://127.0.0.1:{port}"}
    _say("Preparing the database ...")
    _manage(environment, "migrate", "--verbosity", "0")
    _say("Loading the years 2016/17 and 2017/18, and building the report of 2016/17 ...")
    # First load, then start the worker: it would wait for the loading's long transaction.
    is_built = _manage(environment, "demonstrate", "--load").strip() == "built"
    with nullcontext() if is_built else _worker(environment):
        files = _manage(environment, "demonstrate", "--export")
    if "--no-serve" in arguments:
        sys.stdout.write(files)
        return 0
    return _serve(environment, files, port)


def _environment() -> dict[str, str]:
    """Only the demonstration's own settings, whatever the terminal has set for another portal."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PORTAL_DEMONSTRATION": "yes",
        "PORTAL_SECRET_KEY": _secret(),
        "PORTAL_VAR": str(FOLDER),
        "PORTAL_DATABASE": f"sqlite:///{FOLDER / 'portal.sqlite3'}",
        "PORTAL_BROKER": "filesystem://localhost/",
        "PORTAL_LOG_LEVEL": "WARNING",
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges",
    }


def _secret() -> str:
    path = FOLDER / "secret"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(60))
    return path.read_text()


def _manage(environment: dict[str, str], *command: str) -> str:
    """What manage.py printed; its progress (standard error) goes to the terminal."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=CHECKOUT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.stdout.write(done.stdout)
        raise SystemExit(
            f"The demonstration could not be prepared: manage.py {command[0]} failed (see above)."
        )
    return done.stdout


@contextmanager
def _worker(environment: dict[str, str]) -> Iterator[None]:
    """A Celery worker for as long as the block lasts."""
    command = ["celery", "-A", "portal.celery", "worker", "--loglevel", "info", "--concurrency", "2"]
    with (FOLDER / "worker.log").open("ab") as log:
        worker = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=CHECKOUT, env=environment, stdout=log, stderr=log
        )
    try:
        yield
    finally:
        _end(worker)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _serve(environment: dict[str, str], files: str, port: int) -> int:
    sign_ins = _manage(environment, "demonstrate", "--sign-ins")
    _say("Starting web, worker and beat ...")
    honcho = [sys.executable, "-m", "honcho", "start", "-d", str(CHECKOUT), "-f", "deploy/Procfile"]
    serving = subprocess.Popen(honcho, cwd=CHECKOUT, env=environment | {"DEMONSTRATION_PORT": str(port)})
    # As Ctrl-C does, which honcho hears by itself.
    signal.signal(signal.SIGTERM, lambda *_: serving.terminate())
    while serving.poll() is None:
        with suppress(KeyboardInterrupt):  # honcho hears it too and stops its processes
            if _answers(port, serving):
                _say(f"\nThe published report's files:\n{files}\n{sign_ins}")
                _say(f"What to try as whom: {environment['PORTAL_ADDRESS']}/tour/")
                _say(f"Open {environment['PORTAL_ADDRESS']}/ and sign in. Ctrl-C stops everything.\n")
            serving.wait()
    return 0


def _answers(port: int, serving: subprocess.Popen[bytes]) -> bool:
    """Waits until the web server takes connections; False where everything ended before."""
    while serving.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
        time.sleep(0.1)
    return False


def _free_port() -> tuple[int, socket.socket]:
    """A port, and what holds it until this process ends, so that two that load at once do not take the same."""
    for port in range(FIRST_PORT, LAST_PORT + 1):
        held = socket.socket()
        try:
            held.bind(("127.0.0.1", port))
        except OSError:
            held.close()
            continue
        # Bound without listening and reusable from now on: the web server can take it, another look cannot.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return port, held
    raise SystemExit(f"No port between {FIRST_PORT} and {LAST_PORT} is free on this machine.")


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        raise SystemExit(main(sys.argv[1:]))
