"""A director's questions, made from what the candidate said in earlier rounds. Pure; nothing is made up.

Only words that hold as evidence are said back. A question whose needs the rounds do not meet falls back to its own.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from hotseat.domain.assessment import CriterionResult, Quote
from hotseat.domain.base import Level, Round, Track
from hotseat.domain.blocks import DerivedQuestion
from hotseat.domain.item import Item, Probe, Signal
from hotseat.domain.loop import TRACKS
from hotseat.domain.rubric import Rubric
from hotseat.domain.speech import line_problems
from hotseat.grading.precompute import prepare
from hotseat.session.quotable import doubted, judges, points_back, proposes, replies, speakable
from hotseat.session.told import Told

DOUBTED: Final = 3
"""The highest level that a panel can be said to have a doubt about."""
DECISIVE: Final = 3
"""The weight of a signal on which a round turns."""
GAP: Final = 1.0
"""How far the candidate's own rating must lie from the panel's to be asked about (domain.md, 3.11)."""
RECOMMENDING: Final = frozenset({"A4", "B1"})
"""Sub-criteria of the `ai-pm` rubric whose signals are recommendations: what to build, and how little of it."""

_NAMES: Final[Mapping[Round, str]] = {
    "case": "case",
    "technical": "technical",
    "behavioral": "behavioural",
    "stakeholder": "stakeholder",
    "executive": "90-second",
    "calibration": "calibration",
}
_ORDINALS: Final = ("first", "second", "third", "fourth")
_PLACE: Final = re.compile(r"\{(\w+)\}")


def derived(
    item: Item, past: Sequence[Told], track: Track | None, seniority: Level | None, *, levels: bool = True
) -> Item:
    """The item with its questions as probes, in their order. `past` are finished rounds, the newest first.

    Without `levels` (a real loop that goes on) no question tells what a round was worth: the one about the gap falls
    back, and the one about the weakest criterion names it and the words, as a director would, and no level. An item
    without `derive` is returned as it is.
    """
    if item.derive is None:
        return item
    fills = _Past(tuple(past)).fills(track, seniority)
    if not levels:
        fills.pop("gap")
    questions = item.derive.questions
    probes = tuple(_probe(question, 100 - place, fills) for place, question in enumerate(questions))
    return item.model_copy(update={"derive": None, "probes": probes})


def _probe(question: DerivedQuestion, priority: int, fills: Mapping[str, Mapping[str, str]]) -> Probe:
    said = _filled(question.say, fills.get(question.about, {}))
    return Probe(
        id=question.id,
        priority=max(priority, 0),
        targets=question.targets,
        say=said or question.fallback,
        follow=question.follow,
    )


def _filled(say: str, values: Mapping[str, str]) -> str:
    """The question with its places filled; empty when something is wanting or it could not be said."""
    if not all(values.get(name) for name in _PLACE.findall(say)):
        return ""
    text = " ".join(_PLACE.sub(lambda place: values[place[1]], say).split())
    return "" if line_problems(text) else text


@dataclass(frozen=True)
class _Words:
    """Words of the candidate that can be said back. `place` is their round among the past ones."""

    place: int
    quote: str


@dataclass(frozen=True)
class _Claim(_Words):
    """Words that show a signal. `credited`: a grading gave full credit; else a listener alone heard it.

    `reply`: they answered a probe or a push. `doubted`: a push was aimed at them later.
    """

    signal: Signal
    credited: bool
    by_model: bool
    recommends: bool
    reply: bool
    doubted: bool

    @property
    def decisive(self) -> bool:
        return self.signal.weight >= DECISIVE


@dataclass(frozen=True)
class _Doubt(_Words):
    """Words behind the weakest criterion."""

    criterion: str


@dataclass(frozen=True)
class _Past:
    """The earlier rounds, and what each kind of question takes from them."""

    rounds: tuple[Told, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each round is called."""
        return tuple(_round_names(self.rounds))

    def fills(self, track: Track | None, seniority: Level | None) -> dict[str, dict[str, str]]:
        """The values for the places of a question, by what it is about. Nothing for what the rounds do not hold."""
        filled: dict[str, dict[str, str]] = {"gap": _gap(self.rounds)}
        if self.weakest:
            filled["weakest"] = self._words(self.weakest) | {"criterion": self.weakest.criterion}
        if self.claim:
            filled["claim"] = self._words(self.claim)
        if self.drop:
            filled["drop"] = self._words(self.drop)
        if track:
            filled["track"] = {"track": TRACKS[track]}
        if seniority:
            filled["level"] = {"seniority": seniority}
        return filled

    def _words(self, words: _Words) -> dict[str, str]:
        return {"round": self.names[words.place], "quote": words.quote}

    @cached_property
    def weakest(self) -> _Doubt | None:
        """The lowest level with words behind it, a model's before one given by hand, then the heaviest criterion."""
        doubts = [doubt for place, told in enumerate(self.rounds) for doubt in _doubts(place, told)]
        return min(doubts, key=lambda found: found[0])[1] if doubts else None

    @cached_property
    def claims(self) -> list[_Claim]:
        """All that can be held up to the candidate, apart from the round and the words of the weakest criterion."""
        used = self.weakest or _Words(-1, "")
        rounds = [(place, told) for place, told in enumerate(self.rounds) if place != used.place]
        claims = [c for p, told in rounds for c in (_graded_claims if told.assessment else _heard_claims)(p, told)]
        return [claim for claim in claims if claim.quote != used.quote]

    @cached_property
    def drop(self) -> _Claim | None:
        """A recommendation in the candidate's words, best in words that propose and that nobody had to ask for."""
        fit = [claim for claim in self.claims if claim.recommends]
        return _best(fit, lambda claim: (not proposes(claim.quote), claim.reply, *_credit(claim)))

    @cached_property
    def claim(self) -> _Claim | None:
        """A decisive signal shown in full, else an act or judgement that a listener heard in a round nobody has graded.

        What was doubted in the round comes first, then what nobody had to ask for. The recommendation is left for the
        question what to drop, and its whole round if another one has a claim.
        """
        kept = self.drop
        fit = [claim for claim in self.claims if _holds(claim) and claim != kept]

        def rank(claim: _Claim) -> tuple[bool, ...]:
            graded = (not claim.credited, not claim.by_model)
            return (kept is not None and claim.place == kept.place, *graded, not claim.doubted, claim.reply)

        return _best(fit, rank)


