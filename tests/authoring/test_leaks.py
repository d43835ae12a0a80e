"""A turn that is told beforehand is found wherever it is put, and ordinary lines are not taken for one."""

from typing import Any

import pytest

from authoring.stock import MEETING, TECHNICAL, TRIAGE, Change, changed, found, item, places, put

HARM = "Two women with heart attacks were told that it could wait."
CHIEF = "The chief medical officer will not accept a contact that ends without a nurse."


def goal(text: str) -> Change:
    return lambda data: data["timebox"]["phases"][2].update(goal=text)


def into(*keys: str, text: str) -> Change:
    def put_there(data: dict[str, Any]) -> None:
        for key in keys[:-1]:
            data = data[key]
        data[keys[-1]] = text

    return put_there


@pytest.mark.parametrize("of", [TRIAGE, TECHNICAL, MEETING])
def test_items_that_ship_keep_their_turn(of: str) -> None:
    assert found("leak", of) == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (into("premise", text=HARM), ("premise",)),
        (into("title", text="Heart attacks told to wait"), ("title",)),
        (into("premise", text="A bot for 3,100 patients a day."), ("premise",)),
        (into("brief", text=f"Northlake Health has 14 clinics. {HARM}"), ("brief",)),
        (goal("recommend something for women with heart attacks"), ("timebox", "phases", 2, "goal")),
        (put("probes", "p_wrong", say="What about the women who had heart attacks?"), ("probes", 5, "say")),
        (put("probes", "p_wrong", follow="And the recordings made for quality?"), ("probes", 5, "follow")),
        (put("pressure", "x_ship", say=CHIEF), ("pressure", 0, "say")),
        (put("curveball", "cv_drift", say="The nurses' union fears job cuts. What now?"), ("curveball", 1, "say")),
        (into("interviewer", "temperament", text="remembers two heart attacks in women"),
         ("interviewer", "temperament")),
        (into("on_vague", "say", text="Ask me about the audit of under-triage."), ("on_vague", "say")),
        (into("on_no_questions", "say", text="You have not asked about refills and appointments."),
         ("on_no_questions", "say")),
    ],
)  # fmt: skip
def test_the_turn_is_found_wherever_it_is_put(change: Change, where: tuple[str | int, ...]) -> None:
    assert set(places("leak", changed(TRIAGE, change))) == {where}


def test_what_is_said_in_a_meeting_tells_no_hidden_fact() -> None:
    fact = next(fact for fact in item(MEETING).facts if fact.id == "s_controller")
    leaking = changed(MEETING, lambda data: data["counterpart"].update(wants=fact.fact))
    assert ("counterpart", "wants") in places("leak", leaking)


def test_a_push_that_tells_a_fact_by_its_own_account_may() -> None:
    assert found("leak", changed(TRIAGE, put("curveball", "cv_ireland", say=CHIEF))) == []


def test_what_the_brief_says_already_is_no_secret_elsewhere() -> None:
    brief = f"Northlake Health has 14 clinics. {HARM}"
    told_twice = changed(TRIAGE, into("brief", text=brief), into("premise", text=HARM))
    assert found("leak", told_twice) == []


def test_open_facts_and_those_of_little_value_may_be_hinted_at() -> None:
    assert found("leak", changed(TRIAGE, put("probes", "p_wrong", say="What of the callers who prefer Spanish?"))) == []


def test_the_words_that_give_it_away_are_told() -> None:
    ((_, message),) = found("leak", changed(TRIAGE, into("title", text="Heart attacks told to wait")))
    assert message == "gives away f_harm, which has to be asked for: it shares attack…, heart… with it"


def test_a_sentence_of_a_hidden_fact_is_found_although_its_words_are_ordinary_and_a_retelling_is_not() -> None:
    told = "The people who have tested it on our own callers are nobody."
    assert found("leak", changed(TRIAGE, into("premise", text=told))) == []
    hidden = [put("facts", "f_vendor", value="high", unlocks=["sig_eval"])]
    assert places("leak", changed(TRIAGE, *hidden, into("premise", text=told))) == []
    verbatim = "It turned out that nobody has tested it on Northlake's callers."
    assert places("leak", changed(TRIAGE, *hidden, into("premise", text=verbatim))) == [("premise",)]


def test_a_paper_of_a_case_that_nobody_asks_for_tells_no_more_than_the_brief() -> None:
    assert places("leak", changed(TRIAGE, on_the_table(HARM))) == [("handouts", 0)]
    assert found("leak", changed(TRIAGE, on_the_table(HARM, fact="f_harm"))) == []


def on_the_table(text: str, **when: str) -> Change:
    paper = {"id": "h_open", "title": "Incidents", "kind": "report", "parts": [{"text": text}], **when}
    return lambda data: data.update(handouts=[paper])
