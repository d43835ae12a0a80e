import errno
import io
import sys
from typing import Any

import pytest
from textual.app import App
from textual.driver import Driver
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from hotseat.session.studio import Studio
from hotseat.tui.app import HotseatApp
from hotseat.tui.lasting_driver import Lasting


class Gone(io.StringIO):
    """The terminal of a window that was closed."""

    def write(self, text: str) -> int:
        raise OSError(errno.EIO, "Input/output error")

    def flush(self) -> None:
        raise OSError(errno.EIO, "Input/output error")


class Screen(Driver):
    def __init__(self) -> None:
        self._file: Any = sys.__stderr__

    def write(self, data: str) -> None: ...
    def start_application_mode(self) -> None: ...
    def disable_input(self) -> None: ...
    def stop_application_mode(self) -> None: ...


def no_studio() -> Studio:
    raise AssertionError("nobody asks for it")


def test_a_thread_that_writes_outlives_its_terminal_and_all_that_waits_for_it() -> None:
    thread = WriterThread(Lasting(Gone()))  # type: ignore[arg-type]  # it writes, flushes and asks for the number
    for _ in range(MAX_QUEUED_WRITES - 1):
        thread.write("x")
    thread.start()
    thread._queue.put(None, timeout=5)
    thread.join(5)
    assert (thread.is_alive(), thread._queue.qsize()) == (False, 0)


def test_the_app_has_a_driver_that_writes_through_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(App, "get_driver_class", lambda _: Screen)
    driver = HotseatApp(no_studio).driver_class()  # type: ignore[call-arg]  # this one needs no app
    assert isinstance(driver, Screen)
    assert isinstance(driver._file, Lasting)
    assert driver._file.fileno() == 2
