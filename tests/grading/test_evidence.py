"""Altered quotes are refused, every one of 600 of a kind; honest ones that only look different are accepted."""

import random
import string
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pytest

from grading.lines import ORDINARY
from grading.rounds import ITEMS, bank, item, line, said
from hotseat.domain.assessment import Quote, RejectedQuote, Withheld
from hotseat.grading.evidence import nearest_sentence, tokens, verify
from hotseat.grading.sentences import Sentence, SentenceBank

TRIES: Final = 600


def _spoken() -> SentenceBank:
    """A long talk: what would count for each signal, facts repeated in passing, and things people say."""
    counts = [signal.counts for name in ITEMS for signal in item(name).signals]
    figures = [fact.fact for name in ITEMS for fact in item(name).facts]
    turns = [*counts, *figures, *ORDINARY]
    questions = [probe.say for name in ITEMS for probe in item(name).probes]
    return bank(*map(line, questions), *(said(turn, text) for turn, text in enumerate(turns, start=1)))


SPOKEN: Final = _spoken()
SENTENCES: Final = [sentence for sentence in SPOKEN.admissible if len(sentence.text.split()) >= 7]
NUMBERED: Final = [sentence for sentence in SENTENCES if any(c.isdigit() for c in sentence.text)]
WITH_UNITS: Final = [sentence for sentence in SENTENCES if "%" in sentence.text or "$" in sentence.text]
VOCABULARY: Final = sorted({word for sentence in SENTENCES for word in sentence.text.split() if word.isalpha()})
NEGATIONS: Final = frozenset({"not", "never", "no", "nothing", "without", "cannot", "can't", "don't", "nobody"})


@dataclass(frozen=True)
class Offer:
    """Words, and the sentence they are said to come from."""

    words: list[str]
    sid: str


Kind = Callable[[random.Random], Offer]


def _honest(draw: random.Random, among: list[Sentence] = SENTENCES) -> Offer:
    """A part of at least six words of some sentence."""
    sentence = draw.choice(among)
    words = sentence.text.split()
    start = draw.randint(0, len(words) - 6)
    return Offer(words[start : draw.randint(start + 6, len(words))], sentence.sid)


def _inner(draw: random.Random, offer: Offer) -> int:
    return draw.randint(1, len(offer.words) - 2)


def changed_number(draw: random.Random) -> Offer:
    offer = _honest(draw, NUMBERED)
    places = [n for n, word in enumerate(offer.words) if any(c.isdigit() for c in word)]
    if not places:
        return changed_number(draw)
    place = draw.choice(places)
    word = offer.words[place]
    digits = [n for n, c in enumerate(word) if c.isdigit()]
    at = draw.choice(digits)
    other = draw.choice([c for c in string.digits if c != word[at]])
    changes = [word[:at] + other + word[at + 1 :], word[:at] + other + word[at:], word[:at] + "-" + word[at:]]
    changes += [word.replace(".", "")] if "." in word.strip(".") else []
    offer.words[place] = draw.choice(changes[:2] if word[at - 1 : at].isalnum() else changes)
    return offer if tokens(offer.words[place]) != tokens(word) else changed_number(draw)


def flipped_negation(draw: random.Random) -> Offer:
    offer = _honest(draw)
    negated = [n for n, word in enumerate(offer.words[1:-1], start=1) if word.lower() in NEGATIONS]
    if negated:
        offer.words.pop(draw.choice(negated))
    else:
        offer.words.insert(_inner(draw, offer) + 1, draw.choice(["not", "never", "no", "hardly"]))
    return offer


def swapped_word(draw: random.Random) -> Offer:
    offer = _honest(draw)
    place = _inner(draw, offer)
    word = offer.words[place].strip(string.punctuation).lower()
    offer.words[place] = draw.choice([other for other in VOCABULARY if other.lower() != word])
    return offer


