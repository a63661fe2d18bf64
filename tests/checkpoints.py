"""Tiny Hugging Face checkpoints of the three families that we convert, in their real file formats.

Their weights are random, so what they write means nothing, but it is written by all parts of a real
model: whoever reads a token, tag or weight otherwise than transformers does writes something else.
Their tokenizers are trained on sentences made here. Needs the extra `dragoman[convert]`.
"""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import sentencepiece

from argosmodel import LETTERS, expected, news

WIDTH, INNER, HEADS, LAYERS = 64, 128, 4, 2
LONGEST = 48
"""Tokens after which transformers stops; a model of random weights often never ends."""
_SEEDS = {"marian": 6, "nllb": 7, "m2m100": 7, "madlad": 6}
"""Of the seeds 3 to 8 those with which renderings differ most from each other, and many end."""
_RARE, _ENDING = 0.5, 4.0
"""Lengths of the vectors of tokens that are no text, and of the one that ends a translation."""

MARKS = "№ ½ … « » “ ” ‘ ’ – — ! ? % & ( ) / : ; 0 1 2 3 4 5 6 7 8 9 می\u200cخواهم " * 3
TAGS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "marian": {"kmr": ">>kmr_Latn<<", "ckb": ">>ckb<<"},
        "nllb": {"en": "eng_Latn", "kmr": "kmr_Latn", "ckb": "ckb_Arab"},
        "m2m100": {"en": "__en__", "ar": "__ar__", "ru": "__ru__"},
        "madlad": {"kmr": "<2ku>", "ckb": "<2ckb>"},
    }
)
"""By checkpoint: language → the token by which it knows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Greedy:
    """What transformers wrote for one sentence."""

    tokens: tuple[str, ...]
    """Without the start, the tag and the end."""
    text: str
    """Empty when it did not end within LONGEST tokens."""
    leads: tuple[float, ...]
    """By how much each token, the end too, was ahead of the next best: in standard deviations of
    the scores of all tokens."""


# ------------------------------------------------------------------ tokenizers


def _english() -> list[str]:
    return [*news(300), *MARKS.split()]


def _foreign() -> list[str]:
    texts = list(news(120))
    return [expected(text, target) for target in sorted(LETTERS) for text in texts]


def _pieces(lines: Iterable[str], **options: object) -> bytes:
    model = io.BytesIO()
    settings: dict[str, object] = {
        "model_type": "unigram",
        "vocab_size": 400,
        "normalization_rule_name": "nmt_nfkc",
    }
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_writer=model,
        hard_vocab_limit=False,
        character_coverage=1.0,
        num_threads=1,
        minloglevel=2,
        **settings | options,
    )
    return model.getvalue()


def _names(spm: bytes) -> list[str]:
    processor = sentencepiece.SentencePieceProcessor(model_proto=spm)
    return [processor.id_to_piece(i) for i in range(processor.get_piece_size())]


def _write_json(file: Path, data: object) -> None:
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


# ------------------------------------------------------------------ checkpoints


def marian(folder: Path, *, tags: Sequence[str] = tuple(TAGS["marian"].values())) -> Path:
    """An OPUS-MT model: two SentencePiece files, one vocabulary with the tags in it."""
    from transformers import MarianConfig, MarianMTModel

    folder.mkdir(parents=True)
    source = _pieces(_english())
    target = _pieces(_foreign(), normalization_rule_name="identity")
    (folder / "source.spm").write_bytes(source)
    (folder / "target.spm").write_bytes(target)
    own = ("<unk>", "<s>", "</s>")
    pieces = sorted({*_names(source), *_names(target)} - {*own})
    tokens = ["</s>", "<unk>", *pieces, *tags, "<pad>"]
    _write_json(folder / "vocab.json", {token: i for i, token in enumerate(tokens)})
    _write_json(
        folder / "tokenizer_config.json",
        {"tokenizer_class": "MarianTokenizer", "source_lang": "eng", "target_lang": "mul"},
    )
    pad = len(tokens) - 1
    config = MarianConfig(
        vocab_size=len(tokens),
        **_bart_shape(),
        decoder_start_token_id=pad,
        pad_token_id=pad,
        eos_token_id=0,
        forced_eos_token_id=None,
        activation_function="swish",
        scale_embedding=True,
        static_position_embeddings=True,
    )
    model = MarianMTModel(config)
    model.generation_config.bad_words_ids = [[pad]]
    text = range(2, 2 + len(pieces))
    return _save(folder, model, text=text, end=0, seed=_SEEDS["marian"])


def nllb(folder: Path) -> Path:
    """An NLLB model: one BPE model, its ids moved by fairseq's, and 202 languages after them."""
    from transformers import M2M100Config, M2M100ForConditionalGeneration, NllbTokenizerFast

    folder.mkdir(parents=True)
    spm = _pieces([*_english(), *_foreign()], model_type="bpe")
    (folder / "sentencepiece.bpe.model").write_bytes(spm)
    _write_json(folder / "tokenizer_config.json", {"tokenizer_class": "NllbTokenizer"})
    tokenizer = NllbTokenizerFast.from_pretrained(str(folder))
    tokenizer.save_pretrained(str(folder))
    config = M2M100Config(
        vocab_size=len(tokenizer) + 2,
        **_bart_shape(),
        scale_embedding=True,
        tokenizer_class="NllbTokenizer",
    )
    text = range(4, 1 + len(_names(spm)))
    model = M2M100ForConditionalGeneration(config)
    return _save(folder, model, text=text, end=2, seed=_SEEDS["nllb"])


