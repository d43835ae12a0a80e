"""What a grading request puts to a grader, read back out of the real prompt by its fences. Knows no answer."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Any, Final, Literal

from hotseat.providers.port import Request

Wanted = Literal["criterion", "repair", "flags", "confirm", "entailment", "dimension", "everything"]

_BLOCK: Final = re.compile(r"<(\w+)>\n(.*?)\n</\1>", re.DOTALL)


@dataclass(frozen=True)
class Said:
    """A sentence as the grader is shown it."""

    sid: str
    role: str
    text: str


@dataclass(frozen=True)
class Put:
    """One request, and how often the very same was put before. Of two blocks with one name the later counts."""

    request: Request
    before: int = 0

    @cached_property
    def wanted(self) -> Wanted:
        """Which form the reply is to have, by the fields of its schema: names of forms may change, fields decide."""
        fields = set((self.request.schema or {}).get("properties", {}))
        for form, needed in _FORMS.items():
            if needed <= fields:
                return form
        raise LookupError(f"nobody knows a form with {', '.join(sorted(fields))}")

    @cached_property
    def blocks(self) -> Mapping[str, Any]:
        """The data between tags. Replies of the grader itself, which stand between the questions, are not read."""
        found: dict[str, Any] = {}
        for message in self.request.messages:
            if message.role == "user":
                found |= _blocks(message.text)
        return found

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """The transcript, both sides, as far as it is shown; empty in a call that shows quotes alone."""
        return next((_said(m.text) for m in self.request.messages if "<transcript>" in m.text), ())

    @cached_property
    def candidate(self) -> tuple[Said, ...]:
        """What the candidate said."""
        return tuple(sentence for sentence in self.said if sentence.role == "candidate")

    @cached_property
    def shown(self) -> Mapping[str, Said]:
        """The sentences that are shown, by id."""
        return {sentence.sid: sentence for sentence in self.said}

    @cached_property
    def name(self) -> str:
        """The same for the same request put as often before, and different for every other."""
        digest = blake2b(digest_size=8)
        for message in self.request.messages:
            digest.update(message.text.encode())
        return f"{digest.hexdigest()}:{self.before}"


_FORMS: Final[Mapping[Wanted, set[str]]] = {
    "everything": {"criteria", "verdict"},
    "dimension": {"criteria"},
    "criterion": {"signals", "level"},
    "repair": {"signals"},
    "flags": {"flags"},
    "confirm": {"confirmed"},
    "entailment": {"support"},
}
"""The fields by which each form is known; the first that fits."""


@lru_cache(maxsize=512)  # the part with the transcript comes back with every question of a grading
def _blocks(text: str) -> dict[str, Any]:
    return {tag: json.loads(body) for tag, body in _BLOCK.findall(text)}


@lru_cache(maxsize=64)
def _said(text: str) -> tuple[Said, ...]:
    return tuple(Said(**entry) for entry in _blocks(text)["transcript"])
