"""Listening with a model: one structured call on a small model that sees intents and live checks, never a fact.

What comes back is a claim. Ids must be known and quotes must stand in the answer; the rest is dropped.
"""

import re
from typing import Any

from pydantic import BaseModel, ValidationError

from hotseat.domain.item import Item
from hotseat.domain.reading import Asked, Heard, Reading, Shown
from hotseat.errors import Malformed
from hotseat.interview.director import live_flags, live_signals
from hotseat.interview.state import State
from hotseat.interviewer.guess import guesses
from hotseat.prompts.render import fence, render
from hotseat.providers.port import Message, Model, Request

MAX_TOKENS = 1_200


class _Entry(BaseModel):
    id: str
    quote: str


class _Heard(BaseModel):
    asked: list[_Entry]
    missed: list[str]
    vague: bool
    asks_for_help: bool
    shown: list[_Entry]
    flags: list[_Entry]


class ModelListener:
    """Reads answers with `model`. Raises ProviderError; the session then has the scripted listener read."""

    def __init__(self, model: Model) -> None:
        self._model = model

    async def read(self, state: State, item: Item) -> Reading:
        reply = await self._model.complete(listen_request(state, item))
        try:
            heard = _Heard.model_validate_json(reply.text)
        except ValidationError as error:
            raise Malformed(
                "The listening model's reply is not in the form asked for.", raw=reply.text[:500]
            ) from error
        return _checked(heard, state, item)


def listen_request(state: State, item: Item) -> Request:
    """The call for the last turn: rules, then the item's intents and checks, then the talk."""
    signals, flags = live_signals(item), live_flags(item)
    intents = {askable: ask.intent for askable, ask in item.askable.items()}
    checks = {signal.id: signal.ask for signal in item.signals if signal.id in signals}
    raised = {flag.id: flag.ask for flag in item.red_flags if flag.id in flags}
    stable = "\n\n".join((fence("intents", intents), fence("checks", checks), fence("flags", raised)))
    said = state.spoken[-1].text if state.spoken else ""
    talk = fence("talk", {"interviewer said": said, "candidate's last answer": state.turns[-1].text})
    return Request(
        system=render("listen"),
        messages=(Message("user", stable, cached=True), Message("user", f"{talk}\n\nReport on the last answer.")),
        max_tokens=MAX_TOKENS,
        schema=_schema(list(intents), list(checks), list(raised)),
        schema_name="reading",
    )


def _schema(asked: list[str], shown: list[str], flags: list[str]) -> dict[str, Any]:
    def entries(ids: list[str]) -> dict[str, Any]:
        entry = {
            "type": "object",
            "properties": {"id": {"type": "string", "enum": ids or ["none"]}, "quote": {"type": "string"}},
            "required": ["id", "quote"],
            "additionalProperties": False,
        }
        return {"type": "array", "items": entry}

    properties = {
        "asked": entries(asked),
        "missed": {"type": "array", "items": {"type": "string"}},
        "vague": {"type": "boolean"},
        "asks_for_help": {"type": "boolean"},
        "shown": entries(shown),
        "flags": entries(flags),
    }
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _checked(heard: _Heard, state: State, item: Item) -> Reading:
    answer = state.turns[-1].text
    asked = [Asked(id=e.id, quote=e.quote) for e in heard.asked if e.id in item.askable and _stands(e.quote, answer)]
    signals, flags = live_signals(item), live_flags(item)
    return Reading(
        reader="model",
        asked=tuple(asked),
        missed=tuple(quote for quote in heard.missed if _stands(quote, answer)),
        guessed=guesses(answer, item, state.known),
        shown=tuple(
            Shown(signal=e.id, quote=e.quote) for e in heard.shown if e.id in signals and _stands(e.quote, answer)
        ),
        flags=tuple(Heard(flag=e.id, quote=e.quote) for e in heard.flags if e.id in flags and _stands(e.quote, answer)),
        vague=heard.vague,
        meta=heard.asks_for_help,
    )


def _stands(quote: str, answer: str) -> bool:
    """Whether the quote's words stand in the answer in that order, whatever the case and punctuation."""
    wanted, said = (" ".join(re.findall(r"\w+", text.lower())) for text in (quote, answer))
    return bool(wanted) and f" {wanted} " in f" {said} "
