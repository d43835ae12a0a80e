"""The item as it is played: minutes, parts and caps at each pace, and drills."""

import pytest

from domain.small_rounds import TECHNICAL
from hotseat.domain.base import Pace, Round
from hotseat.domain.drills import DRILLS
from hotseat.domain.item import Item
from hotseat.errors import NotFound
from hotseat.interview.drills import drilled
from hotseat.interview.pacing import paced, played
from interview.play import Play, session
from interview.small_item import small_item
from interview.small_kinds import SMALL


def parts(item: Item) -> list[tuple[str, float, int]]:
    return [(phase.id, phase.minutes, phase.turn_cap) for phase in item.timebox.phases]


SHORT: dict[Round, list[tuple[str, float, int]]] = {
    "case": [("scope", 3, 5), ("answer", 4, 2), ("probe", 2, 2), ("close", 1, 1)],
    "technical": [("scope", 3, 5), ("answer", 4, 2), ("probe", 2, 2), ("close", 1, 1)],
    "behavioral": [("story", 4, 2), ("probe", 5, 7), ("close", 1, 1)],
    "stakeholder": [("prep", 1, 1), ("live", 5, 6), ("land", 1, 1), ("close", 1, 1)],
    "executive": [("prep", 1, 1), ("speak", 1.5, 1), ("paste", 3, 1), ("questions", 1, 2)],
    "calibration": [("panel", 8, 6), ("close", 2, 1)],
}


@pytest.mark.parametrize("kind", SHORT)
def test_the_short_pace_leaves_these_parts(kind: Round) -> None:
    item = paced(SMALL[kind], "short")
    assert parts(item) == SHORT[kind]
    assert item.timebox.minutes == sum(minutes for _, minutes, _ in SHORT[kind])


def test_compressed_takes_the_same_turns_in_less_than_half_the_minutes() -> None:
    item = paced(small_item(), "compressed")
    assert parts(item) == [
        ("open", 0.45, 1),
        ("scope", 1.35, 4),
        ("answer", 1.8, 2),
        ("probe", 1.8, 6),
        ("pressure", 0.9, 5),
        ("close", 0.45, 2),
    ]
    assert item.timebox.minutes == pytest.approx(0.45 * small_item().timebox.minutes)


@pytest.mark.parametrize("pace", ["full", "compressed", "short"])
def test_ninety_seconds_have_one_pace(pace: Pace) -> None:
    assert paced(SMALL["executive"], pace) == SMALL["executive"]


@pytest.mark.parametrize("kind", SMALL)
def test_at_full_pace_an_item_is_what_it_is(kind: Round) -> None:
    assert played(SMALL[kind], session(item=SMALL[kind])) == SMALL[kind]


def test_a_short_case_begins_with_the_prompt_and_the_line_for_questions() -> None:
    play = Play(small_item()).start(pace="short")
    assert (play.state.phase, play.kind) == ("scope", "prompt")
    assert play.said == f"{small_item().prompt} Ask me whatever you need to know."


def test_of_a_prompt_and_a_part_that_both_ask_only_the_prompt_does() -> None:
    phases = tuple(
        phase.model_copy(update={"say": "Ask away, will you?"}) if phase.id == "scope" else phase
        for phase in TECHNICAL.timebox.phases
    )
    timebox = TECHNICAL.timebox.model_copy(update={"phases": phases})
    play = Play(TECHNICAL.model_copy(update={"timebox": timebox})).start(pace="short")
    assert play.said == TECHNICAL.prompt


@pytest.mark.parametrize("pace", ["full", "compressed", "short"])
def test_a_drill_has_its_own_minutes_and_no_other_pace(pace: Pace) -> None:
    header = session(pace=pace).model_copy(update={"drill": "kill-switch"})
    assert played(small_item(), header) == drilled(small_item(), DRILLS["kill-switch"])


def test_an_unknown_drill_is_told_with_the_nearest() -> None:
    with pytest.raises(NotFound, match="There is no drill called 'kill-swich'") as raised:
        played(small_item(), session().model_copy(update={"drill": "kill-swich"}))
    assert (raised.value.nearest, [name for name in DRILLS if name not in raised.value.do]) == (("kill-switch",), [])


def test_a_drill_on_another_kind_of_round_is_refused() -> None:
    with pytest.raises(NotFound, match="kill-switch") as raised:
        played(TECHNICAL, session(item=TECHNICAL).model_copy(update={"drill": "kill-switch"}))
    assert raised.value.do == "Drills are played on cases, and technical-ferry is technical."
