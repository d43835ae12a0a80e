"""A grading made again from its record, offline, and held against what the transcript says came of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hotseat.domain.assessment import Assessment
from hotseat.domain.finding import Plain, nearest
from hotseat.errors import HotseatError, NotFound
from hotseat.grading.record import Log, PlanLine
from hotseat.grading.replay import Job, rebuild
from hotseat.session.archive import Session
from hotseat.session.tasks import base_of
from hotseat.storage.gradings import grading_path, gradings_of, load_grading
from hotseat.storage.home import Home

SHOWN: Final = 8
"""Places of a difference that are told one by one."""


@dataclass(frozen=True)
class Replayed:
    """`again` is the assessment that the record gives now, `before` the one in the transcript, if there is one.

    `differs` are the fields in which they are not the same, as paths (`criteria.2.level`); empty when the two are equal
    byte for byte.
    """

    again: Assessment
    before: Assessment | None
    calls: int
    differs: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether the record gives the recorded assessment, to the byte."""
        return self.before is not None and not self.differs


def replayed(home: Home, session: Session, grading: str | None = None) -> Replayed:
    """The grading of that id, else the newest of a model, made again. No model is asked.

    Raises HotseatError when no model has graded the session, NotFound for another id, and BadFile for a broken record.
    """
    wanted = grading or _newest(session)
    if wanted not in (known := gradings_of(home, session.id)):
        do = f"There are {', '.join(known)}." if known else "Nothing of this session was graded by a model here."
        raise NotFound("record of a grading", wanted, nearest(wanted, known), do)
    loaded = load_grading(grading_path(home, session.id, wanted))
    plan, log = PlanLine.read(loaded.plan), Log.read(loaded.calls)
    _same_item(plan, session)
    again = rebuild(_job(plan, session), plan.grader, log)
    before = next((made for made in reversed(session.state.assessments) if made.grading == wanted), None)
    return Replayed(again, before, len(log.calls), _differs(before, again) if before else ())


def verdict(found: Replayed) -> str:
    """Whether it is the same, in words."""
    recorded = "1 recorded call" if found.calls == 1 else f"{found.calls} recorded calls"
    calls = f"Made again from {recorded}, without asking anybody"
    if found.before is None:
        return f"{calls}. The transcript holds no result of it: the grading was stopped before its end."
    if found.same:
        return f"{calls}: the same as in the transcript, byte for byte."
    return f"{calls}: it differs from the transcript in {_some(found.differs)}."


def _some(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - SHOWN} more places" if len(paths) > SHOWN else ""
    return f"{', '.join(paths[:SHOWN])}{more}"


def _newest(session: Session) -> str:
    made = [assessment.grading for assessment in session.state.assessments if assessment.kind == "model"]
    if not made and session.state.header.sample:
        raise HotseatError("A sample was scored by its authors, and no model's record of that can be replayed.")
    if not made:
        raise HotseatError("No model has graded this session.", f"hotseat grade {session.id}")
    return made[-1]


def _job(plan: PlanLine, session: Session) -> Job:
    rubric = session.rubric_by(plan.rubric_hash)
    base = base_of(session, plan.challenge, plan.grading) if plan.challenge else None
    return Job(
        grading=plan.grading,
        sitting=session.sitting_by(rubric),
        seed=plan.seed,
        care=plan.care,
        feedback=plan.feedback,
        challenge=plan.challenge,
        base=base,
    )


def _same_item(plan: PlanLine, session: Session) -> None:
    if plan.item_hash != session.item.hash:
        raise HotseatError("This record belongs to another version of the item.", "It cannot be replayed here.")


def _differs(before: Assessment, again: Assessment) -> tuple[str, ...]:
    """Where the two differ; their texts as JSON are compared first, so that equal means equal to the byte."""
    texts = before.model_dump_json(), again.model_dump_json()
    if texts[0] == texts[1]:
        return ()
    return tuple(sorted(_paths(json.loads(texts[0]), json.loads(texts[1])))) or ("the order of the fields",)


def _paths(one: Plain, other: Plain, at: str = "") -> list[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        return [path for key in one.keys() | other.keys() for path in _inside(one, other, key, at)]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [path for place, (a, b) in pairs for path in _paths(a, b, f"{at}.{place}".strip("."))]
    return [] if one == other else [at or "everything"]


def _inside(one: Mapping[str, Plain], other: Mapping[str, Plain], key: str, at: str) -> list[str]:
    return _paths(one.get(key), other.get(key), f"{at}.{key}".strip("."))
