"""What the screens say, as pure functions of values: no widgets, no files, no clock. What comes out is plain text."""

import re
from collections.abc import Sequence

from hotseat.domain.assessment import Assessment, Quote
from hotseat.domain.event import CandidateAnswered, Event, Interrupted, InterviewerSpoke, PhaseEntered, TurnWithdrawn
from hotseat.domain.item import Item
from hotseat.domain.plain_text import flowing, harmless
from hotseat.grading.sentences import sentence_bank
from hotseat.interview.schedule import next_phase, seconds_left
from hotseat.interview.state import State
from hotseat.session.archive import Session
from hotseat.session.commands import ANSWER_LIMIT
from hotseat.session.models import OFFLINE, CastInfo, Part
from hotseat.storage.banks import ItemHead
from hotseat.storage.session_heads import SessionHead
from hotseat.tui.widgets.conversation import Entry
from hotseat.tui.widgets.editor import AnswerEditor
from hotseat.tui.widgets.wrapping import Span

LABELS = 10
"""Cells of the label column on Home."""
WHO = 24
"""Cells for a model's name in the status line, which has to fit 80."""

PHASE_NAMES = {
    "open": "Opening",
    "scope": "Scoping",
    "answer": "Your answer",
    "probe": "Follow-up questions",
    "pressure": "Under pressure",
    "close": "Close",
}


# --- Home -------------------------------------------------------------------------------------------------------------


def start_prompt(items: Sequence[ItemHead]) -> str:
    """The line that starts a round."""
    return f"{'Start':<{LABELS}}a case interview · {len(items)} to choose from"


def continue_prompt(unfinished: Sequence[SessionHead]) -> str:
    """The line that takes up an unfinished round."""
    if not unfinished:
        return f"{'Continue':<{LABELS}}no unfinished round"
    more = f" and {len(unfinished) - 1} more" if len(unfinished) > 1 else ""
    return f"{'Continue':<{LABELS}}{harmless(unfinished[0].title)}, {turns(unfinished[0])} in{more}"


def review_prompt(heads: Sequence[SessionHead]) -> str:
    """The line that leads to past sessions."""
    own = sum(1 for head in heads if not head.sample)
    samples = len(heads) - own
    return f"{'Review':<{LABELS}}{own} of your sessions, {samples} samples"


def models_prompt(info: CastInfo) -> str:
    """The line that leads to the choice of models."""
    return f"{'Models':<{LABELS}}interviewer: {harmless(info.interviewer.name)} · grader: {harmless(info.grader.name)}"


def cast_text(info: CastInfo) -> str:
    """Who is active, who gets the answers, and how to get another."""
    lines = [
        f"Interviewer  {_interviewer(info.interviewer)}",
        f"Grader       {_grader(info.grader)}",
    ]
    if info.interviewer.offline or info.grader.offline:
        lines += [
            "",
            "For a language model, set ANTHROPIC_API_KEY or OPENAI_API_KEY before you start Hotseat, or run a local "
            "server such as Ollama, and choose it under Models.",
        ]
    return "\n".join(lines)


def _interviewer(part: Part) -> str:
    if part.offline:
        return f"scripted, on this machine; your answers go nowhere ({part.why})"
    return _model(part)


def _grader(part: Part) -> str:
    if part.offline:
        return f"you, with guidance: self-assessed ({part.why})"
    return _model(part)


def _model(part: Part) -> str:
    if part.trouble:
        return harmless(f"{part.name}: {part.trouble}")
    return harmless(f"{part.name}, {part.why}; your answers go to {part.host}")


# --- a round ----------------------------------------------------------------------------------------------------------


def clock(seconds: float) -> str:
    """Minutes and seconds, with a minus sign below zero."""
    whole = abs(int(seconds))
    return f"{'-' if seconds <= -1 else ''}{whole // 60:02d}:{whole % 60:02d}"


def phase_name(phase: str) -> str:
    """A phase's name for people."""
    return PHASE_NAMES.get(phase, phase.capitalize())