def _holds(claim: _Claim) -> bool:
    """Whether it can be put to the candidate as a claim of theirs. A listener alone may have heard a mere fact."""
    if claim.credited:
        return claim.decisive
    return judges(claim.quote) or (claim.doubted and not points_back(claim.quote))


def _best(claims: Sequence[_Claim], rank: Callable[[_Claim], tuple[bool, ...]]) -> _Claim | None:
    """The first of the best; claims come newest round first."""
    return min(claims, key=rank, default=None)


def _credit(claim: _Claim) -> tuple[bool, ...]:
    """Graded before heard, by a model before by hand, decisive before the rest."""
    return (not claim.credited, not claim.by_model, not claim.decisive)


def _round_names(rounds: Sequence[Told]) -> Iterator[str]:
    """`case`, or `first case` and `second case` when there is more than one."""
    kinds = [told.item.round for told in rounds]
    for place, kind in enumerate(kinds):
        earlier = kinds[place + 1 :].count(kind)
        several = kinds.count(kind) > 1 and earlier < len(_ORDINALS)
        yield f"{_ORDINALS[earlier]} {_NAMES[kind]}" if several else _NAMES[kind]


def _doubts(place: int, told: Told) -> Iterator[tuple[tuple[bool, int, float, int], _Doubt]]:
    """Each doubtful criterion of a round with words that can be said, and how it ranks."""
    assessment, asked_for = told.assessment, replies(told.state, told.item)
    for result in assessment.criteria if assessment else ():
        quotes = sorted(quotes_of(result), key=lambda quote: quote.turn in asked_for)
        quote = next((text for quote in quotes if (text := speakable(quote.quote))), "")
        if assessment and quote and result.level and result.level <= DOUBTED and result.sub in told.rubric.subs:
            rank = (assessment.kind != "model", result.level, -headline_share(told.rubric, result.sub), place)
            yield rank, _Doubt(place, quote, lowered(told.rubric.subs[result.sub].name))


