"""A file becomes a session once, and that session is one like any other: folded, read back, shown, scored, exported."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final, get_args

import pytest

from grading.fake_graders import Truth, cited, graded, job, oracle
from hotseat.domain.base import Round
from hotseat.domain.event import CandidateAnswered, InterviewerSpoke, PhaseEntered, SessionEnded
from hotseat.domain.item import Item
from hotseat.domain.kinds import KINDS
from hotseat.domain.rubric import Rubric
from hotseat.errors import HotseatError
from hotseat.grading.assess import Marks, assess
from hotseat.grading.levels import Judged
from hotseat.grading.opportunity import in_play
from hotseat.providers.port import Reply, Request
from hotseat.providers.scripted import Line
from hotseat.session.archive import Session
from hotseat.session.debrief import sections
from hotseat.session.foreign import Sat, keep, kept_before, read_foreign
from hotseat.session.markdown import page
from hotseat.session.past import rounds_before
from hotseat.storage.banks import Banks
from hotseat.storage.home import Home
from hotseat.storage.kept import Kept
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.session_heads import sessions
from session.world import CASE, World
from storage.samples import NOON, put

APP: Final = "0.1.0"
ASKS: Final = "The desk is full. Where do you start?"
FIRST: Final = "What counts is how soon a book is back on its shelf, and who waits for it meanwhile in the house."
SECOND: Final = (
    "I would not build anything yet. I would stand at the desk for a day and count which books come back, because the "
    "figures on the page do not tell me how long a reader waits."
)
TALK: Final = (
    f"# Desk mock\n\n**Maya:** {ASKS}\n\n**Candidate:** {FIRST}\n\n**Maya:** Why?\n\n**Candidate:** {SECOND}\n"
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def rubric(world: World) -> Kept[Rubric]:
    return world.studio.rubrics.load("ai-pm")


def kept(world: World, text: str = TALK, name: str = "desk.md", candidate: str = "", **sat: object) -> Session:
    """The session that a file of this text becomes."""
    read = read_foreign(put(world.folder / name, text), candidate)
    usual = Sat(rubric(world))
    return world.studio.read(keep(world.home, NOON, APP, read, replace(usual, **sat)))  # type: ignore[arg-type]


def files(world: World) -> list[str]:
    return sorted(path.stem for path in world.home.transcripts.glob("*.jsonl"))


# --- the session ------------------------------------------------------------------------------------------------------


def test_the_talk_is_in_the_events_raw_and_the_session_is_over(world: World) -> None:
    session = kept(world)
    assert [event.payload for event in session.events[1:]] == [
        PhaseEntered(phase="answer", reason="started"),
        InterviewerSpoke(kind="prompt", text=ASKS, by="elsewhere"),
        CandidateAnswered(turn=1, text=FIRST),
        InterviewerSpoke(kind="reply", text="Why?", by="elsewhere"),
        CandidateAnswered(turn=2, text=SECOND),
        SessionEnded(reason="completed"),
    ]
    assert session.state.over
    assert {(event.at, event.elapsed) for event in session.events} == {(NOON, 0.0)}


def test_its_header_says_where_it_is_from(world: World) -> None:
    header = kept(world).state.header
    assert (header.imported, header.candidate, header.interviewer) == ("desk.md", "Candidate", "Maya")
    assert header.session.startswith("2026-11-22T1200-imported-desk-mock-")
    assert (header.title, header.round, header.rubric, header.app) == ("Desk mock", "case", "ai-pm", APP)


def test_the_list_of_sessions_says_so(world: World) -> None:
    session = kept(world)
    (head,) = sessions(world.home)
    assert (head.id, head.imported, head.ended, head.turns) == (session.id, "desk.md", "completed", 2)
    assert world.studio.unfinished() == ()


def test_whoever_speaks_first_and_controls_in_the_words_make_no_difference(world: World) -> None:
    text = f"Candidate: \x1b[31m{SECOND}\x07\u202e\n\nInterviewer: Why?\n\nCandidate: {FIRST}\n"
    session = kept(world, text)
    assert [turn.text for turn in session.state.turns] == [f"\x1b[31m{SECOND}\x07\u202e", FIRST]
    assert session.item.value.prompt == "Why?"
    shown = page(session.told(), session.started)
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_several_interviewers_one_after_the_other_are_one_line(world: World) -> None:
    text = f"Interviewer 1: {ASKS}\nInterviewer 2: And why there?\nCandidate: {SECOND}\nCandidate: {FIRST}\n"
    session = kept(world, text)
    assert [line.text for line in session.state.spoken] == [f"{ASKS}\n\nAnd why there?"]
    assert [turn.text for turn in session.state.turns] == [f"{SECOND}\n\n{FIRST}"]
    assert session.state.header.interviewer == "Interviewer 1, Interviewer 2"


def test_cues_of_subtitles_become_one_text(world: World) -> None:
    cues = [("Interviewer: Where do", "you start?"), ("Candidate: I would", "stand at the desk.")]
    lines = [f"00:0{no}.000 --> 00:0{no + 1}.000\n{text}\n" for no, text in enumerate(sum(cues, ()))]
    session = kept(world, "WEBVTT\n\n" + "\n".join(lines), "desk.vtt")
    assert session.state.turns[0].text == "I would stand at the desk."


def test_what_a_machine_cut_by_time_goes_on_and_another_speaker_does_not(world: World) -> None:
    text = "[0:01] Interviewer 1: Where do\n[0:02] Interviewer 1: you start?\n[0:03] Interviewer 2: And why?\n"
    session = kept(world, f"{text}[0:04] Candidate: {SECOND}\n")
    assert session.state.spoken[0].text == "Where do you start?\n\nAnd why?"


# --- once -------------------------------------------------------------------------------------------------------------


def test_the_same_content_is_the_same_session_whatever_the_file_is_called(world: World) -> None:
    first = kept(world)
    read = read_foreign(put(world.folder / "other name.md", TALK))
    assert kept_before(world.home, read, Sat(rubric(world))) == first.id
    assert keep(world.home, NOON + timedelta(days=3), APP, read, Sat(rubric(world))) == first.id
    assert files(world) == [first.id]


def test_read_or_sat_in_another_way_it_is_another_session(world: World) -> None:
    item = world.studio.item(CASE)
    ways = [kept(world), kept(world, candidate="Maya"), kept(world, round="behavioral"), kept(world, item=item)]
    assert len({session.id for session in ways}) == len(files(world)) == 4
    again = [kept(world), kept(world, candidate="maya"), kept(world, round="behavioral"), kept(world, item=item)]
    assert [session.id for session in again] == [session.id for session in ways]


def test_another_file_of_the_same_title_and_minute_is_another_session(world: World) -> None:
    assert kept(world).id != kept(world, TALK.replace("for a day", "for a week")).id


def test_reading_writes_nothing(world: World) -> None:
    read_foreign(put(world.folder / "desk.md", TALK))
    assert not world.home.root.exists()


# --- without an item --------------------------------------------------------------------------------------------------


def test_without_an_item_every_sub_criterion_of_the_round_is_read_from_its_anchors(world: World) -> None:
    session = kept(world)
    subs = [sub.id for sub in session.rubric.value.subs.values() if "case" in sub.rounds]
    assert in_play(session.item.value, session.rubric.value) == dict.fromkeys(subs, ())
    assert (session.item.value.brief, session.item.value.facts, session.item.value.red_flags) == (ASKS, (), ())


def test_what_was_not_shown_is_level_1_for_it_counts_as_finished(world: World) -> None:
    shipped = Rubrics(Home(world.folder / "own")).load()
    for round_ in get_args(Round):
        sitting = kept(world, round=round_, rubric=shipped).sitting
        subs = in_play(sitting.item, sitting.rubric)
        marks = Marks("g-1", "model", "fake", tuple(Judged(sub, proposed=1) for sub in subs))
        made = assess(sitting, marks)
        assert ({result.level for result in made.criteria}, made.total) == ({1}, 1.0)


def test_fewer_words_than_a_round_has_are_on_the_floor(world: World) -> None:
    sitting = kept(world, f"Interviewer: {ASKS}\nCandidate: I do not know.\n").sitting
    assert sitting.known.floor.startswith("The finished round holds fewer than 40 words of yours (4)")


@pytest.mark.parametrize("round_", get_args(Round))
def test_every_page_about_it_can_be_drawn(world: World, round_: Round) -> None:
    session = kept(world, round=round_)
    marks = Marks("g-1", "model", "fake", tuple(Judged(sub, proposed=1) for sub in in_play(*known(session))))
    told = replace(session.told(), assessment=assess(session.sitting, marks))
    drawn = {section.id: [row.text for row in section.rows] for section in sections(told)}
    assert list(drawn) == ["verdict", "dimensions", "criteria", "imported", "beside", "working"]
    assert drawn["imported"][0] == "Read from desk.md: Candidate as the candidate, asked by Maya."
    assert not any("First question" in row for row in drawn["beside"])
    assert "**Maya:** The desk is full" in page(told, session.started)


def known(session: Session) -> tuple[Item, Rubric]:
    return session.item.value, session.rubric.value


async def test_a_grader_reads_it_by_its_anchors_alone(world: World) -> None:
    session = kept(world)
    nothing = oracle(Truth({}, {}, level=3))

    def answer(request: Request) -> Line:
        reply = nothing(request)
        assert isinstance(reply, Reply)
        body = json.loads(reply.text) | {"level_evidence": [cited("T01.S01", "how soon a book is back on its shelf")]}
        return replace(reply, text=json.dumps(body))

    made = await graded(answer, job(session.sitting))
    assert {(result.sub, result.level) for result in made.criteria} == {(sub, 3) for sub in in_play(*known(session))}
    assert (made.total, made.flags) == (3.0, ())


# --- with an item -----------------------------------------------------------------------------------------------------


def test_with_an_item_its_signals_are_looked_for_and_its_facts_not_told(world: World) -> None:
    session = kept(world, item=world.studio.item(CASE))
    assert session.item.hash == world.studio.item(CASE).hash
    assert any(in_play(*known(session)).values())
    delivery = session.sitting.known.delivery
    assert (delivery.facts_found, delivery.facts_total) == (0, 0)
    assert [section.id for section in sections(session.told())] == ["imported", "beside", "reference"]


def test_every_kind_of_item_that_ships_can_be_named(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    banks = Banks(home, Rubrics(home))
    heads = {head.round: head.id for head in banks.heads().heads}
    read = read_foreign(put(tmp_path / "desk.md", TALK))
    for item in (banks.item(heads[round_]) for round_ in KINDS):
        session = World(tmp_path / item.value.id).studio
        session.home = home
        opened = session.read(keep(home, NOON, APP, read, Sat(Rubrics(home).load(), item)))
        assert [section.id for section in sections(opened.told())] == ["imported", "beside", "reference"]
        assert opened.sitting.known.floor == ""


# --- beside the others ------------------------------------------------------------------------------------------------


def test_a_director_does_not_ask_about_it(world: World) -> None:
    kept(world)
    assert rounds_before(world.home, world.studio.index.heads(), None, lambda loop, mode: "") == ()


def test_a_page_saved_here_can_be_read_again(world: World) -> None:
    nasty = (
        "1. *One* | two_three\n\n2. `four` \\\n   # five\n- [six](http://x) <b>\n&amp; 7 - 8\nCandidate: **no:** name"
    )
    text = f"Interviewer: {ASKS}\n\nMe: x\n"
    session = kept(world, text)
    turn = replace(session.state.turns[0], text=nasty)
    saved = page(replace(session.told(), state=replace(session.state, turns=(turn,))), session.started)
    again = read_foreign(put(world.folder / "saved.md", saved))
    assert [said.text for said in again.turns] == [ASKS, nasty]
    assert (again.title, again.cast.candidate.name) == ("desk", "You")
    assert again.notes == (
        f"It is an export of {session.id}. If you still have that session, `hotseat grade {session.id}` has more to go "
        "by.",
    )


def test_a_file_of_more_words_than_any_interview_is_refused(world: World) -> None:
    with pytest.raises(HotseatError, match=r"a\.md holds 50,002 words, and no interview has more than 50,000\."):
        kept(world, f"Interviewer: why so?\nCandidate: {'word? ' * 50_000}\n", "a.md")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.md", "Nothing but prose, and no speaker.", "No speakers were found in a.md."),
        ("a.md", f"Maya: {ASKS}\n", r"Only one speaker was found in a.md: Maya \(8 words\)."),
        ("a.md", f"Interviewer: {ASKS}\n", "Nobody but the interviewer speaks in a.md"),
        ("a.json", '[{"speaker": "Maya"}]', r"\[0\]: has no text"),
    ],
)
def test_bad_files_are_refused_and_leave_nothing(world: World, name: str, text: str, told: str) -> None:
    with pytest.raises(HotseatError, match=told):
        kept(world, text, name)
    assert not world.home.transcripts.exists()