def m2m100(folder: Path) -> Path:
    """An M2M100 model: one BPE model, a vocabulary beside it, and 100 languages after that."""
    from transformers import M2M100Config, M2M100ForConditionalGeneration
    from transformers.models.m2m_100.tokenization_m2m_100 import FAIRSEQ_LANGUAGE_CODES

    folder.mkdir(parents=True)
    spm = _pieces([*_english(), *_foreign()], model_type="bpe")
    (folder / "sentencepiece.bpe.model").write_bytes(spm)
    tokens = ["<s>", "<pad>", "</s>", "<unk>", *_names(spm)[3:]]
    _write_json(folder / "vocab.json", {token: i for i, token in enumerate(tokens)})
    _write_json(
        folder / "tokenizer_config.json",
        {"tokenizer_class": "M2M100Tokenizer", "language_codes": "m2m100"},
    )
    languages = [f"__{code}__" for code in FAIRSEQ_LANGUAGE_CODES["m2m100"]]
    _write_json(folder / "special_tokens_map.json", {"additional_special_tokens": languages})
    config = M2M100Config(
        vocab_size=len(tokens) + len(languages) + 8,
        **_bart_shape(),
        scale_embedding=True,
        tokenizer_class="M2M100Tokenizer",
    )
    text = range(4, len(tokens))
    model = M2M100ForConditionalGeneration(config)
    return _save(folder, model, text=text, end=2, seed=_SEEDS["m2m100"])


def madlad(folder: Path, *, tags: Sequence[str] = tuple(TAGS["madlad"].values())) -> Path:
    """A MADLAD model: T5 with gates, weights of the output apart, and tags among its pieces."""
    from transformers import T5Config, T5ForConditionalGeneration, T5TokenizerFast

    folder.mkdir(parents=True)
    spm = _pieces(
        [*_english(), *_foreign()],
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        user_defined_symbols=list(tags),
    )
    (folder / "spiece.model").write_bytes(spm)
    _write_json(
        folder / "tokenizer_config.json", {"tokenizer_class": "T5Tokenizer", "extra_ids": 0}
    )
    T5TokenizerFast.from_pretrained(str(folder)).save_pretrained(str(folder))
    config = T5Config(
        vocab_size=len(_names(spm)) + 7,
        d_model=WIDTH,
        d_kv=WIDTH // HEADS,
        d_ff=INNER,
        num_layers=LAYERS,
        num_heads=HEADS,
        feed_forward_proj="gated-gelu",
        tie_word_embeddings=False,
        decoder_start_token_id=0,
    )
    text = range(3 + len(tags), len(_names(spm)))
    model = T5ForConditionalGeneration(config)
    return _save(folder, model, text=text, end=1, seed=_SEEDS["madlad"])


