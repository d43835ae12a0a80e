"""The one door through which a front end gets at items, rounds, sessions and settings. Holds no rules itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from hotseat import __version__
from hotseat.domain.config import Config
from hotseat.domain.event import Event, Payload, SelfScored
from hotseat.domain.item import Item, Lexicon
from hotseat.domain.loop import Profile
from hotseat.grading.self_score import Tick, Ticks
from hotseat.interview.fold import apply
from hotseat.providers.catalog import Job, server_url
from hotseat.session import archive, live, past, sealing
from hotseat.session.archive import Session
from hotseat.session.clockwork import Clocks
from hotseat.session.drilling import Desk as Drilling
from hotseat.session.drilling import Drills
from hotseat.session.exports import Desk as Handing
from hotseat.session.exports import Exports
from hotseat.session.grading_desk import Desk as Grading
from hotseat.session.grading_desk import Gradings, refuse_drill, refuse_sample
from hotseat.session.library import Desk as Shelves
from hotseat.session.library import Library
from hotseat.session.live import PLAIN, LiveRound, NewRound, Options, Setting
from hotseat.session.loops import Desk, Loops
from hotseat.session.models import OFFLINE, CastInfo, Choice, Models, OpenModel
from hotseat.session.progress_desk import Desk as Progress
from hotseat.session.progress_desk import Outlooks
from hotseat.session.retake_desk import Desk as Trying
from hotseat.session.retake_desk import Retakes
from hotseat.session.waits import Waits
from hotseat.storage.banks import Banks, ItemHead
from hotseat.storage.config_file import save_config
from hotseat.storage.home import Home
from hotseat.storage.kept import Kept
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.session_heads import SessionHead
from hotseat.storage.session_index import SessionIndex
from hotseat.storage.ticks import SavedTick, SavedTicks, TickFiles
from hotseat.storage.transcripts import TranscriptLog


@dataclass(frozen=True)
class Luck:
    """Where seeds and the last characters of names come from."""

    seed: Callable[[], int]
    chars: Callable[[], str]


@dataclass(frozen=True)
class Answers(Ticks):
    """The ticks of a self-scoring under way, and the flags denied: worth nothing, but their question is answered."""

    denied: frozenset[str] = frozenset()


class Studio:
    """One Hotseat home with its settings and models."""

    def __init__(
        self, home: Home, config: Config, choice: Choice, open_model: OpenModel, clocks: Clocks, luck: Luck
    ) -> None:
        self.home = home
        self.config = config
        self.clocks = clocks
        self.luck = luck
        self.index = SessionIndex(home)
        self.seen: tuple[SessionHead, ...] | None = None
        """The sessions as they were last listed; None before the first time."""
        self.rubrics = Rubrics(home)
        self.banks = Banks(home, self.rubrics)
        self.models = Models(choice, open_model, self.lexicon)
        self.drills = Drills(
            Drilling(self.items, self.sessions, lambda: self.profile, luck.seed, self.start, self.read)
        )
        self.gradings = Gradings(
            Grading(home, clocks, luck.chars, lambda: self.models, self.sessions, self.read, self.sealed)
        )
        self.progress = Outlooks(Progress(self.sessions, self.items, self.rubrics, lambda: self.profile, clocks.utc))
        self.loops = Loops(
            Desk(home, self.index, self.banks, clocks.utc, luck.seed, luck.chars, self.start, self.reopen)
        )
        self.retakes = Retakes(
            Trying(
                home,
                clocks,
                luck.chars,
                luck.seed,
                self.lexicon,
                self.sessions,
                self.read,
                self.refuse_sealed,
                self.start,
                self.models.part,
                __version__,
            )
        )
        self.library = Library(Shelves(home, self.index, self.sessions, lambda: self.seen, self.loops.sealed_session))
        self.exports = Exports(
            Handing(home, lambda: self.config.redact or (), self.refuse_sealed, self.loops, self.progress.look)
        )

    # --- what there is ------------------------------------------------------------------------------------------------

    def items(self) -> tuple[ItemHead, ...]:
        """The items that can be sat."""
        return self.banks.heads().heads

    def item(self, item_id: str) -> Kept[Item]:
        """A whole item. Raises NotFound and BadFile."""
        return self.banks.item(item_id)

    def lexicon(self) -> Lexicon:
        """The shared vocabulary. Raises BadFile."""
        return self.banks.lexicon().value

    def sessions(self) -> tuple[SessionHead, ...]:
        """All sessions, the user's newest first, then the samples. Of a real loop that goes on no result is told."""
        with self.index.still():
            self.seen = _told(self.index.heads(), self.loops)
        return self.seen

    def unfinished(self) -> tuple[SessionHead, ...]:
        """The user's sessions that have not ended, newest first."""
        return tuple(head for head in self.sessions() if not (head.ended or head.sample or head.trouble))

    # --- rounds -------------------------------------------------------------------------------------------------------

    def start(
        self, item_id: str, seed: int | None = None, interviewer: str | None = None, options: Options = PLAIN
    ) -> LiveRound:
        """A new round. Raises NotFound, BadFile, StorageTrouble and ProviderError."""
        item = past.prepared(
            self.home, self.index.heads, self.item(item_id), options, self.profile, self.loops.sealed_session
        )
        rubric = self.rubrics.load(item.value.rubric)
        new = NewRound(
            interviewer=interviewer or self.models.choice.interviewer,
            seed=self.luck.seed() if seed is None else seed,
            chars=self.luck.chars(),
            app=__version__,
            options=options,
        )
        return _announced(self.models, live.start(self._setting(), item, rubric, new), new.interviewer)

    def reopen(self, session: str, interviewer: str | None = None) -> LiveRound:
        """An unfinished round taken up again, by another interviewer if one is named.

        Raises NotFound, BadFile, StorageTrouble and ProviderError.
        """
        with self.loops.holding(session) as held:
            opened = live.reopen(self._setting(), session, interviewer)
            opened.held = held.pop_all()
        return _announced(self.models, opened, interviewer or opened.session.interviewer)

    def _setting(self) -> Setting:
        return Setting(self.home, self.clocks, Waits(), self.models.cast)

    # --- sessions -----------------------------------------------------------------------------------------------------

    def read(self, session: str) -> Session:
        """A session for review. Raises NotFound and BadFile."""
        return archive.read(self.home, session)

    def sealed(self, session: Session) -> str:
        """Why a session may not be read back yet (`sealing.sealed`); empty when it may."""
        return sealing.sealed(session.state, self.loops.sealed_session)

    def refuse_sealed(self, session: Session) -> None:
        """Raises HotseatError, with the way out, for a session that may not be read back yet."""
        if why := self.sealed(session):
            raise sealing.refusal(session.state, why)

    def record(self, session: Session, payload: Payload) -> Session:
        """Add a scoring event to a finished session; a self-score takes the place of the answers kept for it.

        Raises StorageTrouble, for a sample too, HotseatError for a drill, and IllegalEvent.
        """
        refuse_sample(session)
        refuse_drill(session)
        log, loaded = TranscriptLog.reopen(session.path)
        with log:
            last = loaded.events[-1]
            event = Event(last.seq + 1, self.clocks.utc(), last.elapsed, payload)
            apply(archive.folded(session.path, loaded.events), event)
            log.append(event)
        if isinstance(payload, SelfScored):
            TickFiles(self.home).discard(session.id)
        return self.read(session.path.stem)

    def answers(self, session: Session) -> tuple[Answers, str]:
        """The answers of a self-scoring that was left before its end, and a notice when they could not be read."""
        loaded = TickFiles(self.home).load(session.id)
        return _answers(loaded.ticks, session.item.value), loaded.notice

    def keep_answers(self, session: Session, answers: Answers) -> None:
        """Put the answers so far on the disk, until the score is recorded. Raises StorageTrouble."""
        TickFiles(self.home).save(session.id, _saved(answers))

    # --- settings -----------------------------------------------------------------------------------------------------

    @property
    def theme(self) -> str:
        return self.config.theme

    def remember_theme(self, theme: str) -> None:
        """Keep the theme for next time. Raises StorageTrouble."""
        self._save(self.config.model_copy(update={"theme": theme}))

    @property
    def profile(self) -> Profile | None:
        """What the candidate is interviewed for, as it was last said; None when it was never asked."""
        track, seniority = self.config.track, self.config.seniority
        return Profile(track, seniority) if track and seniority else None

    def remember_profile(self, profile: Profile) -> None:
        """Keep what the candidate is interviewed for. Raises StorageTrouble."""
        self._save(self.config.model_copy(update={"track": profile.track, "seniority": profile.seniority}))

    def cast_info(self) -> CastInfo:
        """Who interviews and who grades now."""
        return self.models.info()

    def remember_interviewer(self, interviewer: str) -> None:
        """Keep the first choice that was made between a model and the script. Raises StorageTrouble."""
        if self.config.interviewer is None and not self.models.info().interviewer.offline:
            self._save(self.config.model_copy(update={"interviewer": interviewer}))

    def choose(self, interviewer: str, grader: str) -> None:
        """Make these the active ones and remember them. Raises StorageTrouble."""
        self._save(self.config.model_copy(update={"interviewer": interviewer, "grader": grader}))
        self.models.choice = replace(
            self.models.choice,
            interviewer=interviewer,
            grader=grader,
            why_interviewer="your choice",
            why_grader="your choice",
        )

    @property
    def base_url(self) -> str:
        """The address of the user's own model server, or empty."""
        return self.config.base_url or ""

    def remember_base_url(self, url: str) -> None:
        """Keep the address of the user's own model server. Raises ProviderError when it is none."""
        self._save(self.config.model_copy(update={"base_url": server_url(url)}))

    def offers(self, job: Job) -> tuple[tuple[str, str], ...]:
        """The models to choose from for a job: full name, and words for the screen."""
        return self.models.offers(job)

    def _save(self, config: Config) -> None:
        self.config = config
        save_config(self.home.config, config)


