"""A session or a packet as one value for other programs, in the form that `docs/export.md` documents. Pure.

The HTML page is drawn from the same value, so that it shows nothing that is not in here.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from hotseat.domain.assessment import Assessment
from hotseat.domain.event import CandidateAnswered, Event, InterviewerSpoke, PhaseEntered
from hotseat.domain.export import (
    CriterionWords,
    DimensionWords,
    FactMissed,
    Facts,
    FactTold,
    FlagWords,
    ItemHeader,
    Key,
    Marked,
    Notes,
    PacketExport,
    PacketSlot,
    PageRow,
    PageSection,
    ReferenceNotes,
    SaidLine,
    SaidSentence,
    SessionExport,
    SessionHeader,
    SignalWords,
    Turned,
    VerdictWords,
)
from hotseat.domain.item import Item
from hotseat.domain.kinds import PART_NAMES
from hotseat.domain.loop import Loop
from hotseat.domain.plain_text import flowing
from hotseat.domain.rubric import Dimension, Rubric
from hotseat.grading.sentences import sentence_bank
from hotseat.interview.menu import speaker
from hotseat.interview.state import State
from hotseat.session.debrief import sections
from hotseat.session.rows import Section
from hotseat.session.told import Told
from hotseat.session.turning import turning_points
from hotseat.storage.marks import Marks


def export(told: Told, marks: Marks | None, started: datetime) -> dict[str, object]:
    """The session as plain data for JSON."""
    return exported(told, marks, started).model_dump(mode="json", by_alias=True)


def exported(told: Told, marks: Marks | None, started: datetime) -> SessionExport:
    """The session with all its scorings and the words of the one that is told. What it may not tell is left out."""
    state, item, chosen = told.state, told.item, told.assessment
    of_drill = state.header.drill is not None
    made = state.assessments
    return SessionExport(
        session=_header(state, started),
        item=_item(told, authored=bool(item.signals) and not of_drill),
        parts={part: PART_NAMES.get(part, part) for part in state.phases},
        talk=tuple(_talk(told.events, item.interviewer.name, {turn.no for turn in state.turns if turn.withdrawn})),
        facts=None if of_drill or not item.facts else _facts(state, item),
        ratings=dict(state.rated.ratings) if state.rated else None,
        assessments=made,
        shown=next((place for place, one in enumerate(made) if one is chosen), None),
        key=_key(told.rubric, item, chosen) if chosen else None,
        turning_points=tuple(
            Turned(turn=point.turn, sid=point.quote.sid, why=point.why, text=point.quote.text)
            for point in turning_points(told)
        ),
        page=page_of(sections(told)),
        notes=_notes(marks or Marks()),
    )


def packet_export(loop: Loop, sections_: Sequence[Section], sat: Mapping[int, str | None]) -> PacketExport:
    """The packet of a loop. `sat` gives the session of each slot that was finished, and None for any other."""
    return PacketExport(
        loop=loop.id,
        started=loop.started,
        abandoned=loop.abandoned,
        mode=loop.mode,
        pace=loop.pace,
        track=loop.track,
        seniority=loop.seniority,
        slots=tuple(
            PacketSlot(
                no=slot.no,
                round=slot.round,
                item=slot.item if sat.get(slot.no) else "",
                title=slot.title if sat.get(slot.no) else "",
                session=sat.get(slot.no),
            )
            for slot in loop.slots
        ),
        page=page_of(sections_),
    )


def page_of(sections_: Sequence[Section]) -> tuple[PageSection, ...]:
    """A page of rows as values of the export."""
    return tuple(
        PageSection(
            id=section.id,
            title=section.title,
            rows=tuple(PageRow(text=row.text, tone=row.tone, indent=row.indent, sid=row.sid) for row in section.rows),
        )
        for section in sections_
    )


def _header(state: State, started: datetime) -> SessionHeader:
    head = state.header
    return SessionHeader(
        id=head.session,
        started=started,
        seconds=state.elapsed,
        ended=state.ended,
        round=head.round,
        mode=head.mode,
        pace=head.pace,
        form=head.form,
        drill=head.drill,
        seed=head.seed,
        interviewer=head.interviewer,
        candidate=head.candidate,
        imported=head.imported,
        sample=head.sample,
        loop=head.loop,
        slot=head.slot,
        take_of=head.take_of,
        retake=head.retake,
        track=head.track,
        seniority=head.seniority,
        app=head.app,
    )


def _item(told: Told, *, authored: bool) -> ItemHeader:
    head, item = told.state.header, told.item
    reference = ReferenceNotes(
        spine=item.reference.spine,
        also_passes=item.reference.alternatives_that_also_pass,
        traps=item.reference.common_traps,
        agenda=flowing(item.interviewer.agenda),
    )
    return ItemHeader(
        id=item.id,
        version=item.version,
        hash=head.item_hash,
        title=head.title,
        premise=flowing(item.premise),
        interviewer=item.interviewer.name,
        role=item.interviewer.role,
        reference=reference if authored else None,
    )


# --- what was said ----------------------------------------------------------------------------------------------------


def _talk(events: Sequence[Event], interviewer: str, withdrawn: set[int]) -> Iterator[SaidLine]:
    part, turn = "", 0
    sentences: dict[int, list[SaidSentence]] = {}
    for sentence in sentence_bank(events).sentences:
        if sentence.role == "candidate":
            sentences.setdefault(sentence.turn, []).append(SaidSentence(sid=sentence.sid, text=sentence.text))
    for event in events:
        match event.payload:
            case PhaseEntered(phase=entered):
                part = entered
            case InterviewerSpoke() as said:
                yield SaidLine(
                    speaker="interviewer",
                    name=speaker(said.kind, interviewer),
                    turn=turn,
                    kind=said.kind,
                    text=said.text,
                    part=part,
                    elapsed=event.elapsed,
                )
            case CandidateAnswered() as answered:
                turn = answered.turn
                yield SaidLine(
                    speaker="candidate",
                    turn=turn,
                    kind=answered.kind,
                    text=answered.text,
                    part=part,
                    elapsed=event.elapsed,
                    withdrawn=turn in withdrawn,
                    late=answered.late,
                    heard=answered.heard,
                    sentences=tuple(sentences.get(turn, ())),
                )
            case _:
                pass


# --- facts, scores, notes ---------------------------------------------------------------------------------------------


def _facts(state: State, item: Item) -> Facts:
    """As the debrief counts them: a decoy is never missed, and what a curveball gave away was not found."""
    when = {event.fact: event for event in state.disclosed}
    told = (
        FactTold(
            fact=fact.id,
            turn=when[fact.id].turn,
            how=when[fact.id].how,
            found=fact.value != "decoy" and when[fact.id].how != "curveball",
            text=flowing(fact.say),
        )
        for fact in item.facts
        if fact.id in when
    )
    missed = (
        FactMissed(fact=fact.id, value=fact.value, text=flowing(fact.fact), question=fact.ask.examples[0])
        for fact in item.facts
        if fact.id not in when and fact.value != "decoy"
    )
    return Facts(told=tuple(told), never_asked=tuple(missed))


def _key(rubric: Rubric, item: Item, chosen: Assessment) -> Key:
    """Of signals and flags those that the scoring speaks of: what else there is may be met again."""
    looked = {finding.signal for result in chosen.criteria for finding in result.findings}
    heard = {flag.flag for flag in chosen.flags}
    signals = (signal for signal in item.signals if signal.id in looked)
    flags = (flag for flag in item.red_flags if flag.id in heard)
    return Key(
        rubric=rubric.id,
        title=rubric.title,
        dimensions=tuple(map(_dimension, rubric.dimensions)),
        verdicts=tuple(VerdictWords(id=one.id, label=one.label, min=one.min) for one in rubric.verdicts),
        signals=tuple(SignalWords(id=s.id, criterion=s.sub, ask=s.ask, counts=s.counts) for s in signals),
        flags=tuple(FlagWords(id=flag.id, ask=flag.ask, severity=flag.severity) for flag in flags),
    )


def _dimension(dimension: Dimension) -> DimensionWords:
    criteria = (
        CriterionWords(
            id=sub.id,
            name=sub.name,
            weight=sub.weight,
            asks=sub.asks,
            levels={str(level): sub.levels[level] for level in range(1, 6)},
        )
        for sub in dimension.sub
    )
    return DimensionWords(id=dimension.id, name=dimension.name, weight=dimension.weight, criteria=tuple(criteria))


def _notes(marks: Marks) -> Notes:
    marked = (Marked(turn=b.turn, who=b.who, words=b.words, note=b.note, at=b.at) for b in marks.bookmarks)
    return Notes(note=marks.note, bookmarks=tuple(marked))