def reordered_words(draw: random.Random) -> Offer:
    offer = _honest(draw)
    place = _inner(draw, offer)
    pair = offer.words[place - 1 : place + 1]
    if tokens(" ".join(pair)) == tokens(" ".join(pair[::-1])):
        return reordered_words(draw)
    offer.words[place - 1 : place + 1] = pair[::-1]
    return offer


def stitched(draw: random.Random) -> Offer:
    first, second = _honest(draw), _honest(draw)
    return Offer(first.words + second.words, first.sid) if first.sid != second.sid else stitched(draw)


def stitched_with_an_ellipsis(draw: random.Random) -> Offer:
    first, second = _honest(draw), _honest(draw)
    if first.sid == second.sid:
        return stitched_with_an_ellipsis(draw)
    return Offer([*first.words, "...", *second.words], first.sid)


def wrong_sid(draw: random.Random) -> Offer:
    offer = _honest(draw)
    others = [s.sid for s in SENTENCES if " ".join(offer.words) not in s.text]
    return Offer(offer.words, draw.choice(others))


def interviewer_words(draw: random.Random) -> Offer:
    lines = [sentence for sentence in SPOKEN.sentences if sentence.role == "interviewer"]
    sentence = draw.choice(lines)
    return Offer(sentence.text.split(), draw.choice([sentence.sid, draw.choice(SENTENCES).sid]))


def changed_unit(draw: random.Random) -> Offer:
    offer = _honest(draw, WITH_UNITS)
    places = [n for n, word in enumerate(offer.words) if "%" in word or "$" in word]
    if not places:
        return changed_unit(draw)
    place = draw.choice(places)
    word = offer.words[place]
    bare = word.strip("%$.,;:()")
    offer.words[place] = draw.choice([f"€{bare}", f"{bare}%"] if "$" in word else [f"${bare}", word.replace("%", "‰")])
    return offer


@pytest.mark.parametrize(
    "kind",
    [
        changed_number,
        changed_unit,
        flipped_negation,
        swapped_word,
        reordered_words,
        stitched,
        stitched_with_an_ellipsis,
        wrong_sid,
        interviewer_words,
    ],
)
def test_no_altered_quote_is_accepted(kind: Kind) -> None:
    draw = random.Random(kind.__name__)
    offers = [kind(draw) for _ in range(TRIES)]
    assert [offer for offer in offers if isinstance(verify(" ".join(offer.words), offer.sid, SPOKEN), Quote)] == []


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def _curly(text: str) -> str:
    return text.replace("'", "’").replace('"', "”")


HONEST: Final[dict[str, tuple[Callable[[str], str], float]]] = {
    "as it is": (lambda text: text, 1.0),
    "upper case": (str.upper, 0.99),
    "lower case": (str.lower, 0.99),
    "curly quotes": (_curly, 0.99),
    "long dashes": (lambda text: text.replace("-", "—"), 0.99),
    "non-breaking hyphens": (lambda text: text.replace("-", "\u2011"), 0.99),
    "white space": (lambda text: "  \n" + text.replace(" ", " \t ") + " ", 0.99),
    "full width": (_wide, 0.99),
    "in quotation marks": (lambda text: f"“{text}”", 0.99),
    "a full stop of its own": (lambda text: f"{text.rstrip('.,;')}.", 0.99),
    "an ellipsis at both ends": (lambda text: f"...{text}…", 0.99),
    "zero-width space": (lambda text: text.replace(" ", " \u200b"), 0.99),
    "commas dropped": (lambda text: text.replace(", ", " "), 0.99),
    "punctuation dropped": (lambda text: text.translate(str.maketrans("", "", string.punctuation)), 0.92),
}


@pytest.mark.parametrize("variant", HONEST)
def test_an_honest_quote_may_look_different(variant: str) -> None:
    change, least = HONEST[variant]
    draw = random.Random(variant)
    offers = [_honest(draw) for _ in range(TRIES)]
    accepted = [o for o in offers if isinstance(verify(change(" ".join(o.words)), o.sid, SPOKEN), Quote)]
    assert len(accepted) / TRIES >= least


