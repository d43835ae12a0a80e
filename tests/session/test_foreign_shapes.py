"""The shapes in which people write an interview down, each read as the same talk."""

from typing import Final

import pytest

from hotseat.errors import HotseatError
from hotseat.session.foreign_labels import key
from hotseat.session.foreign_roles import Cast, cast
from hotseat.session.foreign_script import Script
from hotseat.session.foreign_text import script_of_text

ASKS: Final = "The nurse line gets 900 calls a day. Where do you start?"
FIRST: Final = "I would ask who calls and why, before I pick anything."
PUSHES: Final = "Why not a chatbot at once?"
SECOND: Final = "A wrong answer here sends someone home who should not go. So I route first."
TALK: Final = [("interviewer", ASKS), ("candidate", FIRST), ("interviewer", PUSHES), ("candidate", SECOND)]

SHAPES: Final = {
    "bold names with the colon inside": f"**Interviewer:** {ASKS}\n\n**Candidate:** {FIRST}\n\n"
    f"**Interviewer:** {PUSHES}\n\n**Candidate:** {SECOND}\n",
    "bold names with the colon behind": f"**Interviewer**: {ASKS}\n**Candidate**: {FIRST}\n"
    f"**Interviewer**: {PUSHES}\n**Candidate**: {SECOND}\n",
    "bold names with a dash": f"**Maya Chen** — {ASKS}\n\n**Sam (candidate)** — {FIRST}\n\n"
    f"**Maya Chen** — {PUSHES}\n\n**Sam (candidate)** — {SECOND}\n",
    "bold names on lines of their own": f"**Interviewer**\n{ASKS}\n\n**Candidate**\n{FIRST}\n\n"
    f"**Interviewer**\n{PUSHES}\n\n**Candidate**\n{SECOND}\n",
    "plain names": f"Interviewer: {ASKS}\nCandidate: {FIRST}\nInterviewer: {PUSHES}\nCandidate: {SECOND}\n",
    "names in capitals on their own": f"INTERVIEWER:\n{ASKS}\n\nCANDIDATE:\n{FIRST}\n\n"
    f"INTERVIEWER:\n{PUSHES}\n\nCANDIDATE:\n{SECOND}",
    "headings": f"# Mock interview\n\n## Interviewer\n\n{ASKS}\n\n## Candidate\n\n{FIRST}\n\n"
    f"## Interviewer\n\n{PUSHES}\n\n## Candidate\n\n{SECOND}\n",
    "numbered headings": f"### Turn 1 — Interviewer\n{ASKS}\n### Turn 2 — You\n{FIRST}\n"
    f"### Turn 3 — Interviewer\n{PUSHES}\n### Turn 4 — You\n{SECOND}\n",
    "block quotes with names": f"> **Interviewer:** {ASKS}\n\n> **Me:** {FIRST}\n\n"
    f"> **Interviewer:** {PUSHES}\n\n> **Me:** {SECOND}\n",
    "block quotes without names": f"# Practice\n\n> {ASKS}\n\n{FIRST}\n\n> {PUSHES}\n\n{SECOND}\n",
    "times before the names": f"[00:00:03] Maya Chen: {ASKS}\n[00:00:41] Sam Ode: {FIRST}\n"
    f"[00:01:20] Maya Chen: {PUSHES}\n[00:01:55] Sam Ode: {SECOND}\n",
    "times behind the names": f"Maya Chen (00:03): {ASKS}\nSam Ode (00:41): {FIRST}\n"
    f"Maya Chen (01:20): {PUSHES}\nSam Ode (01:55): {SECOND}\n",
    "names and times over the words": f"Maya Chen  0:03\n{ASKS}\n\nSam Ode  0:41\n{FIRST}\n\n"
    f"Maya Chen  1:20\n{PUSHES}\n\nSam Ode  1:55\n{SECOND}\n",
    "names in brackets with times": f"[Maya Chen] 10:20:03\n{ASKS}\n\n[Sam Ode] 10:20:41\n{FIRST}\n\n"
    f"[Maya Chen] 10:21:20\n{PUSHES}\n\n[Sam Ode] 10:21:55\n{SECOND}\n",
    "questions and answers": f"Q: {ASKS}\nA: {FIRST}\n\nQ: {PUSHES}\nA: {SECOND}\n",
    "one question and one answer": f"Q: {ASKS} {PUSHES}\n\nA: {FIRST} {SECOND}\n",
    "numbered questions and answers": f"Q1. {ASKS}\nA1. {FIRST}\n\nQ2. {PUSHES}\nA2. {SECOND}\n",
    "questions in bold": f"**Q: {ASKS}**\n\nA: {FIRST}\n\n**Q: {PUSHES}**\n\nA: {SECOND}\n",
    "questions as headings": f"### Q1: {ASKS}\n\n**Answer:** {FIRST}\n\n### Q2: {PUSHES}\n\n**Answer:** {SECOND}\n",
    "spans of time": f"[00:00.000 --> 00:04.000]  Interviewer: {ASKS}\n[00:04.000 --> 00:09.000]  Candidate: {FIRST}\n"
    f"[00:09.000 --> 00:10.000]  Interviewer: {PUSHES}\n[00:10.000 --> 00:19.000]  Candidate: {SECOND}\n",
    "a chat with dates": f"[12/03/2026, 10:03:11] Maya: {ASKS}\n[12/03/2026, 10:04:11] Sam: {FIRST}\n"
    f"[12/03/2026, 10:05:11] Maya: {PUSHES}\n[12/03/2026, 10:06:11] Sam: {SECOND}\n",
    "times on lines of their own": f"(00:00:00)\nMaya: {ASKS}\nSam: {FIRST}\n\n(00:05:00)\nMaya: {PUSHES}\n(00:06:00)\n"
    f"Sam: {SECOND}\n",
    "signs before the names": f"🧑‍💼 Interviewer: {ASKS}\n🙋 Candidate: {FIRST}\n"
    f"🧑‍💼 Interviewer: {PUSHES}\n🙋 Candidate: {SECOND}\n",
    "colons without a space": f"Interviewer:{ASKS}\nCandidate:{FIRST}\nInterviewer:{PUSHES}\nCandidate:{SECOND}\n",
    "hyphens": f"Interviewer - {ASKS}\nCandidate - {FIRST}\nInterviewer - {PUSHES}\nCandidate - {SECOND}\n",
    "tabs": f"Interviewer\t{ASKS}\nCandidate\t{FIRST}\nInterviewer\t{PUSHES}\nCandidate\t{SECOND}\n",
    "a numbered list": f"1. **Interviewer:** {ASKS}\n2. **Candidate:** {FIRST}\n"
    f"3. **Interviewer:** {PUSHES}\n4. **Candidate:** {SECOND}\n",
    "bullets": f"- Interviewer: {ASKS}\n- Candidate: {FIRST}\n- Interviewer: {PUSHES}\n- Candidate: {SECOND}\n",
    "subtitles with names": f"WEBVTT\n\n1\n00:00:03.000 --> 00:00:09.000\nMaya Chen: {ASKS}\n\n"
    f"2\n00:00:41.000 --> 00:00:50.000\nSam Ode: {FIRST}\n\n3\n00:01:20.000 --> 00:01:22.000\nMaya Chen: {PUSHES}\n\n"
    f"4\n00:01:55.000 --> 00:02:00.000\nSam Ode: {SECOND}\n",
    "subtitles with voices": f"WEBVTT\n\nNOTE made by a machine\n\n00:03.000 --> 00:09.000\n<v Maya Chen>{ASKS}</v>\n\n"
    f"00:41.000 --> 00:50.000\n<v Sam Ode>{FIRST}</v>\n\n01:20.000 --> 01:22.000\n<v Maya Chen>{PUSHES}</v>\n\n"
    f"01:55.000 --> 02:00.000\n<v Sam Ode>{SECOND}</v>\n",
    "a chat with an assistant": f"You said:\n{FIRST}\nChatGPT said:\n{PUSHES}\nYou said:\n{SECOND}\n",
    "names that say nothing": f"Priya: {ASKS}\nTom: {FIRST}\nPriya: {PUSHES}\nTom: {SECOND}\n",
    "speakers by number": f"Speaker 1: {ASKS}\nSpeaker 2: {FIRST}\nSpeaker 1: {PUSHES}\nSpeaker 2: {SECOND}\n",
    "another language": f"Entrevistadora: {ASKS}\nCandidato: {FIRST}\nEntrevistadora: {PUSHES}\nCandidato: {SECOND}\n",
    "full-width colons": f"面试官：{ASKS}\n候选人：{FIRST}\n面试官：{PUSHES}\n候选人：{SECOND}\n",
    "a mark of byte order and a mark of direction": f"\ufeffInterviewer: {ASKS}\n\u200eCandidate: {FIRST}\n"
    f"Interviewer: {PUSHES}\nCandidate: {SECOND}\n",
    "one turn each": f"Interviewer: {ASKS} {PUSHES}\nSam: {FIRST} {SECOND}\n",
}


