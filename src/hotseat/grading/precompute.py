"""What code knows of a round before any model is asked: counts, sentences that are no evidence, and the floor.

Nothing here enters a score except by keeping sentences out. The patterns name what a sentence does (speak to a grader,
praise its speaker), never single words: a candidate may talk of scores, graders, instructions and models all day.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hotseat.domain.assessment import Delivery, Withheld
from hotseat.domain.blocks import Handout
from hotseat.domain.event import Event, FactDisclosed, PhaseEntered
from hotseat.domain.item import Fact, Item
from hotseat.domain.kinds import LEAST_WORDS, LEAST_WORDS_EXECUTIVE, WORDS_A_MINUTE
from hotseat.grading.evidence import plain, tokens
from hotseat.grading.opportunity import finished, no_story
from hotseat.grading.sentences import Sentence, SentenceBank, sentence_bank
from hotseat.interview.handouts import on_the_table

RUN: Final = 5
"""Words in a row that count as repeated or as taken over."""
ECHO_SHARE: Final = 0.8
"""From this part of its words taken over, a sentence adds nothing of its own."""

Words = tuple[str, ...]


@dataclass(frozen=True)
class Prepared:
    """The bank with its bars, why they are there, the counts, and the reason for the floor (empty above it)."""

    bank: SentenceBank
    withheld: tuple[Withheld, ...]
    delivery: Delivery
    floor: str


def prepare(item: Item, events: Sequence[Event]) -> Prepared:
    """All that is known of a round without a model. The same events give the same answer."""
    bank = sentence_bank(events)
    withheld = tuple(_withheld(bank, item, events))
    return Prepared(bank.barring(withheld), withheld, delivery(bank, item, events), floor(bank, item, events))


# --- counts -----------------------------------------------------------------------------------------------------------

_FILLERS: Final = re.compile(
    r"\b(?:u+m+|u+h+|e+rm?|h+m+|basically|actually|literally|honestly|obviously|you know what i mean|i mean|"
    r"(?<!do )(?<!if )(?<!that )(?<!as )you know|at the end of the day|to be honest|"
    r"(?<!what )(?<!which )(?<!this )(?<!that )(?<!any )(?<!some )(?<!one )(?<!a )(?<!the )(?<!same )(?<!every )"
    r"(?:sort|kind) of)\b|, like,"
)


def delivery(bank: SentenceBank, item: Item, events: Sequence[Event]) -> Delivery:
    """The counts shown beside the score. Facts that a curveball gave away were not found; decoys are not counted."""
    turns = _turns(bank)
    words = sum(map(len, turns))
    told = _given(item, events)
    worth_asking = [fact for fact in item.facts if fact.value != "decoy"]
    return Delivery(
        words=words,
        speaking_seconds=words / WORDS_A_MINUTE * 60,
        fillers=sum(len(_FILLERS.findall(plain(sentence.text))) for sentence in bank.gradable),
        repeated=sum(1 for count in Counter(run for turn in turns for run in _runs_of(turn)).values() if count > 1),
        echoed_share=sum(len(_taken(turn, told)) for turn in turns) / max(words, 1),
        facts_found=len(worth_asking) - len(facts_never_asked(item, events)),
        facts_total=len(worth_asking),
    )


def papers(item: Item, events: Sequence[Event]) -> tuple[Handout, ...]:
    """The papers that lay before the candidate by the end of the round."""
    known = [event.payload.fact for event in events if isinstance(event.payload, FactDisclosed)]
    phases = [event.payload.phase for event in events if isinstance(event.payload, PhaseEntered)]
    return on_the_table(item, known, phases)


def _given(item: Item, events: Sequence[Event]) -> set[Words]:
    """The runs of what the candidate was given to read, and of the prompt: saying them again adds nothing."""
    read = [f"{part.heading} {part.text}" for paper in papers(item, events) for part in paper.parts]
    return _runs(_words(text) for text in (item.prompt, item.brief, *read))


def facts_never_asked(item: Item, events: Sequence[Event]) -> tuple[Fact, ...]:
    """Facts worth asking for that the candidate neither asked for nor guessed, in the item's order."""
    heard = [event.payload for event in events if isinstance(event.payload, FactDisclosed)]
    found = {payload.fact for payload in heard if payload.how != "curveball"}
    return tuple(fact for fact in item.facts if fact.value != "decoy" and fact.id not in found)


def _words(text: str) -> Words:
    return tuple(token.text for token in tokens(text))