SAID: Final = "I would never let it close a contact, so the nurse decides at 2.5% or below, and we follow-up by phone."
TALK: Final = bank(line("What would it cost you?"), said(1, f"{SAID} Yes. No bot. We can't do that in 4 weeks."))


@pytest.mark.parametrize(
    ("quote", "sid", "reason"),
    [
        ("so the nurse decides", "T09.S01", "There is no sentence T09.S01."),
        ("What would it cost", "T00.I01", "T00.I01 was said by the interviewer, so it is no evidence."),
        ("", "T01.S01", "The quote is empty."),
        ("“…”", "T01.S01", "The quote is empty."),
        ("the nurse", "T01.S01", "A quote has at least 3 words or is the whole sentence."),
        ("the nurse must decide", "T01.S01", "These words are not in T01.S01."),
        ("by phone. Yes", "T01.S01", "These words are not in T01.S01."),
        ("at 25 or below", "T01.S01", "These words are not in T01.S01."),
        ("at -2.5% or below", "T01.S01", "These words are not in T01.S01."),
        ("at $2.5 or below", "T01.S01", "These words are not in T01.S01."),
        ("We can do that in 4 weeks", "T01.S04", "These words are not in T01.S04."),
        ("the nurse decides ... by phone", "T01.S01", "Each side of an ellipsis needs at least 4 words."),
        (
            "and we follow-up by phone ... so the nurse decides",
            "T01.S01",
            "These words are not in T01.S01 in this order.",
        ),
    ],
)
def test_a_refusal_says_what_is_wrong(quote: str, sid: str, reason: str) -> None:
    assert verify(quote, sid, TALK) == RejectedQuote(sid=sid, quote=quote, reason=reason)


@pytest.mark.parametrize(
    "quote",
    [
        "the nurse decides at 2.5% or below",
        "the nurse decides at 2.5 or below",
        "WE FOLLOW UP BY PHONE",
        "we followup by phone",
        "it close a contact ... at 2.5% or below",
        "it close a contact [...] we follow-up by phone",
    ],
)
def test_what_is_left_out_or_set_differently_is_forgiven(quote: str) -> None:
    assert verify(quote, "T01.S01", TALK) == Quote(sid="T01.S01", quote=quote, text=SAID)


def test_a_whole_sentence_may_be_as_short_as_it_is() -> None:
    assert verify("no bot", "T01.S03", TALK) == Quote(sid="T01.S03", quote="no bot", text="No bot.")


def test_an_ellipsis_cannot_leave_out_a_negation() -> None:
    talk = bank(said(1, "We should let the bot in no case whatever tell people to stay home."))
    assert verify("We should let the bot ... tell people to stay home", "T01.S01", talk) == RejectedQuote(
        sid="T01.S01",
        quote="We should let the bot ... tell people to stay home",
        reason="The ellipsis leaves out a negation.",
    )


def test_a_barred_sentence_is_refused_with_its_reason() -> None:
    barred = TALK.barring([Withheld(sid="T01.S01", text=SAID, reason="echo of the question")])
    assert verify("so the nurse decides", "T01.S01", barred) == RejectedQuote(
        sid="T01.S01",
        quote="so the nurse decides",
        reason="T01.S01 only repeats what the candidate was told, so it is no evidence.",
    )


def test_a_control_in_a_quote_is_neither_compared_nor_kept() -> None:
    quote = Quote(sid="T01.S01", quote="so the nurse decides", text=SAID)
    assert verify("so \x1b[31mthe\x1b[0m nurse\u202e decides", "T01.S01", TALK) == quote


def test_the_nearest_sentence_is_found_for_a_repair() -> None:
    nearest = nearest_sentence("I'd never allow it to close a contact because the nurse decides", TALK)
    assert nearest == TALK.by_sid["T01.S01"]


@pytest.mark.parametrize("quote", ["the board has asked for a bot by winter", "", "What would it cost you?"])
def test_nothing_is_near_to_what_the_candidate_never_said(quote: str) -> None:
    assert nearest_sentence(quote, TALK) is None