def quotes_of(result: CriterionResult) -> tuple[Quote, ...]:
    """The verified words behind a level, those with the most credit first."""
    findings = sorted(result.findings, key=lambda finding: -finding.credit)
    return (*(quote for finding in findings for quote in finding.quotes), *result.level_evidence)


def headline_share(rubric: Rubric, sub: str) -> float:
    """The part of the whole score that a sub-criterion can be at most, 0 to 1."""
    dimension = rubric.dimension_of[sub]
    return dimension.weight * rubric.subs[sub].weight / sum(entry.weight for entry in dimension.sub)


def lowered(name: str) -> str:
    """A name in the middle of a sentence; one that begins with capitals (AI) keeps them."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _graded_claims(place: int, told: Told) -> Iterator[_Claim]:
    """What a grading credited in full, the heaviest first."""
    assessment, signals = told.assessment, {signal.id: signal for signal in told.item.signals}
    shown = [f for result in (assessment.criteria if assessment else ()) for f in result.findings if f.credit == 1.0]
    known = [finding for finding in shown if finding.signal in signals]
    said = _Said(place, told)
    for finding in sorted(known, key=lambda finding: -signals[finding.signal].weight):
        words = [(quote.turn, text) for quote in finding.quotes if (text := speakable(quote.quote))]
        if words:
            turn, text = min(words, key=lambda one: (one[0] in said.replies, not proposes(one[1])))
            yield said.claim(signals[finding.signal], text, turn)


def _heard_claims(place: int, told: Told) -> Iterator[_Claim]:
    """Sentences in which the listener found a signal. Only those that could be evidence."""
    signals = {signal.id: signal for signal in told.item.signals}
    fit = {sentence.text: sentence.turn for sentence in prepare(told.item, told.events).bank.admissible}
    said = _Said(place, told)
    for turn in told.state.answers:
        for shown in turn.reading.shown if turn.reading else ():
            words = " ".join(shown.quote.split())
            whole = next((text for text, no in fit.items() if no == turn.no and words and words in text), "")
            if shown.signal in signals and whole and (text := speakable(words)):
                yield said.claim(signals[shown.signal], text, turn.no)


@dataclass(frozen=True)
class _Said:
    """What was said in a round, made into claims."""

    place: int
    told: Told

    @cached_property
    def replies(self) -> frozenset[int]:
        return replies(self.told.state, self.told.item)

    @cached_property
    def _doubted(self) -> Mapping[str, int]:
        return doubted(self.told.state, self.told.item)

    def claim(self, signal: Signal, text: str, turn: int) -> _Claim:
        """The claim made by these words in that turn."""
        credited, reply = self.told.assessment is not None, turn in self.replies
        # In a rubric of the user's own no criterion is known to be about what to build.
        about_it = self.told.rubric.id == "ai-pm" and signal.sub in RECOMMENDING
        return _Claim(
            place=self.place,
            quote=text,
            signal=signal,
            credited=credited,
            by_model=self.told.assessment is not None and self.told.assessment.kind == "model",
            recommends=proposes(text) or (about_it and credited and not reply),
            reply=reply,
            doubted=turn <= self._doubted.get(signal.id, 0),
        )


def _gap(rounds: Sequence[Told]) -> dict[str, str]:
    """The dimension on which the candidate's own rating and the panel differ most; nothing below GAP."""
    gaps = [gap for told in rounds for gap in _gaps(told)]
    size, values = max(gaps, key=lambda gap: gap[0], default=(0.0, {}))
    return values if size >= GAP else {}


def _gaps(told: Told) -> Iterator[tuple[float, dict[str, str]]]:
    names, rated = told.rubric.level_names, told.state.rated
    for dimension in told.assessment.dimensions if told.assessment else ():
        rating = rated.ratings.get(dimension.dim) if rated else None
        if rating is not None and dimension.score is not None:
            values = {
                "dimension": lowered(dimension.name),
                "rated": f"{rating}, “{names[rating]}”",
                "panel": f"“{names[round(dimension.score)]}”",
            }
            yield abs(rating - dimension.score), values
