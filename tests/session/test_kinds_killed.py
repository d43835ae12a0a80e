"""A program that is killed in any kind of round, after any event: the round ends with the same transcript."""

from collections.abc import Sequence
from typing import Final

import pytest

from hotseat.domain.base import Form, Round
from hotseat.domain.event import Event, Interrupted, Payload, SessionEnded, TimeExpired, from_line, to_line
from hotseat.session.commands import Answer, Command, Finish, Hint, Next, Skip, TakeBack, TimeUp
from interview.play import is_move, reads
from interview.small_kinds import SMALL
from session.stage import Stage, stage

READINGS: Final = {
    "Which date?": reads(asked=["f_date"], moves=["m_owns"]),
    "Yes, all of them.": reads(moves=["m_cave", "m_hedge"]),
    "And the moon?": reads(missed=["And the moon?"]),
    "I would.": reads(dodged=True),
    "I have none.": reads(no_example=True),
    "I decided it.": reads(shown=["sig_role", "sig_repair"]),
}
MEETING: Final[Sequence[Command]] = [
    Next(),
    Answer("Which date?"),
    Answer("Yes, all of them."),
    Hint(),
    Answer("word " * 50),
    TakeBack("redo"),
    Answer("And the moon?"),
    Answer("0"),
    Skip(),
    Answer("Yes, all of them."),
    Next(),
    Answer("No."),
    Answer("Nine of them."),
    Answer("A plan."),
    Finish({"scoping": 3}),
]
SCRIPTS: Final[dict[Round, Sequence[Command]]] = {
    "technical": [Answer("a"), Answer("And the moon?"), Answer("2"), Next(), Hint(), Next(), Skip(), Next(), Next()],
    "behavioral": [Answer("I would."), Answer("I have none."), Answer("I decided it."), Skip(), Next(), Next()],
    "stakeholder": MEETING,
    "executive": [Hint(), Next(), TimeUp("We should wait, as"), Answer("We should wait, as it is not ready."), Skip()],
    "calibration": [Answer("None."), Answer("I decided it."), Skip(), Next(), TakeBack("redo"), Answer("No."), Skip()],
}
"""What is sent; plain answers to the end come after it."""
FORMS: Final[dict[Round, Form]] = {"executive": "spoken"}


def sent(events: Sequence[Event]) -> int:
    """How many commands the log shows."""
    own = [e.payload for e in events]
    other = sum(isinstance(p, TimeExpired | SessionEnded) or p.type == "hint_given" for p in own)
    return other + sum(is_move(payload) for payload in own)


def transcript(on: Stage) -> list[Payload]:
    return [payload for payload in on.payloads if not isinstance(payload, Interrupted)]


async def play_on(on: Stage, kind: Round) -> Stage:
    """The rest of the commands, then plain answers, each as the time comes for it."""
    commands = SCRIPTS[kind][sent(on.log.events) :]
    await on.proceed()
    for command in commands:
        if isinstance(command, TimeUp):
            on.clock.now += on.round.seconds_to_deadline or 0.0
        await on.send(command)
    while on.round.state.expecting == "candidate":
        await on.send(Answer("So be it."))
    if not on.round.state.over:
        await on.send(Finish())
    return on


async def whole(kind: Round) -> Stage:
    return await play_on(stage(item=SMALL[kind], form=FORMS.get(kind), readings=READINGS), kind)


async def taken_up(events: Sequence[Event], kind: Round) -> Stage:
    """A new program over what was written."""
    on = stage(events=[from_line(to_line(event)) for event in events], item=SMALL[kind], readings=READINGS)
    if not on.round.state.over:
        on.round.record_interruption(on.round.state.elapsed, on.clock.utc())
    return await play_on(on, kind)


@pytest.mark.parametrize("kind", SCRIPTS)
async def test_after_a_kill_at_any_event_the_round_ends_as_it_would_have(kind: Round) -> None:
    on = await whole(kind)
    assert (on.round.state.ended, sent(on.log.events) >= len(SCRIPTS[kind])) == ("completed", True)
    uncut = transcript(on)
    for cut in range(1, len(on.log.events) + 1):
        again = await taken_up(on.log.events[:cut], kind)
        assert (cut, transcript(again)) == (cut, uncut)
