"""Progress in words and as an object: nothing is mixed, nothing is invented, and an empty home says what to do."""

import json
import re
from pathlib import Path
from typing import Final

import pytest

from hotseat.session.figures import EMPTY, RULERS
from hotseat.session.progress_json import as_object
from hotseat.session.progress_rows import NOTHING, sections
from hotseat.storage.session_heads import SessionHead
from session.practice import item, outlook, sat, scored

DOCS: Final = Path(__file__).resolve().parents[2] / "docs" / "progress.md"
MONTH: Final = [
    scored(0, 25, "careful", rated={"scoping": 4}, subs={"A3": 2, "A1": 4}, low=1.5, high=2.5),
    scored(1, 50, "careful", rated={"scoping": 3}, subs={"A3": 2, "A1": 4}),
    scored(2, 75, "careful", rated={"scoping": 4}, subs={"A3": 3}, low=3.8, high=4.2),
    scored(3, 90, None, subs={"B2": 5}),
    sat(4, "case-b"),
]


def told(heads: list[SessionHead], section: str) -> list[str]:
    (found,) = [each for each in sections(outlook(heads)) if each.id == section]
    return [row.text for row in found.rows]


def test_the_trend_says_how_it_was_scored_how_often_the_interval_and_the_change() -> None:
    assert told(MONTH, "trends")[:3] == [
        "Total",
        "▃▅▆  graded carefully, 3 rounds: first 25, last 75 of 100, between 70 and 80; "
        "the last third is 50 above the first on average",
        "▇  self-assessed, 1 round: 90 of 100",
    ]
    assert told(MONTH, "trends")[-1].startswith(RULERS)
    assert not any(RULERS in text for text in told(MONTH[:3], "trends"))


def test_a_sub_criterion_is_shown_in_the_manner_most_levels_were_found_in_and_another_is_named() -> None:
    assert told(MONTH, "criteria")[:3] == [
        "A1  4.0        ▆▆            Outcome and user",
        "A3  3.0  +1.0  ▃▃▅           Cost of errors and what breaks first",
        "B2  5.0        █             Evaluation literacy, self-assessed",
    ]
    assert told(MONTH, "criteria")[3].startswith("Not scored yet: A2, A4,")
    assert "Graded carefully where nothing else is said, as most rounds were." in told(MONTH, "criteria")[4]


def test_the_table_keeps_to_its_manner_where_a_criterion_has_more_levels_in_another() -> None:
    careful = [scored(day, 50, "careful") for day in range(2)]
    careful += [scored(day, 50, "careful", subs={"B2": 3}) for day in range(5, 7)]
    fast = [scored(day, 50, "fast", subs={"A1": 5}) for day in range(2, 5)]
    assert told([*careful, *fast], "criteria")[0] == "A1  3.0        ▅▅            Outcome and user"


def test_rounds_of_which_too_little_was_assessed_are_not_said_to_be_unscored() -> None:
    assert told([scored(0, None, dims={}, subs={"A1": 4})], "trends") == [
        f"Of no round enough was assessed for a score; the levels stand below. {EMPTY}"
    ]


def test_rounds_and_hours_are_set_against_their_goals() -> None:
    assert told(MONTH, "goals") == [
        "5 of 10 mock interviews. 5 to go.",
        "2.5 h by the clock of the rounds; the goal is 5 to 10. 2.5 to go to the first of them.",
        "1 round without a score that can be shown yet, and so in no trend.",
    ]
    assert told([sat(day, seconds=4000) for day in range(10)], "goals")[:2] == [
        "10 of 10 mock interviews. Reached.",
        "11.1 h by the clock of the rounds; the goal is 5 to 10. Reached.",
    ]
    assert told([sat(day) for day in range(31)], "goals")[0] == "31 mock interviews; the goal was 10."


def test_what_cannot_be_read_or_is_there_twice_is_told_and_counts_once() -> None:
    copied = scored(5, 90, copy_of="s0")
    broken = [sat(day, trouble="line 9 is not a line of JSON") for day in (6, 7)]
    assert told([*MONTH, copied, *broken], "goals")[-2:] == [
        "Not counted: 1 file with a round that is counted already, a copy.",
        "Not counted: 2 files that cannot be read. The list of sessions says why.",
    ]


