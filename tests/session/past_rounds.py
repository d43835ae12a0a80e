"""Rounds that were sat and scored on paper, for what is made of several: a director's questions, a packet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from domain.small_parts import shipped_rubric
from domain.small_rounds import TECHNICAL
from hotseat.domain.assessment import Assessment, Credit, Scorer
from hotseat.domain.event import CandidateAnswered, Event, SelfRated, SessionEnded
from hotseat.domain.item import Item
from hotseat.domain.reading import Reading, Shown
from hotseat.grading.assess import Sitting
from hotseat.grading.self_score import Tick, Ticks, self_score
from hotseat.session.told import Told
from interview.play import NOTHING, Play, session

PAD: Final = (
    "And then I would go to the quay and stand there for a day or two, to see who asks what and in which language, "
    "before I write a plan that anybody has to read, because the figures on the page do not tell me how it is done."
)
"""An answer that shows nothing, and is long enough for a round to be scored."""
HOLD: Final = " That is where I would stay."
"""A second sentence, without which no level is above 3."""
CASE: Final = TECHNICAL.model_copy(update={"round": "case", "id": "case-ferry", "title": "The kiosk on the quay"})
ANSWERS: Final[Mapping[str, str]] = {
    "sig_slice": "Norse travellers miss the boat, and it is they who pay.",
    "sig_stop": "Under eighty in a hundred the harbour master switches it off.",
    "sig_simple": "A printed sign does it first, with no model at all.",
    "sig_rows": "Seventy rows are too few to say anything of Norse.",
    "sig_plain": "Four in ten Norse answers are wrong.",
    "sig_doubt": "That figure is a guess of mine.",
}
"""A sentence for each signal of the technical round and of the case."""
FIRM: Final = {signal: f"As I see it, {text[:1].lower()}{text[1:]}{HOLD}" for signal, text in ANSWERS.items()}
"""The same in other words, and in two sentences."""
MEETING: Final[Mapping[str, str]] = {
    "sig_scope": "Nine languages in June, and the rest of them in autumn.",
    "sig_harm": "A wrong answer leaves them on the quay at night.",
    "sig_simple": "A phrase book on the screen does for the rest.",
    "sig_holds": "I still cannot promise every language.",
}
"""The same for the meeting."""


@dataclass(frozen=True)
class Marked:
    """How a round went: the verdict on each signal that came up, and by flag the signal whose sentence raises it.

    `words` are what was said for each signal: a sentence, or several.
    """

    shown: Mapping[str, Credit] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=lambda: ANSWERS)
    flags: Mapping[str, str] = field(default_factory=dict)
    by: Scorer = "self"


def sat(
    item: Item,
    marked: Marked | None,
    *,
    rated: Mapping[str, int] | None = None,
    heard: Sequence[str] = (),
    words: Mapping[str, str] = ANSWERS,
) -> Told:
    """A round of one answer a signal, scored as marked.

    Without marks nobody has scored it: `heard` are then signals that the listener found in `words`.
    """
    marks = marked or Marked(dict.fromkeys(heard, "shown"), words)
    said = {signal: marks.words[signal] for signal in marks.shown}
    play = _opened(item)
    for signal in said or {"": ""}:
        shown = (Shown(signal=signal, quote=said[signal].rstrip(".")),) if signal in heard else ()
        _answer(play, f"{said.get(signal, '')} {PAD}".strip(), NOTHING.model_copy(update={"shown": shown}))
    play.record(SessionEnded(reason="completed"))
    state = replace(play.state, rated=SelfRated(ratings=dict(rated)) if rated else None)
    events = tuple(play.events)
    assessment = _scored(item, events, marks) if marked else None
    return Told(state, item, shipped_rubric(), assessment, events)


def _opened(item: Item) -> Play:
    header = session().model_copy(update={"item": item.id, "round": item.round, "title": item.title})
    return Play(item).record(header).settle()


def _answer(play: Play, text: str, reading: Reading) -> None:
    if play.state.phase == "prep":
        play.next()
    play.record(CandidateAnswered(turn=len(play.state.turns) + 1, text=text)).settle(reading)


def _scored(item: Item, events: Sequence[Event], marks: Marked) -> Assessment:
    sitting = Sitting(item, "i", shipped_rubric(), "r", events)
    said = [one for one in sitting.known.bank.admissible if one.text not in PAD]
    sids = {
        signal: tuple(one.sid for one in said if one.turn == turn) for turn, signal in enumerate(marks.shown, start=1)
    }
    ticks = {s.id: Tick("not_shown") for s in item.signals}
    ticks |= {s: Tick(verdict, sids[s]) for s, verdict in marks.shown.items()}
    flags = {flag: sids[signal][0] for flag, signal in marks.flags.items()}
    made = self_score(sitting, "g-1", Ticks(ticks, flags))
    grader = {"self": "self", "model": "openai:x", "author": "the authors"}[marks.by]
    return made.model_copy(update={"kind": marks.by, "grader": grader})
