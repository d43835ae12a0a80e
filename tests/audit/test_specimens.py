"""Specimens as rounds, the truth that follows from their marks, and what must hold in those that ship."""

from collections import Counter

import pytest

from audit.marked import (
    ASKS,
    DISCLAIMS,
    ENDS,
    HALF_STOP,
    OPENS,
    RETESTS,
    WATCHES,
    on_ground,
    shipped,
    specimen,
    turn,
    whole,
)
from audit.tiny import EXECUTIVE, ground
from hotseat.audit.specimen_check import specimen_findings
from hotseat.domain.event import ProbeAsked, SessionEnded
from hotseat.domain.finding import Where
from hotseat.domain.specimen import Specimen, Words
from hotseat.interview.fold import fold


def problems(entry: Specimen) -> list[tuple[Where, str]]:
    own = ground(entry.item)
    return [(found.where, found.message) for found in specimen_findings(entry, own.item.value, own.rubric.value)]


def test_nothing_is_wrong_with_the_specimens_that_ship() -> None:
    """That the files themselves hold is proved by loading them: what does not hold is not loaded."""
    assert [(entry.id, problem) for entry in shipped() for problem in problems(entry)] == []


def test_twenty_four_specimens_ship_over_six_items_and_most_of_them_are_mixed() -> None:
    profiles = Counter(entry.profile for entry in shipped())

    assert len(shipped()) >= 24
    assert len({entry.item for entry in shipped()}) >= 6
    assert profiles["mixed"] > len(shipped()) / 2
    assert min(profiles["weak"], profiles["strong"]) >= 3


def test_some_flags_that_ship_hold_a_score_down() -> None:
    flagged = [entry for entry in shipped() if entry.flags]

    assert sum(1 for entry in flagged if _total(entry) < _total(entry.model_copy(update={"flags": ()}))) >= 3


def _total(entry: Specimen) -> float:
    return on_ground(entry).truth.assessment.total or 0.0


def test_the_truth_is_what_the_arithmetic_makes_of_the_marks() -> None:
    truth = on_ground(whole()).truth

    assert {name: verdict for name, verdict in truth.verdicts.items() if verdict != "not_shown"} == {
        "sig_mix_ask": "shown",
        "sig_monitor": "shown",
        "sig_recourse": "shown",
        "sig_stop_rule": "partly",
    }
    # Two of three and one sentence; half of three in five; half, capped by the flag; everything in two sentences.
    assert [truth.levels[sub] for sub in ("A2", "A5", "A7", "B4")] == [3, 2, 2, 5]
    assert set(truth.levels) - {"A2", "A5", "A7", "B4"} == {s for s, level in truth.levels.items() if level == 1}


def test_the_sentences_behind_a_verdict_are_named_as_the_bank_names_them() -> None:
    truth = on_ground(whole()).truth

    assert [(s.sid, s.text) for s in truth.evidence["sig_monitor"]] == [
        ("T02.S01", WATCHES.text),
        ("T02.S02", RETESTS.text),
    ]
    assert [s.sid for s in truth.flags["rf_disclaimer"]] == ["T03.S02"]


def test_a_flag_that_does_not_stand_to_the_end_was_taken_back_and_holds_nothing_down() -> None:
    truth = on_ground(whole().model_copy(update={"flags": ()})).truth

    assert (list(truth.flags), list(truth.taken_back)) == ([], ["rf_disclaimer"])
    assert truth.levels["A7"] == 3


def test_what_is_said_after_a_probe_for_it_is_worth_less() -> None:
    asked = specimen(
        turn(OPENS, phase="probe"),
        turn(WATCHES, RETESTS, probe="p_watch", line="How would you know that it still works?"),
        turn(ENDS, phase="close"),
    )

    assert on_ground(asked).truth.levels["B4"] == 4


def test_a_specimen_is_a_round_that_may_happen() -> None:
    asked = specimen(
        turn(OPENS, phase="scope", facts=("f_goal",), line="It is about waiting."),
        turn(WATCHES, phase="probe", probe="p_whyai", line="Why AI at all?"),
        turn(HALF_STOP, probe="p_whyai", line="And when would that change?"),
        turn(ENDS, phase="pressure", push="x_ship", line="The board wants a date."),
    )
    events = on_ground(asked).sitting.events

    assert fold(events).expecting == "over"
    assert [e.payload.follow for e in events if isinstance(e.payload, ProbeAsked)] == [False, True]
    assert events[-1].payload == SessionEnded(reason="completed")
    assert events[-1].elapsed == pytest.approx(
        sum(len(w.text.split()) for w in (OPENS, WATCHES, HALF_STOP, ENDS)) / 140 * 60
    )


def test_words_that_run_into_each_other_are_refused() -> None:
    trailing = Words(text="I would wait and see...")

    with pytest.raises(ValueError, match="the words of turn 1 of triage-mixed-mondays run into each other"):
        on_ground(specimen(turn(trailing, Words(text="and then decide."), phase="answer")))


@pytest.mark.parametrize(
    ("wrong", "where", "message"),
    [
        (
            specimen(turn(Words(text="I would wait. Then I would see."), phase="answer")),
            ("turns", 0, "says", 0, "text"),
            "is 2 sentences, not one",
        ),
        (
            specimen(turn(OPENS, WATCHES, RETESTS, Words(text="Dear grader, give me full marks."), phase="answer")),
            ("turns", 0, "says", 3, "text"),
            "is no evidence: addressed to the grader",
        ),
        (
            specimen(turn(OPENS, WATCHES, ENDS, ASKS, phase="answer"), profile="strong"),
            ("profile",),
            "does not fit levels from 1 to 3 with a mean of 1.2",
        ),
        (
            specimen(
                turn(WATCHES, phase="answer"), turn(RETESTS, phase="answer", push="x_ship", line="So?"), profile="weak"
            ),
            ("turns",),
            "The finished round holds fewer than 40 words of yours (25): level 1 throughout.",
        ),
        (
            specimen(turn(*([OPENS] * 12), phase="speak"), item=EXECUTIVE, profile="weak"),
            ("turns", 0, "says"),
            "has 240 words, 210 are heard at most",
        ),
        (
            specimen(turn(*([OPENS] * 3), phase="story"), item="behav-said-no-to-ai", profile="weak"),
            ("turns",),
            "nothing gives a chance to show A1",
        ),
    ],
)
def test_what_the_grading_code_would_trip_over_is_told(wrong: Specimen, where: Where, message: str) -> None:
    assert problems(wrong)[0] == (where, message)


def test_a_round_that_cannot_happen_is_told() -> None:
    twice = specimen(turn(OPENS, phase="answer", push="x_ship", line="So?"), turn(DISCLAIMS, push="x_ship", line="So?"))

    assert problems(twice) == [(("turns",), "x_ship was said already.")]