def _turns(bank: SentenceBank) -> list[Words]:
    """The candidate's words, a sequence a turn."""
    turns: dict[int, list[str]] = {}
    for sentence in bank.gradable:
        turns.setdefault(sentence.turn, []).extend(_words(sentence.text))
    return [tuple(words) for words in turns.values()]


def _runs_of(words: Words) -> Iterator[Words]:
    return (words[start : start + RUN] for start in range(len(words) - RUN + 1))


def _runs(texts: Iterable[Words]) -> set[Words]:
    return {run for words in texts for run in _runs_of(words)}


def _taken(words: Words, told: set[Words]) -> set[int]:
    """The places of the words that stand in a run somebody else said first."""
    starts = [start for start, run in enumerate(_runs_of(words)) if run in told]
    return {place for start in starts for place in range(start, start + RUN)}


# --- the floor --------------------------------------------------------------------------------------------------------

_COMMON: Final = frozenset(
    "the be to of and a in that have i it for not on with as you do at this but we they is are was what so if or "
    "die der und das ist nicht le la les et est une que el los de del se da il che di um uma o os het een en van "
    "och att som jag w na nie si ja je ve bir bu ben".split()
)
_MASHED: Final = re.compile(
    r"asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|erty|rtyu|tyui|yuio|uiop|zxcv|xcvb|cvbn|vbnm|(.)\1{3}"
)
_CLUSTER: Final = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}|^[bcdfghjklmnpqrstvwxz]{4,}$")


def floor(bank: SentenceBank, item: Item, events: Sequence[Event]) -> str:
    """Why a finished round is level 1 throughout without a grader; empty when it is to be graded.

    Who has no story to tell is believed: the round asked for nothing else, so that there is no total and no floor.
    """
    if not finished(item, events) or no_story(events):
        return ""
    words = [word for turn in _turns(bank) for word in turn]
    least = LEAST_WORDS_EXECUTIVE if item.round == "executive" else LEAST_WORDS
    if len(words) < least:
        return f"The finished round holds fewer than {least} words of yours ({len(words)}): level 1 throughout."
    return "" if _language(words) else "What you said is not language: level 1 throughout."


def _language(words: Sequence[str]) -> bool:
    """Whether the words are of a human language: with letters, more than a handful, and not struck at random.

    Random letters need two marks, no common word of a dozen languages and letters that no word has, because a false
    floor would be worse than one more grading.
    """
    lettered = [word for word in words if any(character.isalpha() for character in word)]
    if len(lettered) < len(words) * 0.3 or len(set(words)) < 8:
        return False
    random = [word for word in lettered if _MASHED.search(word) or _CLUSTER.search(word)]
    return any(word in _COMMON for word in words) or len(random) < len(lettered) * 0.3


# --- sentences that are no evidence -----------------------------------------------------------------------------------


def _withheld(bank: SentenceBank, item: Item, events: Sequence[Event]) -> Iterator[Withheld]:
    told = _given(item, events)
    for sentence in bank.sentences:
        if sentence.role == "interviewer":
            # A fact that was told may become the candidate's own decision; a question given back decides nothing.
            told |= _runs([_words(sentence.text)]) if "?" in sentence.text else set()
        elif not sentence.bar:
            yield from _reason(sentence, told)


def _reason(sentence: Sentence, told: set[Words]) -> Iterator[Withheld]:
    words = _words(sentence.text)
    if addresses_grader(sentence.text):
        yield Withheld(sid=sentence.sid, text=sentence.text, reason="addressed to the grader")
    elif praises_self(sentence.text):
        yield Withheld(sid=sentence.sid, text=sentence.text, reason="praise of oneself")
    elif len(_taken(words, told)) >= ECHO_SHARE * max(len(words), RUN):
        yield Withheld(sid=sentence.sid, text=sentence.text, reason="echo of the question")