def _told(heads: Sequence[SessionHead], loops: Loops) -> tuple[SessionHead, ...]:
    """The heads as they may be told: nothing of what came of a round whose loop is sealed."""
    real = {head.loop for head in heads if head.loop and head.mode == "real"}
    sealed = {loop for loop in real if loops.sealed_session(loop, "real")}
    return tuple(
        replace(head, verdict=None, total=None, graded=None, scores=None)
        if head.mode == "real" and head.loop in sealed
        else head
        for head in heads
    )


def _announced(models: Models, opened: LiveRound, interviewer: str) -> LiveRound:
    """The round, with the words that say who gets the answers when they leave this machine."""
    if interviewer != OFFLINE:
        said = f"The interviewer is {interviewer}: every answer you send goes to {models.part(interviewer).host}."
        opened.notices = (said, *opened.notices)
    return opened


def _answers(saved: SavedTicks, item: Item) -> Answers:
    """Flags that the item does not have are left out: the file is the user's, and nothing vouches for it."""
    known = {flag.id for flag in item.red_flags}
    return Answers(
        signals={signal: Tick(tick.verdict, tick.sids) for signal, tick in saved.signals.items()},
        flags={flag: sid for flag, sid in saved.flags.items() if flag in known},
        levels=saved.levels,
        denied=frozenset(saved.denied),
    )


def _saved(answers: Answers) -> SavedTicks:
    return SavedTicks(
        signals={signal: SavedTick(verdict=tick.verdict, sids=tick.sids) for signal, tick in answers.signals.items()},
        flags=dict(answers.flags),
        denied=tuple(sorted(answers.denied)),
        levels=dict(answers.levels),
    )