def read(text: str, wanted: str = "") -> tuple[Script, Cast]:
    script = script_of_text(text)
    return script, cast("a.md", script, wanted)


def talk(text: str, wanted: str = "") -> list[tuple[str, str]]:
    script, found = read(text, wanted)
    return [(role(piece.speaker, found), piece.text) for piece in script.pieces]


def role(speaker: str, found: Cast) -> str:
    return "candidate" if key(speaker) == key(found.candidate.name) else "interviewer"


@pytest.mark.parametrize("shape", SHAPES)
def test_every_usual_shape_is_read_as_the_same_talk(shape: str) -> None:
    expected = TALK
    if shape == "a chat with an assistant":
        expected = TALK[1:]
    if shape in {"one turn each", "one question and one answer"}:
        expected = [("interviewer", f"{ASKS} {PUSHES}"), ("candidate", f"{FIRST} {SECOND}")]
    assert talk(SHAPES[shape]) == expected


@pytest.mark.parametrize(
    ("shape", "how"),
    [
        ("plain names", "named"),
        ("bold names with a dash", "named"),
        ("one turn each", "left over"),
        ("names that say nothing", "guessed"),
        ("block quotes without names", "guessed"),
    ],
)
def test_how_the_candidate_was_found_is_told(shape: str, how: str) -> None:
    assert read(SHAPES[shape])[1].how == how


