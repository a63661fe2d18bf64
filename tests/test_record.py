"""What is known of an installed package: its hashes, its licence, whether it has changed."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path

import pytest

from dragoman.engine.packages import PackageStore
from dragoman.model import Level
from packing import GOOD, METADATA, OPUS, ROOT, refused, zipped


@pytest.fixture
def store(tmp_path: Path) -> PackageStore:
    return PackageStore(tmp_path / "store")


def test_the_record_of_an_older_version_is_understood(store: PackageStore, tmp_path: Path) -> None:
    package = store.import_file(zipped(tmp_path / "a.argosmodel", GOOD))
    (package.path / "dragoman.json").write_text('{"sha256": "0123456789abcdef"}')
    (old,) = store.installed()
    assert old.signature == "argos/en-ar-1.0+0123456789ab"
    assert (old.name, old.alignment, old.commercial) == ("", 0.0, True)
    (finding,) = store.check(old)
    assert finding.level is Level.WARNING
    assert "no hashes of its files were recorded" in finding.message


BAD_RECORDS = {
    "no JSON": "{",
    "a list": "[]",
    "a number": "1",
    "no hash": "{}",
    "a path as name": '{"sha256": "a", "name": "../../evil"}',
    "an alignment of more than all": '{"sha256": "a", "alignment": 7}',
    "an alignment that is no number": '{"sha256": "a", "alignment": NaN}',
    "a hash of two lines": '{"sha256": "a\\nb"}',
    "a licence with half a character": '{"sha256": "a", "licence": "\\ud800"}',
    "a licence without end": json.dumps({"sha256": "a", "licence": "x" * 300}),
    "more than any record": json.dumps({"sha256": random.Random(1).randbytes(600_000).hex()}),
    "an alignment in words": '{"sha256": "a", "alignment": "good"}',
    "files that are none": '{"sha256": "a", "files": 1}',
    "commercial in words": '{"sha256": "a", "commercial": "yes"}',
    "a licence that is none": '{"sha256": "a", "licence": 1}',
}


@pytest.mark.parametrize("text", BAD_RECORDS.values(), ids=BAD_RECORDS)
def test_a_package_that_brings_no_true_record_is_refused(
    store: PackageStore, tmp_path: Path, text: str
) -> None:
    members = {**GOOD, f"{ROOT}/dragoman.json": text.encode()}
    assert "cannot be read" in refused(store, zipped(tmp_path / "a.argosmodel", members))


def test_names_the_file_hashes_as_sha256sum_does(store: PackageStore, tmp_path: Path) -> None:
    package = store.import_file(zipped(tmp_path / "a.argosmodel", GOOD))
    command = (
        "find . -type f ! -name dragoman.json | sed 's|^./||' | LC_ALL=C sort"
        " | xargs sha256sum | sha256sum"
    )
    printed = subprocess.run(
        command, shell=True, cwd=package.path, capture_output=True, text=True, check=True
    )
    assert printed.stdout.split()[0] == package.sha256


@pytest.mark.parametrize(
    ("licence", "commercial"),
    [("Apache 2.0", True), ("CC BY-NC 4.0", False), ("cc-by-nc-sa-4.0", False), ("", True)],
)
def test_the_licence_that_a_converter_wrote_is_known(
    store: PackageStore, tmp_path: Path, licence: str, commercial: bool
) -> None:
    metadata = json.dumps({**METADATA, "licence": licence}).encode()
    path = zipped(tmp_path / "a.argosmodel", {**GOOD, f"{ROOT}/metadata.json": metadata})
    package = store.import_file(path)
    assert (package.licence, package.commercial) == (licence, commercial)


def test_metadata_becomes_ascii_for_systems_that_do_not_read_utf_8(
    store: PackageStore, tmp_path: Path
) -> None:
    metadata = json.dumps({**METADATA, "to_name": "العربية"}, ensure_ascii=False).encode()
    path = zipped(tmp_path / "a.argosmodel", {**GOOD, f"{ROOT}/metadata.json": metadata})
    package = store.import_file(path)
    written = (package.path / "metadata.json").read_bytes()
    assert written.isascii()
    assert json.loads(written)["to_name"] == "العربية"
    assert store.import_file(path) == package


def test_a_shortlist_is_seen(store: PackageStore, tmp_path: Path) -> None:
    members = {**GOOD, f"{ROOT}/model/vmap.txt": b""}
    assert store.import_file(zipped(tmp_path / "a.argosmodel", members)).has_shortlist


def test_files_that_changed_are_found(store: PackageStore, tmp_path: Path) -> None:
    package = store.import_file(zipped(tmp_path / "a.argosmodel", GOOD))
    assert store.check(package) == ()
    (package.path / "model" / "model.bin").write_bytes(b"evil")
    (package.path / "sentencepiece.model").unlink()
    (package.path / "model" / "more").write_bytes(b"")
    findings = store.check(package)
    assert all(finding.level is Level.ERROR for finding in findings)
    assert [finding.message.partition(" since ")[0] for finding in findings] == [
        "model/model.bin has changed",
        "model/more was added",
        "sentencepiece.model is missing",
    ]


def test_a_file_that_cannot_be_read_is_found(store: PackageStore, tmp_path: Path) -> None:
    package = store.import_file(zipped(tmp_path / "a.argosmodel", GOOD))
    (package.path / "link").symlink_to("nowhere")
    (finding,) = store.check(package)
    assert finding.level is Level.ERROR
    assert "not all of its files can be read" in finding.message


def test_what_is_removed_is_gone_and_nothing_else(store: PackageStore, tmp_path: Path) -> None:
    first = store.import_file(zipped(tmp_path / "a.argosmodel", GOOD))
    second = store.import_file(
        zipped(tmp_path / "b.argosmodel", {**GOOD, f"{ROOT}/README.md": b""}), OPUS
    )
    store.remove(first)
    assert store.installed() == (second,)
    assert [path.name for path in (tmp_path / "store").iterdir()] == ["packages"]
