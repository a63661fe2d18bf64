"""The commands `models …`: their arguments, what they call, and their results."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli import convert, show
from dragoman.cli.command import Commands, add_command, add_json
from dragoman.engine.disk import megabytes

if TYPE_CHECKING:
    from dragoman.cli.arguments import Options
    from dragoman.engine.catalogue import Choice
    from dragoman.engine.packages import Package
    from dragoman.engine.smoke import Tried
    from dragoman.packaging import Installed, Offer, Verified

MIRROR = "DRAGOMAN_MIRROR"
DONE, FOUND = 0, 1

_MODELS = """\
Packages serve all newsrooms of this user. They are kept in the folder named by
DRAGOMAN_PACKAGES, else in dragoman/packages in your data folder.
Only “install” opens a connection.

examples:
  dragoman models list
  dragoman models install ar ru
  dragoman models import translate-en_ar-1_0.argosmodel"""
_LIST = """\
All choices of the catalogue for the newsroom's languages, and what is installed.
“*” is the recommended one. Scores are published ones, on FLORES-200 devtest; only equal
metrics can be compared. Sizes are of the download. “?” is unknown.

examples:
  dragoman models list
  dragoman models list --json"""
_INSTALL = """\
Fetches the package that this newsroom uses, else the recommended one, tries it out and
notes it in translate/models.lock. After a break, run it again: it goes on where it stopped.
Trust is on first use: nobody vouches for a file when it is first fetched. Its hash is
recorded then, and a file that differs later, from wherever, is refused.
Proxies are taken from the environment (https_proxy, no_proxy).

examples:
  dragoman models install ar ru
  dragoman models install kmr ckb --from nllb-200-distilled-600m --accept-licence
  dragoman models install ar --mirror http://192.168.1.5:8000"""
_IMPORT = """\
From an .argosmodel file, or a folder that one was unpacked to. It is checked before
anything of it is unpacked, tried out, and its hashes are recorded.

example:
  dragoman models import translate-en_ar-1_0.argosmodel"""
_EXPORT = """\
For a machine that never sees the internet: carry the file there and import it. Its hashes
and licence go along. Stock Argos Translate reads it too.

example:
  dragoman models export ar -o arabic.argosmodel"""
_VERIFY = """\
Compares each file with the hash recorded when it was installed, and tries the package out.

examples:
  dragoman models verify
  dragoman models verify ar"""
_REMOVE = """\
Deletes one package, for all newsrooms of this user. Translations stay.

examples:
  dragoman models remove argos-en-ar-1.0
  dragoman models remove translate-en_ar-1_0"""


def add(commands: Commands) -> None:
    """Adds the commands to those of `dragoman`."""
    parser = add_command(
        commands, "models", "show, install and check translation packages", _MODELS
    )
    actions = parser.add_subparsers(dest="models_command", metavar="ACTION", required=True)
    add_json(add_command(actions, "list", "show what there is and what is installed", _LIST))
    _add_install(actions)
    importing = add_command(actions, "import", "install packages from files or folders", _IMPORT)
    importing.add_argument("names", nargs="+", metavar="FILE|DIR", help="what to install")
    add_json(importing)
    convert.add(actions)
    exporting = add_command(actions, "export", "write a package to a file", _EXPORT)
    exporting.add_argument("names", nargs=1, metavar="LANG|NAME", help="which package")
    exporting.add_argument(
        "-o", dest="output", type=Path, required=True, metavar="FILE", help="the file to write"
    )
    add_json(exporting)
    verifying = add_command(actions, "verify", "check installed packages", _VERIFY)
    verifying.add_argument("names", nargs="*", metavar="LANG|NAME", help="only these")
    add_json(verifying)
    removing = add_command(actions, "remove", "delete an installed package", _REMOVE)
    removing.add_argument("names", nargs=1, metavar="LANG|NAME", help="which package")
    add_json(removing)


