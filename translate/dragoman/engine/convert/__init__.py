"""Translation packages made from Hugging Face checkpoints: Marian, M2M100 and T5.

A checkpoint that writes several languages is converted once and packed for each of them: what
tells it which language to write differs between the packages, its model does not. All that is
heavy (transformers, torch, protobuf) comes with the extra `dragoman[convert]`, and only this
package imports it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from dragoman.engine.convert.checkpoint import Checkpoint, read
from dragoman.engine.convert.locating import Located, locate
from dragoman.engine.convert.packing import file_name, pack
from dragoman.engine.convert.request import Conversion, check
from dragoman.engine.convert.tags import Tags, chosen_tags
from dragoman.engine.convert.tokenizer import check_pieces, reading_differs, save_tokenizer
from dragoman.engine.convert.vocabulary import Vocabulary, load
from dragoman.engine.convert.weights import save_model
from dragoman.engine.disk import megabytes
from dragoman.errors import PackageError

__all__ = ["Conversion", "Located", "check_extra", "convert", "locate"]

_NEEDED = ("torch", "transformers", "google.protobuf")


def convert(
    folder: Path, request: Conversion, output: Path, say: Callable[[str], None] = lambda _: None
) -> tuple[Path, ...]:
    """Makes an `.argosmodel` in `output` for each target of `request`, and gives their paths.

    The same checkpoint, request and versions of the tools give the same bytes. Files of the same
    names are replaced when all is done, and not before. `say` is told what the slow steps are, and
    what a person should know of the result. Raises PackageError when `folder` is no checkpoint that
    we can convert, does not know a tag, does not fit on the disk, or when the extra is missing.
    """
    check(request)
    checkpoint = read(folder)
    check_extra()
    check_pieces(checkpoint)
    say(f"reading {checkpoint.name}: {checkpoint.family.title}")
    vocabulary = load(checkpoint)
    tags = chosen_tags(checkpoint, vocabulary, request)
    _check_room(checkpoint, request, output)
    try:
        output.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=output, prefix=".converting-") as staging:
            _save_contents(checkpoint, vocabulary, tags, Path(staging), say)
            made = [_packed(Path(staging), checkpoint, request, one, say) for one in tags.items()]
            return tuple(file.replace(output / file.name) for file in made)
    except OSError as error:
        raise PackageError(
            str(output),
            f"packages cannot be written here: {error.strerror or error}",
            "Check the permissions and the free space, or name another folder with -o.",
        ) from error


def check_extra() -> None:
    """Raises PackageError, with what to install, when the extra is missing."""
    missing = [name for name in _NEEDED if not _is_there(name)]
    if missing:
        raise PackageError(
            "dragoman models convert",
            f"needs what is not installed: {', '.join(missing)}",
            "Install it with: pip install 'dragoman[convert]'",
        )


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # the package that it would be in
        return False


def _check_room(checkpoint: Checkpoint, request: Conversion, output: Path) -> None:
    """A weight takes one byte of a package, and two or four of the checkpoint; the model is written
    once to be packed, and once for each package."""
    needed = checkpoint.size // 2 * (1 + len(request.targets))
    there = next(parent for parent in (output, *output.absolute().parents) if parent.exists())
    free = shutil.disk_usage(there).free
    if free < needed:
        raise PackageError(
            str(output),
            f"converting {checkpoint.name} needs {megabytes(needed)}, "
            f"and this disk has {megabytes(free)} left",
            "Make room, or name a folder on another disk with -o.",
        )


def _save_contents(
    checkpoint: Checkpoint,
    vocabulary: Vocabulary,
    tags: dict[str, Tags],
    staging: Path,
    say: Callable[[str], None],
) -> None:
    """Write what all packages share: model and tokenizer."""
    save_tokenizer(checkpoint, vocabulary, staging)
    differs = reading_differs(checkpoint, vocabulary, next(iter(tags.values())), staging)
    if differs:
        say(f"the checkpoint's own tokenizer reads some sentences differently: {differs}")
    say("converting the weights to 8 bits: seconds for a small model, minutes for a large one")
    save_model(checkpoint, staging / "model")


def _packed(
    staging: Path,
    checkpoint: Checkpoint,
    request: Conversion,
    target: tuple[str, Tags],
    say: Callable[[str], None],
) -> Path:
    language, tags = target
    say(f"packing {file_name(request, language)}")
    return pack(staging, checkpoint, request, language, tags)
