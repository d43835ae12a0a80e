"""What `bank show` tells of an item of each kind: first what a candidate may see, then the rest."""

from collections.abc import Iterator

import pytest

from domain.small_rounds import BEHAVIORAL, CALIBRATION, EXECUTIVE, SMALL_ROUNDS, STAKEHOLDER, TECHNICAL
from hotseat.cli.item_page import open_part, secret_part
from hotseat.domain.item import Item
from hotseat.domain.item_check import questions_and_pushes


def opened(item: Item) -> str:
    return "\n".join(open_part(item))


def secrets(item: Item) -> Iterator[str]:
    """Texts that a candidate may not see before the round."""
    for fact in item.facts:
        yield fact.fact
    for signal in item.signals:
        yield from (signal.ask, signal.counts, signal.near_miss)
    yield from (flag.ask for flag in item.red_flags)
    yield from (text for _, text in questions_and_pushes(item))
    yield from item.reference.spine
    if (them := item.counterpart) is not None:
        yield from (them.wants, them.needs, *them.fears, *them.leverage, *them.will_trade, *them.will_not_trade)
        yield from (text for rung in them.ladder for text in (rung.label, rung.reached) if text)
        yield from (text for move in them.moves for text in (move.ask, move.reply))
        yield from (outcome.label for outcome in them.outcomes)
    if item.executive:
        yield from (item.executive.audience, *item.executive.translate)
    if item.story:
        yield item.story.competency
    if item.derive:
        yield from (text for question in item.derive.questions for text in (question.say, question.fallback))


@pytest.mark.parametrize("item", SMALL_ROUNDS, ids=lambda item: item.round)
def test_the_first_part_holds_what_may_be_seen_and_no_more(item: Item) -> None:
    shown = opened(item)

    assert [text for text in (item.title, item.premise, item.brief, item.prompt) if text not in shown] == []
    assert [text for text in secrets(item) if text in shown] == []


SECRET = [
    (TECHNICAL, [*(fact.fact for fact in TECHNICAL.facts), "70 of 1,400 rows are Norse.", "Paper h_costs, with probe"]),
    (BEHAVIORAL, ["competency: Says no to a tool and can show why.", "own_role: sig_role"]),
    (
        STAKEHOLDER,
        [
            "needs: a sentence for the harbour that holds",
            " 0 listens (starts here)",
            "m_cave +2: Says: fine, every language by June",
            "o_break: she has gone to the owner; stance_max -2",
            "o_win: a plan for both (a win); present sig_scope, stance_min 1",
        ],
    ),
    (EXECUTIVE, ["bottom line: sig_wait", "to be put into plain words: precision, recall, distribution"]),
    (CALIBRATION, ["Derived question d_track, about track", "else: What would make you turn us down?"]),
]


@pytest.mark.parametrize(("item", "lines"), SECRET, ids=lambda given: getattr(given, "round", ""))
def test_the_second_part_holds_what_only_that_kind_has(item: Item, lines: list[str]) -> None:
    shown = "\n".join(secret_part(item))

    assert [line for line in lines if line not in shown] == []


def test_only_the_papers_on_the_table_at_the_start_are_open() -> None:
    assert [
        title for title in ("EVALUATION OF MARCH", "61%", "ROWS BY LANGUAGE", "euros") if title in opened(TECHNICAL)
    ] == [
        "EVALUATION OF MARCH",
        "61%",
    ]


def test_half_minutes_are_shown_and_whole_ones_without_a_point() -> None:
    shown = opened(EXECUTIVE)

    assert "6.5 minutes" in shown
    assert "  1.5 min  speak" in shown
    assert "    1 min  prep" in shown
