"""A claim about the second look: what is claimed on words that fall short lifts no level to 4 or 5.

A reader may still move a level by one step from what the signals suggest (rules.md, 4); that is counted apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from hotseat.audit.claims import NONE, Claim
from hotseat.audit.fakes import Entry, Fake, Known, Reading, whole
from hotseat.audit.gradings import Graded, Task, graded
from hotseat.audit.prompt import Put
from hotseat.audit.stock import Stock
from hotseat.grading.levels import NEEDS_TWO


def _generous(reading: Reading, put: Put, known: Known) -> Reading:
    """Near misses and halves claimed as shown, and with them a level that nothing else would reach."""
    entries = tuple(_claimed(entry, put, known) for entry in reading.entries)
    if entries == reading.entries:
        return reading
    quoted = dict.fromkeys(cited for entry in entries for cited in entry.evidence)
    return replace(reading, entries=entries, level_evidence=tuple(quoted)[:2], level=max(reading.level, NEEDS_TWO))


def _claimed(entry: Entry, put: Put, known: Known) -> Entry:
    near = (put.shown[s.sid] for s in known.truth.near.get(entry.signal, ()) if s.sid in put.shown)
    evidence = entry.evidence or tuple(whole(said) for said in near)
    return Entry(entry.signal, evidence, "shown") if evidence else entry


GENEROUS: Final = Fake("generous", "It takes near misses and halves for the whole.", _generous)


def second_look_claim(stock: Stock) -> Claim:
    """Levels that a generous reader reaches on words that fall short, beyond the step that every reader has."""
    careful = [graded(GENEROUS, Task(task.about, task.seed, "careful")) for task in stock.bases]
    standard = [graded(GENEROUS, task) for task in stock.bases]
    found = [lift for one in careful for lift in _lifted(one)]
    lifted = [lift.words for lift in found if lift.beyond]
    before = sum(lift.beyond for one in standard for lift in _lifted(one))
    return Claim(
        id="entail",
        says="Near misses and halves that are claimed as shown reach no level of 4 or 5 in careful grading",
        number=len(lifted),
        n=sum(len(one.levels) for one in careful),
        of="levels",
        limit=NONE,
        unit="reached",
        worst="; ".join(lifted[:3]),
        control=f"in standard grading, which takes no second look, {before} do",
        how=(
            "A fake that claims so and reads a 4 where there is less; a second look sees the quotes alone. What counts "
            "is above 3, above the oracle's, and further from what the signals suggest than the one step of a reader; "
            f"{len(found)} are above the oracle's within that step."
        ),
    )


@dataclass(frozen=True)
class _Lift:
    """A level of 4 or 5 above the oracle's, and whether it is beyond the step that a reader may move it."""

    words: str
    beyond: bool


def _lifted(one: Graded) -> Iterator[_Lift]:
    for sub, level in one.levels.items():
        right = one.about.truth.assessment.criterion(sub)
        if level > max(right.level or 0, NEEDS_TWO - 1):
            words = f"{one.about.specimen.id}, {sub}: {right.level or 'no level'} becomes {level}"
            yield _Lift(words, level > (right.suggested or 1) + (len(right.findings) > 1))
