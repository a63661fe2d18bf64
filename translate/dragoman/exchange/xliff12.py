"""XLIFF 1.2 (OASIS, 1 February 2008), for OmegaT and older tools: markup as `<bpt>`, `<ept>` and
`<ph>`, which hold the Markdown itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from dragoman import __version__
from dragoman.exchange import codes
from dragoman.exchange.codes import Code, Run
from dragoman.exchange.sheet import Handout, Reply, Returned, Sheet, article_of
from dragoman.exchange.xml_files import SPACE, Element, append_text, document, name, text_of
from dragoman.inline.marks import Role
from dragoman.model import State

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_STATES = {
    State.FAILED: ("needs-translation", None),
    State.MISSING: ("needs-translation", None),
    State.STALE: ("needs-review-translation", "fuzzy-match"),
    State.DRAFT: ("needs-review-translation", "mt-suggestion"),
    State.LOCKED: ("translated", None),
    State.EDITED: ("translated", None),
    State.APPROVED: ("final", None),
}
"""Values of `state` and `state-qualifier`."""
_TYPES = {Role.LINK: "link", Role.IMAGE: "image"}
_SHAPES = {"**": "bold", "__": "bold", "*": "italic", "_": "italic"}
_ORIGIN = "dragoman: as exported"
_PARTS = ("bpt", "ept", "ph", "it")
_TRANSPARENT = ("mrk", "sub")


# ------------------------------------------------------------------ out


def write(sheets: Sequence[Sheet]) -> str:
    """The file of some articles in one language."""
    root = etree.Element(_own("xliff"), nsmap={None: NAMESPACE}, version="1.2")
    for sheet in sheets:
        file = etree.SubElement(root, _own("file"), original=sheet.original)
        file.set("source-language", sheet.source_language)
        file.set("target-language", sheet.language)
        file.set("datatype", "x-markdown")
        file.set("tool-id", "dragoman")
        header = etree.SubElement(file, _own("header"))
        tool = etree.SubElement(header, _own("tool"))
        tool.set("tool-id", "dragoman")
        tool.set("tool-name", "Dragoman")
        tool.set("tool-version", __version__)
        body = etree.SubElement(file, _own("body"))
        for handout in sheet.handouts:
            _add_unit(body, handout, sheet)
    return document(root, inline=("source", "target", "note"))


def _own(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"


def _add_unit(body: Element, handout: Handout, sheet: Sheet) -> None:
    source, target = codes.of_handout(handout, sheet.labels)
    unit = etree.SubElement(body, _own("trans-unit"), id=handout.id, resname=handout.place)
    unit.set("translate", "yes" if handout.is_translatable else "no")
    if handout.state is State.APPROVED:
        unit.set("approved", "yes")
    unit.set("extradata", handout.fingerprint)
    unit.set(SPACE, "preserve")
    _fill(etree.SubElement(unit, _own("source")), source)
    if handout.target:
        _fill(_add_target(unit, handout.state), target)
        before = etree.SubElement(
            unit, _own("alt-trans"), alttranstype="previous-version", origin=_ORIGIN
        )
        etree.SubElement(before, _own("target")).text = codes.render(target)
    for note in handout.notes:
        of = etree.SubElement(unit, _own("note"))
        of.set("from", note.kind.value)
        of.text = note.text


def _add_target(unit: Element, state: State) -> Element:
    target = etree.SubElement(unit, _own("target"))
    value, qualifier = _STATES[state]
    target.set("state", value)
    if qualifier:
        target.set("state-qualifier", qualifier)
    return target


def _fill(element: Element, runs: Sequence[Run]) -> None:
    for run in runs:
        if isinstance(run, str):
            append_text(element, run)
        elif run.inner is None:
            _add_code(element, "ph", run, run.opener)
        else:
            _add_code(element, "bpt", run, run.opener)
            _fill(element, run.inner)
            etree.SubElement(element, _own("ept"), id=str(run.id)).text = run.closer


def _add_code(element: Element, local: str, code: Code, markdown: str) -> None:
    added = etree.SubElement(element, _own(local), id=str(code.id))
    kind = "lb" if code.is_break else _TYPES.get(code.role)
    if code.role is Role.EMPHASIS:
        kind = _SHAPES.get(code.opener)
    if kind:
        added.set("ctype", kind)
    added.text = markdown


# ------------------------------------------------------------------ in


def read(root: Element, where: str) -> Returned:
    """What the file with this root element brings back. Raises ExchangeError, naming `where`,
    when it is about something else than articles."""
    files = list(root.iter(_own("file")))
    replies = tuple(
        _reply(unit, article_of(file.get("original") or "", where), file)
        for file in files
        for unit in file.iter(_own("trans-unit"))
    )
    languages = {file.get("source-language") or "" for file in files}
    return Returned(source_language=" ".join(sorted(languages)), replies=replies)


def _reply(unit: Element, article: str, file: Element) -> Reply:
    source, target = unit.find(_own("source")), unit.find(_own("target"))
    known = dict(_known(source)) if source is not None else {}
    text = "" if target is None else _text(target, known)
    return Reply(
        article=article,
        language=file.get("target-language") or "",
        id=unit.get("id") or "",
        source=text_of(source) if source is not None else "",
        text=None if text is None else text.strip(),
        exported=_exported(unit),
        fingerprint=unit.get("extradata"),
    )


def _exported(unit: Element) -> str | None:
    for before in unit.findall(_own("alt-trans")):
        if before.get("origin") == _ORIGIN and (target := before.find(_own("target"))) is not None:
            return text_of(target)
    return None


def _known(source: Element) -> Iterator[tuple[tuple[str, str | None], str]]:
    """The Markdown of the source's codes by element and id: a tool may empty them in targets."""
    for code in source.iter(*map(_own, _PARTS)):
        yield (name(code), code.get("id")), text_of(code)


def _text(target: Element, known: Mapping[tuple[str, str | None], str]) -> str | None:
    """The Markdown of a target; None where it has codes that are not ours."""
    parts = [target.text or ""]
    for child in target:
        local = name(child)
        found: str | None = None
        if local in _TRANSPARENT:
            found = _text(child, known)
        elif local in _PARTS:
            found = text_of(child) or known.get((local, child.get("id")))
        if found is None:
            return None
        parts += [found, child.tail or ""]
    return "".join(parts)
