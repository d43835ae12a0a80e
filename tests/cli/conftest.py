"""Hotseat in a home of its own, over a library of one small case, or of all kinds of round, not the shipped one."""

from functools import cache, partial
from pathlib import Path

import pytest

from cli.library import library
from cli.program import Program
from hotseat.cli import compose, parser
from hotseat.storage.home import Home
from storage.samples import small_home

build_once = cache(parser.build)


@pytest.fixture(autouse=True)
def one_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser holds nothing of what it has parsed, and making it is a fifth of all that these tests do."""
    monkeypatch.setattr(parser, "build", build_once)


@pytest.fixture
def hotseat(
    clean_environment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Program:
    shipped = small_home(tmp_path).shipped
    monkeypatch.setattr(compose, "Home", partial(Home, shipped=shipped))
    return Program(Home(clean_environment, shipped), capsys, monkeypatch)


@pytest.fixture
def all_kinds(
    clean_environment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Program:
    """Over `cli.library`."""
    shipped = library(tmp_path).shipped
    monkeypatch.setattr(compose, "Home", partial(Home, shipped=shipped))
    return Program(Home(clean_environment, shipped), capsys, monkeypatch)
