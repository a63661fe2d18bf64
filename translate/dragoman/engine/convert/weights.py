"""The weights of a checkpoint as a CTranslate2 model of 8-bit numbers."""

from __future__ import annotations

import warnings
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from dragoman.engine.convert.checkpoint import Checkpoint
from dragoman.errors import PackageError

WEIGHTS = "int8"
"""How CTranslate2 stores them: a quarter of the size and under half the time of 32-bit numbers. How
far that moves what is written, `tests/test_convert.py` measures token by token."""


def save_model(checkpoint: Checkpoint, output: Path) -> None:
    """Write the model of `checkpoint` into the new folder `output`.

    Raises PackageError when the weights are damaged, incomplete, or of other sizes than config.json
    and the vocabulary say.
    """
    from ctranslate2.converters import TransformersConverter  # type: ignore[import-untyped]
    from safetensors import SafetensorError

    class Converter(TransformersConverter):  # type: ignore[misc]
        def load_model(self, model_class: Any, model_name_or_path: str, **options: Any) -> Any:
            model, report = model_class.from_pretrained(
                model_name_or_path, local_files_only=True, output_loading_info=True, **options
            )
            _check_whole(checkpoint, report["missing_keys"])
            return model

    try:
        with warnings.catch_warnings(action="ignore"):  # advice to developers
            Converter(str(checkpoint.folder)).convert(str(output), quantization=WEIGHTS)
    except (OSError, ValueError, RuntimeError, EOFError, UnpicklingError, SafetensorError) as error:
        raise PackageError(
            str(checkpoint.folder),
            f"its weights cannot be converted ({' '.join(str(error).split())})",
            "Get the whole repository again, with all its files.",
        ) from error


def _check_whole(checkpoint: Checkpoint, missing: set[str]) -> None:
    """What is missing, transformers fills in with random numbers, and only logs it."""
    if missing:
        names = sorted(missing)
        more = f" and {len(names) - 1} more" if names[1:] else ""
        raise PackageError(
            str(checkpoint.folder),
            f"its weights are not complete: {names[0]}{more} missing",
            "Get the whole repository again, with all its files.",
        )
