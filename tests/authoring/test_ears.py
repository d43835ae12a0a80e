"""What the script hears in an item's own words: examples that go astray, claims that are deaf or hear too much."""

from typing import Any

from authoring.stock import MEETING, Change, changed, entry, found, put
from hotseat.domain.item import Item

WRITTEN = ("what does the contract say", "did they get that in writing", "where is the promise written down")


def small(*changes: Change) -> Item:
    """The meeting with one fact and nothing that nobody knows, so that little has to be heard."""
    return changed(MEETING, *changes)


def examples(wanted: str, *asked: str) -> Change:
    def put_there(data: dict[str, Any]) -> None:
        entry("facts", wanted)(data)["ask"]["examples"] = list(asked)

    return put_there


def test_the_meeting_is_heard_in_its_own_words() -> None:
    assert found("heard", MEETING) == []
    assert found("touched", MEETING) == []
    assert found("misheard", MEETING) == []


def test_an_example_that_is_heard_as_another_fact_is_told() -> None:
    astray = small(examples("s_written", "is the date fixed or could it slip a week", *WRITTEN))
    assert found("heard", astray) == [(("facts", 0, "ask", "examples", 0), "is heard as asking for s_date")]


def test_a_fact_that_few_of_its_examples_reach_is_told() -> None:
    vague = small(examples("s_written", "what was said", "and before that", "how so", "on paper", *WRITTEN))
    assert found("heard", vague) == [
        (("facts", 0, "ask", "examples"), "reach it 4 times in 7; at least 70% are needed"),
    ]


def test_a_signal_whose_claims_are_deaf_to_what_counts_is_told() -> None:
    deaf = small(put("signals", "sig_segment", counts="Bananas are yellow."))
    assert [where for where, _ in found("touched", deaf)] == [
        ("signals", next(n for n, signal in enumerate(deaf.signals) if signal.id == "sig_segment"), "about")
    ]


def test_near_misses_that_are_heard_are_told_when_there_are_many() -> None:
    def near(count: int) -> Change:
        def same(data: dict[str, Any]) -> None:
            for signal in data["signals"][:count]:
                signal["near_miss"] = f"{signal['counts']} "

        return same

    assert found("misheard", small(near(2))) == []
    assert len(found("misheard", small(near(3)))) == 3
