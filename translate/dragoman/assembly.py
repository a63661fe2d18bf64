"""From a plan and the engine's drafts to the new translation and the new facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman import front_matter
from dragoman.errors import ArticleError
from dragoman.model import FRONT_KINDS, HOLE, Cut, Draft, Facts, Record, Segment, State
from dragoman.plan import Entry, Plan, article_fingerprint
from dragoman.segment import assemble, cut, is_translated, written
from dragoman.typography import exact_fingerprint, fingerprint

_CLOSING = re.compile(r"[^\n]*(?:\n[ >]*(?:=+|-+)[ \t]*(?=\n|$))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """A translation after a sync."""

    text: str
    """The whole article."""
    facts: Facts
    """The facts that go with it."""


def complete(plan: Plan, drafts: Mapping[int, Draft], engine: str | None, where: str) -> Completed:
    """The new translation: what stands, with `drafts` (by position of their source segment)
    where the plan says due, and a hole where nothing is to be had.

    Checked before it is returned: it has its source's block structure but for people's own
    changes, and every text that was to stand does, exactly. Raises ArticleError, naming `where`,
    when that cannot be made; then nothing may be written.
    """
    texts = [_texts(entry, drafts) for entry in plan.entries]
    text = _put_together(plan, texts, where)
    standing = plan.translation
    after = standing if standing and standing.text == text else cut(text, where)
    ordered = _as_cut(after, plan, texts, where)
    records = [
        _record(entry, drafts, engine, [after.segments[n].text for n in numbers])
        for entry, numbers in zip(plan.entries, ordered, strict=True)
    ]
    return Completed(
        text=text,
        facts=Facts(
            records=tuple(records),
            kept=plan.kept,
            signature=plan.signature,
            made_from=article_fingerprint(plan.source),
        ),
    )


def _texts(entry: Entry, drafts: Mapping[int, Draft]) -> tuple[str, ...]:
    draft = _draft(entry, drafts)
    if draft and draft.text is not None:
        return (draft.text,)
    if entry.state is State.DRAFT or not entry.due:
        return entry.texts
    keeps = draft is None and entry.targets  # an outdated draft, until an engine writes anew
    return entry.texts if keeps else (HOLE,)


def _draft(entry: Entry, drafts: Mapping[int, Draft]) -> Draft | None:
    return drafts.get(entry.sources[0]) if entry.due else None


def _record(
    entry: Entry, drafts: Mapping[int, Draft], engine: str | None, texts: Sequence[str]
) -> Record:
    draft = _draft(entry, drafts)
    if draft is None:
        return entry.record.without_target() if list(texts) == [HOLE] else entry.record
    if draft.text is None and entry.state is State.DRAFT:  # the one that stands is still good
        return replace(entry.record, failed=engine)
    record = replace(entry.record, made_from=None, edited=None, approved=None)
    if draft.text is None:
        return replace(record.without_target(), failed=engine)
    return replace(
        record,
        draft=exact_fingerprint(texts[0]),
        score=draft.score,
        terms=draft.terms,
        failed=None,
    )


def _put_together(plan: Plan, texts: Sequence[tuple[str, ...]], where: str) -> str:
    pairs = list(zip(plan.entries, texts, strict=True))
    front = {entry.record.at: text[0] for entry, text in pairs if entry.record.at and text}
    head = cut(_head(plan, where), where)
    pieces = [
        piece for entry, text in pairs if not entry.record.at for piece in _pieces(entry, text)
    ]
    body = "".join(_joined(pieces, plan))
    return assemble(head, [front.get(s.path, s.text) for s in head.segments]) + body


def _head(plan: Plan, where: str) -> str:
    """Front matter with a place for every value that the plan has: the translation's own, to
    which is added what it lacks; for a new translation, what of the source's is translated."""
    if plan.translation is None:
        source = front_matter.values(plan.source.text, where)
        stems = {entry.record.at.split(".")[0]: None for entry in plan.entries if entry.record.at}
        return front_matter.render({stem: source[stem] for stem in stems})
    head = plan.translation.text[: front_matter.body_start(plan.translation.text)]
    standing = [scalar.path for scalar in front_matter.scalars(head, where)]
    planned = {entry.record.at for entry in plan.entries}
    for path in reversed(standing):  # from behind, so that positions in lists stay true
        if path not in planned and is_translated(path):
            head = front_matter.remove_value(head, path, where)
    for entry in plan.entries:
        if entry.record.at and entry.record.targets and entry.record.at not in standing:
            head = front_matter.add_value(head, entry.record.at, entry.record.sources[0], where)
    return head


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """One segment of the new body, and where it comes from."""

    text: str
    source: int | None
    """Position of its source segment in the source article; None where no single one is its."""
    target: int | None
    """Position in the translation as it stood."""


def _pieces(entry: Entry, texts: tuple[str, ...]) -> Iterator[_Piece]:
    """The pieces of an entry. Those of a group that is not in the translation yet stand where its
    source segments do."""
    is_pair = len(entry.sources) == len(texts) == 1
    for number, text in enumerate(texts):
        target = entry.targets[number] if entry.targets else None
        has_source = is_pair or target is None
        source = entry.sources[min(number, len(entry.sources) - 1)] if has_source else None
        yield _Piece(text=text, source=source, target=target)


