"""Models for plain rounds: one that hears and says what a test wants, behind the name `openai-compatible:fake`."""

import json
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import pytest

from cli.program import GOAL_ASKED, GOAL_TOLD
from hotseat.cli import compose
from hotseat.providers.port import Model, OnWait, Request
from hotseat.providers.retry import Patient
from hotseat.providers.scripted import Line, ScriptedModel

FAKE: Final = "openai-compatible:fake"
WORDS: Final = ("--interviewer", FAKE)


@dataclass
class Fake:
    """Hears a question for the goal and tells it, after the lines that come first. Waits between tries take no time."""

    hears: Iterable[Line] = ()
    says: Iterable[Line] = ()
    names: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._heard, self._said = deque(self.hears), deque(self.says)
        self.model = ScriptedModel(answer=self._answer, name=FAKE, host="localhost:11434")

    def open(self, name: str, *, key: str, base_url: str, on_wait: OnWait | None = None) -> Model:
        self.names.append(name)
        self.keys.append(key)
        self.urls.append(base_url)
        return Patient(self.model, sleep=_at_once, jitter=lambda: 0.0, on_wait=on_wait)

    def _answer(self, request: Request) -> Line:
        if request.schema is None:
            return self._said.popleft() if self._said else GOAL_TOLD
        return self._heard.popleft() if self._heard else heard(request)


def put_in_place(patch: pytest.MonkeyPatch, fake: Fake) -> Fake:
    """From now on every model is this one."""
    patch.setattr(compose, "open_model", fake.open)
    return fake


def heard(request: Request) -> str:
    """A listener's reply: the goal was asked for, if it was."""
    asked = GOAL_ASKED in "".join(message.text for message in request.messages)
    entries = [{"id": "f_goal", "quote": GOAL_ASKED}] if asked else []
    nothing: list[str] = []
    reply = {"asked": entries, "missed": nothing, "vague": False, "ready": False, "asks_for_help": False}
    return json.dumps({**reply, "shown": nothing, "flags": nothing})


async def _at_once(_: float) -> None:
    return
