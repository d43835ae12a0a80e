"""What the candidate's two other sides see of an item, for its author: the models word for word, and the grader. Pure.

What models are told is shown by the requests that would be sent to them, so that this page cannot be wrong about it.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from hotseat.authoring.page import Entry, block, entry, verbatim
from hotseat.authoring.play import Play, playable
from hotseat.domain.event import CandidateAnswered, Event
from hotseat.domain.item import Item, Signal
from hotseat.domain.kinds import PREPARATION
from hotseat.domain.rubric import Rubric, SubCriterion
from hotseat.grading.opportunity import in_play
from hotseat.interview.disclosure import Line
from hotseat.interview.fold import apply
from hotseat.interview.state import State
from hotseat.interviewer.model_listener import listen_request
from hotseat.interviewer.model_speaker import speak_request
from hotseat.providers.port import Request

ANSWER: Final = "(the candidate's last answer)"
NOON: Final = datetime(2026, 11, 22, 12, tzinfo=UTC)


def models_view(item: Item) -> Iterator[str]:
    """Word for word what a speaking model gets for a line, and a listening model for an answer, early in a round."""
    item = playable(item)
    play = Play(item).start()
    line = Line("probe", item.probes[0].say) if item.probes else Line("push", item.pressure[0].say)
    spoken = speak_request(line, play.state, item)
    yield from verbatim("THE MODEL THAT SPEAKS, asked to word a line", _sent(spoken))
    yield from verbatim("THE MODEL THAT LISTENS, asked about an answer", _sent(listen_request(_answered(play), item)))


def grader_view(item: Item, rubric: Rubric) -> Iterator[str]:
    """Each sub-criterion in play with its share of the score, its anchors and the signals that speak for it.

    The shares are those of a round in which all that is in play had its chance.
    """
    signals = in_play(item, rubric)
    yield "Each sub-criterion is asked about alone. Weights and shares are arithmetic; no model is told them."
    by_dimension = {one.id: [sub for sub in one.sub if sub.id in signals] for one in rubric.dimensions}
    whole = sum(one.weight for one in rubric.dimensions if by_dimension[one.id])
    for dimension in rubric.dimensions:
        subs = by_dimension[dimension.id]
        share = dimension.weight / whole if subs else 0.0
        yield from ("", f"{dimension.name.upper()}, " + (f"{share:.0%}" if subs else "not in play"))
        total = sum(sub.weight for sub in subs)
        for sub in subs:
            yield from _criterion(sub, signals[sub.id], f"{share * sub.weight / total:.1%} of the score")
    flags = (
        entry(f"{flag.id}, {flag.severity}: {_costs(flag.dim, flag.sub_max)}", flag.ask) for flag in item.red_flags
    )
    yield from block("RED FLAGS", flags)


def _sent(request: Request) -> Iterator[str]:
    yield request.system
    yield from (message.text for message in request.messages)


def _answered(play: Play) -> State:
    """The round with its first answer that is listened to."""
    listened_to = next(phase.id for phase in play.item.timebox.phases if phase.id != PREPARATION)
    state = play.until(listened_to).state
    said = CandidateAnswered(turn=len(state.turns) + 1, text=ANSWER)
    return apply(state, Event(state.seq + 1, NOON, 0.0, said))


def _criterion(sub: SubCriterion, signals: Sequence[Signal], share: str) -> Iterator[str]:
    levels = (f"{level}  {sub.levels[level]}" for level in range(1, 6))
    yield from block(f"{sub.id} {sub.name}, {share}", [sub.asks, *levels, *map(_signal, signals)])


def _signal(signal: Signal) -> Entry:
    credit = "" if signal.prompted_credit == 1 else f", {signal.prompted_credit:g} of it after a probe"
    head = f"· {signal.id}, weight {signal.weight}{credit}"
    return entry(head, signal.ask, f"counts: {signal.counts}", f"does not: {signal.near_miss}")


def _costs(dimension: str, caps: dict[str, int]) -> str:
    return ", ".join(f"{sub} at most {level}" for sub, level in caps.items()) or f"caps {dimension} and the verdict"