def status(state: State, item: Item, elapsed: float, *, running: bool) -> str:
    """The line over the conversation: where in the round, and the clocks."""
    order = [phase.id for phase in item.timebox.phases]
    if not state.phase:
        return harmless(item.title)
    place = f"{order.index(state.phase) + 1}/{len(order)} {phase_name(state.phase)}"
    left = seconds_left(state, item, elapsed)
    this = f"{clock(left)} left" if left >= 0 else f"{clock(-left)} over"
    total = f"{clock(elapsed)} of {clock(item.timebox.minutes * 60)}"
    stands = "" if running else " · paused" if state.paused else " · clock stands"
    return harmless(f"{place} · {this} · {total}{stands} · {_who(state.header.interviewer)}")


def _who(interviewer: str) -> str:
    """The interviewer in a word or two: the script, or the model without its vendor."""
    return "scripted" if interviewer == OFFLINE else interviewer.partition(":")[2][:WHO]


def goal(state: State, item: Item) -> str:
    """What the present phase is for."""
    return harmless(f"{phase_name(state.phase)}: {item.phase(state.phase).goal}.") if state.phase else ""


def facts(state: State, item: Item) -> str:
    """The facts found so far, in the words they were told in."""
    when = {event.fact: event.turn for event in state.disclosed}
    found = [f"• {flowing(fact.say)}" for fact in item.facts if fact.id in when]
    return harmless("\n".join(found)) if found else "Nothing yet. The interviewer tells you what you ask for."


def entry(event: Event, item: Item) -> Entry | None:
    """The event as a line of the conversation, or None when it is not shown there."""
    key = f"event-{event.seq}"
    match event.payload:
        case InterviewerSpoke(text=text):
            shown = Entry(item.interviewer.name, "interviewer", text, key)
        case CandidateAnswered(kind="skip", turn=turn):
            shown = Entry("", "notice", "Skipped.", turn)
        case CandidateAnswered(turn=turn, text=text):
            shown = Entry("You", "candidate", text, turn)
        case PhaseEntered(phase=phase):
            known = item.phase(phase)
            shown = Entry("", "phase", f"{phase_name(phase)}, {known.minutes:g} minutes: {known.goal}", key)
        case TurnWithdrawn():
            shown = Entry("", "notice", "You took that back.", key)
        case Interrupted(gap=gap):
            shown = Entry("", "notice", f"Taken up again after {clock(gap)}.", key)
        case _:
            return None
    return shown


def entries(events: Sequence[Event], item: Item) -> list[Entry]:
    """The conversation so far."""
    return [shown for event in events if (shown := entry(event, item)) is not None]


def working(part: str, item: Item) -> str:
    """What is awaited of a model."""
    name = item.interviewer.name
    return f"{name} is reading your answer…" if part == "listening" else f"{name} is about to speak…"


def limited(event: AnswerEditor.PasteCut | AnswerEditor.Full) -> str:
    """Why the editor did not take what came."""
    if isinstance(event, AnswerEditor.Full):
        return f"An answer holds up to {event.limit:,} characters. This one is full."
    return paste_cut(event.kept, event.dropped, event.stripped)


def paste_cut(kept: int, dropped: int, stripped: int) -> str:
    """What became of a paste that was not taken as it came."""
    parts = [f"{kept:,} characters pasted."]
    if dropped:
        parts.append(f"{dropped:,} were left out: an answer holds up to {ANSWER_LIMIT:,}.")
    if stripped:
        parts.append(f"{stripped:,} control characters were left out.")
    return " ".join(parts)


def next_question(state: State, item: Item) -> str:
    """What to ask before the next phase is entered."""
    following = next_phase(state, item)
    return f"Go on to: {phase_name(following)}?" if following else ""


# --- before a round ---------------------------------------------------------------------------------------------------


def brief(item: Item) -> str:
    """What the candidate is told before the round."""
    return harmless(f"{flowing(item.brief)}\n\n{item.interviewer.name}, {item.interviewer.role}, will talk with you.")


