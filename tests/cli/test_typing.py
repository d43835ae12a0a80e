"""A round typed at a terminal: the dot, commands, drafts, and leaving by Ctrl-D and Ctrl-C."""

import json
import threading

import pytest

from cli.program import GOAL_ASKED, GOAL_TOLD, ITEM, PROMPT, Keyboard, Program, Run, Script
from hotseat.cli import plain
from hotseat.domain.event import CandidateAnswered, Interrupted
from hotseat.errors import StorageTrouble
from hotseat.session.commands import ANSWER_LIMIT
from hotseat.session.live import LiveRound
from hotseat.storage.drafts import Draft, Drafts


def draft(hotseat: Program) -> Draft | None:
    return Drafts(hotseat.home).load(hotseat.session).draft


def again(hotseat: Program, *lines: str) -> Run:
    """The one session of this home, taken up at a terminal."""
    return hotseat.type(*lines, words=("practice", "--continue", hotseat.session))


def test_a_line_with_a_dot_sends_what_stands_above_it(hotseat: Program) -> None:
    hotseat.type("First,", "", "  then.", ".", "Next.", ".")
    assert hotseat.said == ["First,\n\n  then.", "Next."]


def test_what_was_typed_is_not_said_again(hotseat: Program) -> None:
    assert "You:" not in hotseat.type(GOAL_ASKED, ".").out


def test_the_prompt_says_where_the_round_stands(hotseat: Program) -> None:
    run = hotseat.type("/pause")
    assert "[open · 00:00 · 1 min left in this part] Your answer, then a line with a dot:" in run.err
    assert "[open · 00:00 · 1 min left in this part · paused] Your answer" in run.err


def test_a_dot_alone_sends_nothing(hotseat: Program) -> None:
    run = hotseat.type(".")
    assert (hotseat.said, "There is nothing to send yet." in run.err) == ([], True)


def test_a_command_needs_no_dot(hotseat: Program) -> None:
    hotseat.type("/skip", "/end")
    assert [p.kind for p in hotseat.payloads if isinstance(p, CandidateAnswered)] == ["skip"]
    assert hotseat.ended == "ended_by_candidate"


@pytest.mark.parametrize("first", ["/skip this part, I would say", "/etc/hosts first", "/nonsense"])
def test_a_line_that_only_begins_like_a_command_is_part_of_the_answer(hotseat: Program, first: str) -> None:
    hotseat.type(first, "and the rest.", ".")
    assert hotseat.said == [f"{first}\nand the rest."]


def test_inside_an_answer_a_command_is_text(hotseat: Program) -> None:
    hotseat.type("I would say", "/next", "at this point.", ".")
    assert hotseat.said == ["I would say\n/next\nat this point."]


def test_quit_leaves_at_once(hotseat: Program) -> None:
    run = hotseat.type("/quit", "Not read.", ".")
    assert (run.code, hotseat.said, hotseat.ended) == (0, [], None)


# --- leaving ----------------------------------------------------------------------------------------------------------


def test_ctrl_d_leaves_the_round_unfinished_with_its_draft(hotseat: Program) -> None:
    run = hotseat.type("Sent.", ".", "Half of", "an answer")
    kept = draft(hotseat)
    assert (run.code, hotseat.said, hotseat.ended) == (0, ["Sent."], None)
    assert kept is not None
    assert kept.text == "Half of\nan answer"
    assert run.err.endswith(f"Saved. Continue with: hotseat practice --continue {hotseat.session}\n")


def test_ctrl_c_is_130_with_words_and_the_draft_is_kept(hotseat: Program) -> None:
    run = hotseat.type("Sent.", ".", "/note ask who signs", "Half of", "an answer", then=Keyboard)
    kept = draft(hotseat)
    assert (run.code, hotseat.said, hotseat.ended) == (130, ["Sent."], None)
    assert kept is not None
    assert (kept.text, kept.notes) == ("Half of\nan answer", "ask who signs")
    assert run.err.splitlines()[-1] == "Interrupted."


def test_every_line_is_on_the_disk_before_the_next_one_is_read(hotseat: Program) -> None:
    """A kill or a closed terminal costs no line that was ended with Enter."""
    seen: list[str] = []

    def look() -> None:
        kept = draft(hotseat)
        seen.append(kept.text if kept else "")

    hotseat("practice", ITEM, "--plain", stdin=Script(["One", look, "two", look, ".", look]))
    assert seen == ["One", "One\ntwo", ""]


