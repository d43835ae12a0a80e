"""Listening with a model: one structured call on a small model that sees intents, live checks and moves, never a fact.

It is asked only for what the kind of round has. What comes back is a claim: ids must be known and quotes must stand in
what was heard; the rest is dropped.
"""

import re
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from hotseat.domain.item import Item
from hotseat.domain.kinds import CONVERSATION, SPEECH, STORY
from hotseat.domain.reading import Asked, Heard, Moved, Reading, Shown
from hotseat.errors import Malformed
from hotseat.interview.director import live_flags, live_signals
from hotseat.interview.state import State, Turn
from hotseat.interviewer.guess import guesses
from hotseat.interviewer.questions import OTHER_WORDS
from hotseat.prompts.render import bullets, fence, render
from hotseat.providers.port import Message, Model, Request

MAX_TOKENS = 1_200
BLOCKS: Final = {"asked": "intents", "shown": "checks", "flags": "flags", "moves": "moves"}
"""The lists with ids that a reply may hold, and the block of the request that the ids of each come from."""


class _Entry(BaseModel):
    id: str
    quote: str


class _Claims(BaseModel):
    asked: list[_Entry] = []
    missed: list[str] = []
    vague: bool = False
    asks_for_help: bool = False
    shown: list[_Entry] = []
    flags: list[_Entry] = []
    moves: list[_Entry] = []
    ready: bool = False
    dodged: bool = False
    no_example: bool = False


@dataclass(frozen=True)
class _Form:
    """What is listened for in a round: by list the ids and what each of them is; and what is true or not."""

    lists: dict[str, dict[str, str]]
    flags: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """Every field of the reply."""
        return [*self.lists, "missed", *self.flags]


class ModelListener:
    """Reads answers with `model`. Raises ProviderError; the session then has the scripted listener read."""

    def __init__(self, model: Model) -> None:
        self._model = model

    async def read(self, state: State, item: Item) -> Reading:
        reply = await self._model.complete(listen_request(state, item))
        try:
            claims = _Claims.model_validate_json(reply.text)
        except ValidationError as error:
            raise _malformed(reply.text) from error
        if not claims.model_fields_set.issuperset(_form(item).names):
            raise _malformed(reply.text)
        return _checked(claims, state, item)


def listen_request(state: State, item: Item) -> Request:
    """The call for the last turn: rules, then the item's intents and checks, then the talk."""
    form = _form(item)
    stable = "\n\n".join(fence(BLOCKS[name], entries) for name, entries in form.lists.items())
    said = state.spoken[-1].text if state.spoken else ""
    talk = fence("talk", {"interviewer said": said, "candidate's last answer": state.turns[-1].said})
    return Request(
        system=render("listen", fields=bullets("listen_fields", form.names)),
        messages=(
            *([Message("user", stable, cached=True)] if stable else []),
            Message("user", f"{talk}\n\nReport on the last answer."),
        ),
        max_tokens=MAX_TOKENS,
        schema=_schema(form),
        schema_name="reading",
    )


def _form(item: Item) -> _Form:
    """What the item's kind of round is listened for. It stays the same all through, so that it can be cached."""
    signals, flags = live_signals(item), live_flags(item)
    lists = {
        "asked": {askable: ask.intent for askable, ask in item.askable.items()},
        "shown": {signal.id: signal.ask for signal in item.signals if signal.id in signals},
        "flags": {flag.id: flag.ask for flag in item.red_flags if flag.id in flags},
        "moves": {move.id: move.ask for move in (item.counterpart.moves if item.counterpart else ())},
    }
    scoped = bool(item.facts) and item.counterpart is None
    yes_or_no = [
        ("vague", bool(item.facts)),
        ("ready", scoped),
        ("dodged", bool(item.story)),
        ("no_example", bool(item.story)),
    ]
    return _Form(
        {name: entries for name, entries in lists.items() if entries},
        ("asks_for_help", *(name for name, has in yes_or_no if has)),
    )


def _schema(form: _Form) -> dict[str, Any]:
    properties: dict[str, Any] = {name: _entries(list(ids)) for name, ids in form.lists.items()}
    properties["missed"] = {"type": "array", "items": {"type": "string"}}
    properties |= {name: {"type": "boolean"} for name in form.flags}
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _entries(ids: list[str]) -> dict[str, Any]:
    entry = {
        "type": "object",
        "properties": {"id": {"type": "string", "enum": ids}, "quote": {"type": "string"}},
        "required": ["id", "quote"],
        "additionalProperties": False,
    }
    return {"type": "array", "items": entry}


def _checked(claims: _Claims, state: State, item: Item) -> Reading:
    turn, known = state.turns[-1], _form(item).lists

    def kept(name: str) -> list[_Entry]:
        return [e for e in getattr(claims, name) if e.id in known.get(name, ()) and _stands(e.quote, turn.said)]

    storytelling = item.story is not None and turn.phase == STORY
    return Reading(
        reader="model",
        asked=tuple(Asked(id=e.id, quote=e.quote) for e in kept("asked")),
        missed=tuple(_missed(claims.missed, turn, item)),
        guessed=guesses(turn.said, item, state.known),
        shown=tuple(Shown(signal=e.id, quote=e.quote) for e in kept("shown")),
        flags=tuple(Heard(flag=e.id, quote=e.quote) for e in kept("flags")),
        vague=claims.vague,
        meta=claims.asks_for_help and turn.phase not in SPEECH,
        moves=tuple(Moved(move=e.id, quote=e.quote) for e in kept("moves")) if turn.phase in CONVERSATION else (),
        ready=turn.phase == "scope" and claims.ready,
        dodged=storytelling and claims.dodged and not claims.no_example,
        no_example=storytelling and claims.no_example,
    )


def _missed(quotes: list[str], turn: Turn, item: Item) -> list[str]:
    """The questions that were meant: none in a speech, and none beside a long answer where there is little to ask."""
    standing = [quote for quote in quotes if _stands(quote, turn.said)]
    beside = len(turn.said.split()) - sum(len(quote.split()) for quote in standing)
    patient = item.facts and item.counterpart is None
    return standing if turn.phase not in SPEECH and (patient or beside <= OTHER_WORDS) else []


def _malformed(reply: str) -> Malformed:
    return Malformed("The listening model's reply is not in the form asked for.", raw=reply[:500])


def _stands(quote: str, answer: str) -> bool:
    """Whether the quote's words stand in the answer in that order, whatever the case and punctuation."""
    wanted, said = (" ".join(re.findall(r"\w+", text.lower())) for text in (quote, answer))
    return bool(wanted) and f" {wanted} " in f" {said} "
