"""What marks set by hand are worth by the level code, as if every chance had come. No transcript, no grader."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from hotseat.domain.assessment import Credit, CriterionResult, FlagResult, Quote, SignalFinding
from hotseat.domain.item import Item, Signal
from hotseat.domain.rubric import Rubric
from hotseat.grading.levels import Judged, score
from hotseat.grading.opportunity import in_play
from hotseat.grading.totals import Outcome, Totals, add_up


@dataclass(frozen=True)
class Marks:
    """A verdict for each signal that is not simply not shown, those shown after a probe only, and confirmed flags."""

    verdicts: Mapping[str, Credit]
    prompted: Collection[str] = ()
    flags: Collection[str] = ()


def total(outcome: Outcome) -> float:
    """The total, 1 to 5; 0 where there is none, so that it is never taken for one."""
    return outcome.total or 0.0


def place(outcome: Outcome, rubric: Rubric) -> int:
    """The place of its verdict in the rubric's ladder, worst first."""
    return next((n for n, verdict in enumerate(rubric.verdicts) if verdict == outcome.verdict), 0)


def hired_from(rubric: Rubric) -> int:
    """The place in the ladder from which a verdict is for hiring: its upper half, Lean Hire in the shipped rubric."""
    return (len(rubric.verdicts) + 1) // 2


def marked(item: Item, rubric: Rubric, marks: Marks) -> Outcome:
    """The outcome: every signal that is shown has two sentences of the candidate for it, and no level but its own."""
    results = [_result(item, rubric, marks, sub, signals) for sub, signals in in_play(item, rubric).items()]
    return add_up(rubric, results, [_confirmed(item, flag) for flag in marks.flags])


def without_each(item: Item, rubric: Rubric) -> dict[str, float]:
    """The total, 1 to 5, of somebody who shows everything but one signal, for each signal.

    Empty when such a round has no total.
    """
    every: dict[str, Credit] = {signal.id: "shown" for signal in item.signals}
    playing = in_play(item, rubric)
    results = [_result(item, rubric, Marks(every), sub, signals) for sub, signals in playing.items()]
    try:
        totals = Totals(rubric, results, ())
    except ValueError:
        return {}
    levels = {result.sub: result.level or 1 for result in results}
    found: dict[str, float] = {}
    for sub, signals in playing.items():
        for left_out in signals:
            some = Marks({name: verdict for name, verdict in every.items() if name != left_out.id})
            level = _result(item, rubric, some, sub, signals).level or 1
            found[left_out.id] = float(totals.at(levels | {sub: level})[0])
    return found


def _result(item: Item, rubric: Rubric, marks: Marks, sub: str, signals: Sequence[Signal]) -> CriterionResult:
    findings = tuple(
        SignalFinding(signal=s.id, verdict=marks.verdicts.get(s.id, "not_shown"), quotes=_quotes(s.id, marks))
        for s in signals
    )
    caps = {flag.id: flag.sub_max[sub] for flag in item.red_flags if flag.id in marks.flags and sub in flag.sub_max}
    judged = Judged(sub=sub, findings=findings)
    return score(judged, signals, rubric.suggested_level, dict.fromkeys(marks.prompted, 0), caps)


def _quotes(signal: str, marks: Marks) -> tuple[Quote, ...]:
    if marks.verdicts.get(signal, "not_shown") == "not_shown":
        return ()
    return tuple(Quote(sid=f"T01.{signal}{number}", quote=signal, text=signal) for number in (1, 2))


def _confirmed(item: Item, flag_id: str) -> FlagResult:
    flag = item.flag(flag_id)
    quote = Quote(sid="T01.S01", quote=flag_id, text=flag_id)
    return FlagResult(flag=flag_id, severity=flag.severity, dim=flag.dim, status="confirmed", quotes=(quote,))
