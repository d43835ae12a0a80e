"""`grade`, `explain`, `challenge` and `replay` as a user meets them: what is printed where, and the exit code."""

import json
from pathlib import Path
from typing import Final

import pytest

from cli.models import FAKE, Fake, put_in_place
from cli.program import ITEM, Program, Run, Terminal, files, score
from hotseat.domain.event import Graded
from hotseat.errors import BadKey, Offline, Refused
from hotseat.providers.port import Request
from hotseat.providers.scripted import Line
from hotseat.session.debrief import FAST
from hotseat.session.gradings import TAKEN_UP
from hotseat.storage.home import Home
from session.graded import ASKED, ERRORS, GOAL, SAID, Graders, kind, own_file, whole
from storage.samples import put

NO: Final = Refused("The model declines.", "Choose another model.")
NO_KEY: Final = BadKey("The key is not accepted.", "Set another one.")
MODEL: Final = ("--grader", FAKE)
TALK: Final = f"Ottilie: The desk is full. Where do you start?\n\nMe: {SAID}\n"
SAMPLE: Final = "2026-11-14"
"""The beginning of the name of a session that ships with the program."""


@pytest.fixture
def graders(monkeypatch: pytest.MonkeyPatch) -> Graders:
    graders, fake = Graders(), Fake()
    fake.model = graders(FAKE)
    put_in_place(monkeypatch, fake)
    return graders


@pytest.fixture
def sat(hotseat: Program, graders: Graders) -> Program:
    """One finished round, not graded."""
    hotseat.sit(ASKED, "/next", SAID, "/next", "/end")
    return hotseat


def grade(hotseat: Program, *words: str) -> Run:
    return hotseat("grade", hotseat.transcripts[0].stem, *MODEL, "--yes", *words)


def gradings(hotseat: Program) -> list[str]:
    """The gradings recorded in the first transcript, in order."""
    return [payload.assessment.grading for payload in hotseat.payloads if isinstance(payload, Graded)]


def part(page: str, title: str) -> list[str]:
    """The lines of one section of a page."""
    _, _, rest = page.partition(f"\n{title}\n")
    return [line.strip() for line in rest.partition("\n\n")[0].splitlines()]


# --- graded -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "who", "header", "announced"),
    [
        ((), "graded by", "Beside the score:", "5 calls (3 sub-criteria, red flags, advice) to"),
        (("--fast",), "graded fast by", FAST, "4 calls (2 dimensions, red flags, advice) to"),
        (
            ("--careful",),
            "graded carefully by",
            "80 % interval:",
            "11 calls (3 sub-criteria 3 times each, red flags, advice) to",
        ),
    ],
)
def test_each_manner_says_what_it_will_send_and_what_it_is_worth(
    sat: Program, words: tuple[str, ...], who: str, header: str, announced: str
) -> None:
    run = grade(sat, *words)
    assert run.code == 0
    *table, said = run.err.splitlines()[:4]
    assert said.startswith(announced)
    assert [line.split()[1 if line[0] == ">" else 0] for line in table] == ["Fast", "Standard", "Careful"]
    assert [line[0] for line in table].index(">") == [("--fast",), (), ("--careful",)].index(words)
    assert ("readings that differ" in said) == (words == ("--careful",))
    verdict = part(run.out, "Verdict")
    assert f"No Hire  42 of 100 (2.68 on the scale 1 to 5), {who} {FAKE}" in verdict[0]
    assert verdict[1].startswith(header)
    assert part(run.out, "What to do better")[1:4] == [
        f"“{ERRORS}” (turn 2)",
        "What it does: It leaves open what you would do with the answer, so the interviewer has to ask again.",
        "Instead: “I would first ask what goes wrong at the hatch today, and for whom.”",
    ]
    assert "Sub-criteria" not in run.out
    assert run.err.endswith(f"All of it: hotseat review {sat.session}, or hotseat export {sat.session}\n")
    assert ("Read 3 times: level 4, 4, 4." in sat("export", sat.session).out) == (words == ("--careful",))


