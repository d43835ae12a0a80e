"""An interview held elsewhere: read from a file, then kept as a session that can be graded like any other.

Reading writes and sends nothing. What cannot be known of such an interview (which facts were asked for, what a listener
would have heard, the clock) is not in the session; `docs/foreign.md` says what follows from that.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Final

from hotseat.domain.base import Round
from hotseat.domain.event import (
    CandidateAnswered,
    Event,
    InterviewerSpoke,
    Payload,
    PhaseEntered,
    SessionEnded,
    SessionStarted,
)
from hotseat.domain.item import Close, Interviewer, Item, Phase, Reference, Seniority, Source, Style, Timebox
from hotseat.domain.kinds import KINDS, PART_NAMES
from hotseat.domain.plain_text import cleaned
from hotseat.domain.rubric import Rubric
from hotseat.errors import HotseatError
from hotseat.session.foreign_json import looks_like_json, script_of_json
from hotseat.session.foreign_labels import Role, key
from hotseat.session.foreign_roles import Cast, cast
from hotseat.session.foreign_script import Piece, Script
from hotseat.session.foreign_text import script_of_text
from hotseat.storage.foreign import imported_before, read_foreign_file, save_imported, taken
from hotseat.storage.home import Home
from hotseat.storage.kept import Kept
from hotseat.storage.kept import keep as keep_by_hash
from hotseat.storage.transcripts import session_id

MADE: Final = "imported-"
"""What the id of an item begins with that was made for one foreign transcript."""
NO_RUBRIC: Final = "no-rubric"
"""The rubric of such an item: none, so that every rubric reads it by its anchors alone."""
LONGEST_TITLE: Final = 80
MOST_WORDS: Final = 50_000
"""Words of a whole file: six hours of talk at 140 a minute. More would be dear to have read, and is the wrong file."""


@dataclass(frozen=True)
class Said:
    """What one side said before the other took over, raw."""

    role: Role
    text: str

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True)
class Foreign:
    """A file as it was read, before anything is kept. `hash` is the SHA-256 of its bytes, `shape` as what it was read.

    `ignored` are the parts of it that belong to no speaker; `notes` are for the user.
    """

    file: str
    hash: str
    shape: str
    title: str
    turns: tuple[Said, ...]
    cast: Cast
    ignored: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def interviewers(self) -> str:
        """Their names; a word for them when nobody but the candidate speaks."""
        return ", ".join(speaker.name for speaker in self.cast.interviewers) or "nobody"


@dataclass(frozen=True)
class Sat:
    """What is taken to have been sat: an item of the bank, or none and then only a kind of round; and the rubric."""

    rubric: Kept[Rubric]
    item: Kept[Item] | None = None
    round: Round = "case"


def read_foreign(path: Path, candidate: str = "") -> Foreign:
    """The file, its speakers, and which of them the candidate is; `candidate` says so where the file does not.

    Raises BadFile for what cannot be read, and HotseatError or NotFound, with the option that helps, when there are no
    speakers or it is not clear who the candidate is.
    """
    file = read_foreign_file(path)
    json_ = looks_like_json(file.name, file.text)
    script = script_of_json(str(path), file.text) if json_ else script_of_text(file.text)
    _refuse_too_long(file.name, script)
    found = cast(file.name, script, candidate)
    return Foreign(
        file=named_safely(file.name),
        hash=file.hash,
        shape=script.shape,
        title=_title(script, file.name),
        turns=tuple(_turns(script.pieces, found.candidate.name)),
        cast=found,
        ignored=script.ignored,
        notes=(*script.notes, *_alone(found)),
    )


def keep(home: Home, at: datetime, app: str, foreign: Foreign, sat: Sat) -> str:
    """The id of the session that the file becomes: the one there is, else a new one, with its item and rubric kept.

    The same content with the same candidate and the same item or kind of round is the same session, whatever the file
    is called. `at` is the time of the import, which all its events bear. Raises StorageTrouble.
    """
    if there := kept_before(home, foreign, sat):
        return there
    item = sat.item or Kept.of(_made(foreign, sat.round, at))
    session = _name(home, at, item.value.id, _identity(foreign, sat))
    header = _header(session, item, sat.rubric, foreign, app)
    keep_by_hash(home, item)
    keep_by_hash(home, sat.rubric)
    save_imported(home, session, _events(at, header, foreign))
    return session


def kept_before(home: Home, foreign: Foreign, sat: Sat) -> str:
    """The id of the session that was made of this content, read and sat in the same way; empty when there is none."""
    return next((first.session for first in imported_before(home, foreign.hash) if _same(first, foreign, sat)), "")


def _same(first: SessionStarted, foreign: Foreign, sat: Sat) -> bool:
    if key(first.candidate or "") != key(foreign.cast.candidate.name):
        return False
    if sat.item:
        return first.item == sat.item.value.id
    return first.item.startswith(MADE) and first.round == sat.round


# --- reading ----------------------------------------------------------------------------------------------------------


def named_safely(name: str) -> str:
    """A file's name as it may be shown and stored: on one line, nothing hidden in it."""
    return " ".join(cleaned(name.encode(errors="replace").decode())[0].split()) or "a file"


