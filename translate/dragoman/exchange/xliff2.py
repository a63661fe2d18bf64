"""XLIFF 2.1 (OASIS, 13 February 2018): a `<unit>` for each segment, markup as `<pc>` and `<ph>`.

What was exported and the fingerprint of what stood in the translation are notes: they are part of
the core, which every tool keeps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from dragoman.exchange import codes
from dragoman.exchange.codes import Code, Run
from dragoman.exchange.sheet import Handout, NoteKind, Reply, Returned, Sheet, article_of
from dragoman.exchange.xml_files import SPACE, Element, append_text, document, name, text_of
from dragoman.inline.marks import Role
from dragoman.model import State

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_STATES = {State.EDITED: "translated", State.LOCKED: "translated", State.APPROVED: "final"}
"""All others are `initial`; our own word for each is in `subState`."""
_TYPES = {Role.LINK: "link", Role.IMAGE: "image", Role.EMPHASIS: "fmt", Role.HTML: "fmt"}
_SHAPES = {"**": "xlf:b", "__": "xlf:b", "*": "xlf:i", "_": "xlf:i"}
_EXPORTED, _FINGERPRINT = "exported", "fingerprint"
_TRANSPARENT = ("mrk", "sm", "em")
_STANDING = {"ph": "dataRef", "sc": "dataRef", "ec": "dataRef"}


# ------------------------------------------------------------------ out


def write(sheets: Sequence[Sheet]) -> str:
    """The file of some articles in one language."""
    first = sheets[0]
    root = etree.Element(
        _own("xliff"),
        nsmap={None: NAMESPACE},
        version="2.1",
        srcLang=first.source_language,
        trgLang=first.language,
    )
    for number, sheet in enumerate(sheets, start=1):
        file = etree.SubElement(root, _own("file"), id=f"f{number}", original=sheet.original)
        for handout in sheet.handouts:
            _add_unit(file, handout, sheet)
    return document(root, inline=("note", "data", "source", "target"))


def _own(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"


def _add_unit(file: Element, handout: Handout, sheet: Sheet) -> None:
    source, target = codes.of_handout(handout, sheet.labels)
    unit = etree.SubElement(file, _own("unit"), id=handout.id, name=handout.place)
    unit.set("translate", "yes" if handout.is_translatable else "no")
    unit.set(SPACE, "preserve")
    _add_notes(unit, handout, codes.render(target))
    data = _Data()
    segment = etree.Element(_own("segment"), state=_STATES.get(handout.state, "initial"))
    segment.set("subState", f"dragoman:{handout.state.value}")
    data.fill(etree.SubElement(segment, _own("source")), source)
    if handout.target:
        data.fill(etree.SubElement(segment, _own("target")), target)
    data.add_to(unit)
    unit.append(segment)


def _add_notes(unit: Element, handout: Handout, exported: str) -> None:
    notes = etree.SubElement(unit, _own("notes"))
    for note in handout.notes:
        about = "target" if note.kind is NoteKind.CHECK else "source"
        etree.SubElement(
            notes, _own("note"), category=note.kind.value, appliesTo=about
        ).text = note.text
    if exported:
        etree.SubElement(notes, _own("note"), category=_EXPORTED).text = exported
    etree.SubElement(notes, _own("note"), category=_FINGERPRINT).text = handout.fingerprint


class _Data:
    """The Markdown of a unit's codes, each once, and the elements that refer to it."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}

    def fill(self, element: Element, runs: Sequence[Run]) -> None:
        for run in runs:
            if isinstance(run, str):
                append_text(element, run)
            elif run.inner is None:
                self._add(element, "ph", run, dataRef=run.opener)
            else:
                span = self._add(element, "pc", run, dataRefStart=run.opener, dataRefEnd=run.closer)
                self.fill(span, run.inner)

    def _add(self, element: Element, local: str, code: Code, **data: str) -> Element:
        added = etree.SubElement(element, _own(local), id=str(code.id))
        for attribute, markdown in data.items():
            added.set(attribute, self.ids.setdefault(markdown, f"d{len(self.ids) + 1}"))
        if code.is_break:
            added.set("type", "fmt")
            added.set("subType", "xlf:lb")
        else:
            added.set("type", _TYPES.get(code.role, "other"))
        if code.role is Role.EMPHASIS and (shape := _SHAPES.get(code.opener)):
            added.set("subType", shape)
        return added

    def add_to(self, unit: Element) -> None:
        if self.ids:
            original = etree.SubElement(unit, _own("originalData"))
            for markdown, id_ in self.ids.items():
                datum = etree.SubElement(original, _own("data"), id=id_)
                datum.set(SPACE, "preserve")
                datum.text = markdown


