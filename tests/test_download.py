"""Files from a real server that breaks off, lies, forgets and leads astray."""

from __future__ import annotations

import io
import shutil
import socket
import threading
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from types import SimpleNamespace
from urllib.request import Request

import pytest

from dragoman.engine import disk, download
from dragoman.engine.download import fetch, mirrored
from dragoman.errors import PackageError
from server import Server, serving

CONTENT = bytes(range(256)) * 5_000
OTHER = CONTENT[::-1]
PATH = "/v1/package.bin"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        running.files[PATH] = CONTENT
        yield running


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "PAUSE_SECONDS", 0.001)
    monkeypatch.setattr(download, "TIMEOUT_SECONDS", 5.0)


def fetched(server: Server, folder: Path) -> bytes:
    file = folder / "package.bin"
    fetch(server.address + PATH, file, lambda *_: None)
    assert [one.name for one in folder.iterdir()] == ["package.bin"], "nothing is left beside it"
    return file.read_bytes()


def refused(server: Server, folder: Path) -> PackageError:
    file = folder / "package.bin"
    with pytest.raises(PackageError) as caught:
        fetch(server.address + PATH, file, lambda *_: None)
    assert not file.exists()
    assert caught.value.where == server.address + PATH
    assert caught.value.do
    return caught.value


