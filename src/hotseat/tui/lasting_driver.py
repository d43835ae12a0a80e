"""Writing to a terminal whose window may be closed at any time."""

from contextlib import suppress
from typing import IO, Any

from textual.driver import Driver


class Lasting:
    """An output stream that drops what nobody can receive any more."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()


def lasting(driver: type[Driver]) -> type[Driver]:
    """The driver on a lasting output. Textual's thread that writes dies of a closed window, and once thirty writes wait
    for it the program waits for ever.
    """

    class LastingDriver(driver):  # type: ignore[valid-type, misc]  # a base that is chosen when the program runs
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            file: IO[str] | None = getattr(self, "_file", None)
            if file is not None:
                self._file = Lasting(file)

    return LastingDriver
