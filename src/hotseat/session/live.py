"""A round with its place on the disk: the log, the draft, the heartbeat. Opens and closes them; decides nothing."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

from hotseat.domain.base import Form, Level, Mode, Pace, Track
from hotseat.domain.event import Event, SessionStarted
from hotseat.domain.item import Item
from hotseat.domain.kinds import KINDS
from hotseat.domain.rubric import Rubric
from hotseat.interview.fold import apply
from hotseat.interview.pacing import played
from hotseat.interview.state import State
from hotseat.session.archive import folded, used_item, used_rubric
from hotseat.session.clockwork import Clocks
from hotseat.session.round import Cast, Round
from hotseat.session.waits import Waits
from hotseat.storage.drafts import Draft, Drafts
from hotseat.storage.home import Home
from hotseat.storage.kept import Kept, keep
from hotseat.storage.session_heads import find_session
from hotseat.storage.transcripts import TranscriptLog, session_id

HEARTBEAT = 5.0
"""Seconds between two beats while the clock runs (rules.md, Time): what a kill can cost."""


MakeCast = Callable[[str, Waits], Cast]
"""The parts of an interviewer, by its full name."""


@dataclass(frozen=True)
class Setting:
    """Where and with whose clocks a round is played."""

    home: Home
    clocks: Clocks
    waits: Waits
    make_cast: MakeCast


@dataclass(frozen=True)
class Options:
    """How a round is sat: its mode and pace, the form of ninety seconds, a drill, and what it belongs to."""

    mode: Mode = "practice"
    pace: Pace = "full"
    form: Form | None = None
    drill: str | None = None
    take_of: str | None = None
    loop: str | None = None
    slot: int | None = None
    track: Track | None = None
    seniority: Level | None = None


PLAIN = Options()
"""A practice round at full pace."""


@dataclass(frozen=True)
class NewRound:
    """What a new session is made of, besides its item and rubric."""

    interviewer: str
    seed: int
    chars: str
    app: str
    options: Options = PLAIN


class LiveRound:
    """A round that can be typed into. `draft` is what was in the editor last; `notices` are for the user to read."""

    def __init__(
        self, round_: Round, rubric: Rubric, log: TranscriptLog, drafts: Drafts, clocks: Clocks, draft: Draft | None
    ) -> None:
        self.round = round_
        self.rubric = rubric
        self.draft = draft.text if draft else ""
        self.notes = draft.notes if draft and draft.notes else round_.state.notes
        self.notices: tuple[str, ...] = ()
        self.events: tuple[Event, ...] = ()
        """What was in the log when it was opened."""
        self.held = ExitStack()
        """What else is given free with the session: the lock of its loop."""
        self._log = log
        self._drafts = drafts
        self._clocks = clocks

    @property
    def session(self) -> SessionStarted:
        """The event that the session began with."""
        return self.round.state.header

    def keep(self, text: str | None = None, notes: str | None = None) -> None:
        """Put what is typed, and the clock, on the disk. Raises StorageTrouble. Also the heartbeat."""
        self.draft = self.draft if text is None else text
        self.notes = self.notes if notes is None else notes
        draft = Draft(text=self.draft, notes=self.notes, elapsed=self.round.elapsed, at=self._clocks.utc())
        self._drafts.save(self.session.session, draft)

    def close(self) -> None:
        """Give the session free. An unfinished round keeps its draft, a finished one needs none."""
        try:
            if self.round.state.over:
                self._drafts.discard(self.session.session)
            else:
                self.keep()
        finally:
            self._log.close()
            self.held.close()


def start(at: Setting, item: Kept[Item], rubric: Kept[Rubric], new: NewRound) -> LiveRound:
    """A new session on the disk, with its item and rubric kept.

    Raises StorageTrouble, ProviderError, and NotFound when there is no such drill on the item.
    """
    cast = at.make_cast(new.interviewer, at.waits)
    now = at.clocks.utc()
    name = session_id(now, item.value.id, new.chars)
    first = Event(1, now, 0.0, _started(name, item, rubric, new))
    state = apply(State(), first)
    plays = played(item.value, state.header)
    keep(at.home, item)
    keep(at.home, rubric)
    log = TranscriptLog.create(at.home.transcripts, name)
    log.append(first)
    round_ = Round(plays, state, log, cast, at.clocks, at.waits)
    live = LiveRound(round_, rubric.value, log, Drafts(at.home), at.clocks, None)
    live.events = (first,)
    return live


def reopen(at: Setting, session: str, interviewer: str | None = None) -> LiveRound:
    """An unfinished session taken up again, as it was left, with the interruption on record.

    `interviewer` plays on in place of its own. Raises NotFound, BadFile, StorageTrouble (also when it is open
    elsewhere), and ProviderError from the cast.
    """
    path = find_session(at.home, session)
    log, loaded = TranscriptLog.reopen(path)
    try:
        state = folded(path, loaded.events)
        item = played(used_item(at.home, state.header).value, state.header)
        rubric = used_rubric(at.home, state.header).value
        drafts = Drafts(at.home)
        kept = drafts.load(state.header.session)
        round_ = Round(
            item, state, log, at.make_cast(interviewer or state.header.interviewer, at.waits), at.clocks, at.waits
        )
        live = LiveRound(round_, rubric, log, drafts, at.clocks, kept.draft)
        if state.turns and live.draft == state.turns[-1].text and not state.turns[-1].withdrawn:
            live.draft = ""  # it was sent, and the program ended before the draft was cleared
        live.notices = tuple(note for note in (*loaded.notices, kept.notice) if note)
        elapsed, seen = _last_alive(loaded.events[-1], kept.draft)
        resumed = () if state.over else (round_.record_interruption(elapsed, seen),)
        live.events = (*loaded.events, *resumed)
    except BaseException:
        log.close()
        raise
    return live


def _started(name: str, item: Kept[Item], rubric: Kept[Rubric], new: NewRound) -> SessionStarted:
    options = new.options
    form = (options.form or "typed") if item.value.executive else None
    return SessionStarted(
        session=name,
        item=item.value.id,
        item_version=item.value.version,
        item_hash=item.hash,
        rubric=rubric.value.id,
        rubric_hash=rubric.hash,
        title=item.value.title,
        round=item.value.round,
        mode=options.mode,
        pace=options.pace if KINDS[item.value.round].short else "full",
        seed=new.seed,
        interviewer=new.interviewer,
        form=form,
        drill=options.drill,
        take_of=options.take_of,
        loop=options.loop,
        slot=options.slot,
        track=options.track,
        seniority=options.seniority,
        app=new.app,
    )


def _last_alive(last: Event, draft: Draft | None) -> tuple[float, datetime]:
    """The clock and the time at which the program was last known to run: the last event or the last heartbeat."""
    if draft is None or draft.at < last.at:
        return last.elapsed, last.at
    return max(draft.elapsed, last.elapsed), draft.at
