"""What was put beside a session, as its lines tell it."""

from datetime import UTC, datetime
from pathlib import Path

from hotseat.session.commands import Answer, End
from hotseat.storage.marks import Bookmark, Marks
from hotseat.tui.present_marks import TalkLines
from tui.house import GOAL_ASKED, sat, studio


async def test_all_bookmarks_of_a_line_are_told_in_its_heading(tmp_path: Path) -> None:
    at = studio(tmp_path)
    session = at.read(await sat(at, Answer(GOAL_ASKED), End()))
    now = datetime(2026, 11, 22, tzinfo=UTC)
    notes = ("asked first", "too long", "")
    made = tuple(
        Bookmark(turn=1, who="candidate", words=GOAL_ASKED[:length], note=note, at=now)
        for length, note in enumerate(notes, start=5)
    )
    for count, told in ((1, "bookmark: asked first"), (3, "3 bookmarks: asked first; too long")):
        heads = [entry.speaker for entry in TalkLines(session, Marks(bookmarks=made[:count])).entries()]
        assert [head for head in heads if head and "bookmark" in head] == [f"You · {told}"]