def _refuse_too_long(file: str, script: Script) -> None:
    words = sum(len(piece.text.split()) for piece in script.pieces)
    if words > MOST_WORDS:
        raise HotseatError(
            f"{file} holds {words:,} words, and no interview has more than {MOST_WORDS:,}.",
            "Nothing was sent. Cut it down to the one interview, and try again.",
        )


def _title(script: Script, file: str) -> str:
    """What the file calls itself, else its name in words."""
    words = script.title or re.sub(r"[\s_-]+", " ", Path(named_safely(file)).stem).strip()
    return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1].rstrip()}…"


def _turns(pieces: Sequence[Piece], candidate: str) -> Iterator[Said]:
    """What each side said until the other took over. Several interviewers are one side."""
    heard = [piece for piece in pieces if piece.text.strip()]
    for is_candidate, run in groupby(heard, lambda piece: key(piece.speaker) == key(candidate)):
        text, before = "", ""
        for piece in run:
            joint = " " if piece.flows and piece.speaker == before else "\n\n"
            text, before = f"{text}{joint}{piece.text}" if text else piece.text, piece.speaker
        yield Said("candidate" if is_candidate else "interviewer", text)


def _alone(found: Cast) -> Iterator[str]:
    if not found.interviewers:
        yield "Nobody else speaks in it, so what was asked is not known."


# --- the session ------------------------------------------------------------------------------------------------------


def _identity(foreign: Foreign, sat: Sat) -> str:
    """What makes a session of its own of a content, in hexadecimal."""
    used = sat.item.value.id if sat.item else sat.round
    parts = "\n".join((foreign.hash, key(foreign.cast.candidate.name), used))
    return hashlib.sha256(parts.encode()).hexdigest()


def _name(home: Home, at: datetime, item: str, identity: str) -> str:
    """A name that no session has, out of the identity, so that one import done twice at once makes one session."""
    names = (session_id(at, item, identity[:length]) for length in range(4, len(identity)))
    return next(name for name in names if not taken(home, name))


def _header(session: str, item: Kept[Item], rubric: Kept[Rubric], foreign: Foreign, app: str) -> SessionStarted:
    return SessionStarted(
        session=session,
        item=item.value.id,
        item_version=item.value.version,
        item_hash=item.hash,
        rubric=rubric.value.id,
        rubric_hash=rubric.hash,
        title=item.value.title,
        round=item.value.round,
        mode="practice",
        pace="full",
        seed=int(foreign.hash[:5], 16),
        interviewer=foreign.interviewers,
        imported=foreign.file,
        imported_hash=foreign.hash,
        candidate=foreign.cast.candidate.name,
        app=app,
    )


def _events(at: datetime, header: SessionStarted, foreign: Foreign) -> list[Event]:
    """The whole session. Its clock stands at 0: how long anything took is not known."""
    kind = KINDS[header.round]
    payloads: list[Payload] = [header, PhaseEntered(phase=kind.answer or kind.phases[0], reason="started")]
    turn = 0
    for said in foreign.turns:
        if said.role == "candidate":
            turn += 1
            payloads.append(CandidateAnswered(turn=turn, text=said.text))
        else:
            asked = any(isinstance(payload, InterviewerSpoke) for payload in payloads)
            payloads.append(InterviewerSpoke(kind="reply" if asked else "prompt", text=said.text, by="elsewhere"))
    payloads.append(SessionEnded(reason="completed"))
    return [Event(seq, at, 0.0, payload) for seq, payload in enumerate(payloads, start=1)]


# --- an item for what is in no bank -----------------------------------------------------------------------------------

_UNKNOWN: Final = "Not known: the interview was held elsewhere."


def _made(foreign: Foreign, round_: Round, at: datetime) -> Item:
    """An item that holds what the file tells and nothing else: no facts, no signals, no flags, no model answer."""
    question = next((said.text for said in foreign.turns if said.role == "interviewer"), "")
    prompt = question or "The file does not say what was asked."
    phases = tuple(Phase(id=phase, minutes=1.0, goal=PART_NAMES[phase], turn_cap=1) for phase in KINDS[round_].phases)
    return Item(
        schema_="hotseat.item/1",
        id=f"{MADE}{_slug(foreign.title)}",
        version=1,
        round=round_,
        title=foreign.title,
        premise=f"Read from {foreign.file}.",
        rubric=NO_RUBRIC,
        tracks=("any",),
        domain="unknown",
        topics=("unknown",),
        seniority=Seniority(target="mid", lowest="associate", highest="principal"),
        difficulty=3,
        # The type demands it of what authors write; nothing is ever shown of it.
        fictional=True,
        valid_as_of=f"{at.astimezone(UTC):%Y-%m}",
        timebox=Timebox(minutes=float(len(phases)), phases=phases),
        brief=prompt,
        prompt=prompt,
        interviewer=Interviewer(
            persona="unknown",
            name=foreign.interviewers,
            role="interviewer",
            temperament=_UNKNOWN,
            agenda=_UNKNOWN,
            style=Style(fillers=("Go on.", "I see.")),
        ),
        signals=(),
        close=Close(ask=_UNKNOWN),
        reference=Reference(
            spine=("Nobody wrote a model answer for this interview.",) * 3,
            alternatives_that_also_pass=("What the rubric's anchors bear out.",),
            common_traps=("None are written down.",),
        ),
        sources=(Source(ext=foreign.file, what="a transcript made elsewhere"),),
    )


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.casefold())[:40].strip("-") or "transcript"