def test_of_two_manners_found_as_often_the_more_careful_is_followed_and_told() -> None:
    heads = [scored(day, 25, "standard") for day in (0, 1)] + [scored(day, 50, "careful") for day in (2, 3)]
    rows = told(heads, "criteria")
    assert rows[0].startswith("A1  3.0")
    assert "Graded carefully where nothing else is said; as many rounds were graded standard." in rows[-1]
    assert "3.0 of 5 on average in the last 2 rounds, graded carefully." in told(heads, "next")[1]


def test_the_own_rating_is_set_against_each_manner_of_panel_by_itself() -> None:
    heads = [*MONTH, scored(5, 50, "fast", rated={"scoping": 1})]
    assert told(heads, "rating") == [
        "Against 3 rounds, graded carefully",
        "▅▁▁  Problem scoping under ambiguity: 0.7 above the panel in the last 3 rounds",
        "Against 1 round, graded fast",
        "▅  Problem scoping under ambiguity: 2.0 below the panel in the last 1 round",
    ]


def test_the_core_three_say_who_gave_the_best_score() -> None:
    heads = [scored(0, 70, None, item="tech-average-92"), sat(1, "tech-before-launch")]
    assert told(heads, "core") == [
        "case-summaries-tuesday: not sat yet",
        "tech-average-92: sat once, best 70 of 100, self-assessed",
        "tech-before-launch: sat once, not scored",
    ]


def test_an_empty_home_says_what_to_do() -> None:
    assert told([], "trends") == [f"{NOTHING} {EMPTY}"]
    assert told([], "criteria") == [NOTHING]
    assert told([], "rating")[0].startswith("Rate yourself at the end of a round")
    (first, *_) = sections(outlook([], [item("exec-a", "executive")]))[0].rows
    assert first.text == "About exec-a (90-second explanation: exec-a)"


def test_a_bank_without_an_item_says_where_to_look() -> None:
    empty = outlook([], [item("case-a")])
    (row,) = sections(type(empty)(empty.told, (), empty.rubric, empty.at))[0].rows
    assert "hotseat bank check" in row.text


# --- as an object -----------------------------------------------------------------------------------------------------


def test_the_object_has_the_fields_that_are_documented_in_their_order() -> None:
    documented = re.findall(r"^\| `(\w+)` \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert list(as_object(outlook(MONTH))) == documented


def test_the_object_is_json_and_keeps_manners_apart() -> None:
    made = json.loads(json.dumps(as_object(outlook(MONTH)), allow_nan=False))
    careful, own = made["total"]["series"]
    assert (made["schema"], made["rounds"], made["unscored"]) == ("hotseat.progress/1", 5, 1)
    assert (careful["manner"], careful["now"], careful["change"], len(careful["points"])) == (
        "graded carefully", 75.0, 50.0, 3,
    )  # fmt: skip
    assert (own["manner"], own["change"]) == ("self-assessed", None)
    assert careful["points"][0] == {
        "session": "s0",
        "at": "2026-03-02T18:00:00+00:00",
        "value": 25,
        "low": pytest.approx(12.5),
        "high": pytest.approx(37.5),
    }
    assert made["gaps"][0] == {
        "session": "s0",
        "at": "2026-03-02T18:00:00+00:00",
        "manner": "graded carefully",
        "dimensions": {"scoping": 2.0},
    }
    assert made["kinds"][0] == {"id": "case", "name": "case", "sat": 2, "items": 2}


def test_every_part_of_the_object_is_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")
    made = as_object(outlook(MONTH))
    names = {name for part in _objects(json.loads(json.dumps(made))) for name in part}
    assert {name for name in names if f"`{name}`" not in text} <= {trend.id for trend in outlook([]).told.dimensions}


def _objects(value: object) -> list[dict[str, object]]:
    match value:
        case dict():
            return [value, *(found for part in value.values() for found in _objects(part))]
        case list():
            return [found for part in value for found in _objects(part)]
        case _:
            return []
