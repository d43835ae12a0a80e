"""What every test stands on: no network, no keys and no colour switches from outside, a Hotseat home of its own."""

import gc
import os
import re
import socket
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

import pytest

from storage import once

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost", ""})
_OUTSIDE = ("ANTHROPIC_", "OPENAI_", "OPENROUTER_", "HOTSEAT_", "TEXTUAL_")
_SWITCHES = frozenset({"NO_COLOR", "FORCE_COLOR", "CLICOLOR", "COLORTERM", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"})


def pytest_configure(config: pytest.Config) -> None:
    # Python keeps 512 patterns compiled; the lexicon has more, and every test that listens would compile it again.
    re._MAXCACHE = 10_000  # type: ignore[attr-defined]
    # Waiting for the disk is for a power cut, which no test sees. Tests see that it is asked for.
    os.fsync = lambda fd: None
    # Rewriting the assertions of all tests takes longer than collecting them. Where a machine keeps no compiled
    # modules, every worker of every run would do it again.
    sys.dont_write_bytecode = False
    # Young objects die young, whether they are looked at every seven hundred or every ten thousand.
    gc.set_threshold(10_000, 20, 20)
    once.install()
    config.addinivalue_line("markers", "httpx2(**options): options of the httpx2_mock fixture, which registers none.")
    config.addinivalue_line("markers", "loopback: the test may connect to servers on this machine, which it starts.")


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A path for each test, at which nothing is yet."""
    base = tmp_path_factory.mktemp("tests")
    return (base / str(number) for number in count())


@pytest.fixture
def tmp_path(folders: Iterator[Path]) -> Path:
    """A folder of the test's own. pytest's own fixture looks through all others for a free name, which takes longer
    than most tests.
    """
    folder = next(folders)
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def clean_environment(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, folders: Iterator[Path]) -> Path:
    """The Hotseat home of this test, set in the environment; whatever keys and switches the machine has are gone.

    It lies in the test's `tmp_path` when it has one. Nothing is there yet.
    """
    for name in os.environ:
        if name.startswith(_OUTSIDE) or name.upper() in _SWITCHES:
            monkeypatch.delenv(name)
    has_folder = "tmp_path" in request.fixturenames
    folder: Path = request.getfixturevalue("tmp_path") if has_folder else next(folders)
    home = folder / "hotseat-home"
    monkeypatch.setenv("HOTSEAT_HOME", str(home))
    return home


@pytest.fixture
def loopback() -> None:
    """Asking for this lets a test connect to this machine."""


@pytest.fixture(autouse=True)
def network_attempts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Fails every attempt to connect or to look up a name, even one whose error the program swallows.

    Unix sockets pass; this machine passes for tests that ask for `loopback`.
    """
    local = "loopback" in request.fixturenames or request.node.get_closest_marker("loopback") is not None
    attempts: list[str] = []

    def refuse(target: object) -> NoReturn:
        attempts.append(str(target))
        pytest.fail(f"a test tried to reach {target}")

    def is_allowed(sock: socket.socket, address: Any) -> bool:
        return sock.family == socket.AF_UNIX or (local and address[0] in _LOOPBACK)

    def guarded(connect: Callable[[socket.socket, Any], Any]) -> Callable[[socket.socket, Any], Any]:
        return lambda sock, address: connect(sock, address) if is_allowed(sock, address) else refuse(address)

    look_up = socket.getaddrinfo

    def guarded_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        return look_up(host, *args, **kwargs) if (host or "") in _LOOPBACK else refuse(host)

    monkeypatch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)
    yield attempts
    if attempts:
        pytest.fail(f"the test tried to reach {', '.join(attempts)}")


def pytest_collection_finish() -> None:
    """What was imported and collected stays: without this every full collection, the app's own too, walks over it."""
    gc.collect()
    gc.freeze()
