"""`archive`, `restore` and `note`: what is put beside a session. The session itself is never changed."""

import argparse
from collections.abc import Callable

from hotseat.cli import output
from hotseat.cli.compose import studio
from hotseat.domain.plain_text import flowing
from hotseat.session.library import Library


def archive(arguments: argparse.Namespace) -> int:
    """Puts sessions out of the list."""
    library = studio(arguments).library

    def there(session: str) -> str:
        archived = library.marks(session).marks.archived
        return "Archived already: {}. Back with: hotseat restore {}" if archived else ""

    return _each(arguments, library, library.archive, "Archived: {}. Back with: hotseat restore {}", there)


def restore(arguments: argparse.Namespace) -> int:
    """Takes sessions back into the list."""
    library = studio(arguments).library

    def there(session: str) -> str:
        loaded = library.marks(session)
        return "" if loaded.marks.archived or loaded.notice else "It is not archived: {}"

    return _each(arguments, library, library.restore, "Back in the list: {}", there)


def _each(
    arguments: argparse.Namespace,
    library: Library,
    do: Callable[[str], str],
    said: str,
    there: Callable[[str], str],
) -> int:
    """All are looked up before the first is touched, so that a misspelt one changes nothing.

    `there` says of a session that is as it is to be that it is; else it is empty.
    """
    for session in [library.named(name) for name in arguments.sessions]:
        if already := there(session):
            output.tell(already.format(session, session), wrapped=False)
            continue
        if notice := do(session):
            output.tell(notice)
        output.tell(said.format(session, session), wrapped=False)
    return 0


def note(arguments: argparse.Namespace) -> int:
    """Shows the note and the bookmarks of a session, or replaces the note; an empty text takes it away."""
    library = studio(arguments).library
    session = library.named(arguments.session)
    if arguments.text is not None:
        old = library.marks(session).marks.note
        notice = library.note(session, arguments.text)
        output.tell(notice or ("Noted." if arguments.text.strip() else "The note is taken away."))
        if old and old != arguments.text.strip():
            output.tell(f"It was: {old}", wrapped=False)
        return 0
    loaded = library.marks(session)
    if loaded.notice:
        output.tell(loaded.notice)
    elif not (loaded.marks.note or loaded.marks.bookmarks):
        output.tell(f"Nothing is noted on {session}. Note something with: hotseat note {session} TEXT", wrapped=False)
    if loaded.marks.note:
        output.say(loaded.marks.note)
    for one in loaded.marks.bookmarks:
        who = "you" if one.who == "candidate" else "interviewer"
        beside = f" ({one.note})" if one.note else ""
        output.say(f"turn {one.turn}, {who}: “{flowing(one.words)}”{beside}")
    return 0
