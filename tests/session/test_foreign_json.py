import json
from typing import Final

import pytest

from hotseat.domain.event import to_line
from hotseat.errors import BadFile, HotseatError
from hotseat.session.foreign_json import MOST_PROBLEMS, looks_like_json, script_of_json
from hotseat.session.foreign_script import Piece
from storage.samples import numbered, started

ASKS: Final = "Where do you start?"
SAYS: Final = "With who calls."


def pieces(data: object) -> list[tuple[str, str]]:
    return [(piece.speaker, piece.text) for piece in script_of_json("a.json", json.dumps(data)).pieces]


@pytest.mark.parametrize(
    "data",
    [
        [{"speaker": "Maya", "text": ASKS}, {"speaker": "Sam", "text": SAYS}],
        {"turns": [{"speaker": "Maya", "text": ASKS}, {"speaker": "Sam", "text": SAYS}]},
        {"messages": [{"author": "Maya", "content": ASKS}, {"author": "Sam", "content": SAYS}]},
        {"transcript": [{"name": "Maya", "message": ASKS}, {"name": "Sam", "message": SAYS}]},
        {"conversation": [{"from": "Maya", "value": ASKS}, {"from": "Sam", "value": SAYS}]},
        {"segments": [{"speaker": {"name": "Maya"}, "text": ASKS}, {"speaker": {"name": "Sam"}, "text": SAYS}]},
        [{"speaker": "Maya", "text": f" {ASKS}\n", "start": 3.2}, {"speaker": "Sam", "content": [{"text": SAYS}]}],
        {"transcript": f"Maya: {ASKS}\nSam: {SAYS}\n"},
    ],
)
def test_the_usual_shapes_give_the_same_talk(data: object) -> None:
    assert pieces(data) == [("Maya", ASKS), ("Sam", SAYS)]


def test_a_line_of_json_for_each_turn() -> None:
    text = f'{{"role": "assistant", "content": "{ASKS}"}}\n\n{{"role": "user", "content": "{SAYS}"}}\n'
    script = script_of_json("a.jsonl", text)
    assert script.pieces == (Piece("assistant", ASKS), Piece("user", SAYS))


def test_a_speaker_with_a_role_and_one_with_a_number() -> None:
    data = [{"role": "interviewer", "name": "Maya", "text": ASKS}, {"speaker": 1, "text": SAYS}]
    assert pieces(data) == [("Maya (interviewer)", ASKS), ("Speaker 1", SAYS)]


def test_instructions_and_tools_are_no_talk_and_silent_entries_are_told() -> None:
    data = {
        "title": "Nurse\nline",
        "messages": [
            {"role": "system", "content": "You are an interviewer."},
            {"role": "assistant", "content": ASKS},
            {"role": "assistant", "content": None},
            {"role": "tool", "content": "42"},
            {"role": "user", "content": [{"type": "text", "text": SAYS}, {"type": "text", "text": "Then why."}]},
        ],
    }
    script = script_of_json("a.json", json.dumps(data))
    assert script.title == "Nurse line"
    assert script.pieces == (Piece("assistant", ASKS), Piece("user", f"{SAYS}\n\nThen why."))
    assert (script.ignored, script.notes) == (("You are an interviewer.", "42"), ("1 entry holds no words.",))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (5, ["a.json: holds a number, and should hold a list of turns"]),
        (
            {"score": 3, "notes": "x"},
            ["a.json: holds no list of turns under turns, messages, transcript; its keys are score, notes"],
        ),
        (
            {"turns": [{"speaker": "Maya", "text": ASKS}, "Sam: x", {"text": "y"}, {"speaker": "Sam"}]},
            [
                "a.json: turns[1]: is text, and should be an object with a speaker and a text",
                "a.json: turns[2]: has no speaker: none of speaker, name, role",
                "a.json: turns[3]: has no text: none of text, content, message",
            ],
        ),
        ([{"speaker": "Maya", "text": 5}], ["a.json: [0].text: is a number, and should be text"]),
        ([{"speaker": ["Maya"], "text": "x"}], ["a.json: [0].speaker: is a list, and should be a name"]),
        ([{"speaker": True, "text": "x"}], ["a.json: [0].speaker: is true or false, and should be a name"]),
    ],
)
def test_another_shape_is_told_with_every_place(data: object, told: list[str]) -> None:
    with pytest.raises(BadFile) as refused:
        pieces(data)
    assert [str(problem) for problem in refused.value.problems] == told


def test_many_problems_of_one_kind_are_counted() -> None:
    with pytest.raises(BadFile) as refused:
        pieces([1] * (MOST_PROBLEMS + 7))
    assert len(refused.value.problems) == MOST_PROBLEMS + 1
    assert refused.value.problems[-1].message == "has 7 more problems like these"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"turns": [\n{"speaker": "Maya"\n', "a.json:3: is not JSON: expecting ',' delimiter"),
        ('{"speaker": "Maya", "text": "x"}\n{"speaker": \n', "a.json:2: is not JSON: expecting value"),
        ("[" * 100_000, "a.json: is not JSON that can be read"),
    ],
)
def test_what_is_no_json_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(BadFile) as refused:
        script_of_json("a.json", text)
    assert str(refused.value.problems[0]) == told


def test_text_that_lies_too_deep_is_none() -> None:
    deep: object = "x"
    for _ in range(50):
        deep = [deep]
    with pytest.raises(BadFile, match=r"\[0\]\.text: is a list, and should be text"):
        pieces([{"speaker": "Maya", "text": deep}])


def test_half_a_character_becomes_a_sign_that_can_be_stored() -> None:
    text = '[{"speaker": "Ma\\ud800ya", "text": "a\\udfffb"}]'
    assert script_of_json("a.json", text).pieces == (Piece("Ma�ya", "a�b"),)


def test_one_of_our_own_sessions_is_not_imported_but_named() -> None:
    text = "".join(f"{to_line(event)}\n" for event in numbered(started("2026-11-22T1200-a-case-ab12")))
    with pytest.raises(HotseatError) as refused:
        script_of_json("a.jsonl", text)
    assert refused.value.what == "This file is a Hotseat session already."
    assert refused.value.do.startswith("Grade it by its name: hotseat grade 2026-11-22T1200-a-case-ab12.")


@pytest.mark.parametrize(
    ("name", "text", "is_json"),
    [
        ("a.json", "x", True),
        ("A.JSONL", "x", True),
        ("a.txt", ' [ {"speaker": "x"}]', True),
        ("a.md", "[00:01] Maya: x", False),
        ("a.md", "{braces} Maya: x", False),
    ],
)
def test_a_file_is_json_by_its_name_or_its_first_words(name: str, text: str, is_json: bool) -> None:
    assert looks_like_json(name, text) is is_json
