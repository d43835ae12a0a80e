"""`practice --continue`: which sessions can be taken up, and what the others are told."""

import pytest

from cli.program import ITEM, Program, files
from hotseat.storage.transcripts import TranscriptLog
from storage.samples import put


def test_an_unfinished_round_goes_on_in_the_same_file(hotseat: Program) -> None:
    hotseat.sit("Before.", "/quit")
    run = hotseat("practice", "--continue", hotseat.session, "--plain", "--answers", hotseat.answers("After."))
    assert (run.code, hotseat.said, hotseat.ended) == (0, ["Before.", "After."], "answers_ended")


def test_the_beginning_of_the_name_is_enough(hotseat: Program) -> None:
    hotseat.sit("/quit")
    hotseat("practice", "--continue", hotseat.session[:12], "--answers", hotseat.answers("After."))
    assert hotseat.said == ["After."]


def test_a_finished_round_is_refused_and_stays_as_it_is(hotseat: Program) -> None:
    hotseat.sit("Hello.")
    before = files(hotseat.home.root)
    run = hotseat("practice", "--continue", hotseat.session, "--plain", "--answers", hotseat.answers("More."))
    assert (run.code, run.out, files(hotseat.home.root) == before) == (2, "", True)
    assert run.err == f"This round is over. Look back at it with: hotseat review {hotseat.session}\n"


def test_an_unknown_session_is_told_with_the_nearest(hotseat: Program) -> None:
    hotseat.sit("/quit")
    misspelt = f"{hotseat.session[:-1]}_"
    run = hotseat("practice", "--continue", misspelt, "--plain")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"There is no session called '{misspelt}'. Did you mean {hotseat.session}?")


def test_a_sample_is_never_gone_on_with(hotseat: Program) -> None:
    hotseat.sit("/quit")
    marked = hotseat.transcript.read_text().replace('"sample": false', '"sample": true')
    sample = put(hotseat.home.samples / "sample.jsonl", marked)
    before = sample.read_bytes()
    run = hotseat("practice", "--continue", "sample", "--plain", "--answers", hotseat.answers("More."))
    assert (run.code, run.out, sample.read_bytes() == before) == (2, "", True)
    assert run.err == f"This is a sample session. Sit it yourself: hotseat practice {ITEM}\n"


def test_a_session_that_is_open_elsewhere_is_refused_with_the_reason(hotseat: Program) -> None:
    hotseat.sit("/quit")
    log, _ = TranscriptLog.reopen(hotseat.transcript)
    before = files(hotseat.home.root)
    with log:
        run = hotseat("practice", "--continue", hotseat.session, "--plain", "--answers", hotseat.answers("More."))
    assert (run.code, run.out, files(hotseat.home.root) == before) == (4, "", True)
    assert run.err.startswith(f"{hotseat.session} is open in another Hotseat.")


@pytest.mark.parametrize("line", ['{"type": "candidate_answered"}', '{"type": "no_such", "seq": 4}', "not JSON"])
def test_a_transcript_that_does_not_hold_is_told_with_file_and_line(hotseat: Program, line: str) -> None:
    hotseat.sit("/quit")
    lines = hotseat.transcript.read_text().splitlines()
    put(hotseat.transcript, "\n".join([lines[0], line, *lines[2:], ""]))
    before = files(hotseat.home.root)
    run = hotseat("practice", "--continue", hotseat.session, "--plain", "--answers", hotseat.answers("More."))
    assert (run.code, run.out, files(hotseat.home.root) == before) == (2, "", True)
    assert run.err.startswith(f"{hotseat.transcript}:2: ")


def test_a_last_line_that_was_cut_off_is_left_out_and_told(hotseat: Program) -> None:
    hotseat.sit("Before.", "/quit")
    whole = hotseat.transcript.read_bytes()
    hotseat.transcript.write_bytes(whole[:-20])
    run = hotseat("practice", "--continue", hotseat.session, "--plain", "--answers", hotseat.answers("After."))
    assert (run.code, hotseat.said) == (0, ["Before.", "After."])
    assert "The last line was cut off when Hotseat stopped, and is left out." in run.err
    assert hotseat.transcript.with_suffix(".jsonl.torn").read_bytes() == whole[:-20]
