"""The committee packet: what rounds add up to, what it rests on, and what it keeps apart."""

import re
from dataclasses import replace
from typing import Final

import pytest

from domain.small_parts import shipped_rubric
from domain.small_rounds import BEHAVIORAL, STAKEHOLDER, TECHNICAL
from hotseat.domain.drills import DRILLS
from hotseat.domain.event import Interrupted
from hotseat.domain.loop import ROUNDS, Loop, Slot
from hotseat.interview.state import ProbePut
from hotseat.session.drilling import EXERCISES
from hotseat.session.markdown import packet_page
from hotseat.session.packet import ANYWAY, DRILLS_FOR, packet
from hotseat.session.packet_rounds import Sat
from hotseat.session.told import Told
from interview.play import NOON, session
from session.past_rounds import ANSWERS, CASE, FIRM, MEETING, Marked, sat

ITEMS: Final = (CASE, CASE, TECHNICAL, BEHAVIORAL, STAKEHOLDER, None)
NAME: Final = session().session
LOOP: Final = Loop(
    id="2026-03-02T1200-loop-aaaa",
    started=NOON,
    seed=7,
    mode="practice",
    pace="short",
    track="frontier_lab",
    seniority="senior",
    slots=tuple(
        Slot(no=no, round=kind, item=f"item-{no}", item_hash="h", title=f"Item {no}")
        for no, kind in enumerate(ROUNDS, start=1)
    ),
)
ALL: Final = ("sig_slice", "sig_stop", "sig_simple", "sig_rows", "sig_plain", "sig_doubt")
GOOD: Final = sat(CASE, Marked(dict.fromkeys(ALL, "shown"), FIRM, by="model"), rated={"scoping": 3})
"""Every level is a 5."""
POOR: Final = sat(TECHNICAL, Marked({"sig_slice": "partly"}), rated={"scoping": 4})
"""The cost of errors at 3, all else at 1: no sentence of it shows more."""
FLAGGED: Final = sat(TECHNICAL, Marked(dict.fromkeys(ALL, "shown"), FIRM, {"rf_average": "sig_stop"}))
MET: Final = sat(STAKEHOLDER, Marked(dict.fromkeys(MEETING, "shown"), MEETING, by="author"))


def rounds(*told: Told | None) -> tuple[Sat, ...]:
    """The slots of the loop with these rounds in their order; the rest was not sat."""
    sat_ = (*told, *(None,) * (len(LOOP.slots) - len(told)))
    return tuple(Sat(slot, one, "" if one else "not sat") for slot, one in zip(LOOP.slots, sat_, strict=True))


def lines(section: str, *told: Told | None, loop: Loop = LOOP) -> list[str]:
    """What one section says, line by line."""
    (found,) = (part for part in packet(loop, rounds(*told)) if part.id == section)
    return [row.text for row in found.rows]


def unscored(told: Told) -> Told:
    return replace(told, assessment=None)


# --- the verdict ------------------------------------------------------------------------------------------------------


def test_the_rounds_are_added_up_by_what_each_assessed_of_a_dimension() -> None:
    """Each assessed five points of scoping (A3, A5) and six of technical fluency (B1, B2)."""
    working = lines("working", GOOD, POOR, POOR, POOR)

    assert (
        "(round 1 5 x 5.0000 + round 2 5 x 2.2000 + round 3 5 x 2.2000 + round 4 5 x 2.2000) / 20 = 2.9000." in working
    )
    assert (
        "(round 1 6 x 5.0000 + round 2 6 x 1.0000 + round 3 6 x 1.0000 + round 4 6 x 1.0000) / 24 = 2.0000." in working
    )
    assert working[-1].startswith("2.5")


def test_six_scored_rounds_of_one_kind_are_worth_what_each_is() -> None:
    verdict = lines("verdict", *[GOOD] * 6)

    assert verdict[0] == "Strong Hire  100 of 100 (5.00 on the scale 1 to 5)"
    assert not any(line.startswith("Provisional") for line in verdict)


