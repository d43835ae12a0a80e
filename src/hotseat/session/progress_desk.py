"""Where progress comes from: the sessions, items, rubric and profile of one home, put together. Holds no rules."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from hotseat.domain.loop import Profile
from hotseat.domain.rubric import Rubric
from hotseat.errors import HotseatError
from hotseat.session.figures import Figure, figures
from hotseat.session.next_up import Advice, next_up
from hotseat.session.progress import Progress, finished, progress
from hotseat.storage.banks import ItemHead
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.session_heads import SessionHead


@dataclass(frozen=True)
class Desk:
    """What progress needs of the house. `sessions` tells no result that is still sealed."""

    sessions: Callable[[], Sequence[SessionHead]]
    items: Callable[[], Sequence[ItemHead]]
    rubrics: Rubrics
    profile: Callable[[], Profile | None]
    utc: Callable[[], datetime]


@dataclass(frozen=True)
class Outlook:
    """Progress as it stands at a time, what to practise next, and the figures that show it."""

    told: Progress
    next: tuple[Advice, ...]
    rubric: Rubric
    at: datetime

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures, the total first (`figures.figures`)."""
        return figures(self.told, self.rubric)


class Outlooks:
    """The progress of one Hotseat home."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self) -> Outlook:
        """Progress as it stands now, by the rubric that most rounds were scored by. Raises NotFound and BadFile."""
        heads, items, now = self._desk.sessions(), self._desk.items(), self._desk.utc()
        rubric = self._rubric(heads)
        told = progress(heads, items, rubric)
        return Outlook(told, next_up(told, heads, items, rubric, now, self._desk.profile()), rubric, now)

    def _rubric(self, heads: Sequence[SessionHead]) -> Rubric:
        by = Counter(head.scores.rubric for head in finished(heads) if head.scores and head.scores.rubric)
        for name, _ in by.most_common(1):
            try:
                return self._desk.rubrics.named(name).value
            except HotseatError:
                break  # the user's own, and gone or broken: the shipped one says at least what it can
        return self._desk.rubrics.load().value
