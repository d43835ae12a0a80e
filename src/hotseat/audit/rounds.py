"""The events of the round that a specimen stands for: what a real round would have recorded. Reads no answer."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from hotseat.domain.event import (
    AnswerRead,
    CandidateAnswered,
    Event,
    FactDisclosed,
    InterviewerSpoke,
    LineKind,
    Payload,
    PhaseEntered,
    PressureApplied,
    ProbeAsked,
    SessionEnded,
    SessionStarted,
)
from hotseat.domain.item import Item, Push
from hotseat.domain.kinds import WORDS_A_MINUTE
from hotseat.domain.reading import Reading
from hotseat.domain.rubric import Rubric
from hotseat.domain.specimen import Specimen, SpecimenTurn
from hotseat.storage.kept import Kept

_BEGUN: Final = datetime(2026, 11, 22, 9, tzinfo=UTC)
_UNREAD: Final = Reading(reader="scripted")
"""No listener was there; its readings steer a round and never enter a grading."""


def events_of(specimen: Specimen, item: Kept[Item], rubric: Kept[Rubric]) -> tuple[Event, ...]:
    """The log of the round, as if it had been sat in practice at the pace of speech. Nothing in it is random."""
    payloads = [_started(specimen, item, rubric), *_Sat(item.value).talk(specimen)]
    events: list[Event] = []
    elapsed = 0.0
    for seq, payload in enumerate(payloads, start=1):
        if isinstance(payload, CandidateAnswered):
            elapsed += len(payload.text.split()) * 60 / WORDS_A_MINUTE
        events.append(Event(seq, _BEGUN + timedelta(seconds=elapsed), elapsed, payload))
    return tuple(events)


def aims(item: Item) -> dict[str, tuple[str, ...]]:
    """What each probe of the item, or question to be derived, is aimed at."""
    questions = item.derive.questions if item.derive else ()
    derived = {question.id: question.targets for question in questions}
    return derived | {probe.id: probe.targets for probe in item.probes}


def _started(specimen: Specimen, item: Kept[Item], rubric: Kept[Rubric]) -> SessionStarted:
    return SessionStarted(
        session=f"specimen-{specimen.id}",
        item=item.value.id,
        item_version=item.value.version,
        item_hash=item.hash,
        rubric=rubric.value.id,
        rubric_hash=rubric.hash,
        title=item.value.title,
        round=item.value.round,
        mode="practice",
        pace="full",
        seed=0,
        interviewer="offline",
        form="spoken" if item.value.round == "executive" else None,
        app="specimen",
    )


@dataclass
class _Sat:
    """What was asked so far, so that the second time a probe comes is its follow-up."""

    item: Item
    probed: set[str] = field(default_factory=set)

    def talk(self, specimen: Specimen) -> Iterator[Payload]:
        for no, turn in enumerate(specimen.turns, start=1):
            yield from self._before(turn, no)
            yield CandidateAnswered(turn=no, text=" ".join(words.text for words in turn.says))
            yield AnswerRead(turn=no, reading=_UNREAD)
        if specimen.ended == "completed":
            yield InterviewerSpoke(kind="farewell", text=self.item.close.farewell, by="scripted")
        yield SessionEnded(reason=specimen.ended)

    def _before(self, turn: SpecimenTurn, no: int) -> Iterator[Payload]:
        if turn.phase:
            yield PhaseEntered(phase=turn.phase, reason="started" if no == 1 else "turn_cap")
        yield from (FactDisclosed(turn=no - 1, fact=fact, how="asked") for fact in turn.facts)
        kind: LineKind = "prompt" if no == 1 else "fact" if turn.facts else "phase" if turn.phase else "filler"
        if turn.probe:
            kind = "follow" if turn.probe in self.probed else "probe"
            yield ProbeAsked(probe=turn.probe, follow=kind == "follow", targets=aims(self.item)[turn.probe])
            self.probed.add(turn.probe)
        elif turn.push:
            curveball, push = self._push(turn.push)
            kind = "curveball" if curveball else "push"
            yield PressureApplied(push=push.id, curveball=curveball, targets=push.good)
        yield InterviewerSpoke(kind=kind, text=turn.line or self._unworded(no), by="scripted")

    def _unworded(self, no: int) -> str:
        """The prompt before the first answer, and a filler before any other that has no line."""
        return self.item.prompt if no == 1 else self.item.interviewer.style.fillers[0]

    def _push(self, wanted: str) -> tuple[bool, Push]:
        """Whether it is a curveball, and the push."""
        curveball = any(push.id == wanted for push in self.item.curveball)
        return curveball, next(push for push in (*self.item.pressure, *self.item.curveball) if push.id == wanted)