def test_a_second_grading_stands_beside_the_first_and_overwrites_nothing(sat: Program, graders: Graders) -> None:
    assert "Two gradings" not in grade(sat).out
    before = sat.transcript.read_bytes()
    graders.answer = whole(level=2)
    run = grade(sat, "--fast")
    assert part(run.out, "Two gradings")[:3] == [
        f"Before: {FAKE}, standard, rubric ai-pm",
        f"Now:    {FAKE}, fast, rubric ai-pm",
        "42 of 100, No Hire  →  42 of 100, No Hire   total",
    ]
    assert sat.transcript.read_bytes().startswith(before)
    assert len(gradings(sat)) == 2


@pytest.mark.parametrize(
    ("rubric", "why"),
    [
        ({"weight: 0.7": "weight: 0.4"}, "mine.yaml:9: dimensions: the weights must add up to 1; 0.4 + 0.4 is 0.8"),
        ({"- id: S1": "- id: S1\n        wieght: 2"}, "wieght"),
        ("there-is-none.yaml", "cannot be read: it is not there"),
        ("ai-mp", "There is no rubric called 'ai-mp'. Did you mean ai-pm?"),
    ],
    ids=["weights", "an unknown key", "no file", "no such name"],
)
def test_a_rubric_that_does_not_hold_is_refused_before_anything_is_kept_or_sent(
    sat: Program, graders: Graders, rubric: dict[str, str] | str, why: str
) -> None:
    changes = {"weight: 0.3": "weight: 0.4"} if isinstance(rubric, dict) else {}
    named = rubric if isinstance(rubric, str) else str(_broken(sat, rubric, changes))
    before = files(sat.home.root)
    run = grade(sat, "--rubric", named)
    assert (run.code, run.out, graders.asked) == (2, "", [])
    assert why in run.err
    assert files(sat.home.root) == before


def _broken(hotseat: Program, changes: dict[str, str], others: dict[str, str]) -> Path:
    path = own_file(hotseat.home.root.parent)
    text = path.read_text().replace("weight: 0.6", "weight: 0.7").replace("id: J1", "id: S1")
    for old, new in {**changes, **others}.items():
        text = text.replace(old, new)
    return put(path, text)


def test_a_rubric_of_ones_own_works_through_everything(sat: Program) -> None:
    grade(sat)
    own, session = str(own_file(sat.home.root.parent)), sat.session
    run = grade(sat, "--rubric", own)
    assert (run.code, part(run.out, "Dimensions")) == (
        0,
        ["3.0  Judgment, 60% of the score", "3.0  Voice, 40% of the score"],
    )
    assert part(run.out, "Two gradings")[2:] == [
        "42 of 100, No Hire  →  50 of 100, Not yet   total",
        "They were made by different rubrics: neither levels nor totals measure the same.",
    ]
    Path(own).unlink()
    assert sat("explain", session).out.splitlines()[1:] == ["3  J1  Outcome", "3  J2  Errors", "3  V1  Proportion"]
    assert part(sat("explain", session, "J2").out, "Level")[0] == "3  J2 Errors, of Judgment"
    challenge = sat("challenge", session, "J2", "--quote", ERRORS, *MODEL, "--yes")
    assert (challenge.code, part(challenge.out, "Level")[0]) == (0, "3  J2 Errors, of Judgment")
    assert "byte for byte" in sat("replay", session).err
    for page in (sat("export", session).out, sat("review", session, "--plain").out):
        assert "**3.0 Voice, 40% of the score**" in page
        assert "Your own rating" not in page
    assert json.loads(sat("sessions", "--json").out)[0]["verdict"] == "Not yet"
    assert part(grade(sat, "--fast", "--rubric", "ai-pm").out, "Dimensions")[0].endswith("Scoping, 70% of the score")
    assert part(grade(sat, "--rubric", "my-panel").out, "Dimensions")[0] == "3.0  Judgment, 60% of the score"
    assert "Not yet 3.0 graded, rubric my-panel" in sat("sessions").out
    grade(sat, "--fast")
    assert "graded fast  " in sat("sessions").out


# --- what fails -------------------------------------------------------------------------------------------------------


