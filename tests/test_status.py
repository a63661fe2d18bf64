"""What needs a person next."""

from __future__ import annotations

from dragoman.model import State, worst
from dragoman.plan import Rules, Source
from dragoman.segment import cut
from dragoman.status import article_status
from dragoman.sync import plan


def test_worst_state() -> None:
    assert worst((), State.MISSING) is State.MISSING
    assert worst((State.APPROVED, State.STALE, State.DRAFT), State.MISSING) is State.STALE


def test_status_counts_segments_and_says_the_next_step() -> None:
    source = Source(cut=cut("---\ntitle: A\n---\nOne.\n\nTwo.\n", "en.md"))
    planned = plan(source, None, Rules(terms=lambda _: None))
    status = article_status(planned, "2024/12/a", "ar", "content/ar/2024/12/a.md")
    assert status.state is State.MISSING
    assert status.segments == {State.MISSING: 3}
    assert status.next_step.startswith("translate 3:")
