"""Models that fail in a plain round: a file of answers goes on with the script, a person is asked; nothing is lost."""

from collections.abc import Sequence

import pytest

from cli.models import FAKE, WORDS, Fake, put_in_place
from cli.program import GOAL_ASKED, GOAL_TOLD, INTERVIEWER, ITEM, OPENING, Keyboard, Program, Run
from hotseat.domain.event import InterviewerSpoke, ReplyFellBack, SessionStarted
from hotseat.errors import BadKey, Malformed, Offline, ProviderError, ServerTrouble, StreamStopped
from hotseat.providers.scripted import Line
from hotseat.storage.drafts import Drafts

GONE = Offline("Nothing answers at localhost:11434.", "Start the server and try again.")
REFUSED = BadKey("The key was refused.", "Look at the key.")
AT_A_TERMINAL = ("practice", ITEM, *WORDS)


def sit(hotseat: Program, fake: Fake, *blocks: str) -> Run:
    put_in_place(hotseat.patch, fake)
    return hotseat.sit(*blocks, words=WORDS)


def type_(hotseat: Program, fake: Fake, *lines: str) -> Run:
    put_in_place(hotseat.patch, fake)
    return hotseat.type(*lines, words=AT_A_TERMINAL)


def by(hotseat: Program) -> Sequence[str]:
    """Who worded each line of the interviewer."""
    return [payload.by for payload in hotseat.payloads if isinstance(payload, InterviewerSpoke)]


def test_a_model_that_answers_words_the_line(hotseat: Program) -> None:
    run = sit(hotseat, Fake(says=["Within a day; today it takes four."]), GOAL_ASKED)
    assert f"{INTERVIEWER}: Within a day; today it takes four.\n" in run.out
    assert (run.code, list(by(hotseat))) == (0, ["scripted", "model"])
    started = hotseat.payloads[0]
    assert isinstance(started, SessionStarted)
    assert started.interviewer == FAKE


@pytest.mark.parametrize("error", [GONE, REFUSED, Malformed("A web page came back.", "Look at the base URL.")])
def test_a_file_of_answers_goes_on_with_the_script_and_the_reason(hotseat: Program, error: ProviderError) -> None:
    run = sit(hotseat, Fake(says=[error] * 9), GOAL_ASKED)
    assert f"{INTERVIEWER}: {GOAL_TOLD} {OPENING}\n" in run.out
    assert error.what not in run.out
    assert str(error) in run.err
    assert (run.code, list(by(hotseat)), hotseat.ended) == (0, ["scripted", "scripted"], "answers_ended")


def test_a_listener_that_fails_is_stood_in_for_with_the_reason(hotseat: Program) -> None:
    run = sit(hotseat, Fake(hears=[GONE] * 9), GOAL_ASKED)
    assert f"{GONE} The script goes on instead." in run.err
    fallen = [payload.part for payload in hotseat.payloads if isinstance(payload, ReplyFellBack)]
    assert (run.code, hotseat.said, fallen) == (0, [GOAL_ASKED], ["listening"])
    assert GOAL_TOLD in run.out


def test_a_reply_that_is_no_json_is_stood_in_for(hotseat: Program) -> None:
    run = sit(hotseat, Fake(hears=["<html>"]), GOAL_ASKED)
    assert (run.code, GOAL_TOLD in run.out, "not in the form asked for" in run.err) == (0, True, True)


def test_a_stream_that_stops_keeps_what_was_said(hotseat: Program) -> None:
    half: Line = ["Books should be back within a day. Today it", StreamStopped("The reply broke off.")]
    run = sit(hotseat, Fake(says=[half]), GOAL_ASKED)
    assert f"{INTERVIEWER}: Books should be back within a day.\n" in run.out
    assert "The reply broke off. The script goes on instead." in run.err


def test_a_wait_before_another_try_is_told(hotseat: Program) -> None:
    busy = ServerTrouble("The server is overloaded (529).", "Try again later.", retry_after=7)
    run = sit(hotseat, Fake(says=[busy]), GOAL_ASKED)
    assert "Trying again in 7 s." in run.err
    assert list(by(hotseat)) == ["scripted", "model"]


# --- at a terminal ----------------------------------------------------------------------------------------------------


