"""What a list of sessions shows, read from the transcripts without their models. Never fails for one bad file.

It stays clear of the models so that a first screen with many sessions opens at once.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, TypeAlias

from hotseat.domain.finding import nearest
from hotseat.errors import HotseatError, NotFound
from hotseat.storage.home import Home
from hotseat.storage.scores import Scores, figure, number, scores_of, word
from hotseat.storage.trouble import reason

SCHEMA: Final = "hotseat.transcript/1"
"""The one of `domain.event`; a test holds the two together."""

Graded = Literal["model", "self", "author"]
Key: TypeAlias = tuple[bool, str]
"""A transcript: whether it is a sample, and the name of its file."""
ENDING: Final = ".jsonl"

SHOWN: Final = 3
"""Ids that are named when several begin alike."""
_START: Final = b'{"type": "'
_COUNTED: Final = frozenset(
    {"candidate_answered", "turn_withdrawn", "self_rated", "session_ended", "graded", "self_scored"}
)
_CLOCK: Final = re.compile(rb'"elapsed": (\d+(?:\.\d+)?)[,}]')
_SEQ: Final = re.compile(rb'"seq": (\d+)[,}]')
_BEFORE_PAYLOAD: Final = 200
"""Within how many bytes number and clock stand in a line that Hotseat wrote."""


@dataclass(frozen=True)
class SessionHead:
    """One session. With `trouble` it cannot be opened: only how it began is told, and not even that without `started`.
    `newer` says that a newer Hotseat wrote it.

    `total` (1 to 5), `verdict` (its label) and `graded` are those of the scoring that counts: the newest by a model or
    by the item's authors, a self-assessment only where there is no other. A scoring may have no total.
    `form`, `drill`, `take_of`, `loop`, `slot`, `imported` and `candidate` are as in `session_started`; `rated` is
    the candidate's own rating.
    `care` is the manner of that scoring, `rubric` its rubric where that is not the one of the session, and `scores`
    its figures. `seconds` is the round's clock at the last event; `retake` the turn that a retake gives anew; `copy_of`
    the session that is in the file where that is another than its name says.
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
    seed: int | None = None
    interviewer: str = ""
    seconds: float = 0.0
    retake: int | None = None
    scores: Scores | None = None
    copy_of: str | None = None
    newer: bool = False

    @property
    def graded_how(self) -> str:
        """Who made the scoring that counts, in what manner, and its rubric if that is another; empty without one."""
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
    """All sessions of the home, newest first, then the shipped samples, newest first. Every file is read."""
    own = [_head(path, sample=False) for path in _files(home.transcripts)]
    samples = [_head(path, sample=True) for path in _files(home.samples)]
    return [*_newest_first(own), *_newest_first(samples)]


def head_in(raw: bytes, path: Path, *, sample: bool) -> SessionHead:
    """The head of a file that has been read, with its trouble if it is no transcript."""
    head = SessionHead(path.stem, path, sample)
    lines = raw.split(b"\n")
    try:
        head = _begun(head, lines[0])
        _refuse_broken(lines)
        return _outcome(head, lines)
    except ValueError as error:
        return replace(head, trouble=str(error), newer=isinstance(error, _Newer))


def unread(path: Path, error: OSError, *, sample: bool) -> SessionHead:
    """The head of a file that could not be read."""
    return SessionHead(path.stem, path, sample, trouble=reason(error))


def when(head: SessionHead) -> str:
    """What lists of sessions are sorted by.

    A file that cannot be read stands where its name puts it if that begins with a time as ours do, else last.
    """
    if head.started:
        return head.started.isoformat(timespec="seconds").replace(":", "")
    return head.id if head.id[:1].isdigit() else ""


def find_session(home: Home, wanted: str) -> Path:
    """The file of a session, by its id or by a beginning that no other shares. Raises NotFound with the nearest ids."""
    files = {path.stem: path for folder in (home.samples, home.transcripts) for path in _files(folder)}
    wanted = wanted.removesuffix(ENDING)
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
            return word(body_of(file.readline()), "loop")
    except OSError:
        return None


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{ENDING}"))


def _newest_first(heads: list[SessionHead]) -> list[SessionHead]:
    return sorted(heads, key=when, reverse=True)


def _head(path: Path, *, sample: bool) -> SessionHead:
    try:
        return head_in(path.read_bytes(), path, sample=sample)
    except OSError as error:
        return unread(path, error, sample=sample)


def _begun(head: SessionHead, line: bytes) -> SessionHead:
    """The head with what the first event says. Raises ValueError in words."""
    first = _object(line)
    schema = first.get("schema")
    if schema != SCHEMA:
        raise _of_another(schema)
    names = {name: first.get(name) for name in ("item", "title", "round", "mode", "at")}
    if absent := [name for name, value in names.items() if not isinstance(value, str)]:
        raise ValueError(f"its first event lacks {', '.join(absent)}")
    item, title, round_, mode, at = map(str, names.values())
    try:
        started = datetime.fromisoformat(at).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError("its first event has no time that can be read") from None
    return replace(
        head,
        item=item,
        title=title,
        round=round_,
        mode=mode,
        pace=word(first, "pace") or "",
        form=word(first, "form"),
        drill=word(first, "drill"),
        take_of=word(first, "take_of"),
        loop=word(first, "loop"),
        slot=number(first, "slot"),
        imported=word(first, "imported"),
        candidate=word(first, "candidate"),
        rubric=word(first, "rubric_hash"),
        seed=number(first, "seed"),
        interviewer=word(first, "interviewer") or "",
        retake=number(first, "retake"),
        copy_of=session if (session := word(first, "session")) != head.id else None,
        started=started,
        sample=head.sample or first.get("sample") is True,
    )


