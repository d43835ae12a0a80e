"""What an audit works on: the specimens laid out, and changed copies of them. Each is made once. No file access."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Final

from hotseat.audit.changes import Ground, Kind, Transform
from hotseat.audit.fakes import ORACLE, Fake
from hotseat.audit.gradings import Graded, Task, graded
from hotseat.audit.specimens import Laid, laid
from hotseat.audit.transforms import TRANSFORMS
from hotseat.domain.specimen import Specimen

MOST: Final = 8
"""Specimens that a transform is put to, each time others, so that all of both come up and an audit is soon over."""


@dataclass(frozen=True)
class Copy:
    """A changed copy beside what it was made of. `sub` is the sub-criterion aimed at, empty for none or all."""

    transform: Transform
    base: Graded
    task: Task
    sub: str
    _graded: dict[str, Graded] = field(default_factory=dict, compare=False, repr=False)

    @property
    def name(self) -> str:
        """The specimen and what was done to it, for the report."""
        return f"{self.base.about.specimen.id}, {self.transform.id}"

    def by(self, fake: Fake) -> Graded:
        """The copy graded by a fake."""
        if fake.id not in self._graded:
            self._graded[fake.id] = graded(fake, self.task)
        return self._graded[fake.id]


class Stock:
    """Specimens with the grounds they stand on, by id of the item. `seed` decides what the transforms choose, and in
    which order a grader is asked."""

    def __init__(self, specimens: Sequence[Specimen], grounds: Mapping[str, Ground], seed: int = 0) -> None:
        self.grounds, self.seed = grounds, seed
        self.specimens = tuple(specimens)
        self._copies: dict[Kind, tuple[Copy, ...]] = {}
        self._graded: dict[str, tuple[Graded, ...]] = {}

    @cached_property
    def bases(self) -> tuple[Task, ...]:
        """Each specimen as it is."""
        return tuple(Task(self.laid(specimen), self.seed) for specimen in self.specimens)

    @property
    def by_oracle(self) -> tuple[Graded, ...]:
        """Each specimen graded by a grader without a defect."""
        return self.graded_by(ORACLE)

    def graded_by(self, fake: Fake) -> tuple[Graded, ...]:
        """Each specimen graded by a fake."""
        if fake.id not in self._graded:
            self._graded[fake.id] = tuple(graded(fake, task) for task in self.bases)
        return self._graded[fake.id]

    def laid(self, specimen: Specimen) -> Laid:
        """A specimen or a copy of one as the round it stands for."""
        ground = self.ground(specimen)
        return laid(specimen, ground.item, ground.rubric)

    def ground(self, specimen: Specimen) -> Ground:
        """What the specimen stands on."""
        return self.grounds[specimen.item]

    def copies(self, kind: Kind) -> tuple[Copy, ...]:
        """The changed copies of a kind, transform by transform."""
        if kind not in self._copies:
            self._copies[kind] = tuple(self._made(kind))
        return self._copies[kind]

    def _made(self, kind: Kind) -> Iterator[Copy]:
        every = list(enumerate(self.by_oracle))
        for row, transform in enumerate(TRANSFORMS[kind]):
            first = row * MOST % max(len(every), 1) + row // 3
            turned = [*every[first:], *every[:first]]
            copies = (self._copy(transform, base, self.seed + place) for place, base in turned)
            yield from islice((copy for copy in copies if copy is not None), MOST)

    def _copy(self, transform: Transform, base: Graded, seed: int) -> Copy | None:
        """The copy of a specimen, or None where the transform does not apply."""
        specimen = base.about.specimen
        changed = transform.change(specimen, self.ground(specimen), seed)
        if changed is None:
            return None
        return Copy(transform, base, Task(self.laid(changed.specimen), self.seed), changed.sub)
