"""What a live round costs while nobody types: 40 turns, a focused editor, a clock at 1 Hz. Run: python bench/idle.py"""

import argparse
import sys
import time

from keys import Interview
from terminal import Terminal
from textual.app import App, ComposeResult
from textual.widgets import Input, Label

READY = "Ready"


class Bare(App[None]):
    """A label and an input, as small as an app can be."""

    def compose(self) -> ComposeResult:
        yield Label(READY)
        yield Input()


class Round(Interview):
    """The interview with a clock that is told once a second and lays nothing out."""

    def __init__(self) -> None:
        super().__init__(stream=False)

    def on_ready(self) -> None:
        start = time.monotonic()
        clock = self.query_one(Label)
        self.set_interval(1, lambda: clock.update(f"{time.monotonic() - start:5.0f} s", layout=False))


APPS = {"bare": Bare, "round": Round}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--app", choices=APPS, help="be the program on the terminal")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    if options.app:
        APPS[options.app]().run()
        return
    for _ in range(options.rounds):
        for name in APPS:
            with Terminal([sys.executable, __file__, "--app", name]) as terminal:
                terminal.wait_for(READY)
                terminal.drain(2)
                before = terminal.cpu()
                terminal.drain(options.seconds)
                share = (terminal.cpu() - before) / options.seconds
            print(f"  {name:6} {share:6.2%} of a core   peak {terminal.peak_kib / 1024:5.1f} MiB")


if __name__ == "__main__":
    main()
