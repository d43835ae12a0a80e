"""What may not be told of a session yet. One rule, for every front end and for what is saved."""

from collections.abc import Callable
from typing import Final

from hotseat.errors import HotseatError
from hotseat.interview.state import State

REAL: Final = "This round is in real mode: nothing is told before its end."
NOT_OVER: Final = "This round is not finished: read now, it would give away what you can still find out."
LoopSeal = Callable[[str | None, str], str]
"""Why nothing of a session of that loop and mode may be told; empty when it may: `Loops.sealed_session`."""


def sealed(state: State, of_loop: LoopSeal) -> str:
    """Why a session may not be read back yet; empty when it may.

    A round that is not over would give away what was never asked, what the other side needs and how to answer: it is
    closed in every mode. So is a round of a real loop that goes on. A sample never is.
    """
    header = state.header
    if header.sample:
        return ""
    if not state.over:
        return REAL if state.real else NOT_OVER
    return of_loop(header.loop, header.mode)


def refusal(state: State, why: str) -> HotseatError:
    """The refusal with the way out of it. `why` is what `sealed` said."""
    if state.over:
        return HotseatError(why, "Finish it with `hotseat loop`, or close it with `hotseat loop --abandon`.")
    return HotseatError(why, f"Go on with it, or end it first: hotseat practice --continue {state.header.session}")
