"""A program that is killed after any event: the round is taken up from its log and ends with the same transcript."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from hotseat.domain.event import Event, Interrupted, NoteTaken, Payload, SessionEnded, from_line, to_line
from hotseat.interview.fold import fold
from hotseat.session.commands import Answer, Command, Finish, Next, Skip, TakeBack, TakeNote
from interview.play import is_move, reads
from session.stage import Stage, stage

READINGS: Final = {
    "What is it for, and how many calls?": reads(asked=["f_goal", "f_volume"]),
    "And the moon?": reads(missed=["And the moon?"], near=["f_reasons"]),
    "I guess an error costs $18.": reads(guessed=["f_cost"]),
    "We cancel without asking.": reads(flags=["rf_closes"], shown=["sig_users"]),
    "One mistake is worse than the other.": reads(shown=["sig_cost"]),
    "What does the law say?": reads(asked=["f_law"]),
}
COMMANDS: Final[Sequence[Command]] = [
    Answer("I would begin with the callers."),
    Answer("What is it for, and how many calls?"),
    TakeNote("640 a day."),
    Answer("And the moon?"),
    Answer("2"),
    Answer("I guess an error costs $18."),
    Skip(),
    Answer("We cancel without asking."),
    TakeBack(),
    Answer("We cancel without asking."),
    Next(),
    Answer("A person looks first."),
    Answer("One mistake is worse than the other."),
    Answer("When it is wrong twice a day."),
    Answer("Twice in a day."),
    Next(),
    Answer("June is a wish."),
    Answer("What does the law say?"),
    Answer("Then nothing is kept."),
    Answer("A stop rule."),
    Answer("And last of all, a form."),
    Finish(),
]
"""Two facts at once, a menu, a guess, a flag, a withdrawal, a skip, probes, pressure, the close, the end."""


def transcript(payloads: Sequence[Payload]) -> list[Payload]:
    """The events that are not about the kill itself."""
    return [payload for payload in payloads if not isinstance(payload, Interrupted)]


def commands_in(events: Sequence[Event]) -> int:
    return sum(1 for event in events if is_move(event.payload) or isinstance(event.payload, NoteTaken | SessionEnded))


async def taken_up(events: Sequence[Event]) -> Stage:
    """A new program over what was written, with the rest of the commands."""
    on = stage(events=[from_line(to_line(event)) for event in events], readings=READINGS)
    if not on.round.state.over:
        on.round.record_interruption(on.round.state.elapsed + 2.5, datetime(2026, 3, 2, tzinfo=UTC))
    return await on.play(*COMMANDS[commands_in(events) :])


async def whole() -> Stage:
    return await stage(readings=READINGS).play(*COMMANDS)


async def test_the_interview_takes_every_command_to_its_close() -> None:
    on = await whole()
    assert (commands_in(on.log.events), on.round.state.ended) == (len(COMMANDS), "completed")


async def test_after_a_kill_at_any_event_the_transcript_is_the_same_but_for_times() -> None:
    events = (await whole()).log.events
    uncut = transcript([event.payload for event in events])
    endings = {cut: transcript((await taken_up(events[:cut])).payloads) for cut in range(1, len(events) + 1)}
    assert [cut for cut, ending in endings.items() if ending != uncut] == []


async def test_no_answer_that_was_read_is_read_again_and_the_log_folds_to_the_state() -> None:
    events = (await whole()).log.events
    turns = [turn.no for turn in fold(events).turns if turn.kind == "answer"]
    for cut in range(1, len(events), 3):
        read = [turn.no for turn in fold(events[:cut]).turns if turn.reading]
        on = await taken_up(events[:cut])
        assert on.listener.turns == [turn for turn in turns if turn not in read]
        assert fold(on.log.events) == on.round.state


async def test_a_round_can_be_killed_after_every_single_event() -> None:
    """One event a life: each program writes its interruption, does what is owed up to one event, and dies."""
    on, lives = stage(readings=READINGS), 0
    while not on.round.state.over:
        lives += 1
        on = stage(events=on.log.events, readings=READINGS)
        on.round.record_interruption(0.0, on.clock.utc())
        await one_event(on)
    assert (transcript(on.payloads), lives > len(COMMANDS)) == (transcript((await whole()).payloads), True)


async def one_event(on: Stage) -> None:
    """The next event of the round, whoever owes it."""
    before = len(on.log.events)
    rest = COMMANDS[commands_in(on.log.events) :]
    owed = on.round.send(rest[0]) if on.round.state.expecting in {"candidate", "closing"} else on.round.proceed()
    async for _ in owed:
        if len(on.log.events) > before:
            break
