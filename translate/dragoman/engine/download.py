"""Files from the network, for `dragoman models install`: the only module that opens a connection.

    <file>.part      what has come so far; kept after a break, and the next try asks for the rest
    <file>.part.json from where, how long it is to be, and the server's mark (`ETag`) of this file

The mark goes back with the request for the rest (`If-Range`, RFC 9110 section 13.1.5), so that two
files are never joined. A server that gives no mark, or only whole files, starts over.
Proxies are taken from the environment, as everywhere: `https_proxy`, `no_proxy`.
"""

from __future__ import annotations

import http.client
import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from email.message import Message
from pathlib import Path
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from dragoman import __version__
from dragoman.engine.disk import check_room, megabytes
from dragoman.errors import PackageError

TIMEOUT_SECONDS = 60.0
"""Without a byte for so long, a connection counts as broken. Slow ones pause for half a minute."""
TRIES = 5
"""Connections that may break before we give up; what has come is kept for the next run."""
PAUSE_SECONDS = 1.0
"""Before the second try; twice as long before each further one, 15 seconds in all."""
CHUNK_BYTES = 1 << 14
"""Written at once: few, so that a slow line is seen to move, and loses little when it breaks."""
BUSY = (408, 429, 500, 502, 503, 504)
"""Answers of a server that may do better a moment later."""

_PART = re.compile(r"bytes (\d+)-\d+/(\d+)", re.ASCII)
_MIRROR = re.compile(
    r"https?://(?:\[[0-9a-f:.]+\]|[\w.-]+)(?::\d{1,5})?(?:/[^\s?#]*)?", re.ASCII | re.IGNORECASE
)
_LATER = "Run the same command again: it goes on where it stopped."


Progress = Callable[[int, int], None]
"""Is told how many bytes of a file are there, and how many it has: -1 when nobody knows."""


class _BrokenError(Exception):
    """The connection ended before the file did."""


class _StaleError(_BrokenError):
    """What has come so far is no part of what the server has now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """What a partial file is a part of."""

    url: str
    validator: str = ""
    """The server's mark of this version of the file; empty when it gives none to rely on."""
    total: int = -1
    """Bytes of the whole; -1 when the server does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What a server has begun to send."""

    start: int
    """Bytes that it leaves out, because we have them."""
    mark: _Mark


def mirrored(url: str, mirror: str) -> str:
    """`url` with its scheme and host replaced by `mirror` (`https://host/folder`); empty: as is.

    Raises PackageError when `mirror` is no address.
    """
    if not mirror:
        return url
    if not mirror.isascii() or not _MIRROR.fullmatch(mirror):
        raise PackageError(mirror, "no address of a mirror", "Write it as https://host/folder.")
    rest = urlsplit(url)
    return mirror.rstrip("/") + rest.path + (f"?{rest.query}" if rest.query else "")


def fetch(url: str, file: Path, progress: Progress) -> None:
    """Makes `file` the whole of what stands at `url`; only then does it appear.

    A broken connection is tried again a few times. After that, and after Ctrl-C, what has come
    stays beside `file` for the next call. Raises PackageError when the server refuses or cannot be
    reached, when the file ends early, and when the disk has too little room or cannot be written.
    """
    opener = build_opener(_Redirects())
    for tried in range(TRIES):
        if tried:
            time.sleep(PAUSE_SECONDS * 2 ** (tried - 1))
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            _try(opener, url, file, progress)
        except _BrokenError as error:
            reason = str(error)
        except OSError as error:  # of our own disk: see `_asked` and `_chunk` for the network's
            what = f"cannot be written: {error.strerror or error}"
            advice = "Check the folder, its permissions and its free space, then try again."
            raise PackageError(str(file), what, advice) from error
        else:
            return
    raise PackageError(url, f"cannot be fetched: {reason}, {TRIES} times", _LATER)


def _try(opener: OpenerDirector, url: str, file: Path, progress: Progress) -> None:
    """One connection: asks for what is missing, and puts the file in place when it is whole."""
    part = file.with_name(f"{file.name}.part")
    mark_file = file.with_name(f"{file.name}.part.json")
    known = _read_mark(mark_file, url)
    have = part.stat().st_size if known.validator and part.exists() else 0
    if have != known.total:
        try:
            known = _receive(opener, have, part, mark_file, known, progress)
        except _StaleError:
            mark_file.unlink(missing_ok=True)
            raise
        have = part.stat().st_size
    if known.total >= 0 and have != known.total:
        raise _BrokenError(f"{megabytes(have)} of {megabytes(known.total)} came")
    part.replace(file)
    mark_file.unlink(missing_ok=True)


def _receive(
    opener: OpenerDirector, have: int, part: Path, mark_file: Path, known: _Mark, progress: Progress
) -> _Mark:
    """Writes what comes after the first `have` bytes to `part`; what the server says of it."""
    with _asked(opener, have, known) as response:
        answer = _answer(response.status, response.headers, known, have)
        check_room(part.parent, max(0, answer.mark.total - answer.start), known.url)
        with part.open("r+b" if answer.start else "wb") as out:  # before the mark of another file
            mark_file.write_text(json.dumps(asdict(answer.mark)), encoding="utf-8")
            out.seek(answer.start)
            out.truncate()
            while chunk := _chunk(response):
                out.write(chunk)
                progress(out.tell(), answer.mark.total)
    return answer.mark