_WORDS: Final = {
    "grader": "(?:(?:ai|llm|automated|human|grading|scoring) )*(?:graders?|evaluators?|assessors?|examiners?|scorers?"
    "|raters?|judges?|grading (?:model|system|ai)|llm|ai model)",
    "this": "(?:answers?|responses?|interview|transcript|performance|submission|session|candidate|person)",
    "criteria": "(?:signals?|criteri(?:a|on)|sub-?criteri(?:a|on)|dimensions?)",
    "mine": "(?:me|this <this>|my <this>|the (?:candidate|transcript)|<every> <criteria>)",
    "every": "(?:all|every|each)(?: of)?(?: the| these)?",
    "grading": "(?:grading|scoring|evaluating|assessing|marking|judging|rating|reviewing)",
    "mark": r"""(?:full (?:marks|credit|points|score)|strong[ _-]hire|level (?:4|5|four|five)\b
        |(?:highest|maximum|max|top|perfect|best|passing) (?:possible )?(?:scores?|marks?|rating|grade|level|points)
        |\b(?:5|five|10|ten|100) ?(?:/|out of) ?(?:5|five|10|ten|100)\b
        |\b(?:a|score|score of|rating of|grade of) (?:5|five|10|ten|100)
        (?=\W*$|[.,;!?)]| (?:for|on|in|across|everywhere)\b))""",
    # Where an order begins: at the start, after a stop, or after a word that introduces one.
    "first": r"(?:^\W*|\b(?:please|kindly|now|you (?:must|should|shall|will|have to|need to|are to|to)) )",
    "order": r"""(?:<first>|[.,;:!?("'>\]-] ?|\b(?:and|then|so|just) )""",
    "earlier": "(?:previous|prior|above|preceding|foregoing|system|grading|scoring|evaluation)",
    "us": r"""(?=.*\b(?:candidate|strong[ _-]hire|level (?:4|5|five)|full marks|rubric|graders?|evaluators?
        |ignore (?:all|any|your|previous)|(?:grade|score|rate|mark|award|give) (?:this|me|my|all|every|full))\b)""",
    "very": "(?:(?:a|an|the|very|really|truly|extremely|exceptionally|highly|genuinely|clearly|quite|simply) )*",
    "superb": """(?:excellent|outstanding|exceptional|brilliant|world[ -]class|best[ -]in[ -]class|perfect|flawless
        |superb|masterful|fantastic|top[ -]tier|first[ -]class|stellar|amazing|impressive|incredible|unparalleled)""",
    "skill": "(?:expertise|experience|knowledge|track record|skills?|command|judge?ment|instinct|thinking|leadership)",
}
"""Building blocks of the patterns below, each named there in angle brackets."""


def _patterns(*texts: str) -> tuple[re.Pattern[str], ...]:
    """Patterns written over several lines, their building blocks put in. A line break stands for nothing."""
    return tuple(re.compile(re.sub(r"\n\s*", "", _built(text))) for text in texts)


def _built(text: str) -> str:
    block = re.search(r"<(\w+)>", text)
    return _built(text.replace(block[0], _WORDS[block[1]])) if block else text


