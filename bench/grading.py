"""How long a grading takes against its slowest call, and what 5 % of faults do to it. Run: python bench/grading.py

Before that: what a grading costs in process, when every answer is there at once. `--care` says how it is graded.

A server of our own on this machine speaks OpenAI's chat completions, with a random wait and a random fault: a web page,
a reply cut off, a refusal, a reply of another shape, or a 500 that lasts. The grader reaches it as it would any server;
only the waits between attempts at a 500 are cut short.
"""

import argparse
import asyncio
import json
import random
import re
import statistics
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from grading.fake_graders import Kept, about_again, graded, job, oracle, truth
from grading.rounds import TRIAGE, item, sitting
from hotseat.domain.assessment import Care, Credit
from hotseat.grading.model_grader import CallFailed, Failed, Finished, Grader, GradingUpdate, Planned
from hotseat.providers.factory import open_model
from hotseat.providers.port import Message, Reply, Request

FAULTS = ("page", "cut off", "refused", "shape", "500")
TARGET = 3.0
CARES: tuple[Care, ...] = ("fast", "standard", "careful")
ALL: dict[str, Credit] = dict.fromkeys((signal.id for signal in item(TRIAGE).signals), "shown")


@dataclass
class Server:
    """One grading's server. `faulty` maps what a call is about to its fault, drawn at the first call about it."""

    luck: random.Random
    shortest: float
    longest: float
    share: float
    faulty: dict[str, str] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    sent: int = 0
    received: int = 0
    under_way: int = 0
    most: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, kept open for call after call."""
        with suppress(asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
                body = json.loads(await reader.readexactly(int(length[1]) if length else 0))
                status, kind, answer = await self.answer(body)
                top = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(answer)}\r\n\r\n"
                writer.write(top.encode() + answer)
                await writer.drain()
        writer.close()

    async def answer(self, body: Mapping[str, Any]) -> tuple[int, str, bytes]:
        request = as_request(body)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        self.waits.append(self.luck.uniform(self.shortest, self.longest))
        await asyncio.sleep(self.waits[-1])
        self.under_way -= 1
        fault = self.fault(request)
        if fault == "page":
            return 200, "text/html", b"<html><body>Please log in.</body></html>"
        if fault == "500":
            return 500, "application/json", b'{"error": {"message": "out of memory", "type": "server_error"}}'
        return 200, "application/json", json.dumps(self.completion(request, body, fault)).encode()

    def fault(self, request: Request) -> str:
        """The fault of all calls about the same thing; mostly none."""
        subject = about_again(request)
        if subject not in self.faulty:
            self.faulty[subject] = self.luck.choice(FAULTS) if self.luck.random() < self.share else ""
        return self.faulty[subject]

    def completion(self, request: Request, body: Mapping[str, Any], fault: str) -> dict[str, Any]:
        right = oracle(truth(ALL))(request)
        assert isinstance(right, Reply)
        text = '{"score": 5}' if fault == "shape" else right.text
        said = [turn["content"] for turn in body["messages"]] + [json.dumps(body.get("response_format", ""))]
        usage = {"prompt_tokens": sum(map(pieces, said)), "completion_tokens": pieces(text)}
        self.sent += usage["prompt_tokens"]
        self.received += usage["completion_tokens"]
        message = {"role": "assistant", "content": text, "refusal": "No." if fault == "refused" else None}
        choice = {"index": 0, "message": message, "finish_reason": "length" if fault == "cut off" else "stop"}
        return {"id": "x", "object": "chat.completion", "model": "fake-1", "choices": [choice], "usage": usage}


def as_request(body: Mapping[str, Any]) -> Request:
    """The call as the oracle reads it. A server is told the kind of reply in the name of its schema."""
    messages = tuple(Message(turn["role"], turn["content"]) for turn in body["messages"])
    name = body.get("response_format", {}).get("json_schema", {}).get("name", "")
    whole = Request("", messages, body["max_tokens"], schema_name=name)
    return whole if name else Request("", messages, body["max_tokens"], schema_name=kind_of(whole))


def kind_of(request: Request) -> str:
    """What a call is about when its reply is asked for in words, after a rung of the ladder was refused."""
    text = request.messages[-1].text
    kinds = {"<criterion>": "criterion", "<criteria>": "dimension", "<rejected>": "repair", "<words>": "entail"}
    return next((kind for tag, kind in kinds.items() if tag in text), "flags")


def pieces(text: str) -> int:
    """Words and signs, which is near to what tokenisers make of English in JSON."""
    return len(re.findall(r"\w+|[^\w\s]", text))


@dataclass(frozen=True)
class Outcome:
    """One grading. `slowest` is the longest single HTTP call, `slowest_call` the longest with its attempts together."""

    wall: float
    slowest: float
    slowest_call: float
    planned: Planned
    server: Server
    ungraded: int
    failed_calls: int

    @property
    def faults(self) -> int:
        return sum(1 for fault in self.server.faulty.values() if fault)


async def one(number: int, options: argparse.Namespace, *, warm: bool) -> Outcome:
    server = Server(random.Random(number), options.shortest, options.longest, options.share)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    model = open_model(
        "openai-compatible:fake", base_url=f"http://127.0.0.1:{port}/v1", sleep=lambda _: asyncio.sleep(0.01)
    )
    grader = Grader(model, clock=time.perf_counter, concurrency=options.concurrency, warm=warm)
    updates: list[GradingUpdate] = []
    kept = Kept()
    start = time.perf_counter()
    async for update in grader.run(job(sitting(TRIAGE, ALL), care=options.care), kept):
        updates.append(update)
    wall = time.perf_counter() - start
    await model.aclose()
    listening.close()
    last, planned = updates[-1], updates[0]
    assert isinstance(last, Finished | Failed) and isinstance(planned, Planned)
    ungraded = len(last.assessment.ungraded) if isinstance(last, Finished) else planned.plan.calls
    failed = sum(isinstance(update, CallFailed) for update in updates)
    slowest_call = max(call.seconds for call in kept.log.calls)
    return Outcome(wall, max(server.waits), slowest_call, planned, server, ungraded, failed)


class Forgotten(Kept):
    """A record that goes nowhere."""

    def add(self, call: Mapping[str, Any]) -> None:
        pass


async def in_process(care: Care, gradings: int = 20) -> float:
    """Milliseconds of CPU of one grading, when a fake answers at once and nothing is written down."""
    sat = sitting(TRIAGE, ALL)
    spent: list[float] = []
    for seed in range(gradings + 1):
        start = time.process_time()
        await graded(oracle(truth(ALL, level=5)), job(sat, seed, care=care), Forgotten())
        spent.append(time.process_time() - start)
    return statistics.median(spent[1:]) * 1_000


def report(name: str, outcomes: list[Outcome]) -> None:
    print(f"{name}: {len(outcomes)} gradings")
    spread("wall / slowest call, its attempts together", [o.wall / o.slowest_call for o in outcomes])
    spread("wall / slowest HTTP call", [o.wall / o.slowest for o in outcomes])
    spread("the same, gradings without a fault", [o.wall / o.slowest for o in outcomes if not o.faults])
    print(f"  wall: median {statistics.median(o.wall for o in outcomes):.2f} s")
    print(f"  calls under way at once: {max(outcome.server.most for outcome in outcomes)} at most")
    faults, ungraded = sum(o.faults for o in outcomes), sum(o.ungraded for o in outcomes)
    kinds = sorted({kind for o in outcomes for kind in o.server.faulty.values() if kind})
    each = all(o.faults == o.ungraded == o.failed_calls for o in outcomes)
    print(f"  faults {faults} ({', '.join(kinds)}), ungraded lines {ungraded}, the same in every grading: {each}")
    whole = [outcome for outcome in outcomes if not outcome.faults]
    if whole:
        plan, server = whole[0].planned.plan, whole[0].server
        print(f"  without a fault: planned {plan.calls} calls, {plan.sent:,} tokens sent, {plan.received:,} received;")
        print(f"  made {len(server.waits)} calls, {server.sent:,} pieces sent, {server.received:,} received")


def spread(what: str, ratios: list[float]) -> None:
    if ratios:
        print(f"  {what}: median {statistics.median(ratios):.2f}, worst {max(ratios):.2f} (target {TARGET})")


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gradings", type=int, default=12)
    parser.add_argument("--concurrency", type=int, default=8)
    parser.add_argument("--shortest", type=float, default=0.2, help="seconds")
    parser.add_argument("--longest", type=float, default=0.8, help="seconds")
    parser.add_argument("--share", type=float, default=0.05, help="of faults")
    parser.add_argument("--care", choices=CARES, default="standard")
    options = parser.parse_args()
    for care in CARES:
        print(f"in process, {care}: {await in_process(care):.0f} ms of CPU a grading, the fake included")
    await one(0, options, warm=False)  # the first one imports the SDK
    for name, warm in (("all at once", False), ("one ahead for the cache", True)):
        report(name, [await one(number, options, warm=warm) for number in range(1, options.gradings + 1)])


if __name__ == "__main__":
    asyncio.run(main())