def _asked(opener: OpenerDirector, have: int, known: _Mark) -> http.client.HTTPResponse:
    """The server's answer to the request for what is missing. Raises _BrokenError when a later try
    may do better, else PackageError."""
    try:
        request = Request(known.url, headers=_headers(have, known))  # noqa: S310  # see `_Redirects`
        response: http.client.HTTPResponse = opener.open(request, timeout=TIMEOUT_SECONDS)
    except (OSError, http.client.HTTPException, ValueError) as error:
        if isinstance(error, HTTPError):
            error.close()
            if have and error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
                raise _StaleError("the server has no such part") from error
        if _may_pass(error):
            raise _BrokenError(_reason(error)) from error
        raise _refused(known.url, _reason(error), _advice(error)) from error
    return response


def _chunk(response: http.client.HTTPResponse) -> bytes:
    """What comes next; empty at the end."""
    try:
        return response.read(CHUNK_BYTES)
    except http.client.HTTPException as error:
        raise _BrokenError("the connection broke") from error
    except OSError as error:
        raise _BrokenError(_reason(error)) from error


def _headers(have: int, known: _Mark) -> Mapping[str, str]:
    asked = {"User-Agent": f"dragoman/{__version__}", "Accept-Encoding": "identity"}
    if not have:
        return asked
    return asked | {"Range": f"bytes={have}-", "If-Range": known.validator}


def _answer(status: int, headers: Message, known: _Mark, have: int) -> _Answer:
    """What is coming: the rest (206), or the whole again."""
    if status == http.client.PARTIAL_CONTENT:
        found = _PART.fullmatch(headers.get("Content-Range", ""))
        same = found and (int(found[1]), int(found[2])) == (have, known.total)
        if not same or _validator(headers) not in ("", known.validator):
            raise _StaleError("the server sends another part than was asked for")
        return _Answer(start=have, mark=known)
    _check_sent(status, headers, known.url)
    length = headers.get("Content-Length", "")
    total = int(length) if length.isdecimal() else -1
    mark = _Mark(url=known.url, validator=_validator(headers) if total >= 0 else "", total=total)
    return _Answer(start=0, mark=mark)


def _check_sent(status: int, headers: Message, url: str) -> None:
    """Raises PackageError when the server does not send the file as it is."""
    coding = headers.get("Content-Encoding", "identity")
    if status != http.client.OK:
        raise _refused(url, f"the server answers {status}")
    if headers.get_content_type() == "text/html":
        raise _refused(url, "the server sends a web page", "Log in to the network, if it asks you.")
    if coding.lower() != "identity":
        raise _refused(url, f"the server sends it packed ({coding})")


def _validator(headers: Message) -> str:
    """The mark of the file that `If-Range` may use: not a weak one."""
    etag = str(headers.get("ETag", ""))
    return etag if etag and not etag.startswith("W/") else str(headers.get("Last-Modified", ""))


def _read_mark(file: Path, url: str) -> _Mark:
    """What the partial file is a part of; nothing known when it is of another address."""
    try:
        mark = _Mark(**json.loads(file.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return _Mark(url=url)
    return mark if mark.url == url else _Mark(url=url)


class _Redirects(HTTPRedirectHandler):
    """Follows to other places on the web, but never from an encrypted to an open connection."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        scheme = urlsplit(newurl).scheme
        if scheme not in ("https", req.type):
            fp.close()
            raise OSError(f"it leads to {newurl}, which is not https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _refused(
    url: str, what: str, advice: str = "Name another place with --mirror."
) -> PackageError:
    return PackageError(url, f"cannot be fetched: {what}", advice)


def _may_pass(error: Exception) -> bool:
    """Whether a later try may do better."""
    if isinstance(error, HTTPError):
        return error.code in BUSY
    if isinstance(error, http.client.HTTPException):
        return not isinstance(error, http.client.InvalidURL)
    if isinstance(error, TimeoutError | ConnectionError):
        return True
    inner = error.reason if isinstance(error, URLError) else None
    return isinstance(inner, TimeoutError | ConnectionError)


def _reason(error: Exception) -> str:
    if isinstance(error, HTTPError):
        said, _, _ = str(error.reason).partition("\n")  # urllib's own go on for lines
        return f"the server answers {error.code} {said.rstrip('.')}"
    if isinstance(error, URLError):
        return _reason(error.reason) if isinstance(error.reason, Exception) else str(error.reason)
    if isinstance(error, TimeoutError):
        return "nothing comes any more"
    text = (getattr(error, "strerror", None) or str(error)).rstrip(".")
    return text or "the connection broke"


def _advice(error: Exception) -> str:
    if isinstance(error, HTTPError):
        return "Try later, or name another place with --mirror."
    if isinstance(error, URLError):
        return "Check the connection and the proxy settings, or name another place with --mirror."
    return "Try again, or name another place with --mirror."
