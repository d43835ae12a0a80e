"""Where a round turned: the turns with its gravest flags, and the one in which most was shown. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hotseat.domain.assessment import Quote
from hotseat.grading.totals import SEVERITY
from hotseat.session.calibration import quotes_of
from hotseat.session.told import Told

GRAVE: Final = 2
"""How many flags are told of."""
GOOD: Final = 3
"""The lowest level of a criterion whose words may have turned a round for the better."""


@dataclass(frozen=True)
class TurningPoint:
    """A turn that decided something: why in words, and the sentence that did it."""

    why: str
    quote: Quote

    @property
    def turn(self) -> int:
        """The candidate's turn."""
        return self.quote.turn


def turning_points(told: Told) -> tuple[TurningPoint, ...]:
    """At most three, in the order of the talk; none without a scoring."""
    return tuple(sorted((*_grave(told), *_richest(told)), key=lambda point: point.quote.sid))


def _grave(told: Told) -> Iterator[TurningPoint]:
    """The gravest confirmed flags: a minor one turns nothing."""
    made = told.assessment.flags if told.assessment else ()
    asks = {flag.id: flag.ask for flag in told.item.red_flags}
    heard = [one for one in made if one.status == "confirmed" and one.severity != "minor" and one.quotes]
    for one in sorted(heard, key=lambda flag: -SEVERITY[flag.severity])[:GRAVE]:
        yield TurningPoint(f"A {one.severity} flag: {asks.get(one.flag, one.flag)}", one.quotes[0])


def _richest(told: Told) -> Iterator[TurningPoint]:
    """The turn whose words count for the most criteria, if they count for two at least."""
    by_turn: dict[int, dict[str, Quote]] = {}
    for result in told.assessment.criteria if told.assessment else ():
        for quote in quotes_of(result) if (result.level or 0) >= GOOD else ():
            by_turn.setdefault(quote.turn, {}).setdefault(result.sub, quote)
    most = max(by_turn.values(), key=len, default={})
    if len(most) > 1:
        names = "; ".join(told.rubric.subs[sub].name for sub in most)
        yield TurningPoint(f"Evidence for {len(most)} criteria at once: {names}.", next(iter(most.values())))
