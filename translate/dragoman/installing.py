"""The use case `models install`: a choice of the catalogue is fetched, converted, tried, noted.

Trust is on first use: the hash of each file is written into the lock when it is first fetched, and
whoever fetches it again, from wherever, must get the same file. Nothing else in Dragoman opens a
connection, and this does so only for what is not there yet.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman import lock
from dragoman.engine import catalogue, download
from dragoman.engine.catalogue import Catalogue, Choice, Format
from dragoman.engine.disk import check_room, held
from dragoman.engine.packages import Origin, Package, PackageStore
from dragoman.engine.record import file_hash, walk
from dragoman.errors import PackageError, UsageError
from dragoman.languages import Language
from dragoman.lock import Lock
from dragoman.model import Finding
from dragoman.packaging import Installed, Trial, noted
from dragoman.reporter import Reporter

ROOM = 2.5
"""How much of its download's size a choice takes while it is installed: the download, and what is
made of it twice, packed and unpacked. Argos packages hardly shrink when packed, and a checkpoint's
8-bit model has half its bytes or a quarter."""
_SOURCE = "en"
"""Tag of the language that all choices of the catalogue read."""
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person wants installed, and on what terms."""

    source: Language
    """The newsroom's source language."""
    languages: tuple[Language, ...]
    choice: str = ""
    """Id in the catalogue; empty for the recommended one of each language."""
    accepts_licence: bool = False
    """Whether non-commercial licences are accepted."""
    mirror: str = ""
    """Address that stands in for the catalogue's hosts; may be empty."""


