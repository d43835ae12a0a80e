"""Where the clock is hard: the ninety seconds, the ceiling of a typed explanation, the end of a real round."""

import threading
from collections.abc import Callable

import pytest

from cli.hurry import MOMENT, Clock, Step, Typist
from cli.library import CASE, MEETING, NINETY
from cli.program import Program, Run, Script
from domain.small_rounds import EXECUTIVE
from hotseat.cli import typed
from hotseat.cli.answers import Answers
from hotseat.domain.event import CandidateAnswered, Interrupted, PhaseEntered, SessionStarted, TimeExpired
from hotseat.interview import timing
from hotseat.interview.timing import Surprise
from hotseat.session.round import Round

SPOKEN = ("drill", "90-seconds", NINETY, "--form", "spoken", "--plain")
BY_HAND = ("practice", NINETY, "--form", "typed", "--plain")
REAL = ("practice", CASE, "--mode", "real", "--plain")
STOOD_STILL = "10 min passed while the program or the machine stood still: not on your clock."


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def typing(
    hotseat: Program, clock: Clock, words: tuple[str, ...], typed_: list[Step], pressed: list[Step] | None = None
) -> Run:
    with Typist(clock, hotseat.patch, typed_, pressed or []) as stdin:
        return hotseat(*words, stdin=stdin)


def expired(hotseat: Program) -> list[tuple[TimeExpired, float]]:
    """Each hard end, and the seconds that its part had lasted."""
    began = {event.payload.phase: event.elapsed for event in hotseat.events if isinstance(event.payload, PhaseEntered)}
    return [
        (e.payload, e.elapsed - began[e.payload.phase]) for e in hotseat.events if isinstance(e.payload, TimeExpired)
    ]


# --- ninety seconds ---------------------------------------------------------------------------------------------------


def test_the_cut_comes_at_ninety_seconds_with_what_was_typed_so_far(all_kinds: Program, clock: Clock) -> None:
    run = typing(all_kinds, clock, SPOKEN, ["/next\n"], ["We should\n", "wait un"])
    ((cut, seconds),) = expired(all_kinds)
    assert (cut.draft, 90 <= seconds < 90 + 5 * MOMENT) == ("We should\nwait un", True)
    told = [line for line in run.err.splitlines() if line in {"60 s left.", "30 s left.", "10 s left.", "Time."}]
    assert told == ["60 s left.", "30 s left.", "10 s left.", "Time."]
    assert run.out.endswith(f"Runa Falk: {EXECUTIVE.prompt}\n\nRuna Falk: I have to go in.\n\n")
    assert "[Your explanation · 00:00 · 90 s left, then it ends] Speak now." in run.err


def test_what_stood_there_in_time_is_what_counts_of_the_words(all_kinds: Program, clock: Clock) -> None:
    run = typing(all_kinds, clock, SPOKEN, ["/next\n", "and see how it goes.\n", ".\n"], ["We should wait\n"])
    assert "a line with a dot. The first 3 words count: what stood here when the time was up." in run.err
    assert "  (cut off after 3 of 8 words)" in run.err
    assert all_kinds.said == ["We should wait\nand see how it goes."]


def test_who_only_spoke_gives_the_words_afterwards_and_the_clock_stands(all_kinds: Program, clock: Clock) -> None:
    run = typing(all_kinds, clock, SPOKEN, ["/next\n", "We should wait, I said.\n", ".\n"])
    assert [cut.draft for cut, _ in expired(all_kinds)] == [""]
    assert "[Your words · 01:30 · the clock stands] The words as you said them" in run.err
    assert "The first 250 words count." in run.err
    assert all_kinds.said == ["We should wait, I said."]


def test_a_note_of_the_preparation_is_no_word_of_the_explanation(all_kinds: Program, clock: Clock) -> None:
    typing(all_kinds, clock, SPOKEN, ["begin with the boat\n", "/next\n"])
    assert [cut.draft for cut, _ in expired(all_kinds)] == [""]


def test_ninety_seconds_are_not_paused(all_kinds: Program, clock: Clock) -> None:
    run = typing(all_kinds, clock, SPOKEN, ["/next\n"], ["/pause\n"])
    assert "The ninety seconds are not paused." in run.err
    assert len(expired(all_kinds)) == 1


def test_a_line_that_came_too_late_is_not_among_those_in_time(all_kinds: Program, clock: Clock) -> None:
    """Where lines are read without a limit nobody can be cut off in the middle of one."""
    run = all_kinds(*SPOKEN, stdin=Script(["/next", "In time.", clock.after(100), "Too late.", "."]))
    assert [cut.draft for cut, _ in expired(all_kinds)] == ["In time."]
    assert "  (cut off after 2 of 4 words)" in run.err
    assert all_kinds.said == ["In time.\nToo late."]


# --- a typed explanation ----------------------------------------------------------------------------------------------


def test_a_typed_explanation_is_sent_as_it_stands_after_six_minutes(all_kinds: Program, clock: Clock) -> None:
    typing(all_kinds, clock, BY_HAND, ["/next\n"], ["We should\n", "wait un"])
    ((cut, seconds),) = expired(all_kinds)
    assert (cut.draft, 360 <= seconds < 361) == ("We should\nwait un", True)
    assert all_kinds.said == ["We should\nwait un"]


def test_without_a_word_the_round_goes_on(all_kinds: Program, clock: Clock) -> None:
    run = typing(all_kinds, clock, BY_HAND, ["/next\n", "Yes.\n", ".\n"])
    assert (all_kinds.said, "So is it safe, yes or no?" in run.out) == (["Yes."], True)