def test_fewer_than_four_scored_rounds_give_no_verdict() -> None:
    told = (GOOD, GOOD, GOOD, unscored(GOOD))

    assert lines("verdict", *told)[0] == "There is no verdict. Rounds scored: 3 of 6; 4 are needed."
    assert "working" not in {section.id for section in packet(LOOP, rounds(*told))}
    assert lines("verdict", *told[:3], GOOD)[0] == "Strong Hire  100 of 100 (5.00 on the scale 1 to 5) (provisional)"


def test_what_makes_it_provisional_is_said() -> None:
    verdict = lines("verdict", GOOD, GOOD, GOOD, GOOD, unscored(MET))

    assert verdict[-1] == "Provisional: round 5 not scored; round 6 not sat."
    (small,) = (section for section in packet(LOOP, rounds(*[GOOD] * 6)[:5]) if section.id == "verdict")
    assert small.rows[-1].text == "Provisional: 1 of the 6 rounds of a loop left out."


def test_a_flag_of_one_round_holds_the_verdict_of_all() -> None:
    """It is major: at most Lean No Hire, whatever five other rounds add to it."""
    told = (FLAGGED, *[GOOD] * 5)

    assert lines("verdict", *told)[0].startswith("Lean No Hire  97 of 100 (4.")
    assert "A flag (major: rf_average in round 1) holds the verdict at Lean No Hire at most." in lines("working", *told)


def test_the_same_flag_in_two_rounds_is_two() -> None:
    assert lines("verdict", FLAGGED, FLAGGED, *[GOOD] * 4)[0].startswith("No Hire  ")


def test_a_flag_holds_from_a_round_without_a_total_too() -> None:
    made = FLAGGED.assessment
    assert made
    untold = replace(FLAGGED, assessment=made.model_copy(update={"total": None, "hundred": None}))

    assert lines("verdict", untold, *[GOOD] * 5)[0].startswith("Lean No Hire  100 of 100")
    assert lines("flags", untold, *[GOOD] * 5)[0].startswith("major: ")


def test_who_scored_which_round_is_told_apart() -> None:
    verdict = lines("verdict", GOOD, GOOD, POOR, POOR, MET)

    assert "Rounds 1, 2: graded by openai:x." in verdict
    assert "Rounds 3, 4: self-assessed. That is your own reading of what you said." in verdict


def test_each_round_has_a_vote_of_its_own() -> None:
    votes = lines("votes", GOOD, unscored(POOR))

    assert votes[:4] == [
        "Round 1, case: Strong Hire  100 of 100 (5.00 on the scale 1 to 5), graded by openai:x",
        "Item 1",
        "Round 2, case: not scored",
        "Item 2",
    ]
    assert votes[4] == "Round 3, technical deep dive: not sat"


# --- the evidence -----------------------------------------------------------------------------------------------------


def test_evidence_for_is_the_strongest_words_with_round_and_turn() -> None:
    shown = lines("for", GOOD, POOR)

    assert shown[:3] == [
        "Problem scoping under ambiguity",
        "5  Cost of errors and what breaks first (round 1, case)",
        f"“{FIRM['sig_slice'].partition('.')[0]}.” (round 1, turn 1)",
    ]
    assert shown[-2:] == [
        "5  Says uncertainty plainly (round 1, case)",
        f"“{FIRM['sig_plain'].partition('.')[0]}.” (round 1, turn 5)",
    ]


def test_evidence_against_is_the_lowest_level_with_what_would_have_counted() -> None:
    against = lines("against", GOOD, POOR)

    assert against[:3] == [
        "Problem scoping under ambiguity",
        "1  Success measures and stop rules (round 2, case)",
        "would have counted: “under eighty we switch it off”",
    ]


