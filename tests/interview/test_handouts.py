"""Papers on the table: from the start, with their fact, with their part of the round."""

from domain.small_rounds import TECHNICAL
from hotseat.interview.handouts import open_handouts
from hotseat.interview.state import State
from interview.play import Play, reads, started


def on_the_table(play: Play) -> list[str]:
    return [paper.id for paper in open_handouts(play.state, play.item)]


def test_before_anything_is_said_only_what_needs_nothing_is_open() -> None:
    assert [paper.id for paper in open_handouts(State(), TECHNICAL)] == ["h_report"]


def test_a_fact_brings_its_paper_and_a_part_brings_its_own() -> None:
    play = started(item=TECHNICAL)
    told = on_the_table(play.answer().answer(reads(asked=["f_rows"])))
    assert (told, on_the_table(play.until("probe"))) == (["h_report", "h_rows"], ["h_report", "h_rows", "h_costs"])


def test_a_paper_stays_when_its_part_is_over() -> None:
    assert on_the_table(started(item=TECHNICAL).until("close")) == ["h_report", "h_costs"]


def test_a_round_without_papers_has_none() -> None:
    assert on_the_table(started()) == []
