"""TMX 1.4b (LISA, 26 April 2005), translation memories: texts are Markdown as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from dragoman import __version__
from dragoman.exchange.sheet import Handout, Reply, Returned, Sheet, not_ours
from dragoman.exchange.xml_files import LANG, Element, document, name, parse, text_of

_ARTICLE, _STATE = "x-article", "x-state"
_EXPORTED, _FINGERPRINT = "x-exported", "x-fingerprint"


def write(sheets: Sequence[Sheet]) -> str:
    """The memory of some articles in one language."""
    root = etree.Element("tmx", version="1.4")
    header = {
        "creationtool": "Dragoman",
        "creationtoolversion": __version__,
        "segtype": "paragraph",
        "o-tmf": "Dragoman",
        "adminlang": "en",
        "srclang": sheets[0].source_language,
        "datatype": "plaintext",
    }
    etree.SubElement(root, "header", header)
    body = etree.SubElement(root, "body")
    for sheet in sheets:
        for handout in sheet.handouts:
            _add_pair(body, handout, sheet)
    return document(root, inline=("seg", "prop", "note"))


def _add_pair(body: Element, handout: Handout, sheet: Sheet) -> None:
    pair = etree.SubElement(body, "tu", tuid=handout.id)
    for note in handout.notes:
        etree.SubElement(pair, "note").text = f"{note.kind.value}: {note.text}"
    properties = {
        _ARTICLE: sheet.article,
        _STATE: handout.state.value,
        _EXPORTED: handout.target,
        _FINGERPRINT: handout.fingerprint,
    }
    for kind, value in properties.items():
        etree.SubElement(pair, "prop", type=kind).text = value
    for language, text in (
        (sheet.source_language, handout.source),
        (sheet.language, handout.target),
    ):
        variant = etree.SubElement(pair, "tuv")
        variant.set(LANG, language)
        etree.SubElement(variant, "seg").text = text


def read(data: bytes, where: str) -> Returned:
    """What a memory brings back. Raises ExchangeError, naming `where`, when it cannot be read or
    is not one that Dragoman exported."""
    root = parse(data, where)
    if name(root) != "tmx":
        raise not_ours(where, "it is no TMX")
    header = root.find("header")
    source_language = "" if header is None else header.get("srclang") or ""
    pairs = root.iter("tu")
    replies = tuple(_reply(pair, source_language.casefold(), where) for pair in pairs)
    return Returned(source_language=source_language, replies=replies)


def _reply(pair: Element, source_language: str, where: str) -> Reply:
    properties = {one.get("type"): text_of(one) for one in pair.iter("prop")}
    texts = {
        variant.get(LANG) or variant.get("lang") or "": "".join(map(text_of, variant.iter("seg")))
        for variant in pair.iter("tuv")
    }
    languages = [tag for tag in texts if tag.casefold() != source_language]
    if _ARTICLE not in properties or not pair.get("tuid") or len(languages) != 1:
        raise not_ours(where, "it has a <tu> without article or id, or not of two languages")
    source = next((text for tag, text in texts.items() if tag not in languages), "")
    return Reply(
        article=properties[_ARTICLE],
        language=languages[0],
        id=pair.get("tuid"),
        source=source,
        text=texts[languages[0]].strip(),
        exported=properties.get(_EXPORTED),
        fingerprint=properties.get(_FINGERPRINT),
    )
