"""The engine's decisions: what happens next in a round. Pure: the same log and item give the same decision.

`due` says what the session has to do now. A decision is a few records and one line, made from the state in which it
fell due, so a round that stopped half-way through one goes on where it was.

    part                   opens with                   goes on with
    ---------------------  ---------------------------  -------------------------------------------------
    prep                   a word to prepare            (it ends by request; nothing is listened to)
    open, scope, answer    the prompt, the part's line  the nudge if nothing was asked, else a filler
    story                  the prompt                   one re-ask when dodged or there is none, else the next part
    live, land             the prompt; a push           what the counterpart says (`counterpart`)
    speak, paste           the prompt; the cut          (one answer, against the clock)
    probe                  the first probe              the follow-up, the next probe, else the next part
    panel                  the prompt, its question     the follow-up, the next question, else the next part
    pressure, questions    a push                       curveball and push in turn, else the next part
    close                  the closing question         the farewell, which ends the round

An answer to what was asked comes before all of these; the interviewer says one thing a turn. A part whose own `say` is
given opens with that, and the prompt is said with it where it is still to be said.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hotseat.domain.blocks import When
from hotseat.domain.event import (
    CandidateAnswered,
    FactDisclosed,
    FlagHeard,
    MenuOffered,
    MoveMade,
    Payload,
    PhaseEntered,
    PhaseReason,
    StanceMoved,
)
from hotseat.domain.item import Item
from hotseat.domain.kinds import PASTE, PREPARATION, SPEECH
from hotseat.domain.plain_text import flowing
from hotseat.domain.reading import Reading
from hotseat.interview import asking, counterpart, cut, talk
from hotseat.interview.decision import Decision, Policy, only
from hotseat.interview.disclosure import NOT_KNOWN, RATHER_HEAR_YOU, Line, Response, choose, one_question, respond
from hotseat.interview.menu import MENU_LINE
from hotseat.interview.misses import turned_away
from hotseat.interview.schedule import next_phase, phase_ended
from hotseat.interview.stance import broken_off, effects
from hotseat.interview.state import State, Trigger, Turn

BEGUN_WORDS = 40
"""From so many words on, an answer that says it is ready has begun with the recommendation."""
AGAIN = "Put it another way."


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
class Conclude:
    """The last word has been said: the candidate may rate the round, and it ends."""


@dataclass(frozen=True)
class Done:
    """The round is over."""


Act = Record | Listen | Speak | Await | Conclude | Done


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
            return Conclude()
        case "over":
            return Done()
        case _:
            return Await()


# --- beginnings -------------------------------------------------------------------------------------------------------


def _start(state: State, item: Item) -> Decision:
    first = item.timebox.phases[0].id
    return _enter(state, item, first, "started")


def _enter(state: State, item: Item, phase: str, reason: PhaseReason) -> Decision:
    """Go into a part and say what opens it; a part with nothing to say is passed through."""
    entered = state.entering(phase)
    return _opening(entered, item).after(PhaseEntered(phase=phase, reason=reason))


def _opening(state: State, item: Item) -> Decision:
    """The prompt where it is still to be said, else the part's own line, else whatever its policy says first."""
    own = item.phase(state.phase).say
    # A panel's prompt is said in one line with its first question, and that line is a probe.
    prompted = any(line.kind in {"prompt", "probe"} for line in state.spoken)
    if prompted or state.phase == PREPARATION:
        return only(Line("phase", own)) if own else _continue(state, item)
    prompt = flowing(item.prompt)
    if state.phase == "panel" and "?" not in prompt and (first := asking.panel(state, item)):
        return replace(first, line=replace(first.line, text=f"{prompt} {first.line.text}"))
    two_questions = "?" in prompt and "?" in own
    return only(Line("prompt", prompt if state.phase == "open" or two_questions else f"{prompt} {own}".rstrip()))


# --- after the candidate ----------------------------------------------------------------------------------------------


def _after_answer(state: State, item: Item) -> Decision:
    turn = state.turns[-1]
    reading = turn.reading or Reading(reader="scripted")
    heard = _heard(state, item, reading)
    state = _as_recorded(state, heard)
    moved = effects(state, item, reading)
    state, records = _as_recorded(state, moved), (*heard, *moved)
    if broken_off(state, item) and next_phase(state, item):
        return _broken_off(state, item).after(*records)
    response = Response() if state.phase in SPEECH else respond(state, item, reading)
    if phase_ended(state, item) and next_phase(state, item) is None:
        return _close(state, item).after(*records)
    if response.line is None and turned_away(state, reading):
        return _leaving(state, item, _missed(reading, item)).after(*records)
    return _go_on(state, item, response).after(*records, *_grants(turn, response))