def _add_install(actions: Commands) -> None:
    parser = add_command(actions, "install", "fetch packages of the catalogue", _INSTALL)
    parser.add_argument("languages", nargs="+", metavar="LANG", help="languages to translate into")
    parser.add_argument(
        "--from", dest="choice", metavar="ID", help="this choice, not the recommended one"
    )
    parser.add_argument(
        "--accept-licence",
        action="store_true",
        help="accept a licence that forbids commercial use; the site will tell its readers",
    )
    parser.add_argument(
        "--mirror",
        metavar="URL",
        default=os.environ.get(MIRROR, ""),
        help=f"fetch from here instead of the catalogue's hosts (default: {MIRROR})",
    )
    add_json(parser)


def _list(options: Options) -> int:
    from dragoman import equipment, packaging

    packages = equipment.package_store()
    offers = packaging.offers(options.root, packages, _languages(options.root))
    findings = packages.findings()
    show.problems((), findings)
    if options.json:
        show.as_json([_offer_data(offer) for offer in offers])
    else:
        _print_offers(offers)
    return FOUND if findings else DONE


def _languages(root: Path) -> Sequence[str]:
    """The newsroom's languages; outside a newsroom all that there are."""
    from dragoman import config
    from dragoman.languages import LANGUAGES

    if (root / config.CONFIG_FILE).is_file():
        return [language.tag for language in config.load(root).languages]
    return list(LANGUAGES)


def _install(options: Options) -> int:
    from dragoman import config, equipment, installing

    settings = config.load(options.root)
    wish = installing.Wish(
        source=settings.source,
        languages=config.chosen_languages(settings, options.languages),
        choice=options.choice,
        accepts_licence=options.accept_licence,
        mirror=options.mirror,
    )
    packages = equipment.package_store()
    done = installing.install(options.root, packages, wish, show.reporter(options))
    _print_installed(done, options)
    return DONE


def _import(options: Options) -> int:
    from dragoman import equipment, packaging

    paths = [Path(name) for name in options.names]
    packages = equipment.package_store()
    done = packaging.import_paths(options.root, packages, paths, show.reporter(options))
    _print_installed(done, options)
    return DONE


def _export(options: Options) -> int:
    from dragoman import equipment, packaging

    assert options.output, "argparse asks for it"
    packages = equipment.package_store()
    package = packaging.export(options.root, packages, options.names[0], options.output)
    if options.json:
        show.as_json(_package_data(package) | {"file": str(options.output)})
    else:
        print(f"wrote {_pair(package)} to {options.output}")
    return DONE


def _verify(options: Options) -> int:
    from dragoman import equipment, packaging

    packages = equipment.package_store()
    verified = packaging.verify(packages, options.names, show.reporter(options))
    if options.json:
        show.as_json([_verified_data(one) for one in verified])
    else:
        _print_verified(verified)
    return FOUND if any(one.findings for one in verified) else DONE


def _remove(options: Options) -> int:
    from dragoman import equipment, packaging

    package = packaging.remove(options.root, equipment.package_store(), options.names[0])
    if options.json:
        show.as_json(_package_data(package))
    else:
        print(f"removed {_pair(package)} ({megabytes(package.size)})")
    return DONE


RUN: Mapping[str, Callable[[Options], int]] = {
    "models list": _list,
    "models install": _install,
    "models import": _import,
    "models convert": convert.run,
    "models export": _export,
    "models verify": _verify,
    "models remove": _remove,
}
"""What each command does: its exit code."""


