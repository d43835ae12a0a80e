"""Fake graders with one planted defect each. They read the real prompt, know the truth about the transcript, and answer
in the form asked for; every one is an oracle but for its defect. Deterministic: what looks like chance is a hash.

A defect of judgement or of quoting bends what the oracle read, before it is written down. One of form spoils what is
written. The tables of them are `judgement_fakes`, `quote_fakes` and `fault_fakes`.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, Final

from hotseat.audit.prompt import Put, Said, Wanted
from hotseat.audit.specimens import Laid, Truth
from hotseat.domain.assessment import Credit, Support
from hotseat.domain.item import Item
from hotseat.domain.rubric import Rubric
from hotseat.grading.sentences import Sentence
from hotseat.providers.port import Request
from hotseat.providers.scripted import Line

_LADDER: Final[tuple[Credit, ...]] = ("not_shown", "partly", "shown")
SUPPORT: Final[Mapping[Credit, Support]] = {"shown": "supports", "partly": "partly", "not_shown": "no"}


@dataclass(frozen=True)
class Known:
    """What a fake knows of the transcript it will be shown: the truth, and the names that things have in the prompt."""

    truth: Truth
    item: Item
    rubric: Rubric
    seed: int = 0

    @cached_property
    def sub_called(self) -> Mapping[str, str]:
        """The sub-criterion of each name."""
        return {sub.name: sub.id for sub in self.rubric.subs.values()}

    @cached_property
    def asking(self) -> Mapping[str, str]:
        """The signal or the flag of each question."""
        flags = {flag.ask: flag.id for flag in self.item.red_flags}
        return flags | {signal.ask: signal.id for signal in self.item.signals}

    @cached_property
    def mean_level(self) -> float:
        """The mean of all levels that there are."""
        levels = [level for level in self.truth.levels.values() if level is not None]
        return sum(levels) / len(levels) if levels else 1.0

    def level(self, sub: str) -> int:
        """What a criterion is worth; 1 where nothing gave a chance to show it, since a grader has to say something."""
        return self.truth.levels.get(sub) or 1

    def chance(self, *about: object) -> float:
        """A number from 0 up to 1 that depends on the seed and on what it is about, and on nothing else."""
        digest = blake2b(":".join(map(str, (self.seed, *about))).encode(), digest_size=8).digest()
        return int.from_bytes(digest) / 2**64


@dataclass(frozen=True)
class Cited:
    """Words offered as evidence."""

    sid: str
    quote: str

    def plain(self) -> dict[str, str]:
        return {"sid": self.sid, "quote": self.quote}


def whole(said: Said) -> Cited:
    """A whole sentence as evidence."""
    return Cited(said.sid, said.text)


@dataclass(frozen=True)
class Entry:
    """What was read of one signal."""

    signal: str
    evidence: tuple[Cited, ...]
    verdict: Credit

    def moved(self, steps: int) -> Credit:
        """The verdict so many steps up or down, as far as there are any."""
        return _LADDER[min(max(_LADDER.index(self.verdict) + steps, 0), len(_LADDER) - 1)]

    def plain(self) -> dict[str, Any]:
        evidence = [cited.plain() for cited in self.evidence]
        return {"signal": self.signal, "evidence": evidence, "reading": "The words say so.", "verdict": self.verdict}


@dataclass(frozen=True)
class Reading:
    """What was read of one sub-criterion, or of what has to be mended in it. `entries` are in the prompt's order."""

    sub: str
    entries: tuple[Entry, ...]
    level_evidence: tuple[Cited, ...]
    level: int

    def plain(self) -> dict[str, Any]:
        return {
            "signals": [entry.plain() for entry in self.entries],
            "level_evidence": [cited.plain() for cited in self.level_evidence],
            "boundary": "Neither more nor less than the anchor.",
            "level": self.level,
        }


Answer = Callable[[Request], Line]
Bend = Callable[[Reading, Put, Known], Reading]
Doubt = Callable[[Support, Put, Known], Support]
"""What becomes of what a second look at quotes says."""
Spoil = Callable[[str, Put], Line]
"""What becomes of a reply that is written and stands in the form asked for."""


def _straight(reading: Reading, put: Put, known: Known) -> Reading:
    return reading


def _sure(support: Support, put: Put, known: Known) -> Support:
    return support


def _sent(text: str, put: Put) -> Line:
    return text