def test_the_clock_is_put_on_the_disk_while_nothing_is_typed(hotseat: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    beaten, keep = threading.Event(), LiveRound.keep

    def noticed(live: LiveRound, text: str | None = None, notes: str | None = None) -> None:
        keep(live, text, notes)
        if threading.current_thread() is not threading.main_thread():
            beaten.set()

    def wait() -> None:
        assert beaten.wait(10)

    monkeypatch.setattr(plain, "HEARTBEAT", 0.001)
    monkeypatch.setattr(LiveRound, "keep", noticed)
    hotseat("practice", ITEM, "--plain", stdin=Script([wait]))
    assert beaten.is_set()


# --- taking up --------------------------------------------------------------------------------------------------------


def test_taken_up_it_says_the_last_line_again_and_shows_the_draft(hotseat: Program) -> None:
    hotseat.type(GOAL_ASKED, ".", "Half of")
    run = again(hotseat, "an answer", ".")
    assert run.out.count(GOAL_TOLD) == 1
    assert PROMPT not in run.out
    assert "Your unsent draft, to be continued, or forgotten with /drop:\nHalf of\n" in run.err
    assert hotseat.said == [GOAL_ASKED, "Half of\nan answer"]


def test_the_gap_is_on_record(hotseat: Program) -> None:
    hotseat.type("Half of")
    again(hotseat)
    assert [p.gap >= 0 for p in hotseat.payloads if isinstance(p, Interrupted)] == [True]


def test_a_dot_sends_the_draft_as_it_is(hotseat: Program) -> None:
    hotseat.type("Half of")
    again(hotseat, ".")
    assert hotseat.said == ["Half of"]


def test_a_command_comes_before_the_draft_and_leaves_it(hotseat: Program) -> None:
    hotseat.type("Half of")
    again(hotseat, "/next", "an answer", ".")
    assert [payload.type for payload in hotseat.payloads][-3:-1] == ["candidate_answered", "answer_read"]
    assert hotseat.said == ["Half of\nan answer"]


def test_the_draft_can_be_forgotten(hotseat: Program) -> None:
    hotseat.type("Half of")
    again(hotseat, "/drop", "Something else.", ".")
    assert hotseat.said == ["Something else."]


def test_the_end_of_piped_answers_sends_no_draft(hotseat: Program) -> None:
    hotseat.type("Never meant to be sent")
    hotseat("practice", "--continue", hotseat.session)
    assert (hotseat.said, hotseat.ended) == ([], "answers_ended")


def test_notes_go_on_where_they_were(hotseat: Program) -> None:
    hotseat.type("/note one")
    assert "one\ntwo" in again(hotseat, "/note two").err


def test_a_draft_that_cannot_be_read_is_told_and_the_round_goes_on(hotseat: Program) -> None:
    hotseat.type("Half of")
    (hotseat.home.drafts / f"{hotseat.session}.json").write_text("{")
    run = again(hotseat, "Anew.", ".")
    assert ("The draft of this session could not be read." in run.err, hotseat.said) == (True, ["Anew."])


# --- what is refused --------------------------------------------------------------------------------------------------


def test_an_answer_that_is_refused_stays_as_the_draft(hotseat: Program) -> None:
    long = "x" * (ANSWER_LIMIT + 1)
    run = hotseat.type(long, ".")
    kept = draft(hotseat)
    assert kept is not None
    assert (kept.text == long, hotseat.said) == (True, [])
    assert "An answer holds up to 64,000 characters; this one has 64,001." in run.err


def test_a_full_disk_is_told_once_and_what_is_typed_is_still_sent(
    hotseat: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Drafts, session: str, __: Draft) -> None:
        raise StorageTrouble(f"{session} could not be written: the disk is full.", "Free some space and try again.")

    monkeypatch.setattr(Drafts, "save", full)
    run = hotseat.type("One", "two", ".")
    assert (run.code, hotseat.said) == (4, ["One\ntwo"])
    # Once while typing, and once as the reason for the exit code.
    assert run.err.count("the disk is full. Free some space and try again.") == 2


def test_a_finished_round_leaves_no_draft(hotseat: Program) -> None:
    hotseat.type("Half of")
    again(hotseat, "/end")
    assert list(hotseat.home.drafts.glob("*")) == []


def test_a_draft_is_json_for_its_owner_only(hotseat: Program) -> None:
    hotseat.type("Half of")
    path = hotseat.home.drafts / f"{hotseat.session}.json"
    assert json.loads(path.read_text())["text"] == "Half of"
    assert path.stat().st_mode & 0o077 == 0
