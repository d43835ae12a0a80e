"""The questions of a grading: how many there are, what each is called and which calls it leads to, by the care taken.

Pure; asks nobody and knows no answer.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from hotseat.domain.assessment import Care, FlagResult, Quote
from hotseat.domain.item import Signal
from hotseat.grading import fast
from hotseat.grading.calls import FLAGS, Call, Material, criterion_call, flags_call
from hotseat.grading.inquiry import Inquiry, criterion, flags
from hotseat.grading.levels import Judged
from hotseat.grading.sampling import SAMPLES, careful, most_calls
from hotseat.grading.wire import CriterionReply, DimensionReply, FlagsReply, Wire

FEEDBACK: Final = "feedback"
"""The id of the call for feedback, and what that question is called."""


@dataclass(frozen=True)
class Questions:
    """What a sitting gives a grader to ask. `skip` says in words why nothing need be asked; empty when it does.

    `subs` are the sub-criteria to be graded with their signals. `pointed` is the sentence of a challenge, which asks
    about nothing but its own sub-criterion.
    """

    shared: Material
    subs: Mapping[str, tuple[Signal, ...]]
    skip: str
    care: Care = "standard"
    pointed: Quote | None = None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each question is called: the sub-criteria, in fast grading their dimensions; then `flags`, if any."""
        asks_flags = self.shared.item.red_flags and self.pointed is None
        return (*self._subs_of, FLAGS) if asks_flags else tuple(self._subs_of)

    @cached_property
    def _subs_of(self) -> dict[str, tuple[str, ...]]:
        """The sub-criteria that each question grades."""
        if self.care != "fast":
            return {sub: (sub,) for sub in self.subs}
        dimensions = {dimension.id: dimension.sub for dimension in self.shared.rubric.dimensions}
        in_play = {name: tuple(sub.id for sub in subs if sub.id in self.subs) for name, subs in dimensions.items()}
        return {name: subs for name, subs in in_play.items() if subs}

    def wanted(self, only: Collection[str] | None) -> tuple[str, ...]:
        """The questions that grade these sub-criteria (or flags); all of them for None."""
        return tuple(name for name in self.names if only is None or any(sub in only for sub in self._grades(name)))

    def _grades(self, name: str) -> tuple[str, ...]:
        return (FLAGS,) if name == FLAGS else self._subs_of[name]

    def inquiries(
        self, name: str, only: Collection[str] | None = None
    ) -> list[Inquiry[Judged] | Inquiry[tuple[FlagResult, ...]]]:
        """Fresh inquiries of one question, to be pursued one after the other. KeyError for another name."""
        if name == FLAGS:
            return [self.flags()]
        return [self.criterion(sub) for sub in self._subs_of[name] if only is None or sub in only]

    def criterion(self, sub: str) -> Inquiry[Judged]:
        """The inquiry that grades one sub-criterion."""
        signals = self.subs[sub]
        if self.care == "fast":
            dimension = self.shared.rubric.dimension_of[sub].id
            return fast.criterion(self.shared, sub, signals, self._dimension_calls[dimension])
        if self.care == "careful":
            return careful(self.shared, sub, signals, lambda sample: self._sample_call(sub, sample))
        return criterion(self.shared, sub, signals, self._sample_call(sub, 1))

    def flags(self) -> Inquiry[tuple[FlagResult, ...]]:
        """The inquiry into the red flags."""
        return flags(self.shared, self._flags_call)

    def sure(self, name: str) -> Sequence[Call[Wire]]:
        """The calls of a question that do not depend on any reply."""
        if name == FLAGS:
            return [self._flags_call]
        if self.care == "fast":
            return [self._dimension_calls[name]]
        samples = SAMPLES if self.care == "careful" else 1
        return [self._sample_call(name, sample) for sample in range(1, samples + 1)]

    def more(self, name: str) -> int:
        """How many calls differing readings and second looks may add to a question."""
        return most_calls(self.subs[name]) - SAMPLES if self.care == "careful" and name != FLAGS else 0

    # A call is written once for a grading: planning, asking and reading the record all need the same ones.

    @cached_property
    def _calls(self) -> dict[tuple[str, int], Call[CriterionReply]]:
        return {}

    def _sample_call(self, sub: str, sample: int) -> Call[CriterionReply]:
        key = (sub, sample)
        if key not in self._calls:
            criterion = self.shared.rubric.subs[sub]
            self._calls[key] = criterion_call(self.shared, criterion, self.subs[sub], sample, self.pointed)
        return self._calls[key]

    @cached_property
    def _dimension_calls(self) -> dict[str, Call[DimensionReply]]:
        of = {dimension.id: dimension for dimension in self.shared.rubric.dimensions}
        return {
            name: fast.dimension_call(self.shared, of[name], {sub: self.subs[sub] for sub in subs})
            for name, subs in self._subs_of.items()
        }

    @cached_property
    def _flags_call(self) -> Call[FlagsReply]:
        return flags_call(self.shared)
