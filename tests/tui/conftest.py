"""What all tests of the screen stand on."""

import gc
from collections.abc import Iterator

import pytest

from hotseat.tui.screens import interview


@pytest.fixture(autouse=True)
def no_great_collection(monkeypatch: pytest.MonkeyPatch) -> None:
    """A round begins with one collection of garbage over everything that is loaded: once in a program's life, but once
    a test here, over all that the tests before have loaded."""
    monkeypatch.setattr(interview, "_settle", lambda: None)


@pytest.fixture(autouse=True)
def rare_collections() -> Iterator[None]:
    """Screens are made and thrown away by the thousand widgets; collecting among them takes a third of the time."""
    usual = gc.get_threshold()
    gc.disable()
    yield
    gc.enable()
    gc.set_threshold(*usual)
