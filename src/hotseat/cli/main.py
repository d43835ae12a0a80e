"""The command line. Says the version at once; everything else is imported only by the command that needs it."""

import errno
import sys
from io import TextIOWrapper

from hotseat import __version__


def main(argv: list[str] | None = None) -> int:
    """Run one command and give its exit code: 0 fine, 2 bad input, 3 provider, 4 storage, 130 interrupted."""
    _forgive(sys.stdin, sys.stdout)
    try:
        try:
            return _run(sys.argv[1:] if argv is None else argv)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError) and error.errno != errno.EIO:
            raise
        _hang_up()  # the reader of a pipe has gone, or the terminal's window was closed
        return 0


def _run(words: list[str]) -> int:
    if words in (["--version"], ["-V"]):
        print(f"hotseat {__version__}")  # noqa: T201 - the answer to the command
        return 0
    from hotseat.cli.parser import parse  # noqa: PLC0415 - --version needs no parser

    arguments = parse(words)
    from hotseat.errors import HotseatError  # noqa: PLC0415 - as above

    try:
        code: int = arguments.run(arguments)
    except HotseatError as error:
        _tell(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        _tell("Interrupted.")
        return 130
    return code


def _hang_up() -> None:
    """Whoever read our output has gone: what is still to be written is dropped, and Python does not try again."""
    from contextlib import suppress  # noqa: PLC0415 - only when somebody has gone

    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.close()


def _forgive(*streams: object) -> None:
    """A byte that is not text, or a character that cannot be shown here, becomes a mark instead of a crash."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _tell(text: str) -> None:
    from hotseat.domain.plain_text import harmless  # noqa: PLC0415 - only when there is something to tell

    sys.stderr.write(f"{harmless(text)}\n")
