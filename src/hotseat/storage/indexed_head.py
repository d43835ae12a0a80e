"""The head of a session as the index keeps it: a JSON list of its fields. Knows nothing of where that lies."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Final

from hotseat import __version__
from hotseat.storage.scores import Scores
from hotseat.storage.session_heads import SessionHead

_ELSEWHERE: Final = ("id", "path", "scores")
_NAMES: Final = tuple(field.name for field in fields(SessionHead) if field.name not in _ELSEWHERE)
BY: Final = " ".join((__version__, *_NAMES, *(field.name for field in fields(Scores))))
"""What an index was made by: another version may read a file differently."""


def head_to(head: SessionHead) -> str:
    """The head as it is kept, without its scores and where its file lies."""
    values = {name: getattr(head, name) for name in _NAMES}
    values["started"] = head.started.isoformat() if head.started else None
    return json.dumps(list(values.values()), separators=(",", ":"))


def heads_from(kept: Sequence[tuple[str, str | None, Path]]) -> Iterator[SessionHead | None]:
    """The heads of those files from head and scores as they were kept, in order; None where one is damaged.

    All at once, as ten thousand of them stand between a key and what it asks for.
    """
    try:
        values = json.loads(f"[{','.join(text for text, _, _ in kept)}]")
    except ValueError:
        values = []
    if len(values) != len(kept):
        values = [_values(text) for text, _, _ in kept]
    return (_head(values, scores, path) for values, (_, scores, path) in zip(values, kept, strict=True))


def _values(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _head(values: object, scores: str | None, path: Path) -> SessionHead | None:
    if not isinstance(values, list) or len(values) != len(_NAMES):
        return None
    head = object.__new__(SessionHead)  # its own way sets field by field, which takes five times as long
    known = head.__dict__
    known.update(zip(_NAMES, values, strict=True), id=path.stem, path=path)
    known["scores"] = Scores.later(scores) if scores else None
    try:
        known["started"] = datetime.fromisoformat(known["started"]) if known["started"] else None
    except (ValueError, TypeError):
        return None
    return head
