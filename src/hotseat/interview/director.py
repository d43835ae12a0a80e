"""The engine's decisions: what happens next in a round. Pure: the same log and item give the same decision.

`due` says what the session has to do now. A decision is a few records and one line, made from the state in which it
fell due, so a round that stopped half-way through one goes on where it was.

    phase      opens with                 goes on with
    ---------  -------------------------  ------------------------------------------------
    open       the prompt                 (its first answer ends it)
    scope      the phase's line           the nudge if nothing was asked, else a filler
    answer     the phase's line           a filler
    probe      the first probe            the follow-up, the next probe, else the next phase
    pressure   a push                     curveball and push in turn, else the next phase
    close      the closing question       the farewell, which ends the round

An answer to what was asked comes before all of these; the interviewer says one thing a turn.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hotseat.domain.event import (
    FactDisclosed,
    FlagHeard,
    MenuOffered,
    Payload,
    PhaseEntered,
    PhaseReason,
    PressureApplied,
    ProbeAsked,
    SessionEnded,
)
from hotseat.domain.blocks import When
from hotseat.domain.item import Item, Push
from hotseat.domain.plain_text import flowing
from hotseat.domain.reading import Reading
from hotseat.interview import probes
from hotseat.interview.disclosure import NOT_KNOWN, RATHER_HEAR_YOU, Line, Response, choose, respond
from hotseat.interview.menu import MENU_LINE
from hotseat.interview.state import State, Trigger, Turn
from hotseat.interview.variety import pick, rotate

AGAIN = "Put it another way."
SECONDS_A_MINUTE = 60


@dataclass(frozen=True)
class Record:
    """Append this to the log."""

    payload: Payload


@dataclass(frozen=True)
class Listen:
    """Have this turn read."""

    turn: Turn


@dataclass(frozen=True)
class Speak:
    """Say this line."""

    line: Line


@dataclass(frozen=True)
class Await:
    """Nothing to do until the candidate acts."""


@dataclass(frozen=True)
class Done:
    """The round is over."""


Act = Record | Listen | Speak | Await | Done


@dataclass(frozen=True)
class Decision:
    """Records in order, then a line."""

    records: tuple[Payload, ...]
    line: Line

    def after(self, *records: Payload) -> "Decision":
        """The same decision with `records` in front."""
        return replace(self, records=(*records, *self.records))


def due(state: State, item: Item) -> Act:
    """What to do now. The first event, `session_started`, is the caller's."""
    match state.expecting:
        case "reading":
            return Listen(state.turns[-1])
        case "direction" if state.pending is not None:
            decision = _DECIDE[state.pending.trigger](state.pending.base, item)
            rest = decision.records[state.pending.recorded :]
            return Record(rest[0]) if rest else Speak(decision.line)
        case "closing":
            return Record(SessionEnded(reason="completed"))
        case "over":
            return Done()
        case _:
            return Await()


def live_flags(item: Item) -> frozenset[str]:
    """Flags that a condition uses. Only these are listened for during the round."""
    used = {when.flag for when in _conditions(item)} | {probe.corrects for probe in item.probes}
    return frozenset(flag for flag in used if flag)


def live_signals(item: Item) -> frozenset[str]:
    """Signals that a condition or a probe's aim uses. Only these are listened for during the round."""
    conditions = [signal for when in _conditions(item) for signal in (*when.missing, *when.present)]
    return frozenset(conditions) | frozenset(target for probe in item.probes for target in probe.targets)


def _conditions(item: Item) -> list[When]:
    return [probe.when for probe in item.probes] + [push.when for push in (*item.pressure, *item.curveball)]


def next_phase(state: State, item: Item) -> str | None:
    """The phase after the present one, or None in the last."""
    order = [phase.id for phase in item.timebox.phases]
    place = order.index(state.phase) + 1
    return order[place] if place < len(order) else None


def seconds_left(state: State, item: Item, elapsed: float) -> float:
    """Seconds left of the present phase at that reading of the round's clock; negative when it has run over."""
    return item.phase(state.phase).minutes * SECONDS_A_MINUTE - (elapsed - state.phase_began)


def _start(_: State, item: Item) -> Decision:
    first = item.timebox.phases[0].id
    return Decision((PhaseEntered(phase=first, reason="started"),), Line("prompt", flowing(item.prompt)))


def _after_answer(state: State, item: Item) -> Decision:
    turn = state.turns[-1]
    reading = turn.reading or Reading(reader="scripted")
    response = respond(state, item, reading)
    heard = [
        FlagHeard(turn=turn.no, flag=flag.flag, quote=flag.quote)
        for flag in {flag.flag: flag for flag in reading.flags}.values()
        if flag.flag not in state.flags and flag.flag in live_flags(item)
    ]
    state = replace(state, heard=(*state.heard, *heard))
    if _phase_ended(state, item) and next_phase(state, item) is None:
        return _close(state, item).after(*heard)
    if response.line is None and reading.missed:
        return _leaving(state, item, _missed(reading, item)).after(*heard)
    return _go_on(state, item, response).after(*heard, *_grants(turn, response))


def _grants(turn: Turn, response: Response) -> list[Payload]:
    return [FactDisclosed(turn=turn.no, fact=fact, how=how) for fact, how in response.granted]


def _missed(reading: Reading, item: Item) -> Decision:
    """A question that matched nothing costs no turn: the script offers the menu, a model hands it back.

    Where there are no facts to ask for, it is turned away.
    """
    if not item.facts:
        return Decision((), Line("meta", RATHER_HEAR_YOU))
    if reading.reader == "model":
        return Decision((), Line("miss", NOT_KNOWN))
    return Decision((MenuOffered(question=reading.missed[0], near=reading.near),), Line("menu", MENU_LINE))