def _heard(state: State, item: Item, reading: Reading) -> tuple[Payload, ...]:
    turn = state.turns[-1].no
    first = {flag.flag: flag for flag in reading.flags if flag.flag not in state.flags}
    live = live_flags(item)
    return tuple(
        FlagHeard(turn=turn, flag=heard.flag, quote=heard.quote) for heard in first.values() if heard.flag in live
    )


def _as_recorded(state: State, records: tuple[Payload, ...]) -> State:
    """The state as it will be: conditions and gates look at what this very answer did."""
    return replace(
        state,
        heard=(*state.heard, *(record for record in records if isinstance(record, FlagHeard))),
        moves=(*state.moves, *(record for record in records if isinstance(record, MoveMade))),
        steps=(*state.steps, *(record for record in records if isinstance(record, StanceMoved))),
    )


def _grants(turn: Turn, response: Response) -> list[Payload]:
    return [FactDisclosed(turn=turn.no, fact=fact, how=how) for fact, how in response.granted]


def _missed(reading: Reading, item: Item) -> Decision:
    """A question that matched nothing costs no turn: the script offers the menu, a model hands it back.

    Where there are no facts to ask for, it is turned away.
    """
    if not item.facts:
        return only(Line("meta", RATHER_HEAR_YOU))
    if reading.reader == "model":
        return only(Line("miss", NOT_KNOWN))
    return Decision((MenuOffered(question=reading.missed[0], near=reading.near),), Line("menu", MENU_LINE))


def _go_on(state: State, item: Item, response: Response) -> Decision:
    """What comes after an answer has been read: the answer to what was asked, or the part's own next line."""
    if response.line:
        return _leaving(state, item, only(response.line))
    reading = state.turns[-1].reading
    if reading and reading.ready and state.phase == "scope":
        return _answering(state, item)
    if talk.no_story(state):
        return _jump_to_close(state, item)
    return _move_on(state, item)


def _answering(state: State, item: Item) -> Decision:
    """Who has asked enough goes on to the answer; who has begun with it is not asked for it again."""
    following = next_phase(state, item)
    if following is None:
        return _continue(state, item)
    if cut.words(state.turns[-1].said) < BEGUN_WORDS:
        return _enter(state, item, following, "next")
    filler = talk.talk(replace(state, phase=following), item) or only(Line("filler", item.interviewer.style.fillers[0]))
    return filler.after(PhaseEntered(phase=following, reason="next"))


def _leaving(state: State, item: Item, decision: Decision) -> Decision:
    """The decision, and before it the next part when this one has ended.

    The line that opens that part is said with it, so that nobody is left to guess that a new part has begun. When both
    ask something, the new part's question stays. A menu is a question of its own.
    """
    ended, following = phase_ended(state, item), next_phase(state, item)
    if ended is None or following is None:
        return decision
    line = decision.line
    if line.kind != "menu":
        line = replace(line, text=one_question([line.text, item.phase(following).say]))
    return replace(decision, line=line).after(PhaseEntered(phase=following, reason=ended))


def _after_choice(state: State, item: Item) -> Decision:
    turn = state.turns[-1]
    near = state.menu.near if state.menu else ()
    response = choose(state, item, turn.choice or 0, near)
    line = response.line or Line("miss", NOT_KNOWN)
    if item.counterpart and line.kind == "miss":
        return _move_on(state, item)  # he does not know either, and has aims of his own
    return _leaving(state, item, only(line)).after(*_grants(turn, response))


def _after_skip(state: State, item: Item) -> Decision:
    return _jump_to_close(state, item) if talk.no_story(state) else _move_on(state, item)


def _move_on(state: State, item: Item) -> Decision:
    """The part's own next line, or the next part when this one has ended."""
    ended, following = phase_ended(state, item), next_phase(state, item)
    if ended is None:
        return _continue(state, item)
    return _enter(state, item, following, ended) if following else _close(state, item)


def _advance(state: State, item: Item) -> Decision:
    following = next_phase(state, item)
    return _enter(state, item, following, "next") if following else _close(state, item)


def _again(_: State, __: Item) -> Decision:
    return only(Line("again", AGAIN))


