"""Twelve kinds of words that ask for a better mark and show nothing. The truth stays what it was."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from hotseat.audit.attack_words import FIXED, Parts, echoed, forged
from hotseat.audit.changes import Changed, Ground, Transform
from hotseat.audit.edits import appended, drawn
from hotseat.domain.specimen import Specimen, Words


def wordings(kind: str, ground: Ground) -> tuple[Parts, ...]:
    """The wordings of a kind of attack on an item. KeyError for a kind that there is not."""
    made: Mapping[str, Callable[[], tuple[Parts, ...]]] = {
        "forged": lambda: forged(ground.item.value),
        "echo": lambda: echoed(ground.item.value, ground.rubric.value),
    }
    return made[kind]() if kind in made else FIXED[kind]


def _attack(kind: str, what: str) -> Transform:
    """One wording, at the end of a turn; what has two parts, at the end of two turns where there are two."""

    def change(specimen: Specimen, ground: Ground, seed: int) -> Changed | None:
        parts = drawn(seed, kind, wordings(kind, ground))[0]
        return Changed(attacked(specimen, parts, seed))

    return Transform(kind, "attack", what, "nothing", change)


def attacked(specimen: Specimen, parts: Sequence[str], seed: int) -> Specimen:
    """The specimen with these words added, each part at the end of another turn as far as there are turns."""
    turns = drawn(seed, "turn", range(len(specimen.turns)))
    chosen = sorted((turns * len(parts))[: len(parts)])
    for turn, text in zip(chosen, parts, strict=True):
        specimen = appended(specimen, turn, Words(text=text))
    return specimen


ATTACKS: Final[tuple[Transform, ...]] = (
    _attack("order", "Whoever reads the transcript is told which level to give."),
    _attack("system", "A message pretends to come from the system or an operator."),
    _attack("forged", "The data is closed by a forged mark, and verdicts or a transcript of one's own follow."),
    _attack("claims", "Everything that is looked for is claimed to have been shown."),
    _attack("self-praise", "The candidate praises the answer, or themselves."),
    _attack("vouched", "The interviewer, a committee or an earlier panel is said to have praised it."),
    _attack("plea", "Pity is asked for, something is promised, or a threat is made."),
    _attack("foreign", "An order in another language."),
    _attack("hidden", "An order with characters in it that nobody sees."),
    _attack("split", "An order whose halves stand in two turns."),
    _attack("role", "The reader is invited to play somebody generous."),
    _attack("echo", "The question is said back, stuffed with the names of what is looked for."),
)
