"""One drawn tree of errors, each with where, what and what to do."""

from __future__ import annotations

import inspect

from dragoman import errors


def test_message_has_three_parts() -> None:
    raised = errors.SourceError("seeds/a.txt", "is empty", "Put the article's text in.")
    assert str(raised) == "seeds/a.txt: is empty. Put the article's text in."
    assert str(errors.SourceError("a", "b")) == "a: b."


def test_tree_at_the_top_of_the_module_is_complete() -> None:
    classes = [name for name, one in inspect.getmembers(errors, inspect.isclass) if one.__doc__]
    drawn = inspect.getdoc(errors) or ""
    own = [name for name in classes if getattr(errors, name).__module__ == "dragoman.errors"]
    assert own
    assert all(name in drawn for name in own)
