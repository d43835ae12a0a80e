"""The candidate's own rating, after the last word and before any score: asked for, or read from a file of answers."""

from collections.abc import Callable

from hotseat.cli import slash
from hotseat.cli.answers import Answers
from hotseat.cli.output import tell
from hotseat.cli.slash import Slash
from hotseat.domain.rubric import Rubric
from hotseat.session.commands import Finish


def asked_for(rubric: Rubric, line: Callable[[], str]) -> Finish | Slash:
    """The end of the round with the rating that was typed, or without; /quit leaves that for later."""
    names = ", ".join(dimension.name.lower() for dimension in rubric.dimensions)
    tell(f"Before any score, how did it go? 1 to 5 for {names}, as in: {_example(rubric)}. An empty line skips it.")
    while typed := line().strip():
        if typed == slash.QUIT:
            return Slash(slash.QUIT)
        if ratings := _of(typed, rubric):
            return Finish(ratings)
        _refuse(rubric)
    return Finish()


def read(rubric: Rubric, answers: Answers) -> Finish | Slash:
    """The same from a file: its next block, if that begins with /rate."""
    block = answers.next()
    match slash.of_block(block) if block else None:
        case Slash(slash.RATE, text):
            ratings = _of(text, rubric)
            if not ratings:
                _refuse(rubric)
            return Finish(ratings)
        case Slash(slash.QUIT) as left:
            return left
    if block:
        answers.put_back(block)
    return Finish()


def _of(line: str, rubric: Rubric) -> dict[str, int] | None:
    return slash.rating(line, [dimension.id for dimension in rubric.dimensions])


def _refuse(rubric: Rubric) -> None:
    tell(f"That is no rating: {len(rubric.dimensions)} numbers from 1 to 5 are, as in: {_example(rubric)}.")


def _example(rubric: Rubric) -> str:
    return " ".join("3" for _ in rubric.dimensions)
