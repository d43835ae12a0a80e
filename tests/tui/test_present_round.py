"""The lines about a live round: what they say in each kind, and that they fit."""

from dataclasses import replace

import pytest

from domain.small_rounds import EXECUTIVE, SMALL_ROUNDS, STAKEHOLDER
from hotseat.domain.item import Item
from hotseat.interview.state import State
from hotseat.tui import present_round
from hotseat.tui.present_round import Readout, readout, status
from interview.play import reads, scoping
from storage.samples import started

WIDTH = 76
"""Cells of the status line in a window of 80."""


def in_part(item: Item, phase: str, **changes: object) -> State:
    """A round of that item, just come into a part; `changes` are of its header."""
    header = started().model_copy(update={"round": item.round, **changes})
    return replace(State(), expecting="candidate", session=header, phase=phase, phases=(phase,))


@pytest.mark.parametrize("item", SMALL_ROUNDS, ids=lambda item: item.round)
def test_the_status_line_fits_whatever_it_has_to_say(item: Item) -> None:
    for part in item.timebox.phases:
        state = in_part(item, part.id, form="spoken", interviewer="openai:a-model-with-a-very-long-name-indeed")
        line = status(state, item, 3_700, running=False, width=WIDTH)
        assert len(line) <= WIDTH
        assert f" {present_round.phase_name(part.id)} · " in line
        assert " · practice · a-model-wit" in line


def test_a_hard_end_is_counted_down_and_never_runs_over() -> None:
    state = in_part(EXECUTIVE, "speak", form="typed")
    assert status(state, EXECUTIVE, 350, running=True).split(" · ")[:2] == ["2/3 Your explanation", "ends in 00:10"]
    assert status(state, EXECUTIVE, 400, running=True).split(" · ")[1] == "ends in 00:00"
    assert [present_round.urgent(state, EXECUTIVE, at) for at in (320, 340)] == [False, True]


@pytest.mark.parametrize(
    ("item", "phase", "header", "expected"),
    [
        (EXECUTIVE, "prep", {"form": "spoken"}, Readout()),
        (EXECUTIVE, "speak", {"form": "spoken"}, Readout("14 words · 6 s spoken · the first 250 count")),
        (EXECUTIVE, "speak", {"form": "typed"}, Readout("14 words · 6 s spoken · 196 words left")),
        (EXECUTIVE, "questions", {"form": "typed"}, Readout("14 words · 6 s spoken")),
        (STAKEHOLDER, "live", {}, Readout("Runa: listens · 14 words · Runa listens to about 40 at a time")),
        (STAKEHOLDER, "live", {"mode": "real"}, Readout("14 words · Runa listens to about 40 at a time")),
        (STAKEHOLDER, "close", {}, Readout()),
    ],
)
def test_words_are_counted_where_somebody_counts(
    item: Item, phase: str, header: dict[str, object], expected: Readout
) -> None:
    assert readout("word " * 14, in_part(item, phase, **header), item) == expected


def test_words_that_will_not_be_heard_are_told() -> None:
    assert readout("word " * 41, in_part(STAKEHOLDER, "live"), STAKEHOLDER) == Readout(
        "Runa: listens · 41 words · Runa stops listening after 40", over=True
    )


def test_the_facts_found_are_told_the_newest_first() -> None:
    play = scoping().answer(reads(asked=["f_goal"])).answer(reads(asked=["f_law"]))
    told = [f"• {play.item.fact(fact).say}" for fact in ("f_law", "f_goal")]
    assert present_round.facts(play.state, play.item) == "\n".join(told)
