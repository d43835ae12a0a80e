"""What to do better, from the verified evidence and the levels of a finished grading. Changes neither.

A model words it; code chooses what it may speak about and refuses what may not be shown (`feedback_check`). The model
never sees a weight, a total, a verdict, the transcript as a whole or a fact that was not told.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from typing import Any, Final

from hotseat.domain.assessment import Assessment, CriterionResult, FeedbackItem, Quote
from hotseat.domain.rubric import Rubric, SubCriterion
from hotseat.grading import wire
from hotseat.grading.assess import Sitting
from hotseat.grading.calls import EFFORT, MAX_TOKENS, Call, Material, remembered
from hotseat.grading.feedback_check import (
    BETTER_WORDS,
    DRILL_PURPOSES,
    EFFECT_WORDS,
    Draft,
    Ground,
    checked,
    ground,
    told_facts,
)
from hotseat.grading.feedback_secrets import content
from hotseat.grading.inquiry import Inquiry
from hotseat.grading.levels import exact
from hotseat.grading.precompute import papers
from hotseat.grading.sentences import Sentence
from hotseat.grading.wire import Cited, Wire
from hotseat.prompts.render import fence, render
from hotseat.providers.port import Message, Request

MOST_ITEMS: Final = 3
MOST_POINTS: Final = 5
"""Sub-criteria that a model may choose from: more would let it settle for what is easy to word."""
TOP: Final = 5
LEAST_AIM: Final = 3
"""What better words aim at is one level more, and at least this: below it anchors describe what falls short."""
NEAR: Final = 3
"""Sentences to start from when nothing was found: those that come nearest to the sub-criterion."""
EXPECTED: Final = 220
"""About how many tokens an item has."""

NOTHING_SCORED: Final = "Nothing was scored, so there is nothing to go on from."
NOTHING_ABOVE: Final = "Everything that was scored is at the top level."
NOTHING_SAID: Final = "None of your sentences can be quoted, so there is nothing to go on from."


@dataclass(frozen=True)
class Feedback:
    """The items that stand; without any, `missing` says why."""

    items: tuple[FeedbackItem, ...] = ()
    missing: str = ""


def feedback(shared: Material, sitting: Sitting, assessment: Assessment) -> Inquiry[Feedback]:
    """At most three items: a call, and one more to mend what was refused. What is refused again is left out."""
    points = chosen(shared, assessment)
    if not points:
        return Feedback(missing=_nothing(assessment))
    call = feedback_call(shared, sitting, points)
    text = yield call
    known, subs = ground(sitting, shared.bank), [point.sub for point in points]
    first = last = Sifted().with_replies(call.read(text).items, subs, known)
    if first.refused and len(first.kept) < MOST_ITEMS:
        repair = repair_call(call, text, first.refused)
        last = first.with_replies(repair.read((yield repair)).items, subs, known)
    if not last.kept:
        reason = (last.refused or first.refused)[0].reasons[0]
        return Feedback(missing=f"Nothing that the grader wrote may be shown: {reason}.")
    return Feedback(tuple(sorted(last.kept, key=lambda item: subs.index(item.sub))))


def _nothing(assessment: Assessment) -> str:
    scored = [result for result in assessment.criteria if result.level is not None]
    if not scored or assessment.floor:
        return assessment.floor or NOTHING_SCORED
    return NOTHING_SAID if any(result.level != TOP for result in scored) else NOTHING_ABOVE


# --- what there is to speak about -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Point:
    """A sub-criterion that may get an item. `words` are verified quotes, without any sentences to start from.

    `unmet` is what the signals ask that were not shown in full.
    """

    sub: str
    level: int
    words: tuple[Quote | Sentence, ...]
    unmet: tuple[str, ...]


def chosen(shared: Material, assessment: Assessment) -> tuple[Point, ...]:
    """The sub-criteria in which one level more is worth most in the total, best first; of equals the lower level.

    Worth is the dimension's weight times the share of it that the sub-criterion has among the scored ones. Without a
    quote a sub-criterion stands only at level 1, with the sentences of the candidate that come nearest to it.
    """
    if assessment.floor:
        return ()
    scored = [result for result in assessment.criteria if result.level is not None]
    worth = _worth(shared.rubric, [result.sub for result in scored])
    ranked = sorted(scored, key=lambda result: (-worth[result.sub], result.level))
    points = (_point(shared, result, result.level) for result in ranked if result.level is not None)
    return tuple(point for point in points if point.words and point.level < TOP)[:MOST_POINTS]


def _worth(rubric: Rubric, subs: Sequence[str]) -> dict[str, Fraction]:
    weights = {sub: exact(rubric.subs[sub].weight) for sub in subs}
    whole: dict[str, Fraction] = {}
    for sub in subs:
        dimension = rubric.dimension_of[sub].id
        whole[dimension] = whole.get(dimension, Fraction(0)) + weights[sub]
    dimensions = {sub: rubric.dimension_of[sub] for sub in subs}
    return {sub: exact(dimensions[sub].weight) * weights[sub] / whole[dimensions[sub].id] for sub in subs}


def _point(shared: Material, result: CriterionResult, level: int) -> Point:
    unmet = [finding.signal for finding in result.findings if finding.verdict != "shown"]
    asks = tuple(shared.item.signal(signal).ask for signal in unmet)
    words: tuple[Quote | Sentence, ...] = tuple(dict.fromkeys(_evidence(result)))
    return Point(result.sub, level, words or (_near(shared, result.sub, asks) if level == 1 else ()), asks)


def _evidence(result: CriterionResult) -> Iterator[Quote]:
    for finding in result.findings:
        yield from finding.quotes if finding.verdict != "not_shown" else ()
    yield from result.level_evidence


def _near(shared: Material, sub: str, asks: Iterable[str]) -> tuple[Sentence, ...]:
    """The admissible sentences that share most words with what the sub-criterion asks, in the order of the round."""
    criterion = shared.rubric.subs[sub]
    wanted = content(" ".join((criterion.name, criterion.asks, *asks)))
    said = [(len(wanted & content(sentence.text)), len(sentence.text), sentence) for sentence in shared.bank.admissible]
    nearest = {sentence.sid for _, _, sentence in sorted(said, key=lambda entry: (-entry[0], -entry[1]))[:NEAR]}
    return tuple(sentence for sentence in shared.bank.admissible if sentence.sid in nearest)


# --- the calls --------------------------------------------------------------------------------------------------------


class ItemReply(Wire):
    sub: str
    sid: str
    quote: str
    effect: str
    better: str
    drill: str


class FeedbackReply(Wire):
    """Items as a model words them."""

    items: list[ItemReply]

    def cited(self) -> list[Cited]:
        return [Cited(sid=item.sid, quote=item.quote) for item in self.items]

    def prose(self) -> list[str]:
        return [text for item in self.items for text in (item.effect, item.better)]


def read_items(text: str) -> FeedbackReply:
    """The first reply. Raises ValueError, in words, when it has another form or no item at all."""
    reply = wire.read(FeedbackReply, text)
    if not reply.items:
        raise ValueError("items: at least one is asked for")
    return reply


def feedback_call(shared: Material, sitting: Sitting, points: Sequence[Point]) -> Call[FeedbackReply]:
    """The call for all items."""
    most = min(MOST_ITEMS, len(points))
    question = render(
        "feedback",
        drills=fence("drills", [{"id": name, "trains": DRILL_PURPOSES[name]} for name in DRILL_PURPOSES]),
        most="one item" if most == 1 else f"at most {most} items",
        effect=str(EFFECT_WORDS),
        better=str(BETTER_WORDS),
    )
    request = Request(
        system=render("feedback_system"),
        messages=(Message("user", _data(shared, sitting, points)), Message("user", question)),
        max_tokens=MAX_TOKENS,
        schema=wire.schema(FeedbackReply),
        schema_name="feedback",
        effort=EFFORT,
    )
    return Call("feedback", request, remembered(read_items), EXPECTED * most)


def _data(shared: Material, sitting: Sitting, points: Iterable[Point]) -> str:
    item, told = shared.item, told_facts(sitting)
    lying = [paper.model_dump(include={"title", "parts"}) for paper in papers(item, sitting.events)]
    case = {"brief": item.brief} | ({"papers": lying} if lying else {})
    facts = [fact.say for fact in item.facts if fact.id in told]
    shown = [_shown(shared.rubric.subs[point.sub], point) for point in points]
    return "\n\n".join((fence("case", case), fence("told", facts), fence("points", shown)))


def _shown(criterion: SubCriterion, point: Point) -> dict[str, Any]:
    """A point as a model is shown it: no weight."""
    return {
        "id": point.sub,
        "name": criterion.name,
        "asks": criterion.asks,
        "level": point.level,
        "now": criterion.levels[point.level],
        "next": criterion.levels[max(point.level + 1, LEAST_AIM)],
        "words": [_said(words) for words in point.words],
        "open": list(point.unmet),
    }


def _said(words: Quote | Sentence) -> dict[str, str]:
    quoted = {"quote": words.quote} if isinstance(words, Quote) else {}
    return {"sid": words.sid, **quoted, "sentence": words.text}


def repair_call(call: Call[FeedbackReply], reply: str, refused: Sequence["Refused"]) -> Call[FeedbackReply]:
    """The one call that mends refused items, as the next turn after the reply to `call`."""
    entries = [{**asdict(entry.draft), "reasons": list(entry.reasons)} for entry in refused]
    question = render("feedback_repair", refused=fence("refused", entries))
    messages = (*call.request.messages, Message("assistant", reply), Message("user", question))
    return Call(
        id=f"{call.id}.repair",
        request=replace(call.request, messages=messages),
        read=remembered(lambda text: wire.read(FeedbackReply, text)),
        expects=EXPECTED * len(refused),
    )


# --- what may be shown ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Refused:
    """An item that may not be shown, and every reason for it."""

    draft: Draft
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Sifted:
    """The items that hold, at most one for a sub-criterion, and those that do not."""

    kept: tuple[FeedbackItem, ...] = ()
    refused: tuple[Refused, ...] = ()

    def with_replies(self, replies: Iterable[ItemReply], subs: Sequence[str], known: Ground) -> "Sifted":
        """With these items as well, as far as they hold and there is room for them."""
        kept, refused = list(self.kept), []
        for reply in replies:
            draft, had = Draft(**reply.model_dump()), {item.sub for item in kept}
            outcome = checked(draft, [sub for sub in subs if sub not in had], known)
            if draft.better.strip() in {item.better for item in kept}:
                refused.append(Refused(draft, ("its better wording is that of another item",)))
            elif isinstance(outcome, tuple):
                refused.append(Refused(draft, outcome))
            elif len(kept) < MOST_ITEMS:
                kept.append(outcome)
        return Sifted(tuple(kept), tuple(refused))