def test_flags_are_quoted_and_rounds_without_a_look_are_named() -> None:
    assert lines("flags", POOR, FLAGGED, unscored(POOR), POOR, POOR, POOR) == [
        "major: Does the candidate ship on the average alone? (round 2, case)",
        f"“{FIRM['sig_stop'].partition('.')[0]}.” (round 2, turn 2)",
        "Not checked in round 3.",
    ]


def test_rounds_two_levels_apart_disagree_in_the_words_of_both() -> None:
    told = lines("disagreements", GOOD, POOR)

    place = told.index("Cost of errors and what breaks first: 5 in round 1, case; 3 in round 2, case")
    assert told[place + 1 : place + 3] == [
        f"“{FIRM['sig_slice'].partition('.')[0]}.” (round 1, turn 1)",
        f"“{ANSWERS['sig_slice']}” (round 2, turn 1)",
    ]
    assert told[0] == "Success measures and stop rules: 5 in round 1, case; 1 in round 2, case"
    assert lines("disagreements", GOOD, GOOD) == ["None: no two rounds are two levels apart on anything."]


def test_the_turning_point_is_the_gravest_flag_else_the_turn_with_most_evidence() -> None:
    assert lines("turning_point", GOOD, FLAGGED)[0] == "Round 2, case, turn 2: a major flag."
    assert lines("turning_point", POOR)[0] == "Round 1, case, turn 1: evidence for 1 criterion."


def test_what_no_round_assessed_is_named() -> None:
    told = lines("not_assessed", GOOD, unscored(POOR))

    assert told[:3] == [
        "Round 2, case: sat and not scored",
        f"score it: hotseat review {NAME}, or hotseat grade {NAME}",
        "Round 3, technical deep dive: not sat",
    ]
    assert "Sat and not scored: round 2. How to score stands under “Not assessed”." in lines(
        "verdict", GOOD, unscored(POOR)
    )
    assert "A1 Outcome and user" in told
    assert not any(line.startswith("A3") for line in told)


def test_the_own_rating_stands_beside_the_panels() -> None:
    """Rated 3 and 4 where the rounds have 5.0 and 2.2."""
    assert lines("rating", GOOD, POOR) == ["Problem scoping under ambiguity: you 3.5, the panel 3.6, over 2 rounds"]
    assert lines("rating", MET) == ["You did not rate yourself in a round that was scored."]


# --- beside and after -------------------------------------------------------------------------------------------------


def test_facts_that_were_never_asked_for_are_counted_with_the_one_worth_most() -> None:
    assert lines("facts", POOR, sat(BEHAVIORAL, None, heard=["sig_stake"], words={"sig_stake": "It was mine."})) == [
        "Round 1, case: 2 of 2",
        "The whole truth: There are 70 rows of Norse in the test.",
        "would have found it: “How many rows?”",
    ]


def test_delivery_and_habits_are_those_of_all_rounds() -> None:
    one, two = (int(re.sub(r"\D.*", "", lines("beside", *[POOR] * count)[-1])) for count in (1, 2))
    broken = replace(POOR, state=replace(POOR.state, interruptions=(Interrupted(gap=9.0),)))

    assert two == 2 * one
    assert lines("beside", POOR)[0] == "Habits of deciding: the rounds in which each was heard, of 1"
    assert lines("beside", GOOD, broken)[-1] == "Taken up again after an interruption: round 2"


def test_the_drills_train_what_is_weakest() -> None:
    drills = lines("drills", GOOD, POOR)

    assert drills[0] == "Kill switch (5 min): hotseat drill kill-switch"
    assert drills[2] == "for Success measures and stop rules: 3.0 of 5"
    assert len([line for line in drills if "hotseat drill" in line]) == 3


def test_every_criterion_has_a_drill_and_every_drill_there_is_trains_one() -> None:
    named = {drill for drills in DRILLS_FOR.values() for drill in drills}

    assert DRILLS_FOR.keys() == shipped_rubric().subs.keys()
    assert named == {exercise.id for exercise in EXERCISES} >= DRILLS.keys() | set(ANYWAY)


