import json
from datetime import timedelta
from pathlib import Path

import pytest

from hotseat.domain import event
from hotseat.domain.assessment import Assessment, CriterionResult, Delivery, DimensionResult, Interval
from hotseat.domain.event import (
    CandidateAnswered,
    Graded,
    Payload,
    PhaseEntered,
    SelfRated,
    SelfScored,
    SessionEnded,
    TurnWithdrawn,
    to_line,
)
from hotseat.errors import BadFile, NotFound
from hotseat.storage import session_heads
from hotseat.storage.home import Home
from hotseat.storage.scores import Scores
from hotseat.storage.session_heads import SessionHead, find_session, sessions
from hotseat.storage.transcripts import load
from storage.samples import NOON, numbered, put, started

DELIVERY = Delivery(
    words=200, speaking_seconds=85.7, fillers=1, repeated=0, echoed_share=0.1, facts_found=2, facts_total=3
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home", tmp_path / "shipped")


def assessment(**changes: object) -> Assessment:
    plain = Assessment(
        grading="g1",
        kind="self",
        grader="you",
        rubric="ai-pm",
        rubric_hash="1" * 64,
        item_hash="0" * 64,
        criteria=(),
        dimensions=(),
        delivery=DELIVERY,
    )
    return plain.model_copy(update=changes)


def saved(folder: Path, name: str, *payloads: Payload, day: int = 0, tail: str = "") -> Path:
    events = numbered(*payloads, at=NOON + timedelta(days=day))
    return put(folder / f"{name}.jsonl", "".join(f"{to_line(one)}\n" for one in events) + tail)


def dated(at: str) -> str:
    return json.dumps({"schema": event.SCHEMA, "item": "x", "title": "y", "round": "z", "mode": "real", "at": at})


def test_the_cheap_reader_reads_the_version_that_is_written() -> None:
    assert session_heads.SCHEMA == event.SCHEMA


def test_a_home_without_sessions_has_none(home: Home) -> None:
    assert sessions(home) == []


def test_a_session_that_has_just_begun(home: Home) -> None:
    path = saved(home.transcripts, "one", started())

    assert sessions(home) == [
        SessionHead(
            id="one",
            path=path,
            sample=False,
            item="sample-returns-desk",
            title="The returns desk is full",
            round="case",
            mode="practice",
            pace="full",
            started=NOON + timedelta(seconds=10),
            seed=7,
            interviewer="offline",
            seconds=10.0,
            copy_of=started().session,
        )
    ]


def test_a_copied_file_says_whose_copy_it_is(home: Home) -> None:
    saved(home.transcripts, started().session, started())
    saved(home.transcripts, "one", started())

    assert {head.id: head.copy_of for head in sessions(home)} == {started().session: None, "one": started().session}


def test_what_a_round_belongs_to_is_told(home: Home) -> None:
    belongs = {"form": "typed", "drill": "ask-first", "take_of": "one", "loop": "a-loop", "slot": 3}
    saved(home.transcripts, "one", started().model_copy(update=belongs), SelfRated(ratings={"scoping": 4}))

    (head,) = sessions(home)

    assert {name: getattr(head, name) for name in belongs} == belongs
    assert head.rated == {"scoping": 4}


def test_turns_are_those_that_stand_and_the_end_is_told(home: Home) -> None:
    answers = [CandidateAnswered(turn=turn, text='{"type": "session_ended"}\n') for turn in (1, 2, 3)]
    saved(
        home.transcripts,
        "one",
        started(),
        *answers,
        TurnWithdrawn(turn=3, reason="redo"),
        SessionEnded(reason="completed"),
    )

    (head,) = sessions(home)

    assert (head.turns, head.ended, head.graded) == (2, "completed", None)


BY_MODEL = Graded(assessment=assessment(kind="model", grading="g2", total=3.2, verdict_label="Lean Hire"))
AGAIN = Graded(assessment=assessment(kind="model", grading="g3", total=2.8, verdict_label="Lean No Hire"))
BY_SELF = SelfScored(assessment=assessment(total=4.5, verdict_label="Strong Hire"))
BY_AUTHOR = SelfScored(assessment=assessment(kind="author", total=4.1, verdict_label="Hire"))


@pytest.mark.parametrize(
    ("scorings", "expected"),
    [
        ((BY_SELF, BY_MODEL), ("model", 3.2, "Lean Hire")),
        ((BY_MODEL, BY_SELF), ("model", 3.2, "Lean Hire")),
        ((BY_MODEL, AGAIN, BY_SELF, BY_SELF), ("model", 2.8, "Lean No Hire")),
        ((BY_MODEL, BY_AUTHOR, BY_SELF), ("author", 4.1, "Hire")),
        ((BY_SELF,), ("self", 4.5, "Strong Hire")),
    ],
)
def test_the_last_scoring_counts_that_is_no_self_assessment(
    home: Home, scorings: tuple[Payload, ...], expected: tuple[str, float, str]
) -> None:
    saved(home.transcripts, "one", started(), SessionEnded(reason="completed"), *scorings)

    (head,) = sessions(home)

    assert (head.graded, head.total, head.verdict) == expected


def test_a_scoring_without_a_total_has_none(home: Home) -> None:
    saved(home.transcripts, "one", started(), Graded(assessment=assessment(why="Two calls failed.")))

    (head,) = sessions(home)

    assert (head.graded, head.total, head.verdict) == ("model", None, None)


def test_the_figures_of_the_last_scoring_are_told_by_id(home: Home) -> None:
    graded = assessment(
        kind="model",
        grading="g2",
        grader="panel/one",
        hundred=54.5,
        criteria=(
            CriterionResult(sub="scope", status="scored", level=4),
            CriterionResult(sub="depth", status="not_assessed", reason="Not reached."),
        ),
        dimensions=(
            DimensionResult(dim="scoping", name="Scoping", weight=20, score=3.5),
            DimensionResult(dim="safety", name="Safety", weight=10),
        ),
        interval=Interval(low=2.9, high=3.4, verdicts=("Lean Hire",)),
    )
    saved(home.transcripts, "one", started(), SelfScored(assessment=assessment()), Graded(assessment=graded))

    (head,) = sessions(home)

    assert head.scores == Scores("g2", "panel/one", 54.5, {"scoping": 3.5}, {"scope": 4}, 2.9, 3.4)
    assert head.seconds == 30.0


def test_a_last_scoring_that_was_cut_off_leaves_the_one_before(home: Home) -> None:
    torn = to_line(numbered(Graded(assessment=assessment(grading="g2")), first=3)[0])[:-9]
    saved(home.transcripts, "one", started(), SelfScored(assessment=assessment(total=4.5)), tail=torn)

    (head,) = sessions(home)

    assert head.scores == Scores("g1", "you")
    assert (head.graded, head.total) == ("self", 4.5)


def test_the_newest_come_first_and_the_samples_last(home: Home) -> None:
    saved(home.transcripts, "old", started(), day=1)
    saved(home.transcripts, "new", started(), day=3)
    saved(home.samples, "shown", started(sample=True), day=9)

    assert [(head.id, head.sample) for head in sessions(home)] == [("new", False), ("old", False), ("shown", True)]


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("", "is not a Hotseat transcript"),
        ("hello", "is not a Hotseat transcript"),
        ("[1]\n", "is not a Hotseat transcript"),
        ("[" * 5000, "is not a Hotseat transcript"),
        ('{"schema": "other/1"}\n', "is not a Hotseat transcript"),
        ('{"schema": "hotseat.transcript/0"}\n', "is of a version that no Hotseat ever wrote: hotseat.transcript/0"),
        ('{"schema": "hotseat.transcript/1", "item": "x", "title": "y"}\n', "its first event lacks round, mode, at"),
        (dated("soon"), "its first event has no time that can be read"),
        (dated("0001-01-01T00:00:00+14:00"), "its first event has no time that can be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_listed_with_its_trouble(home: Home, text: str, trouble: str) -> None:
    path = put(home.transcripts / "2026-11-01T0900-bad.jsonl", text)
    saved(home.transcripts, "good", started())

    good, bad = sessions(home)

    assert good.id == "good"
    assert bad == SessionHead("2026-11-01T0900-bad", path, sample=False, trouble=trouble)


def test_a_folder_in_the_place_of_a_file_is_listed_with_its_trouble(home: Home) -> None:
    (home.transcripts / "odd.jsonl").mkdir(parents=True)

    assert [head.trouble for head in sessions(home)] == ["it is a folder, not a file"]


def test_a_file_of_a_newer_hotseat_says_so(home: Home) -> None:
    put(home.transcripts / "odd.jsonl", '{"schema": "hotseat.transcript/2"}\n')

    (head,) = sessions(home)

    assert (head.newer, head.trouble) == (
        True,
        "a newer Hotseat wrote it (hotseat.transcript/2); update Hotseat to read it",
    )


ENDED = to_line(numbered(SessionEnded(reason="completed"), first=3)[0])


@pytest.mark.parametrize(
    ("tail", "trouble"),
    [
        ('not json\n{"type": "graded", "asse', "line 3 is not a line of JSON"),
        (f"{ENDED[:-30]}\n{ENDED.replace('3', '4', 1)}\n", "line 3 is not a line of JSON"),
        (f"\n{ENDED.replace('3', '4', 1)}\n", "line 3 is not a line of JSON"),
        (f"{ENDED.replace('3', '5', 1)}\n", "line 3 says that it is line 5: one was lost, moved or added by hand"),
    ],
)
def test_a_file_broken_before_its_end_has_no_outcome_and_opening_refuses_it_too(
    home: Home, tail: str, trouble: str
) -> None:
    path = saved(home.transcripts, "one", started(), SessionEnded(reason="completed"), tail=tail)

    (head,) = sessions(home)

    assert (head.ended, head.trouble, head.item) == (None, trouble, "sample-returns-desk")
    with pytest.raises(BadFile):
        load(path)


def test_a_torn_end_does_not_hide_the_rest(home: Home) -> None:
    saved(home.transcripts, "one", started(), SessionEnded(reason="completed"), tail='{"type": "graded", "asse')

    (head,) = sessions(home)

    assert (head.ended, head.trouble, head.graded) == ("completed", "", None)


def test_lines_written_by_others_in_another_order_count_too(home: Home) -> None:
    saved(home.transcripts, "one", started(), tail='{"seq": 2, "reason": "completed", "type": "session_ended"}\n')

    assert [head.ended for head in sessions(home)] == ["completed"]


def test_a_session_is_found_by_its_id_or_a_beginning_that_no_other_shares(home: Home) -> None:
    one = saved(home.transcripts, "2026-11-22T1200-case-x-ab12", started())
    two = saved(home.transcripts, "2026-11-22T1300-case-x-cd34", started())
    sample = saved(home.samples, "sample-strong", started(sample=True))

    assert find_session(home, "2026-11-22T1200-case-x-ab12") == one
    assert find_session(home, "2026-11-22T1200-case-x-ab12.jsonl") == one
    assert find_session(home, "2026-11-22T13") == two
    assert find_session(home, "sample") == sample


def test_a_whole_id_wins_over_a_longer_one_that_begins_so(home: Home) -> None:
    short = saved(home.transcripts, "case", started())
    saved(home.transcripts, "case-2", started())

    assert find_session(home, "case") == short


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        ("2026-11-22", ("2026-11-22T1200-case-x-ab12", "2026-11-22T1300-case-x-cd34")),
        ("cd34", ("2026-11-22T1300-case-x-cd34",)),
        ("zebra", ()),
        ("", ()),
        ("../home/transcripts/2026-11-22T1200-case-x-ab12", ("2026-11-22T1200-case-x-ab12",)),
    ],
)
def test_an_unclear_name_brings_the_nearest_ones(home: Home, wanted: str, near: tuple[str, ...]) -> None:
    for name in ("2026-11-22T1200-case-x-ab12", "2026-11-22T1300-case-x-cd34"):
        saved(home.transcripts, name, started(), PhaseEntered(phase="open", reason="started"))

    with pytest.raises(NotFound) as caught:
        find_session(home, wanted)

    assert caught.value.nearest == near


def test_a_beginning_that_several_share_says_so(tmp_path: Path) -> None:
    home = Home(tmp_path)
    for name in ("2031-11-01", "2031-11-02"):
        put(home.transcripts / f"{name}.jsonl", "")
    with pytest.raises(NotFound, match="'2031-11' begins 2 sessions: 2031-11-01, 2031-11-02"):
        find_session(home, "2031-11")
