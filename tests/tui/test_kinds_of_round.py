"""What each kind of round has on the screen that no other has: the ninety seconds, preparing, papers, a real round."""

from pathlib import Path

import pytest

from domain.small_parts import at as changed
from domain.small_rounds import EXECUTIVE, STAKEHOLDER, TECHNICAL
from hotseat.domain.event import (
    CandidateAnswered,
    HintGiven,
    InterviewerSpoke,
    NoteTaken,
    PhaseEntered,
    SelfRated,
    SessionEnded,
    TimeExpired,
)
from hotseat.session.commands import Answer, Next
from hotseat.session.live import Options
from hotseat.storage.append_file import AppendFile
from hotseat.tui.screens.dialogs import NotesDialog, RatingDialog
from hotseat.tui.screens.papers import PapersDialog
from hotseat.tui.widgets.countdown import Countdown
from session.stage import Clock
from tui.house import Seat, in_round, kind_of_round, sat, studio
from tui.test_nothing_is_lost import FULL, draft, full

SPOKEN = Options(form="spoken")
TYPED = Options(form="typed")
REAL = Options(mode="real")
PLAN = "Lead with the night boat."
DICTATED = "We should not open it to all this summer."
COUNTED = "{} words · {} s spoken · {}"


def of_type(seat: Seat, kind: type) -> list[object]:
    return [said for said in seat.said if isinstance(said, kind)]


# Preparing


