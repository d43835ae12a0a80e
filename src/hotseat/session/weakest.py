"""Which answer of a finished round is worth giving again: that to the question for its lowest sub-criterion. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from hotseat.domain.assessment import CriterionResult
from hotseat.domain.event import (
    CandidateAnswered,
    Event,
    InterviewerSpoke,
    PressureApplied,
    ProbeAsked,
    TurnWithdrawn,
)
from hotseat.domain.kinds import KINDS, PREPARATION
from hotseat.errors import HotseatError
from hotseat.grading.opportunity import in_play
from hotseat.session.told import Told

UNANSWERED: Final = frozenset({PREPARATION, "open", "scope"})
"""The parts in which the candidate asks or plans: what was said there is answered, not judged."""
TOP: Final = 5


@dataclass(frozen=True)
class Exchange:
    """What the interviewer said and the candidate's answer to it. `targets` are the signals that the line aimed at."""

    turn: int
    question: str
    answer: str
    phase: str
    targets: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Weakest:
    """An answer that can be given again, and what for: a sub-criterion, its question, its level and the anchor above.

    Nothing in it is an answer: neither signals nor examples. `level` is None, and `next_up` empty, without a scoring.
    """

    turn: int
    question: str
    answer: str
    sub: str
    name: str
    asks: str
    level: int | None
    next_up: str
    why: str


def weakest(told: Told) -> Weakest:
    """The answer to the question for the lowest sub-criterion, of several the one with the most weight in the score.

    Raises HotseatError without a scoring, and when nothing that was answered is short of the highest level.
    """
    if told.assessment is None:
        raise HotseatError("This session is not scored, so that nobody knows which answer was the weakest.", "Score it")
    found = exchanges(told)
    for result in _lowest_first(told):
        exchange = _put_for(result, told, found)
        if exchange:
            return _chosen(exchange, result, told)
    raise HotseatError("No answer of this round was asked for what is still missing.", "Sit the whole round again.")


def answers(told: Told) -> tuple[Weakest, ...]:
    """Every answer that can be given again, in the order of the talk, each with the lowest criterion it was for."""
    lowest = list(_lowest_first(told))
    chosen: list[Weakest] = []
    for exchange in exchanges(told):
        fitting = (result for result in lowest if _about(result, exchange, told))
        result = next(fitting, None) or next(iter(lowest), None)
        chosen.append(_chosen(exchange, result, told) if result else _unscored(exchange, told))
    return tuple(chosen)


def exchanges(told: Told) -> tuple[Exchange, ...]:
    """The answers that stand, were given in time, and were no questions of the candidate's; in order."""
    usable = {turn.no: turn for turn in told.state.answers if turn.counts and turn.phase not in UNANSWERED}
    return tuple(
        Exchange(no, question, usable[no].text, usable[no].phase, targets)
        for no, (question, targets) in _asked(told.events).items()
        if no in usable
    )


_Asked = tuple[str, frozenset[str]]


def _asked(events: Iterable[Event]) -> dict[int, _Asked]:
    """By turn, the line that it answers and what that aimed at.

    What is taken back leaves its question open, and so does a line that only asks to go on.
    """
    asked: dict[int, _Asked] = {}
    line, opened, targets = "", "", frozenset[str]()
    for payload in (event.payload for event in events):
        match payload:
            case ProbeAsked() | PressureApplied():
                targets = frozenset(payload.targets)
            case InterviewerSpoke(kind="again"):
                pass
            case InterviewerSpoke(kind="filler" | "nudge" | "meta"):
                line = f"{opened}\n\n{payload.text}".strip()
            case InterviewerSpoke():
                line = opened = payload.text
            case CandidateAnswered():
                asked[payload.turn] = (line, targets)
                targets = frozenset()
            case TurnWithdrawn():
                line, targets = asked[payload.turn]
            case _:
                pass
    return asked


def _lowest_first(told: Told) -> list[CriterionResult]:
    """The criteria that were scored, and could be higher."""
    made = told.assessment.criteria if told.assessment else ()
    scored = [result for result in made if result.level is not None and result.level < TOP]
    return sorted(scored, key=lambda result: (result.level or 0, -_weight(result.sub, told)))


