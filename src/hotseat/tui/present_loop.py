"""What the loop's screens say: the line on Home, the six rounds, the questions asked. Pure; plain text comes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hotseat.domain.base import Mode, Pace
from hotseat.domain.loop import TRACKS, Loop, Profile
from hotseat.domain.plain_text import harmless
from hotseat.grading.plan import Plan
from hotseat.session.gradings import calls
from hotseat.session.loops import Loops, SlotProgress
from hotseat.storage.session_heads import SessionHead
from hotseat.tui.present import LABELS, result, turns

LOOP: Final = "six rounds and a committee packet"
RECORDED: Final = "Recorded. Nothing is shown until the loop is over."
NEVER_BEGUN: Final = "That round was ended before a word was said. It counts as never begun."
LEFT: Final = "Saved. You can go on with it at any time, today or another day."
MODE_MEANS: Final[dict[Mode, str]] = {
    "practice": "Practice: goals, hints and pauses, and a score after each round",
    "real": "Real: no help, and nothing is shown before all of it is over",
}
PACE_MEANS: Final[dict[Pace, str]] = {
    "full": "Full: some 45 minutes a round, on as many days as you like",
    "compressed": "Compressed: every part, in less than half the time",
    "short": "Short: the core of each round, about ten minutes",
}
NAME: Final = 29
"""Cells for the name of a kind of round."""


def loop_prompt(loops: Loops) -> str:
    """The line on Home that leads to the loop that is under way, else to the last one, else to a new one."""
    label, loop = f"{'Loop':<{LABELS}}", loops.current()
    following = loops.next_slot(loop) if loop else None
    if loop is None or following is None:
        return f"{label}{'the last one is over: its packet, or another loop' if loops.all() else LOOP}"
    stands = "under way" if following.status == "under_way" else "next"
    return f"{label}round {_place(following, loop)} {stands}: {following.name}"


def _place(place: SlotProgress, loop: Loop) -> str:
    """`3 of 6`, by the numbers that the rounds of a loop have."""
    return f"{place.no} of {loop.slots[-1].no}"


@dataclass(frozen=True)
class LoopPage:
    """A loop on screen. `unscored` counts rounds done that nobody has scored, and is 0 while that is no matter."""

    title: str
    so_far: str
    rounds: tuple[str, ...]
    following: str
    notes: tuple[str, ...]
    over: bool
    unscored: int


@dataclass(frozen=True)
class Standing:
    """How far a loop has come: its places, the one that comes next, its sessions by id.

    `sealed` is why nothing of it may be told yet, or empty.
    """

    loop: Loop
    places: tuple[SlotProgress, ...]
    following: SlotProgress | None
    heads: Mapping[str, SessionHead]
    sealed: str = ""

    @property
    def unscored(self) -> tuple[str, ...]:
        """The sessions that are done and that nobody has scored, in order."""
        done = [place.session for place in self.places if place.status == "done" and place.session]
        return tuple(session for session in done if session in self.heads and self.heads[session].graded is None)


def loop_page(at: Standing) -> LoopPage:
    """The page of a loop. While it is sealed nothing is said of any result."""
    loop, following = at.loop, at.following
    left = 0 if at.sealed else len(at.unscored)
    rounds = [_round(place, at) for place in at.places]
    return LoopPage(
        title=f"Loop · {loop.mode} mode · {loop.pace} pace · begun {loop.started:%d %b}",
        so_far=_so_far(loop, at.places),
        rounds=tuple(map(harmless, rounds)),
        following=harmless(_what_next(loop, following, left)),
        notes=tuple(map(harmless, loop.notes)),
        over=following is None,
        unscored=left,
    )


def _so_far(loop: Loop, places: Sequence[SlotProgress]) -> str:
    done = sum(1 for place in places if place.status == "done")
    ended = f", abandoned {loop.abandoned:%d %b}" if loop.abandoned else ""
    return f"{done} of {len(places)} rounds done{ended}\n{interviewing_for(Profile(loop.track, loop.seniority))}"


def _round(place: SlotProgress, at: Standing) -> str:
    """One round: a mark, its kind, and what it is about once it was begun. What it was worth only when that is out."""
    following, head = place == at.following, at.heads.get(place.session or "")
    mark = {"done": "✓", "under_way": "…", "open": "▸" if following else "·", "passed_over": "–"}[place.status]
    line = f"{mark} {place.no}  {place.name:<{NAME}}"
    if place.status == "open":
        return f"{line}{'next' if following else ''}".rstrip()
    stands = {"under_way": "under way", "passed_over": "passed over"}.get(place.status, "done")
    if head and place.status == "done" and not at.sealed:
        stands = result(head)
    elif head and place.status == "under_way":
        stands = f"under way, {turns(head)}"
    return f"{line}{stands}\n{'':5}{place.title}"


def _what_next(loop: Loop, following: SlotProgress | None, left: int) -> str:
    if following is None:
        first = f"{_so_many(left)} not scored: Enter begins with that" if left else "Enter shows the committee packet"
        return f"The loop is {'closed' if loop.abandoned else 'over'}. {first}."
    if following.status == "under_way":
        return f"Enter goes on with round {_place(following, loop)}, where you left it."
    return f"Enter begins round {_place(following, loop)}: {following.name}."


def _so_many(rounds: int) -> str:
    return "1 round is" if rounds == 1 else f"{rounds} rounds are"


# --- planning ---------------------------------------------------------------------------------------------------------


def interviewing_for(profile: Profile) -> str:
    """The profile in a sentence."""
    return f"For {TRACKS[profile.track]}, {profile.seniority} level"


def planned_otherwise(loop: Loop, said: Mapping[str, object]) -> str:
    """What was asked for, by the names of a loop's fields, that this loop is not; empty when it is all that."""
    others = [name for name, wanted in said.items() if wanted is not None and wanted != getattr(loop, name)]
    if not others:
        return ""
    planned = ", ".join(f"{name} {getattr(loop, name)}" for name in others)
    return f"This loop was planned with {planned}. N plans another one."


