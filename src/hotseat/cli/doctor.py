"""`doctor`: what works on this machine and what does not, without sending anything unless asked to."""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from hotseat import __version__
from hotseat.cli import output
from hotseat.cli.compose import studio
from hotseat.errors import HotseatError, StorageTrouble
from hotseat.providers.catalog import VENDORS
from hotseat.providers.port import Message, Request
from hotseat.session.models import OFFLINE, Part
from hotseat.session.studio import Studio
from hotseat.storage.home import made

PACKAGES = ("textual", "pydantic", "anthropic", "openai", "httpx2", "tenacity")
Finding = tuple[str, bool | None, str]
"""What was looked at, whether it is fine (None when it is neither right nor wrong), and in words."""


def doctor(arguments: argparse.Namespace) -> int:
    """Print a line a finding; exit code 0 when a round can be sat, 2 when something of our own is broken."""
    world = studio(arguments)
    findings = [*_machine(), *_place(world), *_content(world), *_parts(world)]
    if arguments.online:
        findings += _calls(world)
    for name, fine, words in findings:
        output.say(f"{'-- ' if fine is None else 'ok ' if fine else '!! '} {name:12} {words}")
    return 2 if any(fine is False for _, fine, _ in findings) else 0


def _machine() -> Iterator[Finding]:
    yield "hotseat", True, f"{__version__} on Python {sys.version.split()[0]}"
    for package in PACKAGES:
        try:
            yield package, True, version(package)
        except PackageNotFoundError:
            yield package, False, "is not installed; install Hotseat again"
    terminal = f"{os.environ.get('TERM', 'unknown')}, {'a terminal' if sys.stdout.isatty() else 'not a terminal'}"
    yield "terminal", True, terminal


def _place(world: Studio) -> Iterator[Finding]:
    root: Path = world.home.root
    yield _tried("home", partial(_writable, root))
    unreadable = [head for head in world.sessions() if head.trouble]
    mine = sum(1 for head in world.sessions() if not head.sample)
    yield "sessions", not unreadable, f"{mine}, {len(unreadable)} of them unreadable"


def _writable(root: Path) -> str:
    if not os.access(made(root), os.W_OK):
        raise StorageTrouble(f"{root} cannot be written.", "Choose another place with --home or HOTSEAT_HOME.")
    return f"{root}, can be written"


def _content(world: Studio) -> Iterator[Finding]:
    banks, rubrics = world.banks.check(), world.rubrics.check()
    yield "items", not banks, f"{len(world.items())}, {len(banks)} problems (bank check)"
    yield "rubrics", not rubrics, f"{len(world.rubrics.heads())}, {len(rubrics)} problems (rubric check)"


def _parts(world: Studio) -> Iterator[Finding]:
    for vendor in VENDORS.values():
        if vendor.key_env:
            # The key itself is never printed, not even in part.
            is_set = bool(os.environ.get(vendor.key_env))
            yield vendor.id, is_set or None, f"{vendor.key_env} is {'set' if is_set else 'not set'}"
    info = world.cast_info()
    for name, part in (("interviewer", info.interviewer), ("grader", info.grader)):
        yield name, not part.trouble, _part(part)


def _part(part: Part) -> str:
    where = f" at {part.host}" if part.host else ""
    return f"{part.name}{where} ({part.why})" + (f": {part.trouble}" if part.trouble else "")


def _calls(world: Studio) -> Iterator[Finding]:
    choice = world.models.choice
    heard = [] if choice.interviewer == OFFLINE else [world.models.listener(choice.interviewer)]
    for name in dict.fromkeys((choice.interviewer, *heard, choice.grader)):
        if name != OFFLINE:
            yield _tried("call", partial(_call, world, name))


def _call(world: Studio, name: str) -> str:
    model = world.models.grader(name, lambda _: None)
    request = Request("Answer with one word.", (Message("user", "Say: ready"),), max_tokens=20)
    reply = asyncio.run(model.complete(request))
    return f"{name} answered as {reply.model}"


def _tried(name: str, check: Callable[[], str]) -> Finding:
    try:
        return name, True, check()
    except HotseatError as error:
        return name, False, str(error)
