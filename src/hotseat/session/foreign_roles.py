"""Who of the speakers of a foreign transcript is the candidate, and how sure that is. Pure; never guesses in doubt.

given       it was said on the command line
named       the file names one speaker as the candidate
left over   the file names everybody else as the interviewer
guessed     of two speakers, one talks less, and asks in more of its sentences: that is the interviewer
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from hotseat.domain.finding import nearest
from hotseat.errors import HotseatError, NotFound
from hotseat.session.foreign_labels import key, says
from hotseat.session.foreign_script import Piece, Script

_ENDS: Final = re.compile(r"[.!?…。！？]+(?=\s|$)|[。！？]+")
"""Where sentences end, near enough to compare two speakers."""
MOST_TOLD: Final = 8
"""Speakers that a message names."""

How = Literal["given", "named", "left over", "guessed"]

TALKS_MORE: Final = 1.2
"""How many times the interviewer's words a candidate says at least; our assumption, and both signs have to agree."""


@dataclass(frozen=True)
class Speaker:
    """One speaker of a file, with what was counted. `asked` is the part of the sentences that ask, 0 to 1."""

    name: str
    turns: int
    words: int
    asked: float


@dataclass(frozen=True)
class Cast:
    """The candidate, everybody else, and how and why that was decided."""

    candidate: Speaker
    interviewers: tuple[Speaker, ...]
    how: How
    why: str


def cast(file: str, script: Script, wanted: str = "") -> Cast:
    """Who is who. `wanted` is the candidate's name as it was said, or a part of it.

    Raises HotseatError, with the option that decides it, when there are no speakers or it is not clear which of them
    the candidate is; NotFound when `wanted` is none of them.
    """
    speakers = _counted(script.pieces)
    if not speakers:
        raise HotseatError(
            f"No speakers were found in {file}.",
            "Begin each turn with who speaks, as in `Interviewer: …` and `Candidate: …`.",
        )
    if wanted:
        return _cast(speakers, _wanted(wanted, speakers), "given", "you said so")
    if candidate := _named(file, speakers):
        return _cast(speakers, candidate, "named", "the file names it so")
    others = [name for name in speakers if says(name) is None]
    if not others:
        raise HotseatError(
            f"Nobody but the interviewer speaks in {file}, so there is nothing to grade.", _say(speakers)
        )
    if len(speakers) == 1:
        raise HotseatError(f"Only one speaker was found in {file}: {_list(speakers)}.", _say(speakers))
    if len(others) == 1:
        return _cast(speakers, others[0], "left over", "everybody else asks as an interviewer")
    if len(speakers) > 2:
        what = f"It is not clear which of the speakers in {file} is the candidate: {_list(speakers)}."
        raise HotseatError(what, f"{_say(speakers)}. If one of them is none, change its lines in the file.")
    return _guessed(file, speakers)


def _counted(pieces: Sequence[Piece]) -> dict[str, Speaker]:
    """The speakers by key, in the order in which they first speak. Who says no word is none."""
    texts: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for piece in pieces:
        if piece.text.strip():
            names.setdefault(key(piece.speaker), piece.speaker)
            texts.setdefault(key(piece.speaker), []).append(piece.text)
    return {name: _speaker(names[name], said) for name, said in texts.items()}


def _speaker(name: str, said: Sequence[str]) -> Speaker:
    ends = [end for text in said for end in _ENDS.findall(text)]
    asking = sum(1 for end in ends if "?" in end or "？" in end)
    return Speaker(name, len(said), sum(len(text.split()) for text in said), asking / max(len(ends), 1))


def _cast(speakers: Mapping[str, Speaker], candidate: str, how: How, why: str) -> Cast:
    others = tuple(speaker for name, speaker in speakers.items() if name != candidate)
    return Cast(speakers[candidate], others, how, why)


def _wanted(wanted: str, speakers: Mapping[str, Speaker]) -> str:
    asked = key(" ".join(wanted.split()))
    if asked in speakers:
        return asked
    holding = [name for name in speakers if asked and asked in name]
    if len(holding) == 1:
        return holding[0]
    names = [speaker.name for speaker in speakers.values()]
    raise NotFound("speaker", wanted, nearest(wanted, names), f"The file has {_list(speakers)}.")


def _named(file: str, speakers: Mapping[str, Speaker]) -> str:
    """The speaker whose name says most plainly that it is the candidate; empty when none does."""
    ranks = {name: said.rank for name in speakers if (said := says(name)) and said.role == "candidate"}
    best = [name for name, rank in ranks.items() if rank == max(ranks.values())]
    if len(best) > 1:
        found = {name: speakers[name] for name in best}
        raise HotseatError(f"More than one speaker in {file} may be the candidate: {_list(found)}.", _say(found))
    return best[0] if best else ""


def _guessed(file: str, speakers: Mapping[str, Speaker]) -> Cast:
    less, more = sorted(speakers, key=lambda name: speakers[name].words)
    one, other = speakers[less], speakers[more]
    if other.words >= TALKS_MORE * one.words and one.asked > other.asked:
        why = f"{other.name} talks more than {one.name} and asks less"
        return _cast(speakers, more, "guessed", why)
    what = f"It is not clear which of {one.name} and {other.name} is the candidate in {file}"
    why = "they talk as much" if other.words < TALKS_MORE * one.words else "the one who talks more also asks more"
    raise HotseatError(f"{what}: {why}.", _say(speakers))


def _list(speakers: Mapping[str, Speaker]) -> str:
    told = [f"{speaker.name} ({speaker.words:,} words)" for speaker in speakers.values()]
    more = [f"and {len(told) - MOST_TOLD} more"] if len(told) > MOST_TOLD else []
    return ", ".join([*told[:MOST_TOLD], *more])


def _say(speakers: Mapping[str, Speaker]) -> str:
    """How to say who the candidate is, with the one who talks most as the example."""
    most = max(speakers.values(), key=lambda speaker: speaker.words)
    return f'Nothing was sent. Say who the candidate is, for example: --candidate "{most.name}"'
