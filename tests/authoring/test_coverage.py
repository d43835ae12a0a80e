"""What a bank covers, counted, and its gaps in words."""

from dataclasses import replace

from hotseat.authoring.coverage import Filed, Row, coverage, gaps, levels
from hotseat.domain.vocabulary import Vocabulary

WORDS = Vocabulary.model_validate(
    {"schema": "hotseat.vocabulary/1", "domains": {"travel": "Travel"}, "topics": {"spam": "Spam", "labels": "Labels"}}
)
CASE = Filed("a", "case", ("frontier_lab", "domain_specific"), ("mid", "senior"), "travel", ("spam",))
TALK = replace(
    CASE, id="b", round="stakeholder", tracks=("frontier_lab",), domain="circus", topics=("spam", "juggling")
)


def rows(about: str) -> dict[str, Row]:
    table = next(table for table in coverage([CASE, TALK], WORDS) if table.about == about)
    return {row.word: row for row in table.rows}


def test_an_item_counts_for_each_of_its_tracks_levels_and_topics() -> None:
    assert rows("track")["frontier_lab"].counts == (1, 0, 0, 1, 0, 0)
    assert rows("track")["domain_specific"].counts == (1, 0, 0, 0, 0, 0)
    assert [(word, row.total) for word, row in rows("level").items()] == [
        ("associate", 0),
        ("mid", 2),
        ("senior", 2),
        ("principal", 0),
    ]
    assert [(word, row.total) for word, row in rows("topic").items()] == [("spam", 2), ("labels", 0), ("juggling", 1)]


def test_the_levels_of_an_item_go_from_its_lowest_to_its_highest() -> None:
    assert levels("mid", "principal") == ("mid", "senior", "principal")
    assert levels("senior", "mid") == ()


def test_gaps_are_told_together() -> None:
    told = dict(gaps(coverage([CASE, TALK], WORDS)))
    assert told["kinds of round without an item for frontier_lab"] == (
        "technical deep dive, behavioural, 90-second explanation, calibration with a director"
    )
    assert told["domains that the vocabulary lacks"] == "circus"
    assert "domains without an item" not in told
    assert told["topics without an item"] == "labels"
    assert told["topics with one alone"] == "juggling"
