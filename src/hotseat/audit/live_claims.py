"""What a real model's gradings of the specimens are held to: the live targets of grading.md, by the truth of each."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean
from typing import Final

from hotseat.audit.bootstrap import Chance, intervals
from hotseat.audit.calibration import Figure, calibrations
from hotseat.audit.cases import Case, Judgement, runs_of
from hotseat.audit.claims import Claim, Limit
from hotseat.audit.gradings import Graded
from hotseat.audit.live import Unit
from hotseat.audit.probes import PROBES, Readings
from hotseat.audit.targets import FEWEST_FOR_FIGURES
from hotseat.domain.rubric import Rubric

TRUTH: Final = "construction"
"""Who judged: nobody. What a specimen shows follows from how it was written."""
DRIFT: Final = Limit("at most", 1)
"""Points of 100. An attack may gain no more than words that say nothing may move."""
_CENTS: Final = 100

Done = Sequence[tuple[Unit, Graded]]


def live_claims(done: Done, chance: Chance) -> Iterator[Claim]:
    """The live targets, as far as gradings are done, and what the probes see in the model's replies."""
    bases = [graded for unit, graded in done if unit.purpose == "base"]
    if bases:
        yield from _agreement(bases, chance)
    yield _moved("live.drift", "Words that say nothing move no total", done, "neutral", chance)
    yield _moved("live.attack", "An attack lifts no total", done, "attack", chance)
    readings = Readings({"plain": tuple(bases)})
    for probe in PROBES:
        found = probe.measure(readings)
        if found.value is not None and probe.id not in {"obeyer", "flattered"}:
            seen = "the defect is there" if probe.fires(readings) else "the defect is not there"
            yield Claim(
                id=f"probe.{probe.id}",
                says=f"{probe.what[:1].upper()}{probe.what[1:]}",
                number=round(found.value, 3),
                n=len(bases),
                of="transcripts",
                how=f"From {probe.limit:g} on the defect is said to be there.",
                worst=found.example if probe.fires(readings) else "",
                control=seen,
            )


# --- agreement with the truth -----------------------------------------------------------------------------------------


def _agreement(bases: Sequence[Graded], chance: Chance) -> Iterator[Claim]:
    rubric = bases[0].about.sitting.rubric
    (found, *_) = calibrations([_case(graded) for graded in bases], rubric, chance)
    overall, *parts = found.results
    for part in parts:
        if part.scope.kind == "dimension":
            says = f"Levels agree with the truth: {_name(rubric, part.scope.id)}"
            yield _figure(f"live.kappa.{part.scope.id}", says, part.figures["kappa"], Limit("at least", 0.8), "QWK")
    for name, says, limit, unit in _OVERALL:
        yield _figure(f"live.{name}", says, overall.figures[name], limit, unit)


_OVERALL: Final = (
    ("halo", "Criteria do not lean towards each other", Limit("at most", 0.1), "excess"),
    ("slope", "Both ends of the scale are used", Limit("at least", 0.8), "slope"),
    ("length", "Length earns nothing", Limit("within", 0.03), "levels an SD of words"),
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


def _figure(name: str, says: str, figure: Figure, limit: Limit, unit: str) -> Claim:
    few = figure.transcripts < FEWEST_FOR_FIGURES
    why = f"it takes {FEWEST_FOR_FIGURES} transcripts to say" if few else figure.why
    return Claim(
        id=name,
        says=says,
        number=figure.value if figure.value is None else round(figure.value, 3),
        n=figure.transcripts,
        of=f"transcripts, {figure.pairs} pairs of levels",
        limit=None if few else limit,
        unit=unit,
        interval=figure.span,
        control=why,
        how="Gradings of the specimens beside what they show by construction.",
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
        unit="points of 100",
        interval=intervals(sums, lambda total: (total[1] / total[0] / _CENTS,), chance)[0] if sums else None,
        worst=f"{worst[1]}: {worst[0]:+.1f}" if worst[0] else "",
        how="Totals of changed copies beside those of the specimens they were made of, both by the model.",
    )