@dataclass(frozen=True)
class Fake:
    """A grader with one defect, said in one sentence."""

    id: str
    defect: str
    bend: Bend = _straight
    spoil: Spoil = _sent
    doubt: Doubt = _sure

    def make(self, about: Laid, seed: int = 0) -> Answer:
        """The grader of this transcript, as a function from request to reply. The same seed gives the same replies."""
        known = Known(about.truth, about.sitting.item, about.sitting.rubric, seed)
        return _AtWork(self, known).answer


ORACLE: Final = Fake("oracle", "None: it finds exactly what there is.")


class _AtWork:
    """A fake at work on one transcript."""

    def __init__(self, fake: Fake, known: Known) -> None:
        self._fake, self._known = fake, known
        self._had: Counter[tuple[str, ...]] = Counter()

    def answer(self, request: Request) -> Line:
        asked = tuple(message.text for message in request.messages)
        put = Put(request, self._had[asked])
        self._had[asked] += 1
        return self._fake.spoil(json.dumps(self._reply(put)), put)

    def _reply(self, put: Put) -> dict[str, Any]:
        answers: Mapping[Wanted, Callable[[Put], dict[str, Any]]] = {
            "criterion": self._criterion,
            "repair": self._repair,
            "dimension": lambda put: {"criteria": [self._entry(put, entry) for entry in put.blocks["criteria"]]},
            "flags": lambda put: {"flags": [self._flag(entry["id"], put) for entry in put.blocks["flags"]]},
            "confirm": self._confirm,
            "entailment": lambda put: {"reason": "The words say so.", "support": self._support(put)},
            "everything": self._everything,
        }
        return answers[put.wanted](put)

    def _criterion(self, put: Put) -> dict[str, Any]:
        signals = [entry["id"] for entry in put.blocks["signals"]]
        return self._read(put, put.blocks["criterion"]["name"], signals).plain()

    def _repair(self, put: Put) -> dict[str, Any]:
        return self._read(put, _to_mend(put), put.blocks["rejected"]["signals"]).plain()

    def _confirm(self, put: Put) -> dict[str, Any]:
        flag = self._known.asking[put.blocks["flag"]["ask"]]
        return {"reason": "The words do it.", "confirmed": flag in self._known.truth.flags}

    def _everything(self, put: Put) -> dict[str, Any]:
        return {"criteria": [self._believed(put, entry) for entry in put.blocks["rubric"]], "verdict": "Done."}

    def _read(self, put: Put, name: str, signals: Iterable[str]) -> Reading:
        known = self._known
        sub = known.sub_called[name]
        entries = tuple(Entry(signal, self._found(signal, put), known.truth.verdicts[signal]) for signal in signals)
        first = dict.fromkeys(cited for entry in entries for cited in entry.evidence)
        return self._fake.bend(Reading(sub, entries, tuple(first)[:2], known.level(sub)), put, known)

    def _found(self, signal: str, put: Put) -> tuple[Cited, ...]:
        return _shown(self._known.truth.evidence.get(signal, ()), put)

    def _flag(self, flag: str, put: Put) -> dict[str, Any]:
        quotes = _shown(self._known.truth.flags.get(flag, ()), put)
        evidence = [cited.plain() for cited in quotes]
        return {"flag": flag, "evidence": evidence, "reading": "The words say so.", "heard": bool(quotes)}

    def _entry(self, put: Put, asked: Mapping[str, Any]) -> dict[str, Any]:
        reading = self._read(put, asked["name"], [entry["id"] for entry in asked["signals"]])
        return {"criterion": asked["id"], **reading.plain()}

    def _support(self, put: Put) -> Support:
        """What quotes alone say to a signal. An anchor is met when it stands by its level."""
        right: Support = "supports"
        if "signal" in put.blocks:
            right = SUPPORT[self._known.truth.verdicts[put.blocks["signal"]["id"]]]
        return self._fake.doubt(right, put, self._known)

    def _believed(self, put: Put, asked: Mapping[str, Any]) -> dict[str, Any]:
        reading = self._read(put, asked["name"], [entry["id"] for entry in asked["signals"]])
        return {"name": asked["name"], "level": reading.level, "reason": "The words say so."}


def _shown(sentences: Iterable[Sentence], put: Put) -> tuple[Cited, ...]:
    """The sentences as evidence, as far as the grader is shown them."""
    return tuple(whole(put.shown[sentence.sid]) for sentence in sentences if sentence.sid in put.shown)


def _to_mend(put: Put) -> str:
    """The name of the sub-criterion whose quotes have to be mended."""
    if "criteria" in put.blocks:
        wanted = put.blocks["rejected"]["criterion"]
        return next(str(entry["name"]) for entry in put.blocks["criteria"] if entry["id"] == wanted)
    return str(put.blocks["criterion"]["name"])
