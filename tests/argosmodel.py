"""Real `.argosmodel` packages whose every output is known, made in seconds without any training.

The model is a true CTranslate2 Transformer with hand-set weights. The encoder embeds each source
piece as the *code* of its target piece and each place as a row of ±1. In the last decoder layer,
cross-attention at step t looks for the place code of t, finds source piece t, and hands its code to
the projection, which names the target piece. All other sub-layers are noise scaled to nothing, so
that the work done is that of a trained model of the same shape.

Toy packages read and write single characters and respell English in the target's letters:
`expected("The army.", "ru")` is `"Тхэ армы."`; digits, punctuation, `⟦1⟧` and whatever is unknown
stay. Base packages have the shape of those in the Argos index, tiny ones that of models made for
phones; both copy their input, for benchmarks.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

import numpy as np

LATIN = "abcdefghijklmnopqrstuvwxyz"
LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "ar": "ابصدهفغحيجكلمنوقطرستعثخظشز",
        "ckb": "ابچدەفگهیژکلمنۆپقرستوڤخێشز",
        "kmr": "epçtêvkxîzgrnmabqlşdûfwhyj",
        "ru": "абцдэфгхийклмнопярстувжшыз",
    }
)
"""What stands for a to z in each target language, in that order."""

MARKS = " 0123456789.,;:!?…'\"’‘“”«»()[]{}⟦⟧<>/\\|-–—_=+*&@#%$€`~^"
"""Characters that are pieces of their own and map to themselves."""

Array = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The size of a Transformer."""

    width: int
    """Model dimension: the last `width // heads` hold the place code, the others the token's."""
    heads: int
    inner: int
    """Dimension inside the feed-forward layers."""
    layers: tuple[int, int]
    """Of the encoder and of the decoder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """How a package tells a multilingual model which language to write; empty: not at all."""

    source: str = ""
    """Token before every source sentence (`bos_token`), as OPUS-MT and MADLAD want it."""
    prefix: str = ""
    """Token that begins every target sentence (`target_prefix`), as NLLB wants it."""


SHAPES = {
    "toy": Shape(width=128, heads=2, inner=64, layers=(1, 1)),
    "tiny": Shape(width=256, heads=4, inner=1536, layers=(6, 2)),
    "base": Shape(width=512, heads=8, inner=2048, layers=(6, 6)),
}

PLACES = 1200
"""Longest sentence in pieces, and some room: no text of ours has a sentence over 1,100."""

_NOISE = 1e-4
_SHARPNESS = 4.0
"""Scales place codes in attention: the right place then wins by a factor of e⁴⁰ and more."""
_LOUDNESS = 12.0
"""Scales what cross-attention adds, so that it drowns the decoder's own input."""
_ONSETS = (*"bcdfghjklmnprstvwy", "br", "ch", "cl", "dr", "gr", "pr", "sh", "st", "th", "tr")
_VOWELS = (*"aeiou", "ai", "ea", "io", "ou")
_CODAS = ("", "", *"nrstl", "nd", "st", "rs", "ng")
_SPECIAL = ("<unk>", "<s>", "</s>")


def expected(text: str, target: str) -> str:
    """What a toy package for `target` makes of `text`, white space folded."""
    return "".join(_respelled(target).get(char, char) for char in " ".join(text.split()))


def build(
    path: Path, target: str, *, version: str = "1.0", size: str = "toy", tags: Tags | None = None
) -> Path:
    """Write an English → `target` package to `path` and return it.

    `size` is a key of SHAPES. The same arguments always give the same bytes.
    """
    tags = tags or Tags()
    spm = _toy_tokenizer() if size == "toy" else _base_tokenizer()
    respelled = _respelled(target) if size == "toy" else {}
    metadata = {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": "en",
        "from_name": "English",
        "to_code": target,
        "to_name": target,
        "target_prefix": tags.prefix,
    }
    root = f"translate-en_{target}-{version.replace('.', '_')}"
    with TemporaryDirectory() as folder:
        _save_model(Path(folder), (_pieces(spm), respelled), SHAPES[size], tags)
        files = {f"model/{file.name}": file.read_bytes() for file in Path(folder).iterdir()}
    files["sentencepiece.model"] = spm
    files["metadata.json"] = json.dumps(metadata, indent=1).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(f"{root}/{name}"), files[name])
    return path


# ------------------------------------------------------------------ tokenizers


def _respelled(target: str) -> dict[str, str]:
    small = dict(zip(LATIN, LETTERS[target], strict=True))
    return small | {source.upper(): letter.upper() for source, letter in small.items()}


def _toy_tokenizer() -> bytes:
    letters = sorted({*LATIN, *"".join(LETTERS.values())})
    alphabet = sorted({*letters, *(c.upper() for c in letters), *MARKS} - {" "})
    return _train([" ".join(alphabet)], "char", len(alphabet) + len(_SPECIAL) + 1)


def _base_tokenizer() -> bytes:
    return _train(list(news(2_000)) + list(_lexicon()), "unigram", 32_000)


def _train(lines: Sequence[str], model_type: str, size: int) -> bytes:
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_writer=model,
        model_type=model_type,
        vocab_size=size,
        hard_vocab_limit=False,
        character_coverage=1.0,
        normalization_rule_name="identity",
        num_threads=1,
        minloglevel=2,
    )
    return model.getvalue()


