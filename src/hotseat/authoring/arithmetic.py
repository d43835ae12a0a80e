"""Whether an item's signals add up to the verdicts that they should: hand-made marks through the level code. Pure.

The figures are those of the worked items: all shown 5.0, all of it after a probe 4.0, everything half 3.0, the decisive
signals alone about 2.6. Where a round has no part in which something could be shown unasked, an item may give what was
asked for its full worth.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from hotseat.authoring.marks import Marks, hired_from, marked, place, total, without_each
from hotseat.authoring.subject import Rule, Subject
from hotseat.domain.assessment import Credit
from hotseat.domain.finding import Finding
from hotseat.domain.item import Item
from hotseat.domain.kinds import KINDS
from hotseat.domain.rubric import Rubric
from hotseat.grading.totals import Outcome

TOLERANCE: Final = 0.25
"""Points of five that a total may lie from the figure it is meant to be."""
PROMPTED: Final = 4.0
HALF: Final = 3.0
DECISIVE: Final = (2.0, 3.15)
"""What the decisive signals alone come to: enough to be seen, not enough to be hired."""
_WEIGHT: Final = 3


@dataclass(frozen=True)
class _Sheet:
    """The marks that the rules are about, worked out when they are asked for."""

    item: Item
    rubric: Rubric

    def of(self, verdict: Credit, *, least: int = 1, most: int = _WEIGHT) -> dict[str, Credit]:
        """That verdict for all signals of such a weight."""
        return {signal.id: verdict for signal in self.item.signals if least <= signal.weight <= most}

    def worth(self, marks: Marks) -> Outcome:
        return marked(self.item, self.rubric, marks)

    @cached_property
    def shown(self) -> Outcome:
        return self.worth(Marks(self.of("shown")))

    @cached_property
    def prompted(self) -> Outcome:
        every = self.of("shown")
        return self.worth(Marks(every, prompted=tuple(every)))

    def told(self, outcome: Outcome) -> str:
        return f"{total(outcome):.2f}, {self.rubric.verdicts[place(outcome, self.rubric)].label}"


def _bands(subject: Subject) -> Iterator[Finding]:
    sheet = _Sheet(subject.item, subject.rubric)
    top, hired = len(subject.rubric.verdicts) - 1, hired_from(subject.rubric)
    if place(sheet.shown, subject.rubric) < top:
        yield _off(sheet, "everything shown", sheet.shown, subject.rubric.verdicts[top].label)
    unasked = bool(KINDS[subject.item.round].answer)
    at = place(sheet.prompted, subject.rubric)
    if unasked and not (abs(total(sheet.prompted) - PROMPTED) <= TOLERANCE and hired <= at < top):
        yield _off(sheet, "everything shown after a probe", sheet.prompted, f"about {PROMPTED}, below the top verdict")
    if not unasked and at < hired:
        label = f"{subject.rubric.verdicts[hired].label} or better"
        yield _off(sheet, "everything shown after a probe", sheet.prompted, label)
    half = sheet.worth(Marks(sheet.of("partly")))
    if abs(total(half) - HALF) > TOLERANCE or place(half, subject.rubric) >= hired:
        yield _off(sheet, "everything half shown", half, f"about {HALF}, and not hired")
    decisive = sheet.worth(Marks(sheet.of("shown", least=_WEIGHT)))
    if not DECISIVE[0] <= total(decisive) <= DECISIVE[1] or place(decisive, subject.rubric) >= hired:
        yield _off(sheet, "decisive signals alone", decisive, f"{DECISIVE[0]} to {DECISIVE[1]}, and not hired")


def _off(sheet: _Sheet, what: str, outcome: Outcome, meant: str) -> Finding:
    message = f"come out at {sheet.told(outcome)}, with {what}; it should be {meant}"
    return Finding(("signals",), message, "look at the weights, and at how many signals each sub-criterion has")


def _order(subject: Subject) -> Iterator[Finding]:
    """Empty, weak, prompted, strong. Weak: of what is not decisive, half. Strong: all but what is only nice."""
    sheet = _Sheet(subject.item, subject.rubric)
    runs = {
        "an empty round": sheet.worth(Marks({})),
        "a weak one": sheet.worth(Marks(sheet.of("partly", most=_WEIGHT - 1))),
        "one that shows all of it after a probe": sheet.prompted,
        "one that shows all of it unasked": sheet.shown,
    }
    for (lower, before), (higher, after) in pairwise(runs.items()):
        equal = before is sheet.prompted and not KINDS[subject.item.round].answer
        if total(after) < total(before) or (total(after) == total(before) and not equal):
            message = f"make {higher} ({total(after):.2f}) worth no more than {lower} ({total(before):.2f})"
            yield Finding(("signals",), message, "look at the weights and at `prompted_credit`")


def _critical(subject: Subject) -> Iterator[Finding]:
    item, rubric = subject.item, subject.rubric
    every = _Sheet(item, rubric).of("shown")
    held = next(n for n, verdict in enumerate(rubric.verdicts) if verdict.id == rubric.caps.critical.verdict_max)
    for number, flag in enumerate(item.red_flags):
        if flag.severity == "critical":
            outcome = marked(item, rubric, Marks(every, flags=(flag.id,)))
            if place(outcome, rubric) > held:
                message = f"leaves {rubric.verdicts[place(outcome, rubric)].label} to somebody who shows all else"
                yield Finding(("red_flags", number), message, f"it has to hold it at {rubric.verdicts[held].label}")


def _unasked(subject: Subject) -> Iterator[Finding]:
    """Leaving one thing out of all never comes out higher."""
    whole = total(_Sheet(subject.item, subject.rubric).shown)
    without = without_each(subject.item, subject.rubric)
    for number, signal in enumerate(subject.item.signals):
        if without.get(signal.id, whole) > whole:
            message = f"lowers the score when it is shown: {without[signal.id]:.2f} without it"
            yield Finding(("signals", number), message, "a question not asked must not help")


RULES: Final = (
    Rule("bands", "The same performance gets the same verdict in every item.", _bands),
    Rule("order", "Better answers are worth more.", _order),
    Rule("critical", "Where somebody would be hurt, nothing else makes up for it.", _critical),
    Rule("unasked", "Silence is never the better choice.", _unasked),
)
