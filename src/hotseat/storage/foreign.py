"""Transcripts made elsewhere: the file read as text, and the session that comes of it put on the disk, once.

Knows no shape of a transcript and no rule of an interview.
"""

import codecs
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hotseat.domain.event import Event, SessionStarted, from_line, to_line
from hotseat.errors import BadFile, Problem
from hotseat.storage.atomic import write_atomically
from hotseat.storage.home import Home
from hotseat.storage.trouble import reason, trouble

LARGEST: Final = 2_000_000
"""Bytes of a file that is read. An hour of talk is some 60,000; what is larger is a recording or the wrong file."""

_AS_TEXT: Final = "Save it as plain text or Markdown in UTF-8, and try again."
_KINDS: Final = (
    (b"PK\x03\x04", "a Word document or another archive"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text document"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
)
_OTHER: Final = frozenset({".yaml", ".yml", ".toml", ".csv", ".tsv", ".xml", ".py"})
"""Endings of text whose every line looks as if somebody were named in it."""
# The longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class ForeignFile:
    """A file's name without its folders, the SHA-256 of its bytes in hexadecimal, and its text with `\\n` line ends."""

    name: str
    hash: str
    text: str


def names_a_file(wanted: str) -> bool:
    """Whether a word of the command line is the path of a file that is there."""
    try:
        return Path(wanted).is_file()
    except (OSError, ValueError):
        return False


def read_foreign_file(path: Path) -> ForeignFile:
    """The file. Raises BadFile, with what to do, when it cannot be read, is too large, or is not text."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise BadFile([Problem(str(path), 0, "", f"cannot be read: {reason(error)}")], "Look at its name.") from error
    if path.suffix.lower() in _OTHER:
        message = f"is {path.suffix[1:].upper()}, and not a transcript"
        raise BadFile([Problem(str(path), 0, "", message)], "Markdown, plain text, subtitles and JSON can be read.")
    if len(raw) > LARGEST:
        message = f"is larger than {LARGEST // 1_000_000} MB, which no transcript of one interview is"
        raise BadFile([Problem(str(path), 0, "", message)], "Cut it down to the one interview, and try again.")
    text = _decoded(path, raw).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise BadFile([Problem(str(path), 0, "", "is empty")], "Nothing was changed.")
    return ForeignFile(path.name, hashlib.sha256(raw).hexdigest(), text)


def _decoded(path: Path, raw: bytes) -> str:
    start = raw[:20].lstrip().lower()
    for mark, kind in _KINDS:
        if start.startswith(mark.lower()):
            raise BadFile([Problem(str(path), 0, "", f"is {kind}, and not plain text")], _AS_TEXT)
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1 if encoding.startswith("utf-8") else 0
        message = f"is not text in {encoding.upper().removesuffix('-SIG')}"
        raise BadFile([Problem(str(path), line, "", message)], _AS_TEXT) from error
    if "\0" in text:
        raise BadFile([Problem(str(path), text[: text.index("\0")].count("\n") + 1, "", "is not text")], _AS_TEXT)
    return text


def imported_before(home: Home, content_hash: str) -> Iterator[SessionStarted]:
    """The first events of the sessions that were made of a file of this content, in the order of their names.

    Raises StorageTrouble. A transcript that cannot be read is passed over.
    """
    for path in sorted(home.transcripts.glob("*.jsonl")):
        with trouble(path, "read"), path.open("rb") as file:
            line = file.readline()
        if content_hash.encode() not in line:
            continue
        try:
            first = from_line(line.decode()).payload
        except (ValueError, RecursionError):
            continue
        if isinstance(first, SessionStarted) and first.imported_hash == content_hash:
            yield first


def taken(home: Home, session: str) -> bool:
    """Whether there is a session of that name."""
    return (home.transcripts / f"{session}.jsonl").exists()


def save_imported(home: Home, session: str, events: Sequence[Event]) -> None:
    """Puts the whole session on the disk in one go. Raises StorageTrouble, and then there is nothing of it."""
    lines = "".join(f"{to_line(event)}\n" for event in events)
    write_atomically(home.transcripts / f"{session}.jsonl", lines.encode())