def test_what_could_not_be_graded_is_told_with_the_command_for_it(sat: Program, graders: Graders) -> None:
    graders.fail(NO, "Errors")
    run = grade(sat, "--careful")
    again = f"hotseat grade {sat.session} --retry"
    assert (run.code, run.err.splitlines()[-1]) == (3, f"Ungraded: S2. To ask for that alone: {again}")
    assert "S2  Ungraded: The model declines. Choose another model." in run.err
    assert "No total" in part(run.out, "Verdict")[0]
    assert "There is no total" in part(run.out, "Verdict")[1]
    graders.mend()
    graders.since()
    run = grade(sat, "--retry")
    assert (run.code, graders.since()) == (0, [*["Errors"] * 3, "feedback"])
    assert "graded carefully by" in run.out
    assert "Nothing was left ungraded." in grade(sat, "--retry").err


def test_advice_that_fails_costs_no_score_and_can_be_asked_for_alone(sat: Program, graders: Graders) -> None:
    graders.fail(NO, "feedback")
    run = grade(sat)
    assert (run.code, "42 of 100" in run.out) == (0, True)
    assert " 5 of 5  no advice: The model declines." in run.err
    assert run.err.endswith(
        f"The advice could not be had. To ask for that alone: hotseat grade {sat.session} --retry\n"
    )
    assert part(run.out, "What to do better") == ["Nothing can be said here: The model declines. Choose another model."]
    graders.mend()
    graders.since()
    assert part(grade(sat, "--retry").out, "What to do better")[0] == "S2 Errors"
    assert graders.since() == ["feedback"]


def test_a_grading_that_came_to_nothing_scores_nothing(sat: Program, graders: Graders) -> None:
    graders.fail(NO_KEY)
    run = grade(sat)
    assert (run.code, run.out, gradings(sat)) == (3, "", [])
    assert "It could not be graded: The key is not accepted. Set another one. Nothing was scored" in run.err


def test_what_is_stopped_says_that_it_is_kept_and_is_gone_on_with(sat: Program, graders: Graders) -> None:
    right = whole()

    def interrupted(request: Request) -> Line:
        if kind("Proportion")(request):
            raise KeyboardInterrupt
        return right(request)

    graders.answer = interrupted
    run = grade(sat)
    assert (run.code, run.out) == (130, "")
    assert run.err.endswith("What came back is kept: the same command goes on from there.\nInterrupted.\n")
    graders.mend()
    asked = len(graders.since())
    run = grade(sat)
    assert run.err.startswith(f"{TAKEN_UP}\n")
    assert (run.code, len(graders.since())) == (0, 5 - asked + 1)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--all", "x"), "--all stands alone."),
        (("--all", "--retry"), "--all stands alone."),
        (("x", "--retry", "--careful"), "--retry keeps the manner and the rubric of the last grading."),
        (("x", "--retry", "--rubric", "ai-pm"), "--retry keeps the manner and the rubric of the last grading."),
        ((), "Which session?"),
    ],
)
def test_words_that_contradict_each_other_are_refused(sat: Program, words: tuple[str, ...], why: str) -> None:
    run = sat("grade", *words, *MODEL, "--yes")
    assert (run.code, run.out, run.err.startswith(why)) == (2, "", True)


# --- all that waits ---------------------------------------------------------------------------------------------------


def test_all_that_waits_is_announced_together_and_its_results_are_data(hotseat: Program, graders: Graders) -> None:
    for _ in range(2):
        hotseat.sit(ASKED, "/next", SAID, "/next", "/end")
    hotseat.sit(ASKED, "/quit")
    one, two = sorted(path.stem for path in hotseat.transcripts if "session_ended" in path.read_text())
    run = hotseat("grade", "--all", *MODEL, "--yes")
    assert run.err.startswith("2 rounds, 10 calls to openai-compatible:fake at localhost:1: about ")
    assert "   10 of 10  " in run.err
    assert run.code == 0
    assert {line.split("  ", 1)[0]: line.split("  ", 1)[1] for line in run.out.splitlines()} == dict.fromkeys(
        (one, two), f"No Hire  42 of 100 (2.68 on the scale 1 to 5), graded by {FAKE}"
    )
    run = hotseat("grade", "--all", *MODEL, "--yes", "--json")
    assert (run.code, run.out, run.err) == (0, "[]\n", "No finished round is left to be graded.\n")
    own = str(own_file(hotseat.home.root.parent))
    told = json.loads(hotseat("grade", "--all", "--rubric", own, "--fast", *MODEL, "--yes", "--json").out)
    assert sorted(entry["id"] for entry in told) == [one, two]
    assert {(entry["assessment"]["rubric"], entry["trouble"]) for entry in told} == {("my-panel", None)}


