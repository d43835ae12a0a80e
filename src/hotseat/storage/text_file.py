"""Plain text files that a user names on the command line."""

from pathlib import Path

from hotseat.errors import BadFile, Problem


def read_text(path: Path) -> str:
    """The whole file as text. Raises BadFile when it cannot be read or is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadFile([Problem(str(path), 0, "", f"cannot be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        raise BadFile([Problem(str(path), 0, "", "is not text in UTF-8")]) from error
