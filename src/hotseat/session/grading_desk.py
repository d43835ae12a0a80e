"""Where gradings come from: which sessions may be graded, by whom, and each of them ready to be announced and run."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from hotseat.domain.rubric import Rubric
from hotseat.errors import BadFile, HotseatError
from hotseat.grading.model_grader import CONCURRENCY
from hotseat.providers.port import OnWait, Waiting
from hotseat.session.archive import Session
from hotseat.session.clockwork import Clocks
from hotseat.session.gradings import LiveGrading
from hotseat.session.models import Models
from hotseat.session.tasks import STANDARD, Task, Wish, challenging, task
from hotseat.storage.home import Home
from hotseat.storage.kept import Kept
from hotseat.storage.session_heads import SessionHead


@dataclass
class Forward:
    """Passes a model's waits on to whoever is there to hear them."""

    to: OnWait | None = None

    def __call__(self, waiting: Waiting) -> None:
        if self.to:
            self.to(waiting)


@dataclass(frozen=True)
class Desk:
    """What gradings need. `chars` are the last characters of a name, `sealed` why a session may not be told yet."""

    home: Home
    clocks: Clocks
    chars: Callable[[], str]
    models: Callable[[], Models]
    sessions: Callable[[], tuple[SessionHead, ...]]
    read: Callable[[str], Session]
    sealed: Callable[[Session], str]


class Gradings:
    """The gradings of one Hotseat home by its active grader."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def new_id(self) -> str:
        """A name for a new grading."""
        return f"{self._desk.clocks.utc():%Y%m%dT%H%M%S}-{self._desk.chars()}"

    def of(
        self, session: Session, wish: Wish = STANDARD, calls: int = CONCURRENCY, by: str | None = None
    ) -> LiveGrading:
        """A grading of a session, ready to be planned and run, with so many calls under way at most; `by` another model
        than the active one.

        Raises HotseatError for a drill, for a rubric that has nothing to read in it and for a retry that has nothing to
        do (`tasks.task`), ProviderError and StorageTrouble.
        """
        return self._live(
            session, lambda grader: task(self._desk.home, session, grader, self.new_id(), wish), calls, by
        )

    def challenging(self, session: Session, sub: str, words: str) -> LiveGrading:
        """One sub-criterion read again, because of words of the candidate.

        Raises as `of`, and NotFound and HotseatError before anything is sent (`tasks.challenging`).
        """
        home, new = self._desk.home, self.new_id()
        return self._live(session, lambda grader: challenging(home, session, grader, sub, words, new))

    def ungraded(self, rubric: Kept[Rubric] | None = None) -> tuple[Session, ...]:
        """The finished rounds that no model has graded whole, newest first: no samples, drills or single answers
        given again, nothing sealed.

        With a `rubric` only gradings by that one count. A session that cannot be read, or in which nothing was said, is
        left out.
        """
        found: list[Session] = []
        for head in self._desk.sessions():
            if head.ended and head.turns and not (head.sample or head.trouble or head.drill or head.retake):
                with suppress(BadFile):
                    session = self._desk.read(head.id)
                    found += [] if _graded(session, rubric) or self._desk.sealed(session) else [session]
        return tuple(found)

    def _live(
        self, session: Session, made: Callable[[str], Task], calls: int = CONCURRENCY, by: str | None = None
    ) -> LiveGrading:
        refuse_sample(session)
        refuse_drill(session)
        waits = Forward()
        models = self._desk.models()
        model = models.grader(by or models.choice.grader, waits)
        live = LiveGrading(self._desk.home, made(model.name), model, self._desk.clocks, calls)
        waits.to = live.announce
        return live


def _graded(session: Session, rubric: Kept[Rubric] | None) -> bool:
    whole = [made for made in session.state.assessments if made.kind == "model" and not made.ungraded]
    return any(rubric is None or made.rubric_hash == rubric.hash for made in whole)


def refuse_sample(session: Session) -> None:
    """Raises HotseatError for a sample session: those that came with the program are never added to."""
    if session.state.header.sample:
        raise HotseatError("This is a sample session.", "Sit the case yourself to score it.")


def refuse_drill(session: Session) -> None:
    """Raises HotseatError for a drill: it is passed or not, by what was heard, and has no level to hire on."""
    if session.state.header.drill:
        raise HotseatError(
            "A drill is not scored: it is passed or not, and has no verdict.",
            f"Its readout: hotseat review {session.id}",
        )