def test_one_that_fails_is_told_and_the_rest_of_all_is_not_begun(hotseat: Program, graders: Graders) -> None:
    for _ in range(3):
        hotseat.sit(ASKED, "/next", SAID, "/next", "/end")
    graders.fail(NO_KEY)
    run = hotseat("grade", "--all", *MODEL, "--yes")
    assert (run.code, run.err.count("It could not be graded: The key is not accepted.")) == (3, 2)
    assert "1 more was not begun: The key is not accepted. Set another one. Grade them later." in run.err
    assert len(run.out.splitlines()) == 2
    graders.fail(NO, "Errors")
    run = hotseat("grade", "--all", *MODEL, "--yes")
    assert (run.code, run.out.count("No total"), run.err.count("graded, but for S2.")) == (3, 3, 3)


def test_a_round_that_a_rubric_cannot_read_is_left_out_and_told(sat: Program, graders: Graders) -> None:
    own = own_file(sat.home.root.parent, {"id: ai-pm": "id: ai-pm"})
    run = sat("grade", "--all", "--rubric", str(own), *MODEL, "--yes")
    assert (run.code, graders.asked) == (0, [])
    assert run.err.startswith(f"{sat.session} is left out. The rubric ai-pm has nothing to read in this round")
    assert run.err.endswith("No finished round is left to be graded.\n")


@pytest.mark.parametrize("every", [False, True])
def test_at_a_terminal_nothing_is_sent_without_a_yes(sat: Program, graders: Graders, *, every: bool) -> None:
    run = sat("grade", "--all" if every else sat.session, *MODEL, stdin=Terminal("n\n"))
    assert (run.code, run.out, graders.asked) == (0, "", [])
    assert run.err.endswith("Go on? [y/N] \n")


def test_with_nobody_there_to_ask_nothing_is_sent_without_yes(sat: Program, graders: Graders) -> None:
    grade(sat)
    graders.since()
    talk = str(put(sat.home.root.parent / "talk.md", TALK))
    session = sat.session
    challenge = ("challenge", session, "S1", "--quote", GOAL)
    for words in (
        ("grade", session),
        ("grade", talk),
        challenge,
        ("grade", "--all", "--fast", "--rubric", str(_own(sat))),
    ):
        run = sat(*words, *MODEL)
        assert (run.code, run.out, graders.asked) == (2, "", [])
        assert run.err.endswith("There is nobody here to ask, and nothing was sent. Say --yes to have it sent.\n")


def _own(hotseat: Program) -> Path:
    return own_file(hotseat.home.root.parent)


def test_a_server_that_is_down_is_told_once(sat: Program, graders: Graders) -> None:
    graders.fail(Offline("The server cannot be reached.", "Is it running?"))
    run = grade(sat)
    assert run.code == 3
    assert run.err.count("Trying again") == 1
    assert run.err.count("Ungraded: The server cannot be reached.") == 1


# --- explained, challenged, replayed ----------------------------------------------------------------------------------


