"""How practice is going: scores over time with their doubt, hours and rounds against the goals, what was covered. Pure.

Only finished rounds of the candidate's own with a scoring make a trend. A self-assessment, a fast, a standard and a
careful grading measure with different rulers, and so do two rubrics: each is a line of its own, never one of both.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import pstdev
from typing import Final

from hotseat.domain.kinds import KINDS
from hotseat.domain.loop import TRACKS
from hotseat.domain.rubric import Dimension, Rubric
from hotseat.storage.banks import ItemHead
from hotseat.storage.session_heads import SessionHead

MOCKS: Final = 10
HOURS: Final = (5.0, 10.0)
"""The goals: ten mock interviews (seed 001), five to ten hours of them (seed 002)."""
CORE: Final = ("case-summaries-tuesday", "tech-average-92", "tech-before-launch")
"""Build or buy, a group that fails, evaluate before launch: the three that every loop asks in some form (seed 001)."""
BY_MODEL: Final[Mapping[str, str]] = {"fast": "graded fast", "careful": "graded carefully"}
STANDARD: Final = "graded standard"
BY_HAND: Final[Mapping[str, str]] = {"self": "self-assessed", "author": "scored by its authors"}
_FIRST: Final = (BY_MODEL["careful"], STANDARD, BY_HAND["author"], BY_MODEL["fast"], BY_HAND["self"])
"""Which of two manners with as many scorings each goes first."""
_RUBRIC: Final = ", rubric "
NORMAL_80: Final = 1.2816
"""Standard deviations to either side that hold four in five of a normal distribution."""


@dataclass(frozen=True)
class Point:
    """One scoring. `value` is 0 to 100 for a total, 1 to 5 otherwise.

    `low` and `high` are its 80 % interval, for a sub-criterion the range of its readings; None where it was read once.
    """

    session: str
    at: datetime
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Series:
    """Scorings that were made alike, at least one, the oldest first. `manner` says how, in words."""

    manner: str
    points: tuple[Point, ...]

    @property
    def now(self) -> float:
        """The mean of the last third, of the last one at least."""
        return _mean(self.points[-self._third :])

    @property
    def change(self) -> float | None:
        """From the mean of the first third to the mean of the last; None for fewer than three points."""
        return None if len(self.points) < 3 else self.now - _mean(self.points[: self._third])

    @property
    def _third(self) -> int:
        return max(1, len(self.points) // 3)


@dataclass(frozen=True)
class Trend:
    """What is followed: the total (`id` is empty), a dimension or a sub-criterion, a series for each manner.

    The series with the most points comes first.
    """

    id: str
    name: str
    series: tuple[Series, ...]

    def followed(self, main: str) -> Series | None:
        """The series of the manner `main`, else the one with the most points, if there is any."""
        return next((series for series in self.series if series.manner == main), next(iter(self.series), None))


@dataclass(frozen=True)
class Gap:
    """How far the candidate's own rating lay from the panel's score in one round, by dimension; above 0 is too high."""

    session: str
    at: datetime
    manner: str
    by_dimension: dict[str, float] = field(hash=False)


@dataclass(frozen=True)
class Share:
    """How much of something there is was sat: `done` of `there` items."""

    word: str
    name: str
    done: int
    there: int


@dataclass(frozen=True)
class Core:
    """One of the core three: how often it was finished, and its best total of 100 with its manner, if it has one."""

    item: str
    title: str
    rounds: int
    best: float | None = None
    manner: str = ""


@dataclass(frozen=True)
class Progress:
    """Everything the page of progress says but what to do next, which is `next_up`'s. `hours` are by the round's clock.

    `rounds` were finished; `unscored` of them have no scoring, or none that may be told yet. `copies` counts files with
    a round that is counted already, `unreadable` those that cannot be read; neither is in any other figure.
    """

    rounds: int
    unscored: int
    copies: int
    unreadable: int
    hours: float
    total: Trend
    dimensions: tuple[Trend, ...]
    criteria: tuple[Trend, ...]
    gaps: tuple[Gap, ...]
    kinds: tuple[Share, ...]
    tracks: tuple[Share, ...]
    topics: tuple[Share, ...]
    core: tuple[Core, ...]

    @property
    def levelled(self) -> Counter[str]:
        """In how many rounds a level was found, by manner."""
        series = [series for trend in self.criteria for series in trend.series]
        return Counter(
            manner for manner, _ in {(each.manner, point.session) for each in series for point in each.points}
        )

    @property
    def main(self) -> str:
        """The manner that levels were found in in most rounds; empty without one."""
        counts = self.levelled
        return min(counts, key=lambda manner: (-counts[manner], _place(manner)), default="")


def progress(heads: Iterable[SessionHead], items: Sequence[ItemHead], rubric: Rubric) -> Progress:
    """The progress of these sessions over these items. `rubric` says what is followed; scorings by another stand apart.

    The results of a real loop that is not over must be gone from the heads already, as `Studio.sessions` leaves them.
    """
    there = list(heads)
    own = finished(there)
    scored = [head for head in own if head.scores is not None]
    sat = Counter(head.item for head in own)
    series = _Sorted(scored, rubric.id)
    return Progress(
        rounds=len(own),
        unscored=len(own) - len(scored),
        copies=sum(1 for head in there if _counts(head)) - len(own),
        unreadable=sum(1 for head in there if head.trouble and not head.sample),
        hours=sum(head.seconds for head in own) / 3600,
        total=Trend("", "Total", series.of(_total)),
        dimensions=tuple(Trend(each.id, each.name, series.of(_dimension(each))) for each in rubric.dimensions),
        criteria=tuple(Trend(each.id, each.name, series.of(_criterion(each.id))) for each in rubric.subs.values()),
        gaps=tuple(gap for head in scored if (gap := _gap(head, rubric.id))),
        kinds=tuple(_share(kind, KINDS[kind].name, [i.id for i in items if i.round == kind], sat) for kind in KINDS),
        tracks=tuple(_share(t, name, [i.id for i in items if t in i.tracks], sat) for t, name in TRACKS.items()),
        topics=_topics(items, sat),
        core=tuple(_core(item, items, own, rubric.id) for item in CORE),
    )


def finished(heads: Iterable[SessionHead]) -> list[SessionHead]:
    """The candidate's own finished rounds, oldest first: no sample, no drill, nothing imported, no single answer.

    Of files with the same session one counts, the one that is named after it if that is there.
    """
    own: dict[str, SessionHead] = {}
    for head in sorted(filter(_counts, heads), key=lambda head: (head.copy_of is not None, head.id)):
        own.setdefault(head.copy_of or head.id, head)
    return sorted(own.values(), key=lambda head: (head.started.isoformat() if head.started else "", head.id))


def _counts(head: SessionHead) -> bool:
    apart = head.sample or head.trouble or head.drill or head.imported or head.retake is not None
    return bool(head.ended and head.turns and head.started) and not apart


def manner(head: SessionHead, rubric: str) -> str:
    """How the scoring that counts was made, as a trend tells it apart: by whom, how carefully, by another rubric."""
    how = BY_HAND.get(head.graded or "") or BY_MODEL.get(head.care or "", STANDARD)
    by = head.scores.rubric if head.scores else ""
    return how if by in {"", rubric} else f"{how}{_RUBRIC}{by}"


def _place(manner: str) -> tuple[bool, int]:
    how, _, other = manner.partition(_RUBRIC)
    return bool(other), _FIRST.index(how)


_Read = tuple[float, float | None, float | None]
_Figure = Callable[[SessionHead], _Read | None]


@dataclass(frozen=True)
class _Sorted:
    """Scored rounds, to be sorted by manner."""

    scored: Sequence[SessionHead]
    rubric: str

    def of(self, figure: _Figure) -> tuple[Series, ...]:
        """A series of this figure for each manner, the one with the most points first."""
        found: dict[str, list[Point]] = {}
        for head in self.scored:
            read = figure(head)
            if read is not None and head.started is not None:
                found.setdefault(manner(head, self.rubric), []).append(Point(head.id, head.started, *read))
        by_size = sorted(found.items(), key=lambda entry: (-len(entry[1]), _place(entry[0])))
        return tuple(Series(name, tuple(points)) for name, points in by_size)


def _total(head: SessionHead) -> _Read | None:
    scores = head.scores
    if scores is None or scores.hundred is None:
        return None
    low, high = (None if end is None else (end - 1) * 25 for end in (scores.low, scores.high))
    return scores.hundred, low, high


def _dimension(of: Dimension) -> _Figure:
    """The score, with the 80 % interval that the readings of its sub-criteria leave it, weighed as in the score."""

    def figure(head: SessionHead) -> _Read | None:
        scores = head.scores
        if scores is None or of.id not in scores.dims:
            return None
        value = scores.dims[of.id]
        whole = sum(sub.weight for sub in of.sub if sub.id in scores.subs)
        read = [(sub.weight, scores.readings[sub.id]) for sub in of.sub if sub.id in scores.readings]
        if not read or not whole:
            return value, None, None
        half = NORMAL_80 * math.hypot(*(weight * pstdev(levels) for weight, levels in read)) / whole
        return value, max(1.0, value - half), min(5.0, value + half)

    return figure


def _criterion(name: str) -> _Figure:
    """The level, with the lowest and the highest of its readings."""

    def figure(head: SessionHead) -> _Read | None:
        if head.scores is None or name not in head.scores.subs:
            return None
        levels = head.scores.readings.get(name)
        ends = (float(min(levels)), float(max(levels))) if levels else (None, None)
        return float(head.scores.subs[name]), *ends

    return figure


def _gap(head: SessionHead, rubric: str) -> Gap | None:
    """The gap of a round that was rated before it was scored by somebody else: a self-assessment is no panel."""
    if not head.rated or head.scores is None or head.graded != "model" or head.started is None:
        return None
    by = {dim: rating - head.scores.dims[dim] for dim, rating in head.rated.items() if dim in head.scores.dims}
    return Gap(head.id, head.started, manner(head, rubric), by) if by else None


def _share(word: str, name: str, there: Sequence[str], sat: Counter[str]) -> Share:
    return Share(word, name, sum(1 for item in there if sat[item]), len(there))


def _topics(items: Sequence[ItemHead], sat: Counter[str]) -> tuple[Share, ...]:
    """Every topic that an item has, the least covered first."""
    words = dict.fromkeys(topic for item in items for topic in item.topics)
    shares = [_share(word, word.replace("_", " "), [i.id for i in items if word in i.topics], sat) for word in words]
    return tuple(sorted(shares, key=lambda share: (share.done / share.there, -share.there, share.word)))


def _core(item: str, items: Sequence[ItemHead], own: Sequence[SessionHead], rubric: str) -> Core:
    rounds = [head for head in own if head.item == item]
    totals = [(head.scores.hundred, manner(head, rubric)) for head in rounds if head.scores]
    best = max(((total, how) for total, how in totals if total is not None), default=(None, ""))
    title = next((head.title for head in items if head.id == item), item)
    return Core(item, title, len(rounds), *best)


def _mean(points: Sequence[Point]) -> float:
    return sum(point.value for point in points) / len(points)
