"""Three short answers: their quotes are their own words, and the item's signals tell them apart."""

from collections.abc import Iterable
from itertools import accumulate
from typing import Any, Final

import pytest

from authoring.stock import TRIAGE, item, rubric
from hotseat.authoring.apart import answer_findings
from hotseat.domain.finding import Where
from hotseat.domain.item import Signal
from hotseat.domain.short_answers import ShortAnswers

FLUENT: Final = " ".join(["We would bring everybody together and look at this with open eyes and an open mind."] * 5)
SIGNALS: Final = item(TRIAGE).signals
WHOLE: Final = sum(signal.weight for signal in SIGNALS)


def words_for(signal: Signal) -> str:
    return f"On {signal.id.removeprefix('sig_').replace('_', ' ')} my mind is made up already"


def answer(shown: Iterable[Signal]) -> dict[str, Any]:
    signals = list(shown)
    text = " ".join([FLUENT, *(f"{words_for(signal)}, and I say so." for signal in signals)])
    return {"text": text, "shows": {signal.id: words_for(signal) for signal in signals}}


def by_weight(share: float) -> list[Signal]:
    """Signals from the heaviest on, up to that part of the whole weight."""
    ordered = sorted(SIGNALS, key=lambda signal: -signal.weight)
    sums = accumulate(signal.weight for signal in ordered)
    return [signal for signal, weight in zip(ordered, sums, strict=True) if weight <= share * WHOLE]


def three(**changes: dict[str, Any]) -> ShortAnswers:
    answers = {"empty": answer([]), "middling": answer(by_weight(0.42)), "strong": answer(SIGNALS)} | changes
    return ShortAnswers.model_validate({"item": TRIAGE, "answers": answers})


def told(answers: ShortAnswers) -> list[tuple[str, Where]]:
    return [(finding.rule, finding.where) for finding in answer_findings(answers, item(TRIAGE), rubric())]


def quoted(signal: Signal, quote: str, text: str = "") -> dict[str, Any]:
    strong = answer(SIGNALS)
    return {"text": f"{strong['text']} {text}".strip(), "shows": strong["shows"] | {signal.id: quote}}


def test_answers_that_stand_apart_have_no_problem() -> None:
    assert told(three()) == []


FIRST: Final = SIGNALS[0]
SHOWN: Final = ("answers", "strong", "shows", FIRST.id)


@pytest.mark.parametrize(
    ("strong", "where"),
    [
        (quoted(FIRST, "words that nobody said in it"), SHOWN),
        (quoted(FIRST, "my mind"), SHOWN),
        (quoted(FIRST, FIRST.counts, FIRST.counts), SHOWN),
        (quoted(FIRST, words_for(FIRST).upper()), None),
        (quoted(FIRST, f"{words_for(FIRST)}, and I say so. On"), SHOWN),
    ],
)
def test_a_quote_is_words_of_the_answer_and_not_of_the_item(strong: dict[str, Any], where: Where | None) -> None:
    assert told(three(strong=strong)) == ([("quote", where)] if where else [])


def test_a_quote_may_run_over_sentences_that_are_all_there() -> None:
    one, other = SIGNALS[:2]
    both = f"{words_for(one)}, and I say so. {words_for(other)}"
    assert told(three(strong=quoted(one, both))) == []


def test_a_signal_that_the_item_lacks_is_told() -> None:
    strong = answer(SIGNALS)
    strong["shows"]["sig_gaol"] = words_for(FIRST)
    assert told(three(strong=strong)) == [("quote", ("answers", "strong", "shows", "sig_gaol"))]


def test_the_same_words_show_two_signals_and_no_third() -> None:
    strong = answer(SIGNALS)
    names = list(strong["shows"])
    strong["shows"][names[1]] = strong["shows"][names[0]]
    assert told(three(strong=strong)) == []
    strong["shows"][names[2]] = strong["shows"][names[0]]
    assert told(three(strong=strong)) == [("quote", ("answers", "strong", "shows", names[2]))]


def test_an_answer_too_short_to_be_fluent_is_told() -> None:
    assert told(three(empty={"text": "We would look at this."})) == [("strength", ("answers", "empty", "text"))]


def test_an_empty_answer_that_shows_something_is_told() -> None:
    assert ("strength", ("answers", "empty")) in told(three(empty=answer(by_weight(0.1))))
    light = next(signal for signal in SIGNALS if signal.weight == 1)
    assert told(three(empty=answer([light]))) == []


def test_answers_outside_their_share_are_told() -> None:
    assert ("strength", ("answers", "middling")) in told(three(middling=answer(by_weight(0.2))))
    assert ("strength", ("answers", "middling")) in told(three(middling=answer(by_weight(0.6))))
    assert ("strength", ("answers", "strong")) in told(three(strong=answer(by_weight(0.7))))


def test_a_strong_answer_leaves_nothing_decisive_out() -> None:
    decisive = next(signal for signal in SIGNALS if signal.weight == 3)
    strong = answer(signal for signal in SIGNALS if signal is not decisive)
    assert told(three(strong=strong)) == [("strength", ("answers", "strong", "shows"))]


def test_a_weak_and_a_strong_answer_that_show_the_same_are_refused() -> None:
    same = three(middling=answer(by_weight(0.42)), strong=answer(by_weight(0.42)))
    assert [where for rule, where in told(same) if rule == "apart"] == [("answers", "strong")] * 2


def test_an_answer_in_the_wrong_band_is_told_with_its_verdict() -> None:
    findings = answer_findings(three(middling=answer(SIGNALS[:-1])), item(TRIAGE), rubric())
    messages = [finding.message for finding in findings if finding.rule == "apart"]
    assert messages[-1].endswith("Strong Hire; a middling answer is No Hire to Lean No Hire")
