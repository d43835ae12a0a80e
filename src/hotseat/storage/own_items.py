"""Where an item of the user's own is begun. Never takes the place of a file that is there."""

import os
import re
from pathlib import Path
from typing import Final

from hotseat.domain.base import SLUG, Round
from hotseat.errors import HotseatError
from hotseat.storage.atomic import write_atomically
from hotseat.storage.home import Home
from hotseat.storage.trouble import trouble

SCHEMA_FILE: Final = ".item.schema.json"
"""The schema for an editor; hidden, so that nobody takes it for a part of the bank."""
LONGEST_ID: Final = 80


def free_place(home: Home, kind: Round, item_id: str, given: Path | None = None) -> Path:
    """The file for a new item: the one that was given, or one in the folder given, else by kind in the home's own bank.

    Raises HotseatError for an id that no item can have, for a file that is no YAML, and for one that is there.
    """
    if not re.fullmatch(SLUG, item_id) or len(item_id) > LONGEST_ID:
        raise HotseatError(f"{item_id!r} cannot be the id of an item.", _better(item_id))
    path = (given or home.question_banks / kind / f"{item_id}.yaml").absolute()
    if path.is_dir():
        path /= f"{item_id}.yaml"
    if path.suffix not in {".yaml", ".yml"}:
        raise HotseatError(f"{path.name!r} cannot be the file of an item.", "Let it end with .yaml.")
    if path.exists():
        raise HotseatError(f"{path} is there already.", "Choose another id, or another file with --output.")
    return path


def own_bank(home: Home, path: Path) -> bool:
    """Whether a file stands in the home's own question bank, where its item can be found by its id."""
    return path.is_relative_to(home.question_banks.absolute())


def put_schema(home: Home, path: Path, schema: str) -> str:
    """Puts the schema for an editor where the item's file can name it, and hands back the name to give there.

    One file serves the whole of the home's bank; beside a file elsewhere stands its own. It is written only when it is
    not there or no longer the same. Raises StorageTrouble.
    """
    folder = home.question_banks.absolute() if own_bank(home, path) else path.parent
    file = folder / SCHEMA_FILE
    with trouble(file, "read"):
        there = file.read_bytes() if file.is_file() else b""
    if there != schema.encode():
        write_atomically(file, schema.encode())
    return Path(os.path.relpath(file, path.parent)).as_posix()


def _better(item_id: str) -> str:
    """What the id could be, told as advice."""
    plain = re.sub(r"[^a-z0-9]+", "-", item_id.lower()).strip("-")[:LONGEST_ID]
    return "Use small letters, digits and hyphens" + (f", such as {plain}." if plain else ".")
