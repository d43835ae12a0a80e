"""`retake`: the weakest answer of a session given again, or the whole item with another seed; then both compared."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from hotseat.cli import output
from hotseat.cli.answers import Answers, answers_in
from hotseat.cli.compose import studio
from hotseat.cli.output import say, tell
from hotseat.errors import HotseatError, StorageTrouble
from hotseat.session.archive import Session
from hotseat.session.compare import compared, sections
from hotseat.session.retake_desk import alike, same_manner
from hotseat.session.studio import Studio
from hotseat.session.weakest import Weakest
from hotseat.storage.text_file import read_text

END = "."
"""The line that ends a typed answer, as in a plain round."""


def retake(arguments: argparse.Namespace) -> int:
    """One answer again, the weakest or that of --turn; with --whole the item once more. On the screen, or in lines."""
    if arguments.whole and arguments.turn is not None:
        raise HotseatError("--turn is one answer, --whole the whole item.", "Name the one or the other.")
    plain = getattr(arguments, "plain", False) or arguments.answers is not None
    if not plain and output.has_screen():
        from hotseat.cli import app  # noqa: PLC0415 - plain runs do without Textual

        return app.retake(arguments)
    answers = answers_in(read_text(Path(arguments.answers))) if arguments.answers is not None else None
    world = studio(arguments)
    session = world.read(arguments.session)
    if arguments.grade:
        from hotseat.cli.grade import refuse_no_grader  # noqa: PLC0415 - only when asked

        refuse_no_grader(world, session)
    if arguments.whole:
        return _whole(world, session, answers, grade=arguments.grade)
    return _one(world, session, arguments.turn, answers, grade=arguments.grade)


# --- one answer -------------------------------------------------------------------------------------------------------


def _one(world: Studio, session: Session, turn: int | None, answers: Answers | None, *, grade: bool) -> int:
    at = world.retakes.weakest(session) if turn is None else world.retakes.answer(session, turn)
    _put(at, session)
    text = answers.next() if answers else _typed(world, session, at.turn)
    if answers and answers.left:
        tell(f"One answer is read; {answers.left} of the file were not.")
    new = world.retakes.record(session, at.turn, text or "")
    tell(f"Recorded as {new.id}.", wrapped=False)
    return _after(world, session, new, grade=grade)


def _put(at: Weakest, session: Session) -> None:
    """The question once more, and what the rubric asks for; not what to say."""
    say(f"{session.item.value.interviewer.name}: {at.question}\n")
    tell(at.why)
    if at.asks:
        tell(f"{at.sub} {at.name}: {at.asks}")
    if at.level is not None:
        tell(f"Level {min(at.level + 1, 5)} stands for: {at.next_up}")
    say(f"Your first answer (turn {at.turn}): {at.answer}\n")


def _typed(world: Studio, session: Session, turn: int) -> str:
    """The lines typed up to one that holds a full stop, or to the end of the input; on the disk after each line."""
    draft = world.retakes.draft(session, turn)
    if draft:
        tell(f"Your unsent draft, to be continued:\n{draft}")
    if sys.stdin.isatty():
        tell(f"Your new answer; a line with {END} alone sends it.")
    lines, told = [draft] if draft else [], ""
    for line in _lines():
        lines.append(line)
        try:
            world.retakes.keep_draft(session, turn, "\n".join(lines))
        except StorageTrouble as error:  # the typing goes on: there may be room when it is sent
            if str(error) != told:
                told = str(error)
                tell(told)
    return "\n".join(lines)


def _lines() -> Iterator[str]:
    for line in iter(sys.stdin.readline, ""):
        text = line.removesuffix("\n").removesuffix("\r")
        if text == END:
            return
        yield text


def _after(world: Studio, first: Session, new: Session, *, grade: bool) -> int:
    if not grade:
        tell(f"Score it with: hotseat review {new.id}, or hotseat grade {new.id}", wrapped=False)
        tell(f"Then set both side by side: hotseat compare {first.id} {new.id}", wrapped=False)
        return 0
    from hotseat.cli.grade import concluded  # noqa: PLC0415 - only when asked

    before = first.told().assessment
    live = world.gradings.of(new, same_manner(first, before), by=world.retakes.grader(before))
    code = concluded(world, new, live, ask=False, as_json=False)
    show(first, world.read(new.id))
    return code


# --- the whole item ---------------------------------------------------------------------------------------------------


def _whole(world: Studio, session: Session, answers: Answers | None, *, grade: bool) -> int:
    from hotseat.cli.rounds import play, way_back  # noqa: PLC0415 - one answer does without a round

    live = world.retakes.whole(session)
    play(live, answers)
    if not live.round.state.over:
        tell(f"Saved. Continue with: {way_back(live)}", wrapped=False)
        return 0
    return _after(world, session, world.read(live.session.session), grade=grade)


def show(before: Session, after: Session) -> None:
    """Both attempts, as far as they can be compared."""
    output.sections(sections(compared(*alike(before, after))))