# ------------------------------------------------------------------ in


def read(root: Element, where: str) -> Returned:
    """What the file with this root element brings back. Raises ExchangeError, naming `where`,
    when it is about something else than articles."""
    language = root.get("trgLang") or ""
    replies = tuple(
        _reply(unit, article_of(file.get("original") or "", where), language)
        for file in root.iter(_own("file"))
        for unit in file.iter(_own("unit"))
    )
    return Returned(source_language=root.get("srcLang") or "", replies=replies)


def _reply(unit: Element, article: str, language: str) -> Reply:
    notes = {note.get("category"): text_of(note) for note in unit.iter(_own("note"))}
    source, target = _Reader(unit).texts()
    return Reply(
        article=article,
        language=language,
        id=unit.get("id") or "",
        source=source or "",
        text=None if target is None else target.strip(),
        exported=notes.get(_EXPORTED),
        fingerprint=notes.get(_FINGERPRINT),
    )


class _Unknown(Exception):  # noqa: N818 - told as a `None`, never raised to a caller
    """A code has no Markdown."""


class _Reader:
    """The Markdown of one unit, whatever segments a tool has cut it into."""

    def __init__(self, unit: Element) -> None:
        self.data = {one.get("id"): _characters(one) for one in unit.iter(_own("data"))}
        self.parts = [one for one in unit if name(one) in ("segment", "ignorable")]
        self.codes: Mapping[str | None, Element] = {
            code.get("id"): code
            for part in self.parts
            for side in part.findall(_own("source"))
            for code in side.iter(*map(_own, ("ph", "pc", "sc", "ec")))
        }

    def texts(self) -> tuple[str | None, str | None]:
        """Source and target; empty for a target that is not there wholly, None for either where a
        code has no Markdown."""
        sources = [part.find(_own("source")) for part in self.parts]
        return self._text([one for one in sources if one is not None]), self._text(self._targets())

    def _targets(self) -> Sequence[Element]:
        """The targets in their order; none when one lacks. White space between segments that a
        tool has cut apart may have none: then it is the source's."""
        found: list[tuple[int, Element]] = []
        for number, part in enumerate(self.parts, start=1):
            side = part.find(_own("target"))
            if side is None and name(part) == "ignorable":
                side = part.find(_own("source"))
            if side is None:
                return []
            order = side.get("order") or ""
            found.append((int(order) if order.isdecimal() else number, side))
        return [side for _, side in sorted(found, key=lambda one: one[0])]

    def _text(self, sides: Sequence[Element]) -> str | None:
        try:
            return "".join(part for side in sides for part in self._markdown(side))
        except _Unknown:
            return None

    def _markdown(self, element: Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            local = name(child)
            if local == "cp":
                yield _character(child)
            elif local in _TRANSPARENT:
                yield from self._markdown(child)
            elif local == "pc":
                yield self._datum(child, "dataRefStart")
                yield from self._markdown(child)
                yield self._datum(child, "dataRefEnd")
            elif local in _STANDING:
                yield self._datum(child, _STANDING[local])
            else:
                raise _Unknown
            yield child.tail or ""

    def _datum(self, code: Element, attribute: str) -> str:
        """The Markdown of a code: what it refers to, else what the source's code of its id does,
        or the one that it is a copy of."""
        first = self.codes.get(code.get("copyOf") or code.get("id"))
        for one in (code, first):
            if one is not None and (found := self.data.get(one.get(attribute))) is not None:
                return found
        raise _Unknown


def _characters(datum: Element) -> str:
    return (datum.text or "") + "".join(_character(cp) + (cp.tail or "") for cp in datum)


def _character(cp: Element) -> str:
    """The character of a `<cp>`, which stands for one that XML cannot hold; NUL, which no text
    may have, where it says none."""
    try:
        return chr(int(cp.get("hex") or "", 16))
    except (ValueError, OverflowError):
        return "\0"