def test_a_turn_of_many_paragraphs_and_a_list_stays_one_turn() -> None:
    answer = (
        "Two things.\n\n1. Scope: the admin calls\n2. Metric: calls that never reach a nurse\n\nRisk: harm.\n\n- a\n- b"
    )
    text = f"Interviewer: {ASKS}\n\nCandidate: {answer}\n\nInterviewer: {PUSHES}\n"
    assert talk(text) == [("interviewer", ASKS), ("candidate", answer), ("interviewer", PUSHES)]


def test_words_that_open_points_are_no_speakers_however_often_and_that_is_told() -> None:
    answer = "Two.\n**Metric:** deflection\n**Main risk:** harm\n\n**Metric:** harm\n**Main risk:** none"
    script, found = read(f"**Priya:** {ASKS}\n\n**Tom:** {answer}\n\n**Priya:** {PUSHES}\n\n**Tom:** {SECOND}\n")
    assert (found.candidate.name, [speaker.name for speaker in found.interviewers]) == ("Tom", ["Priya"])
    assert script.notes == ("Taken as part of what was said, not as speakers: “Metric:”, “Main risk:”.",)


def test_with_both_roles_named_a_word_in_another_style_is_part_of_the_answer() -> None:
    answer = "Model: small\nUser: nurses\nModel: smaller\nUser: doctors"
    text = f"**Interviewer:** {ASKS}\n**Candidate:** {answer}\n"
    assert talk(text) == [("interviewer", ASKS), ("candidate", answer)]


def test_an_answer_may_begin_with_an_a_and_a_colon() -> None:
    answer = "I see two ways.\nA: route\nB: answer\nA: again"
    assert talk(f"Interviewer: {ASKS}\nCandidate: {answer}\n") == [("interviewer", ASKS), ("candidate", answer)]


def test_what_stands_before_the_first_speaker_is_ignored_and_kept_to_be_told() -> None:
    script, _ = read(f"# Mock with Maya\n\nDate: 3 May\nHe seemed tired.\n\n{SHAPES['plain names']}")
    assert (script.title, script.ignored) == ("Mock with Maya", ("# Mock with Maya\n\nDate: 3 May\nHe seemed tired.",))


def test_notes_after_the_talk_are_not_put_into_the_candidates_mouth() -> None:
    script, _ = read(f"# Mock\n\n{SHAPES['plain names']}\n## Feedback\n\nOutstanding, a clear 5.\n")
    assert script.pieces[-1].text == SECOND
    assert script.ignored[-1] == "## Feedback\n\nOutstanding, a clear 5."


def test_a_heading_inside_an_answer_is_part_of_it() -> None:
    answer = "## My plan\n\nRoute first."
    text = f"Interviewer: {ASKS}\n\nCandidate: {answer}\n"
    assert talk(text)[-1] == ("candidate", answer)


def test_front_matter_gives_the_title_and_no_speaker() -> None:
    script, _ = read(f"---\ntitle: Nurse line\nDate: today\n---\n{SHAPES['plain names']}")
    assert (script.title, len(script.pieces)) == ("Nurse line", 4)


def test_subtitles_of_one_sentence_flow() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nInterviewer: Where do\n\n00:02.000 --> 00:03.000\nyou start?\n\n"
        "00:03.000 --> 00:04.000\nCandidate: With who calls.\n"
    )
    script, _ = read(text)
    assert [(piece.text, piece.flows) for piece in script.pieces] == [
        ("Where do you start?", True),
        ("With who calls.", True),
    ]


def test_several_interviewers_are_one_side() -> None:
    text = f"Interviewer 1: {ASKS}\nCandidate: {FIRST}\nInterviewer 2 (Tom): {PUSHES}\nCandidate: {SECOND}\n"
    assert talk(text) == TALK


def test_lines_of_yaml_hold_no_speakers() -> None:
    with pytest.raises(HotseatError, match="No speakers"):
        read("schema: hotseat.item/1\nid: a\nround: case\nfacts:\n  - id: f_a\n  - id: f_b\n")


def test_many_names_that_are_none_are_not_all_listed() -> None:
    text = "".join(f"{name}: x\n" * 2 for name in ("Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal", "Ida", "Jo"))
    with pytest.raises(HotseatError, match=r"Hal \(2 words\), and 2 more\."):
        read(text)


def test_headings_of_a_settings_file_hold_no_speakers() -> None:
    with pytest.raises(HotseatError, match="No speakers"):
        read("[tool.ruff]\nline-length = 120\n\n[tool.mypy]\nstrict = true\n\n[tool.ruff]\nx = 1\n")


def test_prose_holds_no_speakers() -> None:
    with pytest.raises(HotseatError, match="No speakers"):
        read("I met her at 10:30. It was this: we spoke.\n\nNote that it went well: she smiled.\n")
