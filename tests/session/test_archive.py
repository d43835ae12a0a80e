"""Sessions read back: with the item and rubric they used, with every bad line told, and without touching a file."""

from collections.abc import Callable
from pathlib import Path
from shutil import rmtree

import pytest

from hotseat.domain.event import SelfScored, to_line
from hotseat.errors import BadFile, NotFound
from hotseat.interview.pacing import paced
from hotseat.session import archive
from hotseat.session.archive import folded
from hotseat.session.commands import Answer, End
from session.sat import assessed
from session.world import CASE, FIRST, World, play
from storage.samples import RUBRIC_FILE, changed, put, sample_item, sample_rubric


@pytest.fixture
async def world(tmp_path: Path) -> World:
    """One finished session of one answer."""
    made = World(tmp_path)
    (await play(made.studio.start(CASE), Answer("An answer."), End())).close()
    return made


def problems(world: World) -> list[tuple[int, str]]:
    """Line and key of every problem that reading the session tells."""
    with pytest.raises(BadFile) as raised:
        archive.read(world.home, FIRST)
    assert {problem.file for problem in raised.value.problems} == {str(world.transcript)}
    return [(problem.line, problem.key) for problem in raised.value.problems]


def rewrite(world: World, line: int, old: str, new: str) -> None:
    """Change one line of the transcript; lines count from 1."""
    lines = world.transcript.read_text().splitlines(keepends=True)
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new)
    world.transcript.write_text("".join(lines))


def test_a_session_is_its_events_with_what_it_used(world: World) -> None:
    session = archive.read(world.home, FIRST)
    assert (session.id, session.path, session.notices) == (FIRST, world.transcript, ())
    assert (session.item.value, session.rubric.value) == (sample_item(), sample_rubric())
    assert (session.events, session.state.ended) == (world.events, "ended_by_candidate")
    assert session.started == world.events[0].at


@pytest.mark.parametrize("wanted", [FIRST[:7], f"{FIRST}.jsonl"])
def test_the_beginning_of_the_name_or_the_file_is_enough(world: World, wanted: str) -> None:
    assert archive.read(world.home, wanted).id == FIRST


def test_a_name_nobody_knows_is_told_with_the_nearest(world: World) -> None:
    with pytest.raises(NotFound) as raised:
        archive.read(world.home, f"{FIRST}x")
    assert raised.value.nearest == (FIRST,)


@pytest.mark.parametrize("wanted", ["", "..", "../transcripts", "/etc/passwd"])
def test_a_name_that_leads_elsewhere_is_not_found(world: World, wanted: str) -> None:
    with pytest.raises(NotFound):
        archive.read(world.home, wanted)


def test_it_stays_readable_when_the_banks_change(world: World) -> None:
    world.shipped_item({"title: The returns desk is full": "title: Another case"})
    assert world.studio.item(CASE).value.title == "Another case"
    assert archive.read(world.home, FIRST).item.value == sample_item()


def test_it_stays_readable_when_the_item_is_gone(world: World) -> None:
    (world.home.shipped_banks / "case" / f"{CASE}.yaml").unlink()
    (world.home.shipped_rubrics / "ai-pm.yaml").unlink()
    session = archive.read(world.home, FIRST)
    assert (session.item.value, session.rubric.value) == (sample_item(), sample_rubric())


def test_reading_changes_nothing_on_the_disk_even_when_the_last_line_is_torn(world: World) -> None:
    torn = world.transcript.read_bytes()[:-9]
    world.transcript.write_bytes(torn)
    session = archive.read(world.home, FIRST)
    assert session.notices == ("The last line was cut off when Hotseat stopped, and is left out.",)
    assert [path.name for path in world.home.transcripts.iterdir()] == [f"{FIRST}.jsonl"]
    assert world.transcript.read_bytes() == torn


def test_a_session_that_is_open_can_be_read(world: World) -> None:
    live = world.studio.start(CASE)
    assert archive.read(world.home, live.session.session).state.over is False
    live.close()


def test_every_bad_line_is_told(world: World) -> None:
    rewrite(world, 3, '"kind"', '"knid"')
    rewrite(world, 4, '"turn": 1', '"turn": "one"')
    assert problems(world) == [(3, "kind"), (3, "knid"), (4, "turn")]


def test_an_event_that_does_not_fit_is_told_with_its_line(world: World) -> None:
    rewrite(world, 4, '"turn": 1', '"turn": 2')
    assert problems(world) == [(4, "candidate_answered")]


