"""Stopped at any point, by Ctrl-C or by a kill, publish loses nothing and goes on."""

from __future__ import annotations

import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from newsroom import FLOOD, Newsroom

STOPS = 50
ARTICLES = 8


def _newsroom(folder: Path, packages: Path) -> Newsroom:
    folder.mkdir()
    made = Newsroom(folder, packages)
    for number in range(ARTICLES):
        made.write(f"seeds/{number}.txt", FLOOD.replace("Derik", f"Derik {number}"))
    return made


@pytest.mark.slow
def test_fifty_stops_at_random_points_and_a_run_to_the_end_equal_an_uninterrupted_run(
    tmp_path: Path, argos_store_folder: Path
) -> None:
    whole = _newsroom(tmp_path / "whole", argos_store_folder)
    began = time.monotonic()
    assert whole.finish("publish") == 0
    duration = time.monotonic() - began
    expected = whole.files()

    dice = random.Random(20261124)
    stopped = 0
    newsroom = _newsroom(tmp_path / "stopped", argos_store_folder)
    while stopped < STOPS:
        process = newsroom.start("publish")
        time.sleep(dice.uniform(0.1, 1.0) * duration)
        process.send_signal(dice.choice([signal.SIGINT, signal.SIGKILL]))
        _, said = process.communicate()
        if "Reading source articles" in said:  # before that, Python itself is starting
            assert "Traceback" not in said
        if process.returncode != 0:
            stopped += 1
            continue
        assert newsroom.files() == expected
        shutil.rmtree(newsroom.root)
        newsroom = _newsroom(newsroom.root, argos_store_folder)
    assert newsroom.finish("publish") == 0
    assert newsroom.files() == expected
