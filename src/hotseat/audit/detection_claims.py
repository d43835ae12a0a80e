"""The claim that the audit sees what it is for: every probe finds the fake with its defect, and no other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hotseat.audit.baits import BAITS, baited
from hotseat.audit.claims import NONE, Claim
from hotseat.audit.fakes import ORACLE, Fake
from hotseat.audit.fault_fakes import FAULT_FAKES
from hotseat.audit.gradings import Graded, Task, glanced
from hotseat.audit.judgement_fakes import JUDGEMENT_FAKES
from hotseat.audit.probes import COPIES, PROBES, Copy, Readings
from hotseat.audit.quote_fakes import QUOTE_FAKES
from hotseat.audit.stock import Stock

FAKES: Final = (*JUDGEMENT_FAKES, *QUOTE_FAKES, *FAULT_FAKES)
"""Every fake with a defect."""
PROBED: Final = 6
"""Specimens that each fake is shown, in six copies."""
_CHANCE: Final = 7


@dataclass(frozen=True)
class Matrix:
    """Which probe found its defect in which grader, by both names, with what it measured."""

    fires: Mapping[str, Mapping[str, bool]]
    values: Mapping[str, Mapping[str, float | None]]

    @property
    def astray(self) -> list[str]:
        """What is not as it should be, in words: a probe that is silent before its fake, or fires at another."""
        return [
            f"{probe} {'finds' if fires else 'does not find'} {fake}"
            for probe, row in self.fires.items()
            for fake, fires in row.items()
            if fires != (probe == fake)
        ]


def shown(stock: Stock) -> Mapping[Copy, Sequence[Task]]:
    """What each grader is shown: some specimens of every profile, and copies of them."""
    chosen = _some(stock)
    seed = stock.seed
    tasks: dict[Copy, Sequence[Task]] = {"plain": chosen, "again": chosen}
    tasks["turned"] = [Task(task.about, seed + 1) for task in chosen]
    for bait in COPIES:
        if bait in BAITS:
            laid = (baited(task.about, stock.ground(task.about.specimen), bait) for task in chosen)
            tasks[bait] = [Task(about, seed) for about in laid]
    return tasks


def _some(stock: Stock) -> list[Task]:
    """Specimens spread over all there are."""
    return list(stock.bases[:: max(len(stock.bases) // PROBED, 1)][:PROBED])


def readings(fake: Fake, tasks: Mapping[Copy, Sequence[Task]]) -> Readings:
    """How the fake reads each copy. Of plain and again it is one and the same grader that is asked twice."""
    answers = [fake.make(task.about, _CHANCE) for task in tasks["plain"]]
    groups: dict[Copy, tuple[Graded, ...]] = {}
    for copy, those in tasks.items():
        same = copy in {"plain", "again"}
        graders = answers if same else [fake.make(task.about, _CHANCE) for task in those]
        groups[copy] = tuple(glanced(answer, task) for answer, task in zip(graders, those, strict=True))
    return Readings(groups)


def matrix(stock: Stock) -> Matrix:
    """Every probe put to every fake, the oracle among them."""
    tasks = shown(stock)
    read = {fake.id: readings(fake, tasks) for fake in (ORACLE, *FAKES)}
    found = {probe.id: {name: probe.measure(of_fake) for name, of_fake in read.items()} for probe in PROBES}
    limits = {probe.id: probe.limit for probe in PROBES}
    values = {probe: {name: one.value for name, one in row.items()} for probe, row in found.items()}
    fires = {
        probe: {name: value is not None and value >= limits[probe] for name, value in row.items()}
        for probe, row in values.items()
    }
    return Matrix(fires, values)


def detection_claim(stock: Stock) -> Claim:
    """The confusion matrix of fakes against probes is diagonal."""
    found = matrix(stock)
    return Claim(
        id="detection",
        says=f"Each of {len(FAKES)} planted defects is found by the probe that is for it, and by no other probe",
        number=len(found.astray),
        n=sum(map(len, found.fires.values())),
        of="pairs of a probe and a fake",
        limit=NONE,
        unit="pairs wrong",
        worst="; ".join(found.astray[:3]),
        how=f"Each fake grades {len(_some(stock))} specimens as they are, once more, in another order, and with three "
        "kinds of bait put in; a probe sees nothing but its raw replies.",
    )
