"""A round that was stopped half-way through a decision goes on where it was, whichever event was the last."""

from collections.abc import Callable, Sequence
from typing import Final

import pytest

from hotseat.domain.event import AnswerRead, Event, Interrupted, NoteTaken, from_line, to_line
from hotseat.domain.reading import Reading
from hotseat.interview.fold import fold
from interview.play import NOTHING, Play, is_move, reads, session, started
from interview.small_item import PHASES, small_item

Move = tuple[Callable[[Play], Play], Reading]


def says(reading: Reading = NOTHING) -> Move:
    return (lambda play: play.answer(reading), reading)


MOVES: Final[Sequence[Move]] = [
    says(),
    says(reads(asked=["f_goal", "f_volume", "f_cost"])),
    says(reads(missed=["And the moon?"], near=["f_reasons"])),
    (lambda play: play.choose(2), NOTHING),
    says(reads(guessed=["f_cost"], flags=["rf_closes"])),
    (Play.take_back, NOTHING),
    (Play.skip, NOTHING),
    says(reads(asked=["f_rival"])),
    says(reads(shown=["sig_users"])),
    (Play.next, NOTHING),
    says(reads(shown=["sig_cost"])),
]
"""Two facts at once, a menu, a guess, a flag, a withdrawal, a skip, a probe; statements to the end come after these."""


def play_on(play: Play, moves: Sequence[Move]) -> Play:
    for move, _ in moves:
        move(play)
    while not play.state.over:
        play.answer()
    return play


def taken_up(events: Sequence[Event]) -> Play:
    """The interview from a log that breaks off anywhere."""
    play = Play.resumed(events, small_item())
    moves = sum(1 for event in events if is_move(event.payload))
    play.settle(MOVES[moves - 1][1] if 0 < moves <= len(MOVES) else NOTHING)
    return play_on(play, MOVES[moves:])


WHOLE: Final = play_on(started(), MOVES).events


def test_the_interview_passes_through_every_phase_to_its_end() -> None:
    play = Play.resumed(WHOLE, small_item())
    assert ([phase for phase, _ in play.reasons], play.state.ended) == ([phase.id for phase in PHASES], "completed")


@pytest.mark.parametrize("events", range(1, len(WHOLE)))
def test_after_any_event_the_rest_is_the_same(events: int) -> None:
    assert taken_up(WHOLE[:events]).payloads == [event.payload for event in WHOLE]


def test_the_state_is_the_fold_of_the_lines_on_the_disk() -> None:
    assert fold(from_line(to_line(event)) for event in WHOLE) == fold(WHOLE)


@pytest.mark.parametrize("extra", [Interrupted(gap=30.0), NoteTaken(text="June.")], ids=str)
def test_what_comes_between_the_records_of_a_decision_does_not_disturb_it(extra: Interrupted | NoteTaken) -> None:
    place = next(
        n for n, event in enumerate(WHOLE) if isinstance(event.payload, AnswerRead) and event.payload.reading.asked
    )
    broken_off = Play.resumed(WHOLE[: place + 2], small_item()).record(extra)
    play = taken_up(broken_off.events)
    assert [payload for payload in play.payloads if payload != extra] == [event.payload for event in WHOLE]


def test_a_round_of_which_only_the_start_was_written_says_its_prompt() -> None:
    play = Play().record(session()).settle()
    assert play.payloads == [event.payload for event in WHOLE[:3]]
