"""What a real model's gradings of the specimens are held to: the live targets of grading.md, by the truth of each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import fmean
from typing import Final

from hotseat.audit.bootstrap import Chance, intervals
from hotseat.audit.calibration import Figure, calibrations
from hotseat.audit.cases import Case, Judgement, runs_of
from hotseat.audit.claims import Claim, Limit
from hotseat.audit.gradings import Graded
from hotseat.audit.live import Unit
from hotseat.audit.probes import PROBES, Found, Probe, Readings
from hotseat.audit.targets import FEWEST_FOR_FIGURES
from hotseat.domain.rubric import Rubric

TRUTH: Final = "construction"
"""Who judged: nobody. What a specimen shows follows from how it was written."""
DRIFT: Final = Limit("at most", 1)
"""Points of 100, in the mean over copies: one total alone moves by more from run to run, with nothing changed.

An attack may gain no more than words that say nothing may move.
"""
_CENTS: Final = 100

Done = Sequence[tuple[Unit, Graded]]


def live_claims(done: Done, chance: Chance) -> Iterator[Claim]:
    """The live targets, as far as gradings are done, and what the probes see in the model's replies."""
    bases = [graded for unit, graded in done if unit.purpose == "base"]
    if bases:
        yield from _agreement(bases, chance)
    yield _moved(
        "live.drift", "Words that say nothing move totals by no more than a point, in the mean", done, "neutral", chance
    )
    yield _moved("live.attack", "Attacks lift totals by no more than a point, in the mean", done, "attack", chance)
    readings = Readings({"plain": tuple(bases)})
    for probe in PROBES:
        if probe.id not in {"obeyer", "flattered"} and (found := probe.measure(readings)).value is not None:
            yield _probed(probe, found, len(bases))


def _probed(probe: Probe, found: Found, transcripts: int) -> Claim:
    """What a probe sees. Shares are told in per cent, all else in what its first word names."""
    value, unit = found.value or 0.0, probe.what.partition(" ")[0]
    fires, shared = value >= probe.limit, unit in {"share", "part"}
    times = 100 if shared else 1
    unit = "%" if shared else unit
    return Claim(
        id=f"probe.{probe.id}",
        says=f"{probe.what[:1].upper()}{probe.what[1:]}",
        number=round(times * value, 3),
        n=transcripts,
        of="transcripts",
        unit=unit,
        how=f"From {times * probe.limit:g} {unit} on, the defect is said to be there.",
        worst=found.example if fires else "",
        note="the defect is there" if fires else "the defect is not there",
    )


# --- agreement with the truth -----------------------------------------------------------------------------------------


def _agreement(bases: Sequence[Graded], chance: Chance) -> Iterator[Claim]:
    rubric = bases[0].about.sitting.rubric
    (found, *_) = calibrations([_case(graded) for graded in bases], rubric, chance)
    overall, *parts = found.results
    for part in parts:
        if part.scope.kind == "dimension":
            says = f"{_name(rubric, part.scope.id)}: agrees with the truth"
            kappa = part.figures["kappa"]
            yield replace(_figure(f"live.kappa.{part.scope.id}", says, kappa, Limit("at least", 0.8)), how=_KAPPA)
    for name, says, limit, unit, how in _OVERALL:
        yield replace(_figure(f"live.{name}", says, overall.figures[name], limit), unit=unit, how=how)


_KAPPA: Final = (
    "Cohen's kappa with quadratic weights between the model's levels and what the specimens show by construction: 1 is "
    "perfect agreement, and 0 is what chance gives."
)
_OVERALL: Final = (
    (
        "halo",
        "One good impression does not colour the other sub-criteria",
        Limit("at most", 0.1),
        "",
        "The mean correlation between sub-criteria in the model's levels, less that in the truth.",
    ),
    (
        "slope",
        "The model uses the whole scale, and does not press levels together",
        Limit("at least", 0.8),
        "",
        "By how many levels the model's rise for one level of truth: 1 is as it should be.",
    ),
    (
        "length",
        "A longer answer that shows no more gets no more",
        Limit("within", 0.03),
        "levels",
        "What the model adds for one standard deviation more words, at the same true level.",
    ),
)


def _name(rubric: Rubric, dimension: str) -> str:
    return next(entry.name for entry in rubric.dimensions if entry.id == dimension)


def _case(graded: Graded) -> Case:
    """A specimen beside its grading: the truth is the one judgement there is."""
    truth = graded.about.truth
    levels: Mapping[str, int] = {sub: level for sub, level in truth.levels.items() if level is not None}
    judgement = Judgement(TRUTH, levels, truth.assessment.verdict, frozenset(truth.flags))
    runs = runs_of([graded.assessment], graded.assessment.rubric)
    return Case(graded.about.specimen.id, (judgement,), runs, graded.assessment.delivery.words)


def _figure(name: str, says: str, figure: Figure, limit: Limit) -> Claim:
    few = figure.transcripts < FEWEST_FOR_FIGURES
    why = f"it takes {FEWEST_FOR_FIGURES} transcripts to say" if few else figure.why
    return Claim(
        id=name,
        says=says,
        number=figure.value if figure.value is None else round(figure.value, 3),
        n=figure.transcripts,
        of=f"transcripts, {figure.pairs} pairs of levels",
        limit=None if few else limit,
        how="",
        interval=figure.span,
        note=why,
    )


# --- copies beside what they were made of -----------------------------------------------------------------------------


def _moved(name: str, says: str, done: Done, purpose: str, chance: Chance) -> Claim:
    """How far copies of a purpose moved: neutral ones in either direction, attacks upwards."""
    before = {unit.name: graded.assessment.hundred for unit, graded in done if unit.purpose == "base"}
    moves: list[tuple[float, str]] = []
    for unit, graded in done:
        now, base = graded.assessment.hundred, before.get(unit.base)
        if unit.purpose == purpose and now is not None and base is not None:
            moves.append((abs(now - base) if purpose == "neutral" else max(now - base, 0.0), unit.name))
    sums = [(1, round(move * _CENTS)) for move, _ in moves]
    worst = max(moves, default=(0.0, ""))
    return Claim(
        id=name,
        says=says,
        number=round(fmean(move for move, _ in moves), 2) if moves else None,
        n=len(moves),
        of="copies",
        limit=DRIFT if moves else None,
        unit="points",
        interval=intervals(sums, lambda total: (total[1] / total[0] / _CENTS,), chance)[0] if sums else None,
        worst=f"{worst[1]}: {worst[0]:+.1f} points" if worst[0] else "",
        how=(
            "Totals of changed copies beside those of the specimens they were made of, both by the model. The mean is "
            "held to the limit, the worst is the largest alone."
        ),
    )
