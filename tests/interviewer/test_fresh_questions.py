"""The shipped cases under the scripted interviewer: questions that nobody had seen reach the right fact, statements ask
for nothing, and no probe asks for what was just said. The figures asked for are the project's own."""

import json
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from hotseat.domain.base import Strict
from hotseat.domain.event import ProbeAsked
from hotseat.domain.item import Item
from hotseat.domain.reading import Reading
from hotseat.interview.disclosure import choose
from hotseat.interview.menu import MENU
from hotseat.interview.state import State
from hotseat.interviewer.scripted_listener import Matcher
from hotseat.storage.banks import Banks
from hotseat.storage.home import Home
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.yaml_source import read_yaml
from interview.play import Play

HERE: Final = Path(__file__).parent / "fresh_questions"
CASES: Final = ("case-triage-front-door", "case-card-fraud", "case-mastery-minutes", "tech-before-launch")
RIGHT: Final = 0.75
WRONG: Final = 0.03
ALSO: Final = {("case-triage-front-door", "f_time"): "u_team"}
"""When the questions were labelled, the timeline covered money and people too; they have an unknown of their own."""
AT_ONCE: Final = {
    "case-triage-front-door": 10,
    "case-card-fraud": 7,
    "case-mastery-minutes": 10,
    "tech-before-launch": 7,
}
"""Core questions of twelve that reach their fact at once. The goal is nine of each; two are short of it."""
WRONG_OF_ALL: Final = 5
"""Of all 120 questions, core and others. The goal of 3 in 100 would be 3."""
THINKING: Final = "Let me think about that for a moment."


class Fresh(Strict):
    q: str
    want: tuple[str, ...]
    core: bool


class FreshFile(Strict):
    questions: tuple[Fresh, ...]
    statements: tuple[str, ...]


class Answer(Strict):
    said: str
    not_asked: tuple[str, ...]


class AnswerFile(Strict):
    answers: tuple[Answer, ...]


BANKS: Final = Banks(Home(Path("no-home-of-anyone")), Rubrics(Home(Path("no-home-of-anyone"))))


@cache
def item(case: str) -> Item:
    return BANKS.item(case).value


@cache
def matcher(case: str) -> Matcher:
    return Matcher(item(case), BANKS.lexicon().value)


def fresh(case: str) -> FreshFile:
    return FreshFile.model_validate_json(json.dumps(read_yaml(HERE / f"{case}.yaml").data))


def answers(case: str) -> tuple[Answer, ...]:
    return AnswerFile.model_validate_json(json.dumps(read_yaml(HERE / f"answers-{case}.yaml").data)).answers


def reached(matcher: Matcher, question: Fresh) -> list[str]:
    return [asked.id for asked in matcher.read(question.q, part="scope").asked]


def reached_in_the_end(of: Item, matcher: Matcher, question: Fresh) -> set[str]:
    """What a candidate gets who answers the menu, if it comes, with the number of the topic that was meant."""
    reading = matcher.read(question.q, part="scope")
    if reading.asked:
        return {asked.id for asked in reading.asked[:2]}
    meant = {topic for want in question.want for topic in of.askable[want].topics}
    numbers = [number for number, choice in enumerate(MENU, start=1) if meant.intersection(choice.topics)]
    lines = [choose(State(), of, number, reading.near).line for number in numbers]
    return {ref for line in lines if line for ref in line.refs}


def welcome(case: str, question: Fresh) -> set[str]:
    return {*question.want, *(ALSO[case, want] for want in question.want if (case, want) in ALSO)}


@pytest.mark.parametrize("case", CASES)
def test_three_in_four_core_questions_reach_the_right_fact_at_once_or_by_the_menu(case: str) -> None:
    listening = matcher(case)
    core = [question for question in fresh(case).questions if question.core]

    right = sum(
        bool(welcome(case, asked).intersection(reached_in_the_end(item(case), listening, asked))) for asked in core
    )

    assert len(core) == 12
    assert right >= RIGHT * len(core), f"{right} of {len(core)} right"


@pytest.mark.parametrize(("case", "least"), AT_ONCE.items())
def test_what_is_reached_without_the_menu_does_not_fall(case: str, least: int) -> None:
    listening = matcher(case)
    core = [question for question in fresh(case).questions if question.core]

    right = sum(bool(welcome(case, question).intersection(reached(listening, question)[:2])) for question in core)

    assert right >= least, f"{right} of {len(core)} right at once"


def test_no_core_question_and_few_others_reach_a_wrong_fact() -> None:
    wrong = {
        question.q: question.core
        for case, listening in ((case, matcher(case)) for case in CASES)
        for question in fresh(case).questions
        if not welcome(case, question).issuperset(reached(listening, question))
    }

    assert sum(wrong.values()) <= WRONG * 12 * len(CASES)
    assert len(wrong) <= WRONG_OF_ALL, f"{len(wrong)} wrong"


@pytest.mark.parametrize("case", CASES)
def test_a_statement_of_a_later_phase_asks_for_nothing(case: str) -> None:
    listening = matcher(case)

    asking = [text for text in fresh(case).statements if listening.read(text, part="answer").has_question]

    assert asking == []


@pytest.mark.parametrize("case", CASES)
def test_no_probe_asks_for_what_was_just_said(case: str) -> None:
    repeated = {
        answer.said: again
        for answer in answers(case)
        if (again := probes_after(case, answer.said).intersection(answer.not_asked))
    }

    assert repeated == {}


@pytest.mark.parametrize("case", CASES)
def test_every_answer_leaves_probes_to_ask(case: str) -> None:
    counts = [len(probes_after(case, answer.said)) for answer in answers(case)]

    assert len(counts) == 20
    assert min(counts) >= 3


@pytest.mark.parametrize("case", CASES)
def test_the_line_that_counts_for_a_signal_touches_it_and_few_others(case: str) -> None:
    listening = matcher(case)

    touched = {signal.id: [shown.signal for shown in listening.touched(signal.counts)] for signal in item(case).signals}

    assert [signal for signal, signals in touched.items() if signal not in signals] == []
    assert sum(map(len, touched.values())) <= 2 * len(touched)


@cache
def probes_after(case: str, said: str) -> frozenset[str]:
    """The probes that the engine asks when that was the whole recommendation and the rest is thinking aloud."""
    play = Play(item(case)).start().until("answer")
    hear(play, case, said)
    play.until("probe")
    while play.state.phase == "probe":
        hear(play, case, THINKING)
    return frozenset(payload.probe for payload in play.payloads if isinstance(payload, ProbeAsked))


def hear(play: Play, case: str, text: str) -> None:
    play.answer(read(case, text, play.state.phase), text=text)


@cache
def read(case: str, text: str, part: str) -> Reading:
    return matcher(case).read(text, part=part)
