"""How long a key takes in the editor: with a long answer, and while a reply streams. Run: python bench/keys.py

After a frame Textual waits for one to two periods of its 60 Hz clock before it draws the next, so a key that lands just
behind an update of the stream is late by that much. `--fps 120` shows what TEXTUAL_FPS does about it.
"""

import argparse
import asyncio
import random
import sys
from collections.abc import Callable
from itertools import count

from terminal import Terminal, report
from textual.app import App, ComposeResult
from textual.widgets import Input, Label, TextArea

from hotseat.tui.widgets.conversation import Conversation, Entry
from hotseat.tui.widgets.editor import AnswerEditor

READY = "Ready"
WORDS = "we measure harm first because a wrong answer costs the tenant more than a slow one does".split()
TURNS = 40
TOKENS_A_SECOND = 100
BACKSPACE = "\x7f"


def prose(words: int, paragraph: int = 80) -> str:
    """Paragraphs of `paragraph` words, without line ends inside them."""
    pick = random.Random(7)
    lines = [" ".join(pick.choice(WORDS) for _ in range(paragraph)) for _ in range(words // paragraph)]
    return "\n".join(lines) + "\n"


class Typing(App[None]):
    """One editor and a label; `make` builds the editor."""

    CSS = "TextArea, AnswerEditor { height: 12; }"

    def __init__(self, make: Callable[[], Input | TextArea]) -> None:
        super().__init__()
        self.make = make

    def compose(self) -> ComposeResult:
        yield Label(READY)
        editor = self.make()
        yield editor
        if isinstance(editor, TextArea):
            editor.move_cursor(editor.document.end)


class Interview(App[None]):
    """A conversation of forty turns over an editor of eight rows; with `stream`, a reply grows without end."""

    CSS = "AnswerEditor { height: 10; }"

    def __init__(self, stream: bool) -> None:
        super().__init__()
        self.stream = stream

    def compose(self) -> ComposeResult:
        yield Label(READY)
        yield Conversation()
        yield AnswerEditor()

    def on_mount(self) -> None:
        conversation = self.query_one(Conversation)
        for turn in range(TURNS):
            conversation.add(Entry("Dana Okafor", "interviewer", prose(80).strip(), turn))
        self.query_one(AnswerEditor).focus()
        if self.stream:
            self.run_worker(self.reply(conversation))

    async def reply(self, conversation: Conversation) -> None:
        clock = asyncio.get_running_loop().time
        start, pick = clock(), random.Random(3)
        for token in count():
            if token % 300 == 0:
                conversation.begin(Entry("Dana Okafor", "interviewer", "", TURNS + token))
            conversation.append(pick.choice(WORDS) + " ")
            await asyncio.sleep(max(0, start + token / TOKENS_A_SECOND - clock()))


APPS: dict[str, Callable[[], App[None]]] = {
    "input": lambda: Typing(Input),
    "bare": lambda: Typing(lambda: TextArea(prose(5000))),
    "editor": lambda: Typing(lambda: AnswerEditor(prose(5000))),
    "empty": lambda: Typing(AnswerEditor),
    "line": lambda: Typing(lambda: AnswerEditor(prose(500, 500).strip())),
    "quiet": lambda: Interview(stream=False),
    "stream": lambda: Interview(stream=True),
}


def typed(app: str, keys: int, fps: str) -> tuple[list[float], list[float]]:
    """Seconds to the frame of each key, and CPU seconds a key. Each is a letter that has not been on the screen yet."""
    pick = random.Random(1)
    with Terminal([sys.executable, __file__, "--app", app], {"TEXTUAL_FPS": fps}) as terminal:
        terminal.wait_for(READY)
        terminal.drain(1.0)
        for letter in "ΑΒΓΔΕ":
            terminal.key(letter, letter)
            terminal.drain(0.05)
        times, before = [], terminal.cpu()
        for number in range(keys):
            letter = chr(0x100 + number)
            times.append(terminal.key(letter, letter))
            terminal.drain(pick.uniform(0.03, 0.09))
            terminal.send(BACKSPACE)  # a bare TextArea does not scroll to a letter that wraps until the next one
            terminal.drain(0.04)
        return times, [(terminal.cpu() - before) / keys]


def measure(names: list[str], keys: int, rounds: int, fps: str) -> None:
    times: dict[str, list[float]] = {name: [] for name in names}
    cpu: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            new_times, new_cpu = typed(name, keys, fps)
            times[name] += new_times
            cpu[name] += new_cpu
    for base, *others in (("bare", "editor", "empty", "line", "input"), ("quiet", "stream")):
        for name in (base, *others):
            if {base, name} <= set(names):
                report(f"{name} / {base}", times[name], times[base])
                report(f"{name} / {base}, CPU a key", cpu[name] * 2, cpu[base] * 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--app", choices=APPS, help="be the program on the terminal")
    parser.add_argument("--only", nargs="*", default=["bare", "editor", "quiet", "stream"], choices=APPS)
    parser.add_argument("--keys", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--fps", default="60")
    options = parser.parse_args()
    if options.app:
        APPS[options.app]().run()
    else:
        measure(options.only, options.keys, options.rounds, options.fps)


if __name__ == "__main__":
    main()
