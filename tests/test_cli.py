"""The command line: help that teaches, exit codes, no traceback for anything a user can do."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from dragoman import __all__ as exported
from dragoman.cli import run
from dragoman.cli.arguments import parse

COMMANDS = [
    ["publish"], ["ingest"], ["translate"], ["status"], ["build"], ["serve"],
    ["models"], ["models", "list"], ["models", "install"], ["models", "import"],
    ["models", "export"], ["models", "verify"], ["models", "remove"], ["models", "convert"],
    ["glossary"], ["glossary", "suggest"], ["evaluate"], ["approve"], ["suggest"],
    ["export"], ["import"], ["check"], ["review"], ["ci"], ["ci", "comment"], ["ci", "batches"],
]  # fmt: skip
GROUPS = (["models"], ["glossary"], ["ci"])
"""Commands that do nothing by themselves."""
OPTIONS = """
    --json --explain --help --lang --refresh-drafts --dry-run --strict --from --accept-licence
    --mirror --testset --package --outputs --sentences --beam --source --min --csv --no-header
    --to --tag --name --licence --by --on --accept --accept-all --format --changed-from --fix
""".split()


@pytest.mark.parametrize("command", [[], *COMMANDS], ids=" ".join)
def test_help_teaches_by_example(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run([*command, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "example" in said
    assert f"dragoman {' '.join(command)}".rstrip() in said


@pytest.mark.parametrize("argv", [[], ["publsh"], ["models"], ["build", "--nope"]], ids=" ".join)
def test_wrong_usage_is_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(argv)
    assert ended.value.code == 2
    assert "usage: dragoman" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["publish", "ingest", "translate", "status", "build"])
def test_folder_that_is_no_newsroom_is_2(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(tmp_path), command]) == 2
    assert "mkdocs.yml" in capsys.readouterr().err


def test_every_command_and_option_is_in_the_documentation() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    documented = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    for command in (one for one in COMMANDS if one not in GROUPS):
        assert f"dragoman {' '.join(command)}" in documented
    for option in OPTIONS:
        assert option in documented
    for key in ("source", "languages", "publish", "source_limit_mb", "names", "sections", "style"):
        assert f" {key}:" in documented


def test_options_of_a_command_line() -> None:
    options = parse(["-C", "news", "translate", "--lang", "ar", "--lang", "ru", "a", "b"])
    assert (options.command, options.root) == ("translate", Path("news"))
    assert (options.names, options.languages) == (("a", "b"), ("ar", "ru"))
    assert parse(["models", "list", "--json"]).command == "models list"


def test_exported_names() -> None:
    assert exported == ["__version__"]
