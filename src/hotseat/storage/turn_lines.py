"""What was said in a session, line by line, read from its transcript without the models. A bad line is passed over."""

from hotseat.storage.session_heads import body_of, of_kinds
from hotseat.storage.session_store import Line

_SAID = frozenset({"candidate_answered", "interviewer_spoke", "turn_withdrawn"})


def turn_lines(raw: bytes) -> tuple[Line, ...]:
    """The candidate's and the interviewer's lines in order, without turns that were taken back."""
    said: list[Line] = []
    turn, withdrawn = 0, set[int]()
    for kind, line in of_kinds(raw.split(b"\n"), _SAID):
        body = body_of(line)
        text, number = body.get("text"), body.get("turn")
        if kind == "turn_withdrawn" and isinstance(number, int):
            withdrawn.add(number)
        if kind == "candidate_answered" and isinstance(number, int):
            turn = number
        if kind != "turn_withdrawn" and isinstance(text, str) and text.strip():
            said.append(Line(turn, "interviewer" if kind == "interviewer_spoke" else "candidate", text))
    return tuple(line for line in said if line.who == "interviewer" or line.turn not in withdrawn)
