"""Trying again: one answer of a finished round, or the whole item; and the attempts that can be compared."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from hotseat.domain.assessment import Assessment
from hotseat.domain.item import Lexicon
from hotseat.errors import HotseatError, NotFound
from hotseat.interviewer.scripted_listener import Matcher
from hotseat.session.archive import Session, used_item
from hotseat.session.clockwork import Clocks
from hotseat.session.commands import ANSWER_LIMIT
from hotseat.session.drilling import Start
from hotseat.session.live import LiveRound, Options
from hotseat.session.models import Part
from hotseat.session.retake import retaken
from hotseat.session.tasks import STANDARD, Wish
from hotseat.session.told import Told
from hotseat.session.weakest import Weakest, answers, weakest
from hotseat.storage.drafts import Draft, Drafts
from hotseat.storage.home import Home
from hotseat.storage.kept import keep
from hotseat.storage.session_heads import SessionHead
from hotseat.storage.transcripts import session_id, write_whole

HOW_AGAIN: Final = "Sit the item again: hotseat practice"


@dataclass(frozen=True)
class Desk:
    """What a retake needs of the house. `app` is the version that is running."""

    home: Home
    clocks: Clocks
    chars: Callable[[], str]
    seed: Callable[[], int]
    lexicon: Callable[[], Lexicon]
    sessions: Callable[[], Sequence[SessionHead]]
    read: Callable[[str], Session]
    refuse_sealed: Callable[[Session], None]
    start: Start
    part: Callable[[str], Part]
    app: str


class Retakes:
    """The retakes of one Hotseat home."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._drafts = Drafts(desk.home)

    # --- one answer ---------------------------------------------------------------------------------------------------

    def refuse(self, session: Session) -> None:
        """Raises HotseatError, with the way out, for a session of which no single answer can be given again."""
        header = session.state.header
        if header.sample:
            raise HotseatError("This is a sample session.", f"{HOW_AGAIN} {header.item}")
        if header.imported:
            raise HotseatError("This interview was held elsewhere, and nobody knows what its questions aimed at.")
        if header.drill:
            raise HotseatError("A drill is done again as a whole.", f"hotseat drill {header.drill} {header.item}")
        if header.round == "executive":
            raise HotseatError("Ninety seconds have a second take.", f"hotseat drill --again {session.id}")
        self._desk.refuse_sealed(session)

    def weakest(self, session: Session, which: int = -1) -> Weakest:
        """The answer that is worth giving again first, by one of its scorings. Raises as `refuse` and `weakest`."""
        self.refuse(session)
        return weakest(session.told(which))

    def answers(self, session: Session, which: int = -1) -> tuple[Weakest, ...]:
        """Every answer that can be given again. Raises as `refuse`."""
        self.refuse(session)
        return answers(session.told(which))

    def answer(self, session: Session, turn: int, which: int = -1) -> Weakest:
        """The answer of that turn. Raises as `refuse`, and NotFound for a turn that is no answer to a question."""
        found = {each.turn: each for each in self.answers(session, which)}
        if turn not in found:
            turns = ", ".join(map(str, found))
            raise NotFound("answer", f"turn {turn}", (), f"These can be given again: {turns or 'none'}.")
        return found[turn]

    def draft(self, session: Session, turn: int) -> str:
        """What was typed for it and not sent yet."""
        kept = self._drafts.load(_draft_name(session.id, turn)).draft
        return kept.text if kept else ""

    def keep_draft(self, session: Session, turn: int, text: str) -> None:
        """Put what is typed on the disk. Raises StorageTrouble."""
        if text.strip():
            draft = Draft(text=text, notes="", elapsed=0.0, at=self._desk.clocks.utc())
            self._drafts.save(_draft_name(session.id, turn), draft)
        else:
            self._drafts.discard(_draft_name(session.id, turn))

    def record(self, session: Session, turn: int, text: str) -> Session:
        """A session of its own, in which that one answer is new; not scored yet. Its draft is not needed any more.

        Raises as `answer`, HotseatError for an answer that is empty, too long or the old one, and StorageTrouble.
        """
        old = self.answer(session, turn)
        if not text.strip() or text.strip() == old.answer.strip():
            raise HotseatError("That is no new answer.", "Say it in other words than the first time.")
        if len(text) > ANSWER_LIMIT:
            raise HotseatError(f"An answer holds up to {ANSWER_LIMIT:,} characters; this one has {len(text):,}.")
        name = self._write(session, turn, text)
        self._drafts.discard(_draft_name(session.id, turn))
        return self._desk.read(name)

    def _write(self, session: Session, turn: int, text: str) -> str:
        home, first, now = self._desk.home, session.state.header, self._desk.clocks.utc()
        name = session_id(now, first.item, self._desk.chars())
        changes = {"session": name, "take_of": first.session, "retake": turn, "app": self._desk.app}
        header = first.model_copy(update={**changes, "loop": None, "slot": None})
        item = session.item.value
        made = retaken(session.events, item, header, text, Matcher(item, self._desk.lexicon()), now)
        keep(home, used_item(home, first))
        keep(home, session.rubric)
        write_whole(home.transcripts, name, made)
        return name

    def grader(self, before: Assessment | None) -> str | None:
        """The model that graded the first time, where one did and it can still be had; else None: the active one."""
        if before is None or before.kind != "model":
            return None
        with suppress(HotseatError):
            return before.grader if not self._desk.part(before.grader).trouble else None
        return None

    # --- the whole item -----------------------------------------------------------------------------------------------

    def again(self, session: Session) -> Options:
        """How the whole item is sat again: as it was, outside any loop.

        Raises HotseatError, with the way out, for a session that is no round of the user's, or not over.
        """
        header = session.state.header
        if header.imported:
            raise HotseatError("This interview was held elsewhere.", "`hotseat bank list` shows what can be sat here.")
        self.refuse(session)
        return Options(
            mode=header.mode,
            pace=header.pace,
            take_of=header.session,
            track=header.track,
            seniority=header.seniority,
        )

    def another_seed(self, session: Session) -> int:
        """A seed that is not the one of that session."""
        drawn, first = self._desk.seed(), session.state.header.seed
        return drawn if drawn != first else drawn + 1

    def whole(
        self,
        session: Session,
        interviewer: str | None = None,
        options: Options | None = None,
    ) -> LiveRound:
        """The same item with another seed, in the same mode and pace unless said otherwise. Raises as `Studio.start`.

        It is the item as it is now, which may have been changed in between.
        """
        return self._desk.start(
            session.state.header.item, self.another_seed(session), interviewer, options or self.again(session)
        )

    # --- what can be compared -----------------------------------------------------------------------------------------

    def others(self, session: Session) -> tuple[SessionHead, ...]:
        """The user's other finished attempts at the same item, newest first."""
        header = session.state.header
        return tuple(
            head
            for head in self._desk.sessions()
            if head.item == header.item and head.ended and head.id != session.id and not _apart(head)
        )

    def first(self, session: Session) -> Session | None:
        """The attempt that this one does over; None when it is none, or when that cannot be read any more."""
        take_of = session.state.header.take_of
        try:
            return self._desk.read(take_of) if take_of else None
        except HotseatError:
            return None


