"""What all tests of the screen stand on."""

import gc
from collections.abc import Iterator

import pytest

from hotseat.tui.screens import home, interview


@pytest.fixture(autouse=True)
def no_great_collection(monkeypatch: pytest.MonkeyPatch) -> None:
    """A round begins with one collection of garbage over everything that is loaded, and Home keeps everything for good:
    once in a program's life, but once a test here, over all that the tests before have loaded."""
    monkeypatch.setattr(interview, "_settle", lambda: None)
    monkeypatch.setattr(home, "_settle", lambda: None)


@pytest.fixture(autouse=True)
def no_collections_meanwhile() -> Iterator[None]:
    """Widgets come and go by the hundred; looking for garbage among them is a sixth of a test's time."""
    gc.disable()
    yield
    gc.enable()