def test_a_clock_that_goes_back_is_told(world: World) -> None:
    rewrite(world, 2, '"elapsed": 0.0', '"elapsed": 9.0')
    assert problems(world) == [(3, "interviewer_spoke")]


def test_a_newer_format_is_refused(world: World) -> None:
    rewrite(world, 1, "hotseat.transcript/1", "hotseat.transcript/2")
    assert problems(world) == [(1, "schema")]


def test_without_the_kept_ones_those_of_the_banks_are_taken_when_they_are_the_same(world: World) -> None:
    before = archive.read(world.home, FIRST)
    rmtree(world.home.kept)
    assert archive.read(world.home, FIRST) == before
    assert world.home.kept.exists() is False


BANK_CHANGES: dict[str, Callable[[World], object]] = {
    "item changed": lambda world: world.shipped_item({"title: The returns desk is full": "title: Another case"}),
    "item gone": lambda world: (world.home.shipped_banks / "case" / f"{CASE}.yaml").unlink(),
    "item broken": lambda world: world.shipped_item({"difficulty: 2": "difficulty: hard"}),
    "rubric changed": lambda world: put(
        world.home.shipped_rubrics / "ai-pm.yaml", changed(RUBRIC_FILE, {"A small rubric": "Another"})
    ),
}


@pytest.mark.parametrize("change", BANK_CHANGES)
def test_without_what_it_used_it_is_told_and_not_guessed(world: World, change: str) -> None:
    rmtree(world.home.kept)
    BANK_CHANGES[change](world)
    with pytest.raises(BadFile) as raised:
        archive.read(world.home, FIRST)
    header = folded(world.transcript, world.events).header
    kind, content_hash = change.split(maxsplit=1)[0], header.rubric_hash if "rubric" in change else header.item_hash
    assert [str(problem) for problem in raised.value.problems] == [
        f"{world.transcript}:1: There is no kept {kind} called {content_hash[:12]!r}."
    ]
    assert raised.value.do == (
        "Without it the session cannot be shown, scored or gone on with; its transcript is as it was. "
        "Bring back the folder `kept` of your Hotseat home, or the file it was made of as that was then."
    )


def test_a_kept_item_that_was_changed_is_not_trusted(world: World) -> None:
    header = archive.read(world.home, FIRST).state.header
    path = world.home.kept / f"{header.item_hash}.json"
    path.write_text(path.read_text().replace("The returns desk is full", "The returns desk is empty"))
    with pytest.raises(BadFile, match="was changed since it was kept"):
        archive.read(world.home, FIRST)


def test_a_session_of_a_drill_that_nobody_knows_is_told_with_the_drills_there_are(world: World) -> None:
    rewrite(world, 1, '"drill": null', '"drill": "kill-swich"')
    with pytest.raises(BadFile, match="There is no drill called 'kill-swich'") as raised:
        archive.read(world.home, FIRST)
    assert "kill-switch" in raised.value.do


def test_the_item_of_a_session_is_as_it_was_played(world: World) -> None:
    rewrite(world, 1, '"pace": "full"', '"pace": "short"')
    session = archive.read(world.home, FIRST)
    assert session.item.value == paced(sample_item(), "short")
    assert session.item.hash == session.state.header.item_hash


def test_no_events_are_no_session(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="holds no session"):
        folded(tmp_path / "empty.jsonl", ())


# --- what is explained of it ------------------------------------------------------------------------------------------


def test_before_any_scoring_there_is_no_assessment(world: World) -> None:
    assert archive.read(world.home, FIRST).told().assessment is None


def test_the_newest_assessment_is_shown_unless_another_is_asked_for(world: World) -> None:
    session = archive.read(world.home, FIRST)
    for number in (1, 2):
        session = world.studio.record(session, SelfScored(assessment=assessed(grading=f"g-{number}", kind="self")))
    told = [session.told(), session.told(0), session.told(-2)]
    assert [of.assessment.grading if of.assessment else "" for of in told] == ["g-2", "g-1", "g-1"]


def test_the_sitting_is_what_a_grader_takes(world: World) -> None:
    session = archive.read(world.home, FIRST)
    sitting, header = session.sitting, session.state.header
    assert (sitting.item, sitting.rubric, sitting.events) == (sample_item(), sample_rubric(), session.events)
    assert (sitting.item_hash, sitting.rubric_hash) == (header.item_hash, header.rubric_hash)


def test_what_was_written_is_what_is_read(world: World) -> None:
    session = archive.read(world.home, FIRST)
    assert "".join(f"{to_line(event)}\n" for event in session.events) == world.transcript.read_text()
