"""What may not be shown as feedback, held to texts of our own: those that must be refused and those that must not."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from grading.rounds import TRIAGE, events, item, line, phase, rubric, said
from hotseat.domain.assessment import FeedbackItem
from hotseat.domain.event import CandidateAnswered, FactDisclosed
from hotseat.domain.kinds import KINDS
from hotseat.grading.assess import Sitting
from hotseat.grading.feedback_check import (
    BETTER_WORDS,
    DRILL_PURPOSES,
    EFFECT_WORDS,
    Draft,
    Ground,
    checked,
    ground,
    manners,
    manners_of_effect,
    problems,
    voice,
)
from hotseat.session.drilling import EXERCISES

LINES: Final[Mapping[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("feedback_lines.yaml").read_text(encoding="utf-8")
)
WITH_FACTS: Final = tuple(LINES["told"])
SPECIMENS: Final = Path(__file__).parents[2] / "transcripts" / "specimens"


@cache
def of(item_id: str, *told: str) -> Ground:
    """What an item may stand on after a round in which the candidate was told these facts and said little."""
    case = item(item_id)
    payloads = [phase(KINDS[case.round].phases[0])]
    for turn, fact in enumerate(told, start=1):
        asked = said(turn, "And what else is there?")
        payloads += [asked, FactDisclosed(turn=turn, fact=fact, how="asked"), line(case.fact(fact).say)]  # type: ignore[list-item]
    return ground_of(item_id, *payloads)


def ground_of(item_id: str, *payloads: Any) -> Ground:
    sat = Sitting(item(item_id), "i", rubric(), "r", events(*payloads))
    return ground(sat, sat.known.bank)


def refusals(text: Mapping[str, Any], known: Ground) -> list[str]:
    """What is wrong with an effect or a better wording, whichever the text is."""
    if "effect" in text:
        return [*problems(text["effect"], EFFECT_WORDS, known), *manners_of_effect(text["effect"])]
    return [*problems(text["better"], BETTER_WORDS, known), *voice(text["better"], "quite another thing")]


# --- texts that may and may not be shown ------------------------------------------------------------------------------


@pytest.mark.parametrize("item_id", LINES["good"])
def test_ordinary_advice_may_be_shown(item_id: str) -> None:
    refused = {str(text): refusals(text, of(item_id, *text.get("told", ()))) for text in LINES["good"][item_id]}
    assert {text: reasons for text, reasons in refused.items() if reasons} == {}


def test_the_price_in_ordinary_advice_that_is_refused_is_known() -> None:
    assert [bool(refusals(text, of(text["item"]))) for text in LINES["ordinary"]] == [True]
    assert sum(map(len, LINES["good"].values())) >= 140


SAYS: Final = {
    "person": ("speaks of the person",),
    "praise": ("praises",),
    "grading": ("speaks of the grading", "speaks like a grader", "states what nobody gave"),
    "voice": ("tells somebody what to say", "is neither in the first person"),
    "figure": ("states what nobody gave",),
}


@pytest.mark.parametrize("what", SAYS)
def test_what_may_not_be_said_is_refused_for_that_reason(what: str) -> None:
    texts = LINES["refused"][what]
    passed = [text for text in texts if not any(r.startswith(SAYS[what]) for r in refusals(text, of(text["item"])))]
    assert (passed, len(texts) >= 14) == ([], True)


# --- facts that were not told -----------------------------------------------------------------------------------------

FREE: Final = {entry["text"] for entry in LINES["free"]}


def gives_away(text: str, known: Ground) -> bool:
    wrong = problems(text, len(text), known)
    return any(reason.startswith(("says what was never told", "states what nobody gave")) for reason in wrong)


@pytest.mark.parametrize("item_id", WITH_FACTS)
def test_no_undisclosed_fact_may_be_told_in_its_own_words_or_in_others(item_id: str) -> None:
    known, facts = of(item_id), item(item_id).facts
    texts = {fact.id: [fact.fact, fact.say, *LINES["told"][item_id][fact.id]] for fact in facts}
    assert {text for lines in texts.values() for text in lines if not gives_away(text, known)} <= FREE
    assert min(len([text for text in lines if gives_away(text, known)]) for lines in texts.values()) >= 4


def test_the_paraphrases_that_slip_through_are_known() -> None:
    slipped = [entry for entry in LINES["free"] if not gives_away(entry["text"], of(entry["item"]))]
    written = sum(len(lines) for facts in LINES["told"].values() for lines in facts.values())
    assert (slipped, len(slipped), written) == (LINES["free"], 7, 153)


@pytest.mark.parametrize("item_id", WITH_FACTS)
def test_what_was_told_may_be_said_again(item_id: str) -> None:
    for fact in item(item_id).facts:
        assert not gives_away(fact.say, of(item_id, fact.id))


@pytest.mark.parametrize("item_id", WITH_FACTS)
def test_a_question_that_asks_for_a_fact_does_not_tell_it(item_id: str) -> None:
    asked = [ask for fact in item(item_id).facts for ask in fact.ask.examples]
    telling = [question for question in asked if of(item_id).secrets.told_by(question)]
    assert len(telling) <= 0.02 * len(asked)


def spoken(name: str) -> Iterator[tuple[Ground, str]]:
    """The sentences of a specimen, each with what its candidate was told; a specimen's own words are no ground."""
    specimen = yaml.safe_load((SPECIMENS / f"{name}.yaml").read_text(encoding="utf-8"))
    told = [fact for turn in specimen["turns"] for fact in turn.get("facts", ())]
    lines = [line(turn["line"]) for turn in specimen["turns"] if turn.get("line")]
    facts = [FactDisclosed(turn=1, fact=fact, how="asked") for fact in told]
    known = ground_of(specimen["item"], *facts, *lines)
    yield from ((known, words["text"]) for turn in specimen["turns"] for words in turn["says"])


