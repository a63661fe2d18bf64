"""The main job needs none of Argos's heavy dependencies, and no network."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest

from conftest import ROOT
from newsroom import FLOOD, Newsroom

HEAVY = ("torch", "stanza", "spacy", "minisbd", "onnxruntime", "sacremoses")
LIMIT_MB = 400

GUARD = f"""
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {HEAVY}:
            raise ModuleNotFoundError(f"{{name}} is not installed", name=name)

def no_network(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"):
        raise PermissionError(f"{{event}} {{arguments}}")

sys.meta_path.insert(0, Absent())
sys.addaudithook(no_network)
from dragoman.cli import run
code = run(sys.argv[1:])
assert not any(name in sys.modules for name in {HEAVY})
sys.exit(code)
"""


def test_main_job_without_heavy_packages_and_without_network(
    tmp_path: Path, argos_store_folder: Path
) -> None:
    newsroom = Newsroom(tmp_path, argos_store_folder)
    newsroom.write("seeds/flood.txt", FLOOD)
    home = tmp_path / "home"
    home.mkdir()
    environment = {**newsroom.environment, "HOME": str(home)}
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        environment.pop(name, None)
    command = [sys.executable, "-c", GUARD, "-C", str(tmp_path), "publish"]
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode == 0:
        command = ["unshare", "-rn", *command]  # where the system allows it: no interface at all
    ended = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert "ru: drafted" in ended.stdout
    assert (tmp_path / "site/ru/undated/flood-closes-the-road-to-derik.html").is_file()
    assert list(home.iterdir()) == [], "nothing is left in the user's home"


def _pinned() -> list[str]:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if re.match(r"\w", line)]
    return [line.split("==")[0] for line in lines if "win32" not in line and "< '3.12'" not in line]


def test_pinned_environment_is_small_and_has_none_of_them() -> None:
    pinned = _pinned()
    assert not set(pinned) & set(HEAVY)
    files = (
        Path(str(file.locate()))
        for name in pinned
        if not name.startswith("numpy")
        for file in distribution(name).files or ()
    )
    size = sum(file.stat().st_size for file in files if file.is_file())
    numpy = sum(
        Path(str(file.locate())).stat().st_size
        for file in distribution("numpy").files or ()
        if Path(str(file.locate())).is_file()
    )
    assert (size + numpy) / 1e6 < LIMIT_MB


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_hashes_and_no_registry_is_named(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\w)", text)
    assert all("--hash=sha256:" in block for block in blocks if re.match(r"\w", block))
    assert "://" not in text
    assert "index-url" not in text
