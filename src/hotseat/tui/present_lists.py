"""The entries of lists to choose from: items by kind, drills, sessions. Pure functions; plain text comes out."""

from typing import Final

from hotseat.domain.base import Round
from hotseat.domain.kinds import KINDS
from hotseat.domain.plain_text import harmless
from hotseat.session.drilling import EXERCISES, Exercise
from hotseat.storage.banks import ItemHead
from hotseat.storage.session_heads import SessionHead
from hotseat.tui import present

OF_NINETY: Final = "Against the clock"
OF_FIVE: Final = "One skill at a time, on a case"
NAMES: Final = {exercise.id: exercise.title for exercise in EXERCISES}


def kind_heading(kind: Round) -> str:
    """The line over the items of a kind."""
    return KINDS[kind].name.capitalize()


def item_prompt(head: ItemHead) -> str:
    """One item under the heading of its kind: title, size, premise."""
    return harmless(f"{head.title} · {head.minutes:g} min, difficulty {head.difficulty} of 5\n{head.premise}")


def drills_prompt() -> str:
    """The line on Home that leads to the drills."""
    return f"{'Drills':<{present.LABELS}}ninety seconds for an executive, and {len(EXERCISES) - 1} of five minutes"


def exercise_prompt(exercise: Exercise) -> str:
    """One drill: title, length, what it is for and what passes it."""
    return f"{exercise.title} · {exercise.minutes:g} min\n{exercise.purpose}\nPasses with {exercise.passes}."


def session_prompt(head: SessionHead, *, sealed: bool) -> str:
    """One session: a drill has no result, and that of a `sealed` one is not told yet."""
    if head.trouble or not (sealed or head.drill):
        return present.session_prompt(head)
    when = f"{head.started:%d %b %H:%M}" if head.started else "?"
    kind = f"real loop, round {head.slot}" if sealed else NAMES.get(head.drill or "", "drill")
    told = "told when the loop is over" if sealed else "done"
    return harmless(f"{when:<13} {head.title}\n  {kind}: {told if head.ended else 'unfinished'}")
