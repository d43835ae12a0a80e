from typing import get_args

import pytest

from domain.small_parts import at
from domain.small_rounds import BEHAVIORAL, CALIBRATION, EXECUTIVE
from hotseat.domain.blocks import DerivedQuestion, StoryElement
from hotseat.domain.finding import Finding, Where
from hotseat.domain.item import Item
from hotseat.domain.item_check import item_findings
from hotseat.domain.round_check import PLACEHOLDERS, filled

assert BEHAVIORAL.story
assert CALIBRATION.derive
QUESTIONS = CALIBRATION.derive.questions


def told(item: Item) -> list[tuple[Where, str]]:
    return [(finding.where, finding.message) for finding in item_findings(item, None)]


# --- ninety seconds ---------------------------------------------------------------------------------------------------


def minutes(item: Item, place: int, value: float) -> Item:
    changed = at(item, f"timebox.phases.{place}", minutes=value)
    return at(changed, "timebox", minutes=sum(phase.minutes for phase in changed.timebox.phases))


def test_ninety_seconds_are_ninety_seconds() -> None:
    assert told(minutes(EXECUTIVE, 0, 2)) == [
        (("timebox", "phases", 0, "minutes"), "is 2; in executive rounds prep takes 1")
    ]
    assert told(minutes(EXECUTIVE, 1, 2)) == [
        (("timebox", "phases", 1, "minutes"), "is 2; in executive rounds speak takes 1.5")
    ]
    assert told(minutes(minutes(EXECUTIVE, 2, 5), 3, 2.5)) == []


@pytest.mark.parametrize(("place", "phase", "turns"), [(1, "speak", 1), (2, "paste", 1), (3, "questions", 2)])
def test_it_is_said_once_and_two_questions_follow(place: int, phase: str, turns: int) -> None:
    assert told(at(EXECUTIVE, f"timebox.phases.{place}", turn_cap=4)) == [
        (("timebox", "phases", place, "turn_cap"), f"is 4; in executive rounds it is {turns} for {phase}")
    ]


def test_the_conclusion_has_to_land() -> None:
    message = "is not among `must_land`, and the conclusion has to land"

    assert told(at(EXECUTIVE, "executive", bottom_line="sig_plain")) == [(("executive", "bottom_line"), message)]


def test_two_follow_up_questions_aim_at_something() -> None:
    lonely = EXECUTIVE.model_copy(update={"pressure": EXECUTIVE.pressure[:1]})

    assert told(lonely) == [(("pressure",), "holds 1 of the follow-up questions; the part `questions` asks 2")]
    assert told(at(EXECUTIVE, "pressure.1", good=())) == [
        (("pressure", 1, "good"), "is missing; a follow-up question aims at something")
    ]


# --- stories ----------------------------------------------------------------------------------------------------------


def test_every_signal_of_a_story_has_a_probe_that_digs_for_it() -> None:
    gone = BEHAVIORAL.model_copy(update={"probes": BEHAVIORAL.probes[1:]})

    assert item_findings(gone, None) == [
        Finding(("story", "elements", 0, "signals", 0), "no probe targets 'sig_stake'", "add a probe for it")
    ]


def test_a_signal_that_there_is_not_is_left_to_the_check_of_names() -> None:
    assert told(at(BEHAVIORAL, "story.elements.0", signals=("sig_gone",))) == []


def test_no_part_of_a_story_comes_twice() -> None:
    twice = at(BEHAVIORAL, "story.elements.4", part="stake")

    assert item_findings(twice, None) == [
        Finding(("story", "elements", 4, "part"), "'stake' comes twice", "put its signals together")
    ]


def test_an_element_may_hang_on_several_signals() -> None:
    element = StoryElement(part="stake", signals=("sig_stake", "sig_role"))
    elements = (element, *BEHAVIORAL.story.elements[1:]) if BEHAVIORAL.story else ()

    assert told(at(BEHAVIORAL, "story", elements=elements)) == []


# --- derived questions ------------------------------------------------------------------------------------------------


def test_there_is_something_to_fill_in_for_every_kind_of_derived_question() -> None:
    assert list(PLACEHOLDERS) == list(get_args(DerivedQuestion.model_fields["about"].annotation))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.about)
def test_a_question_is_filled_in_before_it_is_checked(question: DerivedQuestion) -> None:
    assert {"{", "}"} & set(filled(question)) == set()


ROUND_QUOTE = "for drop there are {round}, {quote}"


@pytest.mark.parametrize(
    ("say", "message", "suggestion"),
    [
        ("You said “{qoute}”.", f"{{qoute}} is not filled in; {ROUND_QUOTE}", "did you mean quote"),
        ("On {criterion}.", f"{{criterion}} is not filled in; {ROUND_QUOTE}", ""),
        ("You said {quote!r}.", f"{{quote!r}} is not filled in; {ROUND_QUOTE}", "did you mean quote"),
        ("You said {quote:>9}.", f"{{quote:>9}} is not filled in; {ROUND_QUOTE}", "did you mean quote"),
        ("You said {}.", f"{{}} is not filled in; {ROUND_QUOTE}", ""),
        ("You said {{quote}}.", "holds a brace that is not part of a name in braces", ""),
        ("You said {quote.", "holds a brace that is not part of a name in braces", ""),
        ("You said quote}.", "holds a brace that is not part of a name in braces", ""),
        ("Would you drop it?", "", ""),
        ("In your {round} and once more in your {round}.", "", ""),
    ],
)
def test_only_what_a_question_is_about_stands_in_braces(say: str, message: str, suggestion: str) -> None:
    findings = item_findings(at(CALIBRATION, "derive.questions.5", say=say), None)

    expected = [Finding(("derive", "questions", 5, "say"), message, suggestion)] if message else []
    assert findings == expected


@pytest.mark.parametrize("part", ["fallback", "follow"])
def test_only_the_question_itself_is_filled_in(part: str) -> None:
    findings = told(at(CALIBRATION, "derive.questions.1", **{part: "And {quote}?"}))

    assert findings == [(("derive", "questions", 1, part), "holds a brace; only `say` is filled in")]