def test_explain_lists_what_there_is_and_goes_through_one(sat: Program) -> None:
    session = sat.session
    run = sat("explain", session)
    assert (run.code, run.err) == (2, f"This session is not scored. hotseat grade {session}\n")
    grade(sat)
    grade(sat, "--careful")
    first, second = gradings(sat)
    run = sat("explain", session)
    assert run.out.splitlines() == [
        f"No Hire  42 of 100 (2.68 on the scale 1 to 5), graded carefully by {FAKE}",
        "4  S1  Outcome",
        "3  S2  Errors",
        "1  T1  Proportion",
    ]
    assert run.err.splitlines() == [
        f"One of them: hotseat explain {session} S1",
        "Other scorings of it, for --grading:",
        f"  {first}  {FAKE}, standard, rubric ai-pm",
    ]
    page = sat("explain", session, "s1").out
    assert (
        part(page, "Samples")[0] == "Reading 1: level 4 (read as 4, the signals suggest 5, 100% of the signal weight)"
    )
    assert part(page, "Other readings of it") == [f"4  {FAKE}, standard, rubric ai-pm, {first}"]
    assert "Samples" not in sat("explain", session, "S1", "--grading", first).out
    told = json.loads(sat("explain", session, "--json").out)
    assert (told["grading"], told["criteria"][2]) == (
        second,
        {"sub": "T1", "name": "Proportion", "status": "scored", "level": 1},
    )
    assert json.loads(sat("explain", session, "S1", "--json").out)["samples"][2]["no"] == 3


def test_what_explain_does_not_know_is_told_with_what_there_is(sat: Program) -> None:
    grade(sat)
    session, (grading,) = sat.session, gradings(sat)
    unknown = "There is no sub-criterion called 'A9'. It was read on S1, S2, T1.\n"
    for words in (("A9",), ("A9", "--json")):
        run = sat("explain", session, *words)
        assert (run.code, run.out, run.err) == (2, "", unknown)
    run = sat("explain", session, "S1", "--grading", "g-9")
    assert (run.code, run.out) == (2, "")
    assert run.err == f"There is no scoring called 'g-9'. There are {grading}.\n"
    grade(sat, "--rubric", str(own_file(sat.home.root.parent)))
    run = sat("explain", session, "S1", "--json")
    assert (run.code, run.out) == (2, "")
    assert run.err == (
        "S1 belongs to the rubric ai-pm, and this scoring was made by another. "
        f"hotseat explain {session} S1 --grading {grading}\n"
    )


def test_a_challenge_is_held_against_what_it_challenged_and_not_against_what_came_after(
    sat: Program, graders: Graders
) -> None:
    grade(sat)
    score(sat)
    graders.since()
    run = sat("challenge", sat.session, "S1", "--quote", "how soon a book is back", *MODEL, "--yes")
    assert (run.code, graders.since()) == (0, ["Outcome", "entail", "Outcome", "Outcome"])
    assert run.err.startswith(
        f"S1 is read again, three times, or five where the readings differ, because you pointed at “{GOAL}”"
    )
    assert "3 calls (1 sub-criterion 3 times each) to" in run.err
    assert run.out.startswith("\nTwo gradings\n")
    assert part(run.out, "Two gradings")[:3] == [
        "S1 stays 4.",
        f"Before: {FAKE}, standard, rubric ai-pm",
        f"Now:    {FAKE}, standard, S1 read again, rubric ai-pm",
    ]
    assert part(run.out, "Level")[2:4] == ["Read again, because you pointed at", f"“{GOAL}” (turn 2)"]
    assert len(gradings(sat)) == 2
    refused = sat("challenge", sat.session, "S1", "--quote", "we spoke of the moon", *MODEL, "--yes")
    assert (refused.code, refused.out, graders.since()) == (2, "", [])
    told = json.loads(sat("challenge", sat.session, "S2", "--quote", ERRORS, *MODEL, "--yes", "--json").out)
    assert told["challenge"]["base"] == gradings(sat)[1]


def test_a_replay_is_the_same_or_says_so_with_its_exit_code(sat: Program, graders: Graders) -> None:
    grade(sat, "--careful")
    calls = len(graders.since())
    run = sat("replay", sat.session)
    assert (run.code, run.out) == (0, f"No Hire  42 of 100 (2.68 on the scale 1 to 5), graded carefully by {FAKE}\n")
    assert run.err == (
        f"Made again from {calls} recorded calls, without asking anybody: "
        "the same as in the transcript, byte for byte.\n"
    )
    assert json.loads(sat("replay", sat.session, "--json").out)["grading"] == gradings(sat)[0]
    path = next(sat.home.gradings.rglob("*.jsonl"))
    path.write_text(path.read_text().replace("Neither more nor less.", "More."))
    run = sat("replay", sat.session)
    assert (run.code, "it differs from the transcript in criteria.0.boundary" in run.err) == (2, True)


