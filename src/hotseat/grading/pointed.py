"""Finds the sentence that a candidate points at with a quote of their own. Never says what it is worth."""

from hotseat.domain.assessment import Quote
from hotseat.errors import HotseatError
from hotseat.grading.evidence import nearest_sentence, plain, verify
from hotseat.grading.sentences import SentenceBank


def pointed(words: str, bank: SentenceBank) -> Quote:
    """The quote with the sentence it stands in.

    Raises HotseatError when no sentence of the candidate holds it, with the nearest one, and when the one that does is
    no evidence.
    """
    if not plain(words).strip():
        raise HotseatError("The quote is empty.", "Quote the words of yours that show it.")
    checked = {sentence.sid: verify(words, sentence.sid, bank) for sentence in bank.sentences}
    for result in checked.values():
        if isinstance(result, Quote):
            return result
    wanted = " ".join(plain(words).split())
    for sentence in sorted(bank.sentences, key=lambda sentence: bool(sentence.bar)):
        result = checked[sentence.sid]
        if wanted in " ".join(plain(sentence.text).split()) and not isinstance(result, Quote):
            do = "Point at another sentence of yours." if sentence.bar else "Quote more of it."
            raise HotseatError(f"These words do not count: {result.reason}", do)
    near = nearest_sentence(words, bank)
    advice = f"Nearest is turn {near.turn}: “{near.text}”" if near else "Quote words as they stand in the transcript."
    raise HotseatError("No sentence of yours holds these words.", advice)
