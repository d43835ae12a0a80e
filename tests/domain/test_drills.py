"""The drills as data: parts, lines and checks that hold together with the rubric and the lexicon that ship."""

from pathlib import Path
from typing import Final

import pytest

from hotseat.domain.drills import DRILLS, Drill
from hotseat.domain.kinds import KINDS
from hotseat.domain.speech import line_problems, sentences
from hotseat.storage.banks import Banks
from hotseat.storage.home import Home
from hotseat.storage.rubrics import Rubrics

HOME: Final = Home(Path("no-home-of-anyone"))
MOST_SENTENCES: Final = 3

every_drill = pytest.mark.parametrize("drill", DRILLS.values(), ids=list(DRILLS))


def lines(drill: Drill) -> list[str]:
    return [drill.ask, drill.last, *(phase.say for phase in drill.phases), *(check.nudge for check in drill.checks)]


def test_the_drills_are_listed_by_their_ids() -> None:
    assert {name: drill.id for name, drill in DRILLS.items()} == {
        name: name
        for name in ("ask-first", "what-breaks-first", "price-both-errors", "why-not-ai", "slice-it", "kill-switch")
    }


@every_drill
def test_a_drill_takes_five_minutes(drill: Drill) -> None:
    assert drill.minutes == 5


@every_drill
def test_its_parts_are_those_of_a_case_in_order_and_close_it(drill: Drill) -> None:
    parts = [phase.id for phase in drill.phases]

    assert parts == [part for part in KINDS["case"].phases if part in parts]
    assert parts[-1] == "close"


@every_drill
def test_what_opens_a_later_part_can_be_said_with_the_answer_to_a_question(drill: Drill) -> None:
    assert [phase.say for phase in drill.phases if "?" in phase.say] == []


@every_drill
def test_every_line_may_be_said_and_is_short(drill: Drill) -> None:
    assert [problem for line in lines(drill) for problem in line_problems(line)] == []
    assert max(len(sentences(line)) for line in lines(drill)) <= MOST_SENTENCES


@every_drill
def test_it_is_passed_by_something_that_it_can_hear(drill: Drill) -> None:
    assert drill.all_of or drill.facts_needed
    assert set(drill.all_of) <= {check.id for check in drill.checks}


def test_no_two_checks_share_an_id() -> None:
    ids = [check.id for drill in DRILLS.values() for check in drill.checks]

    assert len(set(ids)) == len(ids)


def test_checks_name_sub_criteria_of_cases_and_claims_of_the_lexicon() -> None:
    rubric, claims = Rubrics(HOME).load().value, Banks(HOME, Rubrics(HOME)).lexicon().value.claims
    checks = [check for drill in DRILLS.values() for check in drill.checks]

    assert [check.id for check in checks if "case" not in rubric.subs[check.sub].rounds] == []
    assert [check.id for check in checks if not check.about or not claims.keys() >= set(check.about)] == []
