"""Fast grading: one call about all sub-criteria of a dimension. Everything after the call is as in any other grading.

One reply about several things lets its verdicts lean towards each other: in a public run of 180 graded interviews the
correlation between criteria rose from .06 to .26 (grading.md). Whoever shows the result has to say so.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from hotseat.domain.item import Signal
from hotseat.domain.rubric import Dimension
from hotseat.grading import wire
from hotseat.grading.calls import (
    MAX_TOKENS,
    Call,
    Material,
    about_all,
    asked_signals,
    expected,
    in_words,
    remembered,
    shuffled,
)
from hotseat.grading.inquiry import Inquiry, Said, read
from hotseat.grading.levels import Judged
from hotseat.grading.wire import DimensionReply
from hotseat.prompts.render import fence, render

TOKENS_EACH: Final = 1_500
"""Room in a reply for each sub-criterion after the first two: three signals with long quotes each are some 1,200."""


def dimension_call(
    shared: Material, dimension: Dimension, subs: Mapping[str, Sequence[Signal]]
) -> Call[DimensionReply]:
    """The one call about these sub-criteria of a dimension, in seeded order; it does not name the dimension."""
    asked = [sub for sub in shuffled(dimension.sub, shared.seed, dimension.id) if sub.id in subs]
    criteria = [
        {"id": sub.id, **in_words(sub), "signals": asked_signals(shared, sub.id, subs[sub.id])} for sub in asked
    ]
    question = render("grade_dimension", criteria=fence("criteria", criteria))
    room = MAX_TOKENS + TOKENS_EACH * max(len(asked) - 2, 0)
    ids = {sub: [signal.id for signal in signals] for sub, signals in subs.items()}
    return Call(
        id=dimension.id,
        request=about_all(shared, question, DimensionReply, "dimension", room),
        read=remembered(lambda text: wire.read_dimension(text, ids)),
        expects=sum(expected(signals) for signals in subs.values()),
    )


def criterion(shared: Material, sub: str, signals: Sequence[Signal], call: Call[DimensionReply]) -> Inquiry[Judged]:
    """What the reply about its dimension makes of one sub-criterion, and a call of its own to mend quotes."""
    text = yield call
    entry = next(entry for entry in call.read(text).criteria if entry.criterion == sub)
    return (yield from read(shared, sub, signals, entry, Said(call, text)))