def test_a_person_is_told_what_happened_and_what_can_be_done(hotseat: Program) -> None:
    run = type_(hotseat, Fake(says=[REFUSED]), GOAL_ASKED, ".")
    assert f"{REFUSED} /retry calls again, /script goes on with the scripted line. Nothing is lost." in run.err
    assert (run.code, hotseat.said, hotseat.ended) == (0, [GOAL_ASKED], None)


def test_retry_makes_the_call_again(hotseat: Program) -> None:
    type_(hotseat, Fake(says=[REFUSED, "Within a day."]), GOAL_ASKED, ".", "/retry")
    assert (hotseat.said, list(by(hotseat))) == ([GOAL_ASKED], ["scripted", "model"])


def test_script_says_the_items_line(hotseat: Program) -> None:
    run = type_(hotseat, Fake(says=[REFUSED]), GOAL_ASKED, ".", "/script")
    assert (GOAL_TOLD in run.out, list(by(hotseat))) == (True, ["scripted", "scripted"])


def test_an_answer_typed_meanwhile_is_kept_until_the_interviewer_has_spoken(hotseat: Program) -> None:
    run = type_(hotseat, Fake(says=[REFUSED]), GOAL_ASKED, ".", "I would go on.", ".", "/script", ".")
    assert "The interviewer has not spoken yet. /retry calls again" in run.err
    assert hotseat.said == [GOAL_ASKED, "I would go on."]


def test_an_answer_that_was_sent_is_no_draft_when_the_call_failed(hotseat: Program) -> None:
    type_(hotseat, Fake(says=[REFUSED]), GOAL_ASKED, ".")
    kept = Drafts(hotseat.home).load(hotseat.session).draft
    assert kept is not None
    assert kept.text == ""


def test_a_round_in_trouble_is_taken_up_where_it_was(hotseat: Program) -> None:
    type_(hotseat, Fake(says=[REFUSED]), GOAL_ASKED, ".")
    run = hotseat.type(words=("practice", "--continue", hotseat.session))
    assert (GOAL_TOLD in run.out, hotseat.said, list(by(hotseat))) == (True, [GOAL_ASKED], ["scripted", "model"])


def test_ctrl_c_in_trouble_loses_nothing(hotseat: Program) -> None:
    put_in_place(hotseat.patch, Fake(says=[REFUSED]))
    run = hotseat.type(GOAL_ASKED, ".", "Half of", words=AT_A_TERMINAL, then=Keyboard)
    kept = Drafts(hotseat.home).load(hotseat.session).draft
    assert kept is not None
    assert (run.code, hotseat.said, kept.text) == (130, [GOAL_ASKED], "Half of")


# --- what the models are opened with ----------------------------------------------------------------------------------


def test_key_and_address_come_from_the_environment(hotseat: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_COMPATIBLE_API_KEY", "sk-secret")
    monkeypatch.setenv("OPENAI_COMPATIBLE_BASE_URL", "http://localhost:11434/v1")
    fake = Fake()
    run = sit(hotseat, fake, GOAL_ASKED)
    assert (set(fake.keys), set(fake.urls)) == ({"sk-secret"}, {"http://localhost:11434/v1"})
    everything = run.out + run.err + hotseat.transcript.read_text()
    assert "sk-secret" not in everything


def test_the_address_on_the_command_line_comes_first(hotseat: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_COMPATIBLE_BASE_URL", "http://localhost:1/v1")
    fake = put_in_place(monkeypatch, Fake())
    hotseat.sit(GOAL_ASKED, words=(*WORDS, "--base-url", "http://localhost:2/v1"))
    assert set(fake.urls) == {"http://localhost:2/v1"}


def test_who_gets_the_answers_is_told_once_and_first(hotseat: Program) -> None:
    err = sit(hotseat, Fake(), GOAL_ASKED).err.splitlines()
    assert [FAKE in line and "localhost:11434" in line for line in err] == [True, *[False] * (len(err) - 1)]


def test_a_compatible_server_without_an_address_is_told(hotseat: Program) -> None:
    run = hotseat.sit(GOAL_ASKED, words=WORDS)
    assert (run.code, hotseat.transcripts) == (2, [])
    assert "Give --base-url http://" in run.err
    assert "OPENAI_COMPATIBLE_BASE_URL" in run.err
