"""The shipped items under the scripted interviewer: unseen questions reach the right fact, statements ask
for nothing, and no probe asks for what was just said.

The goal is that of a case's and a stakeholder's questions three in four reach their fact at once, and three in a
hundred a wrong one. It is reached with the menu and short of it without (`bench/ranking.py` tells both); what is
reached is held here, so that it cannot fall unseen.
"""

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

HERE: Final = Path(__file__).parent
FIRST: Final = HERE / "fresh_questions"
THIRD: Final = HERE / "third_questions"
"""Questions that the weights of the ranking were not even looked at with."""
ITEMS: Final = tuple(
    sorted(path.stem for path in FIRST.glob("*.yaml") if not path.stem.startswith(("answers-", "moves-")))
)
ANSWERED: Final = ("case-triage-front-door", "case-card-fraud", "case-mastery-minutes", "tech-before-launch")
RIGHT: Final = 0.75
ALSO: Final = {("case-triage-front-door", "f_time"): "u_team"}
"""When the questions were labelled, the timeline covered money and people too; they have an unknown of their own."""
AT_ONCE: Final = {FIRST: 133, THIRD: 88}
"""Core questions that reach their fact at once, of 192 to all items and of 132 to cases and stakeholders."""
WRONG: Final = {FIRST: 7, THIRD: 12}
"""Core questions that reach a wrong fact, or a second one that is wrong."""
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


def fresh(case: str, folder: Path = FIRST) -> FreshFile:
    return FreshFile.model_validate_json(json.dumps(read_yaml(folder / f"{case}.yaml").data))


def answers(case: str) -> tuple[Answer, ...]:
    return AnswerFile.model_validate_json(json.dumps(read_yaml(FIRST / f"answers-{case}.yaml").data)).answers


def reached(case: str, question: Fresh) -> list[str]:
    return [asked.id for asked in matcher(case).read(question.q, part=scoping(case)).asked]


def scoping(case: str) -> str:
    """The part in which such questions are asked: a counterpart is asked in the meeting itself."""
    return "live" if item(case).counterpart else "scope"


def reached_in_the_end(case: str, question: Fresh) -> set[str]:
    """What a candidate gets who answers the menu, if it comes, with the number of the topic that was meant."""
    of, reading = item(case), matcher(case).read(question.q, part=scoping(case))
    if reading.asked:
        return {asked.id for asked in reading.asked[:2]}
    meant = {topic for want in question.want for topic in of.askable[want].topics}
    numbers = [number for number, choice in enumerate(MENU, start=1) if meant.intersection(choice.topics)]
    lines = [choose(State(), of, number, reading.near).line for number in numbers]
    return {ref for line in lines if line for ref in line.refs}


def welcome(case: str, question: Fresh) -> set[str]:
    return {*question.want, *(ALSO[case, want] for want in question.want if (case, want) in ALSO)}


@pytest.mark.parametrize("case", ITEMS)
def test_three_in_four_core_questions_reach_the_right_fact_at_once_or_by_the_menu(case: str) -> None:
    core = core_of(case, FIRST)

    right = sum(bool(welcome(case, asked).intersection(reached_in_the_end(case, asked))) for asked in core)

    assert len(core) == 12
    assert right >= RIGHT * len(core), f"{right} of {len(core)} right"


@pytest.mark.parametrize("folder", AT_ONCE, ids=lambda folder: folder.name)
def test_what_is_reached_without_the_menu_does_not_fall_and_wrong_facts_do_not_rise(folder: Path) -> None:
    asked = [
        (case, question) for case in ITEMS if (folder / f"{case}.yaml").is_file() for question in core_of(case, folder)
    ]
    found = [(welcome(case, question), reached(case, question)) for case, question in asked]

    right = sum(bool(meant.intersection(ids[:2])) for meant, ids in found)
    wrong = sum(not meant.issuperset(ids) for meant, ids in found)

    assert right >= AT_ONCE[folder], f"{right} of {len(asked)} right at once"
    assert wrong <= WRONG[folder], f"{wrong} of {len(asked)} wrong"


def core_of(case: str, folder: Path) -> list[Fresh]:
    return [question for question in fresh(case, folder).questions if question.core]


@pytest.mark.parametrize("case", ITEMS)
def test_a_statement_of_a_later_phase_asks_for_nothing(case: str) -> None:
    listening = matcher(case)

    asking = [
        text
        for text in fresh(case).statements
        if listening.read(text, part="live" if item(case).counterpart else "answer").has_question
    ]

    assert asking == []


@pytest.mark.parametrize("case", ANSWERED)
def test_no_probe_asks_for_what_was_just_said(case: str) -> None:
    repeated = {
        answer.said: again
        for answer in answers(case)
        if (again := probes_after(case, answer.said).intersection(answer.not_asked))
    }

    assert repeated == {}


@pytest.mark.parametrize("case", ANSWERED)
def test_every_answer_leaves_probes_to_ask(case: str) -> None:
    counts = [len(probes_after(case, answer.said)) for answer in answers(case)]

    assert len(counts) == 20
    assert min(counts) >= 3


@pytest.mark.parametrize("case", ANSWERED)
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
