"""Claims about failure: a reply that cannot be used is no number, nothing said is level 1, a record is replayed."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from hotseat.audit.claims import ALL, NONE, Claim
from hotseat.audit.fakes import Answer, Fake
from hotseat.audit.fault_fakes import FAULT_FAKES
from hotseat.audit.gradings import NAME, Task, graded
from hotseat.audit.judgement_fakes import JUDGEMENT_FAKES, noisy
from hotseat.audit.prompt import Put
from hotseat.audit.stock import Stock
from hotseat.domain.assessment import Assessment, Care
from hotseat.domain.finding import Plain
from hotseat.domain.specimen import Specimen, SpecimenTurn, Words
from hotseat.grading.model_grader import Finished, Grader
from hotseat.grading.record import Log
from hotseat.grading.replay import rebuild
from hotseat.providers.scripted import Line, ScriptedModel

CARES: Final[tuple[Care, ...]] = ("standard", "fast", "careful")
REPLAYED: Final = 4
"""Specimens whose gradings are replayed, by each care and by two fakes."""
FEW: Final = "I would have to think about that, and I have no answer today."
MASHED: Final = " ".join(["asdf qwer zxcv hjkl uiop sdfg dfgh xcvb"] * 8)


def fault_claims(stock: Stock) -> Iterator[Claim]:
    """Two claims about replies that cannot be used: what they end as, and that no number comes of them."""
    faults = [fault for fake in FAULT_FAKES for fault in _faults(stock, fake)]
    closed = [fault for fault in faults if fault.closed]
    invented = [fault for fault in faults if fault.numbers]
    how = f"{len(FAULT_FAKES)} kinds of unreadable or missing reply, in every call of a grading and in one call alone."
    open_ = next((fault for fault in faults if not fault.closed), None)
    yield Claim(
        id="faults.ungraded",
        says="What the grader did not answer, or not readably, is shown as ungraded, with the reason",
        number=100 * len(closed) / len(faults) if faults else None,
        n=len(faults),
        of="faulty gradings",
        limit=ALL,
        unit="%",
        worst=open_.name if open_ else "",
        how=how,
    )
    yield Claim(
        id="faults.numbers",
        says="No level, total or verdict is made of a reply that cannot be read",
        number=sum(fault.numbers for fault in faults),
        n=len(faults),
        of="faulty gradings",
        limit=NONE,
        unit="numbers made",
        worst=invented[0].name if invented else "",
        how=how,
    )


@dataclass(frozen=True)
class Fault:
    """A grading in which something went wrong: whether all that it hit is ungraded with a reason, and how many levels
    and sums came of it all the same."""

    name: str
    closed: bool
    numbers: int

    @classmethod
    def of(cls, name: str, made: Assessment, hit: frozenset[str]) -> "Fault":
        """The fault that hit these sub-criteria."""
        results = [result for result in made.criteria if result.sub in hit]
        closed = all(result.status == "ungraded" and result.reason for result in results) and bool(made.why)
        levels = sum(result.level is not None for result in results)
        sums = sum(number is not None for number in (made.total, made.hundred, made.verdict, made.interval))
        return cls(name, closed, levels + sums)


def _faults(stock: Stock, fake: Fake) -> Iterator[Fault]:
    for place, one in enumerate(stock.graded_by(fake)):
        every = frozenset(result.sub for result in one.assessment.criteria)
        yield Fault.of(f"{fake.id} on {one.about.specimen.id}", one.assessment, every)
        sub = sorted(every)[place % len(every)]
        once = graded(_only_at(fake, one.task, sub), one.task)
        yield Fault.of(f"{fake.id} in {sub} on {one.about.specimen.id}", once.assessment, frozenset({sub}))


def _only_at(fake: Fake, task: Task, sub: str) -> Fake:
    """The fake with its fault in the calls about one sub-criterion alone."""
    name = task.about.sitting.rubric.subs[sub].name

    def spoil(text: str, put: Put) -> Line:
        return fake.spoil(text, put) if put.blocks.get("criterion", {}).get("name") == name else text

    return replace(fake, spoil=spoil)


# --- nothing said -----------------------------------------------------------------------------------------------------


def floor_claim(stock: Stock) -> Claim:
    """A finished round with next to no words, or none of a language, is level 1, and nobody is asked."""
    lenient = next(fake for fake in JUDGEMENT_FAKES if fake.id == "lenient")
    above, n, worst = 0, 0, ""
    for task in stock.bases:
        for text in (FEW, MASHED):
            specimen = _saying(task.about.specimen, stock, text)
            one = graded(lenient, Task(stock.laid(specimen), stock.seed))
            n += 1
            raised = [result.sub for result in one.assessment.criteria if result.level != 1]
            if raised or one.log.lines or not one.assessment.floor:
                above += 1
                worst = worst or f"{specimen.id}: “{text[:60]}” is above level 1 or was asked about"
    return Claim(
        id="floor",
        says="A finished round with next to nothing in it is level 1 throughout, and no model is asked",
        number=above,
        n=n,
        of="empty rounds",
        limit=NONE,
        unit="above level 1",
        worst=worst,
        how="The round of each specimen with a dozen words, and with keys struck at random, read by the lenient fake.",
    )


def _saying(specimen: Specimen, stock: Stock, text: str) -> Specimen:
    """The round of a specimen from its first part to its last, with nothing but this said in it."""
    phases = [phase.id for phase in stock.ground(specimen).item.value.timebox.phases]
    first = SpecimenTurn(phase=phases[0], says=(Words(text=text),))
    last = [SpecimenTurn(phase=phase, says=(Words(text="No."),)) for phase in phases[1:]]
    return specimen.model_copy(update={"turns": (first, *last), "vector": {}, "flags": (), "ended": "completed"})


# --- replay -----------------------------------------------------------------------------------------------------------


class Kept:
    """A record in memory. What is added goes through JSON, as it would on a disk."""

    def __init__(self) -> None:
        self.lines: list[dict[str, Plain]] = []

    def add(self, call: Mapping[str, Plain]) -> None:
        self.lines.append(json.loads(json.dumps(call)))


def replay_claim(stock: Stock) -> Claim:
    """The record of a grading gives the same assessment again, byte for byte, with no model at hand."""
    differ, n = list[str](), 0
    for task in stock.bases[:: max(len(stock.bases) // REPLAYED, 1)]:
        for care in CARES:
            fault = _only_at(FAULT_FAKES[n % len(FAULT_FAKES)], task, next(iter(task.asked.subs)))
            for fake in (noisy(0.8), fault):
                n += 1
                if not _replayed(Task(task.about, stock.seed, care), fake.make(task.about, n)):
                    differ.append(f"{task.about.specimen.id}, {care}, {fake.id}")
    return Claim(
        id="replay",
        says="From the record of a grading the same result can be worked out again, byte for byte, without a model",
        number=100 * (n - len(differ)) / n if n else None,
        n=n,
        of="gradings",
        limit=ALL,
        unit="%",
        worst=differ[0] if differ else "",
        how="Graded fast, standard and careful, by a noisy fake and by a failing one; then worked out from the record.",
    )


def _replayed(task: Task, answer: Answer) -> bool:
    kept = Kept()
    model = ScriptedModel(answer=answer, name=NAME, host="this machine")
    live = asyncio.run(_graded(task, model, kept))
    again = {rebuild(task.job, NAME, Log.read(kept.lines)).model_dump_json() for _ in range(2)}
    return live is not None and again == {live.model_dump_json()}


async def _graded(task: Task, model: ScriptedModel, kept: Kept) -> Assessment | None:
    """What a user is shown at the end of a grading; None when nothing could be graded."""
    made = None
    async for update in Grader(model, clock=lambda: 0.0).run(task.job, kept):
        made = update.assessment if isinstance(update, Finished) else made
    return made
