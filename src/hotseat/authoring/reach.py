"""Whether everything in an item can come about: each fact told, each line asked, each signal aimed at. By playing it.

Nothing is read off the text. For each condition the state that it asks for is made by answers whose readings show, and
leave out, exactly what it names; then the engine decides. Elements of a story are reached by their probes, and what has
to land in ninety seconds by the part in which they are spoken. Pure.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from hotseat.authoring.play import Play, playable, reading
from hotseat.authoring.stances import way_to
from hotseat.authoring.subject import Rule, Subject
from hotseat.domain.block_check import asked_in
from hotseat.domain.blocks import When
from hotseat.domain.finding import Finding, Where
from hotseat.domain.item import Fact, Item, Probe, Push
from hotseat.domain.kinds import KINDS, STORY
from hotseat.interview.state import State

_SEEDS: Final = 6
"""Sessions in which a push is waited for: which of several comes first is drawn by the session's seed."""


@dataclass(frozen=True)
class Plan:
    """How a play is made: what every answer shows, the flags it raises, and the moves that come first, one a turn."""

    phase: str
    shown: frozenset[str]
    flags: frozenset[str] = frozenset()
    moves: tuple[str, ...] = ()
    seed: int = 0

    def begun(self, stage: "_Stage") -> Play:
        """The round when the part begins that the plan is for, everything said that it wants said."""
        item = stage.item
        read = reading(shown=self.shown, flags=self.flags)
        play = stage.open(self.phase, self.seed)
        if play.state.phase != self.phase or item.story:
            play.answer(read)
        for move in self.moves:
            play.answer(reading(shown=self.shown, flags=self.flags, moves=(move,)))
        return play.until(self.phase)


@dataclass
class _Stage:
    """The rounds of an item as they begin, kept: a state is a value, and every play goes on from one."""

    item: Item
    begun: dict[tuple[str, int], State] = field(default_factory=dict)

    def open(self, phase: str, seed: int) -> Play:
        """A round where its answer is given, its story told, its meeting held; else at the beginning of that part."""
        kind = KINDS[self.item.round]
        first = kind.answer or (STORY if self.item.story else phase)
        key = (first, seed)
        if key not in self.begun:
            self.begun[key] = Play(self.item, seed).start().until(first).state
        return Play(self.item, seed, self.begun[key])


# --- questions --------------------------------------------------------------------------------------------------------


def _asked(subject: Subject) -> Iterator[Finding]:
    """Probes with their follow-ups, pushes and curveballs."""
    item = playable(subject.item)
    stage = _Stage(item)
    questions = len(item.probes) - len(subject.item.probes)
    for place, probe in enumerate(item.probes):
        where: Where = ("derive", "questions", place) if place < questions else ("probes", place - questions)
        yield from _probe(stage, probe, where)
    for block in ("pressure", "curveball"):
        for place, push in enumerate(getattr(item, block)):
            if not any(push.id in _played(stage, plan, push.id).pushes for plan in _push_plans(item, push, block)):
                yield Finding((block, place), f"never comes: {_why(item, push.when)}", _MEND)


def _probe(stage: _Stage, probe: Probe, where: Where) -> Iterator[Finding]:
    item = stage.item
    instead: tuple[str, ...] = ()
    put = followed = False
    for plan in _probe_plans(item, probe):
        state = _played(stage, plan, probe.id, follow=bool(probe.follow))
        put = put or any(asked.probe == probe.id for asked in state.probes)
        followed = followed or any(asked.probe == probe.id and asked.follow for asked in state.probes)
        instead = instead or tuple(dict.fromkeys(asked.probe for asked in state.probes))[:3]
        if put and (followed or not probe.follow):
            return
    if not put:
        rather = f"; {', '.join(instead)} came instead" if instead else ""
        yield Finding(where, f"is never asked: {_why(item, probe.when)}{rather}", _MEND)
    elif probe.follow:
        message = "is never asked: no answer lacks a target, or the part has no turn left for it"
        yield Finding((*where, "follow"), message, "give the probe a target, or the part more turns")