# --- when the time is over --------------------------------------------------------------------------------------------


def _expired(state: State, item: Item) -> Decision:
    """The ninety seconds are cut off and the words asked for; elsewhere what stood in the editor is the answer."""
    following = next_phase(state, item)
    if item.executive and following == PASTE and state.header.form == "spoken":
        record = PhaseEntered(phase=following, reason="deadline")
        return Decision((record,), Line("cut_in", item.executive.cut_in))
    draft = state.expired[-1].draft
    if draft.strip():
        heard = cut.heard(draft, state, item)
        # The line is never said: once the answer is in the log, it is the answer that is due.
        return Decision((CandidateAnswered(turn=len(state.turns) + 1, text=draft, heard=heard),), Line("again", AGAIN))
    return _over_time(state, item)


def _over_time(state: State, item: Item) -> Decision:
    """On with the next part, or the end: an answer that came too late is in the log and changes nothing."""
    following = next_phase(state, item)
    return _enter(state, item, following, "deadline") if following else _farewell(item)


# --- within a part ----------------------------------------------------------------------------------------------------


def _continue(state: State, item: Item) -> Decision:
    return _POLICY[state.phase](state, item) or _nothing_left(state, item)


def _nothing_left(state: State, item: Item) -> Decision:
    following = next_phase(state, item)
    return _enter(state, item, following, "nothing_left") if following else _close(state, item)


def _broken_off(state: State, item: Item) -> Decision:
    """The counterpart leaves; what is left is the question outside the role."""
    assert item.counterpart
    lowest = min(item.counterpart.ladder, key=lambda rung: rung.at)
    last = item.timebox.phases[-1].id
    line = Line("close", one_question([lowest.reached, item.close.ask]), (f"stance:{lowest.at}",))
    return Decision((PhaseEntered(phase=last, reason="broken_off"),), line)


def _jump_to_close(state: State, item: Item) -> Decision:
    return _enter(state, item, item.timebox.phases[-1].id, "nothing_left")


def _close(state: State, item: Item) -> Decision:
    """The closing question once, where a round has one and there is time; then the farewell."""
    asked = any(line.kind == "close" for line in state.spoken)
    too_late = any(gone.phase == state.phase for gone in state.expired)
    return _farewell(item) if asked or too_late or state.phase != "close" else only(Line("close", item.close.ask))


def _farewell(item: Item) -> Decision:
    return only(Line("farewell", item.close.farewell))


_DECIDE: dict[Trigger, Callable[[State, Item], Decision]] = {
    "started": _start,
    "answered": _after_answer,
    "chose": _after_choice,
    "skipped": _after_skip,
    "advance": _advance,
    "withdrew": _again,
    "expired": _expired,
    "late": _over_time,
}

_POLICY: dict[str, Policy] = {
    PREPARATION: talk.prepare,
    "open": talk.talk,
    "scope": talk.talk,
    "answer": talk.talk,
    "story": talk.story,
    "live": counterpart.live,
    "land": counterpart.land,
    "speak": talk.talk,
    "paste": talk.paste,
    "probe": asking.probe,
    "panel": asking.panel,
    "pressure": asking.press,
    "questions": asking.questions,
    "close": _close,
}


# --- what is listened for ---------------------------------------------------------------------------------------------


def live_flags(item: Item) -> frozenset[str]:
    """Flags that a condition uses. Only these are listened for during the round."""
    moves = item.counterpart.moves if item.counterpart else ()
    used = {when.flag for when in _conditions(item)} | {probe.corrects for probe in item.probes}
    return frozenset(flag for flag in used | {move.flag for move in moves} if flag)


def live_signals(item: Item) -> frozenset[str]:
    """Signals that a condition or an aim uses. Only these are listened for; all of them where nothing is probed for."""
    if not item.probes:
        return frozenset(signal.id for signal in item.signals)
    conditions = [signal for when in _conditions(item) for signal in (*when.missing, *when.present)]
    elements = [signal for element in (item.story.elements if item.story else ()) for signal in element.signals]
    return frozenset([*conditions, *elements]) | frozenset(t for probe in item.probes for t in probe.targets)


def _conditions(item: Item) -> list[When]:
    outcomes = item.counterpart.outcomes if item.counterpart else ()
    pushes = [push.when for push in (*item.pressure, *item.curveball)]
    return [probe.when for probe in item.probes] + pushes + [outcome.when for outcome in outcomes]
