"""What is typed at a terminal or comes down a pipe: lines collected into an answer, kept on the disk meanwhile.

Hands over answers and commands; carries none of them out.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hotseat.cli import slash
from hotseat.cli.lines import Lines, Waited
from hotseat.cli.output import tell
from hotseat.cli.slash import Slash
from hotseat.errors import StorageTrouble
from hotseat.interview.schedule import LATE_AFTER
from hotseat.interview.timing import Surprise
from hotseat.session.commands import ANSWER_LIMIT, Answer, TimeUp
from hotseat.session.live import HEARTBEAT, LiveRound

SAVE_PAUSE = 0.5
"""Seconds between two saves of a draft: a paste of a thousand lines is not a thousand files."""

SHOWN_LINES = 5
SHOWN_CHARACTERS = 400
"""How much of a draft is shown when it is to be continued: its end, enough to know where one was."""

MARKS = (60, 30, 10)
"""Seconds before a hard end at which they are told."""

BELOW = "\n"
"""Before what is told at a terminal while somebody may be in the middle of a line."""

CUT = f"An answer holds up to {ANSWER_LIMIT:,} characters: the first {ANSWER_LIMIT:,} are kept, the rest is left out."


class Keeper:
    """Puts the draft, the notes and the clock on the disk. One that does not take them is told once; work goes on."""

    def __init__(self, live: LiveRound) -> None:
        self._live = live
        self._told = ""
        self._lock = threading.Lock()

    def keep(self, text: str | None = None, notes: str | None = None) -> None:
        """None leaves a part as it is."""
        with self._lock:
            self._keep(text, notes)

    def save(self, sheet: "Sheet") -> None:
        """Keep what the sheet holds now: read under the lock, so that an older text never follows a newer one."""
        with self._lock:
            sheet.unsaved = False
            self._keep(sheet.text, None)

    def _keep(self, text: str | None, notes: str | None) -> None:
        try:
            self._live.keep(text, notes)
        except StorageTrouble as error:
            if str(error) != self._told:
                self._told = str(error)
                tell(self._told)


class Sheet:
    """The lines of one answer, up to ANSWER_LIMIT characters. `cut`: some did not fit; `unsaved`: some are new."""

    def __init__(self, text: str) -> None:
        self.cut = False
        self._lines: list[str] = []
        self._size = -1  # the first line has no newline before it
        if text:
            self.add(text)
        self.unsaved = False

    @property
    def text(self) -> str:
        return "\n".join(self._lines)

    def add(self, line: str) -> None:
        """Add a line, or what there is room for. Nothing is added after a cut."""
        if self.cut:
            return
        room = ANSWER_LIMIT - self._size - 1
        self.cut = len(line) > room
        if room >= 0:
            self._lines.append(line[:room])
            self._size += 1 + len(self._lines[-1])
            self.unsaved = True


class Typing:
    """The lines of one round. `ends` says whether the end of them ends the round too, as it does for a pipe.

    `surprise` puts into words what the clocks are found to have done.
    """

    def __init__(
        self, live: LiveRound, keeper: Keeper, lines: Lines, surprise: Callable[[Surprise], str], *, ends: bool
    ) -> None:
        self._live = live
        self._keeper = keeper
        self._lines = lines
        self._surprise = surprise
        self._ends = ends
        self._saved = float("-inf")
        self._held = Sheet(live.draft).text
        """What the end of the lines does not send: a draft from another run, or an answer that was refused."""

    def line(self) -> str:
        """One bare line, for a question beside the round; "" at the end."""
        line = self._lines.next(None)
        return "" if isinstance(line, Waited) else line

    def next(self) -> Answer | Slash | TimeUp | None:
        """The next answer or command, the end of the time, or None. Lines above a command stay as the draft."""
        sheet = Sheet(self._live.draft)
        if not sheet.text:
            self._held = ""
        _show(sheet)
        with self._heartbeat(sheet):
            try:
                return self._read(sheet)
            finally:
                if sheet.unsaved:
                    self._save(sheet)

    def _read(self, sheet: Sheet) -> Answer | Slash | TimeUp | None:
        while line := self._line():
            if isinstance(line, Waited):
                return self._cut_off(sheet)
            self._live.round.touch()
            text = line.removesuffix("\n").removesuffix("\r")
            if text == ".":
                return self._offer(sheet)
            if command := slash.of_line(text):
                return command
            self._take(sheet, text)
        return self._offer(sheet) if self._ends and sheet.text != self._held else None

    def _line(self) -> str | Waited:
        """The next line; Waited when the hard end of the part comes first. The last minute is told."""
        while (left := self._live.round.seconds_to_deadline) is not None and left > 0:
            mark = next((mark for mark in MARKS if mark < left), 0)
            line = self._lines.next(left - mark)
            if not isinstance(line, Waited):
                return self._in_time(line)
            self._look()
            self._tell_mark(mark)
        return self._lines.next(None) if left is None else Waited()

    def _tell_mark(self, mark: int) -> None:
        """Unless a sleep of the machine ended the wait, and the time is given back."""
        left = self._live.round.seconds_to_deadline
        if mark and left is not None and left < mark + LATE_AFTER:
            tell(f"{'' if self._ends else BELOW}{mark} s left.")

    def _in_time(self, line: str) -> str | Waited:
        """The line; Waited when it took longer than there was, as it can where lines are read without a limit."""
        left = self._live.round.seconds_to_deadline
        if left is None or left > -LATE_AFTER or not line:
            return line
        self._lines.put_back(line)
        return Waited()

    def _cut_off(self, sheet: Sheet) -> TimeUp:
        """The time is up: a line that was not ended yet counts as far as it goes."""
        if begun := self._lines.unfinished():
            if not self._ends:
                tell("")
            self._take(sheet, begun)
        return TimeUp(sheet.text)

    def _offer(self, sheet: Sheet) -> Answer:
        self._held = sheet.text
        return Answer(self._held)

    def _take(self, sheet: Sheet, text: str) -> None:
        if wrong := slash.mistyped(text):
            tell(wrong)
            return
        cut = sheet.cut
        sheet.add(slash.literal(text))
        if sheet.cut and not cut:
            tell(CUT)
        if sheet.unsaved and self._since_saved() >= SAVE_PAUSE:
            self._save(sheet)

    def _since_saved(self) -> float:
        return self._live.round.now - self._saved

    def _save(self, sheet: Sheet) -> None:
        self._saved = self._live.round.now
        self._keeper.save(sheet)

    def _look(self) -> None:
        if surprise := self._live.round.look():
            tell(self._surprise(surprise))

    @contextmanager
    def _heartbeat(self, sheet: Sheet) -> Iterator[None]:
        """While waiting for input: lines reach the disk within SAVE_PAUSE, and the clock as often as on the screen."""
        done = threading.Event()

        def beat() -> None:
            while not done.wait(SAVE_PAUSE):
                self._look()
                if self._since_saved() >= (SAVE_PAUSE if sheet.unsaved else HEARTBEAT):
                    self._save(sheet)

        thread = threading.Thread(target=beat, daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()


def _show(sheet: Sheet) -> None:
    """Say what is still unsent: the end of it, when it is long."""
    text = sheet.text
    if not text.strip():
        return
    end = "\n".join(text[-SHOWN_CHARACTERS:].split("\n")[-SHOWN_LINES:])
    long = f" (the end of {len(text):,} characters)" if end != text else ""
    tell(f"Your unsent draft, to be continued, or forgotten with /drop{long}:\n{'…' if long else ''}{end}")
    if sheet.cut:
        tell(CUT)
