"""A session or a loop as one Markdown page: what was said and what it was worth. Pure; others' text is escaped."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from hotseat.domain.event import InterviewerSpoke
from hotseat.domain.export import Notes
from hotseat.domain.loop import Loop
from hotseat.domain.plain_text import harmless
from hotseat.interview.menu import speaker
from hotseat.interview.state import State
from hotseat.session.debrief import sections
from hotseat.session.rows import Row, Section
from hotseat.session.told import Told

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
MARKER = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[-+=:](?:[-=:\s]|$)))", re.MULTILINE)
"""Where a line would begin a list, a rule, a table, or make the line before it a heading."""
INDENT = re.compile(r"^([ \t])(?=[ \t]*\S)", re.MULTILINE)
"""The first of the spaces a line begins with: four of them would make it code."""
LINE_END = re.compile(r"(?<=\S)[ \t]*\n(?=[ \t]*\S)")
"""The end of a line that has a next one in its paragraph."""


def page(told: Told, started: datetime, words: Callable[[str], str] = str, notes: Notes | None = None) -> str:
    """The whole page, ending with a line break. `words` has the last say over every text of others.

    `notes` are shown as they are given.
    """
    session = told.state.session
    title = f"# {flat(words(session.title if session else told.item.title))}"
    facts = f"{started:%Y-%m-%d %H:%M} UTC · {session.round if session else told.item.round} · "
    if session:
        interviewer, name = (flat(words(text)) for text in (session.interviewer, session.session))
        facts += f"{session.mode} · interviewer {interviewer} · session {name}"
    sample = ["", "*A sample session that came with Hotseat.*"] if session and session.sample else []
    parts = [title, "", facts, *sample, ""]
    for section in sections(told):
        parts += _section(section, words)
    parts += ["## What was said", "", *_transcript(told.state, told.item.interviewer.name, words)]
    if notes and (notes.note or notes.bookmarks):
        parts += ["## Notes", "", *_notes(notes)]
    return "\n".join(parts).rstrip() + "\n"


def _notes(notes: Notes) -> Iterator[str]:
    if notes.note:
        yield from (_spoken(notes.note), "")
    for mark in notes.bookmarks:
        words = f"*“{flat(mark.words)}”*" if mark.words else ""
        yield " ".join(filter(None, (f"- Turn {mark.turn}:", words, flat(mark.note))))


def packet_page(loop: Loop, sections_: Sequence[Section]) -> str:
    """The committee packet of a loop, ending with a line break."""
    facts = f"{loop.started:%Y-%m-%d %H:%M} UTC · {loop.mode} · {loop.pace} · loop {flat(loop.id)}"
    return _page("Committee packet", facts, sections_)


def progress_page(at: datetime, sections_: Sequence[Section]) -> str:
    """Progress as it stood at a time, ending with a line break."""
    return _page("Progress", f"{at:%Y-%m-%d %H:%M} UTC", sections_)


def _page(title: str, facts: str, sections_: Sequence[Section]) -> str:
    parts = [f"# {title}", "", facts, ""]
    for section in sections_:
        parts += _section(section)
    return "\n".join(parts).rstrip() + "\n"


def _section(section: Section, words: Callable[[str], str] = str) -> list[str]:
    return [f"## {section.title}", "", *(_row(row, words) for row in section.rows), ""]


def _row(row: Row, words: Callable[[str], str]) -> str:
    text = flat(words(row.text.removeprefix("• ")))
    styled = {"strong": f"**{text}**", "quote": f"*{text}*"}.get(row.tone, text)
    return f"{'  ' * row.indent}- {styled}"


def _transcript(state: State, interviewer: str, words: Callable[[str], str]) -> list[str]:
    lines: list[str] = []
    for said in state.talk:
        if isinstance(said, InterviewerSpoke):
            who = flat(words(speaker(said.kind, interviewer)))
            lines += [f"**{who}:** {_spoken(words(said.text))}", ""]
            continue
        turn = state.turns[said - 1]
        withdrawn = " (taken back)" if turn.withdrawn else ""
        text = _spoken(words(turn.text)) if turn.text else "*skipped*"
        lines += [f"**You, turn {turn.no}{withdrawn}:** {text}", ""]
    return lines


def _spoken(text: str) -> str:
    """Escaped text that keeps its lines."""
    return LINE_END.sub(r"\\\n", _escape(text))


def flat(text: str) -> str:
    """Escaped text on one line."""
    return _escape(" ".join(text.split()))


def _escape(text: str) -> str:
    """The text as it reads, whatever Markdown, HTML or control characters it holds."""
    marked = MARKER.sub(r"\1\\", SPECIAL.sub(r"\\\1", harmless(text)))
    return INDENT.sub(lambda space: f"&#{ord(space[1])};", marked)
