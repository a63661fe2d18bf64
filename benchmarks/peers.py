"""The programs we compare with: installed apart, run apart, never imported by us."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

START_SECONDS = 120
"""How long LibreTranslate may take to answer for the first time; here it takes about ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A program to compare with."""

    name: str
    requirements: tuple[str, ...]
    bytes: int
    """Free disk that the installation needs, on the way too."""


ARGOS = Peer(
    name="argos",
    requirements=("torch==2.13.0", "argostranslate==1.11.0"),
    bytes=3 * 10**9,
)
LIBRETRANSLATE = Peer(
    name="libretranslate", requirements=("libretranslate==1.9.6",), bytes=1_500 * 10**6
)


def python_of(peer: Peer) -> Path | None:
    """A Python that has `peer`, installed here on first use; None where that cannot be."""
    place = Path(tempfile.gettempdir()) / f"dragoman-benchmark-{peer.name}"
    python = place / "bin" / "python"
    if (place / "installed").exists():
        return python
    if shutil.disk_usage(place.parent).free < peer.bytes:
        needed = peer.bytes / 1e9
        print(f"{peer.name} left out: less than {needed:.1f} GB of disk are free.", file=sys.stderr)
        return None
    venv.create(place, with_pip=True)
    install = [python, "-m", "pip", "install", "--quiet", *peer.requirements]
    if subprocess.run(install, check=False).returncode:
        print(f"{peer.name} left out: it could not be installed.", file=sys.stderr)
        return None
    (place / "installed").touch()
    return python


class Process:
    """What a process has used so far, as proc(5) tells it."""

    def __init__(self, pid: int | str) -> None:
        self._folder = Path(f"/proc/{pid}")

    def cpu(self) -> float:
        """CPU seconds: the 14th and 15th fields of `stat`."""
        fields = (self._folder / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak(self) -> int:
        """Most bytes that it held. (getrusage(2) would count its parent's before exec.)"""
        status = (self._folder / "status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024


class Server:
    """A LibreTranslate that runs."""

    def __init__(self, pid: int, address: str) -> None:
        self.process = Process(pid)
        self._address = address

    def has_started(self) -> bool:
        """Whether it answers."""
        try:
            urllib.request.urlopen(f"{self._address}/languages").close()
        except URLError:
            return False
        return True

    def translate(self, text: str | list[str], target: str) -> str | list[str]:
        """What `POST /translate` answers: for a list, a list."""
        asked = json.dumps({"q": text, "source": "en", "target": target}).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self._address}/translate", asked, headers)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["translatedText"]


@contextmanager
def serving(python: str, folder: Path) -> Iterator[Server]:
    """A LibreTranslate that serves as long as it lasts; it writes into `folder`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [Path(python).with_name("libretranslate"), "--host", "127.0.0.1", "--port", str(port)]
    with (folder / "libretranslate.log").open("w") as log:
        process = subprocess.Popen(
            [*command, "--disable-web-ui"], cwd=folder, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            server = Server(process.pid, f"http://127.0.0.1:{port}")
            until = time.monotonic() + START_SECONDS
            while not server.has_started():
                if process.poll() is not None or time.monotonic() > until:
                    raise SystemExit(f"LibreTranslate did not start: see {log.name}")
                time.sleep(0.2)
            yield server
        finally:
            process.terminate()
            process.wait()
