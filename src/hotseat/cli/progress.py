"""How far a long piece of work has come: a bar at a terminal, a line a step for anything else. On standard error."""

import sys
from types import TracebackType
from typing import Self

from hotseat.cli import output
from hotseat.domain.plain_text import harmless


class Progress:
    """A bar of `total` steps under a title. Without a terminal every step is a line instead."""

    def __init__(self, title: str, total: int) -> None:
        self._title, self._total, self._done = title, total, 0
        self._bar = _Bar(title, total) if sys.stderr.isatty() else None

    def step(self, said: str) -> None:
        """One more step is done."""
        self._done += 1
        if self._bar:
            self._bar.step(said)
        else:
            output.tell(f"  {self._done:>3} of {self._total}  {said}")

    def note(self, said: str) -> None:
        """Words that stay, above the bar."""
        if self._bar:
            self._bar.note(said)
        else:
            output.tell(said)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()


class _Bar:
    """The bar of rich, which the interface brings along."""

    def __init__(self, title: str, total: int) -> None:
        from rich import progress  # noqa: PLC0415 - only at a terminal
        from rich.console import Console  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        self._text = Text
        self._bar = progress.Progress(
            progress.TextColumn("{task.fields[title]}", markup=False),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TimeRemainingColumn(),
            progress.TextColumn("{task.fields[said]}", markup=False),
            console=Console(stderr=True),
        )
        self._task = self._bar.add_task("", total=total, title=harmless(title), said="")
        self._bar.start()

    def step(self, said: str) -> None:
        self._bar.update(self._task, advance=1, said=harmless(said).replace("\n", " "))

    def note(self, said: str) -> None:
        self._bar.console.print(self._text(harmless(said)))

    def stop(self) -> None:
        self._bar.stop()
