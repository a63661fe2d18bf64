"""A newsroom that sends segments out to translators and takes them in again."""

from __future__ import annotations

import csv
from pathlib import Path

from dragoman import exchange
from dragoman.exchange import FORMATS
from dragoman.exchange.sheet import Reply
from dragoman.model import State
from newsroom import Newsroom

PATH = "2026/11/snow"
EN, AR = f"content/en/{PATH}.md", f"content/ar/{PATH}.md"
STATE = f"translate/state/ar/{PATH}.json"
SNOW = """\
---
title: Snow closes roads
editor: Kardo Roj
---
Snow **fell** on [Aleppo](https://a.org/x) on Sunday.
People left.[^1]

Roads closed.

## Aid came

- Trucks brought food.

| Town | Dead |
| --- | --- |
| Derik | 12 |

```
code here
```

[^1]: Officials said so.
"""
ALL_STATES = ",".join(state.value for state in State)


class Office(Newsroom):
    """A newsroom whose segments come and go through the real command line."""

    def export(self, form: str, *articles: str, language: str = "ar") -> Path:
        """The file that `dragoman export` writes, of segments in all states."""
        out = self.root.parent / f"{form}{FORMATS[form].suffix}"
        out.unlink(missing_ok=True)
        line = ("--format", form, "--lang", language, "--state", ALL_STATES, "-o", str(out))
        assert self.run("export", *articles, *line) == 0
        return out

    def take_in(self, *files: Path) -> int:
        """The exit code of `dragoman import`."""
        return self.run("import", *map(str, files))

    @property
    def states(self) -> dict[str, str]:
        """Source text → state, as an export says it."""
        with self.export("csv").open(encoding="utf-8-sig", newline="") as stream:
            return {row["source"]: row["state"] for row in csv.DictReader(stream)}


def office(folder: Path, packages: Path | None = None) -> Office:
    """One article, without any translation."""
    (folder / "newsroom").mkdir()
    made = Office(folder / "newsroom", packages or folder / "packages")
    made.write(EN, SNOW)
    return made


def replies(file: Path) -> dict[str, Reply]:
    """What a file brings back, by source text."""
    read = exchange.read(file.read_bytes(), file.suffix, str(file))
    return {reply.source: reply for reply in read.replies}


def translated(file: Path, texts: dict[str, str]) -> None:
    """Writes `texts` (source → target) into a CSV file, as a translator does."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert texts.keys() <= {row["source"] for row in rows}
    for row in rows:
        row["target"] = texts.get(row["source"], row["target"])
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
