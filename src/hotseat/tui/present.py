"""What the screens say, as pure functions of values: no widgets, no files, no clock. What comes out is plain text."""

import re
from collections.abc import Sequence

from hotseat.domain.assessment import Assessment, Quote
from hotseat.domain.kinds import KINDS
from hotseat.domain.plain_text import harmless
from hotseat.grading.sentences import sentence_bank
from hotseat.interview.state import State
from hotseat.session.archive import Session
from hotseat.session.models import CastInfo, Part
from hotseat.session.progress import MOCKS
from hotseat.storage.banks import ItemHead
from hotseat.storage.session_heads import SessionHead
from hotseat.tui.widgets.wrapping import Span

LABELS = 10
"""Cells of the label column on Home."""


# --- Home -------------------------------------------------------------------------------------------------------------


def start_prompt(items: Sequence[ItemHead]) -> str:
    """The line that starts a round."""
    return f"{'Start':<{LABELS}}a round of any kind · {len(items)} to choose from"


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


def progress_prompt(own: Sequence[SessionHead]) -> str:
    """The line that leads to progress, with the rounds that were `finished`."""
    hours = sum(head.seconds for head in own) / 3600
    of = f" of {MOCKS}" if len(own) <= MOCKS else ""
    return f"{'Progress':<{LABELS}}{len(own)}{of} mock interviews, {hours:.1f} h · what to practise next"


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


# --- after a round ---------------------------------------------------------------------------------------------------


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
    span = words_of(sid, session)
    return _turn(sid), span[0] if span else None


def words_of(sid: str, session: Session) -> Span | None:
    """Which characters of its turn a sentence is; None when that cannot be told."""
    sentence = sentence_bank(session.events).by_sid.get(sid)
    return span_of(sentence.text, session.state.turns[_turn(sid) - 1].text) if sentence else None


def _turn(sid: str) -> int:
    return int(sid[1:].split(".", 1)[0])


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
    size = f"{KINDS[head.round].name} · {head.minutes:g} min · difficulty {head.difficulty} of 5"
    return harmless(f"{head.title}\n  {size}\n  {head.premise}")


def session_prompt(head: SessionHead) -> str:
    """One session of the list: when, what, and its result."""
    when = f"{head.started:%d %b %H:%M}" if head.started else "?"
    if head.trouble:
        return harmless(f"{when:<13} cannot be read: {head.trouble}\n  {head.id}")
    ended = f"from {head.imported}" if head.imported else ""
    state = "sample" if head.sample else ended if head.ended else "unfinished"
    return harmless(f"{when:<13} {head.title}\n  {' · '.join(part for part in (state, result(head)) if part)}")


def turns(head: SessionHead) -> str:
    """How far a round has come."""
    return "1 turn" if head.turns == 1 else f"{head.turns} turns"


def result(head: SessionHead) -> str:
    """A session's result in a few words."""
    if head.graded is None:
        return "not scored" if head.ended else turns(head)
    who = head.graded_how
    return f"{head.verdict} {head.total:.1f}, {who}" if head.total is not None else f"no total, {who}"