def _weight(sub: str, told: Told) -> float:
    """The part of the score that a sub-criterion is worth, of all that were assessed."""
    assert told.assessment
    dimension = told.rubric.dimension_of[sub]
    used = next((d.used_weight for d in told.assessment.dimensions if d.dim == dimension.id), None)
    scored = {result.sub for result in told.assessment.criteria if result.level is not None}
    whole = sum(each.weight for each in dimension.sub if each.id in scored)
    return (used or 0.0) * told.rubric.subs[sub].weight / whole if whole else 0.0


def _put_for(result: CriterionResult, told: Told, found: Sequence[Exchange]) -> Exchange | None:
    """The answer in which the most of what is missing was asked for; else where it was tried, or could have been."""
    missing = _missing(result, told)
    aimed = [exchange for exchange in found if exchange.targets & missing.keys()]
    if aimed:
        return max(aimed, key=lambda exchange: sum(missing.get(target, 0.0) for target in exchange.targets))
    tried = [exchange for exchange in found if exchange.turn in turns_quoted(result)]
    unasked = [exchange for exchange in found if exchange.phase == KINDS[told.item.round].answer]
    return max(tried or unasked, key=lambda exchange: len(exchange.answer), default=None)


def _missing(result: CriterionResult, told: Told) -> dict[str, float]:
    """The weight of each signal of a criterion that was not wholly shown."""
    shown = {finding.signal for finding in result.findings if finding.verdict == "shown"}
    signals = in_play(told.item, told.rubric).get(result.sub, ())
    return {signal.id: float(signal.weight) for signal in signals if signal.id not in shown}


def turns_quoted(result: CriterionResult) -> frozenset[int]:
    """The turns whose words a criterion was read from."""
    quotes = [quote for finding in result.findings for quote in finding.quotes]
    return frozenset(quote.turn for quote in (*quotes, *result.level_evidence))


def _about(result: CriterionResult, exchange: Exchange, told: Told) -> bool:
    aimed = {signal.id for signal in in_play(told.item, told.rubric).get(result.sub, ())}
    return bool(aimed & exchange.targets) or exchange.turn in turns_quoted(result)


def _chosen(exchange: Exchange, result: CriterionResult, told: Told) -> Weakest:
    sub = told.rubric.subs[result.sub]
    level = result.level or 1
    return Weakest(
        turn=exchange.turn,
        question=exchange.question,
        answer=exchange.answer,
        sub=sub.id,
        name=sub.name,
        asks=sub.asks,
        level=result.level,
        next_up=sub.levels[min(level + 1, TOP)],
        why=_why(exchange, result, told),
    )


def _why(exchange: Exchange, result: CriterionResult, told: Told) -> str:
    lowest = _lowest_first(told)
    count = sum(1 for each in told.assessment.criteria if each.level is not None) if told.assessment else 0
    name = told.rubric.subs[result.sub].name
    place = f"{result.sub} {name} is at level {result.level}"
    if result == lowest[0]:
        alike = sum(1 for each in lowest if each.level == result.level)
        most = ", and of those at that level it weighs most" if alike > 1 else ""
        place = f"{place}, the lowest of {count}{most}"
    signals = {signal.id for signal in in_play(told.item, told.rubric).get(result.sub, ())}
    if exchange.targets & signals:
        return f"{place}. This question was put for it."
    if exchange.turn in turns_quoted(result):
        return f"{place}. It was read from this answer."
    return f"{place}. This is where it could have been shown without being asked for."


def _unscored(exchange: Exchange, told: Told) -> Weakest:
    """An answer of a round that nobody has scored: for the first criterion that the question aimed at, if any."""
    play = in_play(told.item, told.rubric).items()
    aimed = [sub for sub, signals in play if exchange.targets & {signal.id for signal in signals}]
    sub = told.rubric.subs[aimed[0]] if aimed else None
    name, asks = (sub.name, sub.asks) if sub else ("", "")
    why = "The round is not scored yet."
    return Weakest(exchange.turn, exchange.question, exchange.answer, sub.id if sub else "", name, asks, None, "", why)
