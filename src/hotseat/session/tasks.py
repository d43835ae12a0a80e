"""What a grading is to do: anew, gone on with after a stop, the rest of one, or one level read again. Sends nothing."""

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from hotseat.domain.assessment import Assessment, Care, Challenge
from hotseat.domain.event import GradingFailed
from hotseat.domain.finding import nearest
from hotseat.domain.rubric import Rubric
from hotseat.errors import BadFile, HotseatError, NotFound, StorageTrouble
from hotseat.grading.opportunity import in_play
from hotseat.grading.pointed import pointed
from hotseat.grading.record import Log, PlanLine
from hotseat.grading.replay import Job, open_advice, open_calls, questions
from hotseat.session.archive import Session
from hotseat.storage.gradings import grading_path, gradings_of, load_grading
from hotseat.storage.home import Home
from hotseat.storage.kept import Kept

ANEW: Final = "Graded once more, the whole round is read anew."


@dataclass(frozen=True)
class Wish:
    """How a grading is wanted. Without a `rubric` by the one that the session was sat with.

    `retry`: only what the last grading left ungraded, in its own manner.
    """

    care: Care = "standard"
    rubric: Kept[Rubric] | None = None
    retry: bool = False


STANDARD: Final = Wish()


@dataclass(frozen=True)
class Task:
    """What is to be graded: the session by a rubric, under which grading id, and only these questions if any are named.

    With a `challenge`, `base` is the assessment that is challenged.
    """

    session: Session
    grading: str
    rubric: Kept[Rubric]
    care: Care = "standard"
    only: frozenset[str] | None = None
    feedback: bool = True
    challenge: Challenge | None = None
    base: Assessment | None = None

    @property
    def job(self) -> Job:
        """The same as a grader takes it."""
        return Job(
            grading=self.grading,
            sitting=self.session.sitting_by(self.rubric),
            seed=self.session.state.header.seed,
            only=self.only,
            care=self.care,
            feedback=self.feedback,
            challenge=self.challenge,
            base=self.base,
        )


def task(home: Home, session: Session, grader: str, new: str, wish: Wish = STANDARD) -> Task:
    """The grading to do: what is still ungraded, else one that was stopped half-way, else a new one called `new`.

    Only a grading by the same model, in the same manner and by the same rubric is gone on with. Raises HotseatError
    when the rubric has nothing to say about the round, and when a retry has nothing to do: the last grading left
    nothing ungraded, another model made it, or its record is gone.
    """
    if wish.retry:
        return _rest(home, session, grader)
    rubric = wish.rubric or session.rubric
    _refuse_out_of_play(session, rubric.value)
    return _taken_up(home, Task(session, new, rubric, wish.care), grader)


def _refuse_out_of_play(session: Session, rubric: Rubric) -> None:
    """Raises HotseatError when no sub-criterion of the rubric can be read in the round: nothing need be sent for that.

    Signals belong to sub-criteria, so a rubric that bears the name of the item's own has to have those.
    """
    item = session.item.value
    if in_play(item, rubric):
        return
    what = f"The rubric {rubric.id} has nothing to read in this round"
    if item.rubric == rubric.id and any(item.round in sub.rounds for sub in rubric.subs.values()):
        do = "Give it an id of its own: then it is read by its anchors alone."
        raise HotseatError(f"{what}: the item's signals belong to other sub-criteria of that name.", do)
    raise HotseatError(f"{what}: none of its sub-criteria is for the round {item.round}.", "See their `rounds`.")


def _taken_up(home: Home, wanted: Task, grader: str) -> Task:
    """The same task as a grading of it that was stopped half-way; as it is when there is none."""
    session = wanted.session
    told = {event.payload.grading for event in session.events if isinstance(event.payload, GradingFailed)}
    told |= {made.grading for made in session.state.assessments}
    same = (grader, wanted.care, wanted.rubric.hash, wanted.challenge)
    for name in reversed(gradings_of(home, session.id)):
        begun = None if name in told else plan_of(home, session, name)
        if begun and (begun.grader, begun.care, begun.rubric_hash, begun.challenge) == same:
            return replace(wanted, grading=name, feedback=begun.feedback)
    return wanted