def same_manner(first: Session, before: Assessment | None) -> Wish:
    """How a new answer is graded: as carefully as the first time and by the same rubric, where a model graded that."""
    if before is None or before.kind != "model":
        return STANDARD
    return Wish(before.care, first.rubric_by(before.rubric_hash))


def alike(before: Session, after: Session) -> tuple[Told, Told]:
    """Two sessions with the newest scorings of each that were made alike: by the same scorer in the same manner and by
    the same rubric, else at least by the same rubric, else simply the newest.
    """
    for same in (_made, _by_rubric):
        pairs = {same(made): place for place, made in enumerate(before.state.assessments)}
        for place in reversed(range(len(after.state.assessments))):
            if (earlier := pairs.get(same(after.state.assessments[place]))) is not None:
                return before.told(earlier), after.told(place)
    return before.told(), after.told()


def _made(made: Assessment) -> tuple[str, ...]:
    return (made.kind, made.grader, made.care, made.rubric_hash)


def _by_rubric(made: Assessment) -> tuple[str, ...]:
    return (made.rubric_hash,)


def _apart(head: SessionHead) -> bool:
    return bool(head.sample or head.trouble or head.drill or head.imported)


def _draft_name(session: str, turn: int) -> str:
    """The name of a draft that no session can have: in theirs there is no such ending."""
    return f"{session}.retake-{turn}"