def plan(item: Item) -> str:
    """What will happen, a line a phase."""
    lines = [f"{phase.minutes:>3g} min  {phase_name(phase.id):<20}  {phase.goal}" for phase in item.timebox.phases]
    return harmless("\n".join(["What will happen", *lines]))


def who_interviews(part: Part) -> str:
    """Who gets the answers, said before the first is given."""
    if part.offline:
        return "The interviewer is scripted and runs on this machine. Your answers stay here.\nEnter starts the round."
    if part.trouble:
        return harmless(f"{part.name} cannot be used: {part.trouble}\nO starts with the scripted interviewer instead.")
    return harmless(
        f"The interviewer is {part.name}. Every answer you send goes to {part.host}.\n"
        "Enter starts the round; O starts it with the scripted interviewer, and nothing leaves this machine."
    )


def how_to_score(grader: Part) -> str:
    """What scoring there is, and what it means."""
    if grader.offline:
        return (
            "Without a grading model you score yourself: line by line, with the same arithmetic a grader's findings "
            "go through. It is marked self-assessed."
        )
    if grader.trouble:
        return harmless(f"{grader.name} cannot be used: {grader.trouble}")
    return harmless(f"For grading, what you said goes to {grader.host}. How much is said before anything is sent.")


# --- looking back -----------------------------------------------------------------------------------------------------


def place(sid: str, session: Session) -> tuple[int, int | None]:
    """Where a sentence stands: its turn, and its first character there when it can be told."""
    turn = int(sid[1:].split(".", 1)[0])
    sentence = sentence_bank(session.events).by_sid.get(sid)
    span = span_of(sentence.text, session.state.turns[turn - 1].text) if sentence else None
    return turn, span[0] if span else None


def evidence(assessment: Assessment | None, state: State) -> dict[int, list[Span]]:
    """The sentences quoted as evidence, as spans of the turns they stand in."""
    spans: dict[int, list[Span]] = {}
    for quote in quotes(assessment):
        if span := span_of(quote.text, state.turns[quote.turn - 1].text):
            spans.setdefault(quote.turn, []).append(span)
    return spans


def span_of(sentence: str, raw: str) -> Span | None:
    """Where a sentence of the bank stands in the raw turn, whose white space may differ; None when it was mended."""
    found = re.search(r"\s+".join(map(re.escape, sentence.split())), raw)
    return found.span() if found else None


def quotes(assessment: Assessment | None) -> list[Quote]:
    """Every verified quote of an assessment."""
    if assessment is None:
        return []
    found = [quote for result in assessment.criteria for finding in result.findings for quote in finding.quotes]
    return found + [quote for result in assessment.criteria for quote in result.level_evidence]


# --- lists ------------------------------------------------------------------------------------------------------------


def item_prompt(head: ItemHead) -> str:
    """One item of the list: title, size, premise."""
    size = f"{head.round} · {head.minutes:g} min · difficulty {head.difficulty} of 5"
    return harmless(f"{head.title}\n  {size}\n  {head.premise}")


def session_prompt(head: SessionHead) -> str:
    """One session of the list: when, what, and its result."""
    when = f"{head.started:%d %b %H:%M}" if head.started else "?"
    if head.trouble:
        return harmless(f"{when:<13} cannot be read: {head.trouble}\n  {head.id}")
    state = "sample" if head.sample else "" if head.ended else "unfinished"
    return harmless(f"{when:<13} {head.title}\n  {' · '.join(part for part in (state, result(head)) if part)}")


def turns(head: SessionHead) -> str:
    """How far a round has come."""
    return "1 turn" if head.turns == 1 else f"{head.turns} turns"


def result(head: SessionHead) -> str:
    """A session's result in a few words."""
    if head.graded is None:
        return "not scored" if head.ended else turns(head)
    who = {"self": "self-assessed", "author": "scored by its authors"}.get(head.graded, "graded")
    return f"{head.verdict} {head.total:.1f}, {who}" if head.total is not None else f"no total, {who}"