def _rest(home: Home, session: Session, grader: str) -> Task:
    """What the newest grading left open: what is ungraded, else the advice when its call failed."""
    last = next((made for made in reversed(session.state.assessments) if made.kind == "model"), None)
    if last is None or last.challenge or not (last.ungraded or last.feedback_missing):
        raise HotseatError("Nothing was left ungraded.", ANEW)
    if last.grader != grader:
        raise HotseatError(f"That grading was made by {last.grader}, and {grader} is active.", "Choose that one again.")
    begun = plan_of(home, session, last.grading)
    if begun is None:
        raise HotseatError("The record of that grading is gone or cannot be read.", ANEW)
    rest = frozenset(last.ungraded)
    found = Task(session, last.grading, session.rubric_by(last.rubric_hash), last.care, rest, begun.feedback)
    if not rest and not _lacks_advice(home, found):
        raise HotseatError("Nothing was left ungraded.", ANEW)
    if rest and not _lacks_calls(home, found):
        raise HotseatError("Every call of it was answered, so that a retry has nothing to ask.", ANEW)
    return found


def _lacks_calls(home: Home, whole: Task) -> bool:
    """Whether a call is still open. What is ungraded for another reason is so by the answers that came."""
    log = Log.read(load_grading(grading_path(home, whole.session.id, whole.grading)).calls)
    return bool(open_calls(whole.job, questions(whole.job), log))


def _lacks_advice(home: Home, whole: Task) -> bool:
    """Whether a call for advice is still open: one that came to nothing, not one whose advice could not be shown."""
    log = Log.read(load_grading(grading_path(home, whole.session.id, whole.grading)).calls)
    return open_advice(whole.job, questions(whole.job), log, ())


def challenging(home: Home, session: Session, grader: str, sub: str, words: str, new: str) -> Task:
    """The task to read one sub-criterion again, pointing at words of the candidate; one that was stopped is taken up.

    It is read again in the newest model grading that has it. Raises HotseatError when there is no such grading or it is
    not whole, NotFound for another sub-criterion, and HotseatError when the words are not the candidate's or cannot be
    evidence: then nothing need be sent.
    """
    base = _challenged(session, sub)
    quote = pointed(words, session.sitting.known.bank)
    rubric = session.rubric_by(base.rubric_hash)
    challenge = Challenge(base=base.grading, sub=sub, quote=quote)
    wanted = Task(session, new, rubric, "careful", feedback=False, challenge=challenge, base=base)
    return _taken_up(home, wanted, grader)


def _challenged(session: Session, sub: str) -> Assessment:
    made = [assessment for assessment in reversed(session.state.assessments) if assessment.kind == "model"]
    if not made:
        raise HotseatError("There is no model's grading of this session to challenge.", f"hotseat grade {session.id}")
    base = next((each for each in made if any(result.sub == sub for result in each.criteria)), None)
    if base is None:
        known = [result.sub for result in made[0].criteria]
        raise NotFound("sub-criterion", sub, nearest(sub, known), do=f"It was read on {', '.join(known)}.")
    if base.floor:
        raise HotseatError(base.floor, "There is nothing to read again.")
    if base.ungraded:
        left = f"In that grading {', '.join(base.ungraded)} could not be graded."
        raise HotseatError(left, f"First have the rest graded: hotseat grade {session.id} --retry")
    return base


def base_of(session: Session, challenge: Challenge, challenged_in: str) -> Assessment:
    """The assessment that the grading `challenged_in` challenged, as it stood then. Raises NotFound."""
    made = session.state.assessments
    later = next((place for place, each in enumerate(made) if each.grading == challenged_in), len(made))
    before = {assessment.grading: assessment for assessment in made[:later]}
    if challenge.base not in before:
        raise NotFound("grading", challenge.base, nearest(challenge.base, before))
    return before[challenge.base]


def plan_of(home: Home, session: Session, name: str) -> PlanLine | None:
    """What a record says it was to do; None when it, or a call in it, cannot be read."""
    with suppress(BadFile, StorageTrouble):
        loaded = load_grading(grading_path(home, session.id, name))
        Log.read(loaded.calls)
        return PlanLine.read(loaded.plan)
    return None
