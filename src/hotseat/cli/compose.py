"""The composition root: reads the environment and the config, and builds the studio. Nothing else reads either."""

import argparse
import os
import random
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Literal

from hotseat.domain.config import Config
from hotseat.providers import catalog
from hotseat.providers.catalog import VENDORS, parse_model
from hotseat.providers.factory import open_model
from hotseat.providers.port import Model, OnWait
from hotseat.session.clockwork import Clocks
from hotseat.session.models import OFFLINE, Choice
from hotseat.session.studio import Luck, Studio
from hotseat.storage.config_file import load_config
from hotseat.storage.home import Home, reachable

CHARS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that cannot be taken for one another, for the end of a session's name."""


def home(arguments: argparse.Namespace) -> Home:
    """The Hotseat home: `--home`, else HOTSEAT_HOME, else the system's place for a user's data."""
    given = getattr(arguments, "home", "") or os.environ.get("HOTSEAT_HOME", "")
    if given:
        return Home(reachable(Path(given).expanduser().absolute()))
    from platformdirs import user_data_path  # noqa: PLC0415 - only when nobody said where

    return Home(reachable(user_data_path("hotseat")))


def studio(arguments: argparse.Namespace) -> Studio:
    """The studio for these arguments. Raises BadFile for a broken config and NotFound for a model name."""
    at = home(arguments)
    config = load_config(at.config)
    base_url = getattr(arguments, "base_url", "") or os.environ.get(catalog.BASE_URL_ENV, "")
    clocks = Clocks(time.monotonic, lambda: datetime.now(UTC), _boot())
    luck = Luck(
        seed=lambda: random.SystemRandom().randrange(1_000_000),
        chars=lambda: "".join(secrets.choice(CHARS) for _ in range(4)),
    )

    def open_(name: str, on_wait: OnWait | None = None) -> Model:
        model = parse_model(name)
        url = (base_url or world.base_url) if model.vendor == "openai-compatible" else ""
        key = os.environ.get(catalog.key_variable(model, url), "")
        return open_model(name, key=key, base_url=url, on_wait=on_wait)

    world = Studio(at, config, _choice(arguments, config), open_, clocks, luck)
    return world


def _boot() -> Callable[[], float] | None:
    """A clock that counts the seconds in which the machine slept; None where the system has none."""
    clock: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return None if clock is None else partial(time.clock_gettime, clock)


def _choice(arguments: argparse.Namespace, config: Config) -> Choice:
    """Who interviews and grades: this command's options, else what is remembered, else the first key found."""
    found, why = _found()
    asked = {part: getattr(arguments, part, "") for part in ("interviewer", "grader")}
    interviewer = asked["interviewer"] or config.interviewer or _default(found, "speaker")
    grader = asked["grader"] or config.grader or _default(found, "grader")
    return Choice(
        interviewer=str(parse_model(interviewer)),
        listener=config.listener or "",
        grader=str(parse_model(grader)),
        why_interviewer=_why(asked["interviewer"], config.interviewer, why),
        why_grader=_why(asked["grader"], config.grader, why),
    )


def _why(asked: str, remembered: str | None, found: str) -> str:
    return "chosen on the command line" if asked else "your choice" if remembered else found


def _found() -> tuple[str, str]:
    """The first vendor whose key is set, and that in words; else offline."""
    for vendor in VENDORS.values():
        if vendor.needs_key and os.environ.get(vendor.key_env):
            return vendor.id, f"because {vendor.key_env} is set"
    return OFFLINE, "no key is set"


def _default(vendor: str, job: Literal["speaker", "grader"]) -> str:
    return str(catalog.default_model(vendor, job) or OFFLINE)
