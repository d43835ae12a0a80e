"""A grading with its place on the disk: new, taken up after a kill, or completing one that left something ungraded.

Every reply is in the record before anything follows from it, so a grading that is stopped costs no call twice.
"""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import ExitStack, aclosing
from typing import Final

from hotseat.domain.assessment import Care, Challenge
from hotseat.domain.event import Graded, GradingFailed
from hotseat.domain.finding import Plain
from hotseat.grading.model_grader import CONCURRENCY, CallFailed, Failed, Finished, Grader, GradingUpdate
from hotseat.grading.plan import Plan
from hotseat.grading.questions import FEEDBACK
from hotseat.grading.record import Log
from hotseat.grading.replay import open_advice, open_calls, questions
from hotseat.providers.port import Model, Waiting
from hotseat.session.clockwork import Clocks
from hotseat.session.rows import duration
from hotseat.session.tasks import Task
from hotseat.storage.gradings import GradingRecord, grading_held, grading_path, gradings_of, load_grading
from hotseat.storage.home import Home
from hotseat.storage.kept import keep

TAKEN_UP: Final = "This goes on with a grading that was stopped half-way; what came back then is not asked for again."


class LiveGrading:
    """One grading: `plan` says what it will ask before anything is sent, `run` asks and leaves an event to record."""

    def __init__(self, home: Home, task: Task, model: Model, clocks: Clocks, concurrency: int = CONCURRENCY) -> None:
        self.task = task
        self.event: Graded | GradingFailed | None = None
        """What there is to record in the transcript, once `run` has come to its end."""
        self.no_advice = False
        """Whether the call for advice came to nothing, so that a retry can ask for it."""
        self._home = home
        self._path = grading_path(home, task.session.id, task.grading)
        self._begun = task.grading in gradings_of(home, task.session.id)
        self._grader = Grader(model, clock=clocks.monotonic, concurrency=concurrency)
        self._name = model.name

    def plan(self) -> Plan:
        """How many calls, tokens and cents are still to be spent. Raises BadFile when the record cannot be read."""
        return self._grader.plan(self.task.job, self._recorded())

    @property
    def taken_up(self) -> bool:
        """Whether it goes on with a grading that was stopped half-way."""
        return self._begun and self.task.only is None

    def questions(self) -> int:
        """How many questions are still open, as CallDone and CallFailed count them. Raises BadFile as `plan`."""
        job, log = self.task.job, Log.read(self._recorded())
        asked = questions(job)
        opened = open_calls(job, asked, log)
        return len(opened) + open_advice(job, asked, log, opened)

    def announce(self, waiting: Waiting) -> None:
        """Told by the provider before it waits."""
        self._grader.announce(waiting)

    async def run(self) -> AsyncGenerator[GradingUpdate, None]:
        """Grade. Leaving early stops the calls; what has come is kept. Raises BadFile and StorageTrouble."""
        with ExitStack() as held:
            held.enter_context(grading_held(self._home, self.task.session.id))
            record, calls = self._open()
            held.enter_context(record)
            async with aclosing(self._grader.run(self.task.job, record, calls)) as updates:
                async for update in updates:
                    self._conclude(update)
                    yield update

    def _conclude(self, update: GradingUpdate) -> None:
        if isinstance(update, Finished):
            self.event = Graded(assessment=update.assessment)
        elif isinstance(update, Failed):
            self.event = GradingFailed(grading=self.task.grading, grader=self._name, reason=update.reason)
        elif isinstance(update, CallFailed):
            self.no_advice = update.call == FEEDBACK

    def _open(self) -> tuple[GradingRecord, tuple[Mapping[str, Plain], ...]]:
        if self._begun:
            record, loaded = GradingRecord.reopen(self._path)
            return record, loaded.calls
        keep(self._home, self.task.rubric)
        return GradingRecord.create(self._path, self._grader.first_line(self.task.job)), ()

    def _recorded(self) -> tuple[Mapping[str, Plain], ...]:
        return load_grading(self._path).calls if self._begun else ()


