"""Claims about the sum from marks to verdict: hand-marked rounds whose levels, total and verdict are written out here.

Every figure below was worked out by hand from `rules.md`, Scoring arithmetic. No code of the grader had a part in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from hotseat.audit.by_rule import levels, total
from hotseat.audit.changes import Ground
from hotseat.audit.claims import NONE, Claim
from hotseat.audit.stock import Stock
from hotseat.domain.assessment import Assessment, Credit, FlagResult, Quote, SignalFinding
from hotseat.domain.event import CandidateAnswered, Event, Payload, PhaseEntered, ProbeAsked, SessionEnded
from hotseat.domain.item import Item
from hotseat.grading.assess import Marks, Sitting, assess
from hotseat.grading.levels import Judged

_EQUAL: Final = 1e-9
TRIAGE: Final = "case-triage-front-door"
FRAUD: Final = "case-card-fraud"
_BEGUN: Final = datetime(2026, 11, 22, 9, tzinfo=UTC)
_FIRST: Final = (
    "Then I would sit with the people on the evening shift for a day or two, because the numbers on the page do not "
    "tell me how the work is really done, and only after that would I write anything down for the board to read."
)


@dataclass(frozen=True)
class Row:
    """A round marked by hand, and what it is worth.

    `levels` has a digit for each sub-criterion in play, in the rubric's order, `-` for one that is not assessed. Names
    of signals and flags come without their prefix, `*` stands for every signal. `missing` are not shown all the same,
    `unquoted` are claimed without a quote, `once` with a single one; `doubted` are flags that were heard and not
    confirmed. A reader gives level 5 to the criterion `highest`, and elsewhere what the signals suggest.
    """

    what: str
    levels: str
    total: float | None
    verdict: str | None
    shown: str = ""
    partly: str = ""
    prompted: str = ""
    missing: str = ""
    unquoted: str = ""
    once: str = ""
    flags: str = ""
    doubted: str = ""
    highest: str = ""
    left_early: bool = False
    provisional: bool = False
    item: str = TRIAGE


_WEAK: Final = "goal mix_ask asymmetry metric_pair recourse eval monitor board_line terms"
_STRONG: Final = (
    "goal mix_ask asymmetry design_from_harm split_demand stop_rule metric_pair segment simple_first eval limits "
    "monitor cmo board_line decision"
)
_NEVER_ASKED: Final = (
    "asymmetry stop_rule metric_pair recourse simple_first eval monitor terms board_line holds decision"
)
_HALF: Final = (
    "goal mix_ask reg asymmetry design_from_harm stop_rule metric_pair simple_first flip eval baseline cmo board_line"
)
ROWS: Final = (
    # The seven of rules.md, "Check before any model is called", in their order.
    Row("empty", "1111111 11111 1111", 1.0, "strong_no_hire"),
    Row("weak", "3221212 12133 1311", 1.8645, "no_hire", partly=_WEAK),
    Row("critical flag", "5455555 55553 5555", 2.5545, "no_hire", shown="*", partly="reg terms", flags="closes_care"),
    Row(
        "never asked",
        "3141513 43155 1555",
        3.0803,
        "lean_no_hire",
        shown=_NEVER_ASKED,
        partly="goal design_from_harm flip",
    ),
    Row("all prompted", "4444444 44444 4444", 4.0, "hire", shown="*", prompted="*"),
    Row(
        "strong",
        "5455534 43543 5435",
        4.3079,
        "hire",
        shown=_STRONG,
        partly="data recourse flip terms holds",
        prompted="metric_pair monitor board_line",
    ),
    Row("outstanding", "5455555 55553 5555", 4.8345, "strong_hire", shown="*", partly="reg terms"),
    # One for each other rule.
    Row("everything half", "3333333 33333 3333", 3.0, "lean_no_hire", partly="*"),
    Row("a minor flag", "5555552 55555 5555", 4.76, "strong_hire", shown="*", flags="disclaimer"),
    Row("a major flag", "5555555 55555 5555", 4.25, "lean_no_hire", shown="*", flags="bot_first"),
    Row("a critical flag", "5555555 55555 5555", 2.6, "no_hire", shown="*", flags="closes_care"),
    Row(
        "two major flags",
        "5555555 55555 5555",
        2.6,
        "no_hire",
        shown="*",
        flags="refuse_more accuracy_only",
        item=FRAUD,
    ),
    Row("a flag that was not confirmed", "5555555 55555 5555", 5.0, "strong_hire", shown="*", doubted="closes_care"),
    Row("one signal after a probe", "5555555 55555 5554", 4.9667, "strong_hire", shown="*", prompted="decision"),
    Row(
        "a dimension below what hire requires",
        "5555555 55555 1111",
        4.4,
        "lean_hire",
        shown="*",
        missing="cmo board_line holds decision",
    ),
    Row(
        "a criterion without a chance",
        "5555555 5555- 5555",
        5.0,
        "strong_hire",
        shown="*",
        missing="terms",
        left_early=True,
    ),
    Row("a chance not taken", "5555555 55551 5555", 4.9091, "strong_hire", shown="*", missing="terms"),
    Row(
        "more than half of each dimension",
        "555-5-- 55--- 55--",
        5.0,
        "strong_hire",
        shown=_HALF,
        left_early=True,
        provisional=True,
    ),
    Row(
        "less than half of a dimension",
        "555-5-- 5---- 55--",
        None,
        None,
        shown=_HALF,
        missing="eval baseline",
        left_early=True,
    ),
    Row(
        "a level without a quote",
        "5555555 55555 5551",
        4.8667,
        "strong_hire",
        shown="*",
        missing="decision",
        highest="C4",
    ),
    Row("a verdict without a quote", "5555555 55555 5551", 4.8667, "strong_hire", shown="*", unquoted="decision"),
    Row("a signal in one sentence", "5555555 55555 5553", 4.9333, "strong_hire", shown="*", once="decision"),
)


def arithmetic_claims(stock: Stock) -> Iterator[Claim]:
    """Two claims: the rounds marked by hand, and the specimens by a second sum."""
    rows = [row for row in ROWS if row.item in stock.grounds]
    wrong = [words for row in rows if (words := difference(row, stock.grounds[row.item]))]
    yield Claim(
        id="arithmetic.hand",
        says="Rounds marked by hand get the levels, the total and the verdict that were worked out by hand",
        number=len(wrong),
        n=len(rows),
        of="rounds",
        limit=NONE,
        unit=f"of {len(rows)} did not",
        worst="; ".join(wrong[:3]),
        how="The seven of the rules, and one for each rule on caps, probes, coverage, chances, quotes and verdicts.",
        least=len(ROWS),
    )
    yield _twice(stock)


def _twice(stock: Stock) -> Claim:
    every = [task.about for task in stock.bases]
    wrong = [about.specimen.id for about in every if not _agree(about.truth.assessment, stock, about.specimen.id)]
    return Claim(
        id="arithmetic.twice",
        says="A second sum, written apart from the first, makes the same of every specimen",
        number=len(wrong),
        n=len(every),
        of="specimens",
        limit=NONE,
        unit=f"of {len(every)} differ",
        worst=", ".join(wrong),
        how="Levels, where no flag caps them, and totals, from the marks and the tables of the rubric alone.",
    )


def _agree(found: Assessment, stock: Stock, name: str) -> bool:
    specimen = next(entry for entry in stock.specimens if entry.id == name)
    ground = stock.ground(specimen)
    capped = {result.sub for result in found.criteria if result.capped_by}
    right = {sub: level for sub, level in levels(specimen, ground).items() if sub not in capped}
    same = {result.sub: result.level for result in found.criteria if result.sub not in capped} == right
    return same and abs((found.total or 0.0) - total(specimen, ground)) < _EQUAL


def difference(row: Row, ground: Ground) -> str:
    """What is made of a row and should not be, in words; empty when all is as it was written down."""
    found = _assessed(row, ground)
    levels_found = "".join("-" if result.level is None else str(result.level) for result in found.criteria)
    got = (levels_found, _four(found.total), found.verdict, found.provisional)
    right = (row.levels.replace(" ", ""), row.total, row.verdict, row.provisional)
    return "" if got == right else f"{row.what}: {_words(*got)} instead of {_words(*right)}"


def _four(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _words(levels_found: str, value: float | None, verdict: str | None, provisional: bool) -> str:
    total_found = "no total" if value is None else f"{value:g}, {verdict}"
    return f"{levels_found}, {total_found}{', provisional' if provisional else ''}"


def _assessed(row: Row, ground: Ground) -> Assessment:
    item = ground.item.value
    verdicts = _verdicts(row, item)
    turns = {name: no for no, name in enumerate(verdicts, start=2)}
    events = tuple(
        Event(seq, _BEGUN + timedelta(seconds=seq), float(seq), payload)
        for seq, payload in enumerate(_payloads(row, item, turns), start=1)
    )
    sitting = Sitting(item, ground.item.hash, ground.rubric.value, ground.rubric.hash, events)
    judged = tuple(
        Judged(
            sub,
            tuple(_finding(row, signal.id, verdicts, turns) for signal in item.signals if signal.sub == sub),
            proposed=5 if sub == row.highest else None,
        )
        for sub in ground.rubric.value.subs
    )
    return assess(sitting, Marks("by-hand", "model", "by hand", judged=judged, flags=tuple(_flags(row, item))))


def _verdicts(row: Row, item: Item) -> dict[str, Credit]:
    """What is claimed of the signals that are shown in full or in part."""
    every = [signal.id for signal in item.signals]
    found: dict[str, Credit] = dict.fromkeys(_ids(row.shown, every), "shown")
    found |= dict.fromkeys(_ids(row.partly, every), "partly")
    return {name: found[name] for name in every if name in found and name not in _ids(row.missing, every)}


def _ids(names: str, every: Iterable[str]) -> list[str]:
    return list(every) if names == "*" else [f"sig_{name}" for name in names.split()]


def _payloads(row: Row, item: Item, turns: dict[str, int]) -> Iterator[Payload]:
    """A turn for each signal, after a probe for it where it was prompted."""
    yield PhaseEntered(phase="scope" if row.left_early else "answer", reason="started")
    yield CandidateAnswered(turn=1, text=_FIRST)
    prompted = _ids(row.prompted, turns)
    for name, turn in turns.items():
        if name in prompted:
            yield ProbeAsked(probe=f"p_{name}", follow=False, targets=(name,))
        yield CandidateAnswered(turn=turn, text=" ".join(_said(name)))
    if not row.left_early:
        yield PhaseEntered(phase="close", reason="next")
    yield SessionEnded(reason="ended_by_candidate" if row.left_early else "completed")


def _said(signal: str) -> tuple[str, str]:
    """Two sentences that stand for showing a signal."""
    plain = signal.removeprefix("sig_").replace("_", " ")
    return f"On {plain} I would decide it like this and nothing else.", f"I hold to {plain} because of who pays for it."


def _finding(row: Row, name: str, verdicts: dict[str, Credit], turns: dict[str, int]) -> SignalFinding:
    texts = _said(name) if name in verdicts and name not in _ids(row.unquoted, ()) else ()
    quotes = [Quote(sid=f"T{turns[name]:02d}.S{no:02d}", quote=text, text=text) for no, text in enumerate(texts, 1)]
    few = quotes[:1] if name in _ids(row.once, ()) else quotes
    return SignalFinding(signal=name, verdict=verdicts.get(name, "not_shown"), quotes=tuple(few))


def _flags(row: Row, item: Item) -> Iterator[FlagResult]:
    """The flags that were heard, in the words of the first turn."""
    quote = Quote(sid="T01.S01", quote="write anything down for the board", text=_FIRST)
    heard: Sequence[tuple[str, Literal["confirmed", "not_confirmed"]]]
    heard = ((row.flags, "confirmed"), (row.doubted, "not_confirmed"))
    for names, status in heard:
        for flag in (item.flag(f"rf_{name}") for name in names.split()):
            yield FlagResult(flag=flag.id, severity=flag.severity, dim=flag.dim, status=status, quotes=(quote,))
