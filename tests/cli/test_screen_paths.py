"""What the command line says of a loop, a drill or a round reaches the path that the screen walks."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from hotseat.cli import app
from hotseat.cli.parser import parse
from hotseat.session.live import Options
from hotseat.tui import paths_drill, paths_loop, routes

Called = list[tuple[object, ...]]


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> Called:
    """The paths that were begun, with what they were given; no app is opened."""
    begun: Called = []

    def begins(name: str) -> Callable[..., None]:
        return lambda _, __, *given: begun.append((name, *given))

    screen = SimpleNamespace(sat_with=None)
    monkeypatch.setattr(app, "_run", lambda _, first: first(screen) or 0)
    monkeypatch.setattr(routes, "first", lambda _, path: path(None))
    monkeypatch.setattr(routes, "sit", lambda app, _, *given: begun.append(("sit", app.sat_with, *given)))
    monkeypatch.setattr(paths_loop, "loop", begins("loop"))
    monkeypatch.setattr(app, "_screen", lambda _: True)
    monkeypatch.setattr(routes, "progress", begins("progress"))
    for name in ("again", "drill", "pick_drill"):
        monkeypatch.setattr(paths_drill, name, begins(name))
    return begun


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("loop", ("loop", paths_loop.Wanted())),
        (
            "loop --new --mode real --pace short --track frontier_lab --seniority senior --seed 3 --substitute",
            ("loop", paths_loop.Wanted(None, True, "frontier_lab", "senior", "real", "short", 3, True)),
        ),
        ("drill", ("pick_drill",)),
        ("drill --form typed", ("drill", "90-seconds", paths_drill.Wanted(form="typed"))),
        ("drill slice-it case-a --seed 3", ("drill", "slice-it", paths_drill.Wanted("case-a", None, 3))),
        ("drill --again 2026", ("again", "2026", None)),
        ("progress", ("progress",)),
        ("practice case-a --mode real --pace short", ("sit", Options("real", "short"), "case-a", None)),
    ],
)
def test_what_is_said_is_passed_on(called: Called, words: str, path: tuple[object, ...]) -> None:
    arguments = parse(words.split())
    getattr(app, words.split(maxsplit=1)[0])(arguments)
    assert called == [path]
