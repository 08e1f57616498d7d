"""A mail server of the tests' own: SMTP on the loopback, which keeps what it is given and refuses at will."""

import socketserver
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast


@dataclass
class MailServer:
    """``letters`` as they arrived. ``answers`` to a command by its first word: "550 No such person" …

    While ``door`` is closed the server takes connections and says nothing; while ``gate`` is, it takes
    letters and does not say so. ``busy`` tells that somebody waits for one of them.
    """

    letters: list[EmailMessage] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    door: threading.Event = field(default_factory=threading.Event)
    gate: threading.Event = field(default_factory=threading.Event)
    busy: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    def __enter__(self) -> "MailServer":
        self.door.set()
        self.gate.set()
        self._server = _Server(("127.0.0.1", 0), _Session)
        self._server.mail = self
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.door.set()
        self.gate.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def address(self) -> str:
        """For PORTAL_EMAIL."""
        return f"smtp://127.0.0.1:{self.port}"

    def keep(self, raw: bytes, recipients: list[str]) -> None:
        self.recipients.append(recipients)
        self.letters.append(cast(EmailMessage, message_from_bytes(raw, policy=policy.default)))
        self.wait_at(self.gate)

    def wait_at(self, gate: threading.Event) -> None:
        if not gate.is_set():
            self.busy.set()
            gate.wait(60)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    mail: MailServer


class _Session(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        recipients: list[str] = []
        self.server.mail.wait_at(self.server.mail.door)
        with suppress(OSError):  # whoever waited may have died
            self._converse(recipients)

    def _converse(self, recipients: list[str]) -> None:
        self._say("220 tests ESMTP")
        while line := self.rfile.readline():
            command, _, rest = line.decode().strip().partition(" ")
            command = command.upper()
            refused = self.server.mail.answers.get(command)
            if refused:
                self._say(refused)
            elif command in ("EHLO", "HELO"):
                self._say("250 tests")
            elif command == "RCPT":
                recipients.append(rest.partition("<")[2].partition(">")[0])
                self._say("250 OK")
            elif command == "DATA":
                self._say("354 Go on")
                self._take(recipients)
            elif command == "QUIT":
                self._say("221 Bye")
                return
            else:
                self._say("250 OK")

    def _take(self, recipients: list[str]) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        refused = self.server.mail.answers.get("END")
        if not refused:
            self.server.mail.keep(b"".join(lines), recipients)
        self._say(refused or "250 Taken")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


def text_of(letter: EmailMessage, kind: str = "plain") -> str:
    """One of the two forms of a letter."""
    part: Any = letter.get_body((kind,))
    return str(part.get_content())
