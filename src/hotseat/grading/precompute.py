"""What code knows of a round before any model is asked: counts, sentences that are no evidence, and the floor.

Nothing here enters a score except by keeping sentences out. The patterns name what a sentence does (speak to a grader,
praise its speaker), never single words: a candidate may talk of scores, graders, instructions and models all day.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from hotseat.domain.assessment import Delivery, Withheld
from hotseat.domain.blocks import Handout
from hotseat.domain.event import Event, FactDisclosed, PhaseEntered
from hotseat.domain.item import Fact, Item
from hotseat.domain.kinds import LEAST_WORDS, LEAST_WORDS_EXECUTIVE, WORDS_A_MINUTE
from hotseat.grading.addressed import addresses_grader
from hotseat.grading.evidence import plain, tokens
from hotseat.grading.opportunity import finished, no_story
from hotseat.grading.praise import praises_self
from hotseat.grading.sentences import Sentence, SentenceBank, sentence_bank
from hotseat.interview.handouts import on_the_table

RUN: Final = 5
"""Words in a row that count as repeated."""
TAKEN_RUN: Final = 4
"""Words in a row that count as taken over."""
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

_UNSPACED: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_EITHER: Final = {"you": "i", "we": "i", "us": "me", "your": "my", "our": "my", "yourself": "myself"}
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
        echoed_share=sum(len(_taken(_from_either(turn), told)) for turn in turns) / max(words, 1),
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
    return _taken_runs(item.prompt, item.brief, *read)


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
        turns.setdefault(sentence.turn, []).extend(_parted(_words(sentence.text)))
    return [tuple(words) for words in turns.values()]


def _parted(words: Words) -> Iterator[str]:
    """The words, with two signs to a word where a language is written without spaces (Chinese, Japanese)."""
    for word in words:
        step = 2 if _UNSPACED.search(word) else len(word)
        yield from (word[start : start + step] for start in range(0, len(word), step))


def _runs_of(words: Words, length: int = RUN) -> Iterator[Words]:
    return (words[start : start + length] for start in range(len(words) - length + 1))


def _taken_runs(*texts: str) -> set[Words]:
    return {run for text in texts for run in _runs_of(_from_either(_words(text)), TAKEN_RUN)}


def _from_either(words: Words) -> Words:
    """The words without whose mouth they come from: "your line is drowning" gives "our line is drowning" back."""
    return tuple(_EITHER.get(word, word) for word in words)


def _taken(words: Words, told: set[Words]) -> set[int]:
    """The places of the words that stand in a run somebody else said first."""
    starts = [start for start, run in enumerate(_runs_of(words, TAKEN_RUN)) if run in told]
    return {place for start in starts for place in range(start, start + TAKEN_RUN)}


# --- the floor --------------------------------------------------------------------------------------------------------

_COMMON: Final = frozenset(
    "the be to of and a in that have i it for not on with as you do at this but we they is are was what so if or "
    "die der und das ist nicht le la les et est une que el los de del se da il che di um uma o os het een en van "
    "och att som jag w na nie si ja je ve bir bu ben".split()
)
_MASHED: Final = re.compile(
    r"asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|erty|rtyu|tyui|yuio|uiop|zxcv|xcvb|cvbn|vbnm|(.)\1{3}"
)
_FILLER: Final = frozenset(
    "lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt ut labore et dolore magna "
    "aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo consequat duis "
    "aute irure in reprehenderit voluptate velit esse cillum fugiat nulla pariatur excepteur sint occaecat cupidatat "
    "non proident sunt culpa qui officia deserunt mollit anim id est laborum".split()
)
"""What printers fill a page with that has no text yet."""
_CLUSTER: Final = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}|^[bcdfghjklmnpqrstvwxz]{3,}$")


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

    Random letters need two marks, hardly a common word of a dozen languages and letters that no word has, because a
    false floor would be worse than one more grading.
    """
    lettered = [word for word in words if any(character.isalpha() for character in word)]
    if len(lettered) < len(words) * 0.3 or len(set(words)) < 8 or _share(words, _FILLER) > 0.5:
        return False
    random = [word for word in lettered if _MASHED.search(word) or _CLUSTER.search(word)]
    return _share(words, _COMMON) >= 0.15 or len(random) < len(lettered) * 0.3


def _share(words: Sequence[str], known: frozenset[str]) -> float:
    return sum(word in known for word in words) / len(words)


# --- sentences that are no evidence -----------------------------------------------------------------------------------

_ENDS: Final = (".", "!", "?", "…")


def _withheld(bank: SentenceBank, item: Item, events: Sequence[Event]) -> Iterator[Withheld]:
    told = _given(item, events)
    addressed = _addressed(bank)
    for sentence in bank.sentences:
        if sentence.role == "interviewer":
            # A fact that was told may become the candidate's own decision; a question given back decides nothing.
            told |= _taken_runs(sentence.text) if "?" in sentence.text else set()
        elif not sentence.bar:
            yield from _reason(sentence, addressed, told)


def _addressed(bank: SentenceBank) -> frozenset[str]:
    """The sids of what is said to the grader, also where a line break cuts such a sentence in two."""
    alone = {sentence.sid for sentence in bank.admissible if addresses_grader(sentence.text)}
    halves = {
        half.sid
        for first, second in pairwise(bank.admissible)
        if first.turn == second.turn and _goes_on(first, second) and alone.isdisjoint((first.sid, second.sid))
        if addresses_grader(f"{first.text} {second.text}")
        for half in (first, second)
    }
    return frozenset(alone | halves)


def _goes_on(first: Sentence, second: Sentence) -> bool:
    return first.text.endswith((",", ":")) or (not first.text.endswith(_ENDS) and second.text[:1].islower())


def _reason(sentence: Sentence, addressed: frozenset[str], told: set[Words]) -> Iterator[Withheld]:
    words = _from_either(_words(sentence.text))
    if sentence.sid in addressed:
        yield Withheld(sid=sentence.sid, text=sentence.text, reason="addressed to the grader")
    elif praises_self(sentence.text):
        yield Withheld(sid=sentence.sid, text=sentence.text, reason="praise of oneself")
    elif len(_taken(words, told)) >= ECHO_SHARE * max(len(words), RUN):
        yield Withheld(sid=sentence.sid, text=sentence.text, reason="echo of the question")
