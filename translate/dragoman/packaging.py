"""The use cases of `dragoman models`, but for `install`: listed, carried, checked, removed.

None opens a connection. Packages belong to a user, not to a newsroom: outside one, the same is
done, and no lock is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman import config, lock
from dragoman.engine import catalogue, smoke
from dragoman.engine.catalogue import Choice
from dragoman.engine.export import export as export_package
from dragoman.engine.packages import Package, PackageStore
from dragoman.errors import PackageError, UsageError, did_you_mean
from dragoman.lock import Lock, Use
from dragoman.model import Finding
from dragoman.reporter import Reporter


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """A package that is installed now."""

    package: Package
    is_new: bool
    """False when it was there before."""
    in_use: str
    """Label of the package that the newsroom asks first for its language: this one, or an earlier.
    Empty outside a newsroom, and in one that does not translate from its source language."""
    findings: tuple[Finding, ...] = ()
    """What the trial found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A choice for a language, and what of it is installed."""

    language: str
    choice: Choice | None
    """None for a package that the catalogue does not list."""
    package: Package | None
    """None where it is not installed."""
    in_use: bool
    """Whether it is what this newsroom asks first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """One package, looked at again."""

    package: Package
    findings: tuple[Finding, ...]
    """Files that have changed, and what the trial found."""
    tried: smoke.Tried | None
    """None when it cannot be run."""


def offers(root: Path, packages: PackageStore, languages: Sequence[str]) -> list[Offer]:
    """The catalogue for `languages`, and all that is installed, language by language. Opens no
    connection."""
    installed = packages.installed()
    known = _lock(root)
    served = dict.fromkeys([*languages, *(package.target for package in installed)])
    found: list[Offer] = []
    for tag in served:
        first = _first(root, packages, known, tag)
        ours = [package for package in installed if package.target == tag]
        for choice in catalogue.load().serving(tag) if tag in languages else ():
            of_it = [package for package in ours if package.name == choice.name]
            found += [_offer(first, tag, choice, package) for package in of_it or (None,)]
        listed = [offer.package for offer in found]
        found += [_offer(first, tag, None, package) for package in ours if package not in listed]
    return found


def import_paths(
    root: Path, packages: PackageStore, paths: Sequence[Path], reporter: Reporter
) -> tuple[Installed, ...]:
    """Installs packages from files or unpacked folders. Raises PackageError, and before anything is
    done StateError for a damaged lock."""
    _lock(root)
    done = []
    for path in paths:
        reporter.message(f"Importing {path} and trying it out")
        before = packages.installed()
        trial = Trial()
        put = packages.import_folder if path.is_dir() else packages.import_file
        package = put(path, None, trial)
        is_new = package not in before
        done.append(noted(root, packages, package, is_new=is_new, findings=trial.findings))
    return tuple(done)


def export(root: Path, packages: PackageStore, name: str, file: Path) -> Package:
    """Writes the package that `name` means (a language's, or by id) as `.argosmodel`. Raises
    UsageError when it means none, or those of several languages."""
    known = _lock(root)
    found = _meant(packages, name)
    if len({(package.source, package.target) for package in found}) > 1:
        raise _several(name, found)
    package = next((p for p in found if p.label == known.preferred(p.target)), found[0])
    export_package(package, file)
    return package


def remove(root: Path, packages: PackageStore, name: str) -> Package:
    """Deletes the one package that `name` means; the lock then names the next one for its
    language. Raises UsageError when it means none, or several."""
    known = _lock(root)
    found = _meant(packages, name)
    if len(found) > 1:
        raise _several(name, found)
    (package,) = found
    packages.remove(package)
    if known.preferred(package.target) == package.label:
        known = known.using(package.target, None)
        rest = known.usable(packages.all(package.source, package.target))
        _save(root, known.using(package.target, _use(rest[0]) if rest else None))
    return package


def verify(
    packages: PackageStore, names: Sequence[str], reporter: Reporter
) -> tuple[Verified, ...]:
    """Reads all files of the named packages (all, when none is named) again, and tries them."""
    chosen = [package for name in names for package in _meant(packages, name)]
    done = []
    for package in dict.fromkeys(chosen) if names else packages.installed():
        reporter.message(f"Verifying {package.label} ({package.source}→{package.target})")
        found = packages.check(package)
        try:
            tried = smoke.try_out(package)
            found += smoke.findings(tried, str(package.path))
        except PackageError as error:
            found += (smoke.cannot_run(error),)
            tried = None
        done.append(Verified(package=package, findings=found, tried=tried))
    return tuple(done)


class Trial:
    """Tries a package on its way into the store, and keeps what it found."""

    def __init__(self) -> None:
        self.findings: tuple[Finding, ...] = ()

    def __call__(self, package: Package) -> float:
        """The package's alignment. Raises PackageError when it cannot be run."""
        tried = smoke.try_out(package)
        self.findings = smoke.findings(tried, package.label)
        return tried.alignment


def _meant(packages: PackageStore, name: str) -> tuple[Package, ...]:
    """The packages of a language tag, an id or a folder's name. Raises UsageError for none."""
    installed = packages.installed()
    found = [p for p in installed if name in (p.target, p.name, p.path.name)]
    if found:
        return tuple(reversed(found))
    names = {known for p in installed for known in (p.target, p.name, p.path.name) if known}
    hint = did_you_mean(name, names, "“dragoman models list” shows what there is.")
    raise UsageError(name, "no such package is installed", hint)


def _several(name: str, found: Sequence[Package]) -> UsageError:
    folders = ", ".join(package.path.name for package in found)
    return UsageError(name, f"means {len(found)} packages", f"Name one of: {folders}.")


def noted(
    root: Path,
    packages: PackageStore,
    package: Package,
    *,
    is_new: bool,
    findings: tuple[Finding, ...] = (),
) -> Installed:
    """What was installed; the lock of a newsroom that translates from its source language names it
    if its language had no package, or this one under the name that it had before it turned out to
    be one of the catalogue's."""
    in_use = ""
    if package.source == _source(root):
        known = _lock(root)
        if known.preferred(package.target) in ("", package.path.name):
            known = known.using(package.target, _use(package))
            _save(root, known)
        first = _first(root, packages, known, package.target)
        in_use = first.label if first else known.preferred(package.target)
    return Installed(package=package, is_new=is_new, in_use=in_use, findings=findings)


def _first(root: Path, packages: PackageStore, known: Lock, target: str) -> Package | None:
    """The package that the newsroom asks first for a language."""
    return next(iter(known.usable(packages.all(_source(root), target))), None)


def _source(root: Path) -> str:
    """Tag of the language that the newsroom translates from; empty outside one."""
    return config.load(root).source.tag if _is_newsroom(root) else ""


def _use(package: Package) -> Use:
    return Use(package=package.label, licence=package.licence, commercial=package.commercial)


def _offer(
    first: Package | None, tag: str, choice: Choice | None, package: Package | None
) -> Offer:
    in_use = package is not None and package == first
    return Offer(language=tag, choice=choice, package=package, in_use=in_use)


def _lock(root: Path) -> Lock:
    """The newsroom's lock; an empty one outside a newsroom."""
    return lock.load(root) if _is_newsroom(root) else Lock()


def _save(root: Path, known: Lock) -> None:
    """Writes the lock of a newsroom; packages themselves belong to none."""
    if _is_newsroom(root):
        lock.save(root, known)


def _is_newsroom(root: Path) -> bool:
    return (root / config.CONFIG_FILE).is_file()