WHAT_FOR: Final[Mapping[Care, str]] = {
    "fast": "a first look: one call reads a whole dimension",
    "standard": "each sub-criterion is read by itself",
    "careful": "each is read three times, and there is an interval",
}


def manners(plans: Mapping[Care, Plan], care: Care) -> list[list[str]]:
    """What can be chosen, a row each: calls, time and money where they are known, what it is for; `care` is marked."""
    return [
        [
            f"{'>' if each == care else ' '} {each.capitalize()}",
            calls(plan.calls),
            f"about {duration(plan.seconds)}" if plan.seconds else "",
            price(plan.cents) if plan.cents is not None else "",
            WHAT_FOR[each],
        ]
        for each, plan in plans.items()
    ]


def challenged(challenge: Challenge) -> str:
    """What is read again, and because of which words."""
    quote = challenge.quote
    return (
        f"{challenge.sub} is read again, three times, or five where the readings differ, because you pointed at "
        f"“{quote.text}” (turn {quote.turn}). Everything else stays as it is."
    )


def announcement(plan: Plan) -> str:
    """What grading will send, to whom, and about what it costs; or why nothing is sent."""
    if plan.skip:
        return plan.skip
    time = f", about {duration(plan.seconds)}" if plan.seconds else ""
    parts = f" ({plan.parts})" if plan.parts else ""
    return (
        f"{calls(plan.calls)}{parts} to {plan.grader} at {plan.host}: about {two_digits(plan.sent)} tokens out and "
        f"{two_digits(plan.received)} back, {price(plan.cents)}{time}. {_more(differing=plan.at_most > plan.calls)} "
        "What was said in this round, by both, goes there; the names of the speakers do not."
    )


def announcement_of_all(plans: Sequence[Plan], at_once: int) -> str:
    """What grading several rounds, so many `at_once`, will send together, to whom, and about what it costs."""
    count = sum(plan.calls for plan in plans)
    rounds = "1 round" if len(plans) == 1 else f"{len(plans)} rounds"
    if not count:
        return f"{rounds}, and nothing need be sent to grade them."
    sent, received = sum(plan.sent for plan in plans), sum(plan.received for plan in plans)
    priced = [plan.cents for plan in plans if plan.cents is not None]
    cents = price(sum(priced) if len(priced) == len(plans) else None)
    timed = all(plan.seconds for plan in plans if plan.calls)
    seconds = max(sum(plan.seconds for plan in plans) / at_once, *(plan.seconds for plan in plans))
    time = f", about {duration(seconds)}" if timed else ""
    more = _more(differing=any(plan.at_most > plan.calls for plan in plans))
    return (
        f"{rounds}, {calls(count)} to {plans[0].grader} at {plans[0].host}: about {two_digits(sent)} tokens out and "
        f"{two_digits(received)} back, {cents}{time}. {more} "
        "What was said in these rounds, by both, goes there; the names of the speakers do not."
    )


def _more(*, differing: bool) -> str:
    """When there will be more calls than that."""
    readings = ", readings that differ" if differing else ""
    return f"A few calls more for quotes to be mended, grave flags to be confirmed{readings}."


def price(cents: float | None) -> str:
    """About what it costs, in words."""
    if cents is None:
        return "what that costs is not known here"
    return "under 1 US cent" if cents < 1 else f"about {cents:.0f} US cents"


def two_digits(number: int) -> str:
    """A number of tokens: nobody knows it better beforehand."""
    return f"{round(number, 2 - len(str(number))):,}"


def failed(call: str, reason: str) -> str:
    """What a question that came to nothing means: a level that is missing, or only the words beside the levels."""
    return f"no advice: {reason}" if call == FEEDBACK else f"{call}  Ungraded: {reason}"


def calls(count: int) -> str:
    """So many calls, in words."""
    return "1 call" if count == 1 else f"{count} calls"