def test_questions_for_next_time_are_those_about_the_weakest_that_were_not_asked() -> None:
    stop = ProbePut("p_stop", follow=False, targets=("sig_stop",), after_turn=1)
    asked = replace(POOR, state=replace(POOR.state, probes=(stop,)))
    rest = [
        "Evaluation literacy: How far do you trust the 61%? (round 1)",
        "Cost of errors and what breaks first: Whom does the 92% hide? (round 1)",
    ]

    assert lines("next", POOR) == [
        "Success measures and stop rules: A missed ferry costs 45 euros. When is it switched off? (round 1)",
        *rest,
    ]
    assert lines("next", asked) == rest


def test_the_weakest_words_stand_beside_what_would_count() -> None:
    assert lines("rewrite", POOR)[1:] == [
        f"“{ANSWERS['sig_slice']}” (round 1, turn 1)",
        "an example of what counts: “Norse travellers miss the boat”",
    ]


# --- the whole --------------------------------------------------------------------------------------------------------


def test_a_packet_begins_with_what_the_loop_is_for_and_how_far_it_is() -> None:
    assert lines("role", GOOD) == [
        "AI product manager, senior level: a frontier lab",
        "Practice mode, short pace, begun 2026-03-02.",
        "Rounds sat so far: 1 of 6. All of this is partial.",
    ]
    left = LOOP.model_copy(update={"abandoned": NOON, "notes": ("Round 4 is left out.",)})
    assert lines("role", GOOD, loop=left)[2:] == [
        "Abandoned 2026-03-02. Rounds sat: 1 of 6.",
        "Round 4 is left out.",
    ]


@pytest.mark.parametrize("told", [(), (unscored(POOR),)], ids=["none", "unscored"])
def test_before_any_round_was_read_it_says_what_was_not_looked_at_and_what_to_do(told: tuple[Told, ...]) -> None:
    ids = ["role", "verdict", "votes", "flags", "not_assessed", "drills", "next", "beside", "facts"]

    assert [section.id for section in packet(LOOP, rounds(*told))] == ids
    assert lines("flags", *told) == ["Nobody has looked for any."]
    assert lines("not_assessed", *told)[-1] == "No criterion was assessed in any round."
    assert [line.rpartition(" ")[2] for line in lines("drills", *told) if "hotseat drill" in line] == [*ANYWAY]
    first = "Whom does the 92% hide? (round 1)" if told else "Sit a round first."
    assert lines("next", *told) == [first]


def test_by_a_rubric_of_ones_own_no_drill_is_claimed_to_train_a_criterion() -> None:
    """Its A4 may be anything."""
    other = replace(POOR, rubric=shipped_rubric().model_copy(update={"id": "mine"}))

    assert any(line.startswith("for ") for line in lines("drills", POOR))
    assert not any(line.startswith("for ") for line in lines("drills", other))


@pytest.mark.parametrize(
    "told",
    [(), (POOR,), (unscored(POOR),), (GOOD, POOR, FLAGGED, MET, POOR, GOOD)],
    ids=["none", "one", "unscored", "all"],
)
def test_no_section_is_empty(told: tuple[Told, ...]) -> None:
    assert [section.id for section in packet(LOOP, rounds(*told)) if not section.rows] == []


def test_a_page_holds_every_section_and_escapes_what_was_said() -> None:
    loud = sat(CASE, Marked({"sig_slice": "shown"}, {"sig_slice": "It is *they* who miss <b>the</b> boat."}))
    sections = packet(LOOP, rounds(loud))

    page = packet_page(LOOP, sections)

    assert page.startswith("# Committee packet\n\n2026-03-02 12:00 UTC · practice · short · loop ")
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == [section.title for section in sections]
    assert r"It is \*they\* who miss \<b\>the\</b\> boat." in page
    assert page.endswith("\n") and not page.endswith("\n\n")
