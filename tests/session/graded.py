"""A round of the sample case that can be graded, what there is to find in it, and graders that answer every call."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from grading.fake_graders import NAME, Answer, Truth, block, cited, oracle, said
from hotseat.domain.assessment import Assessment
from hotseat.domain.rubric import Rubric
from hotseat.providers.port import OnWait, Reply, Request
from hotseat.providers.scripted import Line, ScriptedModel
from hotseat.session.archive import Session
from hotseat.session.commands import Answer as Say
from hotseat.session.commands import End, Next
from hotseat.session.gradings import LiveGrading
from hotseat.session.models import Choice
from hotseat.session.tasks import STANDARD, Wish
from hotseat.storage.kept import Kept
from session.world import CASE, World, play
from storage.samples import RUBRIC_FILE, changed, put

ASKED: Final = "What is the goal?"
GOAL: Final = "What counts is how soon a book is back on its shelf."
ERRORS: Final = "A wrong branch is worse than a wrong shelf."
SAID: Final = (
    f"{GOAL} {ERRORS} A box for picture books at the hatch does most of it, so I would try one branch for two weeks "
    "and count the days before anybody buys a camera for all five of them. The staff at the hatch decide with me."
)
"""Four sentences, `T02.S01` to `T02.S04`, more words than the floor."""
TRUTH: Final = Truth(
    {"sig_goal": "shown", "sig_errors": "partly"},
    {"sig_goal": (cited("T02.S01", GOAL), cited("T02.S02", ERRORS)), "sig_errors": (cited("T02.S02", ERRORS),)},
)
ADVICE: Final = {
    "effect": "It leaves open what you would do with the answer, so the interviewer has to ask again.",
    "better": "I would first ask what goes wrong at the hatch today, and for whom.",
    "drill": "ask-first",
}
SETTLE: Final = 20
"""Turns of the event loop in which a reply that has come leads to the next call, should there be one."""
PATIENCE: Final = 10_000
OWN: Final = {
    "id: ai-pm": "id: my-panel",
    "name: Scoping": "name: Judgment",
    "id: scoping": "id: judgment",
    "{scoping: 3.0}": "{judgment: 3.0}",
    "id: technical": "id: voice",
    "name: Technical": "name: Voice",
    "weight: 0.7": "weight: 0.6",
    "weight: 0.3": "weight: 0.4",
    "id: S1": "id: J1",
    "id: S2": "id: J2",
    "id: T1": "id: V1",
    "label: No Hire": "label: Not yet",
}
"""What makes a rubric of the user's own of the sample's: other dimensions, weights, ids and words."""


def own_file(folder: Path, changes: Mapping[str, str] | None = None) -> Path:
    """The file of a rubric of the user's own, with further passages of the sample's replaced."""
    return put(folder / "mine.yaml", changed(RUBRIC_FILE, {**OWN, **(changes or {})}))


def own_rubric(world: World, changes: Mapping[str, str] | None = None) -> Kept[Rubric]:
    """The same, read."""
    return world.studio.rubrics.open(own_file(world.folder, changes))


def whole(known: Truth = TRUTH, level: int = 3, advice: Mapping[str, str] = ADVICE) -> Answer:
    """Finds what there is, gives advice on the first point it may, and without signals this level with two quotes."""
    finds = oracle(known)

    def answer(request: Request) -> Line:
        match request.schema_name:
            case "feedback":
                return said(request, {"items": [{**_pointed(block(request, "points")[0]), **advice}]})
            case "criterion" if not block(request, "signals"):
                return said(request, _by_anchors(request, level))
            case _:
                return finds(request)

    return answer


def _pointed(point: Mapping[str, Any]) -> dict[str, str]:
    words = point["words"][0]
    return {"sub": point["id"], "sid": words["sid"], "quote": words.get("quote") or words["sentence"]}


def _by_anchors(request: Request, level: int) -> dict[str, object]:
    told = {sentence["text"]: sentence["sid"] for sentence in block(request, "transcript")}
    quotes = [cited(told[words], words) for words in (GOAL, ERRORS)]
    return {"signals": [], "level_evidence": quotes, "boundary": "Neither more nor less.", "level": level}


def never(_: Request) -> bool:
    return False


def kind(*wanted: str) -> Callable[[Request], bool]:
    """Whether a request is of one of these kinds, or about a sub-criterion of one of these names."""
    names = frozenset(wanted)
    return lambda request: request.schema_name in names or not names.isdisjoint(_about(request))


def _about(request: Request) -> list[str]:
    """The names of the sub-criteria that a request is about."""
    match request.schema_name:
        case "criterion":
            return [block(request, "criterion")["name"]]
        case "dimension":
            return [criterion["name"] for criterion in block(request, "criteria")]
        case _:
            return []


class _Model(ScriptedModel):
    """Answers as its `graders` do now; what they let hang never comes back."""

    def __init__(self, graders: "Graders", name: str) -> None:
        super().__init__(answer=graders.line, name=name, host="localhost:1")
        self._graders = graders

    async def complete(self, request: Request) -> Reply:
        at = self._graders
        at.asked.append(request)
        at.under_way += 1
        at.most = max(at.most, at.under_way)
        hangs = at.hangs(request)
        at.hanging += hangs
        try:
            await asyncio.sleep(0)
            if hangs:
                await asyncio.Event().wait()
            return await super().complete(request)
        finally:
            at.under_way -= 1
            at.hanging -= hangs


@dataclass
class Graders:
    """Every grading model of a test, behind whatever name. `asked` are all their requests in order, `most` how many
    were under way at a time."""

    answer: Answer = field(default_factory=whole)
    hangs: Callable[[Request], bool] = never
    asked: list[Request] = field(default_factory=list)
    under_way: int = 0
    hanging: int = 0
    most: int = 0

    def line(self, request: Request) -> Line:
        """What they answer now."""
        return self.answer(request)

    def __call__(self, name: str, on_wait: OnWait | None = None) -> ScriptedModel:
        return _Model(self, name)

    def fail(self, line: Line, *names: str) -> None:
        """From now on say this instead, to all calls or to those of these kinds or about these sub-criteria."""
        right, fits = whole(), kind(*names)
        self.answer = lambda request: line if not names or fits(request) else right(request)

    def mend(self) -> None:
        """From now on all goes well."""
        self.answer, self.hangs = whole(), never

    def since(self) -> list[str]:
        """What was asked since the last time: the kind of each call, or the name of its sub-criterion."""
        asked, self.asked = self.asked, []
        return [_about(r)[0] if r.schema_name == "criterion" else r.schema_name for r in asked]

    async def stopped(self, run: AsyncGenerator[object, None]) -> None:
        """A run that is killed when nothing is under way any more but what hangs."""

        async def read() -> None:
            async for _ in run:
                pass

        task, quiet = asyncio.create_task(read()), 0
        for _ in range(PATIENCE):
            quiet = quiet + 1 if self.hanging and self.under_way == self.hanging else 0
            if quiet == SETTLE:
                break
            await asyncio.sleep(0)
        assert quiet == SETTLE, "nothing hangs"
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def world_of(folder: Path, graders: Graders | None = None) -> World:
    """A world whose grader is there."""
    return World(folder, choice=Choice(grader=NAME), open=graders or Graders())


async def sat(world: World, text: str = SAID) -> Session:
    """A new round of two answers, sat to its end."""
    live = await play(world.studio.start(CASE), Say(ASKED), Next(), Say(text), Next(), End())
    live.close()
    world.clock.now += 60
    return world.studio.read(live.session.session)


async def graded(world: World, session: Session, wish: Wish = STANDARD) -> Session:
    """The session after one more grading."""
    return await ended(world, world.studio.gradings.of(session, wish))


async def challenged(world: World, session: Session, sub: str, words: str) -> Session:
    """The session after a challenge."""
    return await ended(world, world.studio.gradings.challenging(session, sub, words))


async def ended(world: World, live: LiveGrading) -> Session:
    """The session after this grading, its end recorded."""
    async for _ in live.run():
        pass
    assert live.event is not None
    world.clock.now += 60
    return world.studio.record(live.task.session, live.event)


def newest(session: Session) -> Assessment:
    return session.state.assessments[-1]


def levels(assessment: Assessment) -> dict[str, int | None]:
    return {result.sub: result.level for result in assessment.criteria}
