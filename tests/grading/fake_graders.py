"""Graders for the tests: an oracle that knows what was marked, reads the real prompt and answers in the form asked for,
and copies of it with one defect each."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from grading.rounds import heard, shown_by
from hotseat.domain.assessment import Assessment, Care, Credit
from hotseat.domain.finding import Plain
from hotseat.grading.assess import Sitting
from hotseat.grading.model_grader import Finished, Grader, GradingUpdate
from hotseat.grading.record import Log
from hotseat.grading.replay import Job
from hotseat.providers.port import Model, Reply, Request, Usage
from hotseat.providers.scripted import Line, ScriptedModel

NAME: Final = "openai-compatible:fake"

SUPPORT: Final[Mapping[Credit, str]] = {"shown": "supports", "partly": "partly", "not_shown": "no"}

Answer = Callable[[Request], Line]
Cited = Mapping[str, str]


@dataclass(frozen=True)
class Truth:
    """What there is to find: signals with their verdict and quotes, flags with quotes, and a level for everything."""

    verdicts: Mapping[str, Credit]
    quotes: Mapping[str, tuple[Cited, ...]]
    flags: Mapping[str, tuple[Cited, ...]] = field(default_factory=dict)
    confirmed: bool = True
    level: int = 4


def truth(verdicts: Mapping[str, Credit], level: int = 4) -> Truth:
    """The truth about `rounds.sitting` of the same verdicts."""
    quotes = {
        signal: tuple(
            cited(f"T{turn:02d}.S{number:02d}", text) for number, text in enumerate(shown_by(signal), start=1)
        )
        for turn, signal in enumerate(heard(verdicts), start=2)
    }
    return Truth(verdicts, quotes, level=level)


def cited(sid: str, quote: str) -> Cited:
    return {"sid": sid, "quote": quote}


def oracle(known: Truth) -> Answer:
    """Finds exactly what there is."""

    def answer(request: Request) -> Line:
        match request.schema_name:
            case "criterion":
                return said(request, _criterion(known, block(request, "signals")))
            case "dimension":
                criteria = block(request, "criteria")
                entries = [{"criterion": each["id"], **_criterion(known, each["signals"])} for each in criteria]
                return said(request, {"criteria": entries})
            case "entail":
                return said(request, {"reason": "The words do it.", "support": _support(known, request)})
            case "repair":
                return said(request, _repair(known, request))
            case "flags":
                return said(request, {"flags": [_flag(known, entry["id"]) for entry in block(request, "flags")]})
            case _:
                return said(request, {"reason": "The words do it.", "confirmed": known.confirmed})

    return answer


def _criterion(known: Truth, signals: Iterable[Mapping[str, str]]) -> dict[str, Any]:
    entries = [_signal(known, entry["id"]) for entry in signals]
    level = sorted((quote for entry in entries for quote in entry["evidence"]), key=lambda quote: str(quote["sid"]))[:1]
    return {"signals": entries, "level_evidence": level, "boundary": "Neither more nor less.", "level": known.level}


def _repair(known: Truth, request: Request) -> dict[str, Any]:
    return {
        "signals": [_signal(known, signal) for signal in block(request, "rejected")["signals"]],
        "level_evidence": [],
    }


def _signal(known: Truth, signal: str) -> dict[str, Any]:
    return {
        "signal": signal,
        "evidence": list(known.quotes.get(signal, ())),
        "reading": "The quotes say so.",
        "verdict": known.verdicts.get(signal, "not_shown"),
    }


def _support(known: Truth, request: Request) -> str:
    """What the quotes alone say to a signal; an anchor is met."""
    if "<signal>" not in request.messages[0].text:
        return "supports"
    return SUPPORT[known.verdicts.get(block(request, "signal")["id"], "not_shown")]


def _flag(known: Truth, flag: str) -> dict[str, Any]:
    quotes = list(known.flags.get(flag, ()))
    return {"flag": flag, "evidence": quotes, "reading": "The quotes say so.", "heard": flag in known.flags}


def said(request: Request, body: Mapping[str, Any]) -> Reply:
    """A reply with a usage that depends on nothing but its length."""
    text = json.dumps(body)
    sent = sum(len(message.text) for message in request.messages) // 4
    return Reply(text, "fake-1", Usage(sent=sent, received=len(text) // 4), sent={"model": "fake"})


def block(request: Request, tag: str) -> Any:
    """The data that the request holds between these tags; the last one, should there be several."""
    whole = "\n".join(message.text for message in request.messages)
    return json.loads(re.findall(rf"<{tag}>\n(.*?)\n</{tag}>", whole, re.DOTALL)[-1])


def about(request: Request) -> str:
    """What a request is about: the name of a sub-criterion, or the kind of call."""
    return str(block(request, "criterion")["name"]) if request.schema_name == "criterion" else request.schema_name


# --- one defect each --------------------------------------------------------------------------------------------------


def failing(right: Answer, where: Collection[str], line: Line) -> Answer:
    """Says `line` instead, for the sub-criteria of these names (or kinds of call), again and again."""
    return lambda request: line if about_again(request) in where else right(request)


def about_again(request: Request) -> str:
    """As `about`, but a call that mends is about its criterion too; after a call about several, its id."""
    if request.schema_name != "repair":
        return about(request)
    rejected = block(request, "rejected")
    return str(rejected["criterion"] if "criterion" in rejected else block(request, "criterion")["name"])


def in_turn(right: Answer, name: str, *levels: int) -> Answer:
    """Reads the sub-criterion of that name at these levels, one after the other."""
    left = iter(levels)

    def answer(request: Request) -> Line:
        reply = right(request)
        if about(request) != name:
            return reply
        assert isinstance(reply, Reply)
        return replace(reply, text=json.dumps({**json.loads(reply.text), "level": next(left)}))

    return answer


def changed(right: Answer, change: Callable[[str], str]) -> Answer:
    """Changes the words of every quote, in the first reply and in the repair."""

    def answer(request: Request) -> Line:
        reply = right(request)
        assert isinstance(reply, Reply)
        body = json.loads(reply.text)
        _change(body, change)
        return replace(reply, text=json.dumps(body))

    return answer


def _change(node: Any, change: Callable[[str], str]) -> None:
    for entry in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _change(entry, change)
    if isinstance(node, dict) and "quote" in node:
        node["quote"] = change(node["quote"])


# --- what a grading stands on -----------------------------------------------------------------------------------------


class Kept:
    """A record in memory. What is added goes through JSON, as it would on a disk."""

    def __init__(self) -> None:
        self.lines: list[dict[str, Plain]] = []

    def add(self, call: Mapping[str, Plain]) -> None:
        self.lines.append(json.loads(json.dumps(call)))

    @property
    def calls(self) -> list[str]:
        """The ids of the calls in the record, in order."""
        return [str(line["call"]) for line in self.lines if line["type"] == "call"]

    @property
    def log(self) -> Log:
        return Log.read(self.lines)


def model(answer: Answer) -> ScriptedModel:
    return ScriptedModel(answer=answer, name=NAME, host="localhost:1")


def job(sitting: Sitting, seed: int = 3, only: frozenset[str] | None = None, care: Care = "standard") -> Job:
    return Job("g-1", sitting, seed, only, care)


async def updates(grader: Model, wanted: Job, kept: Kept | None = None) -> list[GradingUpdate]:
    """Everything a grading tells, with a clock that stands still."""
    kept = kept or Kept()
    run = Grader(grader, clock=lambda: 0.0).run(wanted, kept, list(kept.lines))
    return [update async for update in run]


async def graded(answer: Answer, wanted: Job, kept: Kept | None = None) -> Assessment:
    """The assessment that a grading ends with. AssertionError when it ends with none."""
    last = (await updates(model(answer), wanted, kept))[-1]
    assert isinstance(last, Finished)
    return last.assessment
