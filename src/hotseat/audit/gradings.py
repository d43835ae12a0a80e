"""Gradings by fakes: every call answered at once, the record kept in memory. The sums are those of every grading.

It asks what `grading.model_grader` asks, in the same words, and follows the same inquiries; it only does not wait. What
comes of the record is worked out where it always is, in `grading.replay`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from hotseat.audit.fakes import Answer, Fake
from hotseat.audit.specimens import Laid
from hotseat.domain.assessment import Assessment, Care
from hotseat.errors import ProviderError
from hotseat.grading.asking import ATTEMPTS
from hotseat.grading.calls import Call, asked_again, asked_signals
from hotseat.grading.inquiry import Inquiry
from hotseat.grading.questions import Questions
from hotseat.grading.record import CallLine, Log
from hotseat.grading.replay import Job, concluded, problem, questions
from hotseat.grading.wire import Wire
from hotseat.providers.port import Reply

NAME: Final = "openai-compatible:fake"


@dataclass(frozen=True)
class Task:
    """A transcript to be graded, and what is asked about it. One task serves every grader."""

    about: Laid
    seed: int = 0
    care: Care = "standard"

    @cached_property
    def job(self) -> Job:
        """The grading that an audit asks for: everything but advice."""
        return Job(self.about.specimen.id, self.about.sitting, self.seed, care=self.care)

    @cached_property
    def asked(self) -> Questions:
        return questions(self.job)

    @cached_property
    def first_calls(self) -> Mapping[str, Call[Wire]]:
        """The first call of each sub-criterion; none where nothing is asked."""
        asked = () if self.asked.skip else self.asked.names
        return {name: self.asked.sure(name)[0] for name in asked if name in self.asked.subs}

    def places(self, sub: str) -> list[str]:
        """The signals of a sub-criterion in the order in which its first call puts them."""
        return [entry["id"] for entry in asked_signals(self.asked.shared, sub, self.asked.subs[sub])]


@dataclass(frozen=True)
class Graded:
    """A task, and everything that was answered."""

    task: Task
    log: Log
    grader: str = NAME

    @property
    def about(self) -> Laid:
        return self.task.about

    @cached_property
    def assessment(self) -> Assessment:
        """What the record adds up to."""
        return concluded(self.task.job, self.task.asked, self.grader, self.log)

    @cached_property
    def levels(self) -> dict[str, int]:
        """The level of every sub-criterion that was scored."""
        return {result.sub: result.level for result in self.assessment.criteria if result.level is not None}


def graded(fake: Fake, task: Task, chance: int = 0) -> Graded:
    """The task done by the fake. `chance` is the seed of what the fake leaves to chance."""
    run = _Run(fake.make(task.about, chance))
    asked = task.asked
    for name in () if asked.skip else asked.names:
        for inquiry in asked.inquiries(name):
            run.pursue(inquiry)
    return Graded(task, Log(tuple(run.lines)))


def glanced(answer: Answer, task: Task) -> Graded:
    """Only the first call of each question, asked once: enough to see how a grader reads."""
    run = _Run(answer)
    for name in () if task.asked.skip else task.asked.names:
        run.ask(task.asked.sure(name)[0], attempts=1)
    return Graded(task, Log(tuple(run.lines)))


@dataclass
class _Run:
    """One grader at one task: the lines of the record, and the replies that can be used."""

    answer: Answer
    lines: list[CallLine] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)

    def pursue(self, inquiry: Inquiry[object]) -> None:
        """Ask until the inquiry has found what it looks for or one of its calls has failed."""
        try:
            call = next(inquiry)
            while call.id in self.answers or (call.id not in self.failed and self.ask(call)):
                call = inquiry.send(self.answers[call.id])
        except StopIteration:
            return

    def ask(self, call: Call[Wire], attempts: int = ATTEMPTS) -> bool:
        """Whether the call got a reply that can be used; one of the wrong form is asked for again."""
        request = call.request
        for number in range(1, attempts + 1):
            line = CallLine(call=call.id, attempt=number, run=1, began=0.0, seconds=0.0, request={})
            said = self.answer(request)
            if isinstance(said, ProviderError):
                self.lines.append(line.model_copy(update={"error": str(said)}))
                break
            text = said.text if isinstance(said, Reply) else "".join(map(str, said))
            wrong = problem(call, text)
            self.lines.append(line.model_copy(update={"reply": text, "error": wrong}))
            if not wrong:
                self.answers[call.id] = text
                return True
            request = asked_again(call.request, text, wrong)
        self.failed.add(call.id)
        return False
