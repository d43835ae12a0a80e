"""Fakes whose replies cannot be used, or never come. What they would have said is right, and must count for nothing."""

import json
from typing import Any, Final

from hotseat.audit.fakes import Fake
from hotseat.audit.prompt import Put
from hotseat.providers import trouble
from hotseat.providers.scripted import Line
from hotseat.providers.trouble import Source

SOURCE: Final = Source(label="Fake", host="this machine", model="fake", key_env="")
PROSE: Final = "Overall I would call this a solid four: the candidate thinks clearly, and says so."


def _prose(text: str, put: Put) -> Line:
    return PROSE


def _cut(text: str, put: Put) -> Line:
    return text[: len(text) // 2]


def _declined(text: str, put: Put) -> Line:
    return trouble.refused(SOURCE, "it will not judge people")


def _silent(text: str, put: Put) -> Line:
    return trouble.timed_out(SOURCE, 120)


def _of_another(text: str, put: Put) -> Line:
    """The reply under other names, as if to another question."""
    reply = json.loads(text)
    for entry in _entries(reply):
        for key in entry.keys() & {"signal", "flag"}:
            entry[key] = f"{entry[key]}_of_another"
    return json.dumps(reply)


def _twice(text: str, put: Put) -> Line:
    """The reply with its first entry once more."""
    reply = json.loads(text)
    for entries in _lists(reply):
        entries.extend(entries[:1])
    return json.dumps(reply)


def _lists(reply: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """What the reply lists, by signal or by flag."""
    parts = reply.get("criteria", [reply])
    return [part[key] for part in parts for key in ("signals", "flags") if key in part]


def _entries(reply: dict[str, Any]) -> list[dict[str, Any]]:
    return [entry for entries in _lists(reply) for entry in entries]


FAULT_FAKES: Final = (
    Fake("malformed", "It answers in prose.", spoil=_prose),
    Fake("truncated", "Its replies break off half-way.", spoil=_cut),
    Fake("refusing", "It declines to answer.", spoil=_declined),
    Fake("wrong-criterion", "It answers another question than was asked.", spoil=_of_another),
    Fake("duplicate-signal", "It answers for one signal twice.", spoil=_twice),
    Fake("time-out", "It never answers.", spoil=_silent),
)
