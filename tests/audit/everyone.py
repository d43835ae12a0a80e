"""A fake that grades many transcripts, as a real model does: it looks up which one a request is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hotseat.audit.fakes import Answer, Fake
from hotseat.audit.gradings import Task
from hotseat.providers.port import Reply, Request, Usage
from hotseat.providers.scripted import Line

EACH = Usage(sent=3_000, received=400)
"""What every call is said to have taken."""


@dataclass
class Everyone:
    """The fake at all of these tasks. Calls that show no transcript are about the one that was read last."""

    fake: Fake
    tasks: Iterable[Task]
    calls: int = 0
    answers: Mapping[str, Answer] = field(init=False)

    def __post_init__(self) -> None:
        self.answers = {task.asked.shared.text: self.fake.make(task.about) for task in self.tasks}
        self._last = next(iter(self.answers.values()))

    def answer(self, request: Request) -> Line:
        self.calls += 1
        self._last = self.answers.get(request.messages[0].text, self._last)
        line = self._last(request)
        return Reply(line, "fake-1", EACH) if isinstance(line, str) else line