def _go_on(state: State, item: Item, response: Response) -> Decision:
    """What comes after an answer has been read: the answer to what was asked, or the phase's own next line."""
    if response.line:
        return _leaving(state, item, Decision((), response.line))
    return _move_on(state, item)


def _leaving(state: State, item: Item, decision: Decision) -> Decision:
    """The decision, and before it the next phase when this one has ended.

    The line that opens that phase is said with it when it asks nothing: one question a line, and nobody is left to
    guess that a new part has begun.
    """
    ended, following = _phase_ended(state, item), next_phase(state, item)
    if ended is None or following is None:
        return decision
    opening = item.phase(following).say
    line = decision.line
    if opening and "?" not in opening and line.kind != "menu":
        line = replace(line, text=f"{line.text} {opening}")
    return replace(decision, line=line).after(PhaseEntered(phase=following, reason=ended))


def _phase_ended(state: State, item: Item) -> PhaseReason | None:
    phase = item.phase(state.phase)
    if state.counted >= phase.turn_cap:
        return "turn_cap"
    if seconds_left(state, item, state.elapsed) <= 0:
        return "minutes"
    return None


def _after_choice(state: State, item: Item) -> Decision:
    turn = state.turns[-1]
    near = state.menu.near if state.menu else ()
    response = choose(state, item, turn.choice or 0, near)
    met = Decision((), response.line or Line("miss", NOT_KNOWN))
    return _leaving(state, item, met).after(*_grants(turn, response))


def _move_on(state: State, item: Item) -> Decision:
    """The phase's own next line, or the next phase when this one has ended."""
    ended, following = _phase_ended(state, item), next_phase(state, item)
    return _enter(state, item, following, ended) if ended and following else _continue(state, item)


def _advance(state: State, item: Item) -> Decision:
    following = next_phase(state, item)
    return _enter(state, item, following, "next") if following else _close(state, item)


def _again(_: State, __: Item) -> Decision:
    return Decision((), Line("again", AGAIN))


def _enter(state: State, item: Item, phase: str, reason: PhaseReason) -> Decision:
    """Go into a phase and say what opens it; a phase with nothing to say is passed through."""
    entered = replace(state, phase=phase, phase_began=state.elapsed)
    opening = item.phase(phase).say
    decision = Decision((), Line("phase", opening)) if opening else _continue(entered, item)
    return decision.after(PhaseEntered(phase=phase, reason=reason))


def _continue(state: State, item: Item) -> Decision:
    return _CONTINUE.get(state.phase, _talk)(state, item)


def _talk(state: State, item: Item) -> Decision:
    """Phases in which the candidate has the floor."""
    if _silent_scoping(state, item):
        return Decision((), Line("nudge", item.on_no_questions.say))
    said = sum(1 for line in state.spoken if line.kind == "filler")
    return Decision((), Line("filler", rotate(item.interviewer.style.fillers, _seed(state), said)))


def _silent_scoping(state: State, item: Item) -> bool:
    if state.phase != "scope" or state.nudged:
        return False
    scoping = [turn for turn in state.live_turns if turn.phase == "scope" and turn.kind == "answer"]
    asked = any(turn.reading and turn.reading.has_question for turn in state.live_turns)
    return not asked and len(scoping) >= item.on_no_questions.after_candidate_turns


def _probe(state: State, item: Item) -> Decision:
    put = probes.follow_up(state, item) or probes.next_probe(state, item)
    if put is None:
        return _nothing_left(state, item)
    probe, follow = put
    text = probe.follow if follow else probe.say
    record = ProbeAsked(probe=probe.id, follow=follow, targets=probe.targets)
    return Decision((record,), Line("follow" if follow else "probe", text, (probe.id,)))


def _press(state: State, item: Item) -> Decision:
    """Pushes and curveballs in turn, beginning with a push; one kind fills in when the other has run out."""
    pushes = [push for push in item.pressure if _may_push(state, push)]
    curveballs = [push for push in item.curveball if _may_push(state, push)]
    first, second = (pushes, curveballs) if len(state.pushes) % 2 == 0 else (curveballs, pushes)
    among = first or second
    if not among:
        return _nothing_left(state, item)
    push = pick(among, _seed(state), len(state.pushes))
    curveball = among is curveballs
    record = PressureApplied(push=push.id, curveball=curveball, targets=push.good)
    told = [
        FactDisclosed(turn=len(state.turns), fact=fact, how="curveball")
        for fact in push.discloses
        if fact not in state.known
    ]
    return Decision((record, *told), Line("curveball" if curveball else "push", push.say, (push.id,)))


def _may_push(state: State, push: Push) -> bool:
    out = bool(push.discloses) and state.known.issuperset(push.discloses)
    return push.id not in state.pushes and not out and probes.holds(push.when, state)


def _nothing_left(state: State, item: Item) -> Decision:
    following = next_phase(state, item)
    return _enter(state, item, following, "nothing_left") if following else _close(state, item)


def _close(state: State, item: Item) -> Decision:
    asked = any(line.kind == "close" for line in state.spoken)
    return Decision((), Line("farewell", item.close.farewell) if asked else Line("close", item.close.ask))


def _seed(state: State) -> int:
    return state.session.seed if state.session else 0


_DECIDE: dict[Trigger, Callable[[State, Item], Decision]] = {
    "started": _start,
    "answered": _after_answer,
    "chose": _after_choice,
    "skipped": _move_on,
    "advance": _advance,
    "withdrew": _again,
}

_CONTINUE: dict[str, Callable[[State, Item], Decision]] = {
    "probe": _probe,
    "pressure": _press,
    "close": _close,
}