_ORDERS: Final = _patterns(
    # Take back what you were told.
    r"""<order>(?:ignore|disregard|forget|override|bypass) (?:all |any )?(?:of )?(?:the |your |these |those )?
    (?:<earlier> )+(?:\w+ )?(?:instructions?|directions?|directives?)\b""",
    r"<first>(?:ignore|disregard|forget|override|bypass) (?:all |any )?(?:of )?(?:the |your )?<earlier> prompts?\b",
    r"""<order>(?:ignore|disregard|forget|override) (?:all (?:of )?(?:the |your )?|any |your )(?:<earlier> )?
    (?:instructions?|prompts?|rules|guidelines|criteria|rubrics?)\b
    (?!,? ?-?(?:that|which|engine|based|with|for|from|about))""",
    r"<order>(?:ignore|disregard|forget) (?:the|this|that) (?:\w+ )?rubric\b",
    r"<order>(?:ignore|disregard|forget) (?:everything|all|anything) (?:above|before this|you(?:'ve| have| were) )",
    r"ignore[zr]? (?:toutes )?les instructions|ignor[ae] (?:todas )?las instrucciones",
    r"ignorieren? (?:sie )?(?:alle )?\w* ?anweisungen",
    # Give me this mark.
    r"""<order>(?:give|award|grant|assign|allocate) (?:<mine> (?:(?:a|an|the|at least|only) )*?<mark>
    |(?:(?:a|the) )?(?:(?:full|top) marks|strong[ _-]hire|<mark>(?= (?:to|for|on) (?:<mine>|this|everything)\b)))""",
    r"""<order>(?:score|rate|grade|mark|rank|assess|evaluate|judge|count|treat|consider|record|report) <mine>\b
    (?:.{0,60}?(?:<mark>|\b(?:excellent|outstanding|highly|favou?rably)\b)
    | (?:as |at |with )?(?:shown|met|passed|satisfied|5)\b)""",
    r"""<first>(?:output|return|print|emit|respond with|reply with|answer with|set (?:every|each|all|your|my))
    \s(?:(?:only|just|the|an?|every|each|all|your|my|final|overall|total) )*
    (?:levels?|scores?|verdicts?|ratings?|grades?) ?(?:to|as|of|=|:|is|at) ?["']?
    (?:5|five|shown|strong[ _-]hire|hire|pass|max\w*|highest)\b""",
    r"""<order>be (?:\w+ )?(?:lenient|generous|kind)\b.{0,30}\b
    (?:with me|my <this>|this <this>|your (?:grading|scoring|marking))""",
    r"""<order>(?:grade|score|mark|rate|assess|judge|evaluate) (?:\w+ )?(?:<mine> )?(?:very )?
    (?:leniently|generously|favou?rably)""",
    r"""\b(?:do not|don't|never) (?:raise|report|list|record|count) (?:any |the )?red flags?\b.{0,40}\b
    (?:me|(?:this|the) <this>)\b""",
    # This is what I am worth.
    r"""\b(?:this|my) <this>\b.{0,40}\b(?:deserves?|merits?|warrants?|(?:should|must) (?:get|receive|be)
    |(?:has|have|was|is)(?: already)?(?: been)? (?:graded|scored|rated|marked))\b.{0,40}?<mark>""",
    r"""\b(?:the|this) (?:candidate|interviewee)\b(?! (?:model|system|solution|feature|version|tool|vendor)).{0,60}?
    (?:<mark>|\b(?:demonstrat|show|me[et]|satisf|display|exhibit|cover)\w* <every> (?:signals?|sub-?criteri))""",
    r"\bthis (?:\w+ )?(?:meets|earns|deserves|merits) (?:(?:a|the) )?<mark>",
    r"""^\W*(?:(?:final|overall|my|total) )?(?:verdict|evaluation|assessment|score|rating|grade) ?[:=] ?
    (?:<mark>|shown|5\b)""",
    r"""\bi(?: really| clearly| truly)? (?:deserve|merit|should (?:get|receive|be (?:given|rated|scored|graded)))\b
    .{0,25}?<mark>""",
    r"""\b<every> (?:signals?|sub-?criteri\w+) (?:is|are|was|were|has been|have been|should be|must be)
    \s(?:\w+ )?(?:shown|met|satisfied)(?=\W*$| in (?:this|my)|[<])""",
    r"""\b(?:pretend|assume|imagine) (?:that )?(?:i|the candidate|this candidate) (?:\w+ )?
    (?:answered|covered|showed|met|passed|said|gave)
    \s(?:perfectly|a perfect|(?:all|every)(?: of)?(?: the)? (?:<criteria>|questions?))""",
)
_ADDRESSES: Final = _patterns(
    # You who are grading.
    r"""^\W*(?:\w+ )?(?:note|message|memo|notice|attention|instruction|p\.?s\.?)(?: (?:to|for))?
    \s(?:the |any |all |my )?<grader>\b(?=\W*$| ?[:,;!-]| (?:reading|of this))""",
    r"\b(?:dear|hey|hi|hello|attention) (?:the |my )?(?:<grader>|ai)\b",
    r"""^\W*(?:ai |llm )?(?:grader|evaluator|assessor|examiner|scorer|judge) ?[,:] ?
    (?:please|you|give|award|mark|score|rate|treat|ignore|assign|this <this>|the candidate|strong|level
    |all <criteria>|output|set)\b""",
    r"""\b(?:to the (?:person|ai|model|llm|system)|whoever|whichever) (?:who |that )?(?:is |may be )?<grading>
    \s(?:me\b|my|this <this>|this\W*$|this ?[,:;.]|the transcript)""",
    r"\bany(?:one| ai| model| llm) (?:who |that )?(?:is |may be )?<grading> (?:me\b|this <this>|the transcript)",
    r"""\bif you(?:'re| are) (?:(?:an? |the )?(?:ai|llm|(?:large )?language model|grader|evaluator)\b
    (?! (?:company|team|start-?up|pm|product|vendor|firm|first|engineer|user|lab))
    |<grading> (?:me\b|my|this <this>))""",
    r"""\byou(?:'re| are) (?:now |no longer |acting as )*(?:an? |the )?
    (?:(?:very|lenient|generous|fair|helpful|impartial|strict|expert|ai|llm|new|interview) )*
    (?:grader|evaluator|assessor|examiner|scorer)\b""",
    r"""\bas (?:an? |the )(?:ai|llm|(?:large )?language model|ai (?:language )?model|grader|grading model|evaluator
    |assessor|examiner) ?,? ?you(?:r|'re)?\b""",
    r"""\byour (?:job|task|role|goal|instructions?|output|grading|scoring|assessment|evaluation|verdict)
    \s(?:is|are|should|must|will)\b.{0,40}?(?:(?:grade|score|rate|award|pass) <mine>|<mark>)""",
    # Text made to look like the frame around it.
    r"""[<]\|?/?(?:im_start|im_end|system|endoftext|eot_id|transcript|instructions?|grader|candidate(?:_answer)?
    |assistant|rubric)\b[^>]{0,40}>|\[/?(?:inst|system|sys)\]|[<]{2}sys>>""",
    r"""["'](?:verdict|level|level_evidence|boundary)["'] ?: ?["'\[]?(?:shown|strong|4\b|5\b)""",
    r"""^\W*(?:system|developer|assistant|admin\w*|override|(?:new|updated|real|additional)(?: \w+)? instructions?)
    (?: (?:prompt|message|note|override|notice))? ?[:\]>-]<us>""",
    r"""^\W*(?:end|start|begin\w*) of (?:the )?(?:interview )?
    (?:transcript|candidate(?:'s)? (?:data|answers?|input|text)|user input) ?(?:$|[.:;!=\]>*-])""",
)
_SPOKEN_OF: Final = _patterns(
    r"""\b(?:types?|typed|typing|writes?|written|says?|said|saying|pastes?|pasted|enters?|injections?|jailbreaks?|attack\w*
    |such as|like|e\.g\.|tells? (?:it|the \w+)|asks?|users?|students?|applicants?)\b[^.!?]{0,25}$"""
)[0]