def _pieces(spm: bytes) -> list[str]:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_proto=spm)
    return [processor.id_to_piece(i) for i in range(processor.get_piece_size())]


# ------------------------------------------------------------------ text for benchmarks


def _lexicon() -> list[str]:
    """60,000 different pronounceable words, short ones first, the same every time."""
    dice = random.Random(1)
    words: dict[str, None] = {}
    while len(words) < 60_000:
        count = min(4, 1 + len(words) // 1500)
        parts = (dice.choice(_ONSETS) + dice.choice(_VOWELS) for _ in range(count))
        words["".join(parts) + dice.choice(_CODAS)] = None
    return list(words)


def news(count: int) -> Iterator[str]:
    """`count` sentences of news length (4 to 40 words, 16 on average) and Zipfian words."""
    dice = random.Random(2)
    lexicon = _lexicon()
    weights = list(accumulate(1 / rank for rank in range(3, len(lexicon) + 3)))
    for _ in range(count):
        length = max(4, min(40, round(dice.gauss(16, 7))))
        words = dice.choices(lexicon, cum_weights=weights, k=length)
        yield " ".join(words).capitalize() + "."


# ------------------------------------------------------------------ weights


def _save_model(
    folder: Path, vocabulary: tuple[list[str], dict[str, str]], shape: Shape, tags: Tags
) -> None:
    from ctranslate2.specs import transformer_spec  # type: ignore[import-untyped]

    pieces, respelled = vocabulary
    vocab = pieces + [tag for tag in (tags.source, tags.prefix) if tag]
    ids = {piece: index for index, piece in enumerate(vocab)}
    targets = [ids[respelled.get(piece, piece)] for piece in vocab]
    spec = transformer_spec.TransformerSpec.from_config(shape.layers, shape.heads)
    codes = _codes(len(vocab), shape)
    ahead = bool(tags.source) - bool(tags.prefix)
    _set_weights(spec, shape, codes, targets=targets, ahead=ahead)
    spec.register_source_vocabulary(vocab)
    spec.register_target_vocabulary(vocab)
    spec.config.add_source_eos = True
    spec.config.add_source_bos = bool(tags.source)
    spec.config.bos_token = tags.source or "<s>"
    spec.config.decoder_start_token = "<s>"
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def _codes(count: int, shape: Shape) -> Array:
    """A random direction for each token, in the token's dimensions of the model."""
    codes = np.zeros((count, shape.width), np.float32)
    token = shape.width - shape.width // shape.heads
    noise = np.random.default_rng(0).standard_normal((count, token))
    codes[:, :token] = noise / np.sqrt(shape.width)
    return codes


def _set_weights(
    spec: Any, shape: Shape, codes: Array, *, targets: Sequence[int], ahead: int
) -> None:
    dice = np.random.default_rng(1)
    head = shape.width // shape.heads
    places = np.zeros((PLACES + 2, shape.width), np.float32)
    places[:, -head:] = dice.choice([-1.0, 1.0], (PLACES + 2, head))
    spec.encoder.embeddings[0].weight = codes[targets]
    spec.decoder.embeddings.weight = codes
    spec.decoder.projection.weight = codes
    spec.decoder.projection.bias = np.zeros(len(codes), np.float32)
    spec.encoder.position_encodings.encodings = places[1 : PLACES + 1]
    spec.decoder.position_encodings.encodings = places[1 + ahead : PLACES + 1 + ahead]
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = True
        _set_layer_norm(side.layer_norm, shape)
        for layer in side.layer:
            _set_noise(layer, shape, dice)
    _set_look_up(spec.decoder.layer[-1].attention, shape)


def _set_layer_norm(norm: Any, shape: Shape) -> None:
    norm.gamma = np.ones(shape.width, np.float32)
    norm.beta = np.zeros(shape.width, np.float32)


def _set_noise(layer: Any, shape: Shape, dice: np.random.Generator) -> None:
    """Random weights of the right sizes; each sub-layer's last one is next to nothing."""
    width = shape.width
    sizes = {
        "self_attention": ((3 * width, width), (width, width)),
        "attention": ((width, width), (2 * width, width), (width, width)),
        "ffn": ((shape.inner, width), (width, shape.inner)),
    }
    for name in sizes:
        if not hasattr(layer, name):
            continue
        part = getattr(layer, name)
        _set_layer_norm(part.layer_norm, shape)
        linears = part.linear if hasattr(part, "linear") else (part.linear_0, part.linear_1)
        for linear, size in zip(linears, sizes[name], strict=True):
            gain = _NOISE if linear is linears[-1] else 1.0
            weight = dice.standard_normal(size) * gain / np.sqrt(size[1])
            linear.weight = weight.astype(np.float32)
            linear.bias = np.zeros(size[0], np.float32)


def _set_look_up(attention: Any, shape: Shape) -> None:
    """Queries and keys are place codes, in every head; values are token codes."""
    head = shape.width // shape.heads
    token = shape.width - head
    match = np.zeros((shape.width, shape.width), np.float32)
    for start in range(0, shape.width, head):
        match[start : start + head, token:] = np.eye(head) * _SHARPNESS
    carry = np.diag([1.0] * token + [0.0] * head).astype(np.float32)
    attention.linear[0].weight = match
    attention.linear[1].weight = np.concatenate([match, carry])
    attention.linear[2].weight = carry * _LOUDNESS
