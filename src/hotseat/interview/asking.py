"""Parts in which the interviewer asks: probes, pressure, a panel's questions, an executive's follow-ups."""

from hotseat.domain.event import FactDisclosed, PressureApplied, ProbeAsked
from hotseat.domain.item import Item, Probe, Push
from hotseat.interview import probes
from hotseat.interview.decision import Decision, seed
from hotseat.interview.disclosure import Line
from hotseat.interview.state import State
from hotseat.interview.variety import pick


def probe(state: State, item: Item) -> Decision | None:
    """The follow-up of the last probe where there is room for it, else the next probe."""
    waiting = probes.open_probes(state, item)
    follow = dig(state, item) if probes.room_to_follow(state, item, len(waiting)) else None
    return follow or (_put(waiting[0], follow=False) if waiting else None)


def dig(state: State, item: Item) -> Decision | None:
    """The follow-up of the probe that was just answered."""
    put = probes.follow_up(state, item)
    return _put(*put) if put else None


def correct(state: State, item: Item) -> Decision | None:
    """The probe that lets a red flag be taken back."""
    put = probes.next_probe(state, item, correcting=True)
    return _put(*put) if put else None


def panel(state: State, item: Item) -> Decision | None:
    """The questions in the item's order, whatever was said before, each with its follow-up where there is room."""
    asked = {put.probe for put in state.probes}
    left = [question for question in item.probes if question.id not in asked]
    follow = dig(state, item) if probes.room_to_follow(state, item, len(left)) else None
    return follow or (_put(left[0], follow=False) if left else None)


def _put(question: Probe, follow: bool) -> Decision:
    text = question.follow if follow else question.say
    record = ProbeAsked(probe=question.id, follow=follow, targets=question.targets)
    return Decision((record,), Line("follow" if follow else "probe", text, (question.id,)))


def press(state: State, item: Item) -> Decision | None:
    """Pushes and curveballs in turn, beginning with a push; one kind fills in when the other has run out.

    A push that is meant for this very part opens it, whatever was said before.
    """
    pushes, curveballs = _may(item.pressure, state, item), _may(item.curveball, state, item)
    opens = any(push.when.phase for push in pushes) and not _meant_said(state, item)
    pushed = bool(state.pushes) and any(push.id == state.pushes[-1] for push in item.pressure)
    first, second = (curveballs, pushes) if pushed and not opens else (pushes, curveballs)
    among = first or second
    if not among:
        return None
    return _push(pick(among, seed(state), len(state.pushes)), state, curveball=among is curveballs)


def _meant_said(state: State, item: Item) -> bool:
    return any(push.when.phase == state.phase and push.id in state.pushes for push in item.pressure)


def push_due(state: State, item: Item) -> Decision | None:
    """The first push that may come now, as its condition says when."""
    due = [push for push in _may(item.pressure, state, item) if push.when.phase or push.when.turn_min]
    return _push(due[0], state, curveball=False) if due else None


def questions(state: State, item: Item) -> Decision | None:
    """The follow-ups in the item's order, so that a second take meets the same ones."""
    left = _may(item.pressure, state, item)
    return _push(left[0], state, curveball=False) if left else None


def _may(among: tuple[Push, ...], state: State, item: Item) -> list[Push]:
    """What has not been said, holds, and tells nothing that is out; what is meant for this very part comes first."""
    may = [push for push in among if _may_push(state, push, item)]
    return [push for push in may if push.when.phase] or may


def _may_push(state: State, push: Push, item: Item) -> bool:
    out = bool(push.discloses) and state.known.issuperset(push.discloses)
    return push.id not in state.pushes and not out and probes.holds(push.when, state, item)


def _push(push: Push, state: State, *, curveball: bool) -> Decision:
    record = PressureApplied(push=push.id, curveball=curveball, targets=push.good)
    told = [
        FactDisclosed(turn=len(state.turns), fact=fact, how="curveball")
        for fact in push.discloses
        if fact not in state.known
    ]
    return Decision((record, *told), Line("curveball" if curveball else "push", push.say, (push.id,)))
