"""What must hold in a counterpart: a ladder that can be climbed and fallen from, moves both ways, outcomes in order."""

from collections.abc import Collection, Iterator
from typing import Final

from hotseat.domain.blocks import Counterpart, Outcome, When
from hotseat.domain.finding import Finding, Where

# Fewer than this, and the meeting hangs on one sentence.
LEAST_MOVES: Final = 2


def counterpart_findings(counterpart: Counterpart, corrected: Collection[str | None]) -> Iterator[Finding]:
    """Everything wrong with a counterpart's ladder, moves and outcomes. `corrected`: flags that a probe takes up."""
    yield from _ladder(counterpart)
    yield from _moves(counterpart)
    yield from _final(counterpart, corrected)
    yield from _outcomes(counterpart)


def _ladder(counterpart: Counterpart) -> Iterator[Finding]:
    steps = [rung.at for rung in counterpart.ladder]
    if steps != list(range(steps[0], steps[0] + len(steps))):
        message = f"goes {', '.join(map(str, steps))}; it goes up by one from the lowest to the highest"
        yield Finding(("counterpart", "ladder"), message)
        return
    if counterpart.starts not in steps[1:-1]:
        message = f"is {counterpart.starts}; it is a step between the lowest, {steps[0]}, and the highest, {steps[-1]}"
        yield Finding(("counterpart", "starts"), message)
    if not counterpart.ladder[0].reached:
        message = "is missing; at the lowest stance it ends the meeting"
        yield Finding(("counterpart", "ladder", 0, "reached"), message)
    for place, rung in enumerate(counterpart.ladder[1:], start=1):
        if not rung.replies:
            message = "is missing; only the lowest stance, which ends the meeting, needs none"
            yield Finding(("counterpart", "ladder", place, "replies"), message)


def _moves(counterpart: Counterpart) -> Iterator[Finding]:
    effects = [move.effect for move in counterpart.moves]
    for place, effect in enumerate(effects):
        if effect == 0:
            yield Finding(("counterpart", "moves", place, "effect"), "is 0; a move gains or loses something")
    gains, losses = sum(effect > 0 for effect in effects), sum(effect < 0 for effect in effects)
    if min(gains, losses) < LEAST_MOVES:
        message = f"hold {gains} that gain and {losses} that lose; there are at least {LEAST_MOVES} of each"
        yield Finding(("counterpart", "moves"), message)


def _final(counterpart: Counterpart, corrected: Collection[str | None]) -> Iterator[Finding]:
    """Giving in that pleases: without a probe it would never be asked back."""
    for place, move in enumerate(counterpart.moves):
        if move.flag and move.effect > 0 and move.flag not in corrected:
            message = f"is {move.flag}, a way to please that fails, and no probe corrects it"
            yield Finding(("counterpart", "moves", place, "flag"), message)


def _outcomes(counterpart: Counterpart) -> Iterator[Finding]:
    """The first that holds is the one, so what is a failure whatever else was said stands before any win."""
    lowest = min(rung.at for rung in counterpart.ladder)
    outcomes = counterpart.outcomes
    yield from _outcomes_missing(counterpart, lowest)
    won = False
    for place, outcome in enumerate(outcomes):
        where: Where = ("counterpart", "outcomes", place)
        won = won or outcome.win
        if won and _is_failure(outcome, lowest):
            yield Finding(where, "stands after a win, or is one; breaking off and a red flag come before any win")
        if outcome.when == When() and place + 1 < len(outcomes):
            yield Finding((*where, "when"), "always holds, so no outcome after it is ever reached")
    if outcomes[-1].when != When():
        message = "is a condition; the last outcome has none, so that one always holds"
        yield Finding(("counterpart", "outcomes", len(outcomes) - 1, "when"), message)


def _is_failure(outcome: Outcome, lowest: int) -> bool:
    return outcome.when.flag is not None or outcome.when.stance_max == lowest


def _outcomes_missing(counterpart: Counterpart, lowest: int) -> Iterator[Finding]:
    outcomes, where = counterpart.outcomes, ("counterpart", "outcomes")
    if not any(outcome.win for outcome in outcomes):
        yield Finding(where, "hold no win", "mark one with win: true")
    if not any(outcome.when.stance_max == lowest for outcome in outcomes):
        yield Finding(where, "hold none for breaking off", f"when: {{stance_max: {lowest}}}")
    met = {outcome.when.flag for outcome in outcomes}
    for place, move in enumerate(counterpart.moves):
        if move.flag and move.effect > 0 and move.flag not in met:
            message = f"is {move.flag}, a way to please that fails, and no outcome has it as its condition"
            yield Finding(("counterpart", "moves", place, "flag"), message)
