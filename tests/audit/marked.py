"""A specimen of one case, written out turn by turn, and what ships; for the tests of specimens and transforms."""

from functools import cache
from pathlib import Path
from typing import Final

from audit.tiny import TRIAGE, ground
from hotseat.audit.specimens import Laid, laid
from hotseat.domain.specimen import Specimen, SpecimenTurn, Words
from hotseat.storage.banks import Banks
from hotseat.storage.home import Home
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.specimens import Specimens

HOME: Final = Home(Path("no-home-of-anyone"))

OPENS: Final = Words(text="I would like to go through this step by step and say where I am not sure of my ground.")
ASKS: Final = Words(text="What are people calling about in the course of an ordinary day?", shows=("sig_mix_ask",))
WATCHES: Final = Words(
    text="On Mondays a nurse reads fifty calls, and we act on what she finds.", shows=("sig_monitor",)
)
RETESTS: Final = Words(text="We would test it again at every change of the protocols.", shows=("sig_monitor",))
HALF_STOP: Final = Words(text="I'd switch it off when it gets too bad.", partly=("sig_stop_rule",))
WAY_OUT: Final = Words(text="I'd put a nurse on the line for anybody who says the word.", shows=("sig_recourse",))
DISCLAIMS: Final = Words(text="The disclaimer at the top protects us.", flag="rf_disclaimer")
ENDS: Final = Words(text="That is what I had to say about the front door.")


def turn(*says: Words, phase: str | None = None, **rest: object) -> SpecimenTurn:
    return SpecimenTurn.model_validate({"phase": phase, "says": says, **rest})


def specimen(*turns: SpecimenTurn, flags: tuple[str, ...] = (), profile: str = "mixed", item: str = TRIAGE) -> Specimen:
    """A specimen of these turns whose vector is what they are marked with."""
    says = [words for entry in turns for words in entry.says]
    vector = {name: "partly" for words in says for name in words.partly}
    vector |= {name: "shown" for words in says for name in words.shows}
    return Specimen.model_validate(
        {
            "schema": "hotseat.specimen/1",
            "id": "triage-mixed-mondays",
            "item": item,
            "profile": profile,
            "about": "Watches well and knows no point at which to stop.",
            "vector": vector,
            "flags": flags,
            "turns": turns,
        }
    )


def whole() -> Specimen:
    """Shows watching in two sentences, asking and a way out in one each, a stop rule by half; one flag stands."""
    return specimen(
        turn(OPENS, ASKS, phase="scope"),
        turn(WATCHES, RETESTS, WAY_OUT, phase="answer", line="Now your recommendation."),
        turn(HALF_STOP, DISCLAIMS, phase="probe", line="Go on."),
        turn(ENDS, phase="close", line="Anything you would add?"),
        flags=("rf_disclaimer",),
    )


def on_ground(entry: Specimen) -> Laid:
    own = ground(entry.item)
    return laid(entry, own.item, own.rubric)


def shelf() -> Specimens:
    rubrics = Rubrics(HOME)
    return Specimens(HOME, Banks(HOME, rubrics), rubrics)


@cache
def shipped() -> tuple[Specimen, ...]:
    return shelf().load()
