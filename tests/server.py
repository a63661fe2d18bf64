"""A real HTTP server on this machine that serves files, well or badly, as a test tells it to."""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(slots=True)
class Server:
    """What it serves, and how it misbehaves; may be changed between requests."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    """Path → content."""
    redirects: dict[str, str] = field(default_factory=dict)
    """Path → address that it leads to."""
    breaks: list[int] = field(default_factory=list)
    """For the next requests: after how many bytes the connection is broken."""
    answers: list[int] = field(default_factory=list)
    """For the next requests: status codes sent instead of the file."""
    has_ranges: bool = True
    """Whether parts can be asked for."""
    has_length: bool = True
    has_marks: bool = True
    """Whether it sends an ETag."""
    heeds_marks: bool = True
    """Whether it sends a part only of the file that the asker began with."""
    headers: dict[str, str] = field(default_factory=dict)
    """Sent with every file."""
    promised: int = 0
    """Bytes more than the file has (or fewer) that it promises."""
    pause: float = 0.0
    """Seconds of silence before the content."""
    requests: list[tuple[str, str]] = field(default_factory=list)
    """Path and Range of all requests, in order."""

    @property
    def ranges(self) -> list[str]:
        """The parts that were asked for; empty for the whole."""
        return [wanted for _, wanted in self.requests]


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, facts: Server, *connection: Any) -> None:
        self.facts = facts
        super().__init__(*connection)

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.facts.requests.append((self.path, self.headers.get("Range", "")))
        if self.facts.answers:
            self.send_error(self.facts.answers.pop(0))
        elif self.path in self.facts.redirects:
            self.send_response(302)
            self.send_header("Location", self.facts.redirects[self.path])
            self.end_headers()
        elif self.path not in self.facts.files:
            self.send_error(404)
        else:
            self._send(self.facts.files[self.path])

    def _send(self, content: bytes) -> None:
        mark = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        start = self._start(mark)
        if start > len(content):
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        for name, value in self.facts.headers.items():
            self.send_header(name, value)
        if self.facts.has_marks:
            self.send_header("ETag", mark)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        if self.facts.has_length:
            length = len(content) - start + self.facts.promised
            self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.flush()
        time.sleep(self.facts.pause)
        cut = self.facts.breaks.pop(0) if self.facts.breaks else len(content)
        with suppress(ConnectionError):  # the client has seen enough
            self.wfile.write(content[start : start + cut])

    def _start(self, mark: str) -> int:
        wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        same = self.headers.get("If-Range") == mark or not self.facts.heeds_marks
        return int(wanted[1]) if wanted and same and self.facts.has_ranges else 0


@contextmanager
def serving() -> Iterator[Server]:
    """A server that listens for the length of a block."""
    server = Server()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, server)) as listening:
        server.address = f"http://127.0.0.1:{listening.server_port}"
        threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield server
        finally:
            listening.shutdown()
