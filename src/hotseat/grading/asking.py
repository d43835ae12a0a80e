"""Puts the calls of one run of a grading to a model and records each as it comes back. Judges no reply but its form."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from pydantic import JsonValue

from hotseat.domain.assessment import RejectedQuote
from hotseat.errors import (
    BadKey,
    CutShort,
    Malformed,
    MissingKey,
    NoCredit,
    Offline,
    ProviderError,
    Refused,
    StreamStopped,
    UnknownModel,
)
from hotseat.grading.calls import Call, asked_again
from hotseat.grading.evidence import verify
from hotseat.grading.inquiry import Inquiry
from hotseat.grading.record import CallLine, Log, Record, StopLine, UsageLine, cents, saved
from hotseat.grading.replay import problem, usable
from hotseat.grading.sentences import SentenceBank
from hotseat.grading.wire import Wire
from hotseat.providers.port import Message, Model, Reply, Request, Usage

Clock = Callable[[], float]
"""Seconds on a clock that never goes back."""

ATTEMPTS: Final = 2
"""A reply in another form is asked for once more, with what is wrong about it."""
HOPELESS: Final = (MissingKey, BadKey, NoCredit, UnknownModel)
"""After one of these every further call would fail the same way, so the run sends no more. Nor does it after Offline,
unless a call was answered before: then it was one connection that broke."""

BILLED: Final = (Refused, CutShort, Malformed, StreamStopped)
"""Replies that came and cannot be used. Vendors bill them all the same, and nobody tells for how many tokens."""


@dataclass(frozen=True)
class _Attempt:
    """One call on its way: which, what is sent, and since when, on the clock of the run."""

    call: Call[Wire]
    number: int
    request: Request
    began: float


class Asking:
    """One run. `log` is what the record held before it, `concurrency` the most calls under way at a time."""

    def __init__(
        self, model: Model, record: Record, log: Log, bank: SentenceBank, clock: Clock, concurrency: int
    ) -> None:
        self._model, self._record, self._bank, self._clock = model, record, bank, clock
        self._answers, self._run = dict(log.answers), log.next_run
        self._lost: dict[str, ProviderError] = {}
        self._lines = list(log.lines)
        self._start = clock()
        self._room = asyncio.Semaphore(concurrency)
        self._heard, self._stopped = False, ""

    @property
    def log(self) -> Log:
        """The record as it stands."""
        return Log(tuple(self._lines))

    async def pursue(self, inquiry: Inquiry[object], begun: Callable[[], None] | None = None) -> None:
        """Make the calls of an inquiry that are still open. What it finds is not handed out but read from the record.

        `begun` is told when the first of them has its answer. Raises the ProviderError of the call that fails, which is
        not made again in this run, and StorageTrouble when the record cannot be written.
        """
        try:
            call = next(inquiry)
            while True:
                answer = await self._answer(call)
                if begun is not None:
                    begun()
                call = inquiry.send(answer)
        except StopIteration:
            return

    async def _answer(self, call: Call[Wire]) -> str:
        if call.id in self._lost:
            raise self._lost[call.id]
        if not usable(call, self._answers):
            try:
                self._answers[call.id] = await self._asked(call)
            except ProviderError as error:
                self._lost[call.id] = error
                raise
        return self._answers[call.id]

    async def _asked(self, call: Call[Wire]) -> str:
        request, wrong = call.request, ""
        for number in range(1, ATTEMPTS + 1):
            async with self._room:
                reply, wrong = await self._ask(call, number, request)
            if not wrong:
                return reply
            request = asked_again(call.request, reply, wrong)
        raise _wrong_form(wrong)

    async def _ask(self, call: Call[Wire], number: int, request: Request) -> tuple[str, str]:
        """The text of the reply, and what is wrong with its form. It is on record before this returns or raises."""
        if self._stopped:
            raise ProviderError(self._stopped)
        attempt = _Attempt(call, number, request, self._now())
        try:
            reply = await self._model.complete(request)
        except ProviderError as error:
            self._keep(self._failed(attempt, error))
            self._heed(error)
            raise
        self._heard = True
        wrong = problem(call, reply.text)
        self._keep(self._replied(attempt, reply, wrong))
        return reply.text, wrong

    def _now(self) -> float:
        return self._clock() - self._start

    def _heed(self, error: ProviderError) -> None:
        hopeless = isinstance(error, HOPELESS) or (isinstance(error, Offline) and not self._heard)
        if hopeless and not self._stopped:
            self._stopped = str(error)
            self._keep(StopLine(run=self._run, reason=self._stopped))

    def _keep(self, line: CallLine | StopLine) -> None:
        self._record.add(line.plain())
        self._lines.append(line)

    def _failed(self, attempt: _Attempt, error: ProviderError) -> CallLine:
        raw = error.raw if isinstance(error, Malformed) else ""
        price = None if isinstance(error, BILLED) else cents(self._model.name, Usage())
        update = {"reply": raw, "cents": price, "saved": price, "error": str(error)}
        return self._line(attempt).model_copy(update=update)

    def _replied(self, attempt: _Attempt, reply: Reply, wrong: str) -> CallLine:
        return self._line(attempt).model_copy(
            update={
                "reply": reply.text,
                "model": reply.model,
                "parameters": dict(reply.sent),
                "usage": UsageLine(**asdict(reply.usage)),
                "cents": cents(self._model.name, reply.usage),
                "saved": saved(self._model.name, reply.usage),
                "rejected": () if wrong else _rejected(attempt.call.read(reply.text), self._bank),
                "error": str(_wrong_form(wrong)) if wrong else "",
            }
        )

    def _line(self, attempt: _Attempt) -> CallLine:
        return CallLine(
            call=attempt.call.id,
            attempt=attempt.number,
            run=self._run,
            began=round(attempt.began, 3),
            seconds=round(self._now() - attempt.began, 3),
            request=_plain(attempt.request),
        )


def _wrong_form(wrong: str) -> Malformed:
    return Malformed(
        f"The model's reply is not in the form asked for ({wrong}).", "Grade it again, or use another model."
    )


def _rejected(reply: Wire, bank: SentenceBank) -> tuple[RejectedQuote, ...]:
    checked = [verify(cited.quote, cited.sid, bank) for cited in reply.cited()]
    return tuple(quote for quote in checked if isinstance(quote, RejectedQuote))


def _plain(request: Request) -> dict[str, JsonValue]:
    """The request as it is recorded: all of it."""
    return {**_shallow(request), "messages": [_shallow(message) for message in request.messages]}


def _shallow(value: Request | Message) -> dict[str, Any]:
    """The fields as they are: all of them are plain values or messages, and `asdict` would copy every schema."""
    return {field.name: getattr(value, field.name) for field in fields(value)}