BUILDERS = {"marian": marian, "nllb": nllb, "m2m100": m2m100, "madlad": madlad}


def _bart_shape() -> dict[str, int]:
    return {
        "d_model": WIDTH,
        "encoder_layers": LAYERS,
        "decoder_layers": LAYERS,
        "encoder_attention_heads": HEADS,
        "decoder_attention_heads": HEADS,
        "encoder_ffn_dim": INNER,
        "decoder_ffn_dim": INNER,
        "max_position_embeddings": 512,
    }


def _save(folder: Path, model: Any, *, text: range, end: int, seed: int) -> Path:
    """Give `model` random weights, and save it as transformers does.

    `text` are the ids of tokens that are text, `end` is the one that ends a translation. Layer
    norms have random signs: else models whose input and output vectors are the same repeat one
    token.
    """
    import torch

    dice = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        learnt = {name: one for name, one in model.named_parameters() if one.requires_grad}
        for name, weight in sorted(learnt.items()):
            noise = torch.randn(weight.shape, generator=dice)
            if "norm" in name and name.endswith("weight"):
                weight.copy_(noise.sign())
            elif weight.dim() == 2:
                weight.copy_(noise * _spread(name) / weight.shape[1] ** 0.5)
        rows = model.get_output_embeddings().weight
        rows[: text.start] *= _RARE
        rows[text.stop :] *= _RARE
        rows[end] *= _ENDING / _RARE
        if model.config.model_type == "marian":
            rows[model.config.pad_token_id] = 0  # Marian's decoder starts from nothing
    model.save_pretrained(str(folder))
    return folder


def _spread(name: str) -> float:
    """T5 does not divide attention by the root of a head's width; its weights make up for that."""
    return (WIDTH / HEADS) ** -0.5 if name.endswith("Attention.q.weight") else 1.0


# ------------------------------------------------------------------ what transformers writes


def greedy(folder: Path, sentences: Sequence[str], *, source: str, prefix: str) -> list[Greedy]:
    """What transformers itself writes for `sentences`, with its own tokenizer, in 32-bit numbers.

    `source` is the tag before each sentence, `prefix` the one that begins each translation.
    """
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    with warnings.catch_warnings(action="ignore"), torch.no_grad():
        tokenizer = AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
        model = AutoModelForSeq2SeqLM.from_pretrained(str(folder), local_files_only=True).eval()
        forced: dict[str, int] = {}
        if prefix:
            tokenizer.src_lang = source.strip("_")
            forced = {"forced_bos_token_id": tokenizer.convert_tokens_to_ids(prefix)}
        texts = sentences if prefix else [f"{source} {sentence}" for sentence in sentences]
        made = model.generate(
            **tokenizer(list(texts), return_tensors="pt", padding=True),
            do_sample=False,
            num_beams=1,
            min_new_tokens=1 + len(forced),  # CTranslate2 writes no empty translation
            max_new_tokens=LONGEST,
            output_logits=True,
            return_dict_in_generate=True,
            **forced,
        )
        logits = torch.stack(made.logits[len(forced) :], dim=1)
        rows = made.sequences[:, 1 + len(forced) :].tolist()
        return [_read(tokenizer, *one) for one in zip(rows, logits, strict=True)]


def _read(tokenizer: Any, ids: list[int], logits: Any) -> Greedy:
    ended = tokenizer.eos_token_id in ids
    own = ids[: ids.index(tokenizer.eos_token_id)] if ended else ids
    text = tokenizer.decode(own, skip_special_tokens=True, clean_up_tokenization_spaces=False)
    return Greedy(
        tokens=tuple(tokenizer.convert_ids_to_tokens(own)),
        text=text.strip() if ended else "",
        leads=tuple(_lead(scores) for scores in logits[: len(own) + ended]),
    )


def _lead(logits: Any) -> float:
    first, second = logits.topk(2).values.tolist()
    return float((first - second) / logits.std())
