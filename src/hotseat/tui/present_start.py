"""What is said before a round: the brief, the choices, what will happen. Pure functions; plain text comes out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from hotseat.domain.base import Form, Mode, Pace
from hotseat.domain.blocks import Handout
from hotseat.domain.item import Item
from hotseat.domain.kinds import KINDS, PASTE, PREPARATION, SPEAK
from hotseat.domain.plain_text import flowing, harmless
from hotseat.interview import cut
from hotseat.interview.handouts import open_handouts
from hotseat.interview.pacing import paced
from hotseat.interview.state import State
from hotseat.session.live import Options
from hotseat.session.models import Part
from hotseat.tui.present_round import SPOKEN, about, parts, phase_name

MODES: Final[tuple[Mode, ...]] = ("practice", "real")
PACES: Final[tuple[Pace, ...]] = ("full", "compressed", "short")
FORMS: Final[tuple[Form, ...]] = ("spoken", "typed")

MODE_MEANS: Final[dict[Mode, str]] = {
    "practice": "Goals, hints on request, pauses and second tries.",
    "real": "No goals, hints, pause or second tries; the last part is cut off.",
}
PACE_MEANS: Final[dict[Pace, str]] = {
    "full": "Every part at its full length.",
    "compressed": "Every part, in less than half the time.",
    "short": "The core of it: fewer parts, fewer turns.",
}
FORM_MEANS: Final[dict[Form, str]] = {
    "spoken": f"Aloud, {cut.SPEAK_SECONDS:g} s on a hard clock; then paste or dictate your words.",
    "typed": f"Up to {cut.TYPED_WORDS} words, as in {cut.SPEAK_SECONDS:g} s of speech; "
    f"{cut.TYPED_SECONDS / 60:g} minutes at most.",
}

ROLES: Final = {"bar raiser": "A bar raiser holds every hire to one standard and may say no."}
"""What is meant by a role that not everybody has met, by the beginning of its name."""


@dataclass(frozen=True)
class Chosen:
    """One choice: the key that changes it, what there is with the one taken, and what that one means."""

    key: str
    name: str
    offers: tuple[str, ...]
    taken: int
    means: str


def choices(item: Item, options: Options) -> tuple[Chosen, ...]:
    """The choices that fit the kind of round; a drill has its own pace, and a loop has made its choices."""
    chosen = [Chosen("M", "Mode", MODES, MODES.index(options.mode), MODE_MEANS[options.mode])]
    if has_paces(item, options):
        offers = tuple(f"{pace}, {_minutes(paced(item, pace))} min" for pace in PACES)
        chosen.append(Chosen("P", "Pace", offers, PACES.index(options.pace), PACE_MEANS[options.pace]))
    if item.executive:
        form = options.form or FORMS[0]
        chosen.append(Chosen("F", "Form", FORMS, FORMS.index(form), FORM_MEANS[form]))
    if options.loop:
        return tuple(replace(choice, key="", offers=(choice.offers[choice.taken],), taken=0) for choice in chosen)
    return tuple(chosen)


def has_paces(item: Item, options: Options) -> bool:
    """Whether there is more than one pace to choose from."""
    return bool(KINDS[item.round].short) and options.drill is None


def offers(chosen: Chosen) -> str:
    """What there is to choose from, with a mark at what is taken."""
    return "   ".join(f"{'●' if place == chosen.taken else '○'} {offer}" for place, offer in enumerate(chosen.offers))


def title(item: Item) -> str:
    """The item and its kind."""
    return harmless(f"{item.title} · {KINDS[item.round].name}")


def brief(item: Item) -> str:
    """What the candidate is told before the round."""
    papers = open_handouts(State(), item)
    return harmless("\n\n".join([flowing(item.brief), _who_talks(item), *([_papers(papers)] if papers else [])]))


def _who_talks(item: Item) -> str:
    """Name and role, and what a role is that not everybody has met."""
    role = item.interviewer.role
    known = [means for name, means in ROLES.items() if role.casefold().startswith(name)]
    return " ".join([f"{item.interviewer.name}, {role}, will talk with you.", *known])


def _papers(papers: Sequence[Handout]) -> str:
    return f"On the table from the start: {', '.join(paper.title for paper in papers)}."


def plan(item: Item, options: Options) -> list[tuple[str, str, str]]:
    """What will happen: the time, name and goal of each part; in a real round without what they are for."""
    played = paced(item, options.pace) if has_paces(item, options) else item
    form = (options.form or FORMS[0]) if item.executive else None
    goals = options.mode == "practice"
    return [
        (_time(played, phase, form), phase_name(phase), harmless(played.phase(phase).goal) if goals else "")
        for phase in parts(played, form)
    ]


def _time(item: Item, phase: str, form: Form | None) -> str:
    if item.executive and phase == SPEAK:
        return f"{cut.SPEAK_SECONDS:g} s" if form == SPOKEN else f"≤ {cut.TYPED_SECONDS / 60:g} min"
    return "no clock" if phase == PASTE else f"{about(item.phase(phase).minutes)} min"


def _minutes(item: Item) -> str:
    return f"{sum(phase.minutes for phase in item.timebox.phases):.0f}"


def clock_starts(item: Item) -> str:
    """When the clock begins to run."""
    if item.timebox.phases[0].id == PREPARATION:
        return "The clock of the preparation starts with the round."
    return "The clock starts with your first key."


def who_interviews(part: Part) -> str:
    """Who gets the answers, said before the first is given."""
    if part.offline:
        return "The interviewer is scripted; your answers stay on this machine."
    if part.trouble:
        return harmless(f"{part.name} cannot be used: {part.trouble}\nO starts with the scripted interviewer instead.")
    return harmless(
        f"The interviewer is {part.name}. Every answer you send goes to {part.host}.\n"
        "Enter starts the round; O starts it with the scripted interviewer, and nothing leaves this machine."
    )
