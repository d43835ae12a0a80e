"""How far a long piece of work has come: a bar at a terminal, a line a step for anything else. On standard error."""

import sys
from types import TracebackType
from typing import Self

from hotseat.cli import output
from hotseat.domain.plain_text import harmless
from hotseat.grading.model_grader import CallDone, CallFailed, GradingUpdate, Retrying
from hotseat.session.gradings import failed


class Progress:
    """A bar of `total` steps under a title. Without a terminal every step is a line instead."""

    def __init__(self, title: str, total: int) -> None:
        self._title, self._total, self._done = title, total, 0
        self._bar = _Bar(title, total) if total and sys.stderr.isatty() else None

    def step(self, said: str) -> None:
        """One more step is done."""
        self._done += 1
        if self._bar:
            self._bar.step(said)
        else:
            output.tell(f"  {self._done:>3} of {self._total}  {said}")

    def count(self) -> None:
        """One more step is done, and nothing is to be said of it."""
        self._done += 1
        if self._bar:
            self._bar.step("")

    @property
    def at_terminal(self) -> bool:
        """Whether there is a bar, and only what is noted stays to be read."""
        return self._bar is not None

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


class GradingProgress(Progress):
    """How far gradings have come. A reason for trouble is said once, however many calls it hits."""

    def __init__(self, title: str, total: int) -> None:
        super().__init__(title, total)
        self._told: set[str] = set()

    def hear(self, update: GradingUpdate, session: str = "") -> None:
        """What a grading tells, with the session it is about where there are several."""
        of = f"{session}: " if session else ""
        match update:
            case CallDone(call):
                self.step(f"{of}{call}")
            case CallFailed(call, reason):
                self._failed(f"{of}{failed(call, reason)}", reason)
            case Retrying(waiting) if self._first(f"waits: {waiting.reason}"):
                self.note(f"{waiting.reason} Trying again in {waiting.seconds:.0f} s.")
            case _:
                pass

    def _failed(self, said: str, reason: str) -> None:
        if not self._first(reason):
            self.count()
        elif self.at_terminal:
            self.count()
            self.note(said)
        else:
            self.step(said)

    def _first(self, said: str) -> bool:
        new = said not in self._told
        self._told.add(said)
        return new


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
