"""What a list of sessions shows, read from the transcripts without their models. Never fails for one bad file.

It stays clear of the models so that a first screen with many sessions opens at once.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from hotseat.domain.finding import nearest
from hotseat.errors import HotseatError, NotFound
from hotseat.storage.home import Home
from hotseat.storage.trouble import reason

SCHEMA: Final = "hotseat.transcript/1"
"""The one of `domain.event`; a test holds the two together."""

Graded = Literal["model", "self", "author"]

SHOWN: Final = 3
"""Ids that are named when several begin alike."""
_START: Final = b'{"type": "'


@dataclass(frozen=True)
class SessionHead:
    """One session. With `trouble` the file could not be read, and only `id`, `path` and `sample` are to be trusted.

    `total` (1 to 5), `verdict` (its label) and `graded` are those of the last scoring; a scoring may have no total.
    `form`, `drill`, `take_of`, `loop`, `slot`, `imported` and `candidate` are as in `session_started`; `rated` is
    the candidate's own rating.
    `care` is the manner of the last scoring, `rubric` its rubric where that is not the one of the session.
    """

    id: str
    path: Path
    sample: bool
    item: str = ""
    title: str = ""
    round: str = ""
    mode: str = ""
    pace: str = ""
    form: str | None = None
    drill: str | None = None
    take_of: str | None = None
    loop: str | None = None
    slot: int | None = None
    imported: str | None = None
    started: datetime | None = None
    ended: str | None = None
    turns: int = 0
    verdict: str | None = None
    total: float | None = None
    graded: Graded | None = None
    care: str | None = None
    rubric: str | None = None
    candidate: str | None = None
    rated: dict[str, int] | None = field(default=None, hash=False)
    trouble: str = ""

    @property
    def graded_how(self) -> str:
        """Who made the last scoring and in what manner, and its rubric if that is another; empty without a scoring."""
        if self.graded is None:
            return ""
        manner = {"fast": "graded fast", "careful": "graded carefully"}.get(self.care or "", "graded")
        who = {"self": "self-assessed", "author": "scored by its authors", "model": manner}[self.graded]
        return f"{who}, rubric {self.rubric}" if self.rubric else who


class Ambiguous(NotFound):
    """What was typed begins the ids of several sessions."""

    def __init__(self, wanted: str, begun: Sequence[str]) -> None:
        more = "" if len(begun) <= SHOWN else " and more"
        HotseatError.__init__(
            self, f"{wanted!r} begins {len(begun)} sessions: {', '.join(begun[:SHOWN])}{more}.", "Type more of it."
        )
        self.name, self.nearest = wanted, tuple(begun[:SHOWN])


def sessions(home: Home) -> list[SessionHead]:
    """All sessions of the home, newest first, then the shipped samples, newest first."""
    own = [_head(path, sample=False) for path in _files(home.transcripts)]
    samples = [_head(path, sample=True) for path in _files(home.samples)]
    return [*_newest_first(own), *_newest_first(samples)]


def find_session(home: Home, wanted: str) -> Path:
    """The file of a session, by its id or by a beginning that no other shares. Raises NotFound with the nearest ids."""
    files = {path.stem: path for folder in (home.samples, home.transcripts) for path in _files(folder)}
    wanted = wanted.removesuffix(".jsonl")
    if wanted in files:
        return files[wanted]
    begun = [name for name in files if wanted and name.startswith(wanted)]
    if len(begun) == 1:
        return files[begun[0]]
    if begun:
        raise Ambiguous(wanted, begun)
    raise NotFound("session", wanted, nearest(wanted, files), "Run `hotseat sessions` to see them all.")


def loop_of(path: Path) -> str | None:
    """The loop that a session belongs to; None for one of its own, and for a file that cannot be read."""
    try:
        with path.open("rb") as file:
            return _word(_tolerant(file.readline()), "loop")
    except OSError:
        return None


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.jsonl"))


def _newest_first(heads: list[SessionHead]) -> list[SessionHead]:
    return sorted(heads, key=_when, reverse=True)


def _when(head: SessionHead) -> str:
    """A file that cannot be read stands where its name puts it if that begins with a time as ours do, else last."""
    if head.started:
        return f"{head.started:%Y-%m-%dT%H%M%S}"
    return head.id if head.id[:1].isdigit() else ""


def _head(path: Path, *, sample: bool) -> SessionHead:
    head = SessionHead(path.stem, path, sample)
    try:
        lines = path.read_bytes().split(b"\n")
        return _outcome(_begun(head, lines[0]), lines[1:])
    except OSError as error:
        return replace(head, trouble=f"cannot be read: {reason(error)}")
    except ValueError as error:
        return replace(head, trouble=str(error))


def _begun(head: SessionHead, line: bytes) -> SessionHead:
    """The head with what the first event says. Raises ValueError in words."""
    first = _object(line)
    schema = first.get("schema")
    if schema != SCHEMA:
        newer = isinstance(schema, str) and schema.startswith(SCHEMA.rpartition("/")[0])
        raise ValueError(f"is of another version: {schema}" if newer else "is not a Hotseat transcript")
    names = {name: first.get(name) for name in ("item", "title", "round", "mode", "at")}
    if absent := [name for name, value in names.items() if not isinstance(value, str)]:
        raise ValueError(f"its first event lacks {', '.join(absent)}")
    item, title, round_, mode, at = map(str, names.values())
    started = datetime.fromisoformat(at).astimezone(UTC)
    return replace(
        head,
        item=item,
        title=title,
        round=round_,
        mode=mode,
        pace=_word(first, "pace") or "",
        form=_word(first, "form"),
        drill=_word(first, "drill"),
        take_of=_word(first, "take_of"),
        loop=_word(first, "loop"),
        slot=slot if isinstance(slot := first.get("slot"), int) else None,
        imported=_word(first, "imported"),
        candidate=_word(first, "candidate"),
        rubric=_word(first, "rubric_hash"),
        started=started,
        sample=head.sample or first.get("sample") is True,
    )


def _word(body: dict[str, object], name: str) -> str | None:
    value = body.get(name)
    return value if isinstance(value, str) else None


def _outcome(head: SessionHead, lines: list[bytes]) -> SessionHead:
    """The head with what later events say. A line that cannot be read is passed over: opening the session tells it."""
    turns, ended, rated, score = 0, head.ended, head.rated, _Score()
    for line in lines:
        match _kind(line):
            case "candidate_answered":
                turns += 1
            case "turn_withdrawn":
                turns -= 1
            case "self_rated":
                rated = _ratings(_tolerant(line).get("ratings"))
            case "session_ended":
                ended = str(_tolerant(line).get("reason"))
            case "graded" | "self_scored" as kind:
                score = _score(_tolerant(line).get("assessment"), by_hand=kind == "self_scored") or score
    head = replace(head, turns=turns, ended=ended, rated=rated)
    other = score.rubric if score.rubric_hash != head.rubric else None  # until here it held the session's own hash
    return replace(head, verdict=score.verdict, total=score.total, graded=score.graded, care=score.care, rubric=other)


def _ratings(ratings: object) -> dict[str, int] | None:
    if not isinstance(ratings, dict):
        return None
    return {str(dim): rating for dim, rating in ratings.items() if isinstance(rating, int)}


@dataclass(frozen=True)
class _Score:
    verdict: str | None = None
    total: float | None = None
    graded: Graded | None = None
    care: str | None = None
    rubric: str | None = None
    rubric_hash: str | None = None


def _score(assessment: object, *, by_hand: bool) -> _Score | None:
    if not isinstance(assessment, dict):
        return None
    hand: Graded = "author" if assessment.get("kind") == "author" else "self"
    graded = hand if by_hand else "model"
    verdict, total = assessment.get("verdict_label"), assessment.get("total")
    return _Score(
        verdict if isinstance(verdict, str) else None,
        float(total) if isinstance(total, int | float) else None,
        graded,
        *(_word(assessment, name) for name in ("care", "rubric", "rubric_hash")),
    )


def _kind(line: bytes) -> str:
    """The kind of an event, from its first bytes when Hotseat wrote the line."""
    if line.startswith(_START):
        return line[len(_START) : line.find(b'"', len(_START))].decode(errors="replace")
    return str(_tolerant(line).get("type")) if line else ""


def _tolerant(line: bytes) -> dict[str, object]:
    try:
        return _object(line)
    except ValueError:
        return {}


def _object(line: bytes) -> dict[str, object]:
    try:
        body: object = json.loads(line)
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise ValueError("is not a Hotseat transcript")
    return body