class _Newer(ValueError):
    """A newer Hotseat wrote the file."""


def _of_another(schema: object) -> ValueError:
    """What is wrong with a file that does not begin as those of this version."""
    family, _, version = schema.rpartition("/") if isinstance(schema, str) else ("", "", "")
    ours, _, current = SCHEMA.rpartition("/")
    if family != ours or not version.isdecimal():
        return ValueError("is not a Hotseat transcript")
    if int(version) > int(current):
        return _Newer(f"a newer Hotseat wrote it ({schema}); update Hotseat to read it")
    return ValueError(f"is of a version that no Hotseat ever wrote: {schema}")


def _refuse_broken(lines: list[bytes]) -> None:
    """Raises ValueError in words for what opening would refuse, as far as it shows without reading every line: one that
    is no JSON though it is not the last, which may be torn, and numbers that do not fit.
    """
    whole = lines if lines[-1] else lines[:-1]
    for no, line in enumerate(whole[:-1], start=1):
        if not (line.startswith(_START) and line.endswith(b"}")) and not body_of(line):
            raise ValueError(f"line {no} is not a line of JSON")
    last = whole[-1]
    seq = _SEQ.search(last, 0, _BEFORE_PAYLOAD) if last.startswith(_START) else None
    if seq and int(seq[1]) != len(whole):
        raise ValueError(f"line {len(whole)} says that it is line {int(seq[1])}: one was lost, moved or added by hand")


def _outcome(head: SessionHead, lines: list[bytes]) -> SessionHead:
    """The head with what later events say. A line that cannot be read is passed over: opening the session tells it."""
    turns, ended, rated, scorings = 0, head.ended, head.rated, list[tuple[bytes, bool]]()
    for kind, line in of_kinds(lines, _COUNTED):
        match kind:
            case "candidate_answered":
                turns += 1
            case "turn_withdrawn":
                turns -= 1
            case "self_rated":
                rated = _ratings(body_of(line).get("ratings"))
            case "session_ended":
                ended = str(body_of(line).get("reason"))
            case "graded" | "self_scored":
                scorings.append((line, kind == "self_scored"))
    head = replace(head, turns=turns, ended=ended, rated=rated, seconds=_seconds(lines))
    return _scored(head, _counting(scorings))


def _seconds(lines: list[bytes]) -> float:
    """The round's clock at the last event that can be read; 0 without one."""
    for line in reversed(lines):
        if found := _CLOCK.search(line, 0, _BEFORE_PAYLOAD) if line.startswith(_START) else None:
            return float(found[1])
        if (elapsed := figure(body_of(line), "elapsed")) is not None:
            return elapsed
    return 0.0


def _counting(scorings: list[tuple[bytes, bool]]) -> "_Score | None":
    """The last scoring that can be read and is no self-assessment, else the last of these.

    Those before it are long, and are not read at all.
    """
    own: _Score | None = None
    for line, by_hand in reversed(scorings):
        score = _score(body_of(line).get("assessment"), by_hand=by_hand)
        if score and score.graded != "self":
            return score
        own = own or score
    return own


def _scored(head: SessionHead, score: "_Score | None") -> SessionHead:
    if score is None:
        return replace(head, rubric=None)
    other = score.rubric if score.rubric_hash != head.rubric else None  # until here it held the session's own hash
    return replace(
        head,
        verdict=score.verdict,
        total=score.total,
        graded=score.graded,
        care=score.care,
        rubric=other,
        scores=score.scores,
    )


def _ratings(ratings: object) -> dict[str, int] | None:
    if not isinstance(ratings, dict):
        return None
    return {str(dim): rating for dim, rating in ratings.items() if isinstance(rating, int)}


@dataclass(frozen=True)
class _Score:
    verdict: str | None
    total: float | None
    graded: Graded
    scores: Scores
    care: str | None
    rubric: str | None
    rubric_hash: str | None


def _score(assessment: object, *, by_hand: bool) -> _Score | None:
    if not isinstance(assessment, dict):
        return None
    hand: Graded = "author" if assessment.get("kind") == "author" else "self"
    return _Score(
        word(assessment, "verdict_label"),
        figure(assessment, "total"),
        hand if by_hand else "model",
        scores_of(assessment),
        *(word(assessment, name) for name in ("care", "rubric", "rubric_hash")),
    )


def of_kinds(lines: Iterable[bytes], kinds: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    """The lines that hold an event of these kinds, with its kind.

    It is told from the first bytes when Hotseat wrote the line, which saves reading nine of ten.
    """
    starts = tuple(_START + kind.encode() + b'"' for kind in kinds)
    for line in lines:
        if line.startswith(starts):
            yield line[len(_START) : line.index(b'"', len(_START))].decode(), line
        elif line and not line.startswith(_START) and (kind := str(body_of(line).get("type"))) in kinds:
            yield kind, line


def body_of(line: bytes) -> dict[str, object]:
    """The event of a line as it stands there; empty when it is none."""
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