def install(
    root: Path, packages: PackageStore, wish: Wish, reporter: Reporter
) -> tuple[Installed, ...]:
    """Fetches what is wished for and not there yet, tries it, and notes it in the lock.

    Raises UsageError for an unknown choice or a licence that was not accepted, PackageError when
    something cannot be fetched, is not what was fetched the first time, or cannot be run.
    """
    if wish.source.tag != _SOURCE:
        what = f"the catalogue has nothing that translates from {wish.source.tag}"
        raise UsageError("models install", what, "Bring packages: dragoman models import FILE.")
    done: list[Installed] = []
    for choice, tags in _chosen(catalogue.load(), lock.load(root), wish):
        work = _Fetching(
            root=root, packages=packages, choice=choice, mirror=wish.mirror, reporter=reporter
        )
        made = work.install(tags) if work.missing(tags) else ()
        new = [one.package for one in made]
        there = [package for package in work.there() if package.target in tags]
        old = [package for package in there if package not in new]
        done += [noted(root, packages, package, is_new=False) for package in old]
        done += made
    return tuple(done)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fetching:
    """One choice on its way into the store; a class only so that its steps share what they know."""

    root: Path
    packages: PackageStore
    choice: Choice
    mirror: str
    reporter: Reporter

    def there(self) -> list[Package]:
        """What of the choice is installed."""
        installed = self.packages.installed()
        return [p for p in installed if (p.name, p.source) == (self.choice.name, _SOURCE)]

    def missing(self, tags: Sequence[str]) -> list[str]:
        """For which of the languages it is not installed."""
        there = {package.target for package in self.there()}
        return [tag for tag in tags if tag not in there]

    def install(self, tags: Sequence[str]) -> list[Installed]:
        """Installs what is missing, once others that fetch something are done."""
        if self.choice.format is not Format.ARGOSMODEL:
            _check_converter()
        with self._held():
            missing = self.missing(tags)  # others may have installed it by now
            return self._made(missing) if missing else []

    @property
    def _folder(self) -> Path:
        return self.packages.downloads / self.choice.name

    def _room(self) -> int:
        """Bytes that it still takes: after a break, part of it is there."""
        there = sum(file.stat().st_size for file in walk(self._folder))
        return max(0, int(ROOM * (self.choice.size or 0)) - there)

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Has the downloads alone: two that wrote the same file would spoil it."""
        waiting = "Another dragoman is fetching packages: waiting until it has ended"
        try:
            with held(self.packages.downloads, lambda: self.reporter.message(waiting)):
                yield
        except OSError as error:
            where, what = str(self.packages.downloads), f"cannot be used: {error.strerror or error}"
            raise PackageError(where, what, "Check the permissions and the free space.") from error

    def _made(self, tags: Sequence[str]) -> list[Installed]:
        check_room(self._folder, self._room(), self.choice.name)
        known = lock.load(self.root)
        hashes = {url: self._fetched(url, known) for url in self.choice.urls}
        done = [self._imported(file, tags, hashes) for file in self._packed(tags)]
        self._note(hashes)  # also of what was there under another name, and was not tried
        shutil.rmtree(self._folder, ignore_errors=True)
        return [
            noted(self.root, self.packages, package, is_new=True, findings=findings)
            for package, findings in done
        ]

    def _fetched(self, url: str, known: Lock) -> str:
        """Fetches a file, unless it has come whole already; its hash, which is as it was."""
        file = self._folder / url.rpartition("/")[2]
        if not file.exists():
            address = download.mirrored(url, self.mirror)
            try:
                download.fetch(address, file, _Progress(self.reporter, file.name))
            finally:
                self.reporter.finish()
        sha256 = file_hash(file)
        if known.sha256.get(url, sha256) != sha256:
            file.unlink()
            raise PackageError(
                url,
                f"is not the file that was fetched the first time (sha256 {sha256[:16]}…, "
                f"then {known.sha256[url][:16]}…)",
                "Nothing was installed. If its publisher says that it was replaced, delete its "
                f"line in {lock.FILE} and install again.",
            )
        return sha256

    def _packed(self, tags: Sequence[str]) -> Sequence[Path]:
        """The `.argosmodel` files: what was fetched, or what is made of it."""
        folder = self._folder
        if self.choice.format is Format.ARGOSMODEL:
            return [folder / self.choice.urls[0].rpartition("/")[2]]
        from dragoman.engine.convert import Conversion, convert

        request = Conversion(
            targets=tuple(tags),
            origin=self.choice.repository,
            tags={tag: _tag(folder, self.choice.tags[tag]) for tag in tags},
            name=self.choice.name,
            licence=self.choice.licence,
        )
        try:
            return convert(folder, request, folder / "packages", self.reporter.message)
        except PackageError as error:  # of what came, of the disk, of memory: it may be good
            kept = f"What was fetched is kept; delete {folder} to fetch it anew."
            raise PackageError(error.where, error.what, f"{error.do} {kept}") from error

    def _imported(
        self, file: Path, tags: Sequence[str], hashes: Mapping[str, str]
    ) -> tuple[Package, tuple[Finding, ...]]:
        self.reporter.message(f"Trying out {file.name}")
        choice, trial = self.choice, Trial()
        origin = Origin(name=choice.name, licence=choice.licence, commercial=choice.commercial)

        def proven(package: Package) -> float:
            if package.source != _SOURCE or package.target not in tags:
                what = f"translates {package.source}→{package.target}, which is not {choice.name}"
                raise PackageError(str(file), what)
            alignment = trial(package)
            self._note(hashes)  # before it is installed: a kill between the two loses no hash
            return alignment

        try:
            return self.packages.import_file(file, origin, proven), trial.findings
        except PackageError as error:
            if not isinstance(error.__cause__, OSError):
                file.unlink()  # else the next run would find it again, whole and as bad
            raise

    def _note(self, hashes: Mapping[str, str]) -> None:
        known = lock.load(self.root)
        lock.save(self.root, replace(known, sha256={**known.sha256, **hashes}))


class _Progress:
    """Tells a reporter of bytes in megabytes."""

    def __init__(self, reporter: Reporter, name: str) -> None:
        self._reporter = reporter
        self._name = name
        self._told = -1

    def __call__(self, have: int, total: int) -> None:
        if self._told < 0 or have // _MEGABYTE < self._told:  # begun, or begun again
            self._reporter.start(f"fetching {self._name}, MB", max(0, total) // _MEGABYTE)
            self._told = 0
        self._reporter.advance(have // _MEGABYTE - self._told)
        self._told = have // _MEGABYTE


def _chosen(choices: Catalogue, known: Lock, wish: Wish) -> Iterable[tuple[Choice, list[str]]]:
    """What to install: each choice with its languages. All is decided before anything is done."""
    wanted: dict[str, tuple[Choice, list[str]]] = {}
    for language in wish.languages:
        choice = _choice(choices, known, language.tag, wish)
        _check_allowed(choice, language.tag, wish)
        wanted.setdefault(choice.name, (choice, []))[1].append(language.tag)
    return wanted.values()


def _choice(choices: Catalogue, known: Lock, tag: str, wish: Wish) -> Choice:
    """The one that was named, else what the newsroom uses already, else the recommended one."""
    if wish.choice:
        return choices.choice(wish.choice)
    used = [choice for choice in choices.choices if choice.name == known.preferred(tag)]
    return used[0] if used else choices.recommended(tag)


def _check_allowed(choice: Choice, tag: str, wish: Wish) -> None:
    if tag not in choice.tags:
        served = ", ".join(choice.tags)
        raise UsageError(choice.name, f"has no {tag}", f"It serves {served}.")
    if not choice.commercial and not wish.accepts_licence:
        raise UsageError(
            choice.name,
            f"its licence, {choice.licence}, forbids commercial use",
            "If you may use it, say so with --accept-licence; the site will tell its readers.",
        )


def _check_converter() -> None:
    """Before anything is fetched. Raises PackageError when the converter's extra is missing."""
    from dragoman.engine.convert import check_extra

    check_extra()


def _tag(folder: Path, names: Sequence[str]) -> str:
    """Which of the names a model that lists its vocabulary knows; the first where none is listed
    or known, and then the converter says what is wrong."""
    try:
        known = json.loads((folder / "vocab.json").read_bytes())
    except (OSError, ValueError):
        known = None
    vocabulary = known if isinstance(known, dict) else {}
    return next((name for name in names if name in vocabulary), names[0])
