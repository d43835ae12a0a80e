"""Rounds on paper for the grading tests: events in a row, and sittings of a shipped item in which signals are shown."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from hotseat.domain.assessment import Assessment, Credit, FlagResult, Quote, SignalFinding
from hotseat.domain.event import (
    CandidateAnswered,
    Event,
    InterviewerSpoke,
    Payload,
    PhaseEntered,
    ProbeAsked,
    SessionEnded,
)
from hotseat.domain.item import Item, Lexicon
from hotseat.domain.rubric import Rubric
from hotseat.grading.assess import Marks, Sitting, assess
from hotseat.grading.levels import Judged
from hotseat.grading.sentences import SentenceBank, sentence_bank
from hotseat.storage.banks import Banks
from hotseat.storage.home import Home
from hotseat.storage.rubrics import Rubrics

TRIAGE: Final = "case-triage-front-door"
FRAUD: Final = "case-card-fraud"
MASTERY: Final = "case-mastery-minutes"
LAUNCH: Final = "tech-before-launch"
ITEMS: Final = (TRIAGE, FRAUD, MASTERY, LAUNCH)

_NOON: Final = datetime(2026, 11, 22, 12, tzinfo=UTC)
_HOME: Final = Home(Path("no-home-of-anyone"))
_FILLING: Final = (
    "Then I would sit with the people on the evening shift for a day or two, because the numbers on the page do not "
    "tell me how the work is really done, and only after that would I write anything down for the board to read."
)


@cache
def rubric() -> Rubric:
    return Rubrics(_HOME).load().value


@cache
def item(item_id: str) -> Item:
    return Banks(_HOME, Rubrics(_HOME)).item(item_id).value


@cache
def lexicon() -> Lexicon:
    return Banks(_HOME, Rubrics(_HOME)).lexicon().value


def claims() -> Mapping[str, tuple[str, ...]]:
    return lexicon().claims


def events(*payloads: Payload) -> tuple[Event, ...]:
    """The payloads as a log, a second apart."""
    return tuple(
        Event(seq, _NOON + timedelta(seconds=seq), float(seq), payload) for seq, payload in enumerate(payloads, start=1)
    )


def bank(*payloads: Payload) -> SentenceBank:
    return sentence_bank(events(*payloads))


def said(turn: int, text: str) -> CandidateAnswered:
    return CandidateAnswered(turn=turn, text=text)


def line(text: str) -> InterviewerSpoke:
    return InterviewerSpoke(kind="filler", text=text, by="scripted")


def probed(*targets: str) -> ProbeAsked:
    return ProbeAsked(probe=f"p_{'_'.join(targets)}", follow=False, targets=targets)


def phase(name: str) -> PhaseEntered:
    return PhaseEntered(phase=name, reason="next")


COMPLETED: Final = SessionEnded(reason="completed")


def shown_by(signal: str) -> tuple[str, str]:
    """Two sentences that stand for showing a signal."""
    plain = signal.removeprefix("sig_").replace("_", " ")
    return f"On {plain} I would decide it like this and nothing else.", f"I hold to {plain} because of who pays for it."


def sitting(item_id: str, verdicts: Mapping[str, Credit], prompted: Iterable[str] = ()) -> Sitting:
    """A completed round with a turn for each signal that is shown or partly shown, after a probe if it is prompted."""
    prompted = set(prompted)
    payloads: list[Payload] = [phase("answer"), said(1, _FILLING)]
    for turn, signal in enumerate(heard(verdicts), start=2):
        payloads += [probed(signal)] if signal in prompted else []
        payloads.append(said(turn, " ".join(shown_by(signal))))
    return Sitting(item(item_id), "i", rubric(), "r", events(*payloads, phase("close"), COMPLETED))


def heard(verdicts: Mapping[str, Credit]) -> list[str]:
    return [signal for signal, verdict in verdicts.items() if verdict != "not_shown"]


def marked(
    item_id: str,
    verdicts: Mapping[str, Credit],
    *,
    prompted: Iterable[str] = (),
    flags: Iterable[str] = (),
    levels: Mapping[str, int] | None = None,
) -> Assessment:
    """The assessment of a hand-marked round. Levels that are not given are the ones the signals suggest."""
    sat = sitting(item_id, verdicts, prompted)
    quotes = {signal: _quotes(turn, signal) for turn, signal in enumerate(heard(verdicts), start=2)}
    judged = tuple(
        Judged(
            sub=sub,
            findings=tuple(
                SignalFinding(signal=s.id, verdict=verdicts[s.id], quotes=quotes.get(s.id, ()))
                for s in sat.item.signals
                if s.sub == sub and s.id in verdicts
            ),
            proposed=(levels or {}).get(sub),
        )
        for sub in sat.rubric.subs
    )
    heard_flags = tuple(flag_raised(sat.item, flag) for flag in flags)
    return assess(sat, Marks(grading="g", kind="model", grader="by hand", judged=judged, flags=heard_flags))


def flag_raised(of: Item, flag_id: str) -> FlagResult:
    """A confirmed flag, quoted from the first turn."""
    flag, words = of.flag(flag_id), "write anything down for the board"
    quote = Quote(sid="T01.S01", quote=words, text=_FILLING)
    return FlagResult(flag=flag_id, severity=flag.severity, dim=flag.dim, status="confirmed", quotes=(quote,))


def _quotes(turn: int, signal: str) -> tuple[Quote, ...]:
    sentences = enumerate(shown_by(signal), start=1)
    return tuple(Quote(sid=f"T{turn:02d}.S{number:02d}", quote=text, text=text) for number, text in sentences)