def test_an_answer_after_the_deadline_is_kept_and_told_not_to_count(
    all_kinds: Program, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed_over = Answers.next

    def slowly(answers: Answers) -> str | None:
        clock.put_on(400)
        return handed_over(answers)

    monkeypatch.setattr(Answers, "next", slowly)
    run = all_kinds.sit("/next", "Too late.", item=NINETY)
    assert "That came after the deadline: it is kept, and does not count." in run.err
    assert [(p.text, p.late) for p in all_kinds.payloads if isinstance(p, CandidateAnswered)] == [("Too late.", True)]


# --- a real round -----------------------------------------------------------------------------------------------------

TO_THE_CLOSE: list[Step] = ["/next\n"] * 5


def test_a_real_round_ends_at_its_time_with_the_draft_sent(all_kinds: Program, clock: Clock) -> None:
    run = typing(all_kinds, clock, REAL, [*TO_THE_CLOSE, "3 3 3\n"], ["One in four is\n", "wro"])
    ((cut, seconds),) = expired(all_kinds)
    assert (cut.phase, 60 <= seconds < 60 + 5 * MOMENT) == ("close", True)
    assert (all_kinds.said, all_kinds.ended) == (["One in four is\nwro"], "completed")
    assert "Before any score, how did it go?" in run.err


def test_a_real_round_ends_at_its_time_without_a_word(all_kinds: Program, clock: Clock) -> None:
    run = typing(all_kinds, clock, REAL, [*TO_THE_CLOSE, "\n"])
    assert (all_kinds.said, all_kinds.ended) == ([], "completed")
    assert run.out.endswith("Runa Falk: Thank you. We stop here.\n\n")


@pytest.mark.parametrize(
    ("command", "refused"),
    [
        ("/goal", "There are no goals in a real round."),
        ("/hint", "There are no hints in a real round."),
        ("/facts", "In a real round the list is yours to keep: /note TEXT takes a note."),
        ("/pause", "Only a running practice round can be paused."),
    ],
)
def test_what_a_real_round_does_not_have_is_refused_in_words(all_kinds: Program, command: str, refused: str) -> None:
    run = all_kinds.sit("/next", command, item=CASE, words=("--mode", "real"))
    assert refused in run.err.splitlines()


def test_a_real_round_tells_no_goal_no_count_and_no_stance(all_kinds: Program) -> None:
    case = all_kinds.sit("/next", "What sample size?", item=CASE, words=("--mode", "real"))
    meeting = all_kinds.sit("That one is on us.", item=MEETING, words=("--mode", "real"))
    assert case.err.splitlines()[0] == "Case A · 15 minutes · real · /help lists the commands"
    assert [line for line in case.err.splitlines() if line.startswith("—")] == ["— Opening", "— Scoping"]
    assert [word for word in ("Get through", "facts found", "→") if word in case.err + meeting.err] == []


@pytest.mark.parametrize(
    ("pace", "minutes", "parts"),
    [
        ("full", "15 minutes · practice", ["open", "scope", "answer", "probe", "pressure", "close"]),
        ("compressed", "7 minutes · practice · compressed", ["open", "scope", "answer", "probe", "pressure", "close"]),
        ("short", "10 minutes · practice · short", ["scope", "answer", "probe", "close"]),
    ],
)
def test_a_pace_is_told_recorded_and_kept_to(all_kinds: Program, pace: str, minutes: str, parts: list[str]) -> None:
    run = all_kinds.sit(*["/next"] * 5, item=CASE, words=("--pace", pace))
    assert run.err.splitlines()[0] == f"Case A · {minutes} · /help lists the commands"
    assert [p.phase for p in all_kinds.payloads if isinstance(p, PhaseEntered)] == parts
    started = all_kinds.payloads[0]
    assert isinstance(started, SessionStarted)
    assert started.pace == pace


# --- time in which nobody was here ------------------------------------------------------------------------------------


class Looks:
    """Says when the clocks were looked at, and when they surprised whoever looked."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.looked, self.surprised = threading.Event(), threading.Event()
        look = Round.look

        def noticed(round_: Round) -> Surprise | None:
            surprise = look(round_)
            (self.surprised if surprise else self.looked).set()
            return surprise

        patch.setattr(Round, "look", noticed)
        patch.setattr(typed, "SAVE_PAUSE", 0.001)

    @staticmethod
    def wait(for_: threading.Event) -> Callable[[], None]:
        def wait() -> None:
            assert for_.wait(10)

        return wait


def test_time_that_stood_still_is_told_once_as_it_is_noticed_and_taken_off(
    all_kinds: Program, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = Looks(monkeypatch)
    asleep = (looks.wait(looks.looked), clock.after(600), looks.wait(looks.surprised))
    run = all_kinds("practice", CASE, "--plain", stdin=Script(["One", *asleep, "two", "."]))
    assert run.err.count(STOOD_STILL) == 1
    assert [(round(p.gap), p.cause) for p in all_kinds.payloads if isinstance(p, Interrupted)] == [(600, "suspended")]
    assert (all_kinds.said, all_kinds.events[-1].elapsed < 60) == (["One\ntwo"], True)


def test_a_machine_that_slept_in_the_ninety_seconds_cuts_nobody_off(
    all_kinds: Program, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, blind = Looks(monkeypatch), timing.BLIND

    def asleep() -> None:
        looks.looked.clear()  # those of the preparation
        looks.wait(looks.looked)()
        clock.put_on(600)

    with Typist(clock, monkeypatch, ["/next\n"], [asleep, "/next\n"]) as stdin:
        monkeypatch.setattr(timing, "BLIND", blind)
        run = all_kinds(*SPOKEN, stdin=stdin)
    assert (expired(all_kinds), run.err.count(STOOD_STILL), "60 s left." in run.err) == ([], 1, False)
    assert "paste" in [p.phase for p in all_kinds.payloads if isinstance(p, PhaseEntered)]
