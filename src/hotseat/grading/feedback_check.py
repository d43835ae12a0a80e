"""What a piece of feedback may not be: the checks that code makes before anybody reads it. Pure; asks no model.

A quote that was not said, a figure that nobody gave, a fact that was never told, a word about the person, stock praise,
talk of the grading, another voice than the candidate's: each is refused with its reason in words.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from hotseat.domain.assessment import FeedbackItem, RejectedQuote
from hotseat.domain.blocks import Handout
from hotseat.domain.drills import DRILLS
from hotseat.domain.event import FactDisclosed
from hotseat.domain.item import Item
from hotseat.domain.rubric import Rubric
from hotseat.domain.speech import line_problems
from hotseat.grading.assess import Sitting
from hotseat.grading.evidence import plain, tokens, verify
from hotseat.grading.feedback_figures import Figure, given, invented
from hotseat.grading.feedback_secrets import Secrets
from hotseat.grading.precompute import papers
from hotseat.grading.sentences import SentenceBank

EFFECT_WORDS: Final = 40
BETTER_WORDS: Final = 80
NINETY_SECONDS: Final = "90-seconds"
"""The drill that is no entry of `domain.drills`: the same answer again, spoken, in ninety seconds."""
DRILL_IDS: Final = (*DRILLS, NINETY_SECONDS)


@dataclass(frozen=True)
class Draft:
    """An item as a model wrote it. Nothing is known yet of whether it may be shown."""

    sub: str
    sid: str
    quote: str
    effect: str
    better: str
    drill: str


@dataclass(frozen=True)
class Ground:
    """What an item may stand on: what was said, the figures that were given, and what was never told."""

    bank: SentenceBank
    figures: frozenset[Figure]
    secrets: Secrets


def checked(draft: Draft, offered: Collection[str], ground: Ground) -> FeedbackItem | tuple[str, ...]:
    """The item to show, or every reason against it. `offered` are the sub-criteria that may still have one."""
    reasons = [*_placed(draft, offered)]
    quote = verify(draft.quote, draft.sid, ground.bank)
    reasons += [f"its effect {problem}" for problem in problems(draft.effect, EFFECT_WORDS, ground)]
    reasons += [f"its better wording {problem}" for problem in problems(draft.better, BETTER_WORDS, ground)]
    reasons += [f"its better wording {problem}" for problem in voice(draft.better, draft.quote)]
    if isinstance(quote, RejectedQuote):
        return (f"its quote does not hold ({quote.reason.rstrip('.')})", *reasons)
    item = FeedbackItem(
        sub=draft.sub, quote=quote, effect=draft.effect.strip(), better=draft.better.strip(), drill=draft.drill
    )
    return tuple(reasons) or item


def _placed(draft: Draft, offered: Collection[str]) -> Iterator[str]:
    if draft.sub not in offered:
        yield f"no item was asked for about {draft.sub!r}, or there is one already"
    if draft.drill not in DRILL_IDS:
        yield f"there is no drill {draft.drill!r}"


def problems(text: str, most: int, ground: Ground) -> Iterator[str]:
    """What is wrong with a text of at most `most` words, whoever speaks in it."""
    length = len(text.split())
    if not length:
        yield "is empty"
    if length > most:
        yield f"has {length} words, and {most} are the most"
    if figures := invented(text, ground.figures):
        yield f"states what nobody gave as a figure: {', '.join(figures)}"
    if ground.secrets.told_by(text):
        yield "says what was never told in the round"
    yield from manners(text)


# --- manners ----------------------------------------------------------------------------------------------------------

_YOU: Final = r"\b(?:you|they|he|she|(?:the|this|a) (?:candidate|speaker|person))"
_SEEMS: Final = (
    r"(?:'re|'s| (?:are|were|is|was|be|been|remain|remained|seem|seems|seemed|sound|sounds|sounded|look|looks|looked"
    r"|appear|appears|appeared|feel|felt|(?:come|comes|came)(?: across)?(?: as)?|strike\w*(?: \w+)? as|to be))"
)
_HOW: Final = r"(?: (?:a|an|the|as|like|too|so|very|quite|rather|really|clearly|not|bit|little|more|less|\w+ly))*"
_TRAIT: Final = (
    r"(?:(?:un|over-?|in)?confident|unsure|insecure|nervous|shy|timid|passive|aggressive|assertive|defensive|evasive"
    r"|smart|bright|sharp|clever|intelligent|brilliant|analytical|strategic|creative|curious|thoughtful|humble|arrogant"
    r"|lazy|careless|careful|cautious|sloppy|weak|strong|good|great|bad|poor|gifted|talented|natural|born|naive|decisive"
    r"|indecisive|hesitant|junior|senior|mature|immature|(?:in)?experienced|(?:in)?competent|organi[sz]ed|emotional|cold"
    r"|likeable|charismatic|technical|kind|honest|dishonest|impatient|patient|rigid|stubborn|vague|superficial)"
)
_MANNERS: Final = tuple(
    (re.compile(pattern), what)
    for what, patterns in {
        "speaks of the person": (
            rf"{_YOU}{_SEEMS}{_HOW} {_TRAIT}\b(?! (?:that|about|of) )",
            r"\b(?:lazy|gifted|talented|arrogant|charisma\w*|gravitas|clever|intelligent|stupid|dumb|smart(?!-| phone)"
            r"|communicators?|storytellers?|introvert\w*|extrovert\w*|perfectionist|people person)\b",
            r"\b(?:born|natural|strong|weak|great|good|gifted|poor) (?:leaders?|thinkers?|listeners?|speakers?|presenters?"
            r"|negotiators?|strategists?|product (?:managers?|people|leaders?|thinkers?|sense))\b",
            r"\byou (?:naturally|always|never|tend to|have a (?:gift|talent|habit|tendency|flair|knack))\b",
            r"\byou(?:'re| are| were) naturally\b|\bby nature\b|\bit is (?:not )?in your nature\b",
            r"\byour (?:\w+ )?(?:personality|character|temperament|nature|confidence|talent|intelligence|maturity|ego"
            r"|charm|instincts?|mindset|attitude|style|strengths?|weakness\w*|presence|experience)\b",
            r"\b(?:lack\w*|show\w*|want) (?:of )?(?:of |some |more |any |your |the )?(?:self-?|executive )?"
            r"(?:confidence|maturity|talent|intelligence|charisma|presence|leadership|seniority)\b",
            r"\bexecutive presence\b|\bself[- ]confidence\b",
        ),
        "praises": (
            r"\b(?:excellent|superb|fantastic|amazing|awesome|stellar|impressive\w*|commendable|exemplary|masterful\w*"
            r"|brilliant\w*|kudos|bravo|congratulations|keep it up)\b",
            r"\b(?:great|good|nice|strong|solid|fine|outstanding|wonderful|terrific|perfect) (?:job|work|start|effort"
            r"|thinking|instincts?|insights?|answers?(?= (?:that|which|but|so|here|overall|because)\b|[,.!])|response"
            r"|foundation|attempt)\b",
            r"\b(?:well|nicely|beautifully|perfectly) (?:done|said|put|argued|framed|structured|handled|played)\b",
            r"\byou (?:did|do|'ve done|have done|handled|nailed|excel\w*|shine|shone)\b.{0,20}\b(?:well|great|nicely|it)\b",
        ),
        "speaks of the grading": (
            r"\b(?:levels?|score[sd]?|scoring|grades?|marks?) (?:of )?(?:[1-5]|one|two|three|four|five)\b(?! of)",
            r"\b(?:next|higher|highest|top|lower|full) (?:level|score|grade|rating|marks|credit)\b",
            r"\bone level\b|\blevel up\b|\bbelow the next\b",
            r"\b(?:would|will|could|might|can|to|not) (?:score|rate)\b(?= (?:higher|better|more|lower|well|you))",
            r"\byour (?:score|grade|mark|marks|rating|level|verdict|result)\b",
            r"\b(?:this|that|the|each|every|one) (?:sub-?)?(?:criterion|dimension|anchor)\b|\bthe criteria\b",
            r"\b(?:rubrics?|scorecards?|sub-?criteri\w+|assessors?|evaluators?|graders?|hiring (?:bar|committee))\b",
            r"\b(?:strong |lean |no )+hire\b|\bget hired\b|\bthe bar for\b",
        ),
    }.items()
    for pattern in patterns
)


def manners(text: str) -> Iterator[str]:
    """Words about the person, stock praise and talk of the grading: one of each at most."""
    flat = " ".join(plain(text).split())
    told = set()
    for pattern, what in _MANNERS:
        found = pattern.search(flat)
        if found and what not in told:
            told.add(what)
            yield f"{what}: {found.group().strip()!r}"
    if not told:
        # The check of an interviewer's line; that a line asks but one question is no matter here.
        yield from line_problems(text.replace("?", "."))


_FIRST_PERSON: Final = re.compile(
    r"\b(?:i|i'm|i'd|i'll|i've|me|my|mine|myself|we|we're|we'd|we'll|we've|us|our|ours|let's)\b"
)
_ADVICE: Final = re.compile(
    r"\b(?:the|a|this) (?:candidate|interviewee|applicant|interviewer|listener)\b"
    r"|\byou (?:should|ought to|could have|should've|might have|would have|needed to|forgot|missed|failed)\b"
    r"|\byou (?:need|have) to (?:say|name|mention|explain|state|show|add|be)\b"
    r"|\byour answers?\b|\ba (?:better|stronger|fuller|good|strong|great) (?:answer|version|response)\b"
    r"|^\W*(?:say|mention|name|explain|state|describe|specify|clarify|quantify|include|add|avoid|remember|consider"
    r"|try|make sure|be (?:more|less|sure|specific|clear)|instead of|rather than saying|tell (?:the|them|him|her))\b"
)


def voice(better: str, quote: str) -> Iterator[str]:
    """Why a better wording is not what the candidate would have said; it may not repeat the `quote` either."""
    flat = " ".join(plain(better).split())
    if advice := _ADVICE.search(flat):
        yield f"tells somebody what to say and does not say it: {advice.group().strip()!r}"
    elif flat and not _FIRST_PERSON.search(flat):
        yield "is not in the first person"
    if flat and _words(better) == _words(quote):
        yield "only repeats the quote"


def _words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


# --- what an item may stand on ----------------------------------------------------------------------------------------


def told_facts(sitting: Sitting) -> frozenset[str]:
    """The ids of the facts that the candidate was told."""
    return frozenset(event.payload.fact for event in sitting.events if isinstance(event.payload, FactDisclosed))


def ground(sitting: Sitting, bank: SentenceBank) -> Ground:
    """The ground of a sitting: what the candidate said, was told and had on the table, in the words of the round."""
    item, told = sitting.item, told_facts(sitting)
    known = [item.title, item.premise, item.brief, item.prompt, item.interviewer.name, item.interviewer.role]
    known += [fact.say for fact in item.facts if fact.id in told]
    known += [text for paper in papers(item, sitting.events) for text in _printed(paper)]
    known += [sentence.text for sentence in bank.for_grader]
    hidden = [(fact.fact, fact.say) for fact in item.facts if fact.id not in told]
    return Ground(bank, given(known), Secrets(hidden, [*known, *_trade(sitting.rubric)], [*_guesses(item)]))


def _printed(paper: Handout) -> Iterator[str]:
    yield paper.title
    for part in paper.parts:
        yield from (part.heading, part.text, *part.columns, *(cell for row in part.rows for cell in row))


def _trade(rubric: Rubric) -> Iterator[str]:
    """The words of the trade, which feedback on anything is made of."""
    for sub in rubric.subs.values():
        yield from (sub.name, sub.asks, *(sub.levels[level] for level in range(1, 6)))
    for drill in DRILLS.values():
        yield from (drill.title, drill.purpose, drill.passes)


def _guesses(item: Item) -> Iterator[str]:
    """The words of people who do not know yet: how the facts are asked for, and what the signals ask."""
    for ask in item.askable.values():
        yield from (ask.intent, *ask.examples)
    yield from (signal.ask for signal in item.signals)