@pytest.mark.parametrize("name", ["fraud-mixed-people", "triage-strong-intake", "launch-mixed-metrics"])
def test_what_candidates_say_tells_nothing_and_has_no_bad_manners(name: str) -> None:
    assert [text for known, text in spoken(name) if known.secrets.told_by(text) or [*manners(text)]] == []


# --- a whole item -----------------------------------------------------------------------------------------------------

MINE = "I would let the nurse decide every clinical call."
SELF_PRAISE = "I am an exceptional product manager."
ROUND = ground_of(
    TRIAGE,
    line("You have 14 clinics. Where do you start?"),
    said(1, f"{MINE} Then I would measure it. {SELF_PRAISE}"),
    CandidateAnswered(turn=2, kind="menu", text="7", choice=7),
)
RIGHT: Final = {
    "sub": "A3",
    "sid": "T01.S01",
    "quote": "let the nurse decide",
    "effect": "It leaves open what happens to a caller when the nurse is wrong.",
    "better": "I'd let the nurse decide, and a caller who gets worse can ring one number and is put through at once.",
    "drill": "what-breaks-first",
}


def reasons(**changes: str) -> tuple[str, ...]:
    outcome = checked(Draft(**(RIGHT | changes)), ["A3", "A5"], ROUND)
    return () if isinstance(outcome, FeedbackItem) else outcome


def test_an_item_that_holds_carries_our_own_copy_of_the_sentence() -> None:
    outcome = checked(Draft(**RIGHT), ["A3"], ROUND)
    assert isinstance(outcome, FeedbackItem)
    assert (outcome.sub, outcome.quote.text, outcome.drill) == ("A3", MINE, "what-breaks-first")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"quote": "let the doctor decide"}, "its quote does not hold (These words are not in T01.S01)"),
        ({"sid": "T09.S01"}, "its quote does not hold (There is no sentence T09.S01)"),
        ({"sid": "T00.I01", "quote": "You have 14 clinics."}, "its quote does not hold (T00.I01 was said by the"),
        ({"sid": "T01.S03", "quote": SELF_PRAISE}, "its quote does not hold (T01.S03 is praise of oneself"),
        ({"sid": "T02.S01", "quote": "7"}, "its quote does not hold (T02.S01 is a choice from the menu"),
        ({"quote": ""}, "its quote does not hold (The quote is empty)"),
        ({"sub": "B1"}, "no item was asked for about 'B1'"),
        ({"drill": "breathe-deeply"}, "there is no drill 'breathe-deeply'"),
        ({"effect": "It goes on. " * 14}, "its effect has 42 words, and 40 are the most"),
        ({"better": "I go on. " * 27}, "its better wording has 81 words, and 80 are the most"),
        ({"effect": " "}, "its effect is empty"),
        ({"effect": "Das lässt offen, wer es ist und was dann mit dem Anrufer wird."}, "its effect is not in English"),
        ({"better": ""}, "its better wording is empty"),
        ({"better": "Let the nurse decide!"}, "its better wording is neither in the first person nor a question"),
        ({"better": "I let the nurse decide.", "quote": "let the nurse decide every"}, ""),
        ({"better": MINE, "quote": MINE}, "its better wording only repeats the quote"),
        ({"better": "I'd run it past the 14 clinics."}, ""),
        (
            {"better": "I'd run it past 15 of the clinics."},
            "its better wording states what nobody gave as a figure: 15",
        ),
        ({"effect": "You sound unsure of it."}, "its effect speaks of the person: 'you sound unsure'"),
        ({"effect": "Great job, but it stops there."}, "its effect praises: 'great job'"),
        ({"effect": "It keeps you at level 3."}, "its effect speaks of the grading: 'level 3'"),
        ({"better": item(TRIAGE).fact("f_cmo").say}, "its better wording says what was never told in the round"),
    ],
)
def test_a_single_fault_is_named(changes: dict[str, str], reason: str) -> None:
    found = reasons(**changes)
    assert any(entry.startswith(reason) for entry in found) if reason else found == ()


def test_all_faults_of_an_item_are_named_at_once() -> None:
    found = reasons(
        sub="Z9", quote="never said by me", effect="Well done, you are gifted.", better="Say 5%.", drill="x"
    )
    wanted = ("quote", "asked for", "no drill", "of the person", "praises", "5 %", "tells somebody")
    assert [word for word in wanted if not any(word in entry for entry in found)] == []


def test_every_drill_that_can_be_sat_may_be_named() -> None:
    assert {exercise.id: exercise.purpose for exercise in EXERCISES} == DRILL_PURPOSES