def _probe_plans(item: Item, probe: Probe) -> Iterator[Plan]:
    """What the probe is for is left out, all of it or one thing at a time, and everything else is shown."""
    every = frozenset(signal.id for signal in item.signals)
    missing, present = frozenset(probe.when.missing), frozenset(probe.when.present)
    lacking = [frozenset(probe.targets), *(frozenset([target]) for target in probe.targets)]
    for left_out in dict.fromkeys(missing | (one - present) for one in lacking):
        yield from _plans(item, probe.when, "probes", every - left_out, probe.corrects)
    yield from _plans(item, probe.when, "probes", present, probe.corrects)


def _push_plans(item: Item, push: Push, block: str) -> Iterator[Plan]:
    every = frozenset(signal.id for signal in item.signals)
    for seed in range(_SEEDS):
        for shown in (frozenset(push.when.present), every - frozenset(push.when.missing)):
            yield from _plans(item, push.when, block, shown, None, seed)


def _plans(
    item: Item, when: When, block: str, shown: frozenset[str], flag: str | None, seed: int = 0
) -> Iterator[Plan]:
    flags = frozenset(name for name in (flag, when.flag) if name)
    for phase in [when.phase] if when.phase else asked_in(item.round, block):
        for moves in _ways(item, when):
            yield Plan(phase, shown, flags, moves, seed)


def _ways(item: Item, when: When) -> Iterator[tuple[str, ...]]:
    """The moves that bring the stance to where the condition holds, from each step of the ladder where it does."""
    if item.counterpart is None:
        yield ()
        return
    avoiding = [when.without] if when.without else []
    for rung in item.counterpart.ladder[1:]:
        if _within(rung.at, when) and (moves := way_to(item.counterpart, rung.at, avoiding)) is not None:
            yield moves


def _within(stance: int, when: When) -> bool:
    low, high = when.stance_min, when.stance_max
    return (low is None or stance >= low) and (high is None or stance <= high)


def _played(stage: _Stage, plan: Plan, wanted: str, *, follow: bool = False) -> State:
    """The round as far as it takes for the wanted line, and its follow-up, to be said."""

    def done(state: State) -> bool:
        asked = [put for put in state.probes if put.probe == wanted]
        return wanted in state.pushes or any(put.follow or not follow for put in asked) or state.phase == "close"

    return plan.begun(stage).go_on(reading(shown=plan.shown, flags=plan.flags), done).state


_MEND: Final = "mend its condition, or what is asked before it"


def _why(item: Item, when: When) -> str:
    """What the condition asks for, as far as it could be the reason."""
    if not any(True for _ in _ways(item, when)):
        return "no moves lead to its stance"
    parts = [f"{key} {_shown(value)}" for key, value in when if value not in ((), None)]
    return f"its condition ({'; '.join(parts)}) did not hold when it could come" if parts else "others come first"


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


# --- facts ------------------------------------------------------------------------------------------------------------


def _told(subject: Subject) -> Iterator[Finding]:
    item = subject.item
    part = "live" if item.counterpart else "scope"
    for place, fact in enumerate(item.facts):
        first = (fact.needs.stance_min if fact.needs else None, _needed(item, fact))
        if not any(fact.id in _learned(item, part, moves, first[1], fact.id) for moves in _warmed(item, first[0])):
            yield Finding(("facts", place), "is never told, whatever is asked before", "mend its `needs`")


def _needed(item: Item, fact: Fact) -> tuple[str, ...]:
    """The facts that have to be out before this one, in an order in which they can be told."""
    before: dict[str, None] = {}
    for name in fact.needs.facts if fact.needs else ():
        before.update(dict.fromkeys((*_needed(item, item.fact(name)), name)))
    return tuple(before)


def _warmed(item: Item, stance: int | None) -> Iterator[tuple[str, ...]]:
    yield from _ways(item, When(stance_min=stance))


def _learned(item: Item, part: str, moves: tuple[str, ...], before: tuple[str, ...], fact: str) -> frozenset[str]:
    play = Play(item).start().until(part)
    for move in moves:
        play.answer(reading(moves=(move,)))
    for name in (*before, fact):
        play.answer(reading(asked=(name,)))
    return play.state.known


RULES: Final = (
    Rule("told", "A fact that no question gets is a secret kept from everybody.", _told),
    Rule("asked", "A line that never comes is work for nobody, and its signal has one chance less.", _asked),
)
