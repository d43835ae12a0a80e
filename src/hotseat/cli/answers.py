"""A file of answers: blocks between lines `---`, and for a loop rounds of them between lines `===`."""

from collections.abc import Iterable, Iterator
from typing import Final

END: Final = "---"
"""The line that ends an answer."""
BREAK: Final = "==="
"""The line that ends a round."""


class Answers:
    """The answers of one round, handed over one by one."""

    def __init__(self, blocks_: Iterable[str]) -> None:
        self._blocks = list(blocks_)[::-1]

    def next(self) -> str | None:
        """The next answer as it stands; None when there is none left."""
        return self._blocks.pop() if self._blocks else None

    def put_back(self, block: str) -> None:
        """The answer will be the next one."""
        self._blocks.append(block)

    @property
    def left(self) -> int:
        """How many were not read."""
        return len(self._blocks)


def answers_in(text: str) -> Answers:
    """The answers of a file for one round."""
    return Answers(blocks(text))


def rounds_in(text: str) -> Iterator[Answers]:
    """The answers of a file, round by round; a round without any is passed over."""
    for lines in _between(text, BREAK):
        answers = answers_in("".join(lines))
        if answers.left:
            yield answers


def blocks(text: str) -> Iterator[str]:
    """The answers of a file, separated by lines `---`, each as it stands; empty ones are passed over."""
    for lines in _between(text, END):
        answer = "".join(lines).removesuffix("\n")
        if answer.strip():
            yield answer


def _between(text: str, separator: str) -> Iterator[list[str]]:
    """The lines between those that hold the separator and nothing else."""
    held: list[str] = []
    for line in text.removeprefix("\ufeff").splitlines(keepends=True):
        if line.rstrip() == separator:
            yield held
            held = []
        else:
            held.append(line)
    yield held