def _joined(pieces: Sequence[_Piece], plan: Plan) -> Iterator[str]:
    """The body's text: each piece behind the gap that it had, in the translation if its
    predecessor is the same there, else in the source."""
    previous: _Piece | None = None
    for piece in pieces:
        yield _gap(previous, piece, plan)
        yield _written(piece, plan)
        previous = piece
    yield _tail(previous, plan)


def _written(piece: _Piece, plan: Plan) -> str:
    if piece.target is None:
        assert piece.source is not None, "a new piece comes from the source"
        return written(plan.source, plan.source.segments[piece.source], piece.text)
    assert plan.translation is not None, "what has a target has a translation"
    return written(plan.translation, plan.translation.segments[piece.target], piece.text)


def _gap(previous: _Piece | None, piece: _Piece, plan: Plan) -> str:
    standing, source = plan.translation, plan.source
    if standing and piece.target is not None:
        before = previous.target if previous else standing.body_position - 1
        if before == piece.target - 1:
            return _between(standing, piece.target)
    if piece.source is not None and _fits(piece, plan):
        before = previous.source if previous else source.body_position - 1
        if before == piece.source - 1:
            return _between(source, piece.source)
    own = _between(*_place(piece, plan))
    if previous is None:
        return "\n" + _opening(own)
    article, number = _place(previous, plan)
    after = _between(article, number + 1)
    separator = "\n\n" if "\n\n" in own or "\n\n" in after or "\n" not in own else "\n"
    return _closing(after) + separator + _opening(own)


def _fits(piece: _Piece, plan: Plan) -> bool:
    """Whether a piece stands in the translation in a block like its source's, or is new."""
    if piece.target is None or plan.translation is None or piece.source is None:
        return True
    ours, theirs = plan.translation.segments[piece.target], plan.source.segments[piece.source]
    return ours.block == theirs.block


def _place(piece: _Piece, plan: Plan) -> tuple[Cut, int]:
    """The article that a piece stands in already, and its position there."""
    if plan.translation and piece.target is not None:
        return plan.translation, piece.target
    assert piece.source is not None, "a piece stands in the source or in the translation"
    return plan.source, piece.source


def _opening(gap: str) -> str:
    """What of a gap belongs to the block behind it: `- `, `## `, `!!! note` and its indent."""
    return re.split(r"\n(?:[ >]*\n)+" if "\n\n" in gap else r"\n", gap)[-1]


def _closing(gap: str) -> str:
    """What of a gap belongs to the block before it: ` |` of a row, ` #` or the underline of a
    heading."""
    match = _CLOSING.match(gap)
    return match[0] if match else ""


def _between(article: Cut, number: int) -> str:
    """What stands before segment `number` of an article's body, or behind the last one."""
    first = front_matter.body_start(article.text)
    before = article.segments[number - 1] if number else None
    start = first if before is None or before.kind in FRONT_KINDS else before.end
    segments = article.segments
    return article.text[start : segments[number].start if number < len(segments) else None]


def _tail(last: _Piece | None, plan: Plan) -> str:
    if last is None:
        return ""
    for article, number in ((plan.translation, last.target), (plan.source, last.source)):
        if article and number == len(article.segments) - 1:
            return _between(article, number + 1)
    article, number = _place(last, plan)
    return _closing(_between(article, number + 1)) + "\n"


def _as_cut(
    after: Cut, plan: Plan, texts: Sequence[tuple[str, ...]], where: str
) -> list[tuple[int, ...]]:
    """Positions in `after` of the texts of each entry. Raises ArticleError unless `after` has
    just these texts, and what is new stands in a block of its source's kind."""
    front = {s.path: n for n, s in enumerate(after.segments) if s.kind in FRONT_KINDS}
    position = len(front)
    found: list[tuple[int, ...]] = []
    for entry, text in zip(plan.entries, texts, strict=True):
        if entry.record.at:
            numbers = tuple(front[entry.record.at] for _ in text if entry.record.at in front)
        else:
            numbers = tuple(range(position, position + len(text)))
            position += len(text)
        segments = [after.segments[n] for n in numbers if n < len(after.segments)]
        if not _holds(entry, text, segments, plan):
            raise _broken(where, text)
        found.append(numbers)
    if position != len(after.segments):
        raise _broken(where, ())
    return found


def _holds(entry: Entry, texts: tuple[str, ...], segments: list[Segment], plan: Plan) -> bool:
    if len(texts) != len(segments):
        return False
    if not entry.due:
        return all(s.text == text for s, text in zip(segments, texts, strict=True))
    if texts == entry.texts and segments[0].text == texts[0]:
        return True
    of_source = plan.source.segments[entry.sources[0]]
    return segments[0].block == of_source.block and fingerprint(segments[0].text) == fingerprint(
        texts[0]
    )


def _broken(where: str, texts: tuple[str, ...]) -> ArticleError:
    near = f" near “{texts[0][:60]}”" if texts else ""
    return ArticleError(
        where,
        f"its translation cannot be put together without harm{near}",
        "It is left as it stands. Compare its blocks (lists, tables, quotations) with the "
        "source's, and mend the one that differs.",
    )
