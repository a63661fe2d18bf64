"""A converted model, its tokenizer and what is known of them in one `.argosmodel` file."""

from __future__ import annotations

import json
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from dragoman.engine.convert.checkpoint import Checkpoint
from dragoman.engine.convert.request import Conversion
from dragoman.engine.convert.tags import Tags
from dragoman.languages import LANGUAGES

_TOOLS = ("ctranslate2", "transformers", "sentencepiece")
_CONFIG = "model/config.json"


def file_name(request: Conversion, target: str) -> str:
    """What the package for `target` is called, as in `translate-en_kmr-1_0.argosmodel`."""
    return f"{_root(request, target)}.argosmodel"


def pack(
    contents: Path, checkpoint: Checkpoint, request: Conversion, target: str, tags: Tags
) -> Path:
    """Write the package for `target` beside `contents`' files, and give its path.

    `contents` has the model and the tokenizer. The same files and request give the same bytes.
    """
    texts = {
        "README.md": _readme(checkpoint, request, target, tags),
        "metadata.json": _metadata(checkpoint, request, target, tags),
        _CONFIG: _config(contents / _CONFIG, tags),
    }
    files = {
        file.relative_to(contents).as_posix(): file
        for file in contents.rglob("*")
        if file.is_file() and file.suffix != ".argosmodel"
    }
    path = contents / file_name(request, target)
    with ZipFile(path, "w") as archive:
        for name in sorted({*files, *texts}):
            member = ZipInfo(f"{_root(request, target)}/{name}")  # of 1980, whatever the clock says
            if name in texts:
                archive.writestr(member, texts[name])
                continue
            with files[name].open("rb") as source:
                _copy(source, archive, member)
    return path


def _copy(source: BinaryIO, archive: ZipFile, member: ZipInfo) -> None:
    """Store a file of any size as it is: 8-bit weights shrink by a tenth only, and slowly."""
    with archive.open(member, "w", force_zip64=True) as room:
        shutil.copyfileobj(source, room, 1 << 20)


def _root(request: Conversion, target: str) -> str:
    return f"translate-{request.source}_{target}-{request.version.replace('.', '_')}"


def _config(file: Path, tags: Tags) -> str:
    """CTranslate2's configuration, with the source's tag and end before and after each sentence."""
    config = json.loads(file.read_text("utf-8"))
    config |= {"add_source_bos": bool(tags.source), "add_source_eos": True}
    if tags.source:
        config["bos_token"] = tags.source
    return json.dumps(config, indent=1, sort_keys=True) + "\n"


def _metadata(checkpoint: Checkpoint, request: Conversion, target: str, tags: Tags) -> str:
    """What Argos Translate reads, and three keys that it ignores. All ASCII: it reads the file in
    the encoding of the system."""
    fields = {
        "package_version": request.version,
        "argos_version": version("argostranslate"),
        "from_code": request.source,
        "from_name": LANGUAGES[request.source].name,
        "to_code": target,
        "to_name": LANGUAGES[target].name,
        "target_prefix": tags.prefix,
        "name": request.name or checkpoint.name,
        "licence": _licence(checkpoint, request),
        "converted": {"from": _origin(checkpoint, request), "with": _tools()},
    }
    return json.dumps(fields, indent=1) + "\n"


def _readme(checkpoint: Checkpoint, request: Conversion, target: str, tags: Tags) -> str:
    told = " ".join(tag for tag in (tags.source, tags.prefix) if tag) or "none"
    tools = ", ".join(f"{name} {number}" for name, number in _tools().items())
    return f"""\
# {request.name or checkpoint.name}: {request.source} → {target}

- Model: {_origin(checkpoint, request)}, {checkpoint.family.title}
- Licence of the model: {_licence(checkpoint, request) or "not known; see where the model is from"}
- Language tags: {told}
- Converted by dragoman {version("dragoman")}, to 8-bit weights, with {tools}
"""


def _origin(checkpoint: Checkpoint, request: Conversion) -> str:
    return request.origin or checkpoint.name


def _licence(checkpoint: Checkpoint, request: Conversion) -> str:
    return request.licence or checkpoint.licence


def _tools() -> dict[str, str]:
    return {name: version(name) for name in _TOOLS}
