"""Text of others is shown harmless wherever the program prints it, and stored as it came."""

import json
from collections.abc import Iterator

import pytest

from cli.models import WORDS, Fake, put_in_place
from cli.program import CONTROLS, GOAL_ASKED, ITEM, Program, Run
from hotseat.domain.event import InterviewerSpoke
from hotseat.errors import BadKey
from storage.samples import ITEM_FILE, changed, put

EVIL = "a\x1b[31mred\x1b]0;title\x07 and \u202egnihton [/i] <b>"
SHOWN = "a␛[31mred␛]0;title␇ and ·gnihton [/i] <b>"
IN_YAML = json.dumps(EVIL)


def unsafe(run: Run) -> list[str]:
    return [control for control in CONTROLS if control in run.out + run.err]


def runs(hotseat: Program) -> Iterator[Run]:
    yield hotseat.sit(EVIL, f"/note {EVIL}", "/next", "Said.")
    for words in (["sessions"], ["sessions", "--json"], ["export", hotseat.session], ["review", "--plain"], ["doctor"]):
        yield hotseat(*words)


def test_nothing_that_a_terminal_could_obey_is_printed(hotseat: Program) -> None:
    printed = list(runs(hotseat))
    assert [(run.code, unsafe(run)) for run in printed] == [(0, [])] * len(printed)


def test_it_is_shown_as_marks_and_not_left_out(hotseat: Program) -> None:
    assert f"You: {SHOWN}\n" in hotseat.sit(EVIL).out


def test_it_is_stored_as_it_came(hotseat: Program) -> None:
    hotseat.sit(EVIL)
    assert hotseat.said == [EVIL]


def test_an_item_that_holds_it_is_refused_with_its_place(hotseat: Program) -> None:
    changes = {f"id: {ITEM}": "id: evil", "title: The returns desk is full": f"title: {IN_YAML}"}
    put(hotseat.home.question_banks / "evil.yaml", changed(ITEM_FILE, changes))
    run = hotseat("practice", "evil", "--plain")
    assert (run.code, unsafe(run)) == (2, [])
    assert "title: holds U+001B" in run.err


def test_a_models_words_are_shown_harmless_and_stored_as_they_came(hotseat: Program) -> None:
    words = "Within a \x1b[Jday\u202e it is."
    put_in_place(hotseat.patch, Fake(says=[words]))
    run = hotseat.sit(GOAL_ASKED, words=WORDS)
    spoken = [payload.text for payload in hotseat.payloads if isinstance(payload, InterviewerSpoke)]
    assert (unsafe(run), spoken[-1]) == ([], words)
    assert "Within a ␛[Jday· it is." in run.out


def test_a_providers_error_is_shown_harmless(hotseat: Program) -> None:
    put_in_place(hotseat.patch, Fake(says=[BadKey(EVIL)]))
    run = hotseat.sit(GOAL_ASKED, words=WORDS)
    assert (unsafe(run), SHOWN in run.err) == ([], True)


@pytest.mark.parametrize(
    "words",
    [
        [EVIL],
        ["sessions", EVIL],
        ["sessions", f"--{EVIL}"],
        ["practice", EVIL, "--plain"],
        ["practice", ITEM, "--plain", "--seed", EVIL],
        ["practice", ITEM, "--answers", EVIL],
        ["practice", ITEM, "--plain", "--interviewer", EVIL],
        ["practice", "--plain", "--continue", EVIL],
        ["export", EVIL],
        ["bank", "show", EVIL],
        ["bank", "check", EVIL],
        ["rubric", "show", EVIL],
    ],
)
def test_an_error_that_repeats_what_was_typed_is_harmless(hotseat: Program, words: list[str]) -> None:
    run = hotseat(*words)
    assert (run.code, unsafe(run)) == (2, [])
    assert run.err != ""


def test_problems_of_a_file_are_harmless(hotseat: Program) -> None:
    put(hotseat.home.question_banks / "evil.yaml", changed(ITEM_FILE, {f"id: {ITEM}": f"id: {IN_YAML}"}))
    run = hotseat("bank", "check")
    assert (run.code, unsafe(run)) == (2, [])
    put(hotseat.home.config, f"theme: {IN_YAML}\n{IN_YAML}: 1\n")
    run = hotseat("sessions")
    assert (run.code, unsafe(run)) == (2, [])


def test_a_broken_transcript_is_listed_harmless(hotseat: Program) -> None:
    put(hotseat.home.transcripts / "evil.jsonl", json.dumps({"schema": f"hotseat.transcript/{EVIL}"}))
    run = hotseat("sessions")
    assert (run.code, unsafe(run), "is not a Hotseat transcript" in run.err) == (0, [], True)
