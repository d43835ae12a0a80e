"""What to practise next, and why: at most three items, each with the figure that speaks for it. Pure."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Final, Literal

from hotseat.domain.base import Round
from hotseat.domain.kinds import KINDS
from hotseat.domain.loop import Profile
from hotseat.domain.rubric import Rubric
from hotseat.session.progress import Progress, Series, Trend, finished
from hotseat.storage.banks import ItemHead
from hotseat.storage.session_heads import SessionHead

MOST: Final = 3
LATELY: Final = 5
"""Scorings that a weakness is read from."""
ENOUGH: Final = 2
"""Scorings from which there is one."""
STALE: Final = 14
"""Days after which a kind of round has not been practised lately."""
PASSES: Final = 3.5
"""A mean level from which a sub-criterion is no weakness."""


@dataclass(frozen=True)
class Advice:
    """An item to sit. `because` is the kind of reason, `reason` the reason in a sentence with its figure."""

    item: str
    title: str
    round: Round
    because: Literal["weakness", "core", "coverage", "recency"]
    reason: str


def next_up(
    told: Progress,
    heads: Iterable[SessionHead],
    items: Sequence[ItemHead],
    rubric: Rubric,
    now: datetime,
    profile: Profile | None = None,
) -> tuple[Advice, ...]:
    """What to sit next, the most pressing first: a weakness, the core three, a kind never sat, one long not sat.

    Of each kind of reason the first, then of each the second; before the first round the core three. Items that were
    never sat come before others, and among those the ones for the candidate's own track. `now` is in UTC.
    """
    own = finished(heads)
    shelf = _Shelf(items, own, profile)
    chosen: dict[str, Advice] = {}
    reasons = (
        _weakness(told, shelf, rubric),
        _core(told, shelf),
        _coverage(told, shelf, chosen.values()),
        _recency(own, shelf, now),
    )
    for advice in _in_turns(reasons) if own else chain(*reasons):
        chosen.setdefault(advice.item, advice)
        if len(chosen) == MOST:
            break
    return tuple(chosen.values())


class _Shelf:
    """The items in the order in which one would take them: not yet sat, of the own track, then longest ago."""

    def __init__(self, items: Sequence[ItemHead], own: Sequence[SessionHead], profile: Profile | None) -> None:
        last = {head.item: head.started.isoformat() for head in own if head.started}
        track = profile.track if profile else None
        self._items = sorted(items, key=lambda item: (last.get(item.id, ""), bool(track) and track not in item.tracks))

    def first(self, rounds: Collection[str], but: Collection[str] = ()) -> ItemHead | None:
        """The first item of one of these kinds."""
        return next((item for item in self._items if item.round in rounds and item.id not in but), None)

    def by_id(self, item: str) -> ItemHead | None:
        return next((head for head in self._items if head.id == item), None)


def _weakness(told: Progress, shelf: _Shelf, rubric: Rubric) -> Iterator[Advice]:
    """The lowest sub-criteria of late, weighed by what they are worth, in the manner in which most rounds were."""
    taken: list[str] = []
    for trend, series in _lowest(told, rubric):
        item = shelf.first(rubric.subs[trend.id].rounds, taken)
        if item is None:
            continue
        taken.append(item.id)
        count = min(LATELY, len(series.points))
        lately = f"{_lately(series):.1f} of 5 on average in the last {count} rounds, {series.manner}"
        yield _advice(item, "weakness", f"{trend.id} {trend.name}: {lately}.")


def _lowest(told: Progress, rubric: Rubric) -> list[tuple[Trend, Series]]:
    """What lies below the line and is worth most, with the series that says so."""
    main = [(trend, trend.followed(told.main)) for trend in told.criteria]
    low = [(trend, each) for trend, each in main if each and len(each.points) >= ENOUGH and _lately(each) < PASSES]
    return sorted(low, key=lambda pair: -(PASSES - _lately(pair[1])) * _worth(pair[0].id, rubric))


def _worth(sub: str, rubric: Rubric) -> float:
    """What a sub-criterion is of the whole."""
    of = next(each for each in rubric.dimensions if any(one.id == sub for one in each.sub))
    return of.weight * rubric.subs[sub].weight / sum(one.weight for one in of.sub)


def _lately(series: Series) -> float:
    values = [point.value for point in series.points[-LATELY:]]
    return sum(values) / len(values)


def _core(told: Progress, shelf: _Shelf) -> Iterator[Advice]:
    sat = sum(1 for core in told.core if core.rounds)
    for core in told.core:
        item = shelf.by_id(core.item)
        if item and not core.rounds:
            reason = f"One of the core {len(told.core)} that every loop asks in some form; {sat} of them sat so far."
            yield _advice(item, "core", reason)


def _coverage(told: Progress, shelf: _Shelf, chosen: Collection[Advice]) -> Iterator[Advice]:
    """The kinds never sat, but for those that something chosen by then is of."""
    for share in told.kinds:
        advised = any(each.round == share.word for each in chosen)
        if share.there and not share.done and not advised and (item := shelf.first({share.word})):
            yield _advice(item, "coverage", f"No {share.name} sat so far: 0 of {share.there}.")


def _recency(own: Sequence[SessionHead], shelf: _Shelf, now: datetime) -> Iterator[Advice]:
    last = {head.round: head.started for head in own if head.started}
    for round_, when in sorted(last.items(), key=lambda entry: entry[1]):
        days = (now - when).days
        if days >= STALE and (item := shelf.first({round_})):
            yield _advice(item, "recency", f"The last {KINDS[item.round].name} was {days} days ago.")


def _advice(item: ItemHead, because: Literal["weakness", "core", "coverage", "recency"], reason: str) -> Advice:
    return Advice(item.id, item.title, item.round, because, reason)


def _in_turns(reasons: Iterable[Iterator[Advice]]) -> Iterator[Advice]:
    """The first of each kind of reason, then the second of each, and so on; each is asked for when its turn comes."""
    left = list(reasons)
    while left:
        for reason in tuple(left):
            if advice := next(reason, None):
                yield advice
            else:
                left.remove(reason)
