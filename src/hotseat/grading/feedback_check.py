"""What a piece of feedback may not be: the checks that code makes before anybody reads it. Pure; asks no model.

A quote that was not said, a figure that nobody gave, a fact that was never told, a word about the person, stock praise,
talk of the grading, another voice than the candidate's: each is refused with its reason in words.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
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
from hotseat.grading.language import foreign
from hotseat.grading.precompute import papers
from hotseat.grading.sentences import SentenceBank

EFFECT_WORDS: Final = 40
BETTER_WORDS: Final = 80
DRILL_PURPOSES: Final = {drill.id: drill.purpose for drill in DRILLS.values()} | {
    "90-seconds": "Say the one thing a busy person has to know, aloud and against the clock."
}
"""What an item may send somebody to: the drills, and the ninety seconds, which are a round of their own."""


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
    reasons += [f"its effect {problem}" for problem in manners_of_effect(draft.effect)]
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
    if draft.drill not in DRILL_PURPOSES:
        yield f"there is no drill {draft.drill!r}"


def problems(text: str, most: int, ground: Ground) -> Iterator[str]:
    """What is wrong with a text of at most `most` words, whoever speaks in it."""
    length = len(text.split())
    if not length:
        yield "is empty"
    if length > most:
        yield f"has {length} words, and {most} are the most"
    if foreign([text]):
        yield "is not in English"
    if figures := invented(text, ground.figures):
        yield f"states what nobody gave as a figure: {', '.join(figures)}"
    if ground.secrets.told_by(text):
        yield "says what was never told in the round"
    yield from manners(text)


# --- manners ----------------------------------------------------------------------------------------------------------

PERSON, PRAISE, GRADING = "speaks of the person", "praises", "speaks of the grading"

_GOOD: Final = (
    r"(?:great|good|nice|strong|solid|fine|outstanding|wonderful|terrific|perfect|thoughtful|insightful|compelling"
    r"|powerful|sharp|smart|clever)"
)
_TRAITS: Final = (
    r"(?:confidence|maturity|talent|intelligence|charisma|leadership|seniority|curiosity|empathy|integrity|courage"
    r"|humility|honesty|creativity|ambition|passion|enthusiasm|professionalism|competence|personality|temperament"
    r"|character|ego|charm|mindset|attitude|instincts?|intuition|judge?ment|presence|experience|abilit(?:y|ies)"
    r"|skills?|skillset|strengths?|weakness(?:es)?)"
)
_KIND: Final = r"(?:\w+-(?:oriented|minded|driven))"
_ROLE: Final = (
    r"(?:leaders?|thinkers?|listeners?|speakers?|presenters?|negotiators?|strategists?|individuals?|professionals?"
    r"|pms?|product (?:managers?|people|leaders?|thinkers?|sense))"
)
_HANDLED: Final = r"(?:done|said|put|argued|framed|structured|handled|played)"


_ANYWHERE: Final = {
    PERSON: (
        r"\b(?:lazy|gifted|talented|arrogant|charismatic|gravitas|stupid|dumb|naive|timid|introverted|communicators?"
        r"|perfectionist|pushover)\b",
        rf"\b(?:born|natural|strong|weak|great|good|poor|seasoned|{_KIND}) {_ROLE}\b",
        rf"\b(?:{_KIND}|nice|smart|clever|intelligent|kind|people|bad|good) person\b",
        r"\byou(?:'re)?(?: are| were)? naturally\b|\byou have a (?:gift|talent|habit|tendency|knack)\b|\bby nature\b",
        rf"\byour (?:\w+ )?{_TRAITS}\b|\byour \w+ mind\b|\byou have (?:\w+ ){{0,3}}{_TRAITS}\b|\bexecutive presence\b",
    ),
    PRAISE: (
        r"\b(?:nicely|beautifully|excellent|superb|fantastic|amazing|awesome|stellar|impressive\w*|commendabl[ey]"
        r"|exemplary|masterful\w*|brilliant\w*|kudos|bravo|congratulations|keep it up)\b|\bnailed (?:it|the|this)\b",
        rf"\b{_GOOD} (?:job|work|start|effort|thinking|insights?|opening|framing|catch|foundation|attempt|moment|move"
        r"|beginning|storytelling|observation|response)\b",
        r"\b(?:great|strong|solid|outstanding|perfect|thoughtful|insightful|compelling|powerful) "
        r"(?:answer|point|question|close)\b|\b(?:good|nice) (?:answer|point)(?= but\b|[,.!]|$)",
        rf"\b(?:well|perfectly) {_HANDLED}\b|\b{_HANDLED} (?:very |really |so )?well\b",
    ),
    GRADING: (
        r"\byour (?:score|grade|mark|marks|rating|level|verdict)\b|\bget hired\b|\b(?:scorecards?|sub-?criteri\w+)\b",
        r"\b(?:strong|lean|no)[ -](?:no[ -])?hire\b",
    ),
}
_IN_EFFECT: Final = {
    PERSON: (
        # `you are` and its like, followed by anything but what was done to you or is going on.
        r"\b(?:you(?:'re| (?:are|were|seem|seemed|sound|sounded|appear|appeared|look|looked|feel|felt|c[ao]me across))"
        r"|(?:the|this) (?:candidate|speaker) (?:is|was|seems|sounds|appears|looks|comes across))"
        r"(?: (?:also|just|really|very|quite|rather|too|so|a bit|an?|more|less|not|still|already|now|as|like)\b)*+"
        r" (?!(?:asked|told|given|shown|heard|left|met|pushed|pressed|interrupted|to|at|for|in|on|with|about|there|here"
        r"|able|right|wrong|going|if|though|(?!engaging|charming|boring|caring|inspiring|convincing)\w+ing)\b)\w+",
        rf"\b(?:lack(?:s|ing)?|shows?|showing|reveals?|signals?)(?: of)?(?: \w+)? {_TRAITS}\b|\byou tend to\b",
        r"\b(?:see|sees|think of|thinks of|view|views|remember|remembers) you as\b|\btypical of (?:an?|some)",
    ),
    PRAISE: (
        rf"^{_GOOD} \w+",
        r"\b(?:very|really) (?:good|nice|strong|solid)\b|\bloves? (?:how|the way|that|this)\b",
    ),
    GRADING: (
        r"\blevel (?:[1-5]|one|two|three|four|five)\b|\bone level\b|\blevel up\b|\bbelow the next\b",
        r"\b(?:next|higher|highest|top) (?:level|score|grade|rating|mark)\b|\b(?:partial|extra|full) credit\b",
        r"\b(?:would|will|could|might|can|to) (?:score|rate)\b|\bmarked (?:down|up)\b|\b(?:assessor|evaluator)s?\b",
        r"\b(?:costs?|earns?|gains?|loses?) (?:you )?points\b|\b(?:meet|exceed|fall)\w* (?:\w+ )?expectations\b",
        r"\b(?:this|that|the|each|every|one) (?:criterion|anchor)\b|\bthe (?:assessment|hiring)\b|\ba senior hire\b",
        r"\b(?:this|the|that|each) signals? (?:is|was|has|not)\b(?: not| been)*(?: shown| met| missing)",
    ),
}


def manners(text: str) -> Iterator[str]:
    """Words about the person, stock praise and talk of the grading, whoever speaks."""
    found = [*_found(text, _ANYWHERE)]
    # Else the check of an interviewer's line; that a line asks but one question is no matter here.
    yield from found or line_problems(text.replace("?", "."))


def manners_of_effect(effect: str) -> Iterator[str]:
    """The same where an effect is told: there `you` is the candidate, and a level or a score is the grader's."""
    yield from _found(effect, _IN_EFFECT)


