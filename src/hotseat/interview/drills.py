"""A drill on a case: the round that is played, and whether it was passed. Pure.

The case gives the situation and the facts, the drill everything that is asked. The engine plays it like any other case.
"""

from dataclasses import dataclass
from typing import Final

from hotseat.domain.blocks import When
from hotseat.domain.drills import Check, Drill
from hotseat.domain.item import Close, Item, Probe, Signal, Timebox
from hotseat.domain.plain_text import flowing
from hotseat.domain.speech import sentences
from hotseat.interview.state import State

WEIGHT: Final = 2
"""All checks of a drill weigh the same."""
UNASKED: Final = frozenset({"vague", "curveball"})
"""Ways to a fact that took no question for it."""


@dataclass(frozen=True)
class CheckResult:
    """A check, and the words that were heard for it; without any it is not `ok`."""

    check: Check
    quote: str = ""

    @property
    def ok(self) -> bool:
        """Whether it was heard."""
        return bool(self.quote)


@dataclass(frozen=True)
class DrillResult:
    """How a drill went: its checks in order, the facts of high value that were asked for, and whether it is passed."""

    checks: tuple[CheckResult, ...]
    facts: tuple[str, ...]
    passed: bool


def drilled(item: Item, drill: Drill) -> Item:
    """The case as the drill plays it. Raises ValueError for another kind of round.

    What the case's prompt says of the situation goes to the end of the brief, so that nothing is lost with it.
    """
    if item.round != "case":
        raise ValueError(f"a drill is played on a case, {item.id} is {item.round}")
    return item.model_copy(
        update={
            "title": f"{drill.title}: {item.title}",
            "timebox": Timebox(minutes=drill.minutes, phases=drill.phases),
            "brief": _situation(item),
            "prompt": drill.ask,
            "facts": tuple(fact.model_copy(update={"unlocks": ()}) for fact in item.facts),
            "signals": tuple(map(_signal, drill.checks)),
            "red_flags": (),
            "probes": tuple(map(_probe, drill.checks)),
            "pressure": (),
            "curveball": (),
            "close": Close(ask=drill.last, farewell=item.close.farewell),
        }
    )


def verdict(state: State, item: Item, drill: Drill) -> DrillResult:
    """How a drill stands, by what was heard in the answers that stand. `item` is the case or the round made of it.

    Of several sentences for one check the first is kept.
    """
    heard: dict[str, str] = {}
    for turn in state.live_turns:
        for shown in turn.reading.shown if turn.reading else ():
            heard.setdefault(shown.signal, shown.quote)
    checks = tuple(CheckResult(check, heard.get(check.id, "")) for check in drill.checks)
    facts = _asked_for(state, item)
    passed = len(facts) >= drill.facts_needed and all(done.ok for done in checks if done.check.id in drill.all_of)
    return DrillResult(checks, facts, passed)


def _asked_for(state: State, item: Item) -> tuple[str, ...]:
    high = {fact.id for fact in item.facts if fact.value == "high"}
    return tuple(event.fact for event in state.disclosed if event.fact in high and event.how not in UNASKED)


def _situation(item: Item) -> str:
    told = [sentence for sentence in sentences(flowing(item.prompt)) if "?" not in sentence]
    return f"{item.brief.rstrip()}\n\n{' '.join(told)}".rstrip()


def _signal(check: Check) -> Signal:
    return Signal(
        id=check.id,
        sub=check.sub,
        weight=WEIGHT,
        about=check.about,
        ask=check.ask,
        counts=check.counts,
        near_miss=check.near_miss,
    )


def _probe(check: Check) -> Probe:
    """No part of a drill puts probes; a hint takes its words from them."""
    when = When(missing=(check.id,))
    return Probe(id=f"p_{check.id.removeprefix('chk_')}", priority=50, when=when, targets=(check.id,), say=check.nudge)
