"""Everything that can be handed on: a session, the packet of a loop, progress; as Markdown, JSON or one HTML page.

Listed names are replaced here, in every form alike. Nothing on the disk but the export changes. What draws an export
is loaded only when there is one to draw.
"""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from hotseat.domain.loop import Loop
from hotseat.session.archive import Session
from hotseat.session.loops import Loops
from hotseat.session.progress_desk import Outlook
from hotseat.storage.atomic import write_atomically
from hotseat.storage.chosen_file import is_there, write_chosen
from hotseat.storage.home import Home
from hotseat.storage.marks import MarkFiles

if TYPE_CHECKING:
    from hotseat.domain.export import Marked, SaidLine, SessionExport
    from hotseat.session.figures import Figure
    from hotseat.session.redact import Redaction

Format = Literal["md", "json", "html"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
ENDINGS: Final[dict[str, Format]] = {".md": "md", ".markdown": "md", ".json": "json", ".html": "html", ".htm": "html"}
"""The format that the ending of a file's name stands for."""
NOTED: Final = "What you noted on it in review is in there."


@dataclass(frozen=True)
class Desk:
    """What exports need of the house. `names` are those that are replaced in every export."""

    home: Home
    names: Callable[[], Sequence[str]]
    refuse_sealed: Callable[[Session], None]
    loops: Loops
    look: Callable[[], Outlook]


@dataclass(frozen=True)
class Export:
    """A finished export: its text, the name of a file for it, and what is to be said about it."""

    text: str
    name: str
    told: tuple[str, ...] = ()
    kept_back: bool = False
    """Whether there are notes of the user's on it that were left out."""


class Exports:
    """The exports of one Hotseat home."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._marks = MarkFiles(desk.home)

    def session(
        self,
        session: Session,
        form: Format = "md",
        which: int = -1,
        names: Iterable[str] = (),
        *,
        notes: bool = False,
    ) -> Export:
        """A session with the scoring `which`, the newest unless said otherwise; further `names` are replaced too.

        What the user noted on it in review is left out unless `notes` asks for it. Raises HotseatError while it is
        sealed, and for a name that cannot be replaced.
        """
        from hotseat.session import export_html, export_json, markdown  # noqa: PLC0415 - only for an export

        self._desk.refuse_sealed(session)
        redaction, told, started = self._redaction(names), session.told(which), session.started
        loaded = self._marks.load(session.id)
        noted = bool(loaded.marks.note or loaded.marks.bookmarks)
        said = filter(None, (loaded.notice, NOTED if noted else "")) if notes else ()
        value = None
        if notes or form != "md":
            value = _redacted(export_json.exported(told, loaded.marks if notes else None, started), redaction)
        if form == "md" or value is None:
            text = markdown.page(told, started, redaction.text, value.notes if value else None)
        elif form == "html":
            text = export_html.page(value)
        else:
            text = _json(value.model_dump(mode="json", by_alias=True))
        return replace(_export(text, session.id, form, redaction, *said), kept_back=noted and not notes)

    def has_notes(self, session: str) -> bool:
        """Whether the user noted anything on a session in review."""
        marks = self._marks.load(session).marks
        return bool(marks.note or marks.bookmarks)

    def packet(self, loop: Loop, form: Format = "md", names: Iterable[str] = ()) -> Export:
        """The committee packet of a loop. Raises HotseatError while it is sealed, and for a name as `session`."""
        from hotseat.session import export_html, export_json, markdown  # noqa: PLC0415 - only for an export

        redaction, sections = self._redaction(names), self._desk.loops.packet(loop)
        if form == "md":
            text = markdown.packet_page(redaction.value(loop), redaction.value(sections))
            return _export(text, loop.id, form, redaction)
        sat = {place.no: place.session for place in self._desk.loops.progress(loop) if place.status == "done"}
        value = redaction.value(export_json.packet_export(loop, sections, sat))
        page = export_html.packet_page(value) if form == "html" else _json(value.model_dump(mode="json", by_alias=True))
        return _export(page, loop.id, form, redaction)

    def progress(self, form: Format = "md", names: Iterable[str] = ()) -> Export:
        """Progress as it stands now. Raises NotFound and BadFile as `Outlooks.look`, and for a name as `session`."""
        from hotseat.session import export_html, export_json, markdown, progress_rows  # noqa: PLC0415 - as above
        from hotseat.session.progress_json import SCHEMA, as_object  # noqa: PLC0415
        from hotseat.session.svg import svg  # noqa: PLC0415

        redaction, outlook = self._redaction(names), self._desk.look()
        name = f"progress-{outlook.at:%Y-%m-%d}"
        if form == "json":
            value = {**redaction.plain(as_object(outlook)), "schema": SCHEMA}
            return _export(_json(value), name, form, redaction)
        sections = redaction.value(progress_rows.sections(outlook))
        if form == "md":
            return _export(markdown.progress_page(outlook.at, sections), name, form, redaction)
        drawn: dict[str, list[str]] = {}
        criteria = {trend.id for trend in outlook.told.criteria}
        for figure in outlook.figures:
            if figure.points:
                drawn.setdefault(_place(figure.id, criteria), []).append(svg(_figure(figure, redaction)))
        text = export_html.progress_page(outlook.at, export_json.page_of(sections), drawn)
        return _export(text, name, form, redaction)

    def save(self, made: Export, to: Path | None = None, *, force: bool = True) -> Path:
        """Put an export on the disk and say where: among the exports of the home unless said otherwise.

        There an earlier one of the same name is replaced; a file `to` elsewhere only with `force`. Raises
        StorageTrouble, and HotseatError for a file that is there.
        """
        path = to or self._desk.home.exports / made.name
        if to:
            write_chosen(path, made.text.encode(), force=force)
        else:
            write_atomically(path, made.text.encode())
        return path

    def replaces(self, made: Export) -> bool:
        """Whether an earlier one of the same name lies among the exports of the home."""
        return is_there(self._desk.home.exports / made.name)

    def _redaction(self, names: Iterable[str]) -> "Redaction":
        from hotseat.session.redact import Redaction  # noqa: PLC0415 - only for an export

        return Redaction([*self._desk.names(), *names])


def _export(text: str, name: str, form: Format, redaction: "Redaction", *told: str) -> Export:
    return Export(text, f"{redaction.file_name(name)}.{form}", (*told, *redaction.told(text)))


def _redacted(value: "SessionExport", redaction: "Redaction") -> "SessionExport":
    """The session with names replaced. What was measured in characters is measured anew."""
    if not redaction:
        return value
    heard = [None if line.heard is None else len(redaction.text(line.text[: line.heard])) for line in value.talk]
    marked = [_marked(mark, value.talk, redaction) for mark in value.notes.bookmarks]
    made = redaction.value(value)
    talk = (line.model_copy(update={"heard": upto}) for line, upto in zip(made.talk, heard, strict=True))
    bookmarks = (
        mark.model_copy(update={"words": words}) for mark, words in zip(made.notes.bookmarks, marked, strict=True)
    )
    notes = made.notes.model_copy(update={"bookmarks": tuple(bookmarks)})
    return made.model_copy(update={"talk": tuple(talk), "notes": notes})


def _marked(mark: "Marked", talk: "Iterable[SaidLine]", redaction: "Redaction") -> str:
    """The words of a bookmark from their line: the bookmark alone may end in the middle of a name."""
    for line in talk:
        if (line.turn, line.speaker) == (mark.turn, mark.who) and line.text.strip().startswith(mark.words):
            return redaction.text(line.text).strip()[: len(mark.words)]
    return redaction.text(mark.words)


def _place(figure: str, criteria: Collection[str]) -> str:
    """The section of the words on progress that a figure stands in."""
    return "criteria" if figure in criteria else "rating" if figure.partition("-")[0] == "rating" else "trends"


def _figure(figure: "Figure", redaction: "Redaction") -> "Figure":
    """A figure with names replaced in what is written in it."""
    lines = tuple(replace(line, name=redaction.text(line.name)) for line in figure.lines)
    goals = tuple(replace(goal, name=redaction.text(goal.name)) for goal in figure.goals)
    return replace(
        figure, title=redaction.text(figure.title), lines=lines, goals=goals, note=redaction.text(figure.note)
    )


def _json(value: Any) -> str:
    return f"{json.dumps(value, indent=2)}\n"
