"""Decision hygiene and the way it was said: counted beside the score, never in it. Pure; patterns, no model.

The five habits are the rubric's side score (`rubrics/ai-pm.yaml`). A pattern names what a sentence does with a
decision, so a count can miss a habit that was put in unusual words; it is shown with the sentence, to be argued with.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from hotseat.domain.event import CandidateAnswered, Event, PhaseEntered
from hotseat.domain.kinds import PREPARATION, SPEECH
from hotseat.grading.opportunity import imported
from hotseat.grading.sentences import Sentence, SentenceBank

RATED_FROM: Final = 50
"""Words below which a rate says nothing: one filler more would move it by two in a hundred."""


@dataclass(frozen=True)
class Habit:
    """One habit of deciding, and the first sentence that shows it; None when no sentence does."""

    name: str
    sentence: Sentence | None


_TIME: Final = (
    r"(?:(?:\d+|a|one|two|three|four|six|eight|ten|twelve|every|each|the (?:first|next)) (?:\w+ )?"
    r"(?:days?|weeks?|months?|quarters?)|week (?:\d+|one|two|three|four|six|eight|ten|twelve)|weekly|monthly|daily"
    r"|monday|tuesday|wednesday|thursday|friday|the \d+(?:st|nd|rd|th))"
)
_LOOK: Final = (
    r"(?:review|look|check|re-?check|read|revisit|re-?measure|measure|decide|compare|sample|test|report|evaluate|count"
    r"|re-?run|go through|re-?open)(?:s|ed|ing)?"
)
_WHO_WILL: Final = (
    r"(?:(?<!do )(?<!did )(?:i|we)|let's|let us|(?<!used )to|(?<!who )(?:will|would|should|must)|(?<!who)'(?:d|ll))"
    r"(?: \w+ly| then| also| still| just| be)*"
)
"""Before the verb, so that somebody means to look: a board that counts on Mondays is no date, nor is "who looks"."""
_CHOSE: Final = r"(?:considered|looked at|weighed|ruled out|rejected|decided against|dropped|chose against|turned down)"

_HABITS: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "states an assumption": (
            r"\b(?:i(?:'m| am|'ll| will|'d| would)? (?:going to )?assum(?:e|ing)|my (?:working )?assumption"
            r"|assuming (?:that|we|the|it|they|there)|let(?:'s| me| us) assume|i(?:'m| am) taking it (?:that"
            r"|as given))\b"
        ),
        "names an alternative and drops it": (
            rf"\b(?:(?:i|we)(?:'ve| have)? {_CHOSE}|i(?:'d| would) rather (?:cut|wait|keep|start|ship|use)"
            r"\b.{0,60} than"
            r"|(?:instead of|rather than) (?:a|an|the|build\w*|buy\w*|train\w*|us\w+|launch\w*|wait\w*|more)\b"
            r"|the alternative (?:is|was|would)|not (?:a|the|an) (?:\w+ )?(?:model|bot|rewrite|platform"
            r"|launch),? but)\b"
        ),
        "names what would change their mind": (
            r"\b(?:(?:would|might|could) (?:have )?(?:change|changed|flip|flipped|reverse|move|turned) (?:my"
            r"|our|the|it|that)"
            r"|i(?:'d| would) (?:change|switch|reconsider|reverse|flip|revisit)|change(?:s|d)? my mind"
            r"|what would (?:make|have made|turn|flip)\b[^,;.?]{1,60}?(?: (?:is|are|was|would be)\b|:)"
            r"|unless (?:the|we|it|they|that|i)\b"
            r"|if (?:\S+ ){2,18}?(?:then )?(?:i|we)(?:'d| would)(?: have| not)? \w+)\b"
        ),
        "tells reversible from irreversible": (
            r"\b(?:ir?reversible|un(?:do|done)|one-way|two-way|roll(?:ed)? back|rollback"
            r"|switch(?:ed)? (?:it )?off again"
            r"|can(?:not|'t|n't)? be (?:undone|taken back|reversed)"
            r"|(?:easy|hard|possible) to (?:undo|reverse|take (?:it |that |them )?back)"
            r"|(?:we|you|they|nobody) (?:can|could)(?:not|'t|n't| not)? (?:\w+ )?take (?:it|that|this|them) back)\b"
        ),
        "sets a date or a sample to look again": (
            rf"\b(?:{_WHO_WILL} {_LOOK}\b.{{0,60}}\b{_TIME}|{_LOOK}\b.{{0,40}}\bagain\b.{{0,30}}\b{_TIME}"
            rf"|{_LOOK} (?:\S+ ){{0,3}}\d+\b.{{0,40}}\b{_TIME}|tests?\b.{{0,40}}\b(?:for|over) {_TIME}"
            rf"|(?:after|in|within|by|on|over|every|at) (?:the )?{_TIME}\b.{{0,50}}\b"
            rf"(?:i|we) (?:will |would |'d |'ll )?{_LOOK}"
            r"|(?:weekly|monthly|daily) (?:sample|check|review|read-?out|report)"
            rf"|{_LOOK} (?:\S+ ){{0,3}}(?:first|next|sample of|every) \d+)\b"
        ),
    }.items()
}

_SOLUTION: Final = re.compile(
    r"\b(?:i(?:'d| would|'ll| will) (?:build|use|launch|ship|start with|recommend|go with|deploy|train|buy|propose)"
    r"|my (?:recommendation|proposal|solution|answer) (?:is|would)|we should (?:build|use|launch|ship|buy|train|deploy)"
    r"|the solution is|let(?:'s| us) (?:build|use|launch|ship|train))\b",
    re.IGNORECASE,
)
_JARGON: Final = re.compile(
    r"\b(?:f1|auc|roc|precision|recall|embeddings?|transformers?|fine-?tun\w+|gradient\w*|hyperparameters?|latent"
    r"|softmax|logits?|rag|vector (?:store|database|db)|perplexity|tokeni[sz]\w+|distribution shift|ensembl\w+"
    r"|xgboost|neural|lora|rlhf|inference|backprop\w*|regulari[sz]\w+|cross-entropy|bert|llms?)\b",
    re.IGNORECASE,
)


def habits(bank: SentenceBank) -> tuple[Habit, ...]:
    """The five habits in the rubric's order, each with the first admissible sentence that shows it."""
    return tuple(Habit(name, _first(pattern, bank.admissible)) for name, pattern in _HABITS.items())