async def test_what_is_typed_while_preparing_is_notes_and_is_at_hand_when_one_begins(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with in_round(at, opened=kind_of_round(at, STAKEHOLDER)) as seat:
        assert "Skerry Lines runs 6 ferries." in seat.talk
        await seat.send(PLAN)  # the key that sends begins
        assert seat.said[3:6] == [
            NoteTaken(text=PLAN),
            PhaseEntered(phase="live", reason="next"),
            InterviewerSpoke(kind="prompt", text=STAKEHOLDER.prompt, by="scripted"),
        ]
        assert (seat.editor.text, "Your notes:\n  " + PLAN in seat.talk) == ("", True)
        assert not of_type(seat, CandidateAnswered)


async def test_notes_of_the_preparation_wait_on_the_disk(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with in_round(at, opened=kind_of_round(at, STAKEHOLDER)) as seat:
        await seat.paste(PLAN)
        session = seat.screen._live.session.session
    assert draft(seat) == ("", PLAN)
    async with in_round(at, session=session) as seat:
        assert seat.editor.text == PLAN


# The ninety seconds


async def test_the_cut_comes_at_the_deadline_and_keeps_what_was_dictated(tmp_path: Path) -> None:
    clock = Clock()
    at = studio(tmp_path, clock=clock)
    async with in_round(at, opened=kind_of_round(at, EXECUTIVE, SPOKEN)) as seat:
        await seat.act("round.next")
        countdown = seat.screen.query_one(Countdown)
        assert (countdown.display, seat.status.split(" · ")[1]) == (True, "ends in 01:30")
        await seat.paste(DICTATED)
        await seat.wait(clock, 89)
        assert not of_type(seat, TimeExpired)
        await seat.wait(clock, 1)
        assert of_type(seat, TimeExpired) == [TimeExpired(phase="speak", draft=DICTATED)]
        assert "Words after the cut are kept and not graded." in seat.notice
        assert (countdown.display, seat.editor.text) == (False, DICTATED)
        await seat.paste(" And then some more.")
        await seat.act("editor.submit")
        assert f"  {DICTATED}\n\n  — cut here: " in seat.talk
        assert "\n  And then some more.\n" in seat.talk


async def test_who_has_finished_early_says_so_and_gives_the_words(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with in_round(at, opened=kind_of_round(at, EXECUTIVE, SPOKEN)) as seat:
        await seat.act("round.next")
        await seat.act("round.next")
        assert seat.status.startswith("3/4 Your words · no clock")
        await seat.send(DICTATED)
        assert CandidateAnswered(turn=1, text=DICTATED) in seat.said


async def test_a_cut_closes_what_is_open_over_the_round_and_keeps_the_notes(tmp_path: Path) -> None:
    clock = Clock()
    at = studio(tmp_path, clock=clock)
    async with in_round(at, opened=kind_of_round(at, EXECUTIVE, SPOKEN)) as seat:
        await seat.act("round.next")
        await seat.act("round.notes")
        await seat.on(NotesDialog)
        await seat.paste(PLAN)
        await seat.wait(clock, 90)
        assert seat.app.screen is seat.screen
        assert {"time_expired", "note_taken"} <= set(seat.kinds)
        assert NoteTaken(text=PLAN) in seat.said


async def test_a_disk_that_is_full_at_the_cut_gets_what_was_there_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    at = studio(tmp_path, clock=clock)
    async with in_round(at, opened=kind_of_round(at, EXECUTIVE, SPOKEN)) as seat:
        await seat.act("round.next")
        await seat.paste(DICTATED)
        with monkeypatch.context() as patch:
            patch.setattr(AppendFile, "_write", full)
            await seat.wait(clock, 90)
            assert FULL in seat.notice
        await seat.paste(" Too late.")
        await seat.wait(clock, 1)
        assert of_type(seat, TimeExpired) == [TimeExpired(phase="speak", draft=DICTATED)]


async def test_time_in_which_the_machine_slept_is_not_cut_off(tmp_path: Path) -> None:
    clock = Clock()
    at = studio(tmp_path, clock=clock)
    async with in_round(at, opened=kind_of_round(at, EXECUTIVE, SPOKEN)) as seat:
        await seat.act("round.next")
        await seat.wait(clock, 30)
        clock.now += 600
        seat.screen._time_is_up()  # a timer that was due meanwhile comes first
        assert seat.notice == "Hotseat stood still for 10:00. None of it is on your clock."
        await seat.wait(clock, 59)
        assert not of_type(seat, TimeExpired)
        await seat.wait(clock, 1)
        assert of_type(seat, TimeExpired)


async def test_words_are_counted_while_one_types(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with in_round(at, opened=kind_of_round(at, EXECUTIVE, TYPED)) as seat:
        await seat.act("round.next")
        for text, said in (
            ("one two three", COUNTED.format(3, 1, "207 words left")),
            (" more" * 208, COUNTED.format(211, 90, "1 beyond the cut: kept, not graded")),
        ):
            await seat.paste(text)
            await seat.until(lambda said=said: seat.text("#readout") == said)  # type: ignore[misc]


# Papers and hints


async def test_papers_are_told_of_when_they_come_and_are_a_key_away(tmp_path: Path) -> None:
    at = studio(tmp_path)
    item = changed(TECHNICAL, "handouts.2", phase="scope")
    async with in_round(at, opened=kind_of_round(at, item)) as seat:
        assert "On the table: Evaluation of March · F9" in seat.talk
        await seat.send("It tells travellers where to board.")
        assert seat.talk.endswith("On the table: What a mistake costs · F9")
        await seat.act("round.papers")
        await seat.on(PapersDialog)
        assert "On the table 2 of 2 · report WHAT A MISTAKE COSTS A missed ferry costs 45 euros." in seat.words
        await seat.press("right")
        assert "On the table 1 of 2 · table EVALUATION OF MARCH language right" in seat.words
        assert [line.strip(" │") for line in seat.look().split("\n") if "Norse" in line] == ["Norse        61%"]


async def test_a_hint_is_counted_and_shown(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with in_round(at, opened=kind_of_round(at, EXECUTIVE, SPOKEN)) as seat:
        await seat.act("round.hint")
        assert isinstance(seat.said[-1], HintGiven)
        assert f"Hint 1: {seat.said[-1].text}" in " ".join(seat.talk.split())


# Real rounds


async def test_a_real_round_shows_no_goals_facts_or_stance_and_has_no_keys_for_them(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with in_round(at, opened=kind_of_round(at, STAKEHOLDER, REAL), size=(120, 40)) as seat:
        await seat.act("round.next")
        assert " · REAL · " in seat.status
        shown = f"{seat.words} {seat.talk}"
        assert not [
            word for word in ("Get through the", "Facts found", "listens ·", "thinks with you") if word in shown
        ]
        assert {"round.facts", "round.hint", "round.pause"}.isdisjoint(seat.offered())


async def test_the_same_round_in_practice_shows_them(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with in_round(at, opened=kind_of_round(at, STAKEHOLDER), size=(120, 40)) as seat:
        await seat.act("round.next")
        assert "Runa: listens · 0 words · Runa listens to about 40 at a time" in seat.words
        for words in ("Get through the live.", "thinks with you ▸ listens cold", "Facts found"):
            assert words in seat.words


async def test_the_last_part_of_a_real_round_ends_by_itself_with_what_was_typed(tmp_path: Path) -> None:
    clock = Clock()
    at = studio(tmp_path, clock=clock)
    item = changed(TECHNICAL, "timebox", phases=TECHNICAL.timebox.phases[-1:])
    async with in_round(at, opened=kind_of_round(at, item, REAL)) as seat:
        await seat.paste("One in four is")
        await seat.wait(clock, 60)
        await seat.on(RatingDialog)
        assert CandidateAnswered(turn=1, text="One in four is") in seat.said
        assert draft(seat)[0] == ""


# The end


async def test_one_rates_oneself_before_any_score(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with in_round(at, opened=kind_of_round(at, EXECUTIVE, TYPED)) as seat:
        await seat.act("round.next")
        for answer in (DICTATED, "No.", "Your yes."):
            await seat.send(answer)
        await seat.on(RatingDialog)
        assert "Thank you. We stop here." in seat.words
        await seat.press("3", "2", "enter")
        assert isinstance(seat.app.screen, RatingDialog)  # one is missing
        await seat.press("right", "right", "enter")
        await seat.until(lambda: "session_ended" in seat.kinds)
        assert seat.said[-2:] == [
            SelfRated(ratings={"scoping": 3, "technical": 2, "alignment": 4}),
            SessionEnded(reason="completed"),
        ]


async def test_the_rating_is_asked_for_when_a_round_was_left_there_and_can_be_skipped(tmp_path: Path) -> None:
    at = studio(tmp_path)
    told = (Next(), Answer(DICTATED), Answer("No."), Answer("Your yes."))
    session = await sat(at, *told, opened=kind_of_round(at, EXECUTIVE, TYPED))
    async with in_round(at, session=session) as seat:
        await seat.on(RatingDialog)
        await seat.press("escape")
        await seat.until(lambda: "session_ended" in seat.kinds)
        assert not of_type(seat, SelfRated)
