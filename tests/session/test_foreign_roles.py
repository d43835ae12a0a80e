from typing import Final

import pytest

from hotseat.errors import HotseatError, NotFound
from hotseat.session.foreign_labels import says
from hotseat.session.foreign_roles import Cast, cast
from hotseat.session.foreign_script import Piece, Script

ASKS: Final = "Where do you start? And why there?"
TELLS: Final = "I start with who calls, and why. Then I count what a wrong answer costs. Who pays for it?"


def among(*said: tuple[str, str], wanted: str = "") -> Cast:
    return cast("a.md", Script("text", tuple(Piece(speaker, text) for speaker, text in said)), wanted)


@pytest.mark.parametrize(
    ("names", "candidate", "how"),
    [
        (("Interviewer", "Candidate"), "Candidate", "named"),
        (("Maya", "Sam (Candidate)"), "Sam (Candidate)", "named"),
        (("Maya (interviewer)", "Sam"), "Sam", "left over"),
        (("Interviewer 1", "Interviewer 2", "Sam"), "Sam", "left over"),
        (("Maya", "Tom", "Candidate"), "Candidate", "named"),
        (("assistant", "user"), "user", "named"),
        (("ChatGPT", "You"), "You", "named"),
        (("You", "Me"), "Me", "named"),
        (("You", "Candidate"), "Candidate", "named"),
        (("Hiring Manager", "Sam"), "Sam", "left over"),
        (("Maya", "Sam"), "Sam", "guessed"),
        (("Candidate",), "Candidate", "named"),
    ],
)
def test_the_candidate_is_found_by_the_names_else_by_how_they_speak(
    names: tuple[str, ...], candidate: str, how: str
) -> None:
    *asking, last = names
    found = among(*((name, ASKS) for name in asking), (last, TELLS))
    assert (found.candidate.name, found.how) == (candidate, how)
    assert [speaker.name for speaker in found.interviewers] == asking


def test_a_guess_says_what_it_goes_by() -> None:
    assert among(("Maya", ASKS), ("Sam", TELLS)).why == "Sam talks more than Maya and asks less"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([], "No speakers were found in a.md."),
        ([("Sam", "  ")], "No speakers were found in a.md."),
        ([("Sam", TELLS)], "Only one speaker was found in a.md: Sam (19 words)."),
        (
            [("Interviewer", ASKS), ("Panel", ASKS)],
            "Nobody but the interviewer speaks in a.md, so there is nothing to grade.",
        ),
        (
            [("Maya", ASKS), ("Tom", ASKS), ("Sam", TELLS)],
            "It is not clear which of the speakers in a.md is the candidate: Maya (7 words), Tom (7 words), "
            "Sam (19 words).",
        ),
        (
            [("Interviewer", ASKS), ("Tom", ASKS), ("Sam", TELLS)],
            "It is not clear which of the speakers in a.md is the candidate: Interviewer (7 words), Tom (7 words), "
            "Sam (19 words).",
        ),
        (
            [("Maya", TELLS), ("Sam", TELLS)],
            "It is not clear which of Maya and Sam is the candidate in a.md: they talk as much.",
        ),
        (
            [("Maya", "Go on."), ("Sam", f"{ASKS} {ASKS}")],
            "It is not clear which of Maya and Sam is the candidate in a.md: the one who talks more also asks more.",
        ),
        (
            [("Candidate", TELLS), ("Applicant", TELLS)],
            "More than one speaker in a.md may be the candidate: Candidate (19 words), Applicant (19 words).",
        ),
    ],
)
def test_in_doubt_nobody_is_chosen(said: list[tuple[str, str]], told: str) -> None:
    with pytest.raises(HotseatError) as refused:
        among(*said)
    assert refused.value.what == told
    assert refused.value.do


def test_a_refusal_gives_the_option_that_decides_it() -> None:
    with pytest.raises(HotseatError) as refused:
        among(("Sam", TELLS))
    assert refused.value.do == 'Nothing was sent. Say who the candidate is, for example: --candidate "Sam"'


@pytest.mark.parametrize("wanted", ["Maya Chen", "maya", "CHEN", " maya  chen "])
def test_the_candidate_can_be_given_whatever_the_names_say(wanted: str) -> None:
    found = among(("Candidate", ASKS), ("Maya Chen", ASKS), wanted=wanted)
    assert (found.candidate.name, found.how) == ("Maya Chen", "given")


@pytest.mark.parametrize("wanted", ["Nobody", "a", "?"])
def test_a_name_that_is_none_or_several_is_refused_with_those_there_are(wanted: str) -> None:
    with pytest.raises(NotFound, match=r"The file has Maya \(7 words\), Sara \(7 words\)\."):
        among(("Maya", ASKS), ("Sara", ASKS), wanted=wanted)


def test_speakers_are_counted() -> None:
    found = among(("Maya", ASKS), ("Candidate", TELLS), ("maya", "Go on."), ("Candidate", "Yes."))
    (maya,) = found.interviewers
    assert (maya.name, maya.turns, maya.words, maya.asked) == ("Maya", 2, 9, 2 / 3)


@pytest.mark.parametrize("name", ["Maya", "Deflection", "Youssef", "Ian", "Metric", "Candice"])
def test_a_name_that_only_looks_like_a_role_says_nothing(name: str) -> None:
    assert says(name) is None
