"""Where the files of a newsroom are seen and edited on its forge."""

from __future__ import annotations

from dataclasses import dataclass

_VIEWS = {"/edit/": "/blob/", "/_edit/": "/src/branch/"}
"""How an address for editing begins, and the one for reading the same: GitHub and GitLab; Gitea
and Forgejo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forge:
    """Addresses that a file's path, relative to the newsroom, is put behind. Empty: no link."""

    view: str = ""
    """For reading; a line is `?plain=1#L` and its number."""
    edit: str = ""
    """For editing."""


def forge(repo_url: str, edit_uri: str, docs_dir: str, files: str = "") -> Forge:
    """The addresses that MkDocs' `repo_url` and `edit_uri` give.

    `files` is an address for reading, of another branch or commit; then there is no editing, for
    what would be edited is not what the page shows.
    """
    if files:
        return Forge(view=_of_the_web(files.rstrip("/")))
    address = edit_uri if "://" in edit_uri else f"{repo_url.rstrip('/')}/{edit_uri.lstrip('/')}"
    edit = address.rstrip("/").removesuffix(f"/{docs_dir.strip('/')}")
    if not edit_uri or edit == address.rstrip("/"):
        return Forge()
    sign = next((one for one in _VIEWS if one in edit), "")
    view = edit.replace(sign, _VIEWS[sign], 1) if sign else ""
    return Forge(view=_of_the_web(view), edit=_of_the_web(edit))


def _of_the_web(address: str) -> str:
    """An address; nothing where a browser would not take it for one of the web."""
    return address if address.startswith(("https://", "http://")) else ""
