"""`loop` in plain lines: planned once, fed from a file or sat one by one, looked at, closed; sealed while real."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from cli.library import CASES
from cli.models import FAKE, Fake, put_in_place
from cli.program import Keyboard, Program, Run, Terminal
from grading.fake_graders import Truth, oracle
from hotseat.cli.answers import rounds_in
from hotseat.domain.event import SessionStarted
from hotseat.providers.scripted import ScriptedModel
from hotseat.storage.config_file import load_config
from hotseat.storage.loops import LoopFiles
from hotseat.storage.transcripts import TranscriptLog, load
from session.past_rounds import PAD
from storage.samples import put

ROUNDS: Final = ("case", "case", "technical", "behavioral", "stakeholder", "calibration")
PROFILE: Final = ("--track", "domain_specific", "--seniority", "mid", "--seed", "7")
WORDS: Final = "I would begin at the night boat.\n---\n/end"
SIX: Final = "\n===\n".join([WORDS] * 6)
SEALED: Final = "This loop is in real mode: nothing is told before its end."
QUESTION: Final = "What are you interviewing for?"


def fed(hotseat: Program, text: str, *words: str) -> Run:
    path = put(hotseat.home.root.parent / "loop.txt", text)
    return hotseat("loop", *words, "--answers", str(path))


def standing(hotseat: Program, *words: str) -> Iterator[str]:
    """What has become of each round."""
    told = json.loads(hotseat("loop", "--progress", "--json", *words).out)
    yield from (slot["status"] for slot in told["slots"])


def heads(hotseat: Program) -> list[SessionStarted]:
    """How each session of this home began, by its place in the loop."""
    first = [load(path).events[0].payload for path in hotseat.transcripts]
    return sorted((head for head in first if isinstance(head, SessionStarted)), key=lambda head: head.slot or 0)


# --- from a file ------------------------------------------------------------------------------------------------------


def test_six_rounds_are_fed_and_the_packet_is_offered(all_kinds: Program) -> None:
    run = fed(all_kinds, f"{SIX}\n===\n{WORDS}\n===\nx", *PROFILE)
    assert (run.code, "The answers of 2 more rounds were not read." in run.err) == (0, True)
    assert [head.round for head in heads(all_kinds)] == list(ROUNDS)
    assert {(head.mode, head.pace, head.track, head.seniority) for head in heads(all_kinds)} == {
        ("practice", "full", "domain_specific", "mid")
    }
    assert [line for line in run.err.splitlines() if line.startswith("Round ")][
        2
    ] == "Round 3 of 6: technical deep dive"
    assert run.out.count("\n✓  ") == 6
    (loop,) = LoopFiles(all_kinds.home).all().loops
    assert run.err.endswith(f"The committee packet: hotseat loop {loop.id} --packet\n")


def test_a_file_with_fewer_rounds_leaves_the_rest_for_later(all_kinds: Program) -> None:
    run = fed(all_kinds, f"{WORDS}\n===\n{WORDS}\n===\n", *PROFILE)
    assert list(standing(all_kinds)) == ["done", "done", *["open"] * 4]
    assert run.err.endswith("Go on with: hotseat loop.\n")
    fed(all_kinds, WORDS)
    assert [head.slot for head in heads(all_kinds)] == [1, 2, 3]


def test_a_round_that_the_file_leaves_stops_it_there(all_kinds: Program) -> None:
    run = fed(all_kinds, f"One.\n---\n/quit\n===\n{WORDS}", *PROFILE)
    assert "The answers of 1 more round were not read." in run.err
    assert list(standing(all_kinds)) == ["under_way", *["open"] * 5]
    fed(all_kinds, "Two.")
    assert all_kinds.said == ["One.", "Two."]


def test_a_round_of_a_loop_can_be_gone_on_with_as_any_other(all_kinds: Program) -> None:
    fed(all_kinds, "/quit", *PROFILE)
    run = all_kinds("practice", "--continue", all_kinds.session, "--answers", all_kinds.answers("One.", "/end"))
    assert (run.code, run.err.splitlines()[-1]) == (0, "Go on with the loop: hotseat loop")
    assert list(standing(all_kinds)) == ["done", *["open"] * 5]


@pytest.mark.parametrize(
    ("text", "rounds"),
    [
        ("", []),
        ("===\n\n===\n", []),
        ("one\n---\ntwo\n===\nthree", [["one", "two"], ["three"]]),
        ("\ufeff===\r\none\r\n=== \r\n---\r\n===\r\ntwo\r\n", [["one\r"], ["two\r"]]),
        ("one\n ===\n====", [["one\n ===\n===="]]),
    ],
)
def test_rounds_are_separated_by_lines_of_three_equal_signs(text: str, rounds: list[list[str]]) -> None:
    assert [list(iter(answers.next, None)) for answers in rounds_in(text)] == rounds


# --- what it is planned for -------------------------------------------------------------------------------------------


def test_what_one_interviews_for_is_asked_for_in_words_and_nothing_is_planned(all_kinds: Program) -> None:
    run = fed(all_kinds, WORDS)
    assert (run.code, all_kinds.home.loops.exists()) == (2, False)
    assert run.err.startswith(f"{QUESTION} Say it once with --track and --seniority. Tracks are bigtech_feature: ")


def test_it_is_remembered(all_kinds: Program) -> None:
    fed(all_kinds, "/quit", *PROFILE)
    run = fed(all_kinds, "/quit", "--new")
    assert (run.code, len(LoopFiles(all_kinds.home).all().loops)) == (0, 2)


def test_at_a_terminal_it_is_asked_once(all_kinds: Program) -> None:
    run = all_kinds.type("3", "seven", "2", "/quit", words=("loop",))
    assert run.err.startswith(f"{QUESTION}\n  1  AI features at a large company\n")
    assert "A number from 1 to 4, please." in run.err
    config = load_config(all_kinds.home.config)
    assert (config.track, config.seniority) == ("domain_specific", "mid")
    assert QUESTION not in all_kinds.type("/quit", words=("loop", "--new")).err


def test_only_what_was_not_said_is_asked(all_kinds: Program) -> None:
    run = all_kinds.type("2", "/quit", words=("loop", *PROFILE[:2]))
    assert (QUESTION in run.err, "At which level?" in run.err) == (False, True)


@pytest.mark.parametrize("lines", [(), ("",)])
def test_who_says_nothing_has_planned_nothing(all_kinds: Program, lines: tuple[str, ...]) -> None:
    run = all_kinds.type(*lines, words=("loop",))
    assert (run.code, all_kinds.home.loops.exists()) == (2, False)
    assert run.err.endswith("Nothing was planned. Begin again with: hotseat loop\n")


# --- at a terminal ----------------------------------------------------------------------------------------------------

ONE_ROUND: Final = ("One.", ".", "/end")


def test_enter_goes_on_and_anything_else_stops(all_kinds: Program) -> None:
    run = all_kinds.type(*ONE_ROUND, "", *ONE_ROUND, "no", words=("loop", *PROFILE))
    assert (run.code, list(standing(all_kinds))) == (0, ["done", "done", *["open"] * 4])
    assert run.err.count("Enter goes on with the next round; anything else stops here. The loop is saved.") == 2


@pytest.mark.parametrize(("then", "code"), [(Terminal, 0), (Keyboard, 130)], ids=["ctrl-d", "ctrl-c"])
def test_leaving_between_two_rounds_stops_there(all_kinds: Program, then: type[Terminal], code: int) -> None:
    run = all_kinds.type(*ONE_ROUND, words=("loop", *PROFILE), then=then)
    assert (run.code, len(all_kinds.transcripts)) == (code, 1)


def test_a_round_that_is_left_is_taken_up_by_the_next_run(all_kinds: Program) -> None:
    run = all_kinds.type("Half of", words=("loop", *PROFILE))
    assert run.err.endswith("Go on with: hotseat loop.\n")
    again = all_kinds.type("an answer.", ".", "/quit", words=("loop",))
    assert (all_kinds.said, "Round 1 of 6: case" in again.err) == (["Half of\nan answer."], True)


# --- looking, closing -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["--progress", "--packet", "--abandon", "--json"])
def test_without_a_loop_there_is_nothing_to_look_at(all_kinds: Program, option: str) -> None:
    run = all_kinds("loop", option)
    assert (run.code, run.err) == (2, "There is no loop yet. Begin one with: hotseat loop\n")


def test_progress_is_told_and_changes_nothing(all_kinds: Program) -> None:
    fed(all_kinds, WORDS, *PROFILE)
    run = all_kinds("loop", "--progress")
    assert (run.code, len(all_kinds.transcripts)) == (0, 1)
    assert [line.split()[:3] for line in run.out.splitlines()][:2] == [["✓", "1", "case"], ["·", "2", "case"]]
    told = json.loads(all_kinds("loop", "--progress", "--json").out)
    assert [slot["session"] for slot in told["slots"]] == [all_kinds.session, *[None] * 5]


def test_a_round_that_is_done_can_be_looked_back_at(all_kinds: Program) -> None:
    run = fed(all_kinds, WORDS, *PROFILE)
    assert f"The round is saved. Look back at it with: hotseat review {all_kinds.session}\n" in run.err


def test_the_packet_is_a_page_on_standard_output(all_kinds: Program) -> None:
    fed(all_kinds, WORDS, *PROFILE)
    run = all_kinds("loop", "--packet")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("# Committee packet\n")


def test_an_abandoned_loop_is_over_and_closed_once(all_kinds: Program) -> None:
    fed(all_kinds, WORDS, *PROFILE)
    (loop,) = LoopFiles(all_kinds.home).all().loops
    assert all_kinds("loop", "--abandon").code == 0
    again = all_kinds("loop", "--abandon")
    assert (again.code, again.err) == (
        2,
        f"The loop {loop.id} is over already. Plan another one with: hotseat loop\n",
    )
    assert fed(all_kinds, WORDS, loop.id).code == 0
    assert len(all_kinds.transcripts) == 1


# --- what is refused --------------------------------------------------------------------------------------------------


def test_an_id_that_is_not_there_is_told_with_the_newest(all_kinds: Program) -> None:
    assert all_kinds("loop", "2020", "--progress").err == "There is no loop called '2020'. There is none yet.\n"
    fed(all_kinds, "/quit", *PROFILE)
    (loop,) = LoopFiles(all_kinds.home).all().loops
    run = fed(all_kinds, WORDS, "2020")
    assert (run.code, run.err) == (2, f"There is no loop called '2020'. The newest is {loop.id}.\n")


def test_what_a_loop_was_planned_for_cannot_be_changed_in_it(all_kinds: Program) -> None:
    fed(all_kinds, "/quit", *PROFILE)
    for option, value in map(
        str.split, ("--mode real", "--pace short", "--track frontier_lab", "--seniority senior", "--seed 9")
    ):
        run = fed(all_kinds, WORDS, option, value)
        assert (run.code, len(all_kinds.transcripts)) == (2, 1)
        assert run.err.endswith(f"Leave {option} out, or plan another loop with --new.\n")


@pytest.mark.parametrize("words", [("--progress",), ("--packet",), ("--abandon",), ("2026",)])
def test_a_new_loop_is_nothing_else(all_kinds: Program, words: tuple[str, ...]) -> None:
    assert fed(all_kinds, WORDS, *words, "--new", *PROFILE).code == 2
    assert not all_kinds.home.loops.exists()


def test_a_second_terminal_is_refused(all_kinds: Program) -> None:
    fed(all_kinds, "/quit", *PROFILE)
    (loop,) = LoopFiles(all_kinds.home).all().loops
    with LoopFiles(all_kinds.home).hold(loop.id):
        for run in (fed(all_kinds, WORDS), all_kinds("loop", "--abandon")):
            assert (run.code, run.err.startswith("A round of this loop is open in another Hotseat.")) == (4, True)
    log, _ = TranscriptLog.reopen(all_kinds.transcript)
    with log:
        assert fed(all_kinds, WORDS).code == 4


# --- items that have gone or changed ----------------------------------------------------------------------------------


def first_item(hotseat: Program) -> Path:
    """The file of the item that stands first in the loop."""
    (loop,) = LoopFiles(hotseat.home).all().loops
    return hotseat.home.shipped_banks / "items" / f"{loop.slots[0].item}.yaml"


def test_an_item_that_has_gone_is_told_with_its_substitute_and_taken_on_request(all_kinds: Program) -> None:
    fed(all_kinds, "/end", *PROFILE)  # planned, and not a word said
    gone = first_item(all_kinds)
    gone.unlink()
    run = fed(all_kinds, WORDS)
    assert (run.code, "is not in the question banks any more." in run.err) == (2, True)
    assert "`hotseat loop --substitute` takes case-" in run.err
    run = fed(all_kinds, WORDS, "--substitute")
    assert (run.code, "Taken instead: Case " in run.err) == (0, True)
    begun = {head.item for head in heads(all_kinds)}
    assert (gone.stem in begun, len(begun), begun <= set(CASES)) == (True, 2, True)


def test_an_item_that_was_changed_is_not_sat_by_accident(all_kinds: Program) -> None:
    fed(all_kinds, "/end", *PROFILE)
    changed = first_item(all_kinds)
    put(changed, changed.read_text().replace("Would you ship it?", "Would you, though?"))
    run = fed(all_kinds, WORDS)
    assert (run.code, "was changed after this loop was planned." in run.err) == (2, True)
    assert fed(all_kinds, WORDS, "--substitute").code == 0


def test_without_a_substitute_it_says_how_to_close_the_loop(all_kinds: Program) -> None:
    for name in CASES[1:]:
        (all_kinds.home.shipped_banks / "items" / f"{name}.yaml").unlink()
    run = fed(all_kinds, "/end", *PROFILE)
    assert "Round 2 (case) is left out: the bank has nothing else for it." in run.err
    first_item(all_kinds).unlink()
    run = fed(all_kinds, WORDS)
    ways = "`hotseat loop --substitute` passes over it, `hotseat loop --abandon` closes the loop."
    assert (run.code, run.err.endswith(f"The bank has nothing else for this round. {ways}\n")) == (2, True)


def test_with_leave_a_round_that_cannot_be_sat_is_passed_over_and_its_answers_serve_the_next(
    all_kinds: Program,
) -> None:
    for name in CASES[1:]:
        (all_kinds.home.shipped_banks / "items" / f"{name}.yaml").unlink()
    fed(all_kinds, "/end", *PROFILE)
    first_item(all_kinds).unlink()
    run = fed(all_kinds, WORDS, "--substitute")
    assert "It is passed over, and counts as not assessed." in run.err
    assert list(standing(all_kinds))[:2] == ["passed_over", "done"]


# --- a real one -------------------------------------------------------------------------------------------------------


def test_a_real_loop_is_sealed_until_it_is_over(all_kinds: Program) -> None:
    run = fed(all_kinds, WORDS, *PROFILE, "--mode", "real")
    assert "hotseat review" not in run.err
    assert run.err.endswith(f"Go on with: hotseat loop. {SEALED} 1 of 6 rounds are done.\n")
    read = (("review",), ("grade",), ("export",), ("explain",), ("replay",), ("challenge", "A1", "--quote", WORDS))
    telling = [("loop", "--packet"), *((command, all_kinds.session, *words) for command, *words in read)]
    for words in telling:
        run = all_kinds(*words)
        assert (run.code, run.out, run.err.startswith(SEALED)) == (2, "", True)
    all_kinds("loop", "--abandon")
    assert [words for words in telling if SEALED in all_kinds(*words).err] == []


def test_a_real_round_that_is_gone_on_with_by_itself_is_sealed_too(all_kinds: Program) -> None:
    fed(all_kinds, "/quit", *PROFILE, "--mode", "real")
    run = all_kinds("practice", "--continue", all_kinds.session, "--answers", all_kinds.answers("One.", "/end"))
    assert f"The round is saved. {SEALED} 1 of 6 rounds are done.\n" in run.err
    assert "Score it with" not in run.err


# --- before the director ----------------------------------------------------------------------------------------------

LONG: Final = f"I would begin at the night boat. {PAD} {PAD}\n---\n/end"
FIVE: Final = "\n===\n".join([LONG] * 5)
COULD: Final = "5 earlier rounds are not graded: `hotseat loop --grade` has that done first"


def grading_model(hotseat: Program) -> None:
    """From now on a model finds nothing in what was said, and gives a level for everything."""
    fake = put_in_place(hotseat.patch, Fake())
    fake.model = ScriptedModel(answer=oracle(Truth({}, {})), name=FAKE, host="localhost:11434")


@pytest.mark.parametrize("mode", ["practice", "real"])
def test_earlier_rounds_are_graded_before_the_director_and_in_real_mode_nothing_is_told(
    all_kinds: Program, mode: str
) -> None:
    grading_model(all_kinds)
    fed(all_kinds, FIVE, *PROFILE, "--mode", mode)
    run = fed(all_kinds, LONG, "--grade", "--grader", FAKE)
    announced, _, after = run.err.partition("Round 6 of 6")
    assert (run.code, announced.count("to openai-compatible:fake at localhost:11434: about")) == (0, 5)
    assert ("graded by openai" in announced) == (mode == "practice")
    assert announced.count("graded. It is told when the loop is over.") == (5 if mode == "real" else 0)
    assert COULD not in run.err
    kinds = [[event.payload.type for event in load(path).events] for path in all_kinds.transcripts]
    assert sum("graded" in kind for kind in kinds) == 5
    assert after


def test_without_leave_it_says_in_a_line_that_they_could_be_graded(all_kinds: Program) -> None:
    grading_model(all_kinds)
    assert COULD not in fed(all_kinds, FIVE, *PROFILE).err
    assert COULD in all_kinds("loop", "--progress", "--grader", FAKE).err
    run = fed(all_kinds, LONG, "--grader", FAKE)
    assert (run.code, COULD in run.err.partition("Round 6 of 6")[0]) == (0, True)


def test_without_a_model_nothing_is_begun_when_grading_was_asked_for(all_kinds: Program) -> None:
    fed(all_kinds, FIVE, *PROFILE)
    run = fed(all_kinds, LONG, "--grade")
    assert (run.code, "No grading model is active." in run.err, len(all_kinds.transcripts)) == (2, True, 5)
