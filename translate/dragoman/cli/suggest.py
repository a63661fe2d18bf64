"""The command `suggest`: its arguments, and what it offers as text or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from dragoman.cli import show
from dragoman.cli.command import Commands, add_command, add_json

if TYPE_CHECKING:
    from dragoman.cli.arguments import Options
    from dragoman.differences import Piece
    from dragoman.memory import Match
    from dragoman.offers import Offer
    from dragoman.suggesting import Accepted, Suggested

_ABOUT = """\
Shows what could stand in place of a person's text whose source has changed: that text with the
new numbers, where nothing else has changed; what a person approved elsewhere for just this source;
a fresh draft; and what people wrote for sources that are nearly the same."""
_MORE = """\
Writes nothing, unless you accept. --accept ID takes the first of the proposals (numbers, memory,
draft) for that segment, --accept ID=draft the one you name, and --accept ID=mine says that your
text is right for the new source as it is. What you accept counts as your edit. Near matches are
only shown: copy what you want of them.

examples:
  dragoman suggest flood-in-derik --lang ar
  dragoman suggest flood-in-derik --lang ar --accept 3f7a01bc 90be44d2=mine
  dragoman suggest flood-in-derik --lang ar --accept-all
  dragoman suggest flood-in-derik --lang ar --json"""
_MARKS = {"both": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
"""How words are shown that are in both sources, in the old one, in the new one."""


def add(commands: Commands) -> None:
    """Adds the command to those of `dragoman`."""
    parser = add_command(
        commands, "suggest", "show, or take, what could stand in place of stale text", _MORE, _ABOUT
    )
    parser.add_argument("names", nargs=1, metavar="ARTICLE", help="path or slug")
    parser.add_argument("--lang", dest="target", metavar="L", required=True, help="in which")
    accepting = parser.add_mutually_exclusive_group()
    accepting.add_argument(
        "--accept", nargs="+", metavar="ID", help="put the proposal in place: ID, or ID=draft"
    )
    accepting.add_argument(
        "--accept-all", action="store_true", help="the first proposal wherever there is one"
    )
    add_json(parser)


def run(options: Options) -> int:
    """Runs the command and gives its exit code."""
    from dragoman import config, equipment, remembering, store, suggesting

    settings = config.load(options.root)
    (article,) = options.names
    (language,) = config.chosen_languages(settings, [options.target])
    engines = equipment.engines(options.root, equipment.package_store(), settings.source)
    with remembering.opened(options.root, settings, show.reporter(options)) as memory:
        desk = suggesting.Desk(
            root=options.root,
            settings=settings,
            language=language,
            engines=engines(language),
            memory=memory,
        )
        if options.accept or options.accept_all:
            with store.writing(options.root):
                taken = suggesting.accept(desk, article, options.accept or None)
            _print_accepted(taken, options)
        else:
            _print(suggesting.suggest(desk, article), options)
    return 0


# ------------------------------------------------------------------ offers


def _print(found: Suggested, options: Options) -> None:
    if options.json:
        data = {"file": found.file, "offers": [_data(offer) for offer in found.offers]}
        show.as_json(data)
        return
    if not found.offers:
        print(f"{found.file}: nothing is stale")
        return
    for offer in found.offers:
        print(f"{found.file}:{offer.line}  {offer.id}")
        for name, text in _lines(offer):
            print(f"  {name:<8} {text}")
        print()
    print(f"To take one: dragoman suggest {options.names[0]} --lang {options.target} --accept ID")


def _lines(offer: Offer) -> Iterator[tuple[str, str]]:
    """What is said of an offer: a name, or nothing, and a text."""
    yield "source", _marked(offer.changes) if offer.old else _one_line(offer.new)
    yield "mine", _one_line(offer.text)
    for proposal in offer.proposals:
        yield proposal.origin.value, _one_line(proposal.text)
        yield from (("", remark) for remark in proposal.remarks)
    yield from (("no draft", reason) for reason in offer.refusals)
    for match in offer.matches:
        one = match.remembered
        yield f"{match.likeness:.0%}", _one_line(one.source)
        yield "", f"{_one_line(one.target)} ({_standing(match)}, {one.article})"


def _standing(match: Match) -> str:
    return "approved" if match.remembered.is_approved else "edited"


def _marked(pieces: Sequence[Piece]) -> str:
    """The words of both sources, those that differ between marks."""
    return " ".join(_MARKS[piece.side.value].format(piece.text) for piece in pieces)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _data(offer: Offer) -> Mapping[str, object]:
    return {
        "id": offer.id,
        "line": offer.line,
        "old": offer.old,
        "new": offer.new,
        "changes": [{"side": one.side.value, "text": one.text} for one in offer.changes],
        "text": offer.text,
        "proposals": [
            {"origin": one.origin.value, "text": one.text, "remarks": one.remarks}
            for one in offer.proposals
        ],
        "refusals": offer.refusals,
        "matches": [
            {**asdict(match.remembered), "likeness": round(match.likeness, 4)}
            for match in offer.matches
        ],
    }


# ------------------------------------------------------------------ what was accepted


def _print_accepted(taken: Sequence[Accepted], options: Options) -> None:
    if options.json:
        show.as_json([_accepted_data(one) for one in taken])
        return
    for one in taken:
        print(f"{one.offer.id}  {one.proposal.origin.value}")
        print(f"  was  {_one_line(one.offer.text)}")
        print(f"  is   {_one_line(one.proposal.text)}")
    if not taken:
        print("There is no proposal to accept.")


def _accepted_data(one: Accepted) -> Mapping[str, object]:
    return {
        "id": one.offer.id,
        "origin": one.proposal.origin.value,
        "was": one.offer.text,
        "is": one.proposal.text,
    }
