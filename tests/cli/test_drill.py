"""`drill`: which there are, what is refused, what passes, and a second take beside the first."""

import json

import pytest

from cli.library import CASE, MEETING, NINETY, STOP
from cli.program import Program, Run
from hotseat.domain.event import SessionEnded, SessionStarted
from hotseat.session.drilling import EXERCISES

FIRST = ("Well, there is a lot to say about precision.", "No.", "Now.")
SECOND = ("We should wait until autumn.", "No.", "Now.")


def fed(hotseat: Program, *words: str, blocks: tuple[str, ...]) -> Run:
    return hotseat("drill", *words, "--answers", hotseat.answers(*blocks))


def started(hotseat: Program, place: int = 0) -> SessionStarted:
    from hotseat.storage.transcripts import load  # noqa: PLC0415

    first = load(hotseat.transcripts[place]).events[0].payload
    assert isinstance(first, SessionStarted)
    return first


def test_the_list_tells_each_drill_with_what_passes_it(hotseat: Program) -> None:
    run = hotseat("drill", "--list")
    assert [line.split()[0] for line in run.out.splitlines()[::3]] == [exercise.id for exercise in EXERCISES]
    assert run.out.count("    Passes with ") == len(EXERCISES)
    assert max(map(len, run.out.splitlines())) <= 100


def test_the_list_as_data(hotseat: Program) -> None:
    listed = json.loads(hotseat("drill", "--list", "--json").out)
    assert [list(exercise)[:2] for exercise in listed] == [["id", "round"]] * len(EXERCISES)
    assert listed[0]["round"] == "executive"


# --- ninety seconds ---------------------------------------------------------------------------------------------------


def test_without_a_name_it_is_the_ninety_seconds_on_an_item_that_fits(all_kinds: Program) -> None:
    run = fed(all_kinds, blocks=FIRST)
    assert (run.code, started(all_kinds).item, started(all_kinds).form) == (0, NINETY, "typed")
    assert "Your ninety seconds\n" in run.out


@pytest.mark.parametrize(("form", "recorded"), [((), "spoken"), (("--form", "typed"), "typed")])
def test_at_a_terminal_one_speaks_unless_one_would_rather_type(
    all_kinds: Program, form: tuple[str, ...], recorded: str
) -> None:
    all_kinds.type("/quit", words=("drill", *form))
    assert started(all_kinds).form == recorded


def test_a_second_take_stands_beside_the_first(all_kinds: Program) -> None:
    fed(all_kinds, blocks=FIRST)
    first = all_kinds.session
    run = fed(all_kinds, "--again", first, blocks=SECOND)
    again = next(head for head in (started(all_kinds, 0), started(all_kinds, 1)) if head.take_of)
    assert (again.take_of, again.item, again.seed) == (first, NINETY, started(all_kinds, 0).seed)
    table = run.out.partition("First take and second\n")[2].splitlines()
    assert [line.split() for line in table if "words" in line] == [["words", "9", "5"]]
    assert [line.split() for line in table if "untranslated" in line] == [["untranslated", "1", "0"]]
    assert "A second take" not in run.err


# --- five minutes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("answer", "result"), [(STOP, "Passed."), ("We watch it closely.", "Not yet: what passes is")])
def test_five_minutes_say_at_once_whether_they_passed(all_kinds: Program, answer: str, result: str) -> None:
    run = fed(all_kinds, "kill-switch", CASE, blocks=(answer, "/next", "That is it.", "/rate 3 3 3"))
    assert (run.code, started(all_kinds).drill, all_kinds.ended) == (0, "kill-switch", "completed")
    assert f"The drill\n  {result}" in run.out
    assert ("✓ a number" in run.out) == (result == "Passed.")


def test_an_unfinished_drill_is_gone_on_with_as_a_round_and_read_back(all_kinds: Program) -> None:
    run = fed(all_kinds, "kill-switch", CASE, blocks=("/quit",))
    assert run.err.endswith(f"Saved. Continue with: hotseat practice --continue {all_kinds.session}\n")
    run = all_kinds("practice", "--continue", all_kinds.session, "--answers", all_kinds.answers(STOP, "/end"))
    assert (run.code, "The drill\n  Passed." in run.out) == (0, True)
    assert "Score it with" not in run.err
    assert all_kinds.payloads[-1] == SessionEnded(reason="ended_by_candidate")


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("kill-swich",), "There is no drill called 'kill-swich'. Did you mean kill-switch? There are 90-seconds, "),
        (("xyzzy",), "There is no drill called 'xyzzy'. There are 90-seconds, ask-first, "),
        (("90-seconds", CASE), "Ninety seconds for an executive is not done on a case item. Name one of: executive-f"),
        (("kill-switch", MEETING), "Kill switch is not done on a stakeholder item. Name one of: case-a, case-b, case-"),
        (("kill-switch", "case-z"), "There is no item called 'case-z'."),
        (("kill-switch", CASE, "--form", "spoken"), "--form is for 90-seconds. Leave it out."),
        (("--again", "2026", "--seed", "3"), "A second take is of the same item and the same questions. Name its "),
        (("90-seconds", "--again", "2026"), "A second take is of the same item and the same questions. Name its "),
        (("--again", "2026"), "There is no session called '2026'."),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_made(all_kinds: Program, words: tuple[str, ...], said: str) -> None:
    run = fed(all_kinds, *words, blocks=FIRST)
    assert (run.code, run.out, all_kinds.transcripts) == (2, "", [])
    assert run.err.startswith(said)


def test_only_ninety_seconds_have_a_second_take(all_kinds: Program) -> None:
    all_kinds.sit("/end", item=CASE)
    run = fed(all_kinds, "--again", all_kinds.session, blocks=FIRST)
    assert (run.code, len(all_kinds.transcripts)) == (2, 1)
    assert run.err == f"Only ninety seconds have a second take. Sit it again: hotseat practice {CASE}\n"


@pytest.mark.parametrize("form", ["typed", "spoken"])
def test_a_form_is_refused_where_there_is_none(all_kinds: Program, form: str) -> None:
    run = all_kinds.sit("Hello.", item=CASE, words=("--form", form))
    assert (run.code, all_kinds.transcripts) == (2, [])
    assert run.err == f"--form is for ninety seconds, and {CASE} is a case item. Leave it out.\n"


@pytest.mark.parametrize(
    ("option", "value"), [("--mode", "real"), ("--pace", "short"), ("--seed", "9"), ("--form", "spoken")]
)
def test_how_a_round_is_sat_is_settled_when_it_begins(all_kinds: Program, option: str, value: str) -> None:
    all_kinds.sit("/quit", item=CASE, words=("--seed", "3"))
    run = all_kinds("practice", "--continue", all_kinds.session, "--plain", option, value)
    assert (run.code, run.out) == (2, "")
    assert f"Leave {option} out." in run.err