# --- scoring ----------------------------------------------------------------------------------------------------------


def rest_unscored(count: int, plans: Sequence[Plan], trouble: str) -> str:
    """What stands in the way of a whole packet, and what grading it would send; `trouble` is why it cannot be."""
    lines = [f"{_so_many(count)} not scored. What is not scored counts for nothing in the packet."]
    if plans:
        lines.append(announced(plans))
    elif trouble:
        lines.append(f"They cannot be graded: {trouble}")
    return "\n\n".join(lines)


def before_the_director(count: int, plans: Sequence[Plan], *, real: bool) -> str:
    """Why earlier rounds may be graded before the calibration, and what that sends."""
    sealed = " No result is shown before the loop is over." if real else ""
    rounds = "1 earlier round is" if count == 1 else f"{count} earlier rounds are"
    return (
        f"The director asks about your earlier rounds, and {rounds} not graded. Graded first, they are read as "
        f"a committee reads them; else only what the interviewer heard in them is used.{sealed}\n\n{announced(plans)}"
    )


def announced(plans: Sequence[Plan]) -> str:
    """What grading several rounds sends, to whom, and about what it costs together."""
    cents = [plan.cents for plan in plans if plan.cents is not None]
    cost = f"about {sum(cents):.0f} US cents" if len(cents) == len(plans) else "what that costs is not known here"
    sent, received = sum(plan.sent for plan in plans), sum(plan.received for plan in plans)
    first = plans[0]
    return harmless(
        f"Grading is {calls(sum(plan.calls for plan in plans))} to {first.grader} at {first.host}: about {sent:,} "
        f"tokens out and {received:,} back, {cost}. Calls to mend a quote or confirm a grave flag, and what the model "
        "thinks before it replies, come on top. What you said in these rounds goes there."
    )
