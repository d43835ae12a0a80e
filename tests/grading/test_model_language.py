"""A reply in another language than asked for is no reply: it is asked for once more, and then ungraded."""

import json
from dataclasses import replace
from typing import Any

import pytest

from grading.fake_graders import Answer, Kept, about, graded, job, model, oracle, truth, updates
from grading.lines import ORDINARY
from grading.rounds import TRIAGE, item, rubric, sitting
from hotseat.domain.assessment import Credit
from hotseat.grading.language import foreign
from hotseat.grading.model_grader import CallFailed, Finished
from hotseat.providers.port import Reply, Request
from hotseat.providers.scripted import Line

CASE = item(TRIAGE)
ALL: dict[str, Credit] = dict.fromkeys((signal.id for signal in CASE.signals), "shown")
SAT = sitting(TRIAGE, ALL)
RIGHT = oracle(truth(ALL))
A3 = rubric().subs["A3"].name
GERMAN = "Der Kandidat nennt ein klares Ziel und begründet es mit den Kosten der Fehler."

OTHERS = (
    GERMAN,
    "Le candidat nomme un objectif clair et explique les coûts des erreurs.",
    "El candidato nombra un objetivo claro y explica los costes de los errores.",
    "Il candidato nomina un obiettivo chiaro e spiega i costi della scelta.",
    "O candidato nomeia um objetivo claro e explica os custos com dados.",
    "De kandidaat noemt een duidelijk doel en legt de kosten uit.",
    "Kandydat podaje jasny cel i wyjaśnia, że koszty są na pierwszym miejscu, co jest dobre.",
    "Kandidaten nevner et klart mål og forklarer kostnadene med tall som er gode.",
    "Кандидат называет ясную цель и объясняет затраты.",
    "候选人明确说明了目标并解释了成本的来源和影响",
    "Ehdokas nimeää selkeän tavoitteen ja perustelee sen kustannuksilla. Lainaukset osoittavat ymmärryksen, mutta "
    "mittari puuttuu kokonaan eikä raja-arvoa mainita missään vaiheessa vastausta, joten taso jää keskelle.",
)
ENGLISH = (
    "Names the outcome and the user; no metric, no threshold, no owner.",
    "Gives two numbers, 18 % and 4 minutes, tied to the nurse lead.",
    "Outcome named. User named. Cost named. Trade-off missing. Owner missing. Number missing.",
    "Says “die Leitung entscheidet” of the German site, which names no owner for the decision.",
    "",
    "OK.",
    "1 = 1, 2 = 2, 3 = 3, 4 = 4, 5 = 5, 6 = 6",
)


@pytest.mark.parametrize("text", OTHERS)
def test_prose_in_another_language_is_told(text: str) -> None:
    assert foreign([text]) == text


def test_english_passes_short_and_telegraphic_too() -> None:
    assert [text for text in (*ENGLISH, *ORDINARY) if foreign([text])] == []


def reading(right: Answer, **change: Any) -> Answer:
    """The oracle, but about A3 every signal's entry, or the reply itself, has other words, whenever it is asked."""

    def answer(request: Request) -> Line:
        reply = right(request)
        if about(request) != A3:
            return reply
        assert isinstance(reply, Reply)
        body = json.loads(reply.text)
        for entry in body["signals"]:
            entry.update({key: value for key, value in change.items() if key in entry})
        body.update({key: value for key, value in change.items() if key in body})
        return replace(reply, text=json.dumps(body))

    return answer


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (
            reading(RIGHT, reading=GERMAN),
            'it has to be in English, and it says "Der Kandidat nennt ein klares Ziel und',
        ),
        (reading(RIGHT, reading="", boundary=GERMAN), "it has to be in English"),
        (reading(RIGHT, verdict="gezeigt"), "Input should be 'shown', 'partly' or 'not_shown', not \"gezeigt\""),
        (reading(RIGHT, level="vier"), 'level: Input should be 1, 2, 3, 4 or 5, not "vier"'),
        (lambda request: GERMAN if about(request) == A3 else RIGHT(request), "Invalid JSON"),
    ],
    ids=["a reading", "a boundary", "a verdict", "a level", "prose"],
)
async def test_it_is_asked_for_once_more_and_then_ungraded_with_a_plain_reason(answer: Answer, reason: str) -> None:
    kept = Kept()
    told = await updates(model(answer), job(SAT), kept)
    assert isinstance(told[-1], Finished)
    assert [update.call for update in told if isinstance(update, CallFailed)] == ["A3"]
    failed = told[-1].assessment.criterion("A3")
    assert (failed.status, reason in failed.reason, kept.calls.count("A3")) == ("ungraded", True, 2)
    assert told[-1].assessment.total is None


async def test_one_that_minds_the_complaint_is_graded() -> None:
    asked: list[Request] = []

    def answer(request: Request) -> Line:
        if about(request) == A3:
            asked.append(request)
        return reading(RIGHT, reading=GERMAN)(request) if len(asked) == 1 else RIGHT(request)

    assert (await graded(answer, job(SAT))).ungraded == ()
    assert "it has to be in English" in asked[1].messages[-1].text