def test_a_sample_is_explained_and_neither_challenged_nor_graded(
    clean_environment: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], graders: Graders
) -> None:
    shipped = Program(Home(clean_environment), capsys, monkeypatch)
    assert "scored by its authors" in shipped("explain", SAMPLE).out
    assert part(shipped("explain", SAMPLE, "A3").out, "Level")[0].startswith("5  A3 Cost of errors")
    for words in (("challenge", SAMPLE, "A3", "--quote", "She pays for that one"), ("grade", SAMPLE)):
        run = shipped(*words, *MODEL)
        assert (run.code, run.out, graders.asked) == (2, "", [])
        assert run.err == "This is a sample session. Sit the case yourself to score it.\n"
    assert "A sample was scored by its authors" in shipped("replay", SAMPLE).err


def test_a_drill_is_not_sent_to_be_graded(hotseat: Program, graders: Graders) -> None:
    path = str(put(hotseat.home.root.parent / "drill.txt", f"{ASKED}\n---\n/end\n"))
    hotseat("drill", "ask-first", ITEM, "--answers", path, "--plain")
    for command in ("explain", "grade"):
        run = hotseat(command, hotseat.session, *MODEL)
        assert (run.code, run.out) == (2, "")
        assert run.err.startswith("A drill is not scored")


# --- a transcript made elsewhere --------------------------------------------------------------------------------------


def test_a_file_is_graded_explained_and_challenged_and_read_only_once(hotseat: Program, graders: Graders) -> None:
    talk = str(put(hotseat.home.root.parent / "talk.md", TALK))
    run = hotseat("grade", talk, *MODEL, "--yes")
    assert (run.code, part(run.out, "Dimensions")) == (
        0,
        ["3.0  Scoping, 70% of the score", "3.0  Technical, 30% of the score"],
    )
    assert run.err.index("Candidate    Me (1 turn,") < run.err.index(
        "4 calls (3 sub-criteria, advice) to openai-compatible:fake"
    )
    session = hotseat.session
    assert part(hotseat("explain", session, "S1").out, "Evidence")[0] == f"“{GOAL}” (turn 1)"
    assert hotseat("challenge", session, "S2", "--quote", ERRORS, *MODEL, "--yes").code == 0
    assert hotseat("replay", session).code == 0
    again = hotseat("grade", talk, "--fast", *MODEL, "--yes")
    assert (again.code, hotseat.session, f"It was read before and is kept as {session}." in again.err) == (
        0,
        session,
        True,
    )
    assert "Two gradings" in again.out


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Interviewer: The desk is full.\n\nInterviewer: Anybody?\n", "Nobody but the interviewer speaks in talk.md"),
        ("Interviewer: The desk is full.\n\nMe:\n", "Nobody but the interviewer speaks in talk.md"),
        ("", "is empty"),
    ],
)
def test_a_file_without_a_candidate_is_told_and_nothing_is_kept_or_sent(
    hotseat: Program, graders: Graders, text: str, why: str
) -> None:
    run = hotseat("grade", str(put(hotseat.home.root.parent / "talk.md", text)), *MODEL, "--yes")
    assert (run.code, run.out, graders.asked, hotseat.transcripts) == (2, "", [], [])
    assert why in run.err


def test_a_file_with_a_handful_of_words_is_at_the_floor_without_a_call(hotseat: Program, graders: Graders) -> None:
    talk = put(hotseat.home.root.parent / "talk.md", "Interviewer: The desk is full.\n\nMe: Buy a camera.\n")
    run = hotseat("grade", str(talk), *MODEL, "--yes")
    assert (run.code, graders.asked) == (0, [])
    assert "fewer than 40 words of yours (3): level 1 throughout." in part(run.out, "Verdict")[1]
    assert "What to do better" not in run.out
