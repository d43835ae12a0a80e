"""Finished and unfinished sessions, read back with the item and rubric they used. Changes nothing on the disk."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from hotseat.domain.event import Event, SessionStarted
from hotseat.domain.item import Item
from hotseat.domain.rubric import Rubric
from hotseat.errors import BadFile, HotseatError, IllegalEvent, NotFound, Problem
from hotseat.grading.assess import Sitting
from hotseat.interview.fold import apply
from hotseat.interview.pacing import played
from hotseat.interview.state import State
from hotseat.session.told import Told
from hotseat.storage.banks import Banks
from hotseat.storage.diagnostics import Model
from hotseat.storage.home import Home
from hotseat.storage.kept import Kept, load_kept
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.session_heads import find_session
from hotseat.storage.transcripts import load

BRING_BACK: Final = "Bring back the folder `kept` of your Hotseat home."


@dataclass(frozen=True)
class Session:
    """One session as it stands in its file. `item` is what it played, under the hash of the item as it was written.

    `rubric` is the one it was sat with, `others` are further ones it was graded by, by hash. `notices` say how it was
    read.
    """

    path: Path
    events: tuple[Event, ...]
    state: State
    item: Kept[Item]
    rubric: Kept[Rubric]
    notices: tuple[str, ...]
    others: Mapping[str, Kept[Rubric]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.state.header.session

    @property
    def started(self) -> datetime:
        return self.events[0].at

    @property
    def sitting(self) -> Sitting:
        """The round as a grader takes it."""
        return self.sitting_by(self.rubric)

    def sitting_by(self, rubric: Kept[Rubric]) -> Sitting:
        """The round as a grader takes it, to be read by another rubric than it was sat with."""
        return Sitting(self.item.value, self.item.hash, rubric.value, rubric.hash, self.events)

    def rubric_by(self, content_hash: str) -> Kept[Rubric]:
        """The rubric that one of its assessments names. Raises NotFound when nobody kept it."""
        if content_hash == self.rubric.hash:
            return self.rubric
        if content_hash in self.others:
            return self.others[content_hash]
        raise NotFound("kept rubric", content_hash[:12], [], BRING_BACK)

    def told(self, assessment: int = -1) -> Told:
        """What there is to explain, with one of its assessments: the newest unless said otherwise.

        One whose rubric is gone is told by the session's own, if that knows its sub-criteria, else not at all.
        """
        made = self.state.assessments
        chosen = made[assessment] if made else None
        rubric = self.rubric if chosen is None else self.others.get(chosen.rubric_hash, self.rubric)
        if chosen and any(result.sub not in rubric.value.subs for result in chosen.criteria):
            chosen = None
        return Told(self.state, self.item.value, rubric.value, chosen, self.events)

    def scored(self, assessment: int = -1) -> Told:
        """As `told`, but there is a scoring to explain. Raises HotseatError, or NotFound when its rubric is gone."""
        if not self.state.assessments:
            raise HotseatError("This session is not scored.", f"hotseat grade {self.id}")
        told = self.told(assessment)
        if told.assessment is None:
            self.rubric_by(self.state.assessments[assessment].rubric_hash)
        return told


def read(home: Home, wanted: str) -> Session:
    """A session by its id or the beginning of it. Raises NotFound, and BadFile with every bad line."""
    path = find_session(home, wanted)
    loaded = load(path)
    state = folded(path, loaded.events)
    try:
        kept, rubric = used_item(home, state.header), used_rubric(home, state.header)
        item = replace(kept, value=played(kept.value, state.header))
    except NotFound as error:
        raise BadFile([Problem(str(path), 1, "", error.what)], error.do) from error
    others = _others(home, state, rubric.hash)
    notices = (*loaded.notices, *_again(state.header), *_gone(state, {rubric.hash, *others}))
    return Session(path, loaded.events, state, item, rubric, notices, others)


def _again(header: SessionStarted) -> Iterator[str]:
    """What is to be said of a session in which one answer alone is new."""
    if header.retake:
        yield f"Only the answer of turn {header.retake} is new: all the rest is as it was in {header.take_of}."


def _others(home: Home, state: State, own: str) -> dict[str, Kept[Rubric]]:
    """The rubrics of its assessments that are not its own. One that is gone is left out until it is asked for."""
    found: dict[str, Kept[Rubric]] = {}
    for content_hash in {made.rubric_hash for made in state.assessments} - {own}:
        with suppress(NotFound, BadFile):
            found[content_hash] = load_kept(home, Rubric, content_hash)
    return found


def _gone(state: State, kept: Collection[str]) -> Iterator[str]:
    """What is to be said of scorings whose rubric is gone, each rubric once."""
    for name in dict.fromkeys(made.rubric for made in state.assessments if made.rubric_hash not in kept):
        instead = "a scoring by it is told in the words of the rubric that the session was sat with, or not at all."
        yield f"The rubric {name} is not kept any more: {instead} {BRING_BACK}"


def used_item(home: Home, header: SessionStarted) -> Kept[Item]:
    """The item of a session: what was kept, else what the banks hold now if that is the same.

    Raises NotFound when it is neither, and BadFile when what was kept is not what it was.
    """
    return _used(home, Item, header.item_hash, lambda: Banks(home, Rubrics(home)).item(header.item))


def used_rubric(home: Home, header: SessionStarted) -> Kept[Rubric]:
    """The rubric of a session, found and failing as `used_item`."""
    return _used(home, Rubric, header.rubric_hash, lambda: Rubrics(home).load(header.rubric))


def _used(home: Home, model: type[Model], content_hash: str, now: Callable[[], Kept[Model]]) -> Kept[Model]:
    try:
        return load_kept(home, model, content_hash)
    except NotFound:
        with suppress(NotFound, BadFile):
            if (found := now()).hash == content_hash:
                return found
        raise


def folded(path: Path, events: Sequence[Event]) -> State:
    """The state that the events add up to. Raises BadFile, with the line, when one does not fit."""
    state = State()
    for line, event in enumerate(events, start=1):
        try:
            state = apply(state, event)
        except IllegalEvent as error:
            raise BadFile([Problem(str(path), line, event.payload.type, error.what)]) from error
    if state.session is None:
        raise BadFile([Problem(str(path), 1, "", "holds no session")])
    return state