def _print_offers(offers: Sequence[Offer]) -> None:
    rows = [("", "choice", "licence", "size", "score", "installed")]
    rows += [_row(offer) for offer in offers]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print(
            "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        )
    if not any(offer.package for offer in offers):
        print("\nNo translation package is installed. Fetch the recommended ones (*) with")
        print("  dragoman models install LANG…")
        print("or bring one as a file: dragoman models import FILE.argosmodel")


def _row(offer: Offer) -> tuple[str, str, str, str, str, str]:
    choice, package = offer.choice, offer.package
    is_recommended = choice is not None and offer.language in choice.recommended
    label = choice.name if choice else package.label if package else ""
    return (
        offer.language,
        ("* " if is_recommended else "  ") + label,
        _terms(choice, package),
        _size(choice, package),
        _score(choice, offer.language),
        _state(offer),
    )


def _terms(choice: Choice | None, package: Package | None) -> str:
    terms = choice or package
    if terms is None or not terms.licence:
        return "?"
    return terms.licence if terms.commercial else f"{terms.licence}, non-commercial"


def _size(choice: Choice | None, package: Package | None) -> str:
    if choice:
        return f"≈{megabytes(choice.size)}" if choice.size else "?"
    return megabytes(package.size) if package else "?"


def _score(choice: Choice | None, language: str) -> str:
    score = choice.score(language) if choice else None
    return f"{score.value:.1f} {score.metric}" if score else "?"


def _state(offer: Offer) -> str:
    package = offer.package
    if package is None:
        return ""
    used = ", in use" if offer.in_use else ""
    known = package.sha256[:12] or "hash unknown"
    return f"{package.source}→{package.target} {package.version} {known}{used}"


def _print_installed(done: Sequence[Installed], options: Options) -> None:
    if options.json:
        show.as_json([_installed_data(one) for one in done])
        return
    for one in done:
        show.problems((), one.findings)
        verb = "installed" if one.is_new else "already installed, nothing done:"
        print(f"{verb} {_pair(one.package)}: {one.package.signature}")
        if one.in_use not in ("", one.package.label):
            print(
                f"  this newsroom goes on with {one.in_use}; to change that, edit "
                "translate/models.lock or remove it"
            )
    if any(one.is_new for one in done):
        print("Hashes are recorded; from now on the same files are expected (trust on first use).")


def _print_verified(verified: Sequence[Verified]) -> None:
    for one in verified:
        show.problems((), one.findings)
        verdict = "needs a look" if one.findings else "as it was installed"
        print(f"{_pair(one.package)}: {verdict}")
        if one.tried:
            print(f"  {_trial(one.tried)}")
    if not verified:
        print("No translation package is installed.")


def _trial(tried: Tried) -> str:
    aligned = f"{tried.alignment:.0%}" if tried.alignment else "unknown"
    return (
        f"{tried.sentences} sentences at {tried.words_per_second:,.0f} words/s: {tried.empty} "
        f"empty, {tried.copied} in English, {tried.repeated} repeated; alignment {aligned}"
    )


def _pair(package: Package) -> str:
    return f"{package.label} ({package.source}→{package.target} {package.version})"


def _package_data(package: Package) -> dict[str, object]:
    return {
        "source": package.source,
        "target": package.target,
        "version": package.version,
        "bytes": package.size,
        "sha256": package.sha256,
        "signature": package.signature,
        "name": package.label,
        "licence": package.licence,
        "commercial": package.commercial,
        "alignment": package.alignment,
    }


def _offer_data(offer: Offer) -> dict[str, object]:
    """A row: the package, if it is installed, and what the catalogue says."""
    choice = offer.choice
    known = _package_data(offer.package) if offer.package else {}
    listed: dict[str, object] = {
        "language": offer.language,
        "installed": offer.package is not None,
        "in_use": offer.in_use,
        "choice": choice.name if choice else "",
    }
    if choice is None:
        return known | listed
    return (
        known
        | listed
        | {
            "licence": choice.licence,
            "commercial": choice.commercial,
            "download_bytes": choice.size,
            "recommended": offer.language in choice.recommended,
            "repository": choice.repository,
            "scores": [
                {"metric": one.metric, "value": one.value, "source": one.source}
                for one in choice.scores
                if one.language == offer.language
            ],
            "note": choice.note,
        }
    )


def _installed_data(one: Installed) -> dict[str, object]:
    return _package_data(one.package) | {
        "is_new": one.is_new,
        "in_use": one.in_use,
        "findings": [show.finding_data(finding) for finding in one.findings],
    }


def _verified_data(one: Verified) -> dict[str, object]:
    tried = one.tried
    return _package_data(one.package) | {
        "findings": [show.finding_data(finding) for finding in one.findings],
        "words_per_second": round(tried.words_per_second) if tried else None,
        "measured_alignment": tried.alignment if tried else None,
    }