def test_a_file(server: Server, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    fetch(server.address + PATH, tmp_path / "folder" / "a", lambda *now: told.append(now))
    assert (tmp_path / "folder" / "a").read_bytes() == CONTENT
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert server.ranges == [""]


def test_an_empty_file(server: Server, tmp_path: Path) -> None:
    server.files[PATH] = b""
    assert fetched(server, tmp_path) == b""


def test_a_file_of_unknown_length(server: Server, tmp_path: Path) -> None:
    server.has_length = False
    assert fetched(server, tmp_path) == CONTENT


# ------------------------------------------------------------------ broken connections


def test_after_a_break_the_rest_is_asked_for(server: Server, tmp_path: Path) -> None:
    server.breaks = [1000, 400_000]
    assert fetched(server, tmp_path) == CONTENT
    assert server.ranges == ["", "bytes=1000-", "bytes=401000-"]


def test_a_server_without_ranges_starts_over(server: Server, tmp_path: Path) -> None:
    server.breaks, server.has_ranges = [1000], False
    assert fetched(server, tmp_path) == CONTENT
    assert server.ranges == ["", "bytes=1000-"]


def test_without_a_mark_of_the_file_parts_are_not_joined(server: Server, tmp_path: Path) -> None:
    server.breaks, server.has_marks = [1000], False
    assert fetched(server, tmp_path) == CONTENT
    assert server.ranges == ["", ""]


def test_what_came_is_kept_for_the_next_run(server: Server, tmp_path: Path) -> None:
    server.breaks = [100_000] * download.TRIES
    error = refused(server, tmp_path)
    assert "500 kB of 1 MB came, 5 times" in error.what
    assert "goes on where it stopped" in error.do
    assert fetched(server, tmp_path) == CONTENT
    assert server.ranges[-1] == "bytes=500000-"


def test_a_stop_by_the_person_keeps_what_came(server: Server, tmp_path: Path) -> None:
    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(server.address + PATH, tmp_path / "package.bin", stop)
    assert fetched(server, tmp_path) == CONTENT
    assert server.ranges == ["", f"bytes={download.CHUNK_BYTES}-"]


def test_a_file_that_came_whole_before_a_kill_is_not_asked_for_again(
    server: Server, tmp_path: Path
) -> None:
    server.breaks = [100_000] * download.TRIES
    refused(server, tmp_path)
    (tmp_path / "package.bin.part").write_bytes(CONTENT)
    asked = len(server.requests)
    assert fetched(server, tmp_path) == CONTENT
    assert len(server.requests) == asked


def test_a_part_of_another_file_is_not_joined_whatever_the_server_thinks(
    server: Server, tmp_path: Path
) -> None:
    server.breaks, server.heeds_marks = [1000] * download.TRIES, False
    refused(server, tmp_path)
    server.files[PATH] = OTHER
    assert fetched(server, tmp_path) == OTHER


def test_a_kill_as_another_file_begins_leaves_no_part_of_the_first(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.breaks = [1000] * download.TRIES
    refused(server, tmp_path)
    server.files[PATH] = OTHER
    write = Path.write_text

    def kill(file: Path, text: str, **options: str) -> None:
        write(file, text, **options)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", kill)
        with pytest.raises(KeyboardInterrupt):
            fetch(server.address + PATH, tmp_path / "package.bin", lambda *_: None)
    assert fetched(server, tmp_path) == OTHER


@pytest.mark.parametrize("has_ranges", [True, False], ids=["ranges", "none"])
def test_another_file_after_a_break_is_fetched_whole(
    server: Server, tmp_path: Path, has_ranges: bool
) -> None:
    server.breaks, server.has_ranges = [1000] * download.TRIES, has_ranges
    refused(server, tmp_path)
    server.files[PATH] = OTHER
    assert fetched(server, tmp_path) == OTHER


def test_a_part_of_another_address_is_not_used(server: Server, tmp_path: Path) -> None:
    server.breaks = [1000] * download.TRIES
    refused(server, tmp_path)
    server.files["/v2/package.bin"] = OTHER
    fetch(f"{server.address}/v2/package.bin", tmp_path / "package.bin", lambda *_: None)
    assert (tmp_path / "package.bin").read_bytes() == OTHER


@pytest.mark.parametrize("damage", [b"", b"{", b'{"url": 1}', b"[]"])
def test_a_damaged_note_about_the_part_starts_over(
    server: Server, tmp_path: Path, damage: bytes
) -> None:
    server.breaks = [1000] * download.TRIES
    refused(server, tmp_path)
    (tmp_path / "package.bin.part.json").write_bytes(damage)
    assert fetched(server, tmp_path) == CONTENT


def test_a_silent_server_is_given_up(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "TIMEOUT_SECONDS", 0.05)
    monkeypatch.setattr(download, "TRIES", 2)
    server.pause = 0.3
    assert "nothing comes any more, 2 times" in refused(server, tmp_path).what


def test_a_slow_server_is_waited_for(server: Server, tmp_path: Path) -> None:
    server.pause = 0.3
    assert fetched(server, tmp_path) == CONTENT


# ------------------------------------------------------------------ lies and errors


def test_a_server_that_promises_more_than_it_has(server: Server, tmp_path: Path) -> None:
    server.promised = 77_000
    error = refused(server, tmp_path)
    assert error.what.endswith("times")
    assert len(server.requests) == download.TRIES


def test_a_busy_server_is_asked_again(server: Server, tmp_path: Path) -> None:
    server.answers = [503, 429]
    assert fetched(server, tmp_path) == CONTENT
    assert len(server.requests) == 3


NOT_THE_FILE = {
    "a page of the network's": ({"Content-Type": "text/html; charset=utf-8"}, "a web page"),
    "packed": ({"Content-Encoding": "gzip"}, "packed (gzip)"),
}


@pytest.mark.parametrize(("headers", "what"), NOT_THE_FILE.values(), ids=NOT_THE_FILE)
def test_what_is_not_the_file_itself_is_refused(
    server: Server, tmp_path: Path, headers: dict[str, str], what: str
) -> None:
    server.headers = headers
    assert what in refused(server, tmp_path).what
    assert list(tmp_path.iterdir()) == []


def test_no_content_is_no_file(server: Server, tmp_path: Path) -> None:
    server.answers = [204]
    assert "the server answers 204" in refused(server, tmp_path).what


@pytest.mark.parametrize("code", [403, 404, 410])
def test_a_refusal_is_final(server: Server, tmp_path: Path, code: int) -> None:
    server.answers = [code]
    error = refused(server, tmp_path)
    assert f"the server answers {code}" in error.what
    assert "--mirror" in error.do
    assert len(server.requests) == 1


def test_part_of_the_file_that_is_not_there_any_more(server: Server, tmp_path: Path) -> None:
    server.breaks = [1000] * download.TRIES
    refused(server, tmp_path)
    server.answers = [416]
    assert fetched(server, tmp_path) == CONTENT
    assert server.ranges[-2:] == ["bytes=5000-", ""]


def test_nobody_answers(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/a"
    with pytest.raises(PackageError, match=r"Connection refused, 5 times"):
        fetch(address, tmp_path / "a", lambda *_: None)


def test_a_server_that_speaks_no_http(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            for _ in range(download.TRIES):
                connection, _ = listening.accept()
                connection.sendall(b"220 mail ready\r\n")
                connection.close()

        threading.Thread(target=answer, daemon=True).start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/a"
        with pytest.raises(PackageError, match="cannot be fetched"):
            fetch(address, tmp_path / "a", lambda *_: None)


def test_redirects_are_followed(server: Server, tmp_path: Path) -> None:
    server.redirects["/here"] = "/there"
    server.redirects["/there"] = server.address + PATH
    fetch(f"{server.address}/here", tmp_path / "a", lambda *_: None)
    assert (tmp_path / "a").read_bytes() == CONTENT


@pytest.mark.parametrize("target", ["ftp://127.0.0.1/a", "file:///etc/passwd"])
def test_redirects_lead_nowhere_else(server: Server, tmp_path: Path, target: str) -> None:
    server.redirects[PATH] = target
    what = refused(server, tmp_path).what
    assert "is not https" in what or "is not allowed" in what  # ours, or urllib's


def test_redirects_never_go_from_an_encrypted_to_an_open_connection() -> None:
    handler = download._Redirects()
    request = Request("https://example.org/a")
    with pytest.raises(OSError, match="not https"):
        handler.redirect_request(request, io.BytesIO(), 302, "", Message(), "http://example.org/a")


def test_redirects_in_a_circle_end(server: Server, tmp_path: Path) -> None:
    server.redirects[PATH] = PATH
    what = refused(server, tmp_path).what
    assert "302" in what
    assert "\n" not in what


def test_redirects_to_what_is_no_address(server: Server, tmp_path: Path) -> None:
    server.redirects[PATH] = "http://127.0.0.1:port/"
    refused(server, tmp_path)
    assert len(server.requests) == 1


def test_what_our_own_disk_refuses_is_not_blamed_on_the_server(
    server: Server, tmp_path: Path
) -> None:
    (tmp_path / "folder").write_text("")
    with pytest.raises(PackageError, match="cannot be written: Not a directory") as caught:
        fetch(server.address + PATH, tmp_path / "folder" / "a" / "b", lambda *_: None)
    assert caught.value.where == str(tmp_path / "folder" / "a" / "b")
    assert server.requests == []


def test_a_full_disk_is_seen_before_anything_is_written(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = SimpleNamespace(free=disk.SPARE_BYTES + 1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: free)
    assert "has 51 MB left" in refused(server, tmp_path).what
    assert list(tmp_path.iterdir()) == []


def test_proxies_are_taken_from_the_environment(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.address)
    monkeypatch.delenv("no_proxy", raising=False)
    server.files["http://packages.invalid/a"] = CONTENT
    fetch("http://packages.invalid/a", tmp_path / "a", lambda *_: None)
    assert (tmp_path / "a").read_bytes() == CONTENT


MIRRORS = {
    "none": ("", "https://example.org/v1/a?b=c"),
    "host": ("https://mirror.org", "https://mirror.org/v1/a?b=c"),
    "host with a port": ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/v1/a?b=c"),
    "folder": ("https://mirror.org/argos/", "https://mirror.org/argos/v1/a?b=c"),
    "number": ("http://[::1]:8000", "http://[::1]:8000/v1/a?b=c"),
}


@pytest.mark.parametrize(("mirror", "expected"), MIRRORS.values(), ids=MIRRORS)
def test_a_mirror_stands_in_for_the_host(mirror: str, expected: str) -> None:
    assert mirrored("https://example.org/v1/a?b=c", mirror) == expected


NO_MIRRORS = (
    "mirror.org",
    "ftp://mirror.org",
    "https://",
    "file:///a",
    "http://[::1",
    "http://mirror.org:port",
    "http://me:secret@mirror.org",
    "http://mirror.org/a b",
    "http://mirror.org/ä",
    "http://mirror.org/\n",
    "http://mirror.org/?a",
    "http://mirror.org/#a",
)


@pytest.mark.parametrize("mirror", NO_MIRRORS)
def test_what_is_no_mirror(mirror: str) -> None:
    with pytest.raises(PackageError, match="no address of a mirror"):
        mirrored("https://example.org/a", mirror)
