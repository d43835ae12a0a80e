"""Ctrl-D and Ctrl-C in the parts that only some rounds have: nothing is lost, and the round can be gone on with."""

from typing import Final

import pytest

from cli.library import NINETY
from cli.program import Keyboard, Program, Run, Terminal
from hotseat.domain.event import Interrupted, SelfRated, SessionEnded
from hotseat.domain.kinds import PART_NAMES
from hotseat.storage.drafts import Drafts

PARTS: Final = {"prep": (), "speak": ("/next",), "paste": ("/next", "/next")}
"""What leads to each part of a spoken explanation."""
SPOKEN: Final = ("drill", "90-seconds", NINETY, "--form", "spoken")
TO_THE_RATING: Final = ("/next", "/next", "We should wait.", ".", "No.", ".", "Now.", ".")
ASKED: Final = "Before any score, how did it go?"


def draft(hotseat: Program) -> str:
    kept = Drafts(hotseat.home).load(hotseat.session).draft
    return kept.text if kept else ""


def again(hotseat: Program, *lines: str) -> Run:
    return hotseat.type(*lines, words=("practice", "--continue", hotseat.session))


@pytest.mark.parametrize(("then", "code"), [(Terminal, 0), (Keyboard, 130)], ids=["ctrl-d", "ctrl-c"])
@pytest.mark.parametrize("part", PARTS)
def test_leaving_keeps_the_draft_and_says_how_to_go_on(
    all_kinds: Program, part: str, then: type[Terminal], code: int
) -> None:
    run = all_kinds.type(*PARTS[part], "We should", words=SPOKEN, then=then)
    assert (run.code, all_kinds.ended, draft(all_kinds)) == (code, None, "We should")
    assert f"Continue with: hotseat practice --continue {all_kinds.session}\n" in run.err


@pytest.mark.parametrize("part", ["speak", "paste"])
def test_a_drill_that_was_left_goes_on_where_it_was_and_is_read_back(all_kinds: Program, part: str) -> None:
    all_kinds.type(*PARTS[part], "We should", words=SPOKEN)
    run = again(all_kinds, "wait.", ".", "No.", ".", "Now.", ".", "")
    assert f"[{PART_NAMES[part]} · 00:0" in run.err
    assert "Your unsent draft, to be continued, or forgotten with /drop:\nWe should\n" in run.err
    assert "passed while nobody was here: not on your clock." in run.err
    assert (all_kinds.said[0], all_kinds.ended) == ("We should\nwait.", "completed")
    assert "Your ninety seconds\n" in run.out
    assert f"hotseat drill --again {all_kinds.session}" in run.err


def test_ctrl_d_instead_of_a_rating_ends_the_round_without_one(all_kinds: Program) -> None:
    run = all_kinds.type(*TO_THE_RATING, words=SPOKEN)
    assert (run.code, run.err.count(ASKED), all_kinds.payloads[-1]) == (0, 1, SessionEnded(reason="completed"))
    assert SelfRated not in map(type, all_kinds.payloads)


@pytest.mark.parametrize(("lines", "then", "code"), [((), Keyboard, 130), (("/quit",), Terminal, 0)])
def test_the_rating_can_be_left_for_later(
    all_kinds: Program, lines: tuple[str, ...], then: type[Terminal], code: int
) -> None:
    run = all_kinds.type(*TO_THE_RATING, *lines, words=SPOKEN, then=then)
    assert (run.code, all_kinds.ended) == (code, None)
    run = again(all_kinds, "3 2 1")
    assert (run.err.count(ASKED), run.out.count("Thank you. We stop here.")) == (1, 1)
    rated = SelfRated(ratings={"scoping": 3, "technical": 2, "alignment": 1})
    assert all_kinds.payloads[-2:] == [rated, SessionEnded(reason="completed")]
    assert any(isinstance(payload, Interrupted) for payload in all_kinds.payloads)