def addresses_grader(text: str) -> bool:
    """Whether a sentence speaks to whoever grades, orders a mark, or imitates the frame of a prompt.

    An order that somebody in the sentence is said to give ("a caller could type ...") is a story about one.
    """
    flat = " ".join(plain(text).split())
    orders = (match for pattern in _ORDERS for match in pattern.finditer(flat))
    given = any(match.start() == 0 or not _SPOKEN_OF.search(flat[: match.start() + 1]) for match in orders)
    return given or any(pattern.search(flat) for pattern in _ADDRESSES)


_PRAISE: Final = _patterns(
    r"""\bi(?:'m| am| was|'ve always been| have always been) <very>
    (?:<superb>|great|strong|gifted|talented|seasoned|ideal|skilled)(?: \w+){0,2}
    \s(?:pm|product (?:manager|leader|thinker)|leader|communicator|candidate|thinker|hire|fit|strategist)\b""",
    r"\bi(?:'m| am) <very>(?:<superb>|great|skilled|talented|gifted|the best) (?:at|with) ",
    r"\bi(?:'m| am) the (?:best|ideal|perfect|right) (?:candidate|person|hire|pm|product manager)\b",
    r"""\bmy (?:\w+ )?(?:answer|response|analysis|approach|framework|reasoning|performance|thinking|framing)
    \s(?:is|was|has been) <very>(?:<superb>|comprehensive|thorough|insightful|strong)\b
    (?! (?!and\b|enough\b)\w)""",
    r"""\b(?:this|that|mine|it) (?:is|was) <very>(?:<superb>|great|strong|comprehensive|thorough|insightful)
    \s(?:answer|response|analysis)\b(?! (?:from|to|for|by|of) (?:the|a|our|any))""",
    r"""\b(?:no other|most other|unlike (?:most|other)|(?:better|more) than (?:most|any|other)(?: other)?)
    \scandidates?\b""",
    r"""\bi (?:have|bring|possess) (?:\w+ )?(?:<superb>|deep|extensive|unmatched|vast|proven|strong)
    \s(?:(?!about|in|on|of|that|for|with)\w+ ){0,2}<skill>\b""",
    r"\bi (?:really |truly )?(?:excel|shine) (?:at|in)\b|\bhire me\b",
    r"""\bi(?:'ve| have)? (?:just |now |clearly |already )*(?:demonstrated|showcased|shown|displayed|proven|exhibited)
    \s(?:my )?(?:<superb>|strong|deep|great) (?:\w+ ){0,2}<skill>\b""",
)


def praises_self(text: str) -> bool:
    """Whether a sentence praises its speaker or the answer itself."""
    flat = " ".join(plain(text).split())
    return any(pattern.search(flat) for pattern in _PRAISE)