def _first(pattern: re.Pattern[str], among: Iterable[Sentence]) -> Sentence | None:
    return next((sentence for sentence in among if pattern.search(sentence.text.replace("’", "'"))), None)


@dataclass(frozen=True)
class Manner:
    """How it was said. Rates are per 100 words; None where the round gave nothing to count, or fewer than RATED_FROM.

    `first_question` is how many seconds after the first part in which one can ask the first answer with a question mark
    came, `before_solution` the share of the scoping answers (0 to 1) given before the first word of a solution.
    """

    words_an_answer: float | None
    fillers: float | None
    jargon: float | None
    first_question: float | None
    before_solution: float | None


def manner(bank: SentenceBank, events: Sequence[Event], fillers: int) -> Manner:
    """The figures of `Manner`, from what stands. `fillers` is how many were counted."""
    said = [sentence.text for sentence in bank.gradable]
    words = sum(len(text.split()) for text in said)
    turns = len({sentence.turn for sentence in bank.gradable})
    jargon = sum(len(_JARGON.findall(text)) for text in said)
    return Manner(
        words_an_answer=words / turns if turns else None,
        fillers=fillers / words * 100 if words >= RATED_FROM else None,
        jargon=jargon / words * 100 if words >= RATED_FROM else None,
        first_question=_first_question(events),
        before_solution=_before_solution(bank, events),
    )


def _first_question(events: Sequence[Event]) -> float | None:
    """Nobody answers while one prepares, and a speech asks nothing."""
    began: float | None = None
    asking = not imported(events)
    for event in events if asking else ():
        if isinstance(event.payload, PhaseEntered):
            asking = event.payload.phase not in {PREPARATION, *SPEECH}
            began = event.elapsed if asking and began is None else began
        elif asking and _asks(event.payload):
            return event.elapsed - (began or 0.0)
    return None


def _asks(payload: object) -> bool:
    return isinstance(payload, CandidateAnswered) and payload.kind == "answer" and "?" in payload.text


def _before_solution(bank: SentenceBank, events: Sequence[Event]) -> float | None:
    """Where in the scoping part the first solution came, by answers."""
    scoping = _turns_of("scope", events)
    if not scoping:
        return None
    solving = {sentence.turn for sentence in bank.gradable if _SOLUTION.search(sentence.text.replace("’", "'"))}
    first = next((place for place, turn in enumerate(scoping) if turn in solving), len(scoping))
    return first / len(scoping)


def _turns_of(phase: str, events: Sequence[Event]) -> list[int]:
    now, turns = "", []
    for event in events:
        if isinstance(event.payload, PhaseEntered):
            now = event.payload.phase
        elif isinstance(event.payload, CandidateAnswered) and now == phase and event.payload.kind == "answer":
            turns.append(event.payload.turn)
    return turns