def _found(text: str, patterns: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    flat = " ".join(plain(text).split())
    for what, parts in patterns.items():
        if match := _pattern("|".join(parts)).search(flat):
            yield f"{what}: {match.group().strip()!r}"


@cache  # compiled when the first feedback is checked, not whenever the program starts
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


_FIRST_PERSON: Final = re.compile(
    r"\b(?:i|i'm|i'd|i'll|i've|me|my|mine|myself|we|we're|we'd|we'll|we've|us|our|ours|let's)\b"
)
_ADVICE: Final = re.compile(
    r"\b(?:the|a|this) (?:candidate|interviewee|applicant|interviewer|listener)\b"
    r"|\byou (?:should|ought to|could have|should've|might have|would have|needed to|forgot|missed|failed)\b"
    r"|\byou (?:need|have) to (?:say|name|mention|explain|state|show|add|be)\b"
    r"|\byou (?:could|might|would) (?:also )?(?:mention|add|name|explain|state|open|start|frame|include|note)\b"
    r"|\bbetter to (?:say|name|mention|explain|start|add)\b|\bbe (?:more |very )?(?:specific|concrete|explicit)\b"
    r"|\byour answers?\b|\ba (?:better|stronger|fuller|good|strong|great) (?:answer|version|response)\b"
    r"|^\W*(?:say|mention|name|explain|state|describe|specify|clarify|quantify|include|add|avoid|remember|consider"
    r"|try|make sure|be (?:more|less|sure|specific|clear)|instead of|rather than saying|tell (?:the|them|him|her))\b"
)


def voice(better: str, quote: str) -> Iterator[str]:
    """Why a better wording is not what the candidate would have said; it may not repeat the `quote` either."""
    flat = " ".join(plain(better).split())
    if advice := _ADVICE.search(flat):
        yield f"tells somebody what to say and does not say it: {advice.group().strip()!r}"
    elif flat and "?" not in flat and not _FIRST_PERSON.search(flat):
        yield "is neither in the first person nor a question"
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
